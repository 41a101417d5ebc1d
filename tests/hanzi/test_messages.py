"""A message is one English line, and keeps what a translation needs."""

from hypothesis import given
from hypothesis import strategies as st

from diglot.hanzi.glossary import Term
from diglot.hanzi.messages import Message, worded


def test_a_message_keeps_its_template_and_values():
    said = Term("大橋", taiwan=" 大橋").problem()
    assert str(said) == "taiwan: “ 大橋” has blanks around it; remove them."
    assert said == Message.of("%(field)s: “%(form)s” has blanks around it; remove them.", field="taiwan", form=" 大橋")
    assert said.shown() == {"field": "taiwan", "form": " 大橋"}
    assert Term("大橋").problem() is None


def test_messages_stand_in_messages_and_all_are_worded():
    inner = Message.of("%(day)s at noon", day=Message.of("Monday"))
    said = Message.of("%(name)s opens %(when)s", name="Abe\n", when=inner)
    translations = {
        "Monday": "lundi",
        "%(day)s at noon": "%(day)s à midi",
        "%(name)s opens %(when)s": "%(when)s: %(name)s",
    }
    assert str(said) == "Abe\\n opens Monday at noon"
    assert worded(said, translations.__getitem__) == "lundi à midi: Abe\\n"
    shown = worded(said, str, lambda name, value: Message.of("noon") if name == "when" else value)
    assert shown == "Abe\\n opens noon"


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_the_value_it_is_one_line_that_can_be_printed(text):
    said = str(Message.of("“%(form)s” 100%%", form=text))
    assert said.isprintable()
    assert said.startswith("“")
    assert said.endswith("” 100%")

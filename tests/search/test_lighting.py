"""Words lit in a text: where they stand in either script, the place that is shown, and HTML that stays HTML."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from modelsearch.query import PlainText

from diglot.search.asking import rungs
from diglot.search.lighting import Lights
from diglot.search.words import Words

NO_WORDS = Words(frozenset(), {})
LONG = "開頭的一句話說的是別的事情。" * 20


def lights(question):
    return Lights(rungs(PlainText(question), NO_WORDS))


def test_either_script_is_lit_as_it_is_stored():
    assert lights("餐厅").lit("金冠餐廳與餐厅") == "金冠<mark>餐廳</mark>與<mark>餐厅</mark>"


def test_pairs_that_touch_are_one_light():
    assert lights("經典音樂會").lit("經典音樂會今晚開場") == "<mark>經典音樂會</mark>今晚開場"


def test_latin_words_are_lit_whole_whatever_their_case_and_accents():
    assert lights("cafe new").lit("New Café, newer cafes") == "<mark>New</mark> <mark>Café</mark>, newer cafes"


def test_a_headline_keeps_its_phrases():
    lit = lights("新橋").lit_headline("柳溪新橋 週六啟用")
    assert lit == '<span class="phrase">柳溪<mark>新橋</mark></span> <span class="phrase">週六啟用</span>'
    assert lights("new").lit_headline("New bridge") == "<mark>New</mark> bridge"


def test_single_letters_are_lit_where_no_word_is():
    assert lights("景點").lit("景色與地點") == "<mark>景</mark>色與地<mark>點</mark>"
    assert "<mark>景</mark>" not in lights("景點").lit("景點，景色")


def test_a_sound_lights_nothing():
    assert lights("jinguan").lit("金冠餐廳") == "金冠餐廳"


def test_the_excerpt_is_where_most_of_it_stands():
    text = f"{LONG}金冠在此。{LONG}金冠餐廳重新開張，金冠的老客人都來了。{LONG}"
    shown = lights("金冠餐廳").excerpt(text, 40)
    assert shown.startswith("…<mark>金冠餐廳</mark>重新開張，<mark>金冠</mark>")
    assert len(shown) < 120


def test_without_a_light_the_excerpt_is_the_beginning():
    assert lights("jinguan").excerpt("第一句。第二句。", 90) == "第一句。第二句。"
    assert lights("金冠").excerpt("", 90) == ""


def test_markup_in_a_text_stays_text():
    assert lights("冠").lit('<b>"冠"&') == "&lt;b&gt;&quot;<mark>冠</mark>&quot;&amp;"


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("金冠餐廳厅，。 \nａｂCaféİ㍿<&\"'Aé\ud800\0𠀀"), max_size=80),
    st.text(alphabet=st.sampled_from("金冠餐厅廳 cafe<&A"), max_size=8),
)
def test_marks_add_nothing_and_lose_nothing(text, question):
    made = lights(question)
    lit = made.lit(text)
    assert html.unescape(re.sub("</?mark>", "", lit)) == text
    assert made.excerpt(text, 20).count("<mark>") == made.excerpt(text, 20).count("</mark>")


def test_a_huge_text_takes_no_time_to_speak_of():
    shown = lights("餐廳").excerpt("餐廳" * 200_000, 50)
    assert shown.count("<mark>") >= 1

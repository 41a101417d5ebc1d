"""A message as a template and its values: an English sentence as it stands, and to be put in another language.

Why: a command says in English what is wrong with a term, the admin in the editor's language, and the rooms that find it
out know of no catalogues.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """`template` is an English sentence with places such as %(form)s; `values` are what stands there, by name.

    The template is written where the message is made, as a plain string, so that what gathers texts for the catalogues
    finds it.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, template: str, **values: object) -> Message:
        """Return the message with these values."""
        return cls(template, tuple(values.items()))

    def __str__(self) -> str:
        """Return the English sentence, on one line."""
        return self.template % self.shown()

    def shown(self) -> dict[str, str]:
        """Return the values by name as they are printed: on one line, with what cannot be seen written out."""
        return {name: escaped(str(value)) for name, value in self.values}


def _itself(name: str, value: object) -> object:
    return value


def worded(message: Message, say: Callable[[str], str], standing: Callable[[str, object], object] = _itself) -> str:
    """Return a message, and those among its values, in the language of `say`, which gives a template's translation.

    `standing` gives, by a value's name and the value, what is to stand there.
    """
    values = {}
    for name, value in message.values:
        shown = standing(name, value)
        values[name] = worded(shown, say, standing) if isinstance(shown, Message) else escaped(str(shown))
    return say(message.template) % values


def escaped(text: str) -> str:
    """Return `text` with line ends and letters that cannot be printed as Python writes them, such as \\n."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)

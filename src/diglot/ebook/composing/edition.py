"""What every part of a composed book needs: the snapshot, the script, the city and its words.

Why: the parts are made one after another and must all speak of one city, one script and one set of names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils import translation

from diglot.directory.models import Heading, Plaza
from diglot.directory.showing import Reader
from diglot.ebook.composing.order import kinds
from diglot.ebook.composing.words import Words
from diglot.ebook.freezing import Snapshot
from diglot.hanzi.glossary import Glossary
from diglot.house.models import City
from diglot.house.terms import term_of
from diglot.languages.readings import reading
from diglot.typeset.book import IndexKind, Script

_HEADING = ("key", "name_zh", "name_zh_hans", "name_en", "synonyms_zh", "synonyms_en")


@dataclass(frozen=True, slots=True)
class Names:
    """A row's names: that in the language of the book first; the other is empty where there is one name only."""

    own: str
    other: str = ""


class Edition:
    """A snapshot on its way into one script. Nothing here asks the database: its rows are unsaved models."""

    def __init__(self, snapshot: Snapshot, script: Script) -> None:
        rows = snapshot.rows
        self.snapshot = snapshot
        self.rows = rows
        self.script: Script = script
        self.day = date.fromisoformat(rows["date"])
        self.city = City(**rows["city"])
        glossary = Glossary(filter(None, (term_of(term) for term in rows["terms"])))
        moment = datetime.combine(self.day, time(12), UTC)
        self.reader = Reader(self.city, reading(script), moment, glossary)
        self.lang = self.reader.lang
        self.words = Words(self.lang, glossary, quoting=self.city.quotes_follow_script)
        self.words.learn(rows)
        self.headings = {row["key"]: Heading(**{name: row[name] for name in _HEADING}) for row in rows["headings"]}
        self.plazas = {int(pk): Plaza(pk=int(pk), **row) for pk, row in rows["plazas"].items()}
        self.kinds: tuple[IndexKind, ...] = kinds(script, rows["book"]["indexes"])
        self._names = {key: self._named(heading) for key, heading in self.headings.items()}

    @property
    def year(self) -> int:
        """Return the year of the book."""
        return int(self.rows["book"]["year"])

    @property
    def site(self) -> str:
        """Return the address of the paper, without a slash at its end; "" where it has none."""
        return str(self.rows["address"]).rstrip("/")

    def _named(self, heading: Heading) -> Names:
        own, other = self.reader.names(heading)
        return Names(self.words.line(own) or heading.key, self.words.line(other))

    def heading(self, key: str) -> Names:
        """Return the names of a heading."""
        return self._names[key]

    def pair(self, chinese: str, english: str) -> Names:
        """Return two texts in the order of the book, converted; one alone stands first."""
        own, other = self.reader.both(*map(self.words.line, (chinese, english)))
        return Names(own, other)

    @contextmanager
    def speaking(self, language: str = "") -> Iterator[None]:
        """Have gettext speak the language of the book, or another one."""
        with translation.override(language or self.script):
            yield


def texts_of(value: Any) -> list[str]:
    """Return what a field of several texts holds, without empty ones."""
    return [str(each) for each in value or () if str(each).strip()]

"""The public holidays of a country and the festivals of the Chinese calendar in one year.

Why: when offices are shut, and on which day the moon is full in autumn, is what people open such a book for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

from diglot.ebook.composing.edition import Edition, Names
from diglot.hanzi.datafiles import data_lines

PACKAGE = "diglot.ebook"
_OBSERVED = " (observed)"
_CHINESE = {"zh-hant": ("zh_TW", "zh_HK"), "zh-hans": ("zh_CN",)}
"""Languages in which the package may know a country's holidays, by script."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday or festival. observed: a day off in its place. lunar: the day of the Chinese calendar, or ""."""

    day: date
    names: Names
    observed: bool = False
    lunar: str = ""


def public_holidays(edition: Edition) -> list[Holiday]:
    """Return the public holidays of the city's country in the book's year, in order; none for a country not known."""
    country, year = edition.city.country, edition.year
    if country not in holidays.list_supported_countries():
        return []
    english = _days(country, year, "en_US")
    known = holidays.country_holidays(country, years=year).supported_languages
    language = next((each for each in _CHINESE[edition.script] if each in known), "")
    chinese = _days(country, year, language) if language else {}
    table = {row[0]: row[1:] for row in (line.split("\t") for line in data_lines("holidays.tsv", PACKAGE))}
    found = []
    for day, names in sorted(english.items()):
        for number, name in enumerate(names.split("; ")):
            plain = name.removesuffix(_OBSERVED)
            own = next(iter(chinese.get(day, "").split("; ")[number : number + 1]), "")
            if plain in table:
                hant, hans = table[plain]
                own = hans if hans and edition.script == "zh-hans" else hant
            own = own.partition("（")[0]
            found.append(Holiday(day, edition.pair("" if own == name else own, plain), observed=plain != name))
    return found


def festivals(edition: Edition) -> list[Holiday]:
    """Return the festivals of the Chinese calendar in the book's year, in order, as far as the package knows them."""
    return sorted(_festivals(edition), key=lambda each: each.day)


def _festivals(edition: Edition) -> Iterator[Holiday]:
    for line in data_lines("festivals.tsv", PACKAGE):
        country, wanted, after, lunar, chinese, english = line.split("\t")
        known = _days(country, edition.year, "en_US")
        days = [day for day, names in known.items() if wanted in names.split("; ")]
        if days:
            yield Holiday(min(days) + timedelta(int(after)), edition.pair(chinese, english), lunar=edition.words(lunar))


def _days(country: str, year: int, language: str) -> dict[date, str]:
    every = holidays.country_holidays(country, years=year).supported_categories if country == "MO" else ("public",)
    found = holidays.country_holidays(country, years=year, language=language, categories=every)
    return {day: names for day, names in found.items() if day.year == year}

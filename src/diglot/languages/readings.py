"""The readings of the site: what a reader can choose, and where each one lives.

A reading is one entry of Django's LANGUAGES. Its tree is the entry of WAGTAIL_CONTENT_LANGUAGES that
Wagtail serves it from; a reading whose tree has another code is a variant, made by converting script.
Nothing here names a language, so a third one is a matter of settings.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.signals import setting_changed
from wagtail.coreutils import get_supported_content_language_variant


@dataclass(frozen=True)
class Reading:
    """What a reader sees: `code` is the address prefix, `tree` the page tree that feeds it."""

    code: str
    name: str
    tree: str

    @property
    def tag(self) -> str:
        """Return the BCP 47 tag without a region, such as zh-Hant or en."""
        language, *rest = self.code.split("-")
        return "-".join([language, *(part.title() if len(part) == 4 else part.upper() for part in rest)])

    @property
    def language(self) -> str:
        """Return the language without script or region, such as zh."""
        return self.code.split("-")[0]

    @property
    def script(self) -> str:
        """Return the script subtag, such as Hant, or an empty string."""
        return next((part for part in self.tag.split("-")[1:] if len(part) == 4), "")

    def lang(self, region: str = "") -> str:
        """Return the tag for `lang` attributes: Traditional Chinese takes the city's region."""
        return f"{self.tag}-{region}" if region and self.script == "Hant" else self.tag


@cache
def readings() -> tuple[Reading, ...]:
    """Return every reading in the order of LANGUAGES."""
    return tuple(
        Reading(code, str(name), get_supported_content_language_variant(code)) for code, name in settings.LANGUAGES
    )


def reading(code: str) -> Reading:
    """Return the reading with this code; LookupError for any other code."""
    for candidate in readings():
        if candidate.code == code:
            return candidate
    raise LookupError(f"{code} is not a reading; the readings are {', '.join(r.code for r in readings())}")


def reading_of_path(path: str) -> Reading | None:
    """Return the reading that an address belongs to by its first part, or None for addresses outside of all."""
    first = path.lstrip("/").split("/", 1)[0]
    return next((candidate for candidate in readings() if candidate.code == first), None)


def readings_of_tree(tree: str) -> tuple[Reading, ...]:
    """Return the readings that one page tree feeds."""
    return tuple(candidate for candidate in readings() if candidate.tree == tree)


def _forget(*, setting: str, **kwargs: object) -> None:
    if setting in {"LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES"}:
        readings.cache_clear()


setting_changed.connect(_forget)

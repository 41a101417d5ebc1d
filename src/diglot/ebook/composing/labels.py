"""The interface words of a book.

Why: what the typesetter prints of its own accord is worded here, in the book's script, and it knows no language.
"""

from django.utils.translation import gettext

from diglot.ebook.composing.edition import Edition

_BOTH = ("ad", "continued", "blank")
"""Those that readers of English need too: they stand in both languages."""


def labels(edition: Edition) -> dict[str, str]:
    """Return `typeset.book.LABELS` worded; a "%s" is where the number goes."""
    with edition.speaking():
        found = _worded()
    with edition.speaking("en"):
        english = _worded()
    both = {name: f"{found[name]} {english[name]}" for name in _BOTH}
    return found | both | {"see_en": english["see"]}


def _worded() -> dict[str, str]:
    return {
        "contents": gettext("Contents"),
        "classified": gettext("Listings by heading"),
        "continued": gettext("continued"),
        "see_ad": gettext("See our ad, page %(page)s") % {"page": "%s"},
        "see": gettext("see"),
        "see_also": gettext("See also"),
        "ad": gettext("Ad"),
        "page": gettext("page %(page)s") % {"page": "%s"},
        "volume": gettext("volume %(number)s") % {"number": "%s"},
        "finding_list": gettext("First characters by strokes"),
        "blank": gettext("This page is left blank on purpose."),
        "strokes": gettext("%(strokes)s strokes") % {"strokes": "%s"},
        "listing_code": gettext("Scan to see this listing on the web"),
    }

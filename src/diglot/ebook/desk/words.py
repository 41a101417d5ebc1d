"""The words of the book's pages in the admin: steps, stages and renderings.

Why: a step that cannot be taken back has to say so before the button is pressed, and a stage of the typesetter has a name
of its own that no publisher knows.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class ActWords:
    """A step's button, what follows from it, and whether it cannot be taken back."""

    label: Words
    about: Words
    final: bool = False


ACTS = {
    "proof": ActWords(_("Put in proof"), _("The listings are in; what remains is to look the book over.")),
    "open": ActWords(_("Back to work on it"), _("The book leaves proof and is open again.")),
    "close": ActWords(
        _("Close for print"),
        _(
            "Listings, headings and ads are frozen as they stand now. A closed book is never opened again: later "
            "corrections are shown as errata, or come in a reprint."
        ),
        final=True,
    ),
    "publish": ActWords(
        _("Publish the book"),
        _("Readers get this printing from now on, and the directory names its pages."),
        final=True,
    ),
    "withdraw": ActWords(
        _("Withdraw"), _("The book is taken back from readers; its address says that it is gone."), final=True
    ),
    "reprint": ActWords(
        _("Make a reprint"),
        _(
            "The directory is frozen anew as the next printing. Readers keep the one they have until the reprint is "
            "built and published."
        ),
        final=True,
    ),
}
RENDERINGS = {
    "press": _("Press PDF"),
    "screen": _("Screen PDF"),
    "epub": _("EPUB"),
    "reader": _("pages of the reader"),
}
STAGES = {
    "freezing": _("reading the directory"),
    "composing": _("putting it in order"),
    "typesetting": _("starting the typesetter"),
    "check": _("looking for letters no typeface has"),
    "lay": _("laying out the pages"),
    "typeset": _("setting the PDFs"),
    "audit": _("holding the pages against the rules"),
    "epub": _("writing the EPUB"),
    "reader": _("writing the pages of the reader"),
}


def stage(progress: str) -> tuple[Words, int]:
    """Return a build's progress in words, and how many hundredths of its stage are done (0 where it cannot be told)."""
    name, _blank, share = progress.partition(" ")
    done, _slash, of = share.partition("/")
    hundredths = min(100, 100 * int(done) // int(of)) if done.isdecimal() and of.isdecimal() and int(of) > 1 else 0
    return STAGES.get(name, name), hundredths

"""What the press check may say of a file, worded per language where it is shown.

Why: the clerk reads it in the language of the admin and the client in the language of their letters, so what is kept is
a code with its values.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

ERROR = "error"
WARNING = "warning"
Finding = dict[str, Any]
"""{"code": a key of WORDS, "severity": ERROR or WARNING, "values": what stands in its text, as JSON}."""

WORDS = {
    "gone": _("The file is not there any more; upload it again."),
    "empty": _("The file is empty; upload it again."),
    "too-heavy": _("The file has %(mb)s MB, and at most %(most)s are taken; save it with fewer pixels or compressed."),
    "too-many-pixels": _(
        "The picture has %(width)s × %(height)s pixels, more than any press can print; save it smaller."
    ),
    "too-long": _("The file is too entangled to be checked; save it again as a simpler file."),
    "corrupt": _("The file cannot be read as a picture or PDF; export it again."),
    "kind": _("This is a %(kind)s file, and PNG, JPEG or PDF is needed; save it as one of these."),
    "extension": _("The file is named %(name)s but holds a %(kind)s; rename it so that it ends in %(ending)s."),
    "animated": _("The picture is animated; save one still picture."),
    "mode": _("The colour mode is %(mode)s; save it as greyscale, RGB or CMYK with 8 bits a channel."),
    "rgb": _("The colours are RGB; the printer will convert them, and strong ones will look duller."),
    "transparent": _("Parts of it are transparent; flatten it onto white."),
    "resolution": _(
        "It has %(dpi)s dpi at print size, and %(least)s are needed: %(width)s × %(height)s pixels or more."
    ),
    "line-resolution": _("Black-and-white line art has %(dpi)s dpi at print size; %(least)s give clean edges."),
    "shape": _("Its proportions do not fit: it is %(is_width)s × %(is_height)s and the ad %(width)s × %(height)s mm."),
    "size": _(
        "The page is %(is_width)s × %(is_height)s mm and the ad %(width)s × %(height)s mm; set the page to that size."
    ),
    "bleed": _("The bleed was cut off: ads stand within the margins."),
    "ink": _("%(area)s %% of the area has more than %(most)s %% of ink, up to %(ink)s %%; lighten it."),
    "ink-estimate": _(
        "Converted for the press, some %(area)s %% of the area may have more than %(most)s %% of ink, up to "
        "%(ink)s %%; lighten strong dark colours."
    ),
    "ink-colour": _("A colour has %(ink)s %% of ink, and at most %(most)s %% are printed; use a lighter one."),
    "rotated": _("The page is turned by a mark in the file only; export it upright."),
    "pages": _("The PDF has %(pages)s pages, and an ad has one; export one page."),
    "locked": _("The PDF is encrypted; export it without password or restrictions."),
    "active": _("The PDF holds scripts, actions or forms; export it as a plain PDF."),
    "attachments": _("The PDF has files attached; export it without them."),
    "notes": _("The PDF holds comments or links, which are not printed; a link belongs into the order."),
    "layers": _("The PDF has layers; flatten it, so that what is hidden stays hidden."),
    "font": _("The font %(font)s is not embedded; embed it or turn its text into outlines."),
    "small-text": _("The smallest text has %(points)s pt, and %(least)s are needed: “%(text)s”."),
    "small-reversed": _("The smallest light text on dark has %(points)s pt, and %(least)s are needed: “%(text)s”."),
    "small-chinese": _("The smallest Chinese text has %(points)s pt, and %(least)s are needed: “%(text)s”."),
    "spot-colour": _(
        "The spot colour %(colour)s is printed from the four process colours; convert it, so that you see it."
    ),
    "picture-resolution": _("A picture in the PDF has %(dpi)s dpi at print size, and %(least)s are needed."),
}
"""The texts, each with its mend."""


def finding(code: str, severity: str, **values: Any) -> Finding:
    """Return a finding; KeyError for a code without a text."""
    WORDS[code]
    return {"code": code, "severity": severity, "values": values}


def error(code: str, **values: Any) -> Finding:
    """Return a finding that keeps the file from print."""
    return finding(code, ERROR, **values)


def warning(code: str, **values: Any) -> Finding:
    """Return a finding that somebody should think about."""
    return finding(code, WARNING, **values)


def passes(findings: Iterable[Finding]) -> bool:
    """Return whether nothing keeps the file from print."""
    return all(each["severity"] != ERROR for each in findings)


def worded(each: Finding) -> str:
    """Return a finding in the active language."""
    return str(WORDS[each["code"]]) % each["values"]

"""The proof of an ordered ad, in the language of the client's letters.

Why: whoever approves an ad must be able to read what they approve, what was found and what it costs.
"""

from pathlib import Path

from django.utils import timezone, translation
from django.utils.dateformat import format as formatted
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diglot.advertising import ledger
from diglot.advertising.artwork.checking import box_of
from diglot.advertising.artwork.findings import ERROR, worded
from diglot.advertising.artwork.raster import mm
from diglot.advertising.booking import heading_of, standing
from diglot.advertising.models import Artwork
from diglot.directory.showing import Reader
from diglot.languages.readings import reading
from diglot.typeset.proof import Proof, write_proof


def proof_of(artwork: Artwork) -> Proof:
    """Return what stands on the proof of an artwork, worded for its client."""
    order = artwork.order
    client, box = order.client, box_of(order)
    reader = Reader.of(client.city, reading(client.language))
    with translation.override(client.language):
        sides = _("%(mm)s mm") % {"mm": mm(box.width)}, _("%(mm)s mm") % {"mm": mm(box.height)}
        own, other = reader.both(getattr(client, f"name_{reader.own}"), getattr(client, f"name_{reader.other}"))
        name = f"{own} {other}".strip()
        return Proof(
            lang=reader.lang,
            title=_("Proof of your ad"),
            publisher=_publisher(reader),
            introduction=_(
                "Please check every word, every number and the size. What you approve here is printed as it is; the marks "
                "around the ad are not printed."
            ),
            rows=_rows(artwork, name, reader),
            ad_title=_("The ad at its true size"),
            picture=artwork.file.path,
            alt=_alt(artwork, reader) or name,
            width=box.width,
            height=box.height,
            measures=sides,
            findings_title=_("What our press check found"),
            findings=tuple(
                (_("Error:") if each["severity"] == ERROR else _("Note:"), worded(each)) for each in artwork.findings
            ),
            no_findings=_("Nothing: the file can be printed."),
            sign_title=_("Your approval"),
            choices=(_("Print it as it is."), _("Print it after the changes I have marked.")),
            sign=(_("Name in block letters"), _("Signature"), _("Date")),
            day=int(timezone.now().timestamp()),
        )


def _publisher(reader: Reader) -> str:
    city = reader.city
    own, other = reader.both(getattr(city, f"masthead_{reader.own}"), getattr(city, f"masthead_{reader.other}"))
    return f"{reader.converted(own)} {reader.converted(other)}".strip()


def _rows(artwork: Artwork, name: str, reader: Reader) -> tuple[tuple[str, str], ...]:
    """Return the order's data as label and value."""
    order = artwork.order
    box, heading, listing = box_of(order), heading_of(order), standing(order)
    size = _("%(size)s: %(width)s × %(height)s mm") % {
        "size": order.get_size_display(),
        "width": mm(box.width),
        "height": mm(box.height),
    }
    if heading:
        place = reader.converted(" ".join(filter(None, reader.names(heading))))
    else:
        place = str(order.get_place_display()) if order.place else "–"
    rows = [
        (_("Client"), name),
        (_("ad order"), f"#{order.pk}, {formatted(order.ordered_on, get_format('DATE_FORMAT'))}"),
        (_("Book of"), str(order.year)),
        (_("Size"), size),
        (_("heading") if heading else _("Place"), place),
        (_("shown to readers of"), str(artwork.get_language_display())),
    ]
    if listing:
        rows.append((_("listing"), " ".join(filter(None, reader.names(listing)))))
    if order.link:
        rows.append((_("Leads to"), order.link))
    try:
        rows.append((_("Price"), str(ledger.price_of(order))))
    except ledger.NoPrice:
        rows.append((_("Price"), _("not agreed yet")))
    return tuple((capfirst(label), value) for label, value in rows)


def _alt(artwork: Artwork, reader: Reader) -> str:
    return artwork.alt_zh or artwork.alt_en if reader.own == "zh" else artwork.alt_en or artwork.alt_zh


def write(artwork: Artwork, path: Path) -> None:
    """Write the proof of an artwork as a PDF. `typeset.proof.ProofError` for a picture that cannot be read."""
    write_proof(proof_of(artwork), path)

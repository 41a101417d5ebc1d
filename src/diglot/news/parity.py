"""The two editions of a story compared: which state of each, by whose leave, and where a finding can be mended.

Why: the report, the editor and the publishing message must mean the same by "the two editions", and none of them may
show a draft to somebody who is not trusted with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diglot.bitext import exports
from diglot.bitext.editions import SIDES, Side
from diglot.bitext.parity import TITLE
from diglot.news import keeping
from diglot.news.failing import found_or
from diglot.news.findings import MOST_BLOCKS, Compared, compared, too_long
from diglot.news.models import Pair, StoryPage
from diglot.news.pairing import TEXT_KINDS, Beads, is_confirmed, plain, positions, text_blocks

# Blocks of a form, those taken out included; whatever a form says it holds is counted through.
MOST_IN_FORM = 10 * MOST_BLOCKS


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition as it is compared: its title and text blocks, which may be others than those of its page.

    A block has `id`, `block_type` and `value`, as a body's have. `is_draft`: readers see something else, or nothing.
    """

    page: StoryPage
    title: str
    blocks: Sequence[Any]
    is_draft: bool
    may_edit: bool

    def key(self, number: int) -> str:
        """Return what a block is called in the editor: its UUID, or `title` for -1."""
        return "title" if number == TITLE else str(self.blocks[number].id)

    def address(self, number: int) -> str:
        """Return the address of a block in the editor, empty for somebody who may not edit there."""
        if not self.may_edit:
            return ""
        return f"{reverse('wagtailadmin_pages:edit', args=[self.page.pk])}{anchor(self.key(number))}"


def anchor(key: str) -> str:
    """Return the fragment that leads to a field in the editor, given the UUID of a block or `title`."""
    # Wagtail's own names for the panels of a form and of a stream.
    return "#panel-child-content-title-section" if key == "title" else f"#block-{key}-section"


Editions = Mapping[Side, Edition]


def editions_of(page: StoryPage, user: Any, *, drafts: bool = True) -> dict[Side, Edition]:
    """Return the editions of a story that a person may see, by language.

    With `drafts` they are as they were last saved where the person may edit them; else, and elsewhere, as readers see
    them. An edition that is neither is left out.
    """
    pages = StoryPage.objects.filter(translation_key=page.translation_key, alias_of=None).order_by("pk")
    pages = pages.select_related("locale", "latest_revision", "city")
    open_to_all = set(pages.shown().values_list("pk", flat=True))
    found: dict[Side, Edition] = {}
    for each in pages:
        may_edit = each.permissions_for_user(user).can_edit()
        if may_edit and drafts:
            latest = each.get_latest_revision_as_object()
            found[each.language] = edition_of(
                latest, may_edit=True, is_draft=not each.live or each.has_unpublished_changes
            )
        elif each.live and (may_edit or each.pk in open_to_all):
            found[each.language] = edition_of(each, may_edit=may_edit)
    return {side: found[side] for side in SIDES if side in found}


def edition_of(page: StoryPage, *, may_edit: bool = False, is_draft: bool = False) -> Edition:
    """Return a page as an edition."""
    return Edition(page, page.title, text_blocks(page.body), is_draft, may_edit)


def may_compare(page: StoryPage, user: Any) -> bool:
    """Return whether a person may ask what a story's editions say differently: whoever may edit this one."""
    return bool(page.permissions_for_user(user).can_edit())


def compare(editions: Editions) -> Compared:
    """Return what both editions of a story say differently; which blocks answer each other is taken from its pair."""
    zh, en = editions["zh"], editions["en"]
    city, ours, theirs = zh.page.city, plain(zh.blocks), plain(en.blocks)
    titles = (zh.title, en.title)
    if too_long(ours, theirs):
        return Compared(ours, theirs, titles, [], None, city)
    beads = found_or(None, lambda: beads_of(editions))
    if beads is None:
        return Compared(ours, theirs, titles, [], None, city, failed=True)
    return compared(
        ours,
        theirs,
        positions(zh.blocks, en.blocks, beads),
        titles=titles,
        published=day_of(zh.page, en.page),
        city=city,
    )


def beads_of(editions: Editions) -> Beads:
    """Return the beads of a story's pair, brought up to date with the texts of these editions; stores nothing."""
    zh, en = editions["zh"], editions["en"]
    return keeping.brought_up(Pair.of(zh.page), zh.blocks, en.blocks, city=zh.page.city).beads


def day_of(*pages: StoryPage) -> date:
    """Return the day that "yesterday" is counted from: that in print, else of first publication, else today."""
    printed = [page.printed_on for page in pages if page.printed_on]
    zone = pages[0].city.zone
    first = [page.first_published_at for page in pages if page.first_published_at]
    return printed[0] if printed else timezone.localtime(min(first, default=timezone.now()), zone).date()


def note_of_differences(page: StoryPage) -> str:
    """Return a sentence on what a story's published editions say differently that is likely an error; empty for none.

    Where they could not be compared it says so.
    """
    other = page.counterpart()
    if other is None:
        return ""
    found = compare({each.language: edition_of(each) for each in (page, other)})
    if found.failed:
        words = _(
            "“%(title)s” is published, but its editions could not be compared, by an error of the program; it is in the log."
        )
        return words % {"title": page.title}
    count = found.counts["high"]
    words = ngettext(
        "The editions of “%(title)s” are published with %(count)d difference that is likely an error.",
        "The editions of “%(title)s” are published with %(count)d differences that are likely errors.",
        count,
    )
    return words % {"title": page.title, "count": count} if count else ""


# Text that is being typed


@dataclass(frozen=True, slots=True)
class Typed:
    """A block of a body as a form sends it."""

    id: str
    block_type: str
    value: Any


def typed(saved: Edition, data: Mapping[str, str]) -> Edition:
    """Return an edition with the title and the body of an editing form, saved or not; ValueError for no such form.

    Only texts are read: a picture would be asked for in the database, and answers nothing.
    """
    stream = StoryPage._meta.get_field("body").stream_block
    count = int(data["body-count"])
    if count > MOST_IN_FORM:
        raise ValueError(f"a form of {count} blocks; {MOST_IN_FORM} at most")
    found: list[tuple[int, Typed]] = []
    for number in range(count):
        name = f"body-{number}"
        kind = data.get(f"{name}-type", "")
        if kind not in TEXT_KINDS or data.get(f"{name}-deleted"):
            continue
        value = stream.child_blocks[kind].value_from_datadict(data, {}, f"{name}-value")
        key = data.get(f"{name}-id") or f"new-{number}"
        found.append((int(data[f"{name}-order"]), Typed(key, kind, value)))
    found.sort(key=lambda each: each[0])
    return replace(saved, title=data.get("title", saved.title), blocks=[each for _order, each in found])


# For translators' tools and spreadsheets


def bitext_of(editions: Editions) -> exports.Bitext:
    """Return both editions as they are written to a file, by paragraphs, with who confirmed which bead."""
    zh, en = editions["zh"], editions["en"]
    beads = beads_of(editions)
    return exports.Bitext(
        name=zh.page.slug,
        by="paragraphs",
        zh=tuple(block.text for block in plain(zh.blocks)),
        en=tuple(block.text for block in plain(en.blocks)),
        beads=tuple(positions(zh.blocks, en.blocks, beads)),
        confirmed=tuple(bead.get("confirmed_name", "") if is_confirmed(bead) else "" for bead in beads),
        titles=(zh.title, en.title),
    )

"""The pairing of one story as the desk shows it: which paragraphs stand side by side, how sure that is, who said so.

Why: an editor decides by looking at both texts; what was looked at must be what a decision changes, whatever others do
in the meantime.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from diglot.bitext.editions import SIDES
from diglot.news import keeping
from diglot.news.confirming import ACTS, By
from diglot.news.models import BOTH, Pair, StoryPage
from diglot.news.pairing import is_confirmed, text_blocks, text_of
from diglot.news.realigning import Realigned
from diglot.news.sentences import marks_of


@dataclass(frozen=True)
class Cell:
    """One block as the desk shows it; the flags are which of its buttons there are."""

    key: str
    kind: str
    text: str
    may_split: bool
    may_go_up: bool
    may_go_down: bool


@dataclass(frozen=True)
class Line:
    """One bead as the desk shows it."""

    number: int
    key: str
    zh: tuple[Cell, ...]
    en: tuple[Cell, ...]
    score: float | None
    is_unsure: bool
    is_confirmed: bool
    is_changed: bool
    name: str
    at: datetime | None
    may_join: bool


@dataclass(frozen=True)
class Desk:
    """Two editions, their stored pair, and its beads for the bodies as they are."""

    zh: StoryPage
    en: StoryPage
    pair: Pair
    found: Realigned

    @property
    def pages(self) -> tuple[StoryPage, StoryPage]:
        return self.zh, self.en

    @property
    def address(self) -> str:
        """Return where readers see both side by side, or nothing while they cannot."""
        return f"{self.zh.get_url() or ''}{BOTH}/" if self.zh.live and self.en.live else ""

    @property
    def state(self) -> str:
        """Return what a form sends back to say what was looked at: another after every change of pair or texts."""
        digest = blake2b(digest_size=8)
        for bead in self.found.beads:
            digest.update(repr((bead["zh"], bead["en"], bead["confirmed_at"])).encode())
        digest.update(repr(sorted(marks_of(self._blocks()).items())).encode())
        return f"{self.pair.version}-{digest.hexdigest()}"

    @property
    def drafts(self) -> list[StoryPage]:
        """Return the published editions whose words are others in a newer draft; it is not looked at here."""
        pages = [page for page in self.pages if page.live and page.has_unpublished_changes]
        return [page for page in pages if _words_of(page) != _words_of(page.get_latest_revision_as_object())]

    def holds(self, block: str) -> bool:
        """Return whether a block with this UUID is in one of the beads."""
        return any(block in bead[side] for bead in self.found.beads for side in SIDES)

    def lines(self) -> list[Line]:
        """Return the beads in order."""
        texts = {str(block.id): block for block in self._blocks()}
        beads = self.found.beads
        return [
            Line(
                number=number,
                key=next(key for side in SIDES for key in bead[side]),
                **{side: self._cells(beads, number - 1, side, texts) for side in SIDES},
                score=bead["score"],
                is_unsure=bead["unsure"],
                is_confirmed=is_confirmed(bead),
                is_changed=bead["changed"],
                name=bead["confirmed_name"],
                at=datetime.fromisoformat(bead["confirmed_at"]) if is_confirmed(bead) else None,
                may_join=number < len(beads),
            )
            for number, bead in enumerate(beads, 1)
        ]

    def act(self, name: str, block: str, by: By) -> None:
        """Do an act of `confirming.ACTS`, or align anew what nobody has confirmed (`afresh`), and store the result.

        Raises `confirming.NotPossible`, `keeping.Stale`, and KeyError for an unknown act.
        """
        if name == "seen":
            keeping.write(self.pair, losses=[])
            return
        if name == "afresh":
            found = keeping.brought_up(self.pair, self.zh.body, self.en.body, city=self.zh.city, afresh=True)
        else:
            lengths = {str(each.id): len(text_of(each)) for each in self._blocks()}
            beads = ACTS[name](self.found.beads, block, by, lengths)
            found = keeping.brought_up(self.pair, self.zh.body, self.en.body, beads, city=self.zh.city)
            # What was found to be lost before the act was found by reading it, and is to be told all the same.
            found = Realigned(found.beads, (*self.found.losses, *found.losses))
        keeping.store(self.pair, self.zh, self.en, found)

    def _blocks(self) -> list[Any]:
        return [*text_blocks(self.zh.body), *text_blocks(self.en.body)]

    def _cells(self, beads: list[dict[str, Any]], at: int, side: str, blocks: dict[str, Any]) -> tuple[Cell, ...]:
        keys = beads[at][side]
        other = beads[at]["en" if side == "zh" else "zh"]
        return tuple(
            Cell(
                key=key,
                kind=blocks[key].block_type,
                text=text_of(blocks[key]),
                may_split=place > 0,
                # At either end of the story there is a new row, unless the block has one to itself already.
                may_go_up=place == 0 and (at > 0 or len(keys) > 1 or bool(other)),
                may_go_down=place == len(keys) - 1 and (at < len(beads) - 1 or len(keys) > 1 or bool(other)),
            )
            for place, key in enumerate(keys)
        )


def desk_of(story: StoryPage) -> Desk | None:
    """Return the desk of a story, or None where it has one edition only.

    A published edition is taken as readers see it, any other as its draft is.
    """
    pages = pages_of(story)
    if set(pages) != set(SIDES):
        return None
    zh, en = (_as_paired(pages[side]) for side in SIDES)
    pair = Pair.of(zh)
    return Desk(zh, en, pair, keeping.brought_up(pair, zh.body, en.body, city=zh.city))


def pages_of(story: StoryPage) -> dict[str, StoryPage]:
    """Return the pages of a story's editions by language, published or not."""
    pages: Iterable[StoryPage] = StoryPage.objects.filter(translation_key=story.translation_key, alias_of=None)
    return {page.language: page for page in pages.select_related("locale", "city")}


def _words_of(page: StoryPage) -> list[tuple[str, str]]:
    return list(marks_of(text_blocks(page.body)).items())


def _as_paired(page: StoryPage) -> StoryPage:
    return page if page.live else page.get_latest_revision_as_object()

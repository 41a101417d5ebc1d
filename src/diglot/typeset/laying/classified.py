"""The classified section page by page: text above, display ads at the foot, each within the spread of its heading.

Why: where an ad may stand depends on where its heading's listings fall, and these on the ads that stand before.

The rule for an ad: it stands on one of the spreads over which its heading runs, or on the one before. So a page is
tried with text; ads of the headings that begin on it are added as they fit; where a heading would end and leave ads
behind, they go to the facing page, or to a page of their own before, or the heading's last listing is held back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.typeset import format as sizes
from diglot.typeset.book import Ad, Format
from diglot.typeset.laid import Placed
from diglot.typeset.laying.flow import Filled, Place, fill
from diglot.typeset.laying.footing import Footing, footing, share, whole_page
from diglot.typeset.laying.sections import Classified, Heading
from diglot.typeset.pieces import LayError

MOST_ADS = 0.76
"""No more than this share of a page of text goes to ads: three quarters, and the gutters' rounding."""
OWN_PAGE = 0.7
"""Ads that take this share of a page may have it to themselves."""
SHORT = 4
"""A heading of no more than so many units on a page is moved as a whole, rather than its last one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the section: its text and its ads in the type area.

    heading: for a page of ads alone the heading of the first; between: the heading before whose text, or within it, the
    page stands.
    """

    placed: tuple[Placed, ...]
    heading: Heading | None = None
    between: Heading | None = None


@dataclass(frozen=True, slots=True)
class _Trial:
    """A page of text as it might be."""

    filled: Filled
    ads: tuple[Ad, ...]
    foot: Footing


class Pager:
    """Lays out the section one page after the other."""

    def __init__(self, form: Format, classified: Classified) -> None:
        """Begin at the first heading with all ads still to be placed."""
        self.form = form
        self.height = sizes.inside(form).height
        self.strips = classified.strips
        self.headings = classified.headings
        self.left = [list(heading.ads) for heading in self.headings]
        self.at: Place = (0, 0)
        self.current = 0
        self.must: list[Ad] = []
        self.ahead: dict[int, int] = {}

    def sheets(self, number: int) -> Iterator[Sheet]:
        """Yield the pages, of which the first has this number; LayError for ads that no spread of theirs can hold."""
        while self.at < (len(self.strips), 0) or self.must:
            while self.current < len(self.headings) and self.headings[self.current].last < self.at:
                self.current += 1
            yield self._sheet(number)
            number += 1

    def _sheet(self, number: int) -> Sheet:
        must, self.must = self.must, []
        if any(whole_page(ad, self.form) for ad in must):
            return self._own_page(must, number)
        if not must and (running := self._running(number)):
            return self._own_page(running, number)
        stop: Place | None = None
        late = [self.current] if self.current < len(self.headings) else []
        while trial := self._text_page(number, must, stop):
            late = self._late(trial)
            rest = [ad for heading in late for ad in self.left[heading] if ad not in trial.ads]
            if rest and number % 2 == 0 and footing(rest, self.form, left=False):
                self.must = rest
                return self._text(trial, number)
            if not late:
                return self._text(trial, number)
            if own := self._before(number, must, late, forced=False):
                return self._own_page(own, number)
            held = self._hold(late[0], number)
            if held is None:
                break
            stop = held
        if own := self._before(number, must, late, forced=True):
            return self._own_page(own, number)
        ads = self.left[late[0]]
        raise LayError(
            f"ads {', '.join(str(ad.number) for ad in ads)} at heading {self.headings[late[0]].category.name} do not fit "
            f"into its spread (page {number}): give them smaller sizes or another heading",
            ad=ads[0].number if ads else None,
            page=number,
        )

    def _text_page(self, number: int, must: Sequence[Ad], stop: Place | None) -> _Trial | None:
        """Return a page of text with as many ads of its headings as fit; None if no text fits."""
        trial = self._trial(number, must, stop)
        if trial is None:
            return None
        begun = [self.headings[each].first for each in self.ahead if self.at <= self.headings[each].first]
        begun = [first for first in begun if first < trial.filled.end]
        heading = self.current
        while heading < len(self.headings) and self.headings[heading].first <= trial.filled.end:
            added = self._with_next_ad(number, trial, heading, begun, stop)
            if added:
                trial = added
            else:
                heading += 1
        return trial

    def _with_next_ad(
        self, number: int, trial: _Trial, heading: int, begun: Sequence[Place], stop: Place | None
    ) -> _Trial | None:
        """Return the page with the next ad of a heading added; None where it does not fit or has none."""
        ad = next((each for each in self.left[heading] if each not in trial.ads), None)
        if ad is None or share((*trial.ads, ad), self.form) > MOST_ADS:
            return None
        added = self._trial(number, (*trial.ads, ad), stop)
        if added is None or any(first >= added.filled.end for first in begun):
            return None
        first, last = self.headings[heading].first, self.headings[heading].last
        if first < added.filled.end:
            return added
        # The ad pushes its heading off the page. Before the spread's end it had better wait for it.
        ends = last < trial.filled.end or first == trial.filled.end == stop
        return added if first == added.filled.end and ends and number % 2 else None

    def _trial(self, number: int, ads: Sequence[Ad], stop: Place | None) -> _Trial | None:
        foot = footing(ads, self.form, left=number % 2 == 0)
        if foot is None:
            return None
        filled = fill(self.strips, self.at, self.height, foot.floors(), stop)
        return _Trial(filled, tuple(ads), foot) if filled.end > self.at else None

    def _late(self, trial: _Trial) -> list[int]:
        """Return the headings that end on this page while ads of theirs stand nowhere yet."""
        late = []
        for number in range(self.current, len(self.headings)):
            if self.headings[number].last >= trial.filled.end:
                break
            if any(ad not in trial.ads for ad in self.left[number]):
                late.append(number)
        return late

    def _running(self, number: int) -> list[Ad]:
        """Return ads for a page of their own between the text of a heading that runs on."""
        heading = self.headings[self.current] if self.current < len(self.headings) else None
        left = self.left[self.current] if heading else []
        if heading is None or not left or not heading.first < self.at:
            return []
        if any(not self._may_wait(each, number) for each in self.ahead if self.headings[each].first >= self.at):
            return []
        if whole_page(left[0], self.form):
            return left[:1]
        units = self.strips[self.at[0]].units[self.at[1] : heading.last[1] + 1]
        text = sum(unit.height for unit in units) / (self.height * self.form.columns)
        many = share(left, self.form)
        return self._page_of(left) if many >= OWN_PAGE and text < many / 2 else []

    def _page_of(self, ads: Sequence[Ad], begun: Sequence[Ad] = ()) -> list[Ad]:
        """Return the ads at the head of a list that fit on one page with those there are already."""
        group = list(begun)
        for ad in ads:
            if footing([*group, ad], self.form, left=True) is None:
                break
            group.append(ad)
        return group

    def _may_wait(self, heading: int, number: int) -> bool:
        """Return whether a heading that has not begun may begin on the page after this one."""
        spread = number // 2
        return (number + 1) // 2 <= self.ahead.get(heading, spread) + 1

    def _before(self, number: int, must: Sequence[Ad], late: Sequence[int], *, forced: bool) -> list[Ad]:
        """Return ads for a page of their own before the text in which their headings end; none if not worth a page."""
        waiting = {each for each in self.ahead if self.headings[each].first >= self.at}
        if any(not self._may_wait(each, number) for each in waiting):
            return list(must) if forced else []
        ads = []
        for heading in late:
            if self.headings[heading].first >= self.at and not self._may_wait(heading, number):
                break
            ads += self.left[heading]
        group = self._page_of(ads, must)
        worth = share(group, self.form) >= OWN_PAGE or any(whole_page(ad, self.form) for ad in group)
        return group if forced or worth else []

    def _hold(self, late: int, number: int) -> Place | None:
        """Return where to break off so that a heading has listings left for the next page; None where it cannot."""
        heading = self.headings[late]
        begin = max(heading.first, self.at)
        units = heading.last[1] - begin[1] + 1
        whole = heading.first > self.at and self._may_wait(late, number)
        if whole and (units <= SHORT or units == 1):
            return begin
        if units > 1:
            return heading.last
        return None

    def _text(self, trial: _Trial, number: int) -> Sheet:
        self._take(trial.ads, number, trial.filled.end)
        self.at = trial.filled.end
        return Sheet(trial.filled.placed + trial.foot.placed())

    def _own_page(self, ads: Sequence[Ad], number: int) -> Sheet:
        foot = footing(ads, self.form, left=number % 2 == 0)
        if foot is None:
            raise LayError(f"the ads {', '.join(str(ad.number) for ad in ads)} do not fit on one page")
        heading = next(each for each in self.headings if ads[0] in each.ads)
        self._take(ads, number, self.at)
        between = self.headings[min(self.current, len(self.headings) - 1)]
        return Sheet(foot.placed(from_top=True), heading, between)

    def _take(self, ads: Sequence[Ad], number: int, end: Place) -> None:
        """Strike out ads that stand on this page, and note those that stand before their heading."""
        taken = {ad.number for ad in ads}
        for each in range(len(self.headings)):
            if any(ad.number in taken for ad in self.left[each]):
                self.left[each] = [ad for ad in self.left[each] if ad.number not in taken]
                if self.headings[each].first >= end:
                    self.ahead.setdefault(each, number // 2)

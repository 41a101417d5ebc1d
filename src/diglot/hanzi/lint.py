"""What is wrong with a text as it stands: letters of the other script, slips of keyboards and converters.

Why: the promise "every Chinese character in your script" can only be kept if a program can find the one letter in six
hundred that breaks it, and show an editor the mend.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diglot.hanzi.checks import LABELS, Draft, Finding, FindingKind, checks
from diglot.hanzi.checks.wrong_script import wrong_script
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Override

__all__ = ["LABELS", "Finding", "FindingKind", "lint", "mended", "wrong_script"]

# A mend can lay bare another defect (a blank taken out brings two 的 together). Two rounds settle nearly every text.
_ROUNDS = 12
_RANK = {kind: rank for rank, kind in enumerate(FindingKind)}


def lint(
    text: str, reading: str, *, glossary: Glossary = NO_GLOSSARY, overrides: Iterable[Override] = ()
) -> list[Finding]:
    """Return the defects of `text`, which is written in `reading` ("zh-Hans", "zh-Hant…", "en"), ordered by start.

    No two overlap. Mending all that have a fix leaves a text in which no finding has one: a defect which only a mend
    lays bare is mended with it. Japanese, addresses, file names, forms of the glossary that are the reading's own,
    and the places of `overrides` are passed over. ValueError for an unknown tag.
    """
    draft = Draft(text, reading, glossary, tuple(overrides))
    found = _once(draft)
    edits = [finding for finding in found if finding.fix is not None]
    for _ in range(_ROUNDS):
        if not edits:
            break
        after = mended(text, edits)
        further = [
            finding for finding in _once(Draft(after, reading, glossary, draft.overrides)) if finding.fix is not None
        ]
        if not further:
            break
        edits = _composed(text, edits, after, further)
    return sorted(_apart([*edits, *(finding for finding in found if finding.fix is None)], len(text)), key=_place)


def mended(text: str, findings: Iterable[Finding]) -> str:
    """Return `text`, the text the `findings` are of, with every fix put in; where two overlap, the first one's alone."""
    pieces, done = [], 0
    for finding in sorted(findings, key=_place):
        if finding.fix is not None and finding.start >= done:
            pieces += [text[done : finding.start], finding.fix]
            done = finding.end
    return "".join([*pieces, text[done:]])


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _once(draft: Draft) -> list[Finding]:
    """Return what the checks find in `draft` as it is, ordered by start, none overlapping, nothing that is spared."""
    found = [finding for check in checks() for finding in check(draft) if not draft.spared(finding.start, finding.end)]
    found.sort(key=lambda finding: (_RANK[finding.kind], finding.start, finding.end))
    return sorted(_apart(found, len(draft.text)), key=_place)


def _apart(findings: Iterable[Finding], size: int) -> list[Finding]:
    """Return `findings` of a text of `size` characters without those that overlap an earlier one of the list."""
    taken = bytearray(size)
    kept = []
    for finding in findings:
        if not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
            kept.append(finding)
    return kept


def _composed(text: str, first: Sequence[Finding], after: str, second: Sequence[Finding]) -> list[Finding]:
    """Return the edits of `text` that do what `first` and then `second`, which are of the text `after`, do."""
    edits: list[tuple[int, int, Finding, bool]] = []  # where it lies in `after`, and whether it is of `first`
    shift = 0
    for finding in first:
        start = finding.start + shift
        fix = finding.fix or ""
        edits.append((start, start + len(fix), finding, True))
        shift += len(fix) - (finding.end - finding.start)
    edits += [(finding.start, finding.end, finding, False) for finding in second]
    edits.sort(key=lambda edit: edit[:2])
    composed, at, shift = [], 0, 0
    while at < len(edits):
        start, end = edits[at][:2]
        last = at + 1
        while last < len(edits) and (edits[last][0] < end):
            end = max(end, edits[last][1])
            last += 1
        group = edits[at:last]
        grown = sum(
            len(finding.fix or "") - (finding.end - finding.start) for _, _, finding, of_first in group if of_first
        )
        again = [
            Finding(finding.start - start, finding.end - start, finding.found, finding.fix, finding.kind)
            for _, _, finding, of_first in group
            if not of_first
        ]
        fix = mended(after[start:end], again)
        old_start, old_end = start - shift, end - shift - grown
        shift += grown
        at = last
        found = text[old_start:old_end]
        if fix != found:
            kind = next((finding.kind for _, _, finding, of_first in group if of_first), group[0][2].kind)
            composed.append(Finding(old_start, old_end, found, fix, kind))
    return composed

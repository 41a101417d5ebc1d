"""Facts: the figures, dates, times, addresses and names that a text and its translation must share.

Why: what a reader can check is what a newspaper must not get wrong, and no library reads it in both languages.
"""

from diglot.bitext.facts.agreement import agree
from diglot.bitext.facts.fact import KINDS, Fact, Kind
from diglot.bitext.facts.find import find

__all__ = ["KINDS", "Fact", "Kind", "agree", "find"]

"""What the two editions of a story say differently: figures, dates, names, links, quotations, headings, paragraphs.

Why: a wrong figure in one edition is found by comparing it with the other, better before it is printed than after.
"""

from diglot.bitext.parity.pair import parity
from diglot.bitext.parity.report import SEVERITIES, TITLE, Finding, Place, Report, Severity, Tally

__all__ = ["SEVERITIES", "TITLE", "Finding", "Place", "Report", "Severity", "Tally", "parity"]

"""Our own pagination of the whole book: which piece stands where on which page.

Why: columns, ads at their headings, continued headings, guide words and every page number follow from one calculation
that can be tested without a typesetter.
"""

from diglot.typeset.laying.whole import Heights, lay
from diglot.typeset.pieces import LayError

__all__ = ["Heights", "LayError", "lay"]

"""Two texts that say the same: taking a bilingual page apart and telling which parts answer each other.

Why: a pair of editions stands behind every story, and most arrive glued together in one paste.
"""

from diglot.bitext.align import align
from diglot.bitext.editions import Bead, Block, Edition, Untangled
from diglot.bitext.untangle import untangle

__all__ = ["Bead", "Block", "Edition", "Untangled", "align", "untangle"]

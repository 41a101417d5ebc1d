"""Chinese text: which script it is in, the same text in another script, its length, its excerpt, its address.

Why: everything that reads or shows Chinese in Diglot goes through these functions, so that it is right in one place.
"""

from diglot.hanzi.conversion import convert
from diglot.hanzi.excerpts import excerpt, length
from diglot.hanzi.folding import fold
from diglot.hanzi.han import HAN, is_han
from diglot.hanzi.lint import wrong_script
from diglot.hanzi.scripts import Script, dominant, letters, script
from diglot.hanzi.slugs import slug

__all__ = [
    "HAN",
    "Script",
    "convert",
    "dominant",
    "excerpt",
    "fold",
    "is_han",
    "length",
    "letters",
    "script",
    "slug",
    "wrong_script",
]

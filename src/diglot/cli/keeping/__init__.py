"""A whole site kept in one file, and made anew from it: rows in a form every database reads, media, and their hashes.

Why: a paper must be able to leave its machine, its database program and this version of Diglot without losing a letter,
and be told so by a comparison, not by hope.
"""

from importlib.metadata import version

VERSION = version("diglot")
"""The version of Diglot that is running."""


class Refused(Exception):
    """What was asked for is not done: one line naming the input, the place in it and the mend."""

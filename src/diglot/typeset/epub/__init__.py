"""The EPUB of a book.

Why: one function is all the other parts need to know of it.
"""

from diglot.typeset.epub.writing import write_epub

__all__ = ["write_epub"]

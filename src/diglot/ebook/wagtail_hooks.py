"""What the admin gets from the book; each subject registers its own in the module named here."""

from diglot.ebook.desk import menu  # noqa: F401

"""What the admin gets from the yellow pages; each subject registers its own in the module named here."""

from diglot.directory.duplicates import menu as duplicates  # noqa: F401
from diglot.directory.owners.desk import menu as owners  # noqa: F401

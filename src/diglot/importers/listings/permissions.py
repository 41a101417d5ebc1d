"""Who may import and export listings.

Why: the menu and the pages ask the same question, and the two must not answer it differently.
"""

from typing import Any


def may_import(user: Any) -> bool:
    """Return whether a person may add and change listings, which is what an import does."""
    return all(user.has_perm(f"directory.{act}_listing") for act in ("add", "change"))


def may_export(user: Any) -> bool:
    """Return whether a person may see all listings with everything in them."""
    return any(user.has_perm(f"directory.{act}_listing") for act in ("view", "change"))

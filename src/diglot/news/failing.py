"""A comparison of texts that fails: it costs a record in the log and what it would have told, and nothing else.

Why: comparing and aligning are a help beside an editor's work; an error of theirs must neither lose a text nor keep a
story from coming out.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError

logger = logging.getLogger(__name__)

Found = TypeVar("Found")


def found_or(instead: Found, act: Callable[[], Found]) -> Found:
    """Return what `act`, which compares or aligns texts, finds, or `instead` where it fails.

    The failure is logged with its traceback. An error of the database goes on: its transaction cannot be continued.
    """
    try:
        return act()
    except DatabaseError:
        raise
    except Exception:  # whatever it is, the editor's work goes on
        logger.exception("two editions could not be compared or aligned")
        return instead

"""How backup and restore speak: what was done on standard output, one line on standard error for what was not.

Why: both run by night from a timer, where a traceback helps nobody and an exit code is all that is looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from diglot.cli.keeping import Refused
from diglot.cli.keeping.swap import journal

_INTERRUPTED = 130


def say(line: str, *, error: bool = False) -> None:
    """Print one line at once."""
    print(line, file=sys.stderr if error else sys.stdout, flush=True)


def run(command: str, work: Callable[[], int]) -> int:
    """Do the work of a command and return its exit code; what went wrong is told in one line."""
    from django.db import Error

    try:
        return work()
    except Refused as refused:
        say(f"diglot {command}: {refused}", error=True)
    except Error as error:
        say(f"diglot {command}: the database says: {' '.join(str(error).split())}", error=True)
    except OSError as error:
        say(f"diglot {command}: {error.filename or 'the disk'}: {error.strerror or error}", error=True)
    except KeyboardInterrupt:
        unfinished = journal().exists()
        end = "run diglot restore --finish" if unfinished else "nothing was changed"
        say(f"diglot {command}: stopped; {end}", error=True)
        return _INTERRUPTED
    return 1

"""`diglot restore`: a site made anew from a backup, into SQLite or PostgreSQL, and compared with it.

Why: a backup is worth what comes back out of it; the command says, row by row and file by file, that all of it did.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from diglot.cli.keeping.restoring import finish_stopped, restore
from diglot.cli.keeping.telling import run, say

_EPILOG = """\
examples:
  DIGLOT_SITE=/srv/new diglot restore /backups/paper.tar.gz     into an empty place
  diglot restore /backups/paper.tar.gz --replace                in place of the site that is there, which is kept aside
  diglot restore --finish                                       after a machine stopped in the last moment of a restore

The backup may come from SQLite or PostgreSQL and go into either (DIGLOT_DATABASE). It is read through first; one that
is damaged, or newer than this Diglot, is refused before anything is touched. An older one is upgraded on the way. A
restore that is stopped leaves the place as it was. Stop the site before --replace.
The exit code is 0; 1 when nothing was restored or a search index has to be built by hand; 2 for a wrong option.
"""


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot restore",
        description="Make a site anew from a backup and compare it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the file that diglot backup wrote")
    parser.add_argument(
        "--replace", action="store_true", help="put a site that is there aside, under a name with the time"
    )
    parser.add_argument("--finish", action="store_true", help="go on with a restore that was stopped at its very end")
    options = parser.parse_args(argv)
    if options.finish == (options.file is not None):
        parser.error("name a FILE, or --finish alone")
    if options.finish:
        return run("restore", _finish)
    return run("restore", lambda: restore(options.file, replace=options.replace, say=say))


def _finish() -> int:
    say(finish_stopped())
    return 0

"""`diglot backup`: the whole site, database and media, in one file; or a look whether such a file is sound.

Why: a clerk's work of months must outlive its machine, and a backup nobody has looked into is a hope.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from diglot.cli.keeping.archive import Archive
from diglot.cli.keeping.checking import check
from diglot.cli.keeping.snapshot import write_backup
from diglot.cli.keeping.telling import run, say

_EPILOG = """\
examples:
  diglot backup /backups/paper.tar.gz             the site of DIGLOT_SITE, while it runs
  diglot backup /backups/paper.tar.gz --force     in place of the file that is there
  diglot backup --check /backups/paper.tar.gz     read a backup through and say what it holds; needs no database

The file is a compressed tar: rows as JSON lines, the media, and a list of hashes. It is written as FILE.part and named
FILE when it is whole; only its owner may read it. It holds addresses and password hashes: keep it as you keep the site.
Not in it: sessions (everybody logs in again), search indexes (made anew by restore), the secret key.
The exit code is 0, or 1 when there is no sound backup; the line says why.
"""


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot backup",
        description="Keep the whole site, database and media, in one file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write (or, with --check, to read)")
    parser.add_argument("--check", action="store_true", help="write nothing: read FILE through and say what it holds")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    options = parser.parse_args(argv)
    return run("backup", lambda: _check(options.file) if options.check else _backup(options.file, options.force))


def _backup(path: Path, force: bool) -> int:
    written = write_backup(path, force=force)
    for warning in written.warnings():
        say(f"diglot backup: {warning}", error=True)
    size = path.stat().st_size / 1e6
    say(f"{path}: {written.tables} tables, {written.rows:,} rows, {written.media:,} media files, {size:,.1f} MB")
    return 0


def _check(path: Path) -> int:
    with Archive(path) as archive:
        contents = check(archive)
    say(f"{path}: whole; {contents.described()}")
    return 0

"""The typesetter run as a program of its own: what it says on the way, and what went wrong where.

Why: what Typst keeps in memory is never given back, and a book that breaks it must not break the worker; so each book is
set in a process group that is gone afterwards, however it ends.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings

MAKING = (sys.executable, "-m", "diglot.typeset.making")
TETHER = (sys.executable, "-m", "diglot.ebook.tether")
PAUSE = 1.0
"""Seconds between two beats while the typesetter says nothing."""
LONGEST_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the typesetter is: what it is doing, and so much of so much; of is 0 where it cannot say."""

    name: str
    done: int = 0
    of: int = 0


class TypesettingFailed(Exception):
    """A book that could not be set: one line, and the listing, ad or page at fault where there is one."""

    def __init__(
        self, error: str, *, listing: int | None = None, ad: int | None = None, page: int | None = None
    ) -> None:
        place = ", ".join(
            f"{name} {number}"
            for name, number in (("listing", listing), ("ad", ad), ("page", page))
            if number is not None and f"{name} {number}" not in error
        )
        super().__init__(f"{error} ({place})" if place else error)
        self.listing, self.ad, self.page = listing, ad, page


def make(
    book: Path, out: Path, only: Sequence[str], *, heard: Callable[[Stage], None], beat: Callable[[], None]
) -> None:
    """Have a composed book set into `out`; TypesettingFailed says what stood in the way.

    `heard` is told each stage, `beat` is called every second; either may raise, which ends the typesetter.
    """
    fonts = [word for folder in settings.BOOK_FONTS for word in ("--fonts", str(folder))]
    command = [*TETHER, *MAKING, str(book), str(out), "--only", ",".join(only), *fonts]
    failure: dict[str, Any] = {}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own program, and no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, start_new_session=True
        )
        try:
            for message in _messages(process.stdout, beat):
                if "error" in message:
                    failure = message
                elif "stage" in message:
                    heard(Stage(str(message["stage"]), int(message.get("done") or 0), int(message.get("of") or 0)))
            while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                beat()
                time.sleep(0.05)
        finally:
            _end(process)
        if failure:
            raise TypesettingFailed(
                " ".join(str(failure["error"]).split()),
                **{name: failure.get(name) for name in ("listing", "ad", "page")},
            )
        if process.returncode:
            raise TypesettingFailed(_why(process.returncode, said))


def _messages(stream: IO[bytes] | None, beat: Callable[[], None]) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects that are written to a stream, a line each, until it closes; other lines are passed over."""
    if stream is None:
        return
    held = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while True:
            if not selector.select(PAUSE):
                beat()
                continue
            block = os.read(stream.fileno(), 65536)
            if not block:
                return
            *lines, held = (held + block).split(b"\n")
            held = held[-LONGEST_LINE:]
            for line in lines:
                try:
                    message = json.loads(line)
                except ValueError:
                    continue
                if isinstance(message, dict):
                    yield message
            beat()


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill the whole group, and only then let the system forget its number."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    for stream in (process.stdin, process.stdout):
        if stream:
            stream.close()
    process.wait()


def _why(code: int, said: IO[bytes]) -> str:
    code = 128 - code if code < 0 else code
    if code == 128 + signal.SIGKILL:
        return "the typesetter was killed, most often since the machine has too little memory; give it more, or build fewer"
    said.seek(0)
    lines = said.read()[-LONGEST_LINE:].decode("utf-8", "replace").strip().splitlines()
    return f"the typesetter ended with code {code}: {lines[-1].strip()[:500] if lines else 'it said nothing'}"

"""A program run and watched: wall and processor seconds, and the most memory that it and all it started took together.

Why: a typesetter is several processes, and the largest of them says little about the machine that they need.

Memory is the proportional set size (PSS) of Linux: pages that several processes share are counted once. It is summed up
over the whole tree every 50 ms, whenever the resident sizes, which are quicker to read and never less, allow for a new
peak.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05
PAGE = os.sysconf("SC_PAGE_SIZE")
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Watched:
    """How a program went: its exit code, what it wrote, seconds, and its peak of memory in MB (at that second)."""

    code: int
    out: str
    err: str
    wall: float
    work: float
    peak: float
    peak_at: float


def watched(command: Sequence[str | Path]) -> Watched:
    """Run a program to its end and return how it went; work counts the processes that it waited for."""
    began, before = time.perf_counter(), os.times()
    with subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        peak = _Peak(process.pid)
        thread = threading.Thread(target=peak.watch, daemon=True)
        thread.start()
        out, err = process.communicate()
    peak.over.set()
    thread.join()
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return Watched(process.returncode, out, err, time.perf_counter() - began, work, peak.most / MB, peak.moment - began)


class _Peak:
    """The most memory of a tree of processes so far, and when that was."""

    def __init__(self, root: int) -> None:
        self.root, self.most, self.moment = root, 0, time.perf_counter()
        self.over = threading.Event()

    def watch(self) -> None:
        """Look until it is over."""
        while not self.over.wait(EVERY):
            tree = _tree(self.root)
            if sum(map(_resident, tree)) > self.most and (now := sum(map(_proportional, tree))) > self.most:
                self.most, self.moment = now, time.perf_counter()


def _tree(root: int) -> list[int]:
    """Return a process and all that it started, directly or not."""
    found = [root]
    for process in found:
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            found += map(int, _read(children).split())
    return found


def _read(path: Path) -> str:
    """Return what stands in a file of /proc; nothing for a process that has just ended."""
    try:
        return path.read_text("ascii")
    except OSError:
        return ""


def _resident(process: int) -> int:
    told = _read(Path(f"/proc/{process}/statm")).split()
    return int(told[1]) * PAGE if told else 0


def _proportional(process: int) -> int:
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0

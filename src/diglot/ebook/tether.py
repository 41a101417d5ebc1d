"""Run a command that ends when whoever started it ends: `python -m diglot.ebook.tether COMMAND…`.

Why: a worker that is killed cannot end the typesetter it began, which would go on for a minute with a gigabyte and more,
beside the next worker's.

Whoever starts it holds the other end of its standard input and leads it into a process group of its own; when that end
closes, by will or by death, the whole group is killed.
"""

import os
import signal
import subprocess
import sys
import threading


def main(command: list[str]) -> int:
    """Run the command; return its exit code, 128 and the signal's number for one that was killed."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - what it is told to run
    threading.Thread(target=_watch, daemon=True).start()
    code = child.wait()
    return code if code >= 0 else 128 - code


def _watch() -> None:
    while os.read(0, 1024):
        pass
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    # At once: the thread that waits for standard input has nothing to clear away.
    os._exit(main(sys.argv[1:]))

"""Everything measured about `hanzi`, one table after another: conversion, lint, the second set, order, the way out.

    python bench/hanzi.py [--cases testcases.json] [--hans FILE …] [--hant FILE …] [--icu PYTHON]

Each part can be run by itself (bench/hanzi_conversion.py …) and says there what its options mean.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Run the parts, each in a process of its own, so that none finds the other's memory warm."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", help="OpenCC's own test cases, a testcases.json")
    parser.add_argument("--hans", nargs="*", default=[], help="clean Simplified texts")
    parser.add_argument("--hant", nargs="*", default=[], help="clean Traditional texts")
    parser.add_argument("--icu", help="a Python that has PyICU, to compare the order with")
    options = parser.parse_args()
    texts = [*(["--hans", *options.hans] if options.hans else []), *(["--hant", *options.hant] if options.hant else [])]
    parts = {
        "hanzi_conversion.py": [*(["--cases", options.cases] if options.cases else []), *texts],
        "hanzi_second.py": [],
        "hanzi_lint.py": texts,
        "hanzi_order.py": ["--icu", options.icu] if options.icu else [],
        "outgoing.py": [],
    }
    for part, arguments in parts.items():
        print(f"\n== {part} {' '.join(arguments)}", flush=True)
        subprocess.run([sys.executable, str(HERE / part), *arguments], check=True)


if __name__ == "__main__":
    main()

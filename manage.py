#!/usr/bin/env python
"""The `diglot` command under the name that people used to Django look for."""

from diglot.cli import main

if __name__ == "__main__":
    raise SystemExit(main())

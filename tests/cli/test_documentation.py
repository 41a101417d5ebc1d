"""docs/reference/commands.md names every command, and every option of those that are modules of the package, and no others."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from diglot import cli

_PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
_ROWS = dict(re.findall(r"^\| `diglot (\w+)([^`]*)` \|", _PAGE, re.MULTILINE))


def test_every_command_is_there_and_no_other() -> None:
    assert set(_ROWS) == {*cli.TEXT_COMMANDS, *cli.WHOLE_SITE_COMMANDS, *cli.SITE_COMMANDS}


@pytest.mark.parametrize("command", [*cli.TEXT_COMMANDS, *cli.WHOLE_SITE_COMMANDS])
def test_every_option_is_there_and_no_other(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        import_module(f"diglot.cli.{command}").main(["--help"])
    usage = capsys.readouterr().out.split("\n\n")[0]
    assert set(re.findall(r"--[a-z]+", usage)) == set(re.findall(r"--[a-z]+", _ROWS[command]))
    assert ("FILE …" in usage or "[FILE ...]" in usage) == ("FILE…" in _ROWS[command])

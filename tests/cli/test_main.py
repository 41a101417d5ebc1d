"""The command: help, dispatch, and text commands that never load Django."""

import os
import subprocess
import sys

import pytest

from diglot import cli


def test_help_names_every_command(capsys):
    assert cli.main(["--help"]) == 0
    words = capsys.readouterr().out
    for name in [*cli.TEXT_COMMANDS, *cli.WHOLE_SITE_COMMANDS, *cli.SITE_COMMANDS]:
        assert f"  {name} " in words
    assert cli.main([]) == 2


def test_every_site_command_is_there():
    from django.core.management import get_commands

    for name, _about in cli.SITE_COMMANDS.values():
        assert name in get_commands()


@pytest.mark.parametrize("command", cli.TEXT_COMMANDS)
def test_text_commands_never_load_django(command):
    code = (
        "import sys, io; from diglot import cli\n"
        f"try: cli.main([{command!r}, '--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(any(name.split('.')[0] in {'django', 'wagtail'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_an_unknown_command_is_wrong_use_and_ours_are_known(tmp_path):
    def run(*words):
        command = [sys.executable, "-c", "import sys; from diglot.cli import main; sys.exit(main())", *words]
        environment = {**os.environ, "DIGLOT_SITE": str(tmp_path)}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    unknown = run("foo")
    assert (unknown.returncode, unknown.stderr) == (2, "diglot: there is no command foo; diglot --help lists them\n")
    assert run("glossary", "--help").returncode == 0

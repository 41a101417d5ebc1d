"""The environment: one list, one reader, one page of documentation."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from diglot.project import env

ROOT = Path(__file__).parents[2]


def test_every_variable_is_documented_and_nothing_else():
    text = (ROOT / "docs" / "reference" / "settings.md").read_text()
    assert set(re.findall(r"`(DIGLOT_\w+)`", text)) == set(env.VARIABLES)
    for variable in env.VARIABLES.values():
        assert variable.purpose in text


def test_nothing_else_reads_the_environment():
    readers = [
        path
        for path in (ROOT / "src").rglob("*.py")
        if re.search(r"os\.environ\b(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|os\.getenv", path.read_text())
    ]
    assert [path.name for path in readers] == ["env.py"]


def test_a_secret_is_made_once_and_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("DIGLOT_SITE", str(tmp_path))
    first = env.secret_key()
    assert len(first) > 50
    assert env.secret_key() == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("DIGLOT_SECRET_KEY", "given")
    assert env.secret_key() == "given"


def test_hosts(monkeypatch):
    monkeypatch.setenv("DIGLOT_HOSTS", " a.test, b.test ,")
    assert env.hosts() == ["a.test", "b.test"]
    with pytest.raises(KeyError):
        env.value("DIGLOT_NOTHING")


def test_production_settings_hold(tmp_path):
    """Django's own deployment check finds nothing to complain of."""
    run = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={
            "DJANGO_SETTINGS_MODULE": "diglot.project.settings.production",
            "DIGLOT_SITE": str(tmp_path),
            "DIGLOT_ADDRESS": "https://paper.test",
            "PATH": "",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr

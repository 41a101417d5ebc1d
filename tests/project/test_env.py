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


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}),
        ("console:", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("file:/var/mail%20box", {"EMAIL_FILE_PATH": "/var/mail box"}),
        ("smtp://host", {"EMAIL_HOST": "host", "EMAIL_PORT": 25, "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}),
        (
            "smtp+starttls://me%40x:pa%2Fss@host/?from=desk@paper.example",
            {"EMAIL_PORT": 587, "EMAIL_USE_TLS": True, "EMAIL_HOST_USER": "me@x", "EMAIL_HOST_PASSWORD": "pa/ss",
             "DEFAULT_FROM_EMAIL": "desk@paper.example"},
        ),
        ("smtps://host:2465", {"EMAIL_PORT": 2465, "EMAIL_USE_SSL": True, "DEFAULT_FROM_EMAIL": "directory@127.0.0.1"}),
    ],
)  # fmt: skip
def test_email(monkeypatch, address, expected):
    monkeypatch.setenv("DIGLOT_EMAIL", address)
    monkeypatch.delenv("DIGLOT_ADDRESS", raising=False)
    assert env.email().items() >= expected.items()


@pytest.mark.parametrize("address", ["host:25", "http://host", "smtp://", "smtp://host:none", "smtp://u:secret@:1"])
def test_a_wrong_mail_address_is_named_without_its_password(monkeypatch, address):
    monkeypatch.setenv("DIGLOT_EMAIL", address)
    with pytest.raises(ValueError, match="DIGLOT_EMAIL") as error:
        env.email()
    assert "secret" not in str(error.value)


def test_proxies(monkeypatch):
    monkeypatch.setenv("DIGLOT_PROXIES", "2")
    assert env.proxies() == 2
    monkeypatch.setenv("DIGLOT_PROXIES", "-1")
    with pytest.raises(ValueError, match="DIGLOT_PROXIES"):
        env.proxies()

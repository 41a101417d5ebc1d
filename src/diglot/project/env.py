"""What the operator decides through environment variables: the only module that reads them.

One list, so that docs/reference/settings.md can be held to it by a test and nobody has to
search the code for a switch.
"""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, the value it has when unset, and what it is for."""

    name: str
    default: str
    purpose: str

    def read(self) -> str:
        return os.environ.get(self.name, self.default)


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable("DIGLOT_SITE", "site", "folder that holds the database, the media and the secret of this site"),
        Variable("DIGLOT_DATABASE", "", "database address, such as postgres://user:pass@host/name; empty: SQLite"),
        Variable("DIGLOT_SECRET_KEY", "", "signing key; empty: one is made once and kept in the site folder"),
        Variable("DIGLOT_HOSTS", "localhost,127.0.0.1,[::1]", "host names that are answered, with commas"),
        Variable("DIGLOT_ADDRESS", "http://127.0.0.1:8000", "public address of the site, used in feeds and e-mails"),
        Variable("DIGLOT_FRONT_CACHE", "", "address of a cache in front of the site that takes PURGE; empty: none"),
    )
}


def value(name: str) -> str:
    """Return the value of a variable listed in `VARIABLES`; KeyError for any other name."""
    return VARIABLES[name].read()


def site_folder() -> Path:
    """Return the absolute path of the folder that holds this site's own files."""
    return Path(value("DIGLOT_SITE")).resolve()


def secret_key() -> str:
    """Return the signing key: the operator's, or one made on first use and kept in the site folder.

    The file is written whole under another name first and then linked into place, so two processes that
    start together agree on one key.
    """
    if given := value("DIGLOT_SECRET_KEY"):
        return given
    kept = site_folder() / "secret-key"
    if not kept.exists():
        import secrets

        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_name(f"secret-key.{os.getpid()}")
        draft.write_text(secrets.token_urlsafe(50))
        draft.chmod(0o600)
        try:
            os.link(draft, kept)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept.read_text()


def hosts() -> list[str]:
    """Return the host names that are answered."""
    return [host.strip() for host in value("DIGLOT_HOSTS").split(",") if host.strip()]

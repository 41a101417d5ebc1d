"""What the operator decides through environment variables: the only module that reads them.

One list, so that docs/reference/settings.md can be held to it by a test and nobody has to
search the code for a switch.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

# The kinds of server that Wagtail's search knows, by the modules of its backends.
SEARCH_ENGINES = frozenset({"elasticsearch8", "elasticsearch9", "opensearch2", "opensearch3"})

_MAIL = "django.core.mail.backends"


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
        Variable(
            "DIGLOT_SEARCH",
            "",
            "search server for stories, such as opensearch3+https://user:pass@host:9200/?prefix=paper; empty: the database",
        ),
        Variable(
            "DIGLOT_TILES",
            "",
            "address of map tiles, such as https://tile.example.org/{z}/{x}/{y}.png; empty: maps without a ground",
        ),
        Variable(
            "DIGLOT_TILES_CREDIT", "", "whom the map tiles are owed to, shown on every map; needed with DIGLOT_TILES"
        ),
        Variable(
            "DIGLOT_DIRECTIONS",
            "https://www.openstreetmap.org/directions?to={place}",
            "link to the way to a firm; {place} becomes its position or its address",
        ),
        Variable(
            "DIGLOT_EMAIL",
            "",
            "mail server, such as smtp+starttls://user:pass@host:587/?from=desk@paper.example; empty: a folder of files",
        ),
        Variable(
            "DIGLOT_PROXIES", "0", "how many proxies of your own stand in front, whose word on who asks is believed"
        ),
        Variable(
            "DIGLOT_FONTS", "", "folders with further fonts for the book's rare letters, with commas; empty: none"
        ),
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


def fonts() -> list[Path]:
    """Return the folders of further fonts; ValueError for one that is not there."""
    folders = [Path(each.strip()).resolve() for each in value("DIGLOT_FONTS").split(",") if each.strip()]
    if missing := [folder for folder in folders if not folder.is_dir()]:
        raise ValueError(f"DIGLOT_FONTS names {missing[0]}, which is no folder: make it or take it out")
    return folders


def tiles() -> dict[str, str] | None:
    """Return address, origin and credit of the map tiles, or None; ValueError names what is wrong with the variables.

    The origin is what the security policy lets pictures come from: a place {s} for subdomains becomes "*".
    """
    address, credit = value("DIGLOT_TILES").strip(), value("DIGLOT_TILES_CREDIT").strip()
    if not address:
        return None
    parts = urlsplit(address.replace("{s}", "*"))
    missing = [place for place in ("{z}", "{x}", "{y}") if place not in parts.path]
    if (
        parts.scheme not in {"http", "https"}
        or missing
        or not re.fullmatch(r"(\*\.)?[A-Za-z0-9.-]+(:\d+)?", parts.netloc)
    ):
        raise ValueError(
            f"DIGLOT_TILES is {address[:60]!r}: it must be an address with the places {{z}}, {{x}} and {{y}}, such as"
            " https://tile.example.org/{z}/{x}/{y}.png"
        )
    if not credit:
        raise ValueError("DIGLOT_TILES_CREDIT is empty: name the makers of the map, as their licence asks")
    return {"address": address, "origin": f"{parts.scheme}://{parts.netloc}", "credit": credit}


def directions() -> str:
    """Return the address of directions with its place {place}; ValueError where that is missing or it is no web address."""
    address = value("DIGLOT_DIRECTIONS").strip()
    if "{place}" not in address or urlsplit(address).scheme not in {"http", "https"}:
        raise ValueError(
            f"DIGLOT_DIRECTIONS is {address[:60]!r}: it must be a web address with the place {{place}}, such as"
            f" {VARIABLES['DIGLOT_DIRECTIONS'].default}"
        )
    return address


def email() -> dict[str, Any]:
    """Return Django's settings of mail for DIGLOT_EMAIL; ValueError names what is wrong with it.

    Without an address letters are written into the folder mail of the site, where nothing is lost.
    """
    address = value("DIGLOT_EMAIL").strip()
    parts = urlsplit(address)
    sender = dict(parse_qsl(parts.query)).get("from", "") or f"directory@{urlsplit(value('DIGLOT_ADDRESS')).hostname}"
    settings: dict[str, Any] = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender, "EMAIL_TIMEOUT": 20}
    if parts.scheme in {"", "file"}:
        folder = unquote(parts.path) if parts.scheme else str(site_folder() / "mail")
        return settings | {"EMAIL_BACKEND": f"{_MAIL}.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    if parts.scheme == "console":
        return settings | {"EMAIL_BACKEND": f"{_MAIL}.console.EmailBackend"}
    ports = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in ports or not parts.hostname or port == 0:
        raise ValueError(
            f"DIGLOT_EMAIL begins {address.split('@')[-1][:40]!r}: it must be an address such as"
            " smtp+starttls://user:pass@host:587/?from=desk@paper.example, file:/folder or console:"
        )
    return settings | {
        "EMAIL_BACKEND": f"{_MAIL}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def proxies() -> int:
    """Return how many proxies in front are believed; ValueError where it is no number."""
    given = value("DIGLOT_PROXIES").strip()
    if not (given.isascii() and given.isdigit()):
        raise ValueError(f"DIGLOT_PROXIES is {given[:20]!r}: it must be a number, 0 where nothing stands in front")
    return int(given)


def search() -> dict[str, Any]:
    """Return the settings of the search backend for DIGLOT_SEARCH; ValueError names what is wrong with it."""
    address = value("DIGLOT_SEARCH").strip()
    if not address:
        return {"BACKEND": "diglot.search.backends"}
    engine, plus, rest = address.partition("+")
    parts = urlsplit(rest)
    if not plus or engine not in SEARCH_ENGINES or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(
            f"DIGLOT_SEARCH begins {address[:20]!r}: it must be one of {', '.join(sorted(SEARCH_ENGINES))}, a plus sign and"
            " an address, such as opensearch3+https://host:9200/"
        )
    prefix = dict(parse_qsl(parts.query)).get("prefix", "")
    return {
        "BACKEND": "diglot.search.backends.engine",
        "ENGINE": engine,
        "URLS": [urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))],
        "INDEX_PREFIX": f"{prefix}_" if prefix else "",
    }

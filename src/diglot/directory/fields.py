"""The fields of a listing, each with its kind, and what a value of each kind must be.

Why: forms, imports, exports, differences and the log all go over the same list, and a field they forget is lost.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diglot.directory.models import Listing
from diglot.directory.phones import phone_number

FREE_TEXT_LIMIT = 20_000
"""How many characters a field without a limit of its own takes."""

LANGUAGES = {
    "cmn": _("Mandarin"),
    "yue": _("Cantonese"),
    "nan": _("Taiwanese"),
    "hak": _("Hakka"),
    "wuu": _("Shanghainese"),
    "cdo": _("Fuzhounese"),
    "yue-taishan": _("Taishanese"),
    "nan-teochew": _("Teochew"),
    "en": _("English"),
    "es": _("Spanish"),
    "vi": _("Vietnamese"),
    "ko": _("Korean"),
    "ja": _("Japanese"),
    "tl": _("Tagalog"),
    "th": _("Thai"),
    "id": _("Indonesian"),
    "ms": _("Malay"),
    "km": _("Khmer"),
    "lo": _("Lao"),
    "my": _("Burmese"),
    "hi": _("Hindi"),
    "ur": _("Urdu"),
    "fr": _("French"),
    "de": _("German"),
    "pt": _("Portuguese"),
    "ru": _("Russian"),
    "ar": _("Arabic"),
}
PAYMENT = {
    "cash": _("cash"),
    "check": _("check"),
    "visa": _("Visa"),
    "mastercard": _("Mastercard"),
    "amex": _("American Express"),
    "discover": _("Discover"),
    "alipay": _("Alipay"),
    "wechatpay": _("WeChat Pay"),
    "zelle": _("Zelle"),
    "ebt": _("EBT"),
    "insurance": _("insurance"),
}
LICENCE_KEYS = ("number", "authority", "source", "date")
# Among them the marks that turn the direction of what follows: with them a text shows what it does not say.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
_LINES = re.compile(r"\s*\n\s*")


class FieldError(ValueError):
    """A value that a field does not take: `field` is its name; the text says what is wrong and how to mend it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


class Kind(StrEnum):
    """What a field holds. The shape of its value is a JSON value, empty ("" or [] or None) where nothing is known."""

    LINE = "line"  # str, one line
    TEXT = "text"  # str, several lines
    LIST = "list"  # [str]
    CODES = "codes"  # [code], from the field's choices
    PHONES = "phones"  # [{"number", "label", "extension"}]
    PHONE = "phone"  # str, E.164 where it can be read
    EMAIL = "email"  # str
    URL = "url"  # str, http or https
    FLOAT = "float"  # float or None
    DATE = "date"  # "YYYY-MM-DD" or None
    HEADINGS = "headings"  # [heading key], the main one first
    PLAZA = "plaza"  # str, its name in either language
    LICENCES = "licences"  # [{"number", "authority", "source", "date"}]
    CHOICE = "choice"  # code, from the field's choices
    LISTING = "listing"  # number of another listing or None
    IMAGE = "image"  # number of a picture or None


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in the model, its kind, and which codes it takes (for CODES and CHOICE), worded."""

    name: str
    kind: Kind
    choices: Mapping[str, str | Promise] | None = None
    limit: int = FREE_TEXT_LIMIT

    @property
    def label(self) -> str:
        """Return the field's name as people read it, in the active language."""
        return str(LABELS[self.name])


LABELS: dict[str, str | Promise] = {
    field.name: getattr(field, "verbose_name", field.name) for field in Listing._meta.get_fields()
} | {"headings": _("headings"), "plaza": _("plaza"), "logo": _("logo"), "merged_into": _("merged into")}


def _field(name: str, kind: Kind, choices: Mapping[str, str | Promise] | None = None) -> Field:
    limit = getattr(Listing._meta.get_field(name), "max_length", None)
    return Field(name, kind, choices, limit or FREE_TEXT_LIMIT)


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        _field("name_zh", Kind.LINE),
        _field("name_en", Kind.LINE),
        _field("other_names", Kind.LIST),
        _field("person_zh", Kind.LINE),
        _field("person_en", Kind.LINE),
        _field("title_zh", Kind.LINE),
        _field("title_en", Kind.LINE),
        _field("headings", Kind.HEADINGS),
        _field("street_zh", Kind.LINE),
        _field("street_en", Kind.LINE),
        _field("suite", Kind.LINE),
        Field("plaza", Kind.PLAZA, limit=120),
        _field("town_zh", Kind.LINE),
        _field("town_en", Kind.LINE),
        _field("state", Kind.LINE),
        _field("postcode", Kind.LINE),
        _field("latitude", Kind.FLOAT),
        _field("longitude", Kind.FLOAT),
        _field("phones", Kind.PHONES),
        _field("fax", Kind.PHONE),
        _field("email", Kind.EMAIL),
        _field("website", Kind.URL),
        _field("wechat", Kind.LINE),
        _field("line", Kind.LINE),
        _field("whatsapp", Kind.PHONE),
        _field("hours", Kind.TEXT),
        _field("languages", Kind.CODES, LANGUAGES),
        _field("services_zh", Kind.TEXT),
        _field("services_en", Kind.TEXT),
        _field("payment", Kind.CODES, PAYMENT),
        _field("insurance", Kind.LINE),
        _field("licences", Kind.LICENCES),
        _field("description_zh", Kind.TEXT),
        _field("description_en", Kind.TEXT),
        _field("logo", Kind.IMAGE),
        _field("tier", Kind.CHOICE, dict(Listing.Tier.choices)),
        _field("sort_as_en", Kind.LINE),
        _field("sort_as_pinyin", Kind.LINE),
        _field("sort_as_stroke", Kind.LINE),
        _field("status", Kind.CHOICE, dict(Listing.Status.choices)),
        _field("closed_on", Kind.DATE),
        _field("removed_on", Kind.DATE),
        _field("merged_into", Kind.LISTING),
        _field("source", Kind.LINE),
        _field("source_key", Kind.LINE),
        _field("verified_on", Kind.DATE),
    )
}
"""All fields in the order in which people read them; their names are the names in exports and in the log."""

MAX_ITEMS = 100


def clean(name: str, value: Any, *, country: str = "US") -> Any:
    """Return `value` in the one form in which the field `name` keeps it; cleaning again changes nothing.

    `country` is whose phone numbers need no country code. KeyError for a field there is not; FieldError, with the
    mend, for a value the field cannot take.
    """
    field = FIELDS[name]
    match field.kind:
        case Kind.LINE:
            return _line(field, value)
        case Kind.TEXT:
            return _limited(field, _LINES.sub("\n", _text(field, value).replace("\r", "\n")).strip())
        case Kind.LIST:
            return list(dict.fromkeys(each for item in _items(field, value) if (each := _line(field, item))))
        case Kind.HEADINGS:
            return list(dict.fromkeys(each for item in _items(field, value) if (each := _line(field, item))))
        case Kind.PLAZA:
            return _line(field, value)
        case Kind.CODES:
            codes = list(dict.fromkeys(_line(field, item) for item in _items(field, value)))
            if unknown := [code for code in codes if code not in (field.choices or {})]:
                raise FieldError(name, f"no code {unknown[0][:40]}; the codes are {', '.join(field.choices or {})}")
            return sorted(codes, key=list(field.choices or {}).index)
        case Kind.CHOICE:
            if not isinstance(value, str) or value not in (field.choices or {}):
                raise FieldError(name, f"{str(value)[:40]!r} is none of {', '.join(field.choices or {})}")
            return value
        case Kind.PHONE:
            return phone_number(_line(field, value), country)[0]
        case Kind.PHONES:
            return [phone for item in _items(field, value) if (phone := _phone(field, item, country))["number"]]
        case Kind.EMAIL:
            return _email(field, value)
        case Kind.URL:
            return _address(field, value)
        case Kind.FLOAT:
            return _float(field, value)
        case Kind.DATE:
            return _date(field, value)
        case Kind.LICENCES:
            return _licences(field, value)
        case Kind.LISTING | Kind.IMAGE:
            if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
                raise FieldError(name, f"{str(value)[:40]!r} is not a number; give the number of the row, or nothing")
            return value


def _text(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(field.name, f"{str(value)[:40]!r} is not text; give text")
    return _UNPRINTABLE.sub("", value)


def _limited(field: Field, text: str) -> str:
    if len(text) > field.limit:
        raise FieldError(field.name, f"{len(text)} characters, and it takes {field.limit}; shorten it")
    return text


def _line(field: Field, value: Any) -> str:
    return _limited(field, " ".join(_text(field, value).split()))


def _items(field: Field, value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise FieldError(field.name, f"{str(value)[:40]!r} is not a list; give a list")
    if len(value) > MAX_ITEMS:
        raise FieldError(field.name, f"{len(value)} entries, and it takes {MAX_ITEMS}; leave some out")
    return list(value)


def _phone(field: Field, item: Any, country: str) -> dict[str, str]:
    if not isinstance(item, Mapping):
        item = {"number": item}
    number, extension = phone_number(_line(field, item.get("number")), country)
    return {
        "number": number,
        "label": _line(field, item.get("label")),
        "extension": _line(field, item.get("extension")) or extension,
    }


def _email(field: Field, value: Any) -> str:
    text = _line(field, value)
    if text:
        try:
            validate_email(text)
        except ValidationError as error:
            raise FieldError(field.name, f"{text[:60]!r} is not an e-mail address; write name@example.org") from error
    name, _at, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}" if text else ""


def _address(field: Field, value: Any) -> str:
    text = _line(field, value)
    if not text:
        return ""
    mend = "write https://example.org/"
    if " " in text:
        raise FieldError(field.name, f"{text[:60]!r} is not a web address; {mend}")
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)", text):
        text = f"https://{text.lstrip('/')}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        parts.port  # noqa: B018 - a port that is no number is found when it is asked for
    except ValueError as error:
        raise FieldError(field.name, f"{text[:60]!r} is not a web address; {mend}") from error
    # What stands before an @ is no part of the address, but reads like one: https://bank.example@elsewhere.example
    if parts.scheme.lower() not in {"http", "https"} or "." not in host.strip(".") or "@" in parts.netloc:
        raise FieldError(field.name, f"{text[:60]!r} is not a web address; {mend}")
    return _limited(field, parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl())


def _float(field: Field, value: Any) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise FieldError(field.name, f"{str(value)[:40]!r} is not a number of degrees, such as 29.7045") from error
    bound = 90 if field.name == "latitude" else 180
    if not math.isfinite(number) or abs(number) > bound:
        raise FieldError(field.name, f"{number} is not between -{bound} and {bound} degrees")
    return number


def _date(field: Field, value: Any) -> str | None:
    if value is None or value == "":
        return None
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()[:10]
    except ValueError as error:
        raise FieldError(field.name, f"{str(value)[:40]!r} is not a date such as 2026-11-30") from error


def _licences(field: Field, value: Any) -> list[dict[str, str]]:
    found = []
    for item in _items(field, value):
        if not isinstance(item, Mapping):
            item = {"number": item}
        if unknown := set(item) - set(LICENCE_KEYS):
            raise FieldError(field.name, f"no part {min(unknown)!r}; the parts are {', '.join(LICENCE_KEYS)}")
        licence = {key: _line(field, item.get(key)) for key in LICENCE_KEYS}
        if licence["number"]:
            found.append(licence)
    return found

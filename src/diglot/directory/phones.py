"""Phone numbers in one form, and as people read them.

Why: (713) 555-0123, 713.555.0123 and ７１３５５５０１２３ are one number, and a search, a duplicate or a link must see that.
"""

import re
from functools import lru_cache

import phonenumbers

from diglot.hanzi.width import normalise_width

# How Chinese and English cards write an extension, brought to the one way the library reads.
_EXTENSION = re.compile(
    r"\s*(?:轉|转|分機|分机|內線|内线|extension|ext\.?|x|#)\s*[:：]?\s*(\d{1,7})\s*$", re.IGNORECASE
)


# Read, cleaned and written, a number comes here several times, and its rules are many.
@lru_cache(8192)
def phone_number(text: str, country: str = "US") -> tuple[str, str]:
    """Return (number, extension) of a phone as typed: E.164, such as +17135550123, or the text where it cannot be read.

    `country` (ISO 3166) is whose numbers need no country code. An extension is digits or nothing.
    """
    typed = normalise_width(text).strip()
    found = _EXTENSION.search(typed)
    bare, extension = (typed[: found.start()], found[1]) if found else (typed, "")
    try:
        number = phonenumbers.parse(bare, country)
    except phonenumbers.NumberParseException:
        return typed, ""
    if not phonenumbers.is_possible_number(number):
        return typed, ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), extension or number.extension or ""


def printed(number: str, country: str = "US") -> str:
    """Return a number as people of `country` read it: (713) 555-0123 at home, +852 2522 1624 from abroad."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return number
    at_home = parsed.country_code == phonenumbers.country_code_for_region(country)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def digits(number: str) -> str:
    """Return the digits of a number as it is dialled at home: without + and, for North America, without the 1."""
    only = re.sub(r"\D", "", number)
    return only[1:] if number.startswith("+1") else only

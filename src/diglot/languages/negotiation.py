"""Which reading a newcomer gets at the bare address: Django's own rules, with two more language names.

Django knows zh-TW, zh-MO, zh-Hant-US and the rest; it does not know that browsers may call Cantonese
`yue` and Mandarin `cmn`. Bare `zh` says nothing of script, and Django's answer, the first Chinese reading
of the settings, is kept: browsers set to Simplified Chinese send zh-CN before it.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from diglot.languages.readings import Reading, reading, readings

# Bare `yue` means Hong Kong's writing; with a script or region that part decides, as for Chinese.
OTHER_NAMES = {"yue": "zh-hk", "cmn": "zh"}


def as_known_to_django(tag: str) -> str:
    """Return a language tag in lower case with yue and cmn written as the Chinese they are."""
    first, _, rest = tag.lower().partition("-")
    if first not in OTHER_NAMES:
        return tag.lower()
    return f"zh-{rest}" if rest else OTHER_NAMES[first]


def preferred_reading(request: HttpRequest) -> Reading:
    """Return the reading the reader chose before, else the first one their browser asks for that we have."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if any(candidate.code == chosen for candidate in readings()):
        return reading(chosen)
    for tag, quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        if tag == "*":
            break
        if not quality:
            continue
        try:
            return reading(get_supported_language_variant(as_known_to_django(tag)))
        except LookupError:
            continue
    return reading(settings.LANGUAGE_CODE)

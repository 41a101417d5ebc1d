"""Text on its way to the reader, in the reader's script: the one place where script is converted.

Pages, feeds, JSON-LD, sitemaps and mails all come through here. What is stored stays as it was typed.
"""

import html
import re
from functools import lru_cache
from typing import Any

from diglot import hanzi

# Elements without an end tag, and elements whose content is not text for readers (HTML Standard, 13.1.2).
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
RAW = frozenset({"script", "style", "textarea", "code", "pre", "kbd", "samp", "noscript", "template", "option"})
ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})

_TOKEN = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"(?P<lead>\s+)(?P<name>[^\s=/>\"']+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
# Text that is safe to convert without looking at the script first: nothing to do without a Han letter.
_HAN = re.compile(f"[{hanzi.HAN}]")
_ADDRESS = re.compile(r"https?://\S+")


@lru_cache(maxsize=20_000)
def to_reading(text: str, lang: str) -> str:
    """Return a text in the script of a reading: `lang` is its tag (zh-Hans, zh-Hant-TW …).

    Any other language leaves the text as it is. Cached, since a paper shows the same headlines on every page.
    """
    if not lang.startswith("zh-") or not _HAN.search(text):
        return text
    return hanzi.convert(text, lang)


def values_to_reading(value: Any, lang: str) -> Any:
    """Return a JSON value with every text in it in the script of a reading; addresses are left alone."""
    if isinstance(value, str):
        return value if _ADDRESS.fullmatch(value) else to_reading(value, lang)
    if isinstance(value, list):
        return [values_to_reading(item, lang) for item in value]
    if isinstance(value, dict):
        return {key: values_to_reading(item, lang) for key, item in value.items()}
    return value


def html_to_reading(page: str, lang: str, other: str = "zh-Hant") -> str:
    """Return an HTML page with every Chinese run in the script of the page's reading and its `lang` rewritten.

    `lang` is the reading's tag. Text nodes and the attributes a person reads are converted where the nearest
    `lang` is Chinese of another script than the reading's, or of none; addresses, form values, code and `translate="no"` never.
    In a reading that is not Chinese, clean runs keep their script and mixed ones become `other`.
    """
    return _Conversion(page, lang, other).result()


class _Conversion:
    """One pass over the tags of a page, with a stack of what is open."""

    def __init__(self, page: str, lang: str, other: str) -> None:
        self.page = page
        self.reading = lang
        self.chinese = lang.startswith("zh")
        self.other = other
        # (element, lang in force, leave alone)
        self.open: list[tuple[str, str, bool]] = [("", lang, False)]
        self.out: list[str] = []

    def result(self) -> str:
        end = 0
        raw_until = -1
        for token in _TOKEN.finditer(self.page):
            if token.start() < raw_until:
                continue
            self._text(self.page[end : token.start()])
            end = token.end()
            name = (token["name"] or "").lower()
            if not name:
                self.out.append(token[0])
            elif token["close"]:
                self._close(name)
                self.out.append(token[0])
            else:
                self._element(name, token)
                if name in {"script", "style", "textarea"}:
                    # Everything up to the end tag is one raw text.
                    raw_until = self._end_of_raw(name, end)
                    self.out.append(self.page[end:raw_until])
                    end = raw_until
        self._text(self.page[end:])
        return "".join(self.out)

    def _end_of_raw(self, name: str, start: int) -> int:
        found = re.compile(rf"</{name}\b", re.IGNORECASE).search(self.page, start)
        return found.start() if found else len(self.page)

    def _close(self, name: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth][0] == name:
                del self.open[depth:]
                return

    def _element(self, name: str, token: re.Match[str]) -> None:
        attributes = token["attributes"]
        _, lang, alone = self.open[-1]
        found = {match["name"].lower(): match for match in _ATTRIBUTE.finditer(attributes)}
        if "lang" in found:
            lang = _value(found["lang"])
        if "translate" in found:
            alone = _value(found["translate"]).lower() == "no"
        alone = alone or name in RAW
        target = None if alone else self._target(lang)
        wanted = ATTRIBUTES if name != "meta" else ATTRIBUTES | {"content"}

        def rewritten(match: re.Match[str]) -> str:
            key = match["name"].lower()
            if key == "lang" and target:
                return f'{match["lead"]}{match["name"]}="{target}"'
            if key in wanted and target and match["value"] and _differ(lang, target):
                text = to_reading(_value(match), target)
                return f'{match["lead"]}{match["name"]}="{html.escape(text)}"'
            return match[0]

        if target and found:
            attributes = _ATTRIBUTE.sub(rewritten, attributes)
            self.out.append(f"<{token['name']}{attributes}>")
        else:
            self.out.append(token[0])
        if name not in VOID and not attributes.rstrip().endswith("/"):
            self.open.append((name, lang, alone))

    def _target(self, lang: str) -> str | None:
        """Return the tag that a run of `lang` is to get, or None where it is left alone."""
        if not lang.lower().startswith("zh"):
            return None
        if self.chinese:
            return self.reading
        return self.other if lang == "zh" else None

    def _text(self, text: str) -> None:
        if text:
            _, lang, alone = self.open[-1]
            target = None if alone else self._target(lang)
            self.out.append(to_reading(text, target) if target and _differ(lang, target) else text)


def _value(match: re.Match[str]) -> str:
    value = match["value"] or ""
    if value[:1] in {'"', "'"}:
        value = value[1:-1]
    return html.unescape(value)


def _differ(lang: str, target: str) -> bool:
    """Return whether a run of `lang` may hold letters that do not belong in `target`: plain zh may."""
    return lang.split("-")[1:2] != target.split("-")[1:2]

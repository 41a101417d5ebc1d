"""HTML taken apart into text and tags, as browsers read it.

Why: text may only be converted where one knows for certain that it is text; a tree of the page would be rewritten in
printing it, while pieces joined again are the page, byte for byte.
"""

import html
import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

# Elements without an end tag, and elements whose content is not text for readers (HTML Standard, 13.1.2).
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
RAW = frozenset(
    [
        "script",
        "style",
        "textarea",
        "code",
        "pre",
        "kbd",
        "samp",
        "noscript",
        "template",
        "option",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
    ]
)
# Elements within a line: text goes on across their tags.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
# Attributes that people read; `content` only of a meta whose name is one of these, or ends so.
ATTRIBUTES = frozenset({"alt", "title", "aria-label", "placeholder"})
META = frozenset(
    [
        "description",
        "keywords",
        "news_keywords",
        "author",
        "application-name",
        "apple-mobile-web-app-title",
        "abstract",
        "title",
        "headline",
        "subject",
        "article:section",
        "article:tag",
        "dc.title",
        "dc.description",
        "dc.subject",
    ]
)
META_ENDINGS = (":title", ":description", ":site_name", ":alt")
OVERRIDES = "data-overrides"

# HTML Standard, 13.2.5, the states of a tag. Every tag ends with > or with the page, so no part is read twice.
_BLANK = r"\t\n\f\r "
_VALUE = rf'(?:[{_BLANK}]*=[{_BLANK}]*(?:"[^"]*+(?:"|\Z)|\'[^\']*+(?:\'|\Z)|[^{_BLANK}>"\'][^{_BLANK}>]*+)?)?'
_READ = rf"(?i:lang|translate|alt|title|aria-label|placeholder|content|{OVERRIDES})(?=[{_BLANK}=/>])"
_ATTRIBUTES = rf"(?:[{_BLANK}/]++|(?:(?P<read>{_READ})|[^{_BLANK}/>][^{_BLANK}/>=]*+){_VALUE})*"
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))|(?:[!?]|/(?![A-Za-z]))[^>]*+(?:>|\Z)"
# The content of these is one text, whatever it looks like, up to their end tag.
_SWALLOWING = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])

# A tag: its name, with the / of an end tag, and one of its attributes that matter.
_TAG = re.compile(rf"<(?P<name>/?[A-Za-z][^{_BLANK}/>]*+){_ATTRIBUTES}(?P<whole>>)?", re.ASCII)
# The same anywhere in a page, with what a swallowing element swallows.
_TOKEN = re.compile(
    rf"(<(?:(?=({'|'.join(_SWALLOWING)})[{_BLANK}/>])[A-Za-z]++{_ATTRIBUTES.replace('?P<read>', '?:')}(?:(?<!/)>|/?>|\Z)"
    rf"|/?[A-Za-z][^{_BLANK}/>]*+{_ATTRIBUTES.replace('?P<read>', '?:')}(?:>|\Z)|{_COMMENT}))"
    r"((?(2)(?<!/>)[^<]*+(?:<(?!/\2[\t\n\f\r />])[^<]*+)*+|(?!)))?",
    re.IGNORECASE | re.ASCII,
)
# Enough for a page in which < and > stand round tags and nowhere else.
_PLAIN_TAG = re.compile("(<[^<>]*>)")
_ATTRIBUTE = re.compile(
    rf"[{_BLANK}/]*+(?P<name>[^{_BLANK}/>][^{_BLANK}/>=]*+)"
    rf"(?:[{_BLANK}]*=[{_BLANK}]*(?:\"(?P<double>[^\"]*+)\"?|'(?P<single>[^']*+)'?|(?P<bare>[^{_BLANK}>\"'][^{_BLANK}>]*+))?)?"
)
_MARKS = {"double": '"', "single": "'", "bare": " "}
_LONGEST_KNOWN = 300


class Kind(IntEnum):
    """What a tag does."""

    START = 0
    END = 1
    VOID = 2
    SPECIAL = 3  # a start tag that may change what holds inside it, or has words of its own
    COMMENT = 4


class Value(NamedTuple):
    """An attribute's value as it stands in the tag, from `start` to `end` without its quotation marks.

    `within` is the mark, or a blank where there is none.
    """

    start: int
    end: int
    within: str
    text: str


class Tag:
    """What a tag says that matters here; equal only to itself.

    `words` are the attributes people read, in their order; `taken_out` are the spans that no reader is sent.
    """

    __slots__ = (
        "inline",
        "kind",
        "lang",
        "name",
        "overrides",
        "setting",
        "slashed",
        "swallows",
        "taken_out",
        "whole",
        "words",
    )

    def __init__(self, source: str) -> None:
        found = _TAG.fullmatch(source)
        name = found["name"].lower() if found else ""
        end = name.startswith("/")
        self.name = name[end:]
        self.inline = not name or self.name in INLINE
        self.slashed = source.endswith("/>")
        self.swallows = not end and not self.slashed and self.name in _SWALLOWING
        # Whether the tag or comment has its end.
        self.whole = found["whole"] is not None if found else _is_whole_comment(source)
        self.lang: Value | None = None
        self.overrides: Value | None = None
        # What it sets for all inside it, as it stands there: the `lang`, and whether to translate.
        self.setting: tuple[str | None, str | None] = (None, None)
        self.words: tuple[Value, ...] = ()
        self.taken_out: tuple[tuple[int, int], ...] = ()
        if not name or name in ("/html", "/body"):
            # What follows </body> is read as if it stood before it.
            self.kind = Kind.COMMENT
        elif end:
            self.kind = Kind.END
        elif (found and found["read"]) or self.name in RAW:
            self.kind = Kind.SPECIAL
            self._read(source, 1 + len(name))
        else:
            self.kind = Kind.VOID if self.name in VOID else Kind.START

    def _read(self, source: str, at: int) -> None:
        """Read the attributes, which begin at `at`; of those given twice the first counts."""
        values: dict[str, Value] = {}
        taken_out = []
        while found := _ATTRIBUTE.match(source, at):
            at = found.end()
            kind = str(found.lastgroup)
            name = found["name"].lower()
            value = Value(*found.span(kind), _MARKS[kind], found[kind]) if kind in _MARKS else Value(at, at, " ", "")
            values.setdefault(name, value)
            if name == OVERRIDES:
                taken_out.append((found.start(), at))
        words = [value for name, value in values.items() if name in ATTRIBUTES]
        if self.name == "meta" and "content" in values and _is_words(values):
            words.append(values["content"])
        self.lang = values.get("lang")
        translate = values["translate"].text.lower() if "translate" in values else None
        self.setting = (self.lang.text if self.lang else None, translate)
        self.overrides = values.get(OVERRIDES)
        self.words = tuple(value for value in words if not value.text.isascii() or "&" in value.text)
        self.taken_out = tuple(taken_out)


def _is_whole_comment(source: str) -> bool:
    return source[1:2] in ("!", "?", "/") and (source[1:4] != "!--" or source.endswith(("-->", "--!>")))


def _is_words(values: dict[str, Value]) -> bool:
    """Return whether the content of a meta with these attributes is meant for people."""
    for key in ("name", "property", "itemprop"):
        name = html.unescape(values[key].text).strip().lower() if key in values else ""
        if name in META or name.endswith(META_ENDINGS):
            return True
    return False


_known_tag = lru_cache(maxsize=4_000)(Tag)


def read_tag(source: str) -> Tag:
    """Return what a tag says."""
    return _known_tag(source) if len(source) <= _LONGEST_KNOWN else Tag(source)


def take_apart(page: str) -> tuple[list[str], list[str], list[Tag]]:
    """Return a page's texts, the tags between them, and what each tag says; a text is first and last.

    What an element such as <script> swallows is one text.
    """
    return _plainly(page) or _carefully(page)


def _plainly(page: str) -> tuple[list[str], list[str], list[Tag]] | None:
    """Return the parts of a page in which < and > stand round tags and nowhere else; None for any other page."""
    parts = _PLAIN_TAG.split(page)
    texts, sources = parts[0::2], parts[1::2]
    if page.count("<") != len(sources):
        return None
    known = max(map(len, sources), default=0) <= _LONGEST_KNOWN
    tags = list(map(_known_tag if known else read_tag, sources))
    swallowing = ""
    for tag in tags:
        if not tag.whole or (swallowing and (tag.kind is not Kind.END or tag.name != swallowing)):
            return None
        swallowing = tag.name if tag.swallows else ""
    return texts, sources, tags


def _carefully(page: str) -> tuple[list[str], list[str], list[Tag]]:
    """Return the parts of any page, by the states of the standard's tokeniser."""
    parts = _TOKEN.split(page)
    # No text stands between what an element swallows and its end tag.
    texts = [parts[0], *(swallowed or text for swallowed, text in zip(parts[3::4], parts[4::4], strict=True))]
    sources = parts[1::4]
    return texts, sources, [read_tag(source) for source in sources]

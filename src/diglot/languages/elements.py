"""Which elements of a page are open: end tags that are missing, too many or crossed are read as browsers read them.

Why: `lang` holds up to the end of its element, and HTML lets a <p> or <li> end without saying so.
"""

# Elements that an end tag of something within a line never closes (HTML Standard, 13.2.4.2, "special"), the usual ones.
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "li",
        "main",
        "marquee",
        "menu",
        "nav",
        "object",
        "ol",
        "p",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_TABLE_PARTS = frozenset(["tbody", "td", "tfoot", "th", "thead", "tr"])
_TABLE_BORDERS = frozenset(["table", "template"])
_SCOPE = frozenset(["caption", "marquee", "object", "table", "td", "template", "th"])
_CLOSING_P = (
    _BLOCK - _TABLE_PARTS - {"body", "button", "caption", "col", "colgroup", "html", "marquee", "object", "select"}
)

# Start tags that end an element still open: which, and what stands in the way (HTML Standard, 13.1.2.4).
IMPLIED: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
for _names, _ended, _borders in (
    (_CLOSING_P | {"hr", "pre"}, ["p"], _SCOPE | {"button", "select", "template"}),
    (["li"], ["li"], _BLOCK - {"address", "div", "p", "li"}),
    (["dd", "dt"], ["dd", "dt"], _BLOCK - {"address", "div", "p", "dd", "dt"}),
    (["td", "th"], ["td", "th"], ["tr", "table", "template"]),
    (["tr"], ["tr", "td", "th"], _TABLE_BORDERS),
    (["tbody", "tfoot", "thead"], _TABLE_PARTS | {"caption", "colgroup"}, _TABLE_BORDERS),
    (["option"], ["option"], ["select", "datalist", "optgroup"]),
    (["optgroup"], ["option", "optgroup"], ["select"]),
    (["rt", "rp"], ["rt", "rp"], ["ruby"]),
):
    for _name in _names:
        IMPLIED.setdefault(_name, []).append((frozenset(_ended), frozenset(_borders)))

# How many levels are looked at: browsers nest about as deep, and time stays linear whatever the page holds.
DEEP = 300


def end_implied(names: list[str], name: str) -> None:
    """End those of the open elements `names`, outermost first, whose end the start tag of `name` implies."""
    recent = names if len(names) <= DEEP else names[-DEEP:]
    for ended, borders in IMPLIED[name]:
        if not ended.isdisjoint(recent):
            outermost = 0
            for back in range(1, len(recent) + 1):
                if recent[-back] in ended:
                    outermost = back
                elif recent[-back] in borders:
                    break
            if outermost:
                del names[-outermost:]
                recent = names if len(names) <= DEEP else names[-DEEP:]


def end_outer(names: list[str], name: str) -> None:
    """End the element `name` and those open within it; an end tag that belongs to none of `names` says nothing."""
    recent = names if len(names) <= DEEP else names[-DEEP:]
    if name not in recent:
        return
    within = _TABLE_BORDERS if name in _TABLE_PARTS or name == "table" else _SCOPE
    borders = within if name in _BLOCK else _BLOCK
    for back in range(1, len(recent) + 1):
        if recent[-back] == name:
            del names[-back:]
            return
        if recent[-back] in borders:
            return

"""What the content of a PDF page uses: fonts, colours, pictures, transparency, in its forms and patterns too.

Why: a file lists many resources it never draws with; only what is drawn comes onto the press.
Operators and dictionaries as in ISO 32000-1: colours 8.6, graphics state 8.4.5, transparency 11.6.
"""

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from diglot.advertising.artwork.ink import LIMIT

MOST_OPERATORS = 2_000_000
DEEPEST = 24
PROCESS_COLOURS = {"/All", "/None", "/Black", "/Cyan", "/Magenta", "/Yellow"}
_NORMAL = {"/Normal", "/Compatible"}


class TooEntangled(ValueError):
    """A page with more operators or deeper nesting than any ad has, or a form that draws itself."""


@dataclass(slots=True)
class Used:
    """What was met. fonts: name to whether it is embedded; ink: the most per cent of a flat colour; spots: by name."""

    fonts: dict[str, bool] = field(default_factory=dict)
    ink: int = 0
    rgb: bool = False
    transparent: bool = False
    spots: set[str] = field(default_factory=set)
    pictures: list[Stream] = field(default_factory=list)
    weights: dict[Any, int | None] = field(default_factory=dict)
    """By number of a form or pattern, how many operators it comes to; None while it is being counted."""


@dataclass(slots=True)
class _Colours:
    """The colour spaces in force for filling and stroking."""

    fill: Any = Name.DeviceGray
    stroke: Any = Name.DeviceGray

    def copy(self) -> "_Colours":
        return _Colours(self.fill, self.stroke)


def used(page: pikepdf.Page) -> Used:
    """Return what a page draws with; TooEntangled for one without end."""
    found = Used()
    _walk(page, page.obj.get(Name.Resources, Dictionary()), found, 0)
    return found


def _walk(content: Any, resources: Object, found: Used, depth: int) -> int:
    """Note what a content uses, and return how many operators it comes to with its forms, each time they are drawn."""
    if depth > DEEPEST:
        raise TooEntangled
    now, kept = _Colours(), []
    weight = 0
    for operands, operator in pikepdf.parse_content_stream(content):
        weight += 1
        if weight > MOST_OPERATORS:
            raise TooEntangled
        match str(operator):
            case "q":
                kept.append(now.copy())
            case "Q" if kept:
                now = kept.pop()
            case "Tf" if operands:
                _font(_named(resources, Name.Font, operands[0]), str(operands[0]), found)
            case "gs" if operands:
                _state(_named(resources, Name.ExtGState, operands[0]), found)
            case "k" | "K":
                _cmyk(operands, found)
            case "rg" | "RG":
                found.rgb = True
            case "cs" if operands:
                now.fill = _space(operands[0], resources, found)
            case "CS" if operands:
                now.stroke = _space(operands[0], resources, found)
            case "sc" | "scn" | "SC" | "SCN" as name:
                space = now.fill if name.islower() else now.stroke
                if components(space) == 4:
                    _cmyk(operands, found)
                if operands and isinstance(operands[-1], Name):
                    weight += _form(_named(resources, Name.Pattern, operands[-1]), resources, found, depth)
            case "Do" if operands:
                weight += _form(_named(resources, Name.XObject, operands[0]), resources, found, depth)
            case "sh" if operands:
                shading = _named(resources, Name.Shading, operands[0])
                if shading is not None:
                    _space(shading.get(Name.ColorSpace), resources, found)
    return weight


def _named(resources: Object, kind: Name, name: Any) -> Any:
    """Return the resource of a kind by its name, None where there is none."""
    group = resources.get(kind)
    return group.get(name) if isinstance(group, Dictionary) and isinstance(name, Name) else None


def _font(font: Any, name: str, found: Used) -> None:
    if font is None:
        found.fonts[name] = False
        return
    called = str(font.get(Name.BaseFont, name)).lstrip("/")
    if font.get(Name.Subtype) == Name.Type0:
        font = font.DescendantFonts[0]
    descriptor = font.get(Name.FontDescriptor, Dictionary())
    files = (Name.FontFile, Name.FontFile2, Name.FontFile3)
    # A Type 3 font is drawn by operators in the file itself.
    found.fonts[called] = font.get(Name.Subtype) == Name.Type3 or any(each in descriptor for each in files)


def _state(state: Any, found: Used) -> None:
    if not isinstance(state, Dictionary):
        return
    masked = state.get(Name.SMask, Name("/None")) != Name("/None")
    faint = any(float(state.get(key, 1)) < 1 for key in (Name.ca, Name.CA))
    mode = state.get(Name.BM, Name.Normal)
    modes = list(mode) if isinstance(mode, pikepdf.Array) else [mode]
    if masked or faint or any(str(each) not in _NORMAL for each in modes):
        found.transparent = True


def _cmyk(operands: Any, found: Used) -> None:
    if len(operands) == 4:
        found.ink = max(found.ink, round(sum(float(each) for each in operands) * 100))


def _space(space: Any, resources: Object, found: Used) -> Any:
    """Return a colour space as an object, and note what it means."""
    if isinstance(space, Name):
        space = _named(resources, Name.ColorSpace, space) or space
    if components(space) == 3:
        found.rgb = True
    if isinstance(space, pikepdf.Array) and str(space[0]) in ("/Separation", "/DeviceN"):
        names = [space[1]] if space[0] == Name.Separation else list(space[1])
        found.spots |= {str(each).lstrip("/") for each in names if str(each) not in PROCESS_COLOURS}
    if isinstance(space, pikepdf.Array) and str(space[0]) in ("/Indexed", "/Pattern") and len(space) > 1:
        _space(space[1], resources, found)
    return space


def components(space: Any) -> int:
    """Return how many process colours a colour space has: 1, 3 or 4, and 0 for spot colours and patterns."""
    if isinstance(space, Name):
        return {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 0)
    if not isinstance(space, pikepdf.Array) or not len(space):
        return 0
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1].get(Name.N, 0))
    return {"/CalGray": 1, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4, "/DeviceRGB": 3, "/DeviceGray": 1}.get(kind, 0)


def _form(drawn: Any, resources: Object, found: Used, depth: int) -> int:
    """Note a picture, form or pattern that is drawn, and return how many operators it comes to."""
    if not isinstance(drawn, Dictionary | Stream):
        return 0
    number = drawn.objgen if drawn.is_indirect else None
    if number in found.weights:
        known = found.weights[number]
        if known is None:
            raise TooEntangled
        return known
    if number:
        found.weights[number] = None
    weight = 1
    if drawn.get(Name.Subtype) == Name.Image and isinstance(drawn, Stream):
        found.pictures.append(drawn)
        if Name.SMask in drawn:
            found.transparent = True
        _space(drawn.get(Name.ColorSpace), resources, found)
    elif isinstance(drawn, Stream):
        weight = _walk(drawn, drawn.get(Name.Resources, resources), found, depth + 1)
    elif Name.Shading in drawn:
        _space(drawn.Shading.get(Name.ColorSpace), resources, found)
    if number:
        found.weights[number] = weight
    return weight


def too_much_ink(found: Used) -> bool:
    """Return whether a flat colour is above the limit."""
    return found.ink > LIMIT

"""A listing as a vCard (RFC 6350, or 2426 for 3.0): one card with the names in both languages.

Why: a phone's address book takes it, and whoever receives it sees the name by which they know the firm.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal

_KINDS = {"mobile": "cell", "office": "work", "home": "home"}


def vcard(
    values: Mapping[str, Any], *, version: Literal["3.0", "4.0"] = "4.0", country: str = "US", language: str = "zh"
) -> str:
    """Return the card of a listing's values (`recording.values_of`), its lines folded, ending in CR LF.

    3.0, which every phone reads, has no language of a name: `language` (zh, en) says whose name stands first, the other
    is a nickname.
    """
    names = [(code, name) for code in _both(language) if (name := values[f"name_{code}"])]
    first = names[0][1] if names else ""
    lines = ["BEGIN:VCARD", f"VERSION:{version}"]
    others = list(values["other_names"])
    if version == "4.0":
        lines.append("KIND:org")
        several = ";ALTID=1" if len(names) > 1 else ""
        for field in ("FN", "ORG"):
            lines += [f"{field}{several};LANGUAGE={code}:{_text(name)}" for code, name in names]
    else:
        lines += [f"FN:{_text(first)}", f"N:{_text(first)};;;;", f"ORG:{_text(first)}", "X-ABShowAs:COMPANY"]
        others = [*(name for _code, name in names[1:]), *others]
    if others:
        lines.append(f"NICKNAME:{','.join(map(_text, others))}")
    lines += _contacts(values, version)
    lines += _places(values, version, country, language)
    notes = [values["hours"], *(values[f"description_{code}"] for code in _both(language))]
    if note := "\n".join(text for text in notes if text):
        lines.append(f"NOTE:{_text(note)}")
    if person := " ".join(text for code in _both(language) if (text := values[f"person_{code}"])):
        lines.append(f"{'ROLE' if version == '4.0' else 'X-CONTACT'}:{_text(person)}")
    lines.append("END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _both(language: str) -> tuple[str, str]:
    return ("zh", "en") if language == "zh" else ("en", "zh")


def _contacts(values: Mapping[str, Any], version: str) -> list[str]:
    lines = []
    phones = [(phone, _KINDS.get(phone["label"], "voice")) for phone in values["phones"]]
    if values["fax"]:
        phones.append(({"number": values["fax"], "extension": ""}, "fax"))
    for phone, kind in phones:
        number, extension = phone["number"], phone["extension"]
        if version == "4.0" and re.fullmatch(r"\+\d+", number):
            ext = f";ext={extension}" if extension.isdigit() else ""
            lines.append(f'TEL;VALUE=uri;TYPE="{kind}":tel:{number}{ext}')
        else:
            lines.append(f"TEL;TYPE={kind}:{_text(number)}{f' ext. {_text(extension)}' if extension else ''}")
    if values["email"]:
        lines.append(f"EMAIL:{_text(values['email'])}")
    if values["website"]:
        lines.append(f"URL:{values['website']}")
    return lines


def _places(values: Mapping[str, Any], version: str, country: str, language: str) -> list[str]:
    lines = []
    sides = [
        (code, values[f"street_{code}"], values[f"town_{code}"] or values["town_en"] or values["town_zh"])
        for code in _both(language)
        if values[f"street_{code}"]
    ]
    several = ";ALTID=1" if version == "4.0" and len(sides) > 1 else ""
    # Where there is room for one address, it is the one that maps and letter carriers of the country can read.
    chosen = sides if version == "4.0" else sorted(sides)[:1]
    for code, street, town in chosen:
        parts = ["", values["suite"], street, town, values["state"], values["postcode"], country]
        tag = f";LANGUAGE={code}" if version == "4.0" else ";TYPE=work"
        lines.append(f"ADR{several}{tag}:{';'.join(map(_text, parts))}")
    if values["latitude"] is not None and values["longitude"] is not None:
        place = (values["latitude"], values["longitude"])
        lines.append(f"GEO:geo:{place[0]},{place[1]}" if version == "4.0" else f"GEO:{place[0]};{place[1]}")
    return lines


def _text(text: str) -> str:
    """Return a text as a value of a card: RFC 6350, 3.4."""
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", "", text.replace("\r\n", "\n"))
    return re.sub(r"([\\,;])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line of at most 75 bytes, gone on with behind a blank; no letter is cut: RFC 6350, 3.2."""
    parts, size = [""], 0
    for letter in line.replace("\r", "").replace("\n", ""):
        width = len(letter.encode("utf-8", "replace"))
        if size + width > 75:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n".join(parts)

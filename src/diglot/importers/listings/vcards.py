"""A listing as a vCard (RFC 6350): one card with the names in both languages.

Why: a phone's address book takes it, and whoever receives it sees the name by which they know the firm.
"""

import re
from collections.abc import Mapping
from typing import Any

_KINDS = {"mobile": "cell", "office": "work"}


def vcard(values: Mapping[str, Any], *, version: str = "4.0", country: str = "US") -> str:
    """Return the card of a listing's values (`recording.values_of`), its lines folded, ending in CR LF.

    `version` is 4.0 or 3.0; the older one has no language of a name, so the second name is a nickname there.
    """
    zh, en = values["name_zh"], values["name_en"]
    lines = ["BEGIN:VCARD", f"VERSION:{version}"]
    if version == "4.0":
        lines.append("KIND:org")
        names = [("zh", zh), ("en", en)]
        several = ";ALTID=1" if zh and en else ""
        lines += [f"FN{several};LANGUAGE={code}:{_text(name)}" for code, name in names if name]
        lines += [f"ORG{several};LANGUAGE={code}:{_text(name)}" for code, name in names if name]
        others = values["other_names"]
    else:
        lines += [f"FN:{_text(zh or en)}", f"N:{_text(zh or en)};;;;", f"ORG:{_text(zh or en)}"]
        others = [*([en] if zh and en else []), *values["other_names"]]
    if others:
        lines.append(f"NICKNAME:{','.join(map(_text, others))}")
    lines += _contacts(values, version)
    lines += _places(values, version, country)
    notes = [values["hours"], values["description_zh"], values["description_en"]]
    if note := "\n".join(text for text in notes if text):
        lines.append(f"NOTE:{_text(note)}")
    person = " ".join(text for text in (values["person_zh"], values["person_en"]) if text)
    if person:
        lines.append(f"{'ROLE' if version == '4.0' else 'X-CONTACT'}:{_text(person)}")
    lines.append("END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


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


def _places(values: Mapping[str, Any], version: str, country: str) -> list[str]:
    lines = []
    sides = [
        (code, values[f"street_{code}"], values[f"town_{code}"] or values["town_en"] or values["town_zh"])
        for code in ("zh", "en")
        if values[f"street_{code}"]
    ]
    several = ";ALTID=1" if version == "4.0" and len(sides) > 1 else ""
    for code, street, town in sides if version == "4.0" else sides[-1:]:
        parts = ["", values["suite"], street, town, values["state"], values["postcode"], country]
        language = f";LANGUAGE={code}" if version == "4.0" else ""
        lines.append(f"ADR{several}{language}:{';'.join(map(_text, parts))}")
    if values["latitude"] is not None and values["longitude"] is not None:
        place = (values["latitude"], values["longitude"])
        lines.append(f"GEO:geo:{place[0]},{place[1]}" if version == "4.0" else f"GEO:{place[0]};{place[1]}")
    return lines


def _text(text: str) -> str:
    """Return a text as a value of a card: RFC 6350, 3.4."""
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", text.replace("\r\n", "\n"))
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

"""Addresses in the web and names of the glossary."""

from __future__ import annotations

import pytest

from diglot.bitext.facts import find
from diglot.hanzi import Glossary, Kind, Term

GLOSSARY = Glossary(
    [
        Term("休斯頓", english="Houston", kind=Kind.PLACE),
        Term("休斯頓市議會", english="Houston City Council", others=("City Council of Houston",)),
        Term("區劃變更", english="zoning change", others=("Rezoning",)),
        Term("無英文名", others=("Nameless",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("见https://www.Example.org/Guide/，谢谢", "example.org/Guide"),
        ("visit www.example.org.", "example.org"),
        ("(see example.com/a/b)", "example.com/a/b"),
        ("example.com/a_(b)", "example.com/a_(b)"),
        ("at http://localhost:8000/x?y=1", "localhost/x?y=1"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    side = "zh" if "见" in text else "en"
    assert [(fact.kind, fact.value) for fact in find(text, side)] == [("link", address)]


def test_mail_addresses_and_versions_are_no_links() -> None:
    assert find("write to news@example.org or see e.g. this", "en") == []


def test_names_in_both_languages() -> None:
    chinese = find("休斯顿市议会在休斯頓讨论區劃變更，無英文名，12人", "zh", glossary=GLOSSARY)
    assert [fact.value for fact in chinese] == ["Houston City Council", "Houston", "zoning change", "12"]
    text = "The City Council of Houston met in Houston on a Zoning Change; houston, Houstonians and Nameless"
    english = find(text, "en", glossary=GLOSSARY)
    assert [fact.value for fact in english] == ["Houston City Council", "Houston", "zoning change"]


def test_a_name_inside_an_address_is_none() -> None:
    facts = find("houston.example.org/Houston and Houston", "en", glossary=GLOSSARY)
    assert [fact.kind for fact in facts] == ["link", "name"]

"""Rules that make two listings out of one business, each for one habit of clerks, owners or trades.

Why: one small function for one habit, so that a label can be traced to a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from duplicate_stock import (
    GIVEN,
    KINDS,
    PROFESSIONS,
    SLIPS,
    SURNAMES,
    WORDS,
    Made,
    Maker,
    changed,
    dotted,
    drawn,
    only,
    rule,
    shortened,
    simplified,
    split,
)


@rule(True, 34)
def made_scripts(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.bases)):
        b = simplified(a)
        if b["name_zh"] != a["name_zh"]:
            yield (
                (only(a, "zh"), only(b, "zh"), "Traditional and Simplified")
                if n % 2
                else (a, b, "Chinese in the other script")
            )


@rule(True, 34)
def made_roman_or_chinese(m: Maker) -> Iterator[Made]:
    for base, a in drawn(m, m.bases):
        b = changed(only(a, "en"), name_en=base["roman"], person_en=base["person_alt"])
        yield only(a, "zh"), b, "Chinese characters and their romanisation, one phone"


@rule(True, 34)
def made_english_or_chinese(m: Maker) -> Iterator[Made]:
    for _, a in drawn(m, m.bases):
        yield only(a, "zh"), only(a, "en"), "Chinese only and English only, one phone and suite"


@rule(True, 12)
def made_translated_without_phone(m: Maker) -> Iterator[Made]:
    for base, a in drawn(m, m.bases):
        if base["suite"]:
            yield (
                only(a, "zh"),
                changed(only(a, "en"), phones=[]),
                "the same name in translation at one suite, one side without phone",
            )


@rule(True, 34)
def made_abbreviations(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.bases)):
        b = changed(a, name_en=shortened(a["name_en"]), street_en=shortened(a["street_en"]))
        if b["name_en"] != a["name_en"]:
            b["phones"][0]["number"] = dotted(a["phones"][0]["number"], n)
            yield (a, b, "abbreviated") if n % 2 else (only(a, "en"), only(b, "en"), "abbreviated, English only")


@rule(True, 32)
def made_suites(m: Maker) -> Iterator[Made]:
    for n, (base, a) in enumerate(drawn(m, [b for b in m.bases if b["suite"]] * 2)):
        suite = base["suite"]
        b = [
            changed(a, suite=f"#{suite}"),
            changed(a, suite=""),
            changed(a, suite="", street_en=f"{a['street_en']}, Ste {suite}"),
            changed(a, suite=f"Ste. {suite}", phones=[]),
            changed(a, suite=f"{suite}室"),
            changed(a, suite="", street_en=f"{shortened(a['street_en'])} #{suite}", phones=[m.phone()]),
        ][n % 6]
        yield a, b, "suite written otherwise, in the street line or left out"


@rule(True, 28)
def made_phone_changed(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.bases)):
        b = changed(a, phones=[m.phone()])
        yield (
            (a, b, "other phone, same name and address")
            if n % 2
            else (only(a, "zh"), b, "other phone, one side in Chinese only")
        )


@rule(True, 16)
def made_phone_missing(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.bases)):
        yield a, changed(a if n % 2 else only(a, "zh"), phones=[], website="", email=""), "no phone on one side"


@rule(True, 20)
def made_second_phone(m: Maker) -> Iterator[Made]:
    for base, a in drawn(m, m.bases):
        a = changed(a, phones=[m.phone(base["line"], "office"), second := m.phone(label="mobile")])
        b = changed(
            a,
            phones=[{**second, "number": dotted(second["number"], 2), "label": ""}],
            suite="",
            name_en=shortened(a["name_en"]),
        )
        yield a, b, "only the second of two phones in common"


@rule(True, 30)
def made_typing_errors(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.bases)):
        name, at = a["name_en"], m.rng.randrange(2, len(a["name_en"]) - 2)
        wrong = [
            name[:at] + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at] * 2 + name[at + 1 :],
        ][n % 3]
        slips = [c for c in a["name_zh"] if c in SLIPS]
        zh = a["name_zh"].replace(slips[0], SLIPS[slips[0]], 1) if slips else a["name_zh"]
        if wrong != name:
            yield (
                a,
                changed(a, name_en=wrong, name_zh=zh, phones=a["phones"] if n % 4 else []),
                "slips of typing in the names",
            )


@rule(True, 24)
def made_person_or_firm(m: Maker) -> Iterator[Made]:
    for n, (base, a) in enumerate(drawn(m, m.of(*PROFESSIONS))):
        _, title, _, degree = KINDS[base["kind"]]
        en = f"{base['person_en']}, {degree}" if degree else base["person_en"]
        if n % 3 == 0 and degree in ("MD", "DDS", "OD"):
            en = f"Dr. {base['person_alt']}"
        b = changed(a, name_zh=base["person_zh"] + title, name_en=en, person_zh="", person_en="")
        yield (
            a,
            only(b, "zh" if n % 4 == 1 else "en") if n % 2 else b,
            "the firm by its name and by its only professional",
        )


@rule(True, 20)
def made_person_respelled(m: Maker) -> Iterator[Made]:
    for n, (base, a) in enumerate(drawn(m, m.of(*PROFESSIONS))):
        given, _, surname = base["person_alt"].rpartition(" ")
        b = changed(
            only(a, "en"),
            person_en=f"{surname}, {given}" if n % 2 else base["person_alt"],
            phones=[m.phone()] if n % 3 == 0 else a["phones"],
        )
        yield a, b, "one person in another romanisation or order"


@rule(True, 24)
def made_moved(m: Maker) -> Iterator[Made]:
    for n, (base, a) in enumerate(
        drawn(
            m,
            m.of(
                "restaurant",
                "dentist",
                "doctor",
                "cpa",
                "insurance",
                "computer",
                "travel",
                "printing",
                "tcm",
                "jewelry",
            ),
        )
    ):
        b = m.elsewhere(base, a)
        yield a, b if n % 2 else only(b, "en"), "moved: one name, one phone, another address"


@rule(True, 12)
def made_moved_same_licence(m: Maker) -> Iterator[Made]:
    for base, a in drawn(m, m.of(*PROFESSIONS)):
        a |= {
            "licences": [{"number": f"TX-{m.rng.randrange(10000, 99999)}", "authority": "TX", "source": "", "date": ""}]
        }
        yield (
            a,
            m.elsewhere(base, changed(a, phones=[m.phone()])),
            "moved with a new phone: one name, person and licence number",
        )


@rule(True, 14)
def made_new_owner(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.of("restaurant", "bakery", "beauty", "auto", "grocery", "florist"))):
        (zh, en), (given, latin) = SURNAMES[n % 8], GIVEN[n % 7]
        yield (
            a,
            changed(a, person_zh=zh + given, person_en=f"{latin} {en}"),
            "a shop under a new owner: name, address and phone stay",
        )


@rule(True, 18)
def made_renamed(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(
        drawn(m, m.of("restaurant", "bakery", "beauty", "auto", "grocery", "travel", "computer"))
    ):
        zh, en = a["name_zh"], a["name_en"]
        b = [
            changed(a, name_zh=f"新{zh}", name_en=f"New {en}"),
            changed(
                a,
                name_zh=f"{zh[:2]}小館" if "restaurants" in a["headings"][0] else f"{zh[:2]}中心",
                name_en=f"{en.split()[0]} {en.split()[1]} Express",
            ),
            changed(a, name_zh=f"百匯{zh[2:]}（原{zh}）", name_en=f"Parkway {en.split()[-1]} (formerly {en})"),
        ][n % 3]
        yield a, b, "renamed, the old name still in the new; address and phone stay"


@rule(True, 28)
def made_mixed_columns(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.bases)):
        zh, en = a["name_zh"], a["name_en"]
        b = [
            changed(a, name_en=zh),
            changed(a, name_zh=f"{zh} {en}", name_en=""),
            changed(a, name_zh=en, name_en=zh),
            changed(
                a, name_zh="", name_en=f"{en} ({zh})", person_en=f"{a['person_en']} {a['person_zh']}", person_zh=""
            ),
            changed(a, name_en="", other_names=[en], phones=[]),
        ][n % 5]
        yield a, b, "names in the wrong column or both in one"


@rule(True, 30)
def made_wording(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.bases)):
        swap = next(((old, new) for old, new in WORDS if old in a["name_zh"]), None)
        if swap:
            zh = a["name_zh"].replace(*swap)
            en = [
                f"The {a['name_en']}",
                f"{a['name_en']}, LLC",
                f"{a['name_en']} Inc.",
                f"{a['name_en']} of {a['town_en']}",
            ][n % 4]
            b = changed(
                a,
                name_zh=(a["town_zh"] if n % 3 == 0 else "") + zh,
                name_en=en,
                phones=a["phones"] if n % 2 else [m.phone()],
            )
            yield a, b, "another word for the trade, town or company form added"


@rule(True, 16)
def made_address_languages(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, [b for b in m.bases if not b["place"].startswith("road")])):
        b = changed(
            a,
            street_en="",
            town_en="",
            state="",
            postcode="",
            plaza=split(a["plaza"])[0],
            phones=a["phones"] if n % 2 else [],
        )
        yield changed(a, street_zh="", town_zh=""), b, "address in English and in Chinese"


@rule(True, 22)
def made_forms(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.bases)):
        b = changed(
            a,
            name_en=a["name_en"].upper(),
            street_en=a["street_en"].upper(),
            name_zh="　".join(a["name_zh"][i : i + 2] for i in range(0, len(a["name_zh"]), 2)),
        )
        b["phones"][0]["number"] = dotted(a["phones"][0]["number"], n % 12)
        yield a, b, "capitals, spaces, full-width and typed phone"


@rule(True, 10)
def made_agent_changed_firm(m: Maker) -> Iterator[Made]:
    firms = m.of("realtor", "insurance", "mortgage")
    for n in range(60):
        kind = ("realtor", "insurance")[n % 2]
        home, away = m.rng.sample([b for b in firms if b["kind"] == kind], 2)
        mobile = m.phone(label="mobile")
        a = m.listing(home, phones=[mobile], website="", email="")
        b = m.listing(
            away, phones=[mobile], website="", email="", person_zh=home["person_zh"], person_en=home["person_en"]
        )
        yield a, b, "an agent listed by person went to another firm of the trade and kept the mobile"

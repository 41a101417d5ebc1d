"""Rules that make two businesses that resemble each other, each for one way in which neighbours and colleagues do.

Why: one small function for one likeness, so that a label can be traced to a sentence.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import cycle

from duplicate_stock import (
    BRANDS,
    COUNTERS,
    GIVEN,
    PROFESSIONS,
    SCHOOLS,
    SURNAMES,
    Listing,
    Made,
    Maker,
    changed,
    drawn,
    only,
    rule,
    split,
)


def branch(m: Maker, base: dict[str, str], a: Listing, n: int, phones: list[dict[str, str]]) -> Listing:
    b = m.elsewhere(base, changed(a, phones=phones))
    if n % 2:
        b |= {
            "name_zh": f"{a['name_zh']}（{b['town_zh']}店）",
            "name_en": f"{a['name_en']} {b['town_en']}" if n % 4 == 1 else f"{a['name_en']} #2",
        }
    return b


@rule(False, 36)
def made_branches(m: Maker) -> Iterator[Made]:
    for n, (base, a) in enumerate(
        drawn(
            m,
            m.of(
                "restaurant",
                "bakery",
                "dentist",
                "beauty",
                "grocery",
                "auto",
                "school",
                "optometrist",
                "pharmacy",
                "insurance",
            ),
        )
    ):
        a |= {"person_zh": "", "person_en": ""}
        b = branch(m, base, a, n, [m.phone()])
        yield (
            (a, b, "branches of one firm")
            if n % 3
            else (only(a, "en"), only(b, "en"), "branches of one firm, English only")
        )


@rule(False, 30)
def made_branches_one_line(m: Maker) -> Iterator[Made]:
    for n, (base, a) in enumerate(
        drawn(m, m.of("restaurant", "bakery", "dentist", "beauty", "grocery", "auto", "insurance", "optometrist"))
    ):
        central = m.phone(label="toll-free" if n % 2 else "總機")
        a |= {"person_zh": "", "person_en": "", "phones": [m.phone(base["line"]), central]}
        yield a, branch(m, base, a, n, [m.phone(), central]), "branches with a line of their own beside one common line"


@rule(False, 44)
def made_one_practice(m: Maker) -> Iterator[Made]:
    for n, (_, a) in enumerate(drawn(m, m.of("dentist", "doctor", "tcm", "lawyer", "cpa", "optometrist") * 3)):
        (zh, en), (given, latin) = SURNAMES[n % 8], GIVEN[(n // 8 + n) % 8]
        if n % 4 == 0:
            surname_en = a["person_en"].split()[-1]
            zh, en = a["person_zh"][0], surname_en
        b = changed(a, person_zh=zh + given, person_en=f"{latin} {en}")
        if n % 3 == 0:
            a, b = (
                changed(x, name_zh=x["person_zh"] + x["title_zh"], name_en=x["person_en"], other_names=[x["name_zh"]])
                for x in (a, b)
            )
        yield a, b, "colleagues of one practice with one phone, each with a listing"


@rule(False, 26)
def made_one_suite(m: Maker) -> Iterator[Made]:
    inside = [b for b in m.bases if b["suite"] and b["kind"] not in ("restaurant", "grocery")]
    for n, (_, a) in enumerate(drawn(m, inside)):
        guest = m.rng.choice([b for b in inside if m.listing(b)["headings"] != a["headings"]])
        where = {
            f: a[f] for f in ("street_en", "street_zh", "suite", "plaza", "town_en", "town_zh", "state", "postcode")
        }
        b = m.listing(guest) | where | ({"phones": a["phones"]} if n % 3 == 0 else {})
        yield a, b, "two firms share a suite" + (" and a phone" if n % 3 == 0 else "")


@rule(False, 20)
def made_two_professions(m: Maker) -> Iterator[Made]:
    for n, (base, a) in enumerate(drawn(m, m.of("cpa", "insurance", "realtor", "mortgage", "lawyer") * 2)):
        second = m.rng.choice(
            [
                b
                for b in m.of("insurance", "realtor", "mortgage", "cpa", "travel", "translation")
                if b["kind"] != base["kind"]
            ]
        )
        b = m.listing(
            second, person_zh=a["person_zh"], person_en=a["person_en"], phones=a["phones"] if n % 2 else [m.phone()]
        )
        if n % 3 == 0:
            b |= {f: a[f] for f in ("street_en", "street_zh", "suite", "plaza", "town_en", "town_zh", "postcode")}
        yield a, b, "one person in two trades under two names"


@rule(False, 36)
def made_plaza_namesakes(m: Maker) -> Iterator[Made]:
    for n in range(90):
        (zh, en), trades = m.rng.choice(list(BRANDS.items()))
        one, two = (split(t) for t in m.rng.sample(trades, 2))
        place = m.rng.choice(("jade", "lotus", "orchid", "pearl"))
        suite = m.rng.randrange(100, 190)
        a: Listing = {
            "name_zh": zh + one[0],
            "name_en": f"{en} {one[1]}",
            "phones": [m.phone()],
            "headings": [one[1].lower()],
        }
        b: Listing = {
            "name_zh": zh + two[0],
            "name_en": f"{en} {two[1]}",
            "phones": [m.phone()],
            "headings": [two[1].lower()],
        }
        a, b = m.place(a, place, str(suite)), m.place(b, place, str(suite + m.rng.randrange(2, 9)))
        yield (
            (only(a, "zh"), only(b, "zh"), "two trades under one brand in a plaza, Chinese only")
            if n % 3 == 0
            else (a, b, "two trades under one brand in a plaza")
        )


@rule(False, 28)
def made_next_doors(m: Maker) -> Iterator[Made]:
    for n, (base, a) in enumerate(drawn(m, [b for b in m.bases if b["suite"].isdigit()])):
        same_trade = [b for b in m.bases if b["kind"] == base["kind"] and b is not base]
        other = m.rng.choice(same_trade if same_trade and n % 2 else [b for b in m.bases if b is not base])
        yield a, m.place(m.listing(other), base["place"], str(int(base["suite"]) + 1)), "neighbours, one suite on"


@rule(False, 16)
def made_church_and_school(m: Maker) -> Iterator[Made]:
    for n, (_, church) in zip(range(40), cycle(list(drawn(m, m.of("church", "association"))))):
        zh, en = split(SCHOOLS[n % 4])
        a = changed(church)
        if n >= 8:
            brand, latin = list(BRANDS)[(n // 4) % 4]
            kind = ("華人教會 Chinese Church", "佛堂 Buddhist Temple")[n // 4 % 2]
            a = m.place(
                changed(a, name_zh=brand + split(kind)[0], name_en=f"{latin} {split(kind)[1]}"), f"road{30 + n}", ""
            )
        b = changed(
            a,
            name_zh=a["name_zh"][:2] + zh,
            name_en=f"{a['name_en'].split()[0]} {en}",
            person_zh="",
            person_en="",
            headings=["schools"],
        )
        b |= {"website": "", "email": "", "phones": a["phones"] if n % 2 else [m.phone()]}
        yield a, b, "a house and its school at one address" + (" with one phone" if n % 2 else "")


@rule(False, 18)
def made_counters(m: Maker) -> Iterator[Made]:
    shops = [a for _, a in drawn(m, m.of("grocery"))]
    for n in range(40):
        zh, en = split(COUNTERS[n % 6])
        a = changed(shops[(n + n // 6) % len(shops)])
        if n % 6 > 1:
            brand, latin = list(BRANDS)[(n + n // 6) % 4]
            a = m.place(
                changed(a, name_zh=f"{brand}超市", name_en=f"{latin} Market", phones=[m.phone()], website="", email=""),
                f"road{40 + n}",
                "",
            )
        b = changed(
            a,
            name_zh=a["name_zh"] + zh,
            name_en=f"{a['name_en']} {en}",
            person_zh="",
            person_en="",
            headings=["counters"],
        )
        yield (
            a,
            changed(b, phones=a["phones"] if n % 3 == 0 else [m.phone()]),
            "a shop and the counter inside it, each printed",
        )


@rule(False, 20)
def made_new_tenants(m: Maker) -> Iterator[Made]:
    for base, a in drawn(m, m.of("restaurant", "bakery", "beauty", "dentist", "computer", "jewelry")):
        follower = m.rng.choice([b for b in m.of(base["kind"], "restaurant") if b is not base])
        yield (
            a,
            m.place(m.listing(follower), base["place"], base["suite"]),
            "a new tenant: other name and phone at the old suite",
        )


@rule(False, 20)
def made_phones_used_again(m: Maker) -> Iterator[Made]:
    for base, a in drawn(m, m.bases):
        other = m.rng.choice([b for b in m.bases if b["kind"] != base["kind"] and b["place"] != base["place"]])
        yield (
            a,
            m.listing(other, phones=copy.deepcopy(a["phones"])),
            "a number given up by one firm and held by another",
        )


@rule(False, 20)
def made_person_namesakes(m: Maker) -> Iterator[Made]:
    for base, a in drawn(m, m.of(*PROFESSIONS)):
        other = m.rng.choice(
            [b for b in m.of(*PROFESSIONS) if b["kind"] != base["kind"] and b["place"] != base["place"]]
        )
        yield (
            a,
            m.listing(other, person_zh=base["person_zh"], person_en=base["person_en"]),
            "two people of one name in two professions",
        )


@rule(False, 20)
def made_surnames_next_door(m: Maker) -> Iterator[Made]:
    for n in range(40):
        (zh, en), (g1, l1), (g2, l2) = SURNAMES[n % 8], *m.rng.sample(GIVEN, 2)
        kinds = ("牙科 Dental", "診所 Clinic", "律師樓 Law Office", "會計樓 Accounting")
        (t1, e1), (t2, e2) = split(kinds[n % 4]), split(kinds[n % 4 if n % 3 else (n + 1) % 4])
        a: Listing = {
            "name_zh": f"{zh}氏{t1}",
            "name_en": f"{en} {e1}",
            "person_zh": zh + g1,
            "person_en": f"{l1} {en}",
            "phones": [m.phone()],
        }
        b: Listing = {
            "name_zh": f"{zh}{g2}{t2}",
            "name_en": f"{l2} {en} {e2}",
            "person_zh": zh + g2,
            "person_en": f"{l2} {en}",
            "phones": [m.phone()],
        }
        place, suite = ("medical", "tower")[n % 2], m.rng.randrange(200, 900)
        yield (
            m.place(a, place, str(suite)),
            m.place(b, place, str(suite + 15)),
            "two people of one surname in one building",
        )


@rule(False, 14)
def made_common_names(m: Maker) -> Iterator[Made]:
    names = ["中國城餐館 China Town Restaurant", "幸運美甲 Lucky Nails", "長江小館 Yangtze Kitchen", "香港餅店 Hong Kong Bakery", "華埠車行 Chinatown Auto", "大眾報稅 Public Tax Service", "四季花店 Four Seasons Florist"]  # fmt: skip
    for n in range(40):
        zh, en = split(names[n % 7])
        sides = [
            m.place(
                {
                    "name_zh": zh,
                    "name_en": en,
                    "person_zh": s[0] + g[0],
                    "person_en": f"{g[1]} {s[1]}",
                    "phones": [m.phone()],
                },
                place,
                suite,
            )
            for s, g, place, suite in zip(
                m.rng.sample(SURNAMES, 2),
                m.rng.sample(GIVEN, 2),
                m.rng.sample(("jade", "pearl", "harbor", f"road{n + 20}"), 2),
                ("105", "118"),
                strict=True,
            )
        ]
        yield sides[0], sides[1], "a common name, two owners, two places"


@rule(False, 24)
def made_unlike(m: Maker) -> Iterator[Made]:
    for base, a in drawn(m, m.bases):
        yield (
            a,
            m.listing(m.rng.choice([b for b in m.bases if b["kind"] != base["kind"]])),
            "nothing in common but the town",
        )

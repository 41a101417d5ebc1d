"""The invented firms of the demo directory: hand-made names, with a place, telephones and all the rest drawn by seed.

Why: make_listings.py writes four files of them in four clerks' hands; what is true of a firm is decided here, once.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

HERE = Path(__file__).parent
T = TypeVar("T")
SEED = "bayou-2026"
AREA_CODES = ("713", "281", "832", "346", "936")
# Numbers set aside for faxes, second lines and the two desks that many offices share.
SHARED_NUMBERS = 14
# How many firms give no telephone but WeChat or an address, by kind.
NO_PHONE = {"society": 0.35, "church": 0.25, "temple": 0.25, "home": 0.15, "beauty": 0.15, "food": 0.12}
UNREADABLE_HOURS = 0.025

# Who licenses the trade, as it is abbreviated; the numbers are invented and all begin with INV.
AUTHORITIES = {
    "dentists": "TSBDE",
    "orthodontists": "TSBDE",
    "pharmacies": "TSBP",
    "veterinarians": "TBVME",
    "cpas": "TSBPA",
    "lawyers": "State Bar",
    "immigration-lawyers": "State Bar",
    "insurance-agencies": "TDI",
    "realtors": "TREC",
    "home-inspectors": "TREC",
    "mortgages": "NMLS",
    "plumbers": "TSBPE",
    "electricians": "TDLR",
    "air-conditioning": "TDLR",
    "massage": "TDLR",
    "pest-control": "TDA",
    "childcare": "HHSC",
}
LANGUAGES = {
    "hant": "國語、英語|國語、粵語、英語|國/台/英|粵語 英語|國語|國、粵、英、越|普通話、福州話|台語、國語|客家話、國語、英語|"
    "粵語、台山話、英語|國語 英文 西班牙文|潮州話、粵語、國語|上海話 國語 英語|中英文",
    "hans": "普通话、英语|普通话|普通话 粤语 英语|国语/英文|粤语、英语|普通话、四川话|中文 英文|普通话、西班牙语",
    "en": "Mandarin, English|English, Mandarin, Cantonese|Cantonese, English|Mandarin/Taiwanese/English|English|"
    "English, Spanish, Mandarin|Cantonese, Vietnamese, English|English, Chinese",
}
OWN_TONGUES = {
    "korean": {"hant": "韓語、英語、國語", "hans": "韩语、英语", "en": "Korean, English"},
    "japanese": {"hant": "日語、英語", "hans": "日语、英语、普通话", "en": "Japanese, English"},
    "vietnamese": {"hant": "越語、粵語、英語", "hans": "越南语、粤语、英语", "en": "Vietnamese, English"},
    "taiwanese": {"hant": "國語、台語、英語", "hans": "国语、台语", "en": "Mandarin, Taiwanese"},
    "cantonese": {"hant": "粵語、國語、英語", "hans": "粤语、普通话、英语", "en": "Cantonese, Mandarin, English"},
}
PAYMENT = {
    "hant": "現金|現金、支票|現金 Visa MC|信用卡、現金、Zelle|Visa/MasterCard/Amex|只收現金|現金、微信支付、支付寶",
    "hans": "现金|现金、信用卡|微信支付 支付宝 现金|Visa/MC/现金|现金、Zelle|各种信用卡|只收现金",
    "en": "Cash, check|Visa, MC, Amex|Cash, Visa, MasterCard, Discover|Checks, Zelle|All major cards|Cash only",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a clerk's file: its key, the words the clerk writes for it, and what its firms do."""

    heading: str
    kind: str
    title_zh: str
    title_en: str
    labels: tuple[str, ...]
    services: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its streets, English to Chinese; weight is how often a firm without a plaza is put there."""

    zh: str
    hans: str
    en: str
    postcodes: list[str]
    latitude: float
    longitude: float
    weight: int
    numbers: range
    streets: dict[str, str]


@dataclass(frozen=True, slots=True)
class Plaza:
    """An invented shopping centre."""

    zh: str
    hans: str
    en: str
    number: int
    street: str
    town: str
    postcode: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a firm is; the suite is the bare number or letter."""

    number: int
    street_en: str
    street_zh: str
    suite: str
    plaza: Plaza | None
    town: Town
    postcode: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Phone:
    """Ten digits, with an extension and a label where there is one."""

    number: str
    extension: str = ""
    label: str = ""


@dataclass(slots=True)
class Firm:
    """One row of one file, before the clerk's hand."""

    file: str
    language: str
    key: str
    name_zh: str
    name_en: str
    person_zh: str
    person_en: str
    section: Section
    flags: dict[str, str]
    rng: Random
    place: Place
    phones: list[Phone] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        """Return True in that share of the draws."""
        return self.rng.random() < share

    def pick(self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return pick(self.rng, things)


def pick(rng: Random, things: Sequence[T]) -> T:
    """Return one of the things; by random() alone, whose numbers stay the same from one Python to the next."""
    return things[int(rng.random() * len(things))]


def table(name: str) -> list[list[str]]:
    """Return the rows of a tab-separated file of firms/, without its comments."""
    lines = (HERE / "firms" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_towns() -> dict[str, Town]:
    """Return the towns by key."""
    towns = {}
    for key, zh, hans, en, postcodes, latitude, longitude, weight, numbers, streets in table("towns.tsv"):
        names = dict(pair.split("=") for pair in streets.split(";"))
        houses = range(*(int(number) for number in numbers.split("-")))
        position = float(latitude), float(longitude)
        towns[key] = Town(zh, hans, en, postcodes.split(";"), *position, int(weight), houses, names)
    return towns


def read_plazas() -> dict[str, Plaza]:
    """Return the plazas by key."""
    return {
        key: Plaza(zh, hans, en, int(number), street, town, postcode, float(latitude), float(longitude))
        for key, zh, hans, en, number, street, town, postcode, latitude, longitude in table("plazas.tsv")
    }


TOWNS = read_towns()
PLAZAS = read_plazas()
HOURS = table("hours.tsv")
SENTENCES = table("sentences.tsv")


def read_firms(file: str, language: str, sources: Sequence[str], key: str) -> list[Firm]:
    """Return the firms named in those files of firms/, in order, with stable keys made by the pattern."""
    firms: list[Firm] = []
    head: list[str] = []
    services: list[tuple[str, str]] = []
    for line in (line for name in sources for line in (HERE / "firms" / name).read_text(encoding="utf-8").splitlines()):
        if line.startswith("["):
            head = [part.strip() for part in line.strip("[]").split("|")]
            services = []
        elif line.startswith("+"):
            chinese, _, english = line[1:].partition("|")
            services.append((chinese.strip(), english.strip()))
        elif line.strip():
            zh, en, person_zh, person_en, marks = [part.strip() for part in line.split("|")]
            title_zh, _, title_en = head[2].partition("/")
            labels = tuple(label.strip() for label in head[3].split(";"))
            section = Section(head[0], head[1], title_zh, title_en, labels, tuple(services))
            flags = dict(mark.split(":", 1) for mark in marks.split())
            rng = Random(f"{SEED}|{file}|{zh}|{en}|{person_en}")
            # Keys have gaps, as after years of crossing out.
            number = key % (len(firms) + 1 + len(firms) // 9)
            firms.append(
                Firm(file, language, number, zh, en, person_zh, person_en, section, flags, rng, make_place(flags, rng))
            )
    return firms


def make_place(flags: dict[str, str], rng: Random) -> Place:
    """Return a place in the plaza or the town that the flags name, or on a street of a town drawn by weight."""
    number = str(100 + int(rng.random() * 280))
    letter = pick(rng, "ABCDEFGHJK") + str(1 + int(rng.random() * 19))
    suite = pick(rng, (number, number, letter, letter[0]))
    plaza = PLAZAS.get(flags.get("plaza", ""))
    if plaza:
        town = TOWNS[plaza.town]
        if plaza is PLAZAS["kylin"]:
            suite = str((2 + int(rng.random() * 8)) * 100 + int(rng.random() * 60))
        house, street, spread = plaza.number, plaza.street, 0.0005
        latitude, longitude = plaza.latitude, plaza.longitude
    else:
        drawn = pick(rng, [key for key, town in TOWNS.items() for _ in range(town.weight)])
        town = TOWNS[flags.get("town", drawn)]
        suite = suite if rng.random() < 0.4 else ""
        house, street, spread = pick(rng, town.numbers), pick(rng, list(town.streets)), 0.02
        latitude, longitude = town.latitude, town.longitude
    latitude = round(latitude + (rng.random() - 0.5) * spread, 5)
    longitude = round(longitude + (rng.random() - 0.5) * spread, 5)
    chinese = {name: zh for one in TOWNS.values() for name, zh in one.streets.items()}[street]
    postcode = plaza.postcode if plaza else pick(rng, town.postcodes)
    return Place(house, street, chinese, suite, plaza, town, postcode, latitude, longitude)


def share_places(firms: Sequence[Firm]) -> None:
    """Put the doctors of one clinic, and the entries of one firm in several files, at one address."""
    first: dict[str, Firm] = {}
    for firm in firms:
        mark = next((f"{name}:{firm.flags[name]}" for name in ("same", "dup") if name in firm.flags), "")
        if mark and first.setdefault(mark, firm) is not firm:
            place = first[mark].place
            # Another clerk often leaves the suite out.
            suite = "" if mark.startswith("dup") and firm.chance(0.3) else place.suite
            firm.place = Place(
                *(place.number, place.street_en, place.street_zh, suite, place.plaza, place.town),
                *(place.postcode, place.latitude, place.longitude),
            )


def deal_phones(firms: Sequence[Firm]) -> None:
    """Give the firms telephones: each of the 500 numbers once before any comes twice, and then to another trade."""
    rng = Random(f"{SEED}|phones")
    numbers = [f"{area}55501{last:02}" for area in AREA_CODES for last in range(100)]
    deck = [number for _, number in sorted((rng.random(), number) for number in numbers)]
    shared, deck = deck[:SHARED_NUMBERS], deck[SHARED_NUMBERS:]
    holders: dict[str, Firm] = {}
    groups: dict[str, list[Phone]] = {}
    for extension, firm in enumerate(firms, 100):
        mark = next((f"{name}:{firm.flags[name]}" for name in ("same", "dup") if name in firm.flags), "")
        desk = "ext" in firm.flags or (firm.place.plaza is PLAZAS["kylin"] and not mark and firm.chance(0.5))
        if desk:
            firm.phones = [Phone(shared[extension % 2], str(extension))]
        elif mark in groups and (mark.startswith("same") or firm.chance(0.8)):
            firm.phones = groups[mark][:1]
        elif mark or not firm.chance(NO_PHONE.get(firm.section.kind, 0.08)):
            firm.phones = [Phone(next_number(firm, deck, holders))]
            if firm.chance(0.05):
                firm.phones.append(Phone(pick(rng, shared[2:]), label="mobile"))
        if mark:
            groups.setdefault(mark, firm.phones)
        if firm.chance(0.07):
            firm.values["fax"] = pick(rng, shared[2:])


def next_number(firm: Firm, deck: list[str], holders: dict[str, Firm]) -> str:
    """Return the next unused number; when none is left, the one longest in use by a single firm of another kind."""
    if not deck:
        number = next(number for number, holder in holders.items() if holder.section.kind != firm.section.kind)
        del holders[number]
        return number
    number = deck.pop()
    if not {"same", "dup"} & set(firm.flags):
        holders[number] = firm
    return number


def fill(firm: Firm) -> None:
    """Draw the other fields of the firm, in the language of its file."""
    values, section, language = firm.values, firm.section, firm.language
    slug = re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", firm.name_en).lower())[:22]
    # The branches of a chain and the doctors of a clinic have one site.
    host = firm.flags.get("chain") or slug
    host += pick(Random(f"{SEED}|{host}"), (".example.com", ".example.org", ".example"))
    if slug and firm.chance(0.4):
        values["website"] = firm.pick(("https://", "http://www.", "www.", "")) + host
    if slug and (not firm.phones or firm.chance(0.45)):
        values["email"] = firm.pick(("info", "hello", "office", "contact", slug[:6])) + "@" + host
    if not firm.phones or firm.chance(0.3):
        values["wechat"] = (slug or "bayou")[:9] + firm.pick(("_hou", "888", "77036", "-tx", "_2026"))
    if firm.name_zh and "dup" not in firm.flags and firm.chance(0.05):
        firm.name_en = ""
    kind = "?" if firm.chance(UNREADABLE_HOURS) else section.kind
    if firm.chance(0.85):
        values["hours"] = firm.pick([text for of, in_, text in HOURS if of == kind and in_ == language])
    if firm.chance(0.7):
        own = next((tongues for word, tongues in OWN_TONGUES.items() if word in section.heading), None)
        values["languages"] = own[language] if own else firm.pick(LANGUAGES[language].split("|"))
    if firm.chance(0.4) and section.kind not in ("church", "temple", "society"):
        values["payment"] = firm.pick(PAYMENT[language].split("|"))
    authority = AUTHORITIES.get(section.heading, "TMB" if section.title_en in ("M.D.", "L.Ac.") else "")
    if authority and firm.chance(0.6):
        values["authority"], values["licence"] = authority, f"INV-{int(firm.rng.random() * 90000) + 10000}"
    some = [service for service in section.services if firm.chance(0.75)] or list(section.services[:1])
    values["services_zh"] = "、".join(zh for zh, _ in some)
    values["services_en"] = ", ".join(en for _, en in some)
    chinese = "hans" if language == "hans" else "hant"
    if firm.chance(0.6):
        values["description_zh"] = describe(firm, chinese)
    if firm.chance(0.45):
        values["description_en"] = describe(firm, "en")


def describe(firm: Firm, language: str) -> str:
    """Return one or two sentences about the firm."""
    services = [zh if language != "en" else en for zh, en in firm.section.services]
    plaza = firm.place.plaza
    named = plaza and {"hant": plaza.zh, "hans": plaza.hans, "en": plaza.en}[language]
    sentences = [
        text
        for kind, of, text in SENTENCES
        if (kind, of) == (firm.section.kind, language)
        and (named or "{plaza}" not in text)
        and (len(services) > 1 or "{b}" not in text)
    ]
    first = firm.pick(sentences)
    second = firm.pick(sentences)
    chosen = [first] if first == second or firm.chance(0.5) else [first, second]
    at = int(firm.rng.random() * len(services))
    words = {"a": services[at], "b": services[(at + 1) % len(services)], "plaza": named}
    said = [sentence.format(**words) for sentence in chosen]
    return ("" if language != "en" else " ").join(sentence[0].upper() + sentence[1:] for sentence in said)

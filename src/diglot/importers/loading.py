"""From an untangled paste to a story: its editions as draft pages of one pair, or published at once.

The command and the admin's wizard both come here, with the JSON object that `diglot untangle` prints.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from io import BytesIO
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from PIL import Image, UnidentifiedImageError

from diglot import bitext, hanzi
from diglot.content.models import PaperImage
from diglot.house.models import City
from diglot.importers.sources import Picture, SourceText
from diglot.news import pairing
from diglot.news.models import Pair, SectionPage, StoryPage
from diglot.news.publishing import publish_pair

# The page tree of each edition. docs/decisions/0001
TREES = {"zh": "zh-hant", "en": "en"}
MAX_PIXELS = 60_000_000
PICTURE_FORMATS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}


class LoadError(ValueError):
    """A paste that cannot become a story: one line with the place and the mend."""


@dataclass
class Loaded:
    """What one paste became."""

    editions: dict[str, StoryPage]
    section: SectionPage
    published: bool
    already: bool = False
    notes: list[str] = field(default_factory=list)


def sections_of(city: City) -> list[SectionPage]:
    """Return the city's sections in every tree, in the order of the page trees."""
    return list(SectionPage.objects.filter(city=city).select_related("locale").order_by("path"))


def untangle_source(source: SourceText, city: City) -> dict[str, Any]:
    """Return the JSON object of an untangled source, the source's own notes first.

    The city's section names are known to it, so that a breadcrumb naming one is recognised.
    """
    names = {section.title: section.slug for section in sections_of(city)}
    marks = {"headings": source.headings, "furniture": source.furniture, "credits": source.credits}
    found = bitext.untangle(source.text, **marks, sections=names).as_dict()
    found["notes"] = [*source.notes, *found["notes"]]
    return found


def find_section(name: str | None, sections: Sequence[SectionPage]) -> SectionPage | None:
    """Return the section with this slug or title, in whichever language or script it is written, or None."""
    if not name:
        return None
    wanted = hanzi.fold(name).strip()
    for section in sections:
        if wanted in {section.slug, hanzi.fold(section.title).strip()}:
            return section
    return None


@transaction.atomic
def load_story(
    untangled: Mapping[str, Any],
    *,
    city: City,
    section: str | None = None,
    pictures: Sequence[Picture] = (),
    user: Any = None,
    publish: bool = False,
    again: bool = False,
) -> Loaded:
    """Make one story of an untangled paste and return it; all of it, or nothing.

    `section` (slug or title) wins over the breadcrumb's; where neither names one, the first section is taken
    and a note says so. A story that is there already, word for word, is returned as it is unless `again`.
    Raises `LoadError` when there is no edition, no title to be had, or no such section.
    """
    editions = {language: each for language, each in untangled["editions"].items() if each["title"] or each["blocks"]}
    if not editions:
        raise LoadError("there is no text to publish in it; paste the story's own words")
    notes: list[str] = []
    place = _section(section, untangled.get("section"), sections_of(city), notes)
    printed_on = _printed_on(editions, city, notes)
    pages = {language: _edition(untangled, language, each, city, notes) for language, each in editions.items()}
    if not again and (known := _known(pages, city)):
        place = next(iter(known.values())).section()
        return Loaded(known, place, all(page.live for page in known.values()), already=True, notes=notes)
    images = [image for picture in pictures if (image := keep_picture(picture, city, user, notes))]
    key = None
    for language, page in pages.items():
        _illustrate(page, images, notes if page is next(iter(pages.values())) else [])
        page.translation_key = key or page.translation_key
        key = page.translation_key
        parent = next((each for each in _pair(place) if each.tree == TREES[language]), None)
        if parent is None:
            raise LoadError(f"section {place.slug} has no page in {TREES[language]}; translate it, or choose another")
        page.locale = parent.locale
        page.live = False
        page.printed_on = printed_on
        # Who may only add pages may change their own.
        page.owner = user
        parent.add_child(instance=page)
        page.save_revision(user=user)
    if len(pages) == 2:
        Pair.keep(pages["zh"], beads_by_block(untangled["beads"], pages["zh"], pages["en"]))
    if publish:
        publish_pair(next(iter(pages.values())), user=user)
    for page in pages.values():
        page.refresh_from_db()
    return Loaded(pages, place, publish, notes=notes)


def _section(asked: str | None, found: str | None, sections: Sequence[SectionPage], notes: list[str]) -> SectionPage:
    if not sections:
        raise LoadError("the city has no section yet; run diglot setup first")
    if asked:
        section = find_section(asked, sections)
        if section is None:
            known = ", ".join(dict.fromkeys(each.slug for each in sections))
            raise LoadError(f"there is no section {asked}; the sections are {known}")
        return section
    section = find_section(found, sections)
    if section:
        return section
    words = f"its section {found} is not one of ours" if found else "it names no section"
    notes.append(f"{words}: put under {sections[0].title}")
    return sections[0]


def _pair(section: SectionPage) -> list[SectionPage]:
    return list(SectionPage.objects.filter(translation_key=section.translation_key).select_related("locale"))


def _edition(
    untangled: Mapping[str, Any], language: str, edition: Mapping[str, Any], city: City, notes: list[str]
) -> StoryPage:
    blocks = [(block["kind"], block["text"]) for block in edition["blocks"]]
    title = edition["title"] or ""
    if not title:
        title = first_words(next((text for _kind, text in blocks if text.strip()), ""))
        notes.append(f"{language}: no title found; the first words stand in for it: {title}")
    values = {"byline": edition["byline"] or "", "agency": edition["agency"] or ""}
    values["label"] = (untangled["label"] or "") if language == "zh" or "zh" not in untangled["editions"] else ""
    # What is too long for its field goes into the body, where there is room for it.
    for name, text in {**values, "title": title}.items():
        limit = StoryPage._meta.get_field(name).max_length
        if len(text) > limit:
            blocks.append(("paragraph", text))
            notes.append(f"{language}: the {name} is longer than {limit} letters; all of it is the last paragraph")
            title = hanzi.excerpt(text, 60)[:limit] if name == "title" else title
            values |= {name: ""} if name != "title" else {}
    return StoryPage(title=title, city=city, body=[_block(kind, text) for kind, text in blocks], **values)


def first_words(text: str) -> str:
    """Return what can stand for a title: a short first sentence whole, of a long one its beginning."""
    sentence = re.match(r".*?[。！？.!?](?=\s|[”」』]|$)|.*", text.strip())[0]
    return (sentence.rstrip("。.") or sentence) if hanzi.length(sentence) <= 30 else hanzi.excerpt(text, 20)


def _block(kind: str, text: str) -> dict[str, str]:
    """Return a body block as the database keeps it, with its UUID, which the beads name."""
    value = " ".join(text.split())
    if kind == "paragraph":
        value = f"<p>{'<br/>'.join(escape(line) for line in text.splitlines())}</p>"
    return {"type": kind, "value": value, "id": str(uuid4())}


def _known(pages: Mapping[str, StoryPage], city: City) -> dict[str, StoryPage] | None:
    """Return the stories that hold exactly these words already, or None."""
    known = {}
    for language, page in pages.items():
        words = [page.title, *pairing.texts(page.body)]
        same = StoryPage.objects.filter(city=city, title=page.title, locale__language_code=TREES[language])
        found = next((each for each in same if [each.title, *pairing.texts(each.body)] == words), None)
        if found is None:
            return None
        known[language] = found
    return known


def _illustrate(page: StoryPage, images: Sequence[PaperImage], notes: list[str]) -> None:
    if images:
        page.lead_picture = images[0]
    for image in images[1:]:
        page.body.append(("picture", {"image": image, "caption": "", "credit": ""}))
    if len(images) > 1:
        notes.append(f"{len(images) - 1} further pictures stand at the end of the text; move them in the editor")


def beads_by_block(beads: Sequence[Mapping[str, Any]], zh: StoryPage, en: StoryPage) -> pairing.Beads:
    """Return beads of block numbers as beads of block UUIDs; `LoadError` for a number without a block."""
    ids = {"zh": [str(block.id) for block in zh.body], "en": [str(block.id) for block in en.body]}
    try:
        return [
            pairing.new_bead(
                *([ids[side][number] for number in bead[side]] for side in ("zh", "en")),
                score=bead.get("score"),
                unsure=bool(bead.get("unsure")),
            )
            for bead in beads
        ]
    except IndexError as error:
        raise LoadError("the beads name a block that is not there; untangle the text again") from error


def _printed_on(editions: Mapping[str, Mapping[str, Any]], city: City, notes: list[str]) -> date | None:
    """Return the day the paste says it came out on, or None for no day or one that is still to come."""
    printed = next((each["date"] for each in editions.values() if each["date"]), None)
    if not printed:
        return None
    day = date.fromisoformat(printed)
    if day > timezone.localtime(timezone=city.zone).date():
        notes.append(f"its date {printed} is still to come: dated today instead")
        return None
    return day


def keep_picture(picture: Picture, city: City, user: Any, notes: list[str]) -> PaperImage | None:
    """Return the stored picture for one in a paste, made unless the same file is there; None with a note."""
    if picture.data is None:
        notes.append(f"picture {picture.name} could not be read and was left out")
        return None
    digest = hashlib.sha1(picture.data, usedforsecurity=False).hexdigest()
    image = PaperImage.objects.filter(city=city, file_hash=digest).first()
    if image:
        return image
    try:
        with Image.open(BytesIO(picture.data), formats=list(PICTURE_FORMATS)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                notes.append(f"picture {picture.name} has more than {MAX_PIXELS // 10**6} megapixels and was left out")
                return None
            opened.load()
            # The file is named for what it is, never for what the paste calls it.
            ending = PICTURE_FORMATS[opened.format or ""]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        notes.append(f"picture {picture.name} cannot be opened ({error}) and was left out")
        return None
    zh, en = split_words(picture.alt)
    name = f"{hanzi.slug(PurePath(picture.name).stem, limit=40)}.{ending}"
    image = PaperImage(title=(zh or en or name)[:255], city=city, uploaded_by_user=user)
    image.alt_zh, image.alt_en = zh[:300], en[:300]
    image.caption_zh, image.caption_en = zh[:400], en[:400]
    image.file = ImageFile(BytesIO(picture.data), name=name)
    image.save()
    return image


def split_words(text: str) -> tuple[str, str]:
    """Return the Chinese and the English words of a picture, written as "中文 | English" or in one language."""
    parts = [part.strip() for part in text.split("|")]
    zh = next((part for part in parts if any(hanzi.is_han(letter) for letter in part)), "")
    en = next((part for part in parts if part != zh), "")
    return zh, en

"""`diglot import FILE…`: make stories of pasted pages."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from diglot.bitext.editions import SIDES
from diglot.house.models import City
from diglot.importers.loading import Loaded, LoadError, load_story, untangle_source
from diglot.importers.sources import MAX_BYTES, SourceError, read_source
from diglot.news.parity import compare, edition_of

# What --json prints whole fits one screen otherwise.
NOTES_SHOWN = 12
DIFFERENCES = {"high": "likely an error", "low": "worth a look"}


class Command(BaseCommand):
    help = (
        "Make stories of pasted bilingual pages: .txt, .md, .html, .docx, or - for standard input. Each file "
        "becomes one story with its Chinese and English editions, saved as drafts unless --publish is given."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--publish", action="store_true", help="publish the editions at once")
        parser.add_argument("--section", metavar="SLUG", help="section to put the stories in, whatever they say")
        parser.add_argument("--city", metavar="SLUG", help="city to import for (the first one)")
        parser.add_argument("--again", action="store_true", help="import even what is there already word for word")
        parser.add_argument("--json", action="store_true", help="print one JSON list of what was made")

    def handle(self, *args: Any, **options: Any) -> None:
        cities = City.objects.filter(slug=options["city"]) if options["city"] else City.objects.all()
        city = cities.first()
        if city is None:
            known = ", ".join(City.objects.values_list("slug", flat=True))
            raise CommandError(
                f"no city {options['city']}; the cities are {known}"
                if known
                else "no paper yet; run diglot setup first"
            )
        reports, failed = [], 0
        for name in options["files"]:
            try:
                untangled, loaded = self.import_one(name, city, options)
            except (SourceError, LoadError, ValidationError, OSError) as error:
                failed += 1
                words = reason(error)
                self.stderr.write(words if words.startswith(name) else f"{name}: {words}")
                continue
            reports.append(report(name, untangled, loaded))
            if not options["json"]:
                self.stdout.write("\n".join(summary(reports[-1])))
        if options["json"]:
            self.stdout.write(json.dumps(reports, ensure_ascii=False, indent=1))
        if failed:
            raise CommandError(f"{failed} of {len(options['files'])} not imported; nothing of them was kept")

    def import_one(self, name: str, city: City, options: dict[str, Any]) -> tuple[dict[str, Any], Loaded]:
        path = Path(name)
        with sys.stdin.buffer if name == "-" else path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        source = read_source(data, name, folder=None if name == "-" else path.parent)
        untangled = untangle_source(source, city)
        loaded = load_story(
            untangled,
            city=city,
            section=options["section"],
            pictures=source.pictures,
            publish=options["publish"],
            again=options["again"],
        )
        return untangled, loaded


def reason(error: Exception) -> str:
    """Return why a file was not imported, in one line."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, ValidationError):
        return f"{'; '.join(error.messages)} Give the story a title and a text."
    return str(error)


def report(name: str, untangled: dict[str, Any], loaded: Loaded) -> dict[str, Any]:
    """Return what one file became, as a JSON value."""
    there = "already there" if loaded.published else "already there, as a draft"
    state = there if loaded.already else "published" if loaded.published else "draft"
    editions = {}
    for language, page in loaded.editions.items():
        found = untangled["editions"][language]
        kinds = [block["kind"] for block in found["blocks"]]
        editions[language] = {
            "id": page.pk,
            "title": page.title,
            "address": page.url,
            "script": page.script,
            "paragraphs": kinds.count("paragraph"),
            "headings": kinds.count("heading"),
            "byline": page.byline,
            "agency": page.agency,
            "date": found["date"],
        }
    return {
        "file": name,
        "state": state,
        "section": loaded.section.slug,
        "label": untangled["label"],
        "editions": editions,
        "beads": len(untangled["beads"]),
        "differences": differences(loaded),
        "furniture": untangled["furniture"],
        "notes": [*untangled["notes"], *loaded.notes],
    }


def differences(loaded: Loaded) -> dict[str, int]:
    """Return how many differences between the editions there are of each severity; empty for one edition."""
    if len(loaded.editions) < len(SIDES):
        return {}
    return compare({language: edition_of(page) for language, page in loaded.editions.items()}).counts


def summary(report: dict[str, Any]) -> list[str]:
    """Return a report as the lines of one screen: found, left out, guessed."""
    lines = [f"{report['file']}: {report['state']} in {report['section']}"]
    for language, edition in report["editions"].items():
        extras = [edition[key] for key in ("byline", "agency", "date") if edition[key]]
        counts = f"{edition['paragraphs']} paragraphs, {edition['headings']} headings"
        lines += [
            f"  {language} {edition['title']}",
            f"     {' · '.join([edition['script'], counts, *extras])}",
            f"     {edition['address']}",
        ]
    if any(report["differences"].get(severity) for severity in DIFFERENCES):
        found = ", ".join(f"{report['differences'][each]} {words}" for each, words in DIFFERENCES.items())
        lines.append(f"  differences between the editions: {found}")
    if report["label"]:
        lines.append(f"  label: {report['label']}")
    if report["furniture"]:
        lines.append(f"  left out: {shorten(' ¦ '.join(report['furniture']), 400)}")
    lines += [f"  note: {shorten(note, 200)}" for note in report["notes"][:NOTES_SHOWN]]
    if len(report["notes"]) > NOTES_SHOWN:
        lines.append(f"  {len(report['notes']) - NOTES_SHOWN} more notes; --json prints all")
    return lines


def shorten(text: str, limit: int) -> str:
    """Return a text cut for the screen, saying how much more there is."""
    return text if len(text) <= limit else f"{text[:limit]} … ({len(text) - limit} more letters; --json prints all)"

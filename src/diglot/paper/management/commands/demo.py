"""`diglot demo FOLDER`: a paper from a folder of pastes, made once, by the same importer as everybody's."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from diglot.advertising import founding as advertising
from diglot.ebook import building, cycle
from diglot.ebook import founding as chapters
from diglot.ebook.models import Book
from diglot.house.models import City
from diglot.importers.listings.mapping import MappingError, from_toml
from diglot.importers.listings.starting import import_file
from diglot.importers.loading import Loaded, LoadError, keep_picture, load_story, untangle_source
from diglot.importers.sources import Picture, SourceError, read_source
from diglot.news.models import BOTH, StoryPage
from diglot.news.publishing import publish_pair
from diglot.paper.founding import Founded, PlanError, address_site, found, load_glossary, read_plan
from diglot.paper.models import HomePage

WHO = "diglot demo"
WORDS = ("alt", "caption", "credit")


class Command(BaseCommand):
    help = "Load a demo paper (paper.toml, stories/, pictures/) into a new site, and say where to find it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        call_command("migrate", verbosity=0)
        try:
            plan = read_plan(folder / "paper.toml")
            if not City.objects.filter(slug=plan["city"]["slug"]).exists():
                # All or nothing: an interrupted first start leaves no half a paper for the second one.
                with transaction.atomic():
                    self.load(folder, plan)
            city = City.objects.get(slug=plan["city"]["slug"])
            if wanted := plan.get("book"):
                self.make_book(city, wanted)
        except (PlanError, SourceError, LoadError, MappingError, cycle.Refused, ValueError) as error:
            raise CommandError(str(error)) from error
        # Another port than last time, or another name, is what the addresses are to say.
        address_site(city, HomePage.objects.get(city=city, locale__language_code=settings.LANGUAGE_CODE))
        for line in addresses(plan):
            self.stdout.write(line)

    def load(self, folder: Path, plan: dict[str, Any]) -> None:
        founded = found(plan)
        load_glossary(founded, plan, folder)
        pictures = {each["story"]: each for each in plan.get("picture", ())}
        files = sorted(
            path for path in (folder / "stories").iterdir() if path.suffix in {".txt", ".md", ".html", ".docx"}
        )
        for path in files:
            name = path.relative_to(folder).as_posix()
            loaded = self.load_file(path, founded.city)
            if picture := pictures.get(name):
                illustrate(loaded, folder, picture)
            # With its picture: a later revision would be a draft, and a later publication an update.
            publish_pair(next(iter(loaded.editions.values())))
            if plan.get("front", {}).get("lead") == name:
                lead_with(founded, loaded)
        self.stdout.write(f"loaded {len(files)} stories into {len(plan['section'])} sections")
        for each in plan.get("listings", ()):
            self.load_listings(folder, each, founded.city)
        if wanted := plan.get("advertising"):
            counts = advertising.load(folder / wanted["file"], founded.city)
            told = ", ".join(f"{count} {name}" for name, count in counts.items())
            self.stdout.write(f"loaded {wanted['file']}: {told}")
        if wanted := plan.get("book"):
            count = chapters.load(folder / wanted["chapters"], founded.city)
            self.stdout.write(f"loaded {wanted['chapters']}: {count} chapters of the book")

    def make_book(self, city: City, wanted: dict[str, Any]) -> None:
        """Take the plan's book through its year and make it, once; an interrupted start goes on at the next one."""
        book = Book.objects.filter(city=city, year=wanted["year"]).first()
        if book is None:
            titles = {name: wanted[name] for name in ("title_zh", "title_en")}
            book = cycle.begin(city, wanted["year"], who=WHO, **titles)
        if book.state == Book.State.OPEN:
            book = cycle.proof(book, who=WHO)
        if book.state == Book.State.PROOF:
            book = cycle.close(book, who=WHO)
        if book.state == Book.State.CLOSED:
            self.stdout.write("making the yellow-pages book, once; it takes a minute or two …")
            self.stdout.flush()
            try:
                for made in building.build(book, who=WHO):
                    self.stdout.write(f"  {made.script}: {made.pages} pages")
            except building.BuildFailed as error:
                # The paper can be looked at without its book; the next start tries again.
                self.stderr.write(f"the book was not made: {error}")
            else:
                cycle.publish(book, who=WHO)

    def load_listings(self, folder: Path, wanted: dict[str, str], city: City) -> None:
        """Import one of the plan's lists of firms by the mapping beside it."""
        path, mapping = folder / wanted["file"], from_toml((folder / wanted["map"]).read_text("utf-8"))
        run = import_file(city, path, mapping, who=WHO)
        counts = ", ".join(f"{count} {outcome}" for outcome, count in run.counts.items())
        self.stdout.write(f"imported {wanted['file']}: {counts}")

    def load_file(self, path: Path, city: City) -> Loaded:
        source = read_source(path.read_bytes(), path.name, folder=path.parent)
        return load_story(untangle_source(source, city), city=city, pictures=source.pictures)


def illustrate(loaded: Loaded, folder: Path, words: dict[str, str]) -> None:
    """Give the drafts of a story's editions the picture that paper.toml names for it, with its words."""
    page = next(iter(loaded.editions.values()))
    file = folder / words["file"]
    notes: list[str] = []
    image = keep_picture(Picture(file.read_bytes(), file.name, "", 0), page.city, None, notes)
    if image is None:
        raise LoadError(f"{file}: {notes[0]}")
    for kind in WORDS:
        setattr(image, f"{kind}_zh", words.get(f"{kind}_zh_hant") or words.get(f"{kind}_zh", ""))
        setattr(image, f"{kind}_en", words.get(f"{kind}_en", ""))
    image.save()
    for edition in loaded.editions.values():
        edition.lead_picture = image
        edition.save_revision()


def lead_with(founded: Founded, loaded: Loaded) -> None:
    """Put a story at the top of the front pages of its languages."""
    for edition in loaded.editions.values():
        home = founded.homes[edition.locale.language_code]
        home.lead = edition
        home.save_revision().publish()


def addresses(plan: dict[str, Any]) -> list[str]:
    """Return the lines that tell a newcomer where to look."""
    root = settings.WAGTAILADMIN_BASE_URL
    lines = ["", f"  front page     {root}/"]
    stories = StoryPage.objects.live().filter(locale__language_code="zh-hant").for_lists().newest_first()
    story = next((each for each in stories if each.paired), None)
    if story:
        by_code = {each.reading.code: each.url for each in story.alternates()}
        lines += [f"  {title:14} {by_code[code]}" for code, title in READINGS_SHOWN.items()]
        lines.append(f"  {'side by side':14} {by_code['zh-hant']}{BOTH}/")
    lines.append(f"  yellow pages   {root}/zh-hant/directory/")
    if Book.objects.filter(state=Book.State.PUBLISHED).exists():
        lines.append(f"  e-book         {root}/zh-hant/book/")
    for person in plan.get("user", ())[:1]:
        lines.append(f"  admin          {root}/admin/   {person['username']} / {person['password']}")
    return [*lines, ""]


READINGS_SHOWN = {"zh-hant": "Traditional", "zh-hans": "Simplified", "en": "English"}

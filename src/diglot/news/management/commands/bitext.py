"""`diglot bitext learn`, `show` and `forget`: the words a paper has learnt from its confirmed pairs.

Why: learning takes minutes and changes how every story is aligned from then on; a person decides when, and may take it
back.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from diglot.bitext.learning import learn
from diglot.bitext.lexicon import Lexicon
from diglot.house.glossary import glossary_of
from diglot.house.models import City
from diglot.news.gold import gold_stories
from diglot.news.learnt import LearntWords
from diglot.news.models import Pair

_SHOWN = 20
_LATEST = 2_000
"""Pairs that are learnt from: the latest ones, so that learning stays within minutes and memory."""


class Command(BaseCommand):
    help = (
        "Learn from the pairs of paragraphs that editors have confirmed which words answer each other. "
        "Words are kept only where they help on stories held back from learning."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        teach = acts.add_parser("learn", help="learn anew from all confirmed pairs; print the score before and after")
        teach.add_argument("--dry-run", action="store_true", help="only say what it would come to")
        show = acts.add_parser("show", help="list what was learnt and when; the strongest words of those in use")
        forget = acts.add_parser("forget", help="set the words in use aside; those learnt before come back")
        for each in (teach, show, forget):
            each.add_argument("--city", default="", help="slug of the city (the first one)")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        city = self.city(options["city"])
        if options["act"] == "learn":
            self.learn(city, dry_run=options["dry_run"])
        elif options["act"] == "forget":
            self.forget(city)
        else:
            self.show(city)

    def learn(self, city: City, *, dry_run: bool) -> None:
        pairs = Pair.objects.filter(city=city).order_by("-pk")[:_LATEST]
        found = learn(list(gold_stories(pairs)), Lexicon.standard(), glossary=glossary_of(city))
        self.stdout.write(f"confirmed pairs   {found.beads} in {found.stories} stories")
        if found.before is not None and found.after is not None:
            self.stdout.write(f"before, strict F1 {found.before:.4f}")
            self.stdout.write(f"after             {found.after:.4f}")
            self.stdout.write(f"words             {len(found.words)}")
        self.stdout.write(str(found.reason))
        if not found.kept:
            return
        if dry_run:
            self.stdout.write("Nothing was stored: leave out --dry-run to use these words.")
            return
        LearntWords.objects.create(
            city=city,
            stories=found.stories,
            beads=found.beads,
            before=found.before,
            after=found.after,
            words=LearntWords.as_rows(found.words),
        )

    def show(self, city: City) -> None:
        rows = list(LearntWords.objects.filter(city=city))
        if not rows:
            self.stdout.write("Nothing has been learnt yet; diglot bitext learn does it.")
            return
        used = LearntWords.in_use(city).first()
        self.stdout.write("learnt            words  pairs  before   after")
        for row in rows:
            at = timezone.localtime(row.learnt_at, city.zone)
            state = "in use" if row == used else "set aside" if row.set_aside_at else ""
            line = f"{at:%Y-%m-%d %H:%M} {len(row.words):>6} {row.beads:>6}  {row.before:.4f}  {row.after:.4f}  {state}"
            self.stdout.write(line.rstrip())
        for zh, en, strength in used.words[:_SHOWN] if used else []:
            self.stdout.write(f"  {zh} = {en}  {strength:g}")

    def forget(self, city: City) -> None:
        row = LearntWords.in_use(city).first()
        if row is None:
            raise CommandError(f"{city.slug}: no learnt words are in use; there is nothing to forget")
        row.set_aside(timezone.now())
        left = LearntWords.in_use(city).first()
        self.stdout.write(f"set aside: {row}; in use again: {left or 'the dictionary alone'}")

    def city(self, slug: str) -> City:
        city = City.objects.filter(slug=slug).first() if slug else City.objects.first()
        if city is None:
            known = ", ".join(City.objects.values_list("slug", flat=True)) or "none; see diglot setup"
            raise CommandError(f"no city {slug or 'yet'}; there are: {known}")
        return city

"""`diglot glossary import FILE` and `diglot glossary export`: the house glossary as a table.

Why: a list of names kept elsewhere is brought in, and sent on, without opening the admin.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from diglot.hanzi.glossary_csv import Problem
from diglot.house.importing import MAX_BYTES, Overtaken, Plan, State, exported, keep, plan_import
from diglot.house.models import City


class Command(BaseCommand):
    help = (
        "Bring a table of names and words (CSV in UTF-8) into a city's glossary, or write the glossary as one. "
        "Columns: kind, zh_hant, zh_hans, taiwan, hong_kong, english, others (with |), note."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        take = acts.add_parser("import", help="bring a table in; all of it or nothing")
        take.add_argument("file", help="CSV file, or - for standard input")
        take.add_argument("--dry-run", action="store_true", help="only say what it would change")
        take.add_argument("--good-rows", action="store_true", help="leave rows with a problem out and take the others")
        write = acts.add_parser("export", help="write the glossary to standard output")
        for each in (take, write):
            each.add_argument("--city", default="", help="slug of the city (the first one)")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        city = self.city(options["city"])
        if options["act"] == "export":
            # The table ends its last line itself, and standard output writes line ends as the system has them.
            self.stdout.write(exported(city).replace("\r\n", "\n"), ending="")
            return
        plan = plan_import(city, self.data(options["file"]), options["file"])
        self.complain(plan.problems)
        if options["dry_run"]:
            self.say(plan)
            return
        if plan.problems and not options["good_rows"]:
            raise self.nothing_imported(options["file"])
        try:
            count = keep(city, plan)
        except Overtaken as error:
            self.complain(error.problems)
            raise self.nothing_imported(options["file"]) from error
        same = len(plan.of(State.SAME))
        there = f"{same} {'was' if same == 1 else 'were'} there already"
        self.stdout.write(f"{count} {'term' if count == 1 else 'terms'} imported, {there}")

    def complain(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.stderr.write(str(problem))

    def nothing_imported(self, name: str) -> CommandError:
        return CommandError(f"{name}: nothing was imported; mend the rows above, or say --good-rows")

    def city(self, slug: str) -> City:
        city = City.objects.filter(slug=slug).first() if slug else City.objects.first()
        if city is None:
            known = ", ".join(City.objects.values_list("slug", flat=True)) or "none; see diglot setup"
            raise CommandError(f"no city {slug or 'yet'}; there are: {known}")
        return city

    def data(self, name: str) -> bytes:
        try:
            if name == "-":
                return sys.stdin.buffer.read(MAX_BYTES + 1)
            with Path(name).open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{name}: {(error.strerror or 'cannot be read').lower()}; check the name") from error

    def say(self, plan: Plan) -> None:
        for row in plan.changing:
            words = "; ".join(f"{name} {before or '-'} → {after or '-'}" for name, before, after in row.differences())
            self.stdout.write(f"{row.state} {row.term.hant}{f': {words}' if words else ''}")
        counts = ", ".join(f"{len(plan.of(state))} {state}" for state in State)
        self.stdout.write(f"{counts}, {len(plan.problems)} with a problem; nothing was imported")

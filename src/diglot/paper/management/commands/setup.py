"""`diglot setup paper.toml`: create a city's paper."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from diglot.paper.founding import PlanError, found, load_glossary, read_plan


class Command(BaseCommand):
    help = "Create a city's paper: site, front pages, sections and logins, from a paper.toml. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", type=Path, metavar="paper.toml")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        try:
            plan = read_plan(options["plan"])
            with transaction.atomic():
                founded = found(plan)
                load_glossary(founded, plan, options["plan"].parent)
        except PlanError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(f"{options['plan']}: {'; '.join(error.messages)}") from error
        for line in founded.made or ["everything is there already"]:
            self.stdout.write(line)

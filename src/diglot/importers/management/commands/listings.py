"""`diglot listings`: tables of firms brought into the directory, written out, and taken back.

Why: a list that is too long for a browser, or comes every night, is imported by the same rules as in the admin.
"""

import csv
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from diglot.house.models import City
from diglot.importers.listings import starting
from diglot.importers.listings.exporting import SUFFIXES, write_file
from diglot.importers.listings.mapping import Mapping, MappingError, from_json, from_toml, to_toml
from diglot.importers.listings.models import PIECE, ImportRow, ImportRun
from diglot.importers.listings.reporting import REPORT_COLUMNS, report_rows
from diglot.importers.listings.running import table_of
from diglot.importers.sources.tables import TableError
from diglot.jobs.models import Job

State = ImportRun.State
WHO = "diglot listings"
SHOWN = 8


class Command(BaseCommand):
    help = (
        "Bring a table of firms (CSV, TSV, XLSX, XLS, JSON) into the directory, write the directory out, list the "
        "imports, take one back, or go on with an interrupted one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        take = acts.add_parser("import", help="bring a table in")
        take.add_argument("file", help="the table")
        take.add_argument("--source", default="", help="name of the source, by which a later list updates this one")
        take.add_argument("--map", type=Path, help="mapping of the columns, as diglot listings map writes it")
        take.add_argument("--dry-run", action="store_true", help="only say what it would do")
        take.add_argument("--report", type=Path, help="write what became of every row into this CSV file")
        plan = acts.add_parser("map", help="print what the columns of a table are taken for, to be edited")
        plan.add_argument("file", help="the table")
        write = acts.add_parser("export", help="write all listings into FILE, by its ending")
        write.add_argument("file", type=Path, help=f"a file ending in {', '.join(SUFFIXES)}")
        back = acts.add_parser("undo", help="take back an import")
        back.add_argument("run", type=int, help="its number")
        on = acts.add_parser("resume", help="go on with an interrupted import")
        on.add_argument("run", type=int, help="its number")
        runs = acts.add_parser("runs", help="list the imports")
        for each in (take, plan, write, runs):
            each.add_argument("--city", default="", help="slug of the city (the first one)")
        for each in (take, plan):
            each.add_argument("--sheet", default="", help="sheet of the workbook (the first with anything in it)")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"do_{options['act']}")(options)
        except (TableError, MappingError) as error:
            raise CommandError(str(error)) from error

    def do_import(self, options: dict[str, Any]) -> None:
        run = self.begun(options)
        try:
            given = self.mapping(options["map"])
            with table_of(run) as table:
                mapping, _guesses, saved = starting.mapping_for(run, table)
                if given:
                    mapping = given.fitted(table.columns)
                    unknown = [column.header for column in given.columns if column.header not in table.columns]
                    if unknown:
                        self.stderr.write(f"{options['map']}: no column {unknown[0]!r} in {options['file']}")
                elif saved:
                    self.stderr.write("columns as settled for such a table before")
        except (TableError, MappingError):
            run.file.delete()
            run.delete()
            raise
        if mapping.source and not options["source"]:
            run.source = starting.source_named(mapping.source)
        run.mapping = {**mapping.as_json(), "sheet": options["sheet"] or mapping.sheet}
        run.save()
        starting.set_going(run, State.CHECKING if options["dry_run"] else State.RUNNING)
        self.finish(run, options["report"])

    def begun(self, options: dict[str, Any]) -> ImportRun:
        """Return the import of the file, kept."""
        city, path = self.city(options["city"]), Path(options["file"])
        try:
            with path.open("rb") as file:
                run = starting.begin(
                    city, path.name, iter(lambda: file.read(PIECE), b""), who=WHO, source=options.get("source", "")
                )
        except OSError as error:
            raise CommandError(f"{path}: {(error.strerror or 'cannot be read').lower()}; check the name") from error
        run.mapping = {"sheet": options["sheet"], "columns": []}
        return run

    def mapping(self, path: Path | None) -> Mapping | None:
        """Return the mapping in a file, TOML or JSON."""
        if path is None:
            return None
        try:
            text = path.read_text("utf-8-sig")
            if path.suffix == ".json":
                import json

                return from_json(json.loads(text))
            return from_toml(text)
        except (OSError, ValueError) as error:
            raise CommandError(f"{path}: {error}") from error

    def finish(self, run: ImportRun, report: Path | None = None) -> None:
        """Do the run's work here, or watch the worker that is doing it, and say how it ended."""
        job = run.job
        waited = False
        while Job.objects.filter(pk=job.pk, state__in=[Job.State.WAITING, Job.State.RUNNING]).exists():
            if not starting.do_now(job):
                if not waited:
                    self.stderr.write("a worker has taken it on; waiting for it")
                waited = True
                time.sleep(1)
        run.refresh_from_db()
        if report:
            with report.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(REPORT_COLUMNS)
                writer.writerows(report_rows(run))
        if run.state == State.FAILED or run.busy:
            job.refresh_from_db()
            raise CommandError(f"import {run.pk}: {run.error or job.log.strip().splitlines()[-1:]}; nothing was kept")
        self.tell(run)

    def tell(self, run: ImportRun) -> None:
        """Say what an import did."""
        for template, values in run.notes:
            self.stderr.write(template % values)
        counts = ", ".join(
            f"{run.counts[outcome.value]:,} {outcome.label}"
            for outcome in ImportRow.Outcome
            if run.counts.get(outcome.value)
        )
        if run.state == State.UNDONE:
            undone = run.undone
            self.stdout.write(
                f"import {run.pk} undone: {undone['removed']:,} taken away, {undone['restored']:,} restored, "
                f"{len(undone['kept']):,} fields left as they were changed since"
            )
            return
        what = "checked, nothing imported" if run.state == State.CHECKED else "imported"
        self.stdout.write(f"import {run.pk}, {run.name}: {run.total:,} rows {what}: {counts or 'none'}")
        if run.unknown:
            names = sorted(run.unknown, key=lambda name: -run.unknown[name])
            shown = ", ".join(f"{name} ({run.unknown[name]:,})" for name in names[:SHOWN])
            more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            self.stdout.write(f"no heading is called {shown}{more}; settle them under [headings] of a mapping")

    def do_map(self, options: dict[str, Any]) -> None:
        run = self.begun(options)
        try:
            with table_of(run) as table:
                mapping, guesses, _saved = starting.mapping_for(run, table)
                samples = dict.fromkeys(table.columns, "")
                for row in table.rows():
                    for header, cell in zip(table.columns, row.cells, strict=True):
                        samples[header] = samples[header] or " ".join(str(cell or "").split())[:60]
                    if all(samples.values()) or row.number > 50:
                        break
        finally:
            run.file.delete()
            run.delete()
        notes = {
            header: f"e.g. {samples[header]}" + (", by its values" if guess.by == "values" else "")
            for header, guess in zip(table.columns, guesses, strict=True)
        }
        self.stdout.write(to_toml(mapping, notes), ending="")

    def do_export(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        if path.suffix.lower() not in SUFFIXES:
            raise CommandError(f"{path}: the ending says the format; use one of {', '.join(SUFFIXES)}")
        try:
            count = write_file(path, self.city(options["city"]), path.suffix.lower())
        except OSError as error:
            raise CommandError(f"{path}: {(error.strerror or 'cannot be written').lower()}") from error
        self.stdout.write(f"{count:,} listings written to {path}")

    def do_undo(self, options: dict[str, Any]) -> None:
        run = self.run_numbered(options["run"])
        if not starting.set_going(run, State.UNDOING):
            raise CommandError(f"import {run.pk} is {State(run.state).label}; only one that is imported can be undone")
        self.finish(run)

    def do_resume(self, options: dict[str, Any]) -> None:
        run = self.run_numbered(options["run"])
        if not run.busy:
            raise CommandError(f"import {run.pk} is {State(run.state).label}; there is nothing to go on with")
        # Whoever says so knows that the process which held it is gone.
        Job.objects.filter(pk=run.job_id).exclude(state=Job.State.DONE).update(state=Job.State.WAITING)
        self.finish(run)

    def do_runs(self, options: dict[str, Any]) -> None:
        for run in ImportRun.objects.filter(city=self.city(options["city"]))[:50]:
            counts = " ".join(f"{name}={count}" for name, count in run.counts.items())
            self.stdout.write(
                f"{run.pk}\t{run.created_at:%Y-%m-%d %H:%M}\t{run.state}\t{run.name}\t{run.source}\t{counts}"
            )

    def run_numbered(self, number: int) -> ImportRun:
        run = ImportRun.objects.select_related("city", "job").filter(pk=number).first()
        if run is None:
            raise CommandError(f"no import {number}; diglot listings runs lists them")
        return run

    def city(self, slug: str) -> City:
        city = City.objects.filter(slug=slug).first() if slug else City.objects.first()
        if city is None:
            known = ", ".join(City.objects.values_list("slug", flat=True)) or "none; see diglot setup"
            raise CommandError(f"no city {slug or 'yet'}; there are: {known}")
        return city

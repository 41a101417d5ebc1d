"""A site kept in a file and made anew: whole, odd, killed, damaged, from either database into either."""

import io
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import JSONField, Value
from PIL import Image
from project.test_postgresql import server  # noqa: F401

from diglot.cli.keeping import Refused
from diglot.cli.keeping.archive import Archive, Writer
from diglot.cli.keeping.checking import check
from diglot.cli.keeping.snapshot import _state, write_backup
from diglot.cli.keeping.tables import tables_of

ODD = "金冠\U0002a6a5\u202e<b>'\"\\ \r\n\t =cmd() 󠄀\ufeff"
ODD_JSON = {"z": 1, "a": [None, True, 0.1, 1e23, -1.5e-7, {"": "\\u0041"}], "金": ODD, "long": "字" * 100_000}


NAMES_OF_MODELS = {"auth_permission", "django_content_type"}
"""Tables to which a new model adds rows."""

LATER = {
    "later/__init__.py": "",
    "later/models.py": "from django.db import models\nclass Count(models.Model):\n    jobs = models.IntegerField()\n",
    "later/migrations/__init__.py": "",
    "later/migrations/0001_initial.py": """
from django.db import migrations, models
def count(apps, _):
    apps.get_model("later", "Count").objects.create(jobs=apps.get_model("jobs", "Job").objects.count())
class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]
    operations = [
        migrations.CreateModel("Count", [("id", models.BigAutoField(primary_key=True)), ("jobs", models.IntegerField())]),
        migrations.RunPython(count),
    ]
""",
    "later_settings.py": "from diglot.project.settings.dev import *\nINSTALLED_APPS = ['later', *INSTALLED_APPS]\n",
}
"""A Diglot of next year: a room more, whose migration reads the rows of another."""


def diglot(*words, site, database="", wait=True, later=None):
    command = [sys.executable, "-c", "import sys; from diglot.cli import main; sys.exit(main())", *map(str, words)]
    environment = {**os.environ, "DIGLOT_SITE": str(site), "DIGLOT_DATABASE": database}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if later:
        environment |= {"DJANGO_SETTINGS_MODULE": "later_settings"}
        environment["PYTHONPATH"] = os.pathsep.join([str(later), environment.get("PYTHONPATH", "")])
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, encoding="utf-8"
    )
    if not wait:
        return process
    out, errors = process.communicate(timeout=300)
    return process.returncode, out, errors


def killed(process, *, at=""):
    """Kill a command at once, or when it prints a line that begins with `at`."""
    while at and not process.stdout.readline().startswith(at):
        assert process.poll() is None
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


@pytest.fixture
def full(pair, settings, tmp_path):
    """Return the media folder of a paper with pages, a picture, people, sessions and jobs with odd values."""
    from django.contrib.auth import get_user_model
    from django.contrib.sessions.models import Session

    from diglot.content.models import PaperImage
    from diglot.jobs.models import Job

    if connection.vendor != "sqlite":
        pytest.skip("the test reads the rows of a SQLite file")
    settings.MEDIA_ROOT = tmp_path / "media-of-old"
    user = get_user_model().objects.create_user("主編\U0001f98a", "e@example.com", "a long secret word")
    user.groups.add(1)
    png = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(png, "PNG")
    PaperImage.objects.create(title=ODD, city=pair[0].city, file=ContentFile(png.getvalue(), "bridge.png"))
    (settings.MEDIA_ROOT / "empty").write_bytes(b"")
    (settings.MEDIA_ROOT / os.fsdecode(b"big5-\xa4\xa4.pdf")).write_bytes(b"%PDF")
    at = datetime(2026, 3, 8, 7, 59, 59, 999999, UTC)
    Job.objects.create(kind="odd", arguments=ODD_JSON, log=ODD, progress="", due_at=at, city=None)
    Job.objects.create(
        kind="odd",
        arguments=[],
        cursor=Value(None, JSONField()),
        due_at=at.replace(year=1, microsecond=0),
        standing=None,
    )
    # A number that is not given again.
    gone = Job.objects.create(kind="gone")
    Job.objects.filter(pk=gone.pk)._raw_delete("default")
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date=at)
    return settings.MEDIA_ROOT


def rows(cursor, table):
    """Return the rows as the database holds them."""
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    return sorted(cursor.fetchall(), key=repr)


def tree(folder):
    return {os.fsencode(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def contents(path):
    with Archive(path) as archive:
        return check(archive)


def test_every_table_is_kept_or_is_made_anew_by_a_command(db):
    from django.apps import apps
    from django.core.management import get_commands

    known = {"django_migrations", "django_session"}
    kept = {table.name for table in tables_of(_state(connection)[1])}
    rooms = {app for name, app in get_commands().items() if name.startswith("rebuild_") and app.startswith("diglot.")}
    makers = (*(f"{config.label}_" for config in apps.get_app_configs() if config.name in rooms), "wagtailsearch_")
    lost = {
        table
        for table in set(connection.introspection.table_names()) - kept - known
        # A room whose migrations make tables without a model must have a command that fills them again.
        if not table.startswith(makers)
    }
    assert lost == set()
    assert kept > {"wagtailcore_page", "house_user_groups", "auth_permission", "django_content_type", "jobs_job"}


def test_a_site_comes_back_whole_whatever_is_killed_meanwhile(full, tmp_path):
    from diglot.jobs.models import Job

    Job.objects.create(kind="nul", log="before\0behind")
    backup, new = tmp_path / "paper.tar.gz", tmp_path / "new"
    written = write_backup(backup)
    assert (written.missing, written.passed_over, written.media) == ([], [], 3)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert not backup.with_name("paper.tar.gz.part").exists()

    # Another site is where it is to go.
    (new / "media").mkdir(parents=True)
    (new / "media" / "old.txt").write_text("old")
    with closing(sqlite3.connect(new / "diglot.sqlite3")) as old:
        old.executescript("PRAGMA journal_mode=WAL; CREATE TABLE old (x); INSERT INTO old VALUES (1);")

    def is_as_it_was(database=new / "diglot.sqlite3", media=new / "media"):
        with closing(sqlite3.connect(database)) as old:
            return list(old.execute("SELECT x FROM old")) == [(1,)] and tree(media) == {b"old.txt": b"old"}

    killed(diglot("restore", backup, "--replace", site=new, wait=False), at="making")
    assert is_as_it_was()

    for name, text in LATER.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    code, out, errors = diglot("restore", backup, "--replace", site=new, later=tmp_path)
    assert (code, errors) == (0, "")
    assert "upgraded by 1 newer migration" in out
    assert "what a restore that was stopped had left beside the site is removed" in out
    assert "are as backed up" in out
    (kept,) = new.glob("diglot.sqlite3.before-*")
    (kept_media,) = new.glob("media.before-*")
    assert is_as_it_was(kept, kept_media)
    assert not list(new.glob("*.restoring*"))

    assert tree(new / "media") == tree(full)
    same = sqlite3.connect(new / "diglot.sqlite3", detect_types=sqlite3.PARSE_DECLTYPES)
    with closing(same) as database, connection.cursor() as cursor:
        restored = database.cursor()
        for table in contents(backup).tables:
            if table not in NAMES_OF_MODELS:
                assert rows(restored, table) == rows(cursor, table), table
            assert set(rows(restored, table)) >= set(rows(cursor, table))
        assert rows(restored, "later_count") == [(1, Job.objects.count())]
        # An id that was given once is not given again.
        numbers = [{name: last for name, last in rows(c, "sqlite_sequence") if last} for c in (restored, cursor)]
        kept = contents(backup).tables
        assert all(numbers[0].get(name) == numbers[1].get(name) for name in kept if name not in NAMES_OF_MODELS)
        assert numbers[0]["jobs_job"] > Job.objects.filter(kind="odd").latest("pk").pk
        assert rows(restored, "django_session") == []
        assert restored.execute("SELECT COUNT(*) FROM wagtailsearch_indexentry_fts").fetchone()[0] > 0

    # A backup that is killed leaves the one before it, and does not keep the next from being made.
    again = tmp_path / "again.tar.gz"
    again.write_text("the last one")
    with (new / "media" / "large").open("wb") as large:
        large.truncate(400_000_000)
    process = diglot("backup", again, "--force", site=new, wait=False, later=tmp_path)
    part = again.with_name("again.tar.gz.part")
    while process.poll() is None and (not part.exists() or part.stat().st_size < 10_000):
        time.sleep(0.02)
    with pytest.raises(Refused, match="another backup is writing it"):
        Writer(again, force=True)
    killed(process)
    assert again.read_text() == "the last one"
    (new / "media" / "large").unlink()
    assert diglot("backup", again, "--force", site=new, later=tmp_path)[0] == 0
    assert not part.exists()
    first, second = contents(backup).tables, contents(again).tables
    assert all(second[name] == first[name] for name in first if name not in NAMES_OF_MODELS)
    # The new room's table is kept without anybody having named it; this Diglot does not know it.
    assert second["later_count"]["rows"] == 1
    code, _, errors = diglot("restore", again, site=tmp_path / "other")
    assert (code, "with later.0001_initial, which this one" in errors, errors.count("\n")) == (1, True, 1)
    assert not (tmp_path / "other" / "diglot.sqlite3").exists()


@pytest.mark.postgresql
def test_from_sqlite_through_postgresql_and_back(full, server, tmp_path):  # noqa: F811
    from diglot.jobs.models import Job

    backup, through, odd = tmp_path / "paper.tar.gz", tmp_path / "through.tar.gz", tmp_path / "odd.tar.gz"
    there, back = tmp_path / "there", tmp_path / "back"
    write_backup(backup)
    with psycopg.connect(server, autocommit=True) as other:
        other.execute("CREATE TABLE old (id serial, x text); CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1")
        other.execute("INSERT INTO old (x) VALUES ('old')")

    def old(schema="public"):
        with psycopg.connect(server) as other:
            return other.execute(f"SELECT x FROM {schema}.old").fetchall()  # noqa: S608

    killed(diglot("restore", backup, "--replace", site=there, database=server, wait=False), at="comparing")
    # The server hears of it when it next has something to say.
    while others(server):
        time.sleep(0.05)
    assert old() == [("old",)]
    assert not (there / "media").exists()

    code, out, errors = diglot("restore", backup, "--replace", site=there, database=server)
    assert (code, errors) == (0, "")
    (schema,) = re.findall(r"is kept as schema (before_\w+)", out)
    assert old(schema) == [("old",)]
    assert tree(there / "media") == tree(full)
    assert diglot("backup", through, site=there, database=server)[0] == 0
    assert contents(through).tables == contents(backup).tables
    assert contents(through).head["database"] == "postgresql"

    # What PostgreSQL cannot hold is told, and the place is as it was.
    job = Job.objects.create(kind="odd", log="a\0b", arguments={"a": ["\0"]})
    connection.cursor().execute("UPDATE jobs_job SET kind = %s WHERE id = %s", ["x" * 81, job.pk])
    write_backup(odd)
    code, out, errors = diglot("restore", odd, "--replace", site=there, database=server)
    assert (code, errors.count("\n")) == (1, 1)
    for told in ("kind: 81 letters of 80", "log: a NUL character", "arguments: a NUL character in JSON"):
        assert f"jobs_job {job.pk} {told}" in errors
    assert tree(there / "media") == tree(full)
    with psycopg.connect(server) as other:
        assert other.execute("SELECT COUNT(*) FROM jobs_job WHERE log LIKE '%b'").fetchone() == (0,)

    assert diglot("restore", through, site=back)[0] == 0
    assert diglot("backup", tmp_path / "back.tar.gz", site=back)[0] == 0
    assert contents(tmp_path / "back.tar.gz").tables == contents(backup).tables
    jobs = contents(backup).tables["jobs_job"]
    assert jobs["last"] > jobs["rows"]


def others(server):  # noqa: F811
    """Return how many others are using the database."""
    with psycopg.connect(server) as own:
        query = "SELECT COUNT(*) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()"
        return own.execute(f"{query} AND backend_type = 'client backend'").fetchone()[0]

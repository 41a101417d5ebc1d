"""The parts of backup and restore: values in a neutral form, the archive's defences, the steps that put files in place."""

import gzip
import hashlib
import io
import json
import os
import sqlite3
import tarfile
import zlib
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from diglot.cli import backup, restore
from diglot.cli.keeping import Refused
from diglot.cli.keeping.archive import Archive, Writer
from diglot.cli.keeping.checking import check
from diglot.cli.keeping.kinds import neutral, same_json, stored
from diglot.cli.keeping.loading import _limit
from diglot.cli.keeping.places import SqlitePlace
from diglot.cli.keeping.snapshot import _one_moment, media_files, write_backup
from diglot.cli.keeping.swap import Step, begin, finish, journal
from diglot.cli.keeping.tables import Tally, text_of

VALUES = {
    "integer": st.integers(),
    "text": st.text(),
    "boolean": st.booleans(),
    "float": st.floats(allow_nan=False),
    "decimal": st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**10), max_value=10**10, places=4),
    "datetime": st.datetimes(
        min_value=datetime(2, 1, 1),  # noqa: DTZ001
        max_value=datetime(9998, 1, 1),  # noqa: DTZ001
        timezones=st.just(timezone(timedelta(hours=-6))),
    ),
    "date": st.dates(),
    "time": st.times(),
    "duration": st.timedeltas(),
    "uuid": st.uuids(),
    "bytes": st.binary(),
}
POSTGRES = SimpleNamespace(
    ops=SimpleNamespace(
        adapt_datetimefield_value=lambda value: value,
        adapt_datefield_value=lambda value: value,
        adapt_timefield_value=lambda value: value,
        adapt_decimalfield_value=lambda value, *_: value,
    ),
    features=SimpleNamespace(has_native_duration_field=True, has_native_uuid_field=True),
    Database=SimpleNamespace(Binary=bytes),
)


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_a_value_comes_back_from_its_neutral_form(kind, data):
    value = data.draw(VALUES[kind])
    written = json.loads(json.dumps(neutral(kind)(value)))
    again = stored(kind, POSTGRES, SimpleNamespace(max_digits=14, decimal_places=4))
    assert (again(written) if again else written) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [("text", 5), ("integer", "5"), ("datetime", "soon"), ("boolean", 2), ("bytes", "x"), ("json", {})],
)
def test_a_value_of_another_kind_is_refused(kind, value):
    with pytest.raises(TypeError, match=f"in a column of {kind}"):
        neutral(kind)(value)


def test_sqlite_takes_what_its_own_columns_would_hold():
    def held(kind, value):
        field = SimpleNamespace(max_digits=8, decimal_places=2)
        return stored(kind, connection, field)(json.loads(json.dumps(neutral(kind)(value))))

    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own forms")
    assert held("datetime", datetime(2026, 1, 2, 3, 4, 5, 6, UTC)) == "2026-01-02 03:04:05.000006"
    assert held("date", date(2026, 1, 2)) == "2026-01-02"
    assert held("time", time(1, 2, 3)) == "01:02:03"
    assert held("duration", timedelta(seconds=1)) == 1_000_000
    assert held("uuid", UUID(int=1)) == f"{1:032x}"
    assert held("decimal", Decimal("1.5")) == Decimal("1.5")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"b": 1.0, "a": 1e2}', '{"a":100,"b":1}'),
        ("1e23", "100000000000000000000000"),
        ('"\\u91d1\\ud840\\udda6"', '"金\U000201a6"'),
        ("1.5e-7", "0.00000015"),
        ('{"a": 1, "a": 2}', '{"a":2}'),
    ],
)
def test_equal_json_has_one_spelling(one, other):
    assert same_json(one) == same_json(other)


@pytest.mark.parametrize(("one", "other"), [("1", "true"), ("0", "null"), ('"1"', "1"), ("[1,2]", "[2,1]")])
def test_different_json_has_not(one, other):
    assert same_json(one) != same_json(other)


@given(
    st.lists(st.lists(st.one_of(st.none(), st.text(), st.integers()), min_size=2, max_size=2), max_size=6), st.randoms()
)
def test_a_tally_is_that_of_the_rows_in_any_order(rows, random):
    def tally(some):
        found = Tally(["text", "text"])
        for row in some:
            found.add(row, text_of(row))
        return found.rows, found.hash

    mixed = random.sample(rows, len(rows))
    assert tally(mixed) == tally(rows)
    assert tally([*rows, [None, ""]]) != tally([*rows, ["", None]])


@pytest.mark.parametrize(
    ("kind", "field", "value", "reason"),
    [
        ("text", ("CharField", 3), "金\U0002a6a5a", ""),
        ("text", ("CharField", 3), "abcd", "4 letters of 3"),
        ("text", ("TextField", 3), "abcd", ""),
        ("text", ("TextField", None), "\0", "a NUL character"),
        ("json", ("JSONField", None), '["\\u0000"]', "a NUL character in JSON"),
        ("json", ("JSONField", None), '["\\\\u0000"]', ""),
        ("json", ("JSONField", None), '["\\ud840\\udda6"]', ""),
        ("json", ("JSONField", None), '["\\ud840"]', "half a character in JSON"),
    ],
)
def test_what_postgresql_cannot_hold(kind, field, value, reason):
    limit = _limit(kind, SimpleNamespace(get_internal_type=lambda: field[0], max_length=field[1]), None)
    assert limit(value) == reason


HEAD = {"format": 1, "diglot": "0", "made": "2026", "database": "sqlite", "migrations": ["a.1"]}
TABLES = {"t": [["id", "integer"], ["name", "text"]]}


def small(path, *, head=(), rows=((1, "金"), (2, None)), media=("a/b.png",)):
    """Write a sound little archive."""
    tally = Tally(["integer", "text"])
    with Writer(path) as writer:
        writer.add("diglot-backup.json", json.dumps({**HEAD, "tables": TABLES, **dict(head)}).encode())
        lines = [text_of(list(row)) for row in rows]
        for row, line in zip(rows, lines, strict=True):
            tally.add(list(row), line)
        writer.add_rows("t", b"".join(line + b"\n" for line in lines))
        for name in media:
            writer.add(f"media/{name}", b"picture")
        writer.finish({"tables": {"t": {"rows": tally.rows, "hash": tally.hash, "last": 2}}})
    return path


def refusal(path):
    with Archive(path) as archive, pytest.raises(Refused) as refused:
        check(archive)
    line = str(refused.value)
    assert line.startswith(f"{path}: ")
    assert "\n" not in line
    return line


def test_a_sound_archive_is_checked_without_a_site(tmp_path, capsys):
    path = small(tmp_path / "b.tar.gz")
    assert backup.main(["--check", str(path)]) == 0
    assert "whole; made by Diglot 0 on 2026 from sqlite: 1 tables, 2 rows, 1 media files" in capsys.readouterr().out


def test_an_archive_cut_anywhere_is_refused(tmp_path):
    whole = small(tmp_path / "whole").read_bytes()
    for length in range(0, len(whole), 7):
        (tmp_path / "cut").write_bytes(whole[:length])
        assert "take another copy" in refusal(tmp_path / "cut")


def test_an_archive_with_a_byte_changed_is_refused(tmp_path):
    whole = small(tmp_path / "whole").read_bytes()
    # The ten bytes before the data are gzip's own and say nothing of it.
    for place in range(10, len(whole), 5):
        changed = bytearray(whole)
        changed[place] ^= 0x10
        (tmp_path / "changed").write_bytes(changed)
        if unpacked(changed) != gzip.decompress(whole):  # A few bits of a compressed file are padding.
            refusal(tmp_path / "changed")


def unpacked(packed):
    """Return what a gzip file holds, None when it is broken."""
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return None


def repacked(path, change):
    """Write an archive anew, its members (TarInfo, bytes) changed by a function, its checksums right."""
    members = []
    with tarfile.open(path) as tar:
        members = [(found, tar.extractfile(found).read()) for found in tar]
    with gzip.open(path, "wb") as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        for found, content in change(members):
            found.size = len(content) if found.isreg() else 0
            tar.addfile(found, io.BytesIO(content))
    return path


def extra(name, kind=tarfile.REGTYPE, target=""):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member, b""


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        (extra("media/../../evil"), "leads out of the media folder"),
        (extra("/etc/evil"), "a name that no backup has"),
        (extra("media//evil"), "leads out"),
        (extra("media/a/./evil"), "leads out"),
        (extra("other/evil"), "a name that no backup has"),
        (extra("media/evil", tarfile.SYMTYPE, "/etc/passwd"), "not a plain file"),
        (extra("media/evil", tarfile.LNKTYPE, "media/a/b.png"), "not a plain file"),
        (extra("media/evil", tarfile.CHRTYPE), "not a plain file"),
        (extra("media/evil", tarfile.FIFOTYPE), "not a plain file"),
        (extra("media/evil", tarfile.DIRTYPE), "not a plain file"),
        (extra("rows/other/0001.jsonl"), "a table that the head does not name"),
        (extra("media/a/b.png"), "there twice"),
        (extra("media/more.png"), "not what was backed up"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0].name,
)
def test_a_hostile_member_is_refused(tmp_path, member, reason):
    path = repacked(small(tmp_path / "b"), lambda members: [*members[:-1], member, members[-1]])
    assert reason in refusal(path)


def test_members_missing_or_swapped_are_refused(tmp_path):
    path = repacked(small(tmp_path / "media"), lambda members: [m for m in members if "media" not in m[0].name])
    assert "'media/a/b.png' is missing (1 in all)" in refusal(path)
    path = repacked(small(tmp_path / "rows"), lambda members: [m for m in members if "rows" not in m[0].name])
    assert "is missing" in refusal(path)
    path = repacked(small(tmp_path / "last"), lambda members: members[:-1])
    assert "the manifest at its end is missing" in refusal(path)
    path = repacked(small(tmp_path / "first"), lambda members: members[1:])
    assert "not a backup of Diglot" in refusal(path)
    path = small(tmp_path / "folder", media=("a", "a/b"))
    assert "in a folder that is also a file" in refusal(path)
    path = small(tmp_path / "format", head={"format": 2})
    assert "format 2, and this Diglot reads 1" in refusal(path)

    def changed_row(members):
        (head, rows, media, (manifest, content)) = members
        rows = rows[0], rows[1].replace("金".encode(), "銀".encode())
        listed = json.loads(content)
        listed["files"][rows[0].name][1] = hashlib.sha256(rows[1]).hexdigest()
        return [head, rows, media, (manifest, json.dumps(listed).encode())]

    # Even one who mends the list of files has the table's own hash to mend.
    assert "the rows of 't' are not those" in refusal(repacked(small(tmp_path / "row"), changed_row))
    (tmp_path / "text").write_text("words")
    assert "cut short or changed at its beginning" in refusal(tmp_path / "text")
    with small(tmp_path / "more").open("ab") as file:
        file.write(gzip.compress(b"more"))
    assert "not part of a backup" in refusal(tmp_path / "more")


def test_a_small_file_that_unpacks_to_a_header_of_gigabytes_is_refused(tmp_path):
    member = tarfile.TarInfo("x")
    member.type, member.size = tarfile.XHDTYPE, 3 << 30
    with gzip.open(tmp_path / "bomb", "wb") as packed:
        packed.write(member.tobuf())
        packed.write(bytes(3 << 20))
    assert "a header that is too long" in refusal(tmp_path / "bomb")


def test_a_damaged_archive_touches_nothing(tmp_path, settings, capsys):
    settings.SITE, settings.MEDIA_ROOT = tmp_path / "site", tmp_path / "site" / "media"
    whole = small(tmp_path / "b").read_bytes()
    (tmp_path / "b").write_bytes(whole[:-30])
    assert restore.main([str(tmp_path / "b"), "--replace"]) == 1
    assert capsys.readouterr().err.startswith(f"diglot restore: {tmp_path}/b: cut short or changed")
    assert not settings.MEDIA_ROOT.exists()
    assert restore.main([str(tmp_path / "none")]) == 1
    assert "No such file or directory" in capsys.readouterr().err


def test_wrong_use():
    for words in ([], ["file", "--finish"]):
        with pytest.raises(SystemExit) as left:
            restore.main(words)
        assert left.value.code == 2


def test_a_backup_never_replaces_a_file_unasked(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    path = small(tmp_path / "b")
    before = path.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        Writer(path)
    with pytest.raises(Refused, match="cut short while it was read"), Writer(path, force=True) as writer:
        writer.add_file("media/x", io.BytesIO(b"x"), 2)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["b"]
    with pytest.raises(Refused, match="in the media folder"):
        write_backup(settings.MEDIA_ROOT / "b")
    with pytest.raises(Refused, match="No such file or directory"):
        Writer(tmp_path / "nowhere" / "b")


def test_what_is_no_plain_file_is_told(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "a" / "file")
    (tmp_path / "folder").symlink_to(tmp_path / "a")
    os.mkfifo(tmp_path / "pipe")
    told = []
    assert [name for name, _ in media_files(tmp_path, told)] == ["a/file"]
    assert sorted(told) == ["folder", "link", "pipe"]


@pytest.mark.django_db
def test_a_file_that_the_database_names_and_is_not_there_is_told(paper, settings, tmp_path):
    from diglot.content.models import PaperImage

    settings.MEDIA_ROOT = tmp_path / "media"
    PaperImage.objects.bulk_create([PaperImage(title="x", city=paper.city, file="gone.png", width=1, height=1)])
    written = write_backup(tmp_path / "b")
    assert written.warnings() == ["named in the database and not in the media folder: gone.png (1)"]


def test_rows_are_those_of_one_moment_and_the_site_goes_on_writing(tmp_path, django_db_blocker):
    if connection.vendor != "sqlite":
        pytest.skip("the test holds a SQLite file open")
    with closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as site:
        site.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1);")
        with django_db_blocker.unblock():
            reader = connection.copy("default")
            reader.settings_dict["NAME"] = str(tmp_path / "db")
            counts = []
            with elsewhere(reader), _one_moment(reader), reader.cursor() as cursor:
                for number in range(3):
                    cursor.execute("SELECT COUNT(*) FROM t")
                    counts.append(cursor.fetchone()[0])
                    site.execute("INSERT INTO t VALUES (?)", [number])
            reader.close()
        assert counts == [1, 1, 1]
        assert site.execute("SELECT COUNT(*) FROM t").fetchone() == (4,)


class elsewhere:  # noqa: N801
    """Make another connection the default one."""

    def __init__(self, other):
        self.other = other

    def __enter__(self):
        from django.db import connections

        self.before = connections["default"]
        connections["default"] = self.other

    def __exit__(self, *_):
        from django.db import connections

        connections["default"] = self.before


@pytest.mark.parametrize("stopped_after", range(6))
def test_a_restore_stopped_among_its_renames_is_finished(tmp_path, settings, stopped_after):
    settings.SITE = tmp_path
    place = SqlitePlace(tmp_path / "db")
    media, waiting = tmp_path / "media", tmp_path / "media.restoring"
    place.path.write_text("old rows")
    place.part.write_text("new rows")
    for folder, text in ((media, "old"), (waiting, "new")):
        folder.mkdir()
        (folder / "file").write_text(text)
    before, behind = place.steps("before-x")
    exchange = [Step("move", str(media), f"{media}.before-x"), Step("move", str(waiting), str(media))]
    steps = [*before, *exchange, *behind]
    begin(steps, None, waiting)
    for step in steps[:stopped_after]:
        step.do()
    assert journal().exists()
    assert finish() is True
    assert sorted(path.name for path in tmp_path.iterdir()) == ["db", "db.before-x", "media", "media.before-x"]
    assert (place.path.read_text(), Path(place.kept_as("before-x")).read_text()) == ("new rows", "old rows")
    assert (media / "file").read_text() == "new"
    assert (tmp_path / "media.before-x" / "file").read_text() == "old"


def test_a_site_whose_restore_is_unfinished_is_not_used(tmp_path, settings, capsys):
    from diglot import cli

    settings.SITE, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    begin([], None, tmp_path / "media.restoring")
    assert cli.main(["migrate"]) == 1
    assert capsys.readouterr().err.endswith("while its files were put in place; diglot restore --finish\n")
    assert restore.main([str(small(tmp_path / "b"))]) == 1
    assert "diglot restore --finish" in capsys.readouterr().err
    assert restore.main(["--finish"]) == 0
    assert restore.main(["--finish"]) == 0
    assert capsys.readouterr().out == "the restored site is in place\nno restore is waiting to be finished\n"


def test_a_database_in_use_is_not_replaced(tmp_path):
    place = SqlitePlace(tmp_path / "db")
    with closing(sqlite3.connect(place.path)) as site:
        site.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (x);")
        assert place.occupied()
        with pytest.raises(Refused, match=r"is in use .* stop the site"):
            place._held()
    place._held().close()
    place.path.write_text("no database, but somebody's file")
    assert "SQLite cannot read" in place.occupied()

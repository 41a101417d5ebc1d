"""The same tests on PostgreSQL: a server of our own in a temporary folder, the database rooms once more on it."""

import glob
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from diglot.hanzi.sortkeys import sort_key

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "hanzi" / "gold" / "names.tsv"
BOOK = ("at_once", "book_command", "building", "chapters", "cycle", "desk", "errata", "freezing", "printing", "shelf")
ROOMS = (
    "tests/pages",
    "tests/news",
    "tests/jobs",
    "tests/content",
    "tests/paper",
    "tests/search",
    "tests/directory/test_recording.py",
    "tests/directory/test_finding.py",
    "tests/directory/test_pages.py",
    "tests/directory/duplicates/test_merging.py",
    "tests/directory/owners",
    "tests/importers/listings/test_running.py",
    "tests/importers/listings/test_exporting.py",
    "tests/importers/test_loading.py",
    "tests/house",
    "tests/advertising",
    *(f"tests/ebook/test_{name}.py" for name in BOOK),
)
# What has little to do with the database and takes long: the editor's marks, the press check of files, typesetting.
PASSED_OVER = (
    "--ignore=tests/content/test_marking.py",
    "--ignore=tests/advertising/test_artwork.py",
    "--deselect=tests/ebook/test_building.py::test_a_small_book_is_really_set_and_comes_out_the_same",
)
PROGRAMS = sorted(glob.glob("/usr/lib/postgresql/*/bin") + [str(Path(p).parent) for p in [shutil.which("initdb")] if p])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def server():
    """Return the address of a PostgreSQL server that lives as long as this module's tests."""
    if not PROGRAMS:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed, and CI must have it")
        pytest.skip("PostgreSQL is not installed")
    programs = Path(PROGRAMS[-1])
    folder = Path(tempfile.mkdtemp(prefix="diglot-postgresql-"))
    # The server refuses to run as root.
    other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if other:
        shutil.chown(folder, "postgres")
    port = free_port()

    def run(*command):
        subprocess.run([*other, *command], check=True, capture_output=True, text=True, cwd="/")

    data = folder / "data"
    run(programs / "initdb", "-D", data, "-U", "diglot", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
    yield f"postgres://diglot@127.0.0.1:{port}/postgres"
    run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.postgresql
def test_the_database_rooms_on_postgresql(server):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ROOMS, *PASSED_OVER],
        cwd=ROOT,
        env={**os.environ, "DIGLOT_DATABASE": server},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "passed" in run.stdout


@pytest.mark.postgresql
def test_sort_keys_order_by_plain_bytes(server):
    names = [row.split("\t") for row in GOLD.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    with psycopg.connect(server) as connection:
        connection.execute('create temporary table names (name text, sort_key text collate "C")')
        for order, rank in (("pinyin", 5), ("stroke", 6), ("zhuyin", 7)):
            connection.execute("truncate names")
            for row in reversed(names):
                key = sort_key(row[0], order, name=row[1] == "person")
                connection.execute("insert into names values (%s, %s)", (row[0], key))
            found = [name for (name,) in connection.execute("select name from names order by sort_key")]
            assert found == [row[0] for row in sorted(names, key=lambda row, rank=rank: int(row[rank]))]

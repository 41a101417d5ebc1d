"""A small paper's book for tests of its cycle: real rows and a real snapshot, set by a typesetter that only pretends."""

import hashlib
import sys
from pathlib import Path

import pytest

from diglot.directory.recording import Change, write
from diglot.ebook import building, cycle, shelf, typesetting
from diglot.typeset import book as typeset

PRETENDING = '''
"""What the typesetter promises, without a typesetter: files whose bytes follow from the book, or the failure it asks for."""
import json, os, subprocess, sys, time
from pathlib import Path

source, out = Path(sys.argv[1]), Path(sys.argv[2])
only = sys.argv[sys.argv.index("--only") + 1].split(",")
book = json.loads(source.read_text())
assert Path(book["assets"]).parent.is_dir(), book["assets"]
print(json.dumps({"stage": "lay", "done": 1, "of": 2}), flush=True)
behave = book["labels"].get("behave", "")
if behave == "wait":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(book["labels"]["told"]).write_text(f"{os.getpid()} {child.pid}")
    time.sleep(600)
if behave == "die":
    os.kill(os.getpid(), 9)
if behave == "fill":
    print(json.dumps({"error": "pages 1 to 9: OSError: [Errno 28] No space left on device: 'part.pdf'"}), flush=True)
    sys.exit(1)
if behave == "shout":
    sys.exit("Traceback and so on\\nKeyError: 'no such face'")
if behave == "refuse":
    print(json.dumps({"error": "the name has no glyph for U+13000", "listing": book["sections"][0]["categories"][0]
        ["entries"][0]["listing"], "ad": None, "page": None}), flush=True)
    sys.exit(1)
public, private = out / "public", out / "private"
(public / "reader" / "pages").mkdir(parents=True)
private.mkdir()
text = json.dumps({name: value for name, value in book.items() if name != "assets"}, sort_keys=True)
entries = [entry["listing"] for entry in book["sections"][0]["categories"][0]["entries"]]
if "press" in only:
    (private / "press.pdf").write_text("press " + text)
if "screen" in only:
    (public / "screen.pdf").write_text("screen " + text)
if "epub" in only:
    (public / "book.epub").write_text("epub " + text)
if "reader" in only:
    reader = public / "reader"
    reader.joinpath("book.json").write_text(json.dumps({"pages": len(entries) + 2}))
    reader.joinpath("listings.json").write_text(
        json.dumps({str(listing): [[3 + at, "dentists"]] for at, listing in enumerate(entries)}))
    reader.joinpath("pages", "1.json").write_text("{}")
(private / "report.json").write_text(json.dumps({"pages": len(entries) + 2, "seconds": {"lay": time.time()}}))
'''


class Shop:
    """A book and what makes it: `labels` reach the pretended typesetter."""

    def __init__(self, paper, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.city = paper.city
        self.labels: dict[str, str] = {}
        making = folder / "making.py"
        making.write_text(PRETENDING)
        monkeypatch.setattr(typesetting, "MAKING", (sys.executable, str(making)))
        monkeypatch.setattr(typesetting, "PAUSE", 0.05)
        monkeypatch.setattr(building, "RENEWED_EVERY", 0.05)
        monkeypatch.setattr(building.composing, "compose", self.compose, raising=False)
        self.firms = write(
            [
                Change(
                    None,
                    {"name_zh": f"吉星牙醫{n}", "name_en": f"Lucky {n}", "headings": ["dentists"]}
                    | {"phones": [{"number": f"713-555-01{n:02}"}], "street_en": f"{n} Oak St"},
                )
                for n in range(1, 4)
            ],
            city=self.city,
            who="clerk",
            origin="import:1",
        )
        self.book = cycle.begin(self.city, 2026, who="ann")

    def compose(self, snapshot, script) -> typeset.Book:
        """Return a book of one heading from a snapshot."""
        rows = snapshot.rows
        entries = tuple(
            typeset.Entry(row["id"], row["values"]["name_zh"], row["values"]["name_en"]) for row in rows["listings"]
        )
        section = typeset.Section(
            "medical", "醫療", categories=(typeset.Category("dentists", "牙醫", entries=entries),)
        )
        return typeset.Book(
            name=f"houston-2026-{script}-{rows['book']['printing']}",
            script=script,
            lang="zh-Hant",
            other_lang="en",
            title="黃頁",
            year=2026,
            date=rows["date"],
            snapshot=snapshot.sha256,
            publisher="",
            address="",
            format=typeset.Format(),
            cover=typeset.Cover("黃頁", "", "2026", "", "", "", ""),
            labels=dict(self.labels),
            sections=(section,),
            assets="assets",
        )

    def closed(self):
        """Return the book, closed."""
        cycle.proof(self.book, who="ann")
        self.book = cycle.close(self.book, who="ann")
        return self.book

    def published(self):
        """Return the book, built from its snapshot and published."""
        self.closed()
        building.build(self.book)
        self.book = cycle.publish(self.book, who="ann")
        return self.book


def left() -> set[str]:
    """Return the names of all folders of builds and snapshots, made and in the making."""
    return {
        path.name
        for folder in (shelf.books_folder(), shelf.making_folder())
        if folder.is_dir()
        for path in folder.iterdir()
    }


def hashes(build) -> dict[str, str]:
    """Return the hash of every file of a build by name, but for the report, which tells times."""
    return {
        f"{number}/{path.relative_to(folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
        for number, folder in enumerate((shelf.public_folder(build), shelf.private_folder(build)))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "report.json"
    }

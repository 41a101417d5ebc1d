"""A proof of an ad: one page with the ad at its true size, its data, what the press check found, and lines to sign.

Why: the client approves what will be printed, in a language they read, on a page that says what they pay for.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

import pypdfium2
import typst

from diglot.typeset.book import Script
from diglot.typeset.fonts import Faces

MOST_SECONDS = 120
PICTURE_DPI = 300
MISSING = "[U+%04X]"
"""Stands for a letter that no face has: a proof says of a wrong letter which one it is."""


class ProofError(ValueError):
    """A proof that could not be made; the text names the picture or the place, in one line."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands on a proof, all of it worded. lang: BCP 47, such as zh-Hant-TW; width and height in points.

    picture: a PNG, JPEG or PDF file; alt: what it says. rows: label and value of what was agreed. measures: of width and
    height, in words. findings: severity and text of each. choices: what may be ticked; sign: labels of the lines to sign.
    """

    lang: str
    title: str
    publisher: str
    introduction: str
    rows: tuple[tuple[str, str], ...]
    ad_title: str
    picture: str
    alt: str
    width: float
    height: float
    measures: tuple[str, str]
    findings_title: str
    findings: tuple[tuple[str, str], ...]
    no_findings: str
    sign_title: str
    choices: tuple[str, ...]
    sign: tuple[str, str, str]
    day: int = 0
    """Seconds since 1970: the date of the file."""


def write_proof(proof: Proof, path: Path) -> None:
    """Write a proof as a tagged PDF (PDF/UA-1) of one page. ProofError for a picture that cannot be read."""
    # Typst's cache is never freed, and a picture may take much memory: both end with the process.
    command = [sys.executable, "-m", "diglot.typeset.proof", str(path)]
    try:
        done = subprocess.run(  # noqa: S603 our own program
            command, input=json.dumps(asdict(proof)).encode(), capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ProofError(
            f"{Path(proof.picture).name}: not set within {MOST_SECONDS} seconds; save it simpler"
        ) from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["the process ended without a word"]
        raise ProofError(f"{Path(proof.picture).name}: {lines[-1]}")


def script_of(lang: str) -> Script:
    """Return in which order the faces are asked for a language tag: Simplified's for zh-Hans, else Traditional's."""
    return "zh-hans" if "hans" in lang.lower() else "zh-hant"


def printable(value: object, faces: Faces, script: Script) -> object:
    """Return a value with each letter that no face has written out, in texts, lists and mappings alike."""
    if isinstance(value, str):
        gone = {each for each in faces.without(value, script) if each != "\n"}
        gone |= {each for each in value if not each.isprintable() and each != "\n"}
        return "".join(MISSING % ord(each) if each in gone else each for each in value)
    if isinstance(value, list):
        return [printable(each, faces, script) for each in value]
    if isinstance(value, dict):
        return {key: printable(each, faces, script) for key, each in value.items()}
    return value


def _picture(source: Path, folder: Path) -> str:
    """Put the picture into the folder and return its name; a PDF as a picture: PDF/UA takes no PDF inside another."""
    if source.suffix.lower() != ".pdf":
        name = f"picture{source.suffix.lower()}"
        shutil.copyfile(source, folder / name)
        return name
    document = pypdfium2.PdfDocument(source)
    try:
        document[0].render(scale=PICTURE_DPI / 72).to_pil().convert("RGB").save(folder / "picture.png")
    finally:
        document.close()
    return "picture.png"


def _set(data: dict[str, object], path: Path) -> None:
    """Set a proof in this process."""
    faces, lang = Faces(), str(data["lang"])
    script = script_of(lang)
    picture, day = Path(str(data.pop("picture"))), int(str(data.pop("day")))
    shown = {key.replace("_", "-"): printable(value, faces, script) for key, value in data.items()}
    # Typst knows language and region; the script it takes from the region.
    region = {"zh-hant": "HK" if lang.endswith("HK") else "TW", "zh-hans": "CN"}[script] if lang[:2] == "zh" else "US"
    shown |= {"lang": lang.split("-")[0], "region": region, "fonts": faces.for_typst(script)}
    with tempfile.TemporaryDirectory(prefix="diglot-proof-") as name:
        folder = Path(name)
        shown["picture"] = _picture(picture, folder)
        (folder / "proof.json").write_text(json.dumps(shown), "utf-8")
        template = files("diglot.typeset") / "typst" / "proof.typ"
        (folder / "proof.typ").write_bytes(template.read_bytes())
        pdf = typst.compile(
            str(folder / "proof.typ"),
            root=name,
            font_paths=faces.folders(),
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=day,
        )
    path.write_bytes(pdf)


def main() -> None:
    """Read a proof as JSON from standard input and write it to the path given; one line on what went wrong."""
    try:
        _set(json.loads(sys.stdin.buffer.read()), Path(sys.argv[1]))
    except (OSError, typst.TypstError, pypdfium2.PdfiumError, ValueError) as error:
        sys.exit(str(error).strip().splitlines()[0])


if __name__ == "__main__":
    main()

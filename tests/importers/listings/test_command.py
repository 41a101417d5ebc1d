"""`diglot listings` as it is typed."""

import csv

import pytest
from django.core.management import CommandError, call_command

from diglot.directory.models import Listing
from diglot.importers.listings.models import ImportRun, KeptFile

from .conftest import CSV


def test_dry_run_import_report_runs_and_undo(paper, table, tmp_path, capsys):
    path = table(CSV)
    call_command("listings", "import", str(path), "--dry-run")
    assert "4 rows checked, nothing imported: 3 new, 1 refused" in capsys.readouterr().out
    assert not Listing.objects.exists()
    report = tmp_path / "report.csv"
    call_command("listings", "import", str(path), "--source", "Chamber", "--report", str(report))
    out = capsys.readouterr().out
    assert "4 rows imported: 3 new, 1 refused" in out
    assert "no heading is called 占星 (1)" in out
    rows = list(csv.DictReader(report.open(encoding="utf-8-sig", newline="")))
    assert {"row": "4", "outcome": "refused"}.items() <= [row for row in rows if row["row"] == "4"][-1].items()
    call_command("listings", "runs")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "Chamber" in lines[0]
    number = lines[0].split("\t")[0]
    call_command("listings", "undo", number)
    assert "3 taken away" in capsys.readouterr().out
    with pytest.raises(CommandError, match="only one that is imported"):
        call_command("listings", "undo", number)
    with pytest.raises(CommandError, match="nothing to go on with"):
        call_command("listings", "resume", number)


def test_a_mapping_is_printed_edited_and_used(paper, table, tmp_path, capsys):
    path = table(CSV)
    call_command("listings", "map", str(path))
    text = capsys.readouterr().out
    assert not ImportRun.objects.exists()
    assert not KeptFile.objects.exists()
    edited = tmp_path / "map.toml"
    edited.write_text(text.replace('target = "hours"', 'target = "services_en"').replace('source = ""', 'source = "S"'))
    call_command("listings", "import", str(path), "--map", str(edited))
    listing = Listing.objects.get(source_key="A1")
    assert (listing.services_en, listing.source) == ("9am-6pm", "S")


def test_what_cannot_be_done_is_one_line(paper, table, tmp_path):
    with pytest.raises(CommandError, match="no such file"):
        call_command("listings", "import", str(tmp_path / "none.csv"))
    with pytest.raises(CommandError, match="no row"):
        call_command("listings", "import", str(table("")))
    assert not KeptFile.objects.exists()
    with pytest.raises(CommandError, match=r"\.vcf"):
        call_command("listings", "export", str(tmp_path / "out.pdf"))
    with pytest.raises(CommandError, match="houston"):
        call_command("listings", "runs", "--city", "dallas")
    with pytest.raises(CommandError, match="diglot listings runs"):
        call_command("listings", "undo", "77")


def test_all_listings_are_written_out(paper, table, tmp_path, capsys):
    call_command("listings", "import", str(table(CSV)))
    for suffix in ("csv", "xlsx", "json", "vcf"):
        call_command("listings", "export", str(tmp_path / f"out.{suffix}"))
    assert capsys.readouterr().out.count("3 listings written") == 4
    call_command("listings", "import", str(tmp_path / "out.xlsx"))
    assert "3 rows imported: 3 unchanged" in capsys.readouterr().out

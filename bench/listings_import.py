"""How long an import of many firms takes, and how much memory: its own list, made by a seed, on an empty site.

Why: a publisher's whole list must come in during a coffee break, on a small machine.

    DIGLOT_SITE=/tmp/bench python bench/listings_import.py [--rows 50000] [--format csv|xlsx|json] [--again] [--profile]

The database is DIGLOT_DATABASE, or SQLite in DIGLOT_SITE; use an empty one. `--again` imports the same list a second
time, as an update that changes a tenth of the rows.
"""

import argparse
import cProfile
import csv
import json
import os
import pstats
import random
import resource
import tempfile
import time
from pathlib import Path

HEADERS = (
    *("編號", "中文名稱", "English Name", "負責人", "分類", "地址", "中文地址", "電話", "傳真", "電郵", "網址", "微信"),
    *("營業時間", "語言", "服務項目", "付款方式", "執照號碼", "簡介"),
)
SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊呂江何蕭羅高"
LETTERS = "金玉明華福安康美新東方大同永興隆泰和平春秋月星海山河長城百利天地人文信義仁愛"
TRADES = {
    "西點麵包": ("餅店", "Bakery"),
    "牙醫": ("牙醫診所", "Dental"),
    "Dentists": ("牙科", "Dental Care"),
    "律師": ("律師樓", "Law Office"),
    "會計": ("會計師樓", "CPA"),
    "雜貨批": ("商行", "Trading"),
}
STREETS = ("Bellaire Blvd", "Harwin Dr", "Corporate Dr", "Westheimer Rd", "Gessner Rd", "Beltway 8", "Dairy Ashford Rd")
TOWNS = ("Houston", "Sugar Land", "Katy", "Missouri City", "Stafford")
HOURS = ("Mo-Fr 9am-6pm", "週一至五 9:00-18:00 週日休", "10-9 daily", "", "預約", "周一至周六 早9点到晚6点")


def rows(count: int, seed: int, changed: float = 0.0) -> list[list[str]]:
    """Return the rows of a list; with `changed`, that share of them has another phone than the list of the same seed."""
    draw, other = random.Random(seed), random.Random(seed + 1)
    made = []
    for number in range(count):
        trade = draw.choice(list(TRADES))
        zh, en = TRADES[trade]
        name = "".join(draw.choices(LETTERS, k=draw.choice((2, 2, 3))))
        line = draw.randrange(10_000)
        phone = f"(713) 555-{line:04}"
        if changed and other.random() < changed:
            phone = f"(832) 555-{line:04}"
        town = draw.choice(TOWNS)
        made.append(
            [
                f"F{number:06}",
                f"{name}{zh}",
                f"{draw.choice(('Golden', 'New', 'Lucky', 'Great'))} {name.encode().hex()[:6].title()} {en}",
                f"{draw.choice(SURNAMES)}{''.join(draw.choices(LETTERS, k=2))}",
                trade,
                f"{draw.randrange(100, 14000)} {draw.choice(STREETS)}, Suite {draw.randrange(100, 400)}, {town}, TX 77036",
                f"休士頓百利大道{draw.randrange(100, 14000)}號",
                f"{phone} / 手機 281-555-{draw.randrange(10_000):04}" if draw.random() < 0.3 else phone,
                f"713-555-{draw.randrange(10_000):04}" if draw.random() < 0.4 else "N.A.",
                f"info{number}@example.org" if draw.random() < 0.3 else "",
                f"www.example.org/{number}" if draw.random() < 0.3 else "沒有記錄",
                f"wx{number}" if draw.random() < 0.5 else "",
                draw.choice(HOURS),
                draw.choice(("國語、粵語", "國粵英語", "Mandarin, English", "")),
                "".join(draw.choices(LETTERS, k=20)),
                draw.choice(("現金、支票", "Visa/MC", "")),
                f"TX{draw.randrange(10**6)}" if draw.random() < 0.2 else "",
                "".join(draw.choices(LETTERS, k=60)) if draw.random() < 0.5 else "",
            ]
        )
    return made


def write(path: Path, table: list[list[str]]) -> None:
    """Write a list by the ending of its name."""
    if path.suffix == ".json":
        path.write_text(json.dumps([dict(zip(HEADERS, row, strict=True)) for row in table], ensure_ascii=False))
    elif path.suffix == ".xlsx":
        from diglot.importers.listings.workbook import Workbook

        book = Workbook(path, "firms")
        for row in (HEADERS, *table):
            book.row(row)
        book.close()
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADERS, *table])


def main() -> None:
    """Make the list, import it, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--format", default="csv", choices=("csv", "xlsx", "json"))
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    # In a process of its own the list does not count among the memory of the import.
    folder = Path(tempfile.mkdtemp(prefix="diglot-bench-"))
    paths = [folder / f"{number}.{options.format}" for number in range(1 + options.again)]
    if not os.fork():
        for number, path in enumerate(paths):
            write(path, rows(options.rows, options.seed, changed=0.1 * number))
        os._exit(0)
    os.wait()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diglot.project.settings.dev")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from diglot.directory.models import Listing
    from diglot.house.models import City

    call_command("migrate", verbosity=0)
    City.objects.get_or_create(slug="bench", defaults={"name_zh": "試", "name_en": "Houston", "country": "US"})
    for path in paths:
        wall, cpu = time.perf_counter(), time.process_time()
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        call_command("listings", "import", str(path), "--source", "bench", "--city", "bench")
        profile.disable()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{connection.vendor}: {options.rows:,} rows of {path.suffix}, {path.stat().st_size / 1e6:.1f} MB: "
            f"{time.perf_counter() - wall:.1f} s wall, {time.process_time() - cpu:.1f} s CPU, {peak} MB at most, "
            f"{Listing.objects.count():,} listings",
            flush=True,
        )
        if options.profile:
            pstats.Stats(profile).sort_stats("cumtime").print_stats(70)


if __name__ == "__main__":
    main()

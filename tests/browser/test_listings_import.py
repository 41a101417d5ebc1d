"""A clerk's import in a browser: a column mended, a heading settled, run, looked at, and taken back."""

import threading

import pytest

CSV = (
    "編號,中文名稱,English Name,行當,備用,電話\n"
    "A1,金麥餅店,Golden Wheat Bakery,麵包坊,新鮮出爐,713-555-0101\n"
    "A2,明月牙科,Moon Dental,牙科,週一公休,713-555-0102\n"
    "A3,,,,,\n"
)


@pytest.fixture
def worker(paper, transactional_db):
    """Do the jobs that the pages begin, as `diglot work` does."""
    from django.db import connection

    from diglot.jobs.worker import work_once

    stop = threading.Event()

    def loop():
        while not stop.wait(0.2):
            work_once("test")
        connection.close()

    thread = threading.Thread(target=loop)
    thread.start()
    yield
    stop.set()
    thread.join()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_mend_import_and_undo(paper, editor, open_page, worker, tmp_path, javascript):
    page = editor()
    if not javascript:
        state = page.context.storage_state()
        page = open_page(storage_state=state, java_script_enabled=False)
    path = tmp_path / "firms.csv"
    path.write_text(CSV)
    page.goto(f"{paper}/admin/listings/import/")
    page.set_input_files("input[name=file]", path)
    page.fill("input[name=source]", "Chamber")
    page.get_by_role("button", name="Look at the columns").click()

    trade = page.get_by_label("What 行當 is", exact=True)
    assert trade.input_value() == ""
    assert page.get_by_label("What English Name is", exact=True).input_value() == "name_en"
    trade.select_option("headings")
    page.get_by_label("What 備用 is", exact=True).select_option("description_zh")
    page.get_by_role("button", name="Check the file").click()

    page.wait_for_selector("text=This is what the import would do", timeout=30_000)
    assert "金麥餅店" in page.locator("main").inner_text()
    page.get_by_label("麵包坊", exact=True).select_option("bakeries")
    page.get_by_role("button", name="Keep and check again").click()
    page.wait_for_selector("text=This is what the import would do", timeout=30_000)
    assert not page.get_by_label("麵包坊", exact=True).count()
    page.get_by_role("button", name="Import", exact=True).click()

    page.wait_for_selector("text=The import is done", timeout=30_000)
    counts = page.locator(".table-counts").inner_text()
    assert "2 new" in " ".join(counts.split())
    assert "1 refused" in " ".join(counts.split())
    with page.expect_download() as held:
        page.get_by_role("link", name="Report of every row").click()
    assert "neither a Chinese nor an English name" in held.value.path().read_text("utf-8-sig")
    page.get_by_role("button", name="Undo the import").click()
    page.wait_for_selector("text=2 listings taken away", timeout=30_000)


def test_the_columns_do_not_run_off_a_phone(paper, editor, tmp_path):
    page = editor(viewport={"width": 360, "height": 740})
    path = tmp_path / "firms.csv"
    path.write_text(CSV)
    page.goto(f"{paper}/admin/listings/import/")
    page.set_input_files("input[name=file]", path)
    page.get_by_role("button", name="Look at the columns").click()
    page.wait_for_selector(".table-columns")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

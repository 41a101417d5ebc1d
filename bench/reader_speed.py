"""How fast the book opens and turns in a browser on a slow line; `python bench/reader_speed.py --address URL`.

Why: a reader on a telephone network decides within seconds whether the book is worth their while.

Chromium is slowed down by its own means (CDP): 1.6 Mbit/s both ways, 150 ms there and back, a processor 4 times slower;
nothing is kept from one run to the next. Printed for each run and as medians: ms from the start of the navigation until
the text of the first page is in the document and painted, until its picture is there, and until the script is ready; KB
that came over the line by the time picture and script were there; ms from a key until the text of the next opening is
shown, and until its pictures are there, for some turns in the pace of somebody who leafs. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
SIZES = {"phone": (360, 740), "desk": (1280, 900)}
PATIENCE = 60_000
OPENED = """() => {
  const picture = document.querySelector(".book-page .book-image");
  const loaded = performance.getEntriesByType("resource").find((each) => each.name === picture?.currentSrc);
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  const parsed = performance.getEntriesByType("navigation")[0];
  const line = document.querySelector(".book-page .line");
  if (!picture?.complete || !loaded || !painted || !line || !document.querySelector("#reader[data-ready]")) return null;
  return { text: Math.max(painted.startTime, parsed.responseEnd), picture: Math.max(loaded.responseEnd, painted.startTime) };
}"""
TURNED = """(before) => new Promise((resolve) => {
  const start = performance.now();
  let text = 0;
  const look = () => {
    const here = [...document.querySelectorAll(".book-page[data-place=here]")];
    if (here.length && !here.some((page) => before.includes(page.dataset.page))) {
      text ||= performance.now() - start;
      if (here.every((page) => page.querySelector(".book-image").complete)) return resolve([text, performance.now() - start]);
    }
    requestAnimationFrame(look);
  };
  look();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
})"""
OPEN = "() => [...document.querySelectorAll('.book-page[data-place=here]')].map((page) => page.dataset.page)"


def main() -> None:
    """Print a table for each size of window."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", required=True, help="of a page of the book, such as …/en/book/2026/page/20/")
    parser.add_argument("--runs", type=int, default=3, help="how often the book is opened (default 3)")
    parser.add_argument("--turns", type=int, default=8, help="turns in each run (default 8)")
    parser.add_argument("--rest", type=float, default=2.0, help="seconds on a page before it is turned (default 2)")
    parser.add_argument("--mbit", type=float, default=1.6, help="megabits in a second (default 1.6)")
    parser.add_argument("--latency", type=float, default=150, help="ms there and back (default 150)")
    parser.add_argument("--slower", type=float, default=4, help="times the processor is slowed down (default 4)")
    given = parser.parse_args()
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        parser.error(f"none of {', '.join(PROGRAMS)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        for name, size in SIZES.items():
            rows = [measured(browser, size, given) for _run in range(given.runs)]
            table(f"{name} {size[0]}x{size[1]}", rows)
        browser.close()


def measured(browser: Browser, size: tuple[int, int], given: argparse.Namespace) -> dict[str, float]:
    """Return the figures of one run: ms, and KB."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=size[0] < 600, is_mobile=size[0] < 600
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    came = slowed(session, given)
    page.goto(given.address, wait_until="commit", timeout=PATIENCE)
    opened = page.wait_for_function(OPENED, timeout=PATIENCE).json_value()
    row = {**opened, "ready": page.evaluate("performance.now()"), "KB": came["bytes"] / 1000}
    text, picture = zip(*(turned(page, given.rest) for _turn in range(given.turns)), strict=True)
    context.close()
    return {
        **row,
        "turn: text": statistics.median(text),
        "worst": max(text),
        "turn: pictures": statistics.median(picture),
    }


def slowed(session: CDPSession, given: argparse.Namespace) -> dict[str, float]:
    """Slow the page down, and return a count of bytes that goes on growing."""
    came = {"bytes": 0.0}

    def count(event: Any) -> None:
        came["bytes"] += event["encodedDataLength"]

    session.on("Network.loadingFinished", count)
    session.send("Network.enable")
    speed = given.mbit * 1_000_000 / 8
    line = {"offline": False, "latency": given.latency, "downloadThroughput": speed, "uploadThroughput": speed}
    session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": given.slower})
    return came


def turned(page: Page, rest: float) -> tuple[float, float]:
    """Rest on a page, turn it, and return the ms until the text of the next is shown, and its picture is there."""
    time.sleep(rest)
    text, picture = page.evaluate(TURNED, page.evaluate(OPEN))
    return text, picture


def table(title: str, rows: list[dict[str, float]]) -> None:
    """Print the runs and their medians."""
    print(f"\n{title}\n{'':8}" + "".join(f"{name:>16}" for name in rows[0]))
    for number, row in enumerate(rows, 1):
        print(f"{number:<8}" + "".join(f"{value:16.0f}" for value in row.values()))
    print(f"{'median':8}" + "".join(f"{statistics.median(row[name] for row in rows):16.0f}" for name in rows[0]))


if __name__ == "__main__":
    main()

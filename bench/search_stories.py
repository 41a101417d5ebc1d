"""How long searches among stories take, beside Wagtail's own backend; `python bench/search_stories.py [--postgres ADDRESS]`.

The stories are made of words drawn by their frequency in running text (bitext/data/background_*.txt), always the same;
so are the questions: words of titles, common and rare, one to four letters and longer, some narrowed by section, days
or author, some ordered by date. A question counts from `news.finding.find` to twenty lit hits. Times are wall time of
one process; a first run warms nothing but the connection. Wagtail's own backend gets the same rows, with its own fields,
and `--patience` seconds for each size: what it has not answered by then is not waited for.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

SEED = 20261123
PLAN = {
    "city": {"slug": "bench", "name_zh_hant": "測城", "name_en": "Bench City"},
    "paper": {"masthead_zh_hant": "測報", "masthead_en": "Bench Times"},
    "section": [{"slug": f"s{number}", "zh_hant": f"第{number}版", "en": f"Page {number}"} for number in range(1, 9)],
}
AUTHORS = [f"記者{name}" for name in ("王小明", "陳美玲", "李大同", "張文", "林志成", "黃雅", "吳國棟", "周敏")]
LETTERS = 600


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of stories (default 1000,10000,100000)")
    parser.add_argument(
        "--postgres", default="", metavar="ADDRESS", help="an empty PostgreSQL database in place of SQLite"
    )
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument(
        "--patience", type=float, default=60, help="seconds for Wagtail's own backend (default 60; 0: leave it out)"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="diglot-bench-") as folder:
        os.environ |= {
            "DIGLOT_SITE": folder,
            "DIGLOT_DATABASE": given.postgres,
            "DJANGO_SETTINGS_MODULE": "diglot.project.settings.dev",
        }
        import django

        django.setup()
        measure([int(size) for size in given.sizes.split(",")], given.questions, given.patience)


def measure(sizes: list[int], questions: int, patience: float) -> None:
    """Fill the database up to each size in turn, and print how long indexing and asking take."""
    from django.core.management import call_command
    from django.db import connection

    from diglot.paper.founding import found

    call_command("migrate", verbosity=0)
    founded = found(PLAN)
    front = founded.homes["zh-hant"]
    draw = Words(random.Random(SEED))
    made = 0
    titles: list[str] = []
    print(f"{connection.vendor}; times in ms")
    print(
        f"{'stories':>8} {'backend':<10} {'indexed s':>10} {'peak MB':>8} {'asked':>6} {'found':>6} {'p50':>8} {'p95':>8} {'worst':>8}  slowest question"
    )
    for size in sizes:
        titles += store(draw, founded, made, size)
        made = size
        began = time.perf_counter()
        index()
        took = time.perf_counter() - began
        asked = list(questions_of(random.Random(SEED + 1), titles, questions))
        report(size, "diglot", took, ours(front), asked, float("inf"))
        if patience:
            wagtails(size, front, asked, patience)


class Words:
    """Words drawn by how often they stand in running Chinese text."""

    def __init__(self, random: random.Random) -> None:
        from diglot.hanzi.datafiles import data_lines

        self.random = random
        self.words: list[str] = []
        weights: list[float] = []
        for line in data_lines("background_zh.txt", package="diglot.bitext"):
            level, words = line.split("\t")
            for word in words.split():
                self.words.append(word)
                weights.append(2 ** (-int(level) / 2))
        self.bounds = list(accumulate(weights))
        # A title has fewer of the words that only hold a sentence together.
        self.title_bounds = list(accumulate(min(weight, 2**-13) for weight in weights))

    def text(self, letters: int) -> str:
        """Return sentences of about so many letters."""
        drawn = self.random.choices(self.words, cum_weights=self.bounds, k=letters // 2)
        return "".join(word + ("，" if at % 7 == 6 else "。" if at % 17 == 16 else "") for at, word in enumerate(drawn))

    def title(self) -> str:
        """Return the words of a title."""
        return "".join(self.random.choices(self.words, cum_weights=self.title_bounds, k=self.random.randint(4, 7)))


def store(draw: Words, founded: Any, first: int, last: int) -> list[str]:
    """Store stories from number `first` up to `last`, without indexing them; return their titles."""
    import json
    import uuid

    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from diglot.news.models import SectionPage, StoryPage

    sections = list(SectionPage.objects.filter(locale__language_code="zh-hant").order_by("path"))
    kind = ContentType.objects.get_for_model(StoryPage)
    titles: list[str] = []
    for start in range(first, last, 1000):
        stories = []
        for number in range(start, min(start + 1000, last)):
            parent = sections[number % len(sections)]
            words = draw.text(LETTERS)
            blocks = [words[at : at + 150] for at in range(0, len(words), 150)]
            story = StoryPage(
                title=draw.title(),
                slug=f"story-{number}",
                path=StoryPage._get_path(parent.path, parent.depth + 1, number // len(sections) + 1),
                depth=parent.depth + 1,
                url_path=f"{parent.url_path}story-{number}/",
                content_type=kind,
                locale=parent.locale,
                translation_key=uuid.UUID(int=draw.random.getrandbits(128)),
                city=founded.city,
                byline=draw.random.choice(AUTHORS),
                script="Hans",
                first_published_at=datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=58 * number),
            )
            story.draft_title = story.title
            raw = [
                {"type": "paragraph", "value": f"<p>{text}</p>", "id": str(uuid.UUID(int=draw.random.getrandbits(128)))}
                for text in blocks
            ]
            story.body = json.dumps(raw)
            stories.append(story)
            titles.append(story.title)
        pages = [
            Page(
                **{
                    field.attname: getattr(story, field.attname)
                    for field in Page._meta.concrete_fields
                    if field.attname != "id"
                }
            )
            for story in stories
        ]
        for story, page in zip(stories, Page.objects.bulk_create(pages), strict=True):
            story.pk = story.page_ptr_id = page.pk
        StoryPage._base_manager.all()._insert(stories, fields=StoryPage._meta.local_concrete_fields, using="default")
    for at, section in enumerate(sections):
        Page.objects.filter(pk=section.pk).update(numchild=len(range(at, last, len(sections))))
    return titles


def index() -> None:
    """Rebuild the index as `diglot update_index` does; PostgreSQL looks at what it has, as it would by itself."""
    from django.core.management import call_command
    from django.db import connection

    call_command("update_index", verbosity=0)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def questions_of(draw: random.Random, titles: list[str], count: int) -> Iterator[dict[str, Any]]:
    """Yield what is asked: parts of titles by their words, and how each is narrowed."""
    from diglot.hanzi.segment import segment

    days = [datetime(2016, 1, 1, tzinfo=UTC).date() + timedelta(days=draw.randrange(900)) for _each in range(count)]
    for number in range(count):
        words = segment(draw.choice(titles))
        at = draw.randrange(len(words))
        text = "".join(words[at : at + draw.choice((1, 1, 1, 2, 3))])
        narrowing: dict[str, Any] = {}
        match number % 10:
            case 0:
                narrowing = {"section": draw.randrange(8)}
            case 1:
                narrowing = {"since": days[number], "until": days[number] + timedelta(days=365)}
            case 2:
                narrowing = {"author": draw.choice(AUTHORS)[2:]}
            case 3 | 4:
                narrowing = {"order": "newest"}
        yield {"words": text, **narrowing}


def ours(front: Any) -> Callable[[dict[str, Any]], int]:
    """Return the function that asks as the search page does."""
    from diglot.news.finding import Wanted, find

    sections = front.sections()

    def ask(question: dict[str, Any]) -> int:
        chosen = {**question, "section": sections[question["section"]]} if "section" in question else question
        found = find(Wanted(**chosen), front)
        assert found.paginator.count == 0 or found.object_list
        return int(found.paginator.count)

    return ask


def wagtails(size: int, front: Any, asked: list[dict[str, Any]], patience: float) -> None:
    """Measure Wagtail's own backend over the same stories: with its own fields, and with ours and words cut by us."""
    from django.conf import settings
    from django.test.utils import override_settings
    from wagtail.search import index as wagtail_index

    from diglot.hanzi.segment import tokens_to_ask
    from diglot.news.models import StoryPage

    fields = StoryPage.search_fields
    filters = [field for field in fields if isinstance(field, wagtail_index.FilterField)]
    backend = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}}
    names = ("summary", "byline", "words_of_body")
    plain = [*filters, wagtail_index.SearchField("title", boost=2), *map(wagtail_index.SearchField, names)]

    def answer(words: str, question: dict[str, Any]) -> int:
        stories = StoryPage.objects.live().filter(path__startswith=front.path)
        results = stories.search(words, order_by_relevance=question.get("order") != "newest")
        list(results[:20])
        return int(results.count())

    def uncut(question: dict[str, Any]) -> int:
        return answer(question["words"], question)

    def cut(question: dict[str, Any]) -> int:
        return answer(" ".join(tokens_to_ask(question["words"]).required), question)

    try:
        with override_settings(WAGTAILSEARCH_BACKENDS=backend):
            for name, own, ask in (("wagtail", plain, uncut), ("with cuts", fields, cut)):
                StoryPage.search_fields = own
                began = time.perf_counter()
                index()
                report(size, name, time.perf_counter() - began, ask, asked, patience)
    finally:
        StoryPage.search_fields = fields
        assert settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"].startswith("diglot.")


def report(
    size: int,
    name: str,
    took: float,
    ask: Callable[[dict[str, Any]], int],
    asked: list[dict[str, Any]],
    patience: float,
) -> None:
    """Print one line of the table."""
    times: list[tuple[float, str]] = []
    answered = 0
    began = time.perf_counter()
    ask(asked[-1])
    for question in asked:
        start = time.perf_counter()
        answered += ask(question) > 0
        times.append(((time.perf_counter() - start) * 1000, str({key: str(value) for key, value in question.items()})))
        if time.perf_counter() - began > patience:
            break
    plain = sorted(each for each, _question in times)
    p95 = plain[min(len(plain) - 1, int(len(plain) * 0.95))]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slowest = max(times)[1]
    print(
        f"{size:>8} {name:<10} {took:>10.1f} {peak:>8.0f} {len(times):>6} {answered / len(times):>6.0%} {statistics.median(plain):>8.1f} {p95:>8.1f} {plain[-1]:>8.1f}  {slowest}"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()

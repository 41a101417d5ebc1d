"""What follows a change of the glossary: the pages it touches are found, indexed anew, cleared from caches and listed.

Why: a spelling is decided once and must then hold in every story, old ones too, in search as on the page; and whoever
decided it sees where.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.search import index

from diglot import hanzi
from diglot.content.pages import BasePage, address_in
from diglot.content.purging import purge
from diglot.hanzi.glossary import Glossary, Term
from diglot.house.models import City, GlossaryChange
from diglot.house.recording import hold
from diglot.house.signals import following_asked, glossary_changed
from diglot.jobs.models import Job
from diglot.jobs.worker import Run, enqueue

KIND = "content.glossary_changed"
PAGES_A_STEP = 100
WORDS_A_PAGE = 10

_LATIN_WORD = re.compile(r"[a-z0-9\u00df-\u024f]+")


class Sought:
    """The words of some changes, ready to be found in texts: old and new forms, other spellings, English names."""

    def __init__(self, changes: Iterable[GlossaryChange]) -> None:
        self.by_form: dict[str, set[int]] = {}
        self.by_first: dict[str, list[tuple[list[str], str, int]]] = {}
        terms: dict[Term, None] = {}
        for change in changes:
            for term in filter(None, chain.from_iterable(change.both())):
                spellings = [Term(name) for name in term.others]
                for each in (term, *spellings):
                    if not each.problem():
                        terms.setdefault(each)
                        for form in each.forms():
                            self.by_form.setdefault(hanzi.fold(form), set()).add(change.pk)
                for name in (term.english, *term.others):
                    if words := _LATIN_WORD.findall(name.casefold()):
                        self.by_first.setdefault(words[0], []).append((words, name, change.pk))
        self.glossary = Glossary(terms)

    def found_in(self, texts: Iterable[str]) -> dict[int, list[str]]:
        """Return for each change (its number) the words of it that stand in the texts, as they stand there."""
        found: dict[int, dict[str, None]] = {}
        for text in texts:
            for match in self.glossary.matches(text):
                word = text[match.start : match.end]
                for change in self.by_form.get(hanzi.fold(word)) or self.by_form.get(hanzi.fold(match.term.hant), ()):
                    found.setdefault(change, {}).setdefault(word)
            for name, change in self._latin(text):
                found.setdefault(change, {}).setdefault(name)
        return {change: list(words) for change, words in found.items()}

    def _latin(self, text: str) -> Iterator[tuple[str, int]]:
        if not self.by_first:
            return
        words = _LATIN_WORD.findall(text.casefold())
        for at, word in enumerate(words):
            for name_words, name, change in self.by_first.get(word, ()):
                if words[at : at + len(name_words)] == name_words:
                    yield name, change


def follow(run: Run) -> None:
    """Do what follows the waiting changes of a city; a job. What an interrupted run has done is not done again.

    Changes made while it runs, or while it waited, are taken together in one walk over the pages.
    """
    city = City.objects.filter(pk=run.arguments["city"]).first()
    while city and (changes := _taken(run, city)):
        _walk(run, city, changes)
        # Together: a cursor that names changes already done would end the next run before it looks for new ones.
        with transaction.atomic():
            GlossaryChange.objects.filter(pk__in=[change.pk for change in changes]).update(
                state=GlossaryChange.State.DONE, finished_at=timezone.now()
            )
            run.mark(cursor={}, line=f"versions {', '.join(str(change.version) for change in changes)} done")


def _taken(run: Run, city: City) -> list[GlossaryChange]:
    """Return the changes to walk for: those an interrupted run had, else all that no other job has."""
    unfinished = GlossaryChange.objects.filter(city=city).exclude(state=GlossaryChange.State.DONE).order_by("version")
    if run.cursor.get("changes"):
        return list(unfinished.filter(pk__in=run.cursor["changes"]))
    with transaction.atomic():
        hold(city)
        others = _jobs(city.pk).exclude(state__in=(Job.State.DONE, Job.State.FAILED)).exclude(pk=run.job.pk)
        theirs = [pk for job in others for pk in job.cursor.get("changes", ())]
        changes = list(unfinished.exclude(pk__in=theirs))
        if changes:
            mine = GlossaryChange.objects.filter(pk__in=[change.pk for change in changes])
            mine.update(state=GlossaryChange.State.RUNNING, pages=[], counted=0)
            run.mark(cursor={"changes": [change.pk for change in changes]})
    return changes


def _walk(run: Run, city: City, changes: list[GlossaryChange]) -> None:
    """Go through the city's published pages from where the cursor stands, a step at a time."""
    sought = Sought(changes)
    numbers = [change.pk for change in changes]
    start, after = run.cursor.get("model", ""), run.cursor.get("after", 0)
    looked = run.cursor.get("looked", 0)
    for label, model in _page_models():
        if label < start:
            continue
        after = after if label == start else 0
        while pages := list(
            model.objects.live().filter(city=city, pk__gt=after).select_related("locale").order_by("pk")[:PAGES_A_STEP]
        ):
            found = [(page, words) for page in pages if (words := sought.found_in(page.texts()))]
            for page, _words in found:
                index.insert_or_update_object(page)
            if found:
                purge(page for page, _words in found)
            after, looked = pages[-1].pk, looked + len(pages)
            # Together: a run that is killed after the one and before the other would count pages twice.
            with transaction.atomic():
                _list(numbers, found)
                cursor = {"changes": numbers, "model": label, "after": after, "looked": looked}
                run.mark(cursor=cursor, progress=f"{looked} pages looked through")


def _list(numbers: list[int], found: list[tuple[BasePage, dict[int, list[str]]]]) -> None:
    if not found:
        return
    for change in GlossaryChange.objects.filter(pk__in=numbers):
        mine = [(page, words[change.pk]) for page, words in found if change.pk in words]
        if not mine:
            continue
        change.counted += len(mine)
        room = max(GlossaryChange.PAGES_LISTED - len(change.pages), 0)
        change.pages += [
            {
                "id": page.pk,
                "title": page.title,
                "url": address_in(page, page.tree),
                "words": words[:WORDS_A_PAGE],
            }
            for page, words in mine[:room]
        ]
        change.save(update_fields=["counted", "pages"])


def _page_models() -> list[tuple[str, type[BasePage]]]:
    models = (model for model in apps.get_models() if issubclass(model, BasePage))
    return sorted((model._meta.label_lower, model) for model in models)


def _jobs(city: int) -> "QuerySet[Job]":
    return Job.objects.filter(kind=KIND, arguments__city=city)


def _changed(sender: type, change: GlossaryChange, **kwargs: object) -> None:
    """Have the change followed; changes made shortly after one another wait for one job.

    The job is written in the transaction of the change, so that no crash comes between the two. A waiting job is held
    until then: a worker takes it before, and a new one is made, or afterwards, and sees this change.
    """
    waiting = _jobs(change.city_id).filter(state=Job.State.WAITING).select_for_update().first()
    if waiting:
        Job.objects.filter(pk=waiting.pk).update(due_at=timezone.now())
    else:
        enqueue(KIND, city=change.city_id)


def _at_work(sender: type, change: GlossaryChange, **kwargs: object) -> bool:
    """Return whether a job has a change, or will take it: a job that was given up does neither."""
    return _jobs(change.city_id).filter(state__in=(Job.State.WAITING, Job.State.RUNNING)).exists()


def connect() -> None:
    """Listen to the house's signals; called once by the AppConfig."""
    glossary_changed.connect(_changed, dispatch_uid="content.glossary_changed")
    following_asked.connect(_at_work, dispatch_uid="content.following_asked")

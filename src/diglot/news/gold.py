"""Confirmed beads as what words are learnt from.

Why: what editors have decided about their pairs is kept by block UUID; learning wants texts.
"""

from collections.abc import Iterator

from django.db.models import QuerySet

from diglot.bitext.learning import GoldStory
from diglot.news.models import Pair, StoryPage
from diglot.news.pairing import is_confirmed, plain, positions, text_blocks


def gold_stories(pairs: QuerySet[Pair]) -> Iterator[GoldStory]:
    """Yield the stories of pairs that have confirmed beads and both editions, as readers see them."""
    for pair in pairs.iterator(chunk_size=200):
        sure = [bead for bead in pair.beads if is_confirmed(bead)]
        if not sure:
            continue
        pages = StoryPage.objects.filter(translation_key=pair.translation_key).select_related("locale")
        editions = {page.language: text_blocks(page.body) for page in pages}
        if editions.keys() >= {"zh", "en"}:
            zh, en = editions["zh"], editions["en"]
            yield GoldStory(tuple(plain(zh)), tuple(plain(en)), tuple(positions(zh, en, sure)))

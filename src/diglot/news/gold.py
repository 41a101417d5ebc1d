"""Confirmed beads as what words are learnt from.

Why: what editors have decided about their pairs is kept by block UUID; learning wants texts.
"""

from collections.abc import Iterator

from django.db.models import QuerySet

from diglot.bitext.learning import GoldStory
from diglot.news.models import Pair, StoryPage
from diglot.news.pairing import is_confirmed, plain, positions, text_blocks


def gold_stories(pairs: QuerySet[Pair]) -> Iterator[GoldStory]:
    """Yield the stories of pairs that have confirmed beads and both editions, as readers see them.

    Beads whose texts were edited since count again once somebody has confirmed them again.
    """
    for pair in pairs.iterator(chunk_size=200):
        sure = [bead for bead in pair.beads if is_confirmed(bead) and not bead.get("changed")]
        if not sure:
            continue
        pages = StoryPage.objects.live().filter(translation_key=pair.translation_key, alias_of=None)
        editions = {page.language: text_blocks(page.body) for page in pages.select_related("locale")}
        if editions.keys() >= {"zh", "en"}:
            zh, en = editions["zh"], editions["en"]
            there = {str(block.id) for block in (*zh, *en)}
            whole = [bead for bead in sure if there.issuperset((*bead["zh"], *bead["en"]))]
            yield GoldStory(tuple(plain(zh)), tuple(plain(en)), tuple(positions(zh, en, whole)))

"""The words of the directory that somebody may have meant who typed another: one slip away.

Why: nobody types Guadalupe or Hsieh right at once, and databases know no slips without extensions.
"""

from collections.abc import Sequence

from django.db import connection
from rapidfuzz.distance import OSA, JaroWinkler

from diglot.directory.indexing import WORDS, shortened
from diglot.directory.querying import joined
from diglot.search.asking import Any, Has

SHORTEST = 4
_LONGEST = 24
_MOST_WORDS, _MOST_MEANT = 8, 6


def slips_of(words: Sequence[str]) -> dict[str, list[str]]:
    """Return for each Latin word, folded, the likeliest others of the directory that are one slip from it; one query."""
    typed = [word for word in dict.fromkeys(words) if SHORTEST <= len(word) <= _LONGEST and word.isalpha()]
    asked = joined(Any, (Has(part) for word in typed[:_MOST_WORDS] for part in shortened(word)))
    if not asked:
        return {}
    found = WORDS.matching(asked)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT entry.word FROM {found.text}", found.params)  # noqa: S608
        known = [word for (word,) in cursor.fetchall()]
    return {
        word: sorted(near, key=lambda other: -JaroWinkler.similarity(word, other))[:_MOST_MEANT]
        for word in typed
        if (near := [other for other in known if other != word and OSA.distance(word, other, score_cutoff=1) <= 1])
    }

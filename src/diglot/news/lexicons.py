"""The words by which a city's editions are compared.

Why: a newsroom teaches its site which words answer each other; whoever aligns its stories asks here for all of them.
"""

from diglot.bitext.lexicon import Lexicon
from diglot.house.models import City
from diglot.news.learnt import LearntWords

# The latest lexicon of each city, with the number of the row its words are of.
_known: dict[int, tuple[int, Lexicon]] = {}


def lexicon_for(city: City | None) -> Lexicon:
    """Return the lexicon that the stories of a city are aligned with.

    One small query asks which words are in use; they are read when they are others than those in memory. No page view
    calls this.
    """
    row = LearntWords.in_use(city).values_list("pk", flat=True).first() if city else None
    if row is None:
        return Lexicon.standard()
    number, lexicon = _known.get(city.pk, (0, None))
    if lexicon is None or number != row:
        lexicon = Lexicon.standard().with_words(LearntWords.objects.get(pk=row).strengths())
        _known[city.pk] = (row, lexicon)
    return lexicon

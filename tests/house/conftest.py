"""What tests of the house need: an empty memory of glossaries, and terms on demand."""

import pytest


@pytest.fixture(autouse=True)
def nothing_in_memory():
    """Transactional tests give cities and versions the numbers of other tests again."""
    from diglot.house import glossary

    glossary.forget()
    yield
    glossary.forget()


@pytest.fixture(autouse=True)
def in_english():
    """Messages are compared as they stand in the code; the catalogues have a test of their own."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture
def make_term(paper):
    """Return a function that adds a term to the city: make_term("休斯頓", hans="休斯敦", …)."""
    from diglot.house.models import GlossaryTerm

    def make(hant, *, city=None, **values):
        term = GlossaryTerm(city=city or paper.city, hant=hant, **values)
        term.full_clean()
        term.save()
        return term

    return make

"""The examples of the reference are run."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "bitext.md"


def test_the_examples_of_the_reference():
    parser = doctest.DocTestParser()
    examples = parser.get_doctest(PAGE.read_text(encoding="utf-8"), {}, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) > 20
    found = doctest.DocTestRunner(verbose=False).run(examples)
    assert found.failed == 0

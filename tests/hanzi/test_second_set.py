"""The second set, written by an editor without sight of the code: what is missed is known by name, so nothing slips back."""

import importlib.util
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench" / "hanzi_second.py"
_spec = importlib.util.spec_from_file_location("hanzi_second", BENCH)
second = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = second
_spec.loader.exec_module(second)

CONVERSION_MISSES = set()
LINT_MISSES = set()


def test_conversion():
    missed = second.conversion_misses()
    assert len(second.rows("second_conversion.tsv")) >= 150
    assert {case.name for case, _ in missed} == CONVERSION_MISSES


def test_lint():
    missed, touched, wanted, alarms = second.lint_misses()
    assert len(second.rows("second_lint.tsv")) >= 100
    assert {case.name for case, _, _ in missed} == LINT_MISSES
    assert touched >= 0.9 * wanted
    assert alarms == 0

"""Fit the weights of duplicates/data/weights.tsv on the dev half of the labelled pairs.

Why: a logistic model of some forty measures is read and argued about line by line, and fitted in a second.

usage: python tools/fit_duplicates.py --listings FOLDER
FOLDER holds the public lists named in tests/directory/gold/README.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from directory_duplicate_pairs import UNDECIDABLE, made, public  # noqa: E402

from diglot.directory.duplicates.forms import forms  # noqa: E402
from diglot.directory.duplicates.measures import MEASURES, measures  # noqa: E402

PULL = 0.3
"""How strongly a weight is pulled to what MEASURES believes of it."""
TARGET = ROOT / "src/diglot/directory/duplicates/data/weights.tsv"
HEAD = """\
# Weights of the measures of duplicates/measures.py: logs of odds that two listings are one business; with Diglot, BSD-3-Clause.
# Fitted by tools/fit_duplicates.py on the {count} pairs of half "dev" of tests/directory/gold, {left} undecidable ones left out:
# logistic regression, pulled with {pull} to what MEASURES believes; a measure that came out against its sense is set to 0.
# Columns, with tabs between them: measure, weight, in how many of these pairs it was found.
"""


def fit(found: np.ndarray, labels: np.ndarray, sense: np.ndarray, names: list[str]) -> np.ndarray:
    """Return a weight for each column of `found` by Newton's method; where the sense is violated, the weight is 0."""
    alive = np.ones(found.shape[1], dtype=bool)
    pull = np.where(np.array(names) == "always", 1e-3, PULL)
    while True:
        weights = np.zeros(found.shape[1])
        seen, mean, pulled = found[:, alive], sense[alive].astype(float), pull[alive]
        current = weights[alive]
        for _ in range(100):
            likely = 1 / (1 + np.exp(-seen @ current))
            slope = seen.T @ (likely - labels) + pulled * (current - mean)
            bend = (seen.T * (likely * (1 - likely) + 1e-9)) @ seen + np.diag(pulled)
            step = np.linalg.solve(bend, slope)
            current = current - step
            if abs(step).max() < 1e-9:
                break
        weights[alive] = current
        wrong = alive & (weights * sense < 0)
        if not wrong.any():
            return weights
        alive[np.argmax(np.where(wrong, abs(weights), 0))] = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--listings", type=Path, required=True, metavar="FOLDER")
    pairs = [pair for pair in (*public(parser.parse_args().listings), *made()) if pair.half == "dev"]
    decidable = [pair for pair in pairs if pair.group != UNDECIDABLE]
    names = list(MEASURES)
    rows = [measures(forms(pair.a, pair.country), forms(pair.b, pair.country)) for pair in decidable]
    found = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    labels = np.array([pair.same for pair in decidable], dtype=float)
    weights = fit(found, labels, np.array([MEASURES[name] for name in names]), names)
    head = HEAD.format(count=len(decidable), left=len(pairs) - len(decidable), pull=PULL)
    lines = [
        f"{name}\t{weight + 0:.2f}\t{int(count)}"
        for name, weight, count in zip(names, weights, (found > 0).sum(axis=0), strict=True)
    ]
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} weights from {len(decidable)} pairs")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Fits the weights by which the engine tells whom "he" or "she" means, those of crates/engine/src/speakers/antecedent.rs.
Needs numpy and scipy.

    pronouns.py EVAL PRONOUNS.jsonl ... [--held-back PRONOUNS.jsonl ...]

EVAL is the folder of the scorer, score.py, whose names count as the same; PRONOUNS.jsonl is what `gold_speakers --pronouns GOLD.jsonl`
writes of articles with labelled speakers. A conditional logit: of the candidates of one pronoun the right one, or the right ones
together, shall have the largest share. What is held back is only measured. The engine's choices change what later pronouns
see, so run it again with the new weights, until the figures stay (two or three times).
"""

import argparse
import json
import re
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

SOURCE = Path(__file__).parents[2] / "crates/engine/src/speakers/antecedent.rs"
SIGNS, STRENGTH = 64, 3.0  # bits of a candidate; how strongly large weights are held down


def read(path, name_key):
    """For each pronoun with a known speaker its candidates' signs and which of them are right."""
    pronouns = []
    for line in path.read_text(encoding="utf-8").splitlines():
        for speaker, candidates in json.loads(line)["pronouns"]:
            if speaker:
                names = {name_key(name) for name in [speaker["name"], *speaker["aliases"]]}
                right = np.array([name_key(name) in names for name, _ in candidates], bool)
                bits = [[signs >> bit & 1 for bit in range(SIGNS)] for _, signs in candidates]
                pronouns.append((np.array(bits, float).reshape(-1, SIGNS), right))
    return pronouns


def fit(pronouns):
    told = [(signs, right) for signs, right in pronouns if right.any() and not right.all()]
    signs, right = np.vstack([s for s, _ in told]), np.concatenate([r for _, r in told])
    group = np.repeat(np.arange(len(told)), [len(r) for _, r in told])

    def loss(weights):
        scores = signs @ weights
        highest = np.full(len(told), -np.inf)
        np.maximum.at(highest, group, scores)
        shares = np.exp(scores - highest[group])
        total, good = np.bincount(group, shares), np.bincount(group, shares * right)
        slope = signs.T @ (shares / total[group] - shares * right / good[group])
        return np.log(total / good).sum() + STRENGTH * weights @ weights / 2, slope + STRENGTH * weights

    return minimize(loss, np.zeros(SIGNS), jac=True, method="L-BFGS-B").x


def right(pronouns, weights):
    return sum(bool(len(r) and r[np.argmax(s @ weights)]) for s, r in pronouns)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("pronouns", type=Path, nargs="+")
    parser.add_argument("--held-back", type=Path, nargs="+", default=[])
    args = parser.parse_args()
    sys.path.insert(0, str(args.eval))
    from score import name_key

    known = {path: read(path, name_key) for path in args.pronouns}
    weights = fit([pronoun for pronouns in known.values() for pronoun in pronouns])
    for path, pronouns in (known | {path: read(path, name_key) for path in args.held_back}).items():
        print(f"{path.stem}: {right(pronouns, weights)} of {len(pronouns)}")
    head, table = SOURCE.read_text(encoding="utf-8").split("\nsigns! {", 1)
    numbers = iter(weights)
    table, rest = table.split("\n}", 1)
    table = re.sub(r"(\w+) = -?\d+,", lambda sign: f"{sign[1]} = {round(100 * next(numbers))},", table)
    SOURCE.write_text(f"{head}\nsigns! {{{table}\n}}{rest}", encoding="utf-8")


if __name__ == "__main__":
    main()

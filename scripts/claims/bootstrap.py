#!/usr/bin/env python3
"""Intervals of the claims figures: 95% by the bootstrap over documents. Standard library only.

    bootstrap.py EVAL GOLD.jsonl QUOTES.jsonl [CLAIMS.jsonl]

EVAL is the folder of score.py and claims.py; QUOTES and CLAIMS are what they read (`annotate --format citron --jsonl` and
`annotate --jsonl`). Draws documents with replacement 300 times.
"""

import random
import sys

DRAWS = 300


def interval(figure, count):
    draw = random.Random(1)
    values = sorted(figure([draw.randrange(count) for _ in range(count)]) for _ in range(DRAWS))
    return values[int(0.025 * DRAWS)], values[int(0.975 * DRAWS)]


def show(name, figure, count):
    low, high = interval(figure, count)
    print(f"{name:18} {figure(range(count)):.3f}   95% {low:.3f} to {high:.3f}", flush=True)


def main():
    sys.path.insert(0, sys.argv[1])
    import claims
    import score

    gold = score.lines(sys.argv[2])
    quotes = {d["id"]: d for d in score.lines(sys.argv[3])}
    one = []
    for document in gold:
        acts = score.score([document], [quotes[document["id"]]])["all"]["act"]
        found = score.score([{**document, "attributions": [{**a, "act": "none"} for a in document["attributions"]]}], [quotes[document["id"]]])
        count = sum(bool(a.get("act")) for a in document["attributions"]) * (found["all"]["found"] or 0)
        one.append(((acts or 0) * count, count))
    share = lambda chosen: sum(one[n][0] for n in chosen) / (sum(one[n][1] for n in chosen) or 1)
    show("act", share, len(gold))
    if len(sys.argv) > 4:
        predicted = {d["id"]: d for d in claims.read(sys.argv[4])}
        scores = [list(claims.sentence_scores(d, predicted.get(d["id"], {}))) for d in gold]
        for name, level in (("check-worthy AP", 2), ("checkable AP", 1)):
            precision = lambda chosen: claims.average_precision([(s, y >= level) for n in chosen for s, y in scores[n]]) or 0.0
            show(name, precision, len(gold))


if __name__ == "__main__":
    main()

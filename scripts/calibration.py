#!/usr/bin/env python3
"""How far confidence is from being right: expected calibration error in ten bins, for `whosaid annotate --format citron`.

    calibration.py EVAL GOLD.jsonl PREDICTED.jsonl

EVAL is the folder of the scorer, score.py, whose words these are: a prediction is right where its content shares at least half
of its tokens, both ways, with a gold one's ("found"), and where their sources share a token too ("linked").
"""

import sys

BINS = 10


def judged(scorer, document, quotes):
    """Each prediction's confidence, whether it is found, and whether it is linked."""
    tokens = [match.span() for match in scorer.TOKEN.finditer(document["text"])]
    ids = lambda spans: {role: scorer.token_ids(spans[role], tokens) for role in scorer.ROLES}
    golds = [ids({role: [tuple(s) for s in a.get(role, [])] for role in scorer.ROLES}) for a in document["attributions"]]
    for quote in quotes:
        mine, found, linked = ids(scorer.spans_of(quote)), False, False
        for gold in golds:
            both = len(gold["content"] & mine["content"])
            if both and both * 2 >= max(len(gold["content"]), len(mine["content"])):
                found = True
                linked |= bool(gold["source"] & mine["source"]) or not (gold["source"] or mine["source"])
        yield quote.get("confidence") or 0.0, found, linked


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    sys.path.insert(0, sys.argv[1])
    import score as scorer

    predicted = {document["id"]: document.get("quotes") or [] for document in scorer.lines(sys.argv[3])}
    rows = [row for document in scorer.lines(sys.argv[2]) for row in judged(scorer, document, predicted.get(document["id"], []))]
    if not rows:
        raise SystemExit("nothing was predicted")
    mean = lambda numbers: sum(numbers) / len(numbers)
    for which, name in ((1, "found"), (2, "linked")):
        bins = [[row for row in rows if min(int(row[0] * BINS), BINS - 1) == b] for b in range(BINS)]
        error = sum(abs(mean([r[0] for r in b]) - mean([r[which] for r in b])) * len(b) for b in bins if b) / len(rows)
        told, right = mean([r[0] for r in rows]), mean([r[which] for r in rows])
        print(f"{name}: error {error:.3f}, confidence {told:.3f} for {right:.3f} right, of {len(rows)}")


if __name__ == "__main__":
    main()

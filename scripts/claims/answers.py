#!/usr/bin/env python3
"""Fits crates/engine/data/claims/answer-weights.txt: which attribution answers which. Needs numpy, scipy and scikit-learn.

    answers.py WORK OUT

WORK has news, more, own, later and further as prepare.py writes them (.jsonl), as `gold_speakers --features` does (.features) and as
`answer_pairs` does (.pairs), see train.sh. Prints how many of the surest links over held-back articles are right, then
writes the table that all articles teach.
"""

import json
import sys
from itertools import combinations

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from articles import part

ACTS = ["statement", "accusation", "denial", "demand", "commitment", "prediction", "opinion", "question"]
NEWS, OURS = ("news", "more"), ("own", "later", "further")
SETS = NEWS + OURS
PARTS = 5
OWN = 0.2  # our own articles are dense with answers: one of their pairs counts as so much of a news article's
STRENGTH = 0.01
ENOUGH = -1.2  # where 44 of a hundred links of held-back news articles were right
# Conditions that are looked at in pairs too.
CONDITIONS = [
    *((f"answer {name}", 1) for name in ("act-denial", "act-opinion", "act-statement", "act-accusation")),
    *((f"answer {name}", 1) for name in ("frame-responds", "frame-denies", "cue-denies", "cue-responds", "cue-said", "cue-negated")),
    *((f"answer {name}", 1) for name in ("content-said", "starts-no", "negations")),
    *((f"occasion {name}", 1) for name in ("act-accusation", "act-denial", "act-opinion", "act-statement", "cue-accuses")),
    *((name, 1) for name in ("around-occasion-names-answerer", "occasion-names-answerer", "around-answer-names-other")),
    *((name, 1) for name in ("occasion-side", "answer-side", "sides", "chain", "between-rest", "one-sentence", "run", "holds")),
    ("answer anaphor", 1), ("nearest", 1), ("nearest-accusation", 1), ("nearest-naming", 1),
    ("answer direct", 2), ("rare", 1), ("rare", 2), ("gap", 0), ("gap", 1), ("gap", 2), ("gap", 3),
    ("paragraphs", 0), ("paragraphs", 1), ("paragraphs", 2),
]  # fmt: skip


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def unseen_acts(work):
    """For each article the acts that a model gives its attributions which has not seen it: the engine's own has."""
    articles = [(a["id"], f["acts"]) for s in SETS for a, f in zip(lines(f"{work}/{s}.jsonl"), lines(f"{work}/{s}.features"), strict=True)]
    rows = [features for _, acts in articles for features, *_ in acts]
    labels = np.array([ACTS.index(label) for _, acts in articles for _, label, *_ in acts])
    parts = np.array([part(name) for name, acts in articles for _ in acts])
    counts = {}
    for row in rows:
        for feature in set(row):
            counts[feature] = counts.get(feature, 0) + 1
    index = {feature: n for n, feature in enumerate(f for f, count in counts.items() if count >= 4)}
    found = [[index[f] for f in set(row) if f in index] for row in rows]
    matrix = sp.csr_matrix(
        (np.ones(sum(map(len, found))), [n for row in found for n in row], np.cumsum([0, *map(len, found)])), (len(rows), len(index))
    )
    acts = np.zeros(len(rows), int)
    for one in range(PARTS):
        model = LogisticRegression(C=0.15, max_iter=60).fit(matrix[parts != one], labels[parts != one])
        acts[parts == one] = model.predict(matrix[parts == one])
    print(f"acts of unseen articles: {(acts == labels).mean():.3f} right")
    ends = np.cumsum([len(acts) for _, acts in articles])
    return {name: acts[end - len(own) : end] for (name, own), end in zip(articles, ends)}


class Pairs:
    """All pairs of near attributions with their numbers, and whether the one answers the other."""

    def __init__(self, work):
        acts = unseen_acts(work)
        numbers, self.right, self.answer, self.part, self.own, self.total = [], [], [], [], [], 0
        for name in SETS:
            self.names, *documents = lines(f"{work}/{name}.pairs")
            first = [self.names.index(f"{side} act-statement") for side in ("answer", "occasion")]
            for document, gold in zip(documents, lines(f"{work}/{name}.jsonl"), strict=True):
                place = {attribution: n for n, attribution in enumerate(document["order"])}
                pairs = {(place[later], place[earlier]) for later, earlier in gold.get("responses", [])}
                self.total += len(pairs) * (name in NEWS)
                for answer, occasion, row in document["pairs"]:
                    for start, one in zip(first, (answer, occasion)):
                        row[start : start + len(ACTS)] = [int(n == acts[gold["id"]][one]) for n in range(len(ACTS))]
                    numbers.append(np.array(row, np.int16))
                    self.right.append((answer, occasion) in pairs)
                    self.answer.append((gold["id"], answer))
                    self.part.append(part(gold["id"]))
                    self.own.append(name in OURS)
        self.numbers = np.array(numbers).astype(np.float32)
        self.right, self.part, self.own = map(np.array, (self.right, self.part, self.own))
        column = lambda name: self.numbers[:, self.names.index(name)]
        self.linked = (column("answer act-denial") > 0) | (column("answer cue-responds") + column("answer frame-responds") > 0)
        self.weights = np.where(self.own, OWN, 1)
        self.bounds()
        self.conditions()

    def bounds(self):
        """Each number within three standard deviations of its mean, then in such deviations."""
        x = self.numbers
        mean, spread = x.mean(0), x.std(0) + 1e-6
        self.low = np.maximum(np.ceil(mean - 3 * spread), x.min(0))
        high = np.maximum(np.floor(mean + 3 * spread), np.minimum(1, x.max(0)))
        self.high = np.minimum(high, x.max(0))
        x = np.clip(x, self.low, self.high)
        self.mean, self.spread = x.mean(0), x.std(0) + 1e-6
        self.scaled = np.clip((x - self.mean) / self.spread, -6, 6)

    def conditions(self):
        """Pairs of conditions that hold often enough together."""
        holds = [self.numbers[:, self.names.index(name)] >= least for name, least in CONDITIONS]
        pairs = [(a, b) for a, b in combinations(range(len(CONDITIONS)), 2) if CONDITIONS[a][0] != CONDITIONS[b][0]]
        pairs = [(a, b) for a, b in pairs if (holds[a] & holds[b]).sum() > 60]
        self.both = [(CONDITIONS[a], CONDITIONS[b]) for a, b in pairs]
        crossed = np.stack([holds[a] & holds[b] for a, b in pairs], 1).astype(np.float32)
        self.matrix = np.hstack([self.scaled, crossed])

    def fit(self, rows):
        model = LogisticRegression(C=STRENGTH, max_iter=150)
        return model.fit(self.matrix[rows], self.right[rows], sample_weight=self.weights[rows])

    def cross_validate(self):
        scores = np.full(len(self.right), -np.inf)
        for one in range(PARTS):
            rows = (self.part == one) & self.linked
            scores[rows] = self.fit(self.part != one).decision_function(self.matrix[rows])
        for name, rows in (("news", self.linked & ~self.own), ("own", self.linked & self.own)):
            best = {}
            for n in np.flatnonzero(rows):
                if scores[n] > scores[best.get(self.answer[n], n)] or self.answer[n] not in best:
                    best[self.answer[n]] = n
            order = sorted(best.values(), key=lambda n: -scores[n])
            hits = np.cumsum(self.right[order])
            for count in (30, 60, 80, 100, 120, 160):
                if count <= len(order):
                    print(f"{name}: {hits[count - 1]} of the {count} surest right, score {scores[order[count - 1]]:.2f}")
        print(f"answers in news articles: {self.total}")

    def write(self, path, smallest=0.06):
        model = self.fit(np.ones(len(self.right), bool))
        weights, crossed = np.split(model.coef_[0], [len(self.names)])
        per_unit = weights / self.spread
        whole = lambda x: int(round(x * 1e4))
        table = [
            "# What makes an attribution an answer to another one, in ten-thousandths of the log of the odds. Learnt from articles of",
            "# the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018) that a language model has labelled, and from our own.",
            "# docs/claims.md tells how, and how good it is. Made by scripts/claims/answers.py; do not edit.",
            f"start\t{whole(model.intercept_[0] - (per_unit * self.mean).sum())}",
            f"enough\t{whole(ENOUGH)}",
        ]
        for name, low, high, weight in zip(self.names, self.low, self.high, per_unit):
            if whole(weight):
                table.append(f"number\t{name}\t{int(low)}\t{int(high)}\t{whole(weight)}")
        for ((a, at), (b, also)), weight in zip(self.both, crossed):
            if abs(weight) >= smallest:
                table.append(f"both\t{a}\t{at}\t{b}\t{also}\t{whole(weight)}")
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n".join(table) + "\n")
        print(f"{path}: {len(table) - 5} weights")


def main():
    work, out = sys.argv[1:]
    pairs = Pairs(work)
    pairs.cross_validate()
    pairs.write(f"{out}/answer-weights.txt")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Fits the model of check-worthiness of crates/engine/data/claims, worth-weights.txt and worth-meanings.txt. Needs numpy,
scipy and scikit-learn.

    worth.py WORK OUT [--cross-validate]

WORK is what prepare.py and the example `gold_speakers --features` have filled (see train.sh). Two logistic regressions over
the features of a sentence and the mean of its words' vectors: is it worth checking, and can it be checked at all. Sentences
of debates teach the first one besides; of those that are not worth checking nobody has said which can be checked. With
--cross-validate it prints average precisions over four parts of the 64 articles of "news" first, with and without vectors, and
the mean average precision over the debates of CheckThat!, learnt from ClaimBuster alone, and from the other debates besides.
"""

import collections
import json
import sys

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

CHECKABLE = 0.2  # the worth of a sentence that is checkable but not check-worthy; crates/engine/src/claims/worth.rs
DEBATE = 0.3  # a debate's sentence counts as so much of a news article's
ALONE = 0.3  # the share of the examples' weight that is seen without vectors: rules alone have none
VECTORS = 0.2  # how much a vector's numbers weigh, in standard deviations, beside features of 0 or 1
DEBATES = ("debates", "checkthat")
WIDTH, LEAST, STRENGTH, PARTS = 100, 4, 0.05, 4
SMALLEST, STEP = 0.08, 2  # features with smaller weights are left out; hundredths between weights, so that they pack better


class Sentences:
    def __init__(self, work, names=("news", "more", "debates")):
        rows, labels, sources, articles, vectors = [], [], [], [], []
        for source, name in enumerate(names):
            with open(f"{work}/{name}.features", encoding="utf-8") as lines:
                for number, line in enumerate(lines):
                    for features, label, meaning in json.loads(line)["sentences"]:
                        rows.append([*features, "debate"] if name in DEBATES else features)
                        labels.append(2 * label if name in DEBATES else label)
                        sources.append(source)
                        articles.append(number)
                        vectors.append(meaning or [0] * WIDTH)
        self.labels, self.sources, self.articles = map(np.array, (labels, sources, articles))
        counts = collections.Counter(f for row in rows for f in set(row))
        self.names = sorted(f for f, count in counts.items() if count >= LEAST)
        index = {f: n for n, f in enumerate(self.names)}
        pointers, indices = [0], []
        for row in rows:
            indices += sorted({index[f] for f in row if f in index})
            pointers.append(len(indices))
        self.features = sp.csr_matrix((np.ones(len(indices)), indices, pointers), (len(rows), len(index)))
        vectors = np.array(vectors) / 1000
        known = vectors[(self.sources < 2) & vectors.any(1)]
        self.mean, self.scale = known.mean(0), VECTORS / known.std(0)
        self.vectors = (vectors - self.mean) * self.scale * vectors.any(1)[:, None]

    def matrix(self, rows, with_vectors):
        vectors = self.vectors[rows] if with_vectors else np.zeros((len(rows), WIDTH))
        return sp.hstack([self.features[rows], sp.csr_matrix(vectors)]).tocsr()


def fit(sentences, rows, level):
    """The regression of "labelled `level` or higher" over `rows`."""
    weights = np.where(sentences.sources[rows] == 2, DEBATE, 1.0)
    both = sp.vstack([sentences.matrix(rows, True), sentences.matrix(rows, False)]).tocsr()
    labels = sentences.labels[rows] >= level
    regression = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3)
    return regression.fit(both, np.r_[labels, labels], sample_weight=np.r_[weights * (1 - ALONE), weights * ALONE])


def fits(sentences, known):
    """Both regressions; `known` says which rows of news may be seen."""
    news = known | (sentences.sources == 1)
    return fit(sentences, np.flatnonzero(news | (sentences.sources == 2)), 2), fit(sentences, np.flatnonzero(news), 1)


def worth(models, matrix):
    worthy, checkable = (model.predict_proba(matrix)[:, 1] for model in models)
    return (1 - CHECKABLE) * worthy + CHECKABLE * checkable


def cross_validate(sentences):
    news = sentences.sources == 0
    count = sentences.articles[news].max() + 1
    part = np.random.RandomState(0).permutation(count)[np.minimum(sentences.articles, count - 1)] % PARTS
    scores = np.zeros((2, len(news)))
    for held_back in range(PARTS):
        models = fits(sentences, news & (part != held_back))
        rows = np.flatnonzero(news & (part == held_back))
        for way in (0, 1):
            scores[way, rows] = worth(models, sentences.matrix(rows, way == 1))
    for way, name in ((1, "with vectors"), (0, "by features alone")):
        figures = [average_precision_score(sentences.labels[news] >= level, scores[way, news]) for level in (2, 1)]
        print(f"{name}: check-worthy AP {figures[0]:.3f}, checkable AP {figures[1]:.3f}", flush=True)


def debates(work):
    """What is learnt from debates alone says of the debates of CheckThat!: mean average precision."""
    sentences = Sentences(work, ("debates", "checkthat"))
    with open(f"{work}/checkthat.jsonl", encoding="utf-8") as lines:
        names = np.array([json.loads(line)["id"] for line in lines])
    known = np.flatnonzero(sentences.sources == 0)
    tested = np.flatnonzero(sentences.sources == 1)
    labels = sentences.labels[tested] > 0

    def scores(train, test):
        regression = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3, class_weight="balanced")
        regression.fit(sentences.matrix(train, True), sentences.labels[train] > 0)
        return regression.decision_function(sentences.matrix(test, True))

    def mean(scored):
        return np.mean([average_precision_score(labels[names == name], scored[names == name]) for name in sorted(set(names))])

    alone = scores(known, tested)
    others = np.zeros(len(tested))
    for name in set(names):
        others[names == name] = scores(np.r_[known, tested[names != name]], tested[names == name])
    print(f"CheckThat!: MAP {mean(alone):.3f} by ClaimBuster, {mean(others):.3f} by it and the other debates", flush=True)


def main():
    work, out = sys.argv[1:3]
    sentences = Sentences(work)
    if "--cross-validate" in sys.argv:
        cross_validate(sentences)
        debates(work)
    models = fits(sentences, sentences.sources == 0)
    hundredths = lambda numbers, step=1: " ".join(str(round(100 * number / step) * step) for number in numbers)
    head = (
        "Learnt from articles of the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018) that a language model has labelled",
        "and, the first, from sentences of ClaimBuster (Arslan et al., ICWSM 2020); docs/claims.md tells how.",
        "Made by scripts/claims/worth.py; do not edit.",
    )
    table = np.vstack([model.coef_[0] for model in models]).T
    features, vectors = table[: len(sentences.names)], table[len(sentences.names) :] * sentences.scale[:, None]
    with open(f"{out}/worth-weights.txt", "w", encoding="utf-8") as file:
        file.writelines(f"# {line}\n" for line in ("Weights of features, in hundredths: worth checking, checkable.", *head))
        file.write(f"(bias)\t{hundredths(model.intercept_[0] for model in models)}\n")
        kept = [(name, row) for name, row in zip(sentences.names, features) if abs(row).max() >= SMALLEST and name != "debate"]
        file.writelines(f"{name}\t{hundredths(row, STEP)}\n" for name, row in kept)
    with open(f"{out}/worth-meanings.txt", "w", encoding="utf-8") as file:
        file.writelines(f"# {line}\n" for line in ("Weights of the mean vector's numbers, in hundredths: worth checking, checkable.", *head))
        file.write(f"sentence start\t{hundredths(-sentences.mean @ vectors)}\n")
        file.writelines(f"sentence {place}\t{hundredths(row)}\n" for place, row in enumerate(vectors))
    print(f"{len(kept)} of {len(sentences.names)} features")


if __name__ == "__main__":
    main()

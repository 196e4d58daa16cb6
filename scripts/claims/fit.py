#!/usr/bin/env python3
"""Fits the tables of crates/engine/data/claims: acts and check-worthiness. Needs numpy, scipy and scikit-learn.

    fit.py WORK OUT [--cross-validate]

WORK is what prepare.py, the example `gold_speakers --features` and embed.py have filled (see train.sh). A teacher, logistic
regression on the engine's features and the means of MiniLM's vectors, learns from the labelled articles; its opinions of
the unlabelled ones and the labels are what the tables learn, which have the engine's features alone. Sentences of debates
teach check-worthiness besides. With --cross-validate it prints figures over four parts of the labelled articles first:
the teacher sees no label of the part that it is scored on, nor does the table.
"""
import collections
import json
import sys

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

ACTS = ["statement", "accusation", "denial", "demand", "commitment", "prediction", "opinion", "question"]
HALF = 0.3  # a sentence that is checkable, but not check-worthy, counts as so much of a check-worthy one
DEBATE = 0.3  # a debate's sentence counts as so much of a news article's
UNLABELLED = 0.5  # an unlabelled example counts as so much of a labelled one
TRUST = 0.5  # the labels' share in what a table learns from a labelled example; the rest is the teacher's
VECTORS = {"acts": 0.12, "sentences": 0.3}  # how much MiniLM's numbers weigh beside features of 0 or 1
PARTS = 4


def load(work, name):
    with open(f"{work}/{name}.features", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Examples:
    """Features, targets and vectors of one task: rows of news first, then of what
    else is labelled, then unlabelled ones."""

    def __init__(self, work, task, least):
        rows, self.labels, self.source, self.article, vectors = [], [], [], [], []
        for source, name in ((0, "news"), (1, "more"), (1, "examples"), (2, "unlabelled")):
            start = len(rows)
            for number, article in enumerate(load(work, name)):
                for features, label in article[task]:
                    rows.append(features)
                    self.labels.append(label)
                    self.source.append(source)
                    self.article.append(number)
            vectors.append(np.load(f"{work}/{name}.{task}.npy").astype(np.float32))
            assert len(vectors[-1]) == len(rows) - start, f"{name}.{task}.npy is of other features"
        self.debates = len(rows)
        if task == "sentences":
            for article in load(work, "debates"):
                for features, label in article[task]:
                    rows.append([*features, "debate"])
                    self.labels.append(2 * label)
                    self.source.append(3)
                    self.article.append(0)
        self.source, self.article = np.array(self.source), np.array(self.article)
        self.matrix, self.names = matrix(rows, least)
        vectors = np.nan_to_num(np.vstack(vectors), posinf=0, neginf=0)
        known = vectors[self.source[: self.debates] < 2]
        vectors = np.clip((vectors - known.mean(0)) / (known.std(0) + 1e-6), -6, 6) * VECTORS[task]
        self.both = sp.hstack([self.matrix[: self.debates], sp.csr_matrix(vectors)]).tocsr()


def matrix(rows, least):
    """Features that stand in at least `least` rows, as zeros and ones, and their names."""
    counts = collections.Counter(f for row in rows for f in set(row))
    index = {f: n for n, f in enumerate(sorted(f for f, count in counts.items() if count >= least))}
    pointers, indices = [0], []
    for row in rows:
        indices += sorted({index[f] for f in row if f in index})
        pointers.append(len(indices))
    return sp.csr_matrix((np.ones(len(indices), np.float32), indices, pointers), (len(rows), len(index))), list(index)


def soft_fit(rows, targets, weights, strength):
    """Multinomial logistic regression towards shares of the classes; weights of features by class, and the bias."""
    features, classes = rows.shape[1], targets.shape[1]
    turned = rows.T.tocsr()

    def loss(flat):
        table, bias = flat[: features * classes].reshape(features, classes), flat[features * classes :]
        scores = rows @ table + bias
        scores -= scores.max(1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(1, keepdims=True)
        value = -(weights[:, None] * targets * np.log(shares + 1e-12)).sum() + 0.5 / strength * (table**2).sum()
        slope = (shares - targets) * weights[:, None]
        return value, np.r_[(turned @ slope + table / strength).ravel(), slope.sum(0)]

    start = np.zeros(features * classes + classes)
    flat = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    return flat[: features * classes].reshape(features, classes), flat[features * classes :]


def acts(examples, known):
    """The table of acts learnt from the rows `known` and all unlabelled ones."""
    labels = np.array([ACTS.index(examples.labels[i]) for i in np.flatnonzero(known)])
    teacher = LogisticRegression(C=0.25, max_iter=80, tol=1e-2).fit(examples.both[known], labels)
    unlabelled = examples.source == 2
    opinions = teacher.predict_proba(examples.both[known | unlabelled])
    targets, labelled = opinions.copy(), known[known | unlabelled]
    targets[labelled] = TRUST * np.eye(len(ACTS))[labels] + (1 - TRUST) * opinions[labelled]
    weights = np.where(labelled, 1.0, UNLABELLED)
    return soft_fit(examples.matrix[known | unlabelled], targets, weights, 1.0), teacher


def worth(examples, known):
    """The table of check-worthiness learnt from the rows `known`, all unlabelled ones and the debates."""
    share = np.array([{0: 0.0, 1: HALF, 2: 1.0}.get(y, 0.0) for y in examples.labels])
    # Each row stands twice, for and against, with its shares as weights.
    twice = lambda rows: sp.vstack([rows, rows]).tocsr()
    count = int(known.sum())
    sides = np.r_[np.ones(count), np.zeros(count)]
    teacher = LogisticRegression(C=0.1, max_iter=80, tol=1e-2)
    teacher.fit(twice(examples.both[known[: examples.debates]]), sides, sample_weight=np.r_[share[known], 1 - share[known]] + 1e-9)
    unlabelled, debates = examples.source == 2, examples.source == 3
    used = known | unlabelled | debates
    target = share.copy()
    taught = (known | unlabelled)[: examples.debates]
    opinions = teacher.predict_proba(examples.both[taught])[:, 1]
    target[: examples.debates][taught] = opinions
    target[known] = TRUST * share[known] + (1 - TRUST) * target[known]
    weights = np.select([known, unlabelled], [1.0, UNLABELLED], DEBATE)[used]
    table, bias = soft_fit(examples.matrix[used], np.c_[1 - target, target][used], weights, 0.5)
    return (table[:, 1:] - table[:, :1], bias[1:] - bias[:1]), teacher


def parts(examples, count):
    return np.random.RandomState(0).permutation(count)[np.minimum(examples.article, count - 1)] % PARTS


def cross_validate(spoken, sentences, count):
    right, scores, labels = collections.Counter(), collections.defaultdict(list), []
    for part in range(PARTS):
        held_back = (spoken.source == 0) & (parts(spoken, count) == part)
        (table, bias), teacher = acts(spoken, (spoken.source < 2) & ~held_back)
        truth = np.array([ACTS.index(spoken.labels[i]) for i in np.flatnonzero(held_back)])
        right["table"] += ((spoken.matrix[held_back] @ table + bias).argmax(1) == truth).sum()
        right["teacher"] += (teacher.predict(spoken.both[held_back]) == truth).sum()
        right["all"] += len(truth)
        held_back = (sentences.source == 0) & (parts(sentences, count) == part)
        (table, bias), teacher = worth(sentences, (sentences.source < 2) & ~held_back)
        scores["table"] += list((sentences.matrix[held_back] @ table + bias)[:, 0])
        scores["teacher"] += list(teacher.decision_function(sentences.both[held_back[: sentences.debates]]))
        labels += [sentences.labels[i] for i in np.flatnonzero(held_back)]
    labels = np.array(labels)
    for who in ("teacher", "table"):
        precision = [average_precision_score(labels >= level, scores[who]) for level in (2, 1)]
        print(f"{who}: act {right[who] / right['all']:.3f}, check-worthy AP {precision[0]:.3f}, checkable AP {precision[1]:.3f}", flush=True)


def write(path, note, names, table, bias, smallest):
    """Weights in hundredths; features whose weights are all below `smallest` are left out."""
    kept = 0
    with open(path, "w", encoding="utf-8") as out:
        out.write("".join(f"# {line}\n" for line in [*note, "Made by scripts/claims/fit.py; do not edit."]))
        out.write("(bias)\t" + " ".join(str(round(100 * b)) for b in bias) + "\n")
        for name, weights in zip(names, table):
            if max(abs(w) for w in weights) >= smallest and name != "debate":
                out.write(name + "\t" + " ".join(str(round(100 * w)) for w in weights) + "\n")
                kept += 1
    print(f"{path}: {kept} of {len(names)} features", flush=True)


def main():
    work, out = sys.argv[1:3]
    spoken, sentences = Examples(work, "acts", 4), Examples(work, "sentences", 4)
    if "--cross-validate" in sys.argv:
        cross_validate(spoken, sentences, len(load(work, "news")))
    source = [
        "Learnt from articles of the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018) that a language model has",
        "labelled, and from what a teacher says of others: logistic regression on these features and the means of",
        "MiniLM-L6's vectors; docs/claims.md tells how, and how good they are.",
    ]
    (table, bias), _ = acts(spoken, spoken.source < 2)
    # What all acts share says nothing.
    table, bias = table - table.mean(1, keepdims=True), bias - bias.mean()
    write(f"{out}/act-weights.txt", ["Weights of the acts, in hundredths: " + " ".join(ACTS) + ".", *source], spoken.names, table, bias, 0.2)
    (table, bias), _ = worth(sentences, sentences.source < 2)
    note = ["Weights of check-worthiness, in hundredths.", *source, "And from sentences of ClaimBuster (Arslan et al., ICWSM 2020)."]
    write(f"{out}/worth-weights.txt", note, sentences.names, table, bias, 0.12)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Fits the weights of crates/engine/data/claims: acts and check-worthiness. Needs numpy and scikit-learn.

    cargo build -p whosaid-engine --example gold_speakers
    target/debug/examples/gold_speakers --features NEWS.jsonl > news.features
    target/debug/examples/gold_speakers --features DEBATES.jsonl > debates.features
    target/debug/examples/gold_speakers --features UNLABELLED.jsonl > unlabelled.features
    scripts/fit_claims.py news.features debates.features unlabelled.features crates/engine/data/claims

NEWS has articles with gold acts and sentences labelled 0 (nothing to check), 1 (checkable) or 2 (check-worthy); DEBATES
has one sentence a document, labelled 0 or 1 (check-worthy). UNLABELLED has articles with attributions but no acts: where
the cue alone leaves no doubt ("denied", "urged"; the "sure" words of acts.txt), its act is taken as the label, once with and
once without the features of the cue, so that the contents' words are learnt, too. Prints accuracy and average precision by cross-validation over
articles (8 parts), then fits on everything and writes act-weights.txt and worth-weights.txt.
"""
import collections
import json
import sys

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

ACTS = ["statement", "accusation", "denial", "demand", "commitment", "prediction", "opinion", "question"]
HALF = 0.3  # a sentence that is checkable, but not check-worthy, counts as so much of a check-worthy one
SURE = 0.15  # an unlabelled attribution with a sure cue counts as so much of a labelled one, twice
OF_CUE = ("c:", "c2:", "cl:", "cf:", "cx:", "sure:", "lx:", "lu:", "cneg")
DEBATE = 0.3  # a debate's sentence counts as so much of a news article's


def fit(rows, labels, weights, strength, least):
    """A model over the features that stand in at least `least` rows, and those features' indices."""
    counts = collections.Counter(f for row in rows for f in row)
    kept = lambda row: {f: 1 for f in row if counts[f] >= least}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(map(kept, rows))
    return LogisticRegression(C=strength, max_iter=500).fit(matrix, labels, sample_weight=weights), vectors


def sure_ones(articles):
    """Attributions that their cues alone label: features and act, with and without the cue's features."""
    for article in articles:
        for features, _ in article["acts"]:
            acts = [f.removeprefix("sure:") for f in features if f.startswith("sure:")]
            if len(acts) == 1:
                yield features, acts[0]
                yield [f for f in features if not f.startswith(OF_CUE)], acts[0]


def fit_acts(examples, sure):
    both = examples + sure
    weights = np.r_[np.ones(len(examples)), np.full(len(sure), SURE)]
    return fit([x for x, _ in both], [y for _, y in both], weights, 0.25, 3)


def fit_worth(news, debates):
    rows = [x for x, _ in news] * 2 + [x for x, _ in debates]
    share = np.array([{0: 0.0, 1: HALF, 2: 1.0}[y] for _, y in news])
    labels = np.r_[np.ones(len(news)), np.zeros(len(news)), [y for _, y in debates]]
    weights = np.r_[share, 1 - share, np.full(len(debates), DEBATE)]
    return fit(rows, labels, weights, 0.1, 4)


def folds(count, parts=8):
    return np.random.RandomState(0).permutation(count) % parts


def cross_validate(articles, debates, sure):
    fold = folds(len(articles))
    right, scores, labels = [], [], []
    for part in range(8):
        train = [a for a, f in zip(articles, fold) if f != part]
        test = [a for a, f in zip(articles, fold) if f == part]
        model, vectors = fit_acts([e for a in train for e in a["acts"]], sure)
        acts = [e for a in test for e in a["acts"]]
        right += list(model.predict(vectors.transform([dict.fromkeys(x, 1) for x, _ in acts])) == [y for _, y in acts])
        model, vectors = fit_worth([e for a in train for e in a["sentences"]], debates)
        sentences = [e for a in test for e in a["sentences"]]
        scores += list(model.decision_function(vectors.transform([dict.fromkeys(x, 1) for x, _ in sentences])))
        labels += [y for _, y in sentences]
    labels = np.array(labels)
    precision = {level: average_precision_score(labels >= level, scores) for level in (2, 1)}
    return np.mean(right), precision[2], precision[1]


def write(path, note, features, columns, bias, smallest):
    """Weights in hundredths; features whose weights are all below `smallest` are left out."""
    kept = 0
    with open(path, "w", encoding="utf-8") as out:
        out.write("".join(f"# {line}\n" for line in note))
        out.write("(bias)\t" + " ".join(str(round(100 * b)) for b in bias) + "\n")
        for feature, weights in sorted(zip(features, columns)):
            if max(abs(w) for w in weights) >= smallest:
                out.write(feature + "\t" + " ".join(str(round(100 * w)) for w in weights) + "\n")
                kept += 1
    print(f"{path}: {kept} of {len(features)} features")


def main():
    news_path, debates_path, unlabelled_path, folder = sys.argv[1:]
    articles = [json.loads(line) for line in open(news_path, encoding="utf-8")]
    debates = [e for line in open(debates_path, encoding="utf-8") for e in json.loads(line)["sentences"]]
    sure = list(sure_ones(json.loads(line) for line in open(unlabelled_path, encoding="utf-8")))
    acts, worth, checkable = cross_validate(articles, debates, sure)
    print(f"cross-validated: act {acts:.3f}, check-worthy AP {worth:.3f}, checkable AP {checkable:.3f}")
    source = ["64 articles of the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018), labelled by a language model"]
    made = "Made by scripts/fit_claims.py; do not edit."

    model, vectors = fit_acts([e for a in articles for e in a["acts"]], sure)
    order = [list(model.classes_).index(act) for act in ACTS]
    note = ["Weights of the acts, in hundredths: " + " ".join(ACTS) + ".", "Logistic regression on the attributions of"]
    note += source + ["reading each whole, and on those of its other training articles whose cues leave no doubt",
                      f"at {SURE} of their weight; {acts:.3f} right by cross-validation over the labelled articles.", made]
    write(f"{folder}/act-weights.txt", note, vectors.get_feature_names_out(), model.coef_[order].T, model.intercept_[order], 0.06)

    model, vectors = fit_worth([e for a in articles for e in a["sentences"]], debates)
    note = ["Weights of check-worthiness, in hundredths. Logistic regression on the sentences of"] + source
    note += ["reading each whole, and on the sentences of ClaimBuster (US presidential debates; Arslan et al., ICWSM 2020)"]
    note += [f"at {DEBATE} of their weight; average precision {worth:.3f} by cross-validation over the articles.", made]
    write(f"{folder}/worth-weights.txt", note, vectors.get_feature_names_out(), model.coef_.T, model.intercept_, 0.04)


if __name__ == "__main__":
    main()

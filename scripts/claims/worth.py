#!/usr/bin/env python3
"""Fits the model of check-worthiness of crates/engine/data/claims, worth-weights.txt and worth-net.bin, to labels and a teacher's
opinions. Needs numpy, torch and scikit-learn.

    worth.py WORK OUT [--held-back] [--debates]

WORK is what prepare.py, the example `gold_speakers` (--features, --vectors) and worth_teacher.py have filled (see train.sh). A linear
model over a sentence's features, and a small net over the word vectors of it and what stands around it, say two things: is
it worth checking, and can it be checked at all. Sentences of debates teach the first one besides; of those that are not worth
checking nobody has said which can be checked. With --held-back it learns nothing of the 64 articles of "news" and of those of our own that
the tagger does not learn from, writes nothing, and ends with average precisions in these, with and without the net. With --debates it
prints the mean average precision over the debates of CheckThat!, learnt from ClaimBuster alone.
"""

import argparse
import collections
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.metrics import average_precision_score

from net import PARTS, Net, descend, round_off, table, tensors, write_table

CHECKABLE = 0.2  # the worth of a sentence that is checkable but not check-worthy; crates/engine/src/claims/worth.rs
TAUGHT, HELD_BACK = ("more", "own-taught"), ("news", "own-held-back")
DEBATE = 0.3  # a debate's sentence counts as so much of an article's
TRUST = 0.5  # the labels' share in what is learnt; the rest is the teacher's
LEAST = 4  # how many labelled sentences a feature must stand in to be looked at
EPOCHS, BATCH, RATE, DECAY, FILTERS = 6, 64, 2e-3, 0.02, 48
KEPT = 6000  # so many features are left, those that tell most where all are looked at
SMALLEST, STEP = 8, 2  # hundredths: features with smaller weights are left out; between weights, so that they pack better


class Sentences:
    """The sentences of some sets, as acts.Examples are: features, tokens, labels, and what the teacher says of them."""

    def __init__(self, work, names):
        self.features, self.tokens, labels, sources, articles, opinions = [], [], [], [], [], []
        for name in names:
            begin, debate = len(labels), name in ("debates", "checkthat")
            for line in (work / f"{name}.features").read_text(encoding="utf-8").splitlines():
                articles.append(len(labels))
                for features, label, tokens in json.loads(line)["sentences"]:
                    self.features.append([*features, "debate"] if debate else features)
                    self.tokens.append(np.array([[part, -1 if word is None else word] for part, word in tokens] or [[PARTS, -1]]))
                    labels.append(2 * label if debate else label)
            sources += [name] * (len(labels) - begin)
            path = work / f"{name}.worth.npy"
            said = np.load(path) if path.exists() else np.full((len(labels) - begin, 2), np.nan)
            if len(said) != len(labels) - begin:
                raise SystemExit(f"{path} is of other sentences: run worth_teacher.py again")
            opinions.append(said)
        self.labels, self.sources, self.opinions = np.array(labels), np.array(sources), np.vstack(opinions)

    def of(self, *names):
        return np.flatnonzero(np.isin(self.sources, names))

    def often(self, known):
        """The features that stand in enough of the sentences `known`, and in how many."""
        counts = collections.Counter(f for n in known for f in set(self.features[n]))
        return {name: count for name, count in sorted(counts.items()) if count >= LEAST}

    def number(self, names):
        """Numbers the features `names`, and forgets all others."""
        index = {f: n for n, f in enumerate(names)}
        self.numbers = [sorted({index[f] for f in features if f in index}) for features in self.features]

    def targets(self):
        """What is to be learnt of each sentence, and how much each part of it counts."""
        labels = np.stack([self.labels >= 2, self.labels >= 1], 1).astype(np.float32)
        taught = ~np.isnan(self.opinions)
        said = 1 / (1 + np.exp(-np.where(taught, self.opinions, 0)))
        targets = np.where(taught, TRUST * labels + (1 - TRUST) * said, labels)
        debate = np.isin(self.sources, ("debates", "checkthat"))
        counts = np.where(debate[:, None], [DEBATE, 0], 1.0)
        return torch.tensor(targets, dtype=torch.float32), torch.tensor(counts, dtype=torch.float32)


def fit_twice(sentences, vectors, used):
    """Fits with all features, and again with those that tell most: their names, and the net."""
    counts = sentences.often(used)
    net = fit(sentences, vectors, used, list(counts))
    weights = net.weights.weight.detach().abs().amax(1).tolist()
    told = {name: weight * count**0.5 for (name, count), weight in zip(counts.items(), weights)}
    kept = sorted(sorted(counts, key=lambda name: -told[name])[:KEPT])
    return kept, fit(sentences, vectors, used, kept)


def fit(sentences, vectors, used, features):
    torch.manual_seed(0)
    np.random.seed(0)
    sentences.number(features)
    net = Net(vectors, len(features), 2, FILTERS)
    targets, counts = sentences.targets()
    loss = lambda scores, batch: F.binary_cross_entropy_with_logits(scores, targets[batch], reduction="none")
    loss_of = lambda scores, batch: (loss(scores, batch) * counts[batch]).mean()
    descend(net, sentences, used, loss_of, EPOCHS, BATCH, RATE, DECAY)
    with torch.no_grad():
        small = net.weights.weight.abs().amax(1) * 100 < SMALLEST
        net.weights.weight[small] = 0
    return net


def worth(net, sentences, chosen, absent, alone=False):
    """The expected worth of the sentences `chosen`."""
    net.eval()
    said = np.zeros(len(chosen))
    with torch.inference_mode():
        for start in range(0, len(chosen), 256):
            batch = chosen[start : start + 256]
            scores = net(*tensors(sentences, batch, absent), torch.full((len(batch),), alone)).sigmoid().numpy()
            said[start : start + 256] = scores @ [1 - CHECKABLE, CHECKABLE]
    return said


def measure(net, sentences, names, absent):
    for name in names:
        chosen = sentences.of(name)
        for alone, way in ((False, "with the net"), (True, "by features alone")):
            said = worth(net, sentences, chosen, absent, alone)
            figures = [average_precision_score(sentences.labels[chosen] >= level, said) for level in (2, 1)]
            print(f"{name} {way}: check-worthy AP {figures[0]:.3f}, checkable AP {figures[1]:.3f}", flush=True)


def debates(work, vectors):
    """What is learnt from ClaimBuster alone says of the debates of CheckThat!: mean average precision."""
    sentences = Sentences(work, ("debates", "checkthat"))
    _, net = fit_twice(sentences, vectors, sentences.of("debates"))
    with open(work / "checkthat.jsonl", encoding="utf-8") as lines:
        names = np.array([json.loads(line)["id"] for line in lines])
    tested = sentences.of("checkthat")
    said, labels = worth(net, sentences, tested, len(vectors) - 1), sentences.labels[tested] > 0
    means = [average_precision_score(labels[names == name], said[names == name]) for name in sorted(set(names))]
    print(f"CheckThat!: MAP {np.mean(means):.3f} by ClaimBuster", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--held-back", action="store_true")
    parser.add_argument("--debates", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(2)
    vectors = table(args.work / "vectors.i16")
    if args.debates:
        debates(args.work, vectors)
        return
    sentences = Sentences(args.work, (*TAUGHT, *HELD_BACK, "debates"))
    used = sentences.of(*TAUGHT, "debates", *(() if args.held_back else HELD_BACK))
    features, net = fit_twice(sentences, vectors, used)
    written = round_off(net, STEP)
    measure(net, sentences, HELD_BACK, len(vectors) - 1)
    if args.held_back:
        return
    (args.out / "worth-net.bin").write_bytes(written)
    with torch.no_grad():
        net.weights.weight[features.index("debate")] = 0
    head = (
        "Weights of features, in hundredths: worth checking, checkable.",
        "Learnt from articles of the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018) and of our own that a language model has",
        "labelled, from sentences of ClaimBuster (Arslan et al., ICWSM 2020), and from what a fine-tuned MiniLM says; docs/claims.md tells how.",
        "Made by scripts/claims/worth.py; do not edit.",
    )
    write_table(args.out / "worth-weights.txt", head, features, net)
    print(f"{int(net.weights.weight.any(1).sum())} of {len(features)} features")


if __name__ == "__main__":
    main()

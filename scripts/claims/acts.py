#!/usr/bin/env python3
"""Fits the model of acts of crates/engine/data/claims, act-weights.txt and act-net.bin, to labels and a teacher's opinions.
Needs numpy and torch.

    acts.py WORK OUT [NAME ...] [--held-back]

WORK is what prepare.py, the example `gold_speakers` (--features, --vectors) and teacher.py have filled (see train.sh). With
--held-back it learns nothing of the 64 articles of "news" and the 32 of "later", not even what the teacher says of the
attributions that the engine finds in them, and writes nothing. It ends with the share of acts that it has right in these and in
each NAME, with and without the net.
"""

import argparse
import collections
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from net import PARTS, Net, descend, round_off, table, tensors, write_table

ACTS = ["statement", "accusation", "denial", "demand", "commitment", "prediction", "opinion", "question"]
SETS = ("news", "more", "own", "later", "examples", "unlabelled", "found")
# What the teacher has not learnt from.
HELD_BACK = ("news", "later")
# How much an example of a set counts, and how many labelled ones a feature must stand in to be looked at.
WEIGHTS, LEAST = {"unlabelled": 0.7, "found": 0.5, "own": 2.0, "later": 2.0, "examples": 2.0}, 4
TRUST = 0.5  # the labels' share in what is learnt from a labelled example; the rest is the teacher's
SOFTER = 1.5  # the teacher's logits are divided by this
EPOCHS, BATCH, RATE, DECAY, FILTERS = 10, 64, 2e-3, 0.02, 96
STEP = 8  # hundredths between the weights of features, so that they pack better


class Examples:
    def __init__(self, work, names):
        self.features, self.tokens, labels, opinions, sources, articles = [], [], [], [], [], []
        for name in names:
            begin = len(labels)
            lines = lambda kind: (work / f"{name}.{kind}").read_text(encoding="utf-8").splitlines()
            for line, article in zip(lines("features"), lines("jsonl"), strict=True):
                article = json.loads(article)["id"]
                for features, act, tokens in json.loads(line)["acts"]:
                    articles.append(article)
                    self.features.append(features)
                    tokens = tokens or [[PARTS, None]]
                    self.tokens.append(np.array([[part, -1 if word is None else word] for part, word in tokens]))
                    labels.append(ACTS.index(act) if act else -1)
            path = work / f"{name}.opinions.npy"
            opinions.append(np.load(path) if path.exists() else np.zeros((len(labels) - begin, len(ACTS)), np.float32))
            sources += [name] * (len(labels) - begin)
            if len(opinions[-1]) != len(labels) - begin:
                raise SystemExit(f"{path} is of other features: run teacher.py again")
        self.labels, self.sources, self.opinions = np.array(labels), np.array(sources), np.vstack(opinions)
        self.articles = np.array(articles)

    def of(self, *names):
        return np.flatnonzero(np.isin(self.sources, names))

    def number(self, least):
        """Numbers the features that stand in `least` labelled examples at least; gives their names."""
        known = self.of("more", "own", "examples", *HELD_BACK)
        counts = collections.Counter(f for n in known for f in set(self.features[n]))
        names = sorted(f for f, count in counts.items() if count >= least)
        index = {f: n for n, f in enumerate(names)}
        self.numbers = [sorted({index[f] for f in features if f in index}) for features in self.features]
        return names

    def targets(self, taught):
        """What is to be learnt: the teacher's opinions, softened, and of the sets `taught` the labels."""
        shares = np.exp((self.opinions - self.opinions.max(1, keepdims=True)) / SOFTER)
        shares /= shares.sum(1, keepdims=True)
        known = self.of(*taught)
        shares[known] = TRUST * np.eye(len(ACTS))[self.labels[known]] + (1 - TRUST) * shares[known]
        return torch.tensor(shares, dtype=torch.float32)


def fit(examples, net, taught):
    used = examples.of("more", "own", "examples", "unlabelled", "found", *taught)
    unseen = set(examples.articles[examples.of(*HELD_BACK)]) if "news" not in taught else set()
    used = np.array([n for n in used if examples.articles[n] not in unseen])
    targets = examples.targets(taught)
    weights = torch.tensor([WEIGHTS.get(name, 1.0) for name in examples.sources])
    loss_of = lambda scores, batch: -((targets[batch] * F.log_softmax(scores, 1)).sum(1) * weights[batch]).mean()
    descend(net, examples, used, loss_of, EPOCHS, BATCH, RATE, DECAY)


def right(examples, net, name, absent, alone):
    net.eval()
    chosen = examples.of(name)
    found = []
    with torch.inference_mode():
        for start in range(0, len(chosen), 128):
            batch = chosen[start : start + 128]
            found += net(*tensors(examples, batch, absent), torch.full((len(batch),), alone)).argmax(1).tolist()
    return np.mean(np.array(found) == examples.labels[chosen])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--held-back", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    np.random.seed(0)
    examples = Examples(args.work, [*SETS, *args.names])
    features = examples.number(LEAST)
    vectors = table(args.work / "vectors.i16")
    absent = len(vectors) - 1
    taught = ("more", "own", "examples", *(() if args.held_back else HELD_BACK))
    net = Net(vectors, len(features), len(ACTS), FILTERS)
    fit(examples, net, taught)
    written = round_off(net, STEP)
    for name in (*HELD_BACK, *args.names):
        both = [right(examples, net, name, absent, alone) for alone in (False, True)]
        print(f"{name}: {both[0]:.3f} with the net, {both[1]:.3f} by features alone", flush=True)
    if args.held_back:
        return
    (args.out / "act-net.bin").write_bytes(written)
    head = (
        f"Weights of the acts, in hundredths: {' '.join(ACTS)}.",
        "Learnt from articles of the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018) that a language model has",
        "labelled, from articles of our own, and from what a fine-tuned MiniLM says of others; docs/claims.md tells how.",
        "Made by scripts/claims/acts.py; do not edit.",
    )
    write_table(args.out / "act-weights.txt", head, features, net)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Fits the net of the acts to the word vectors of other weights of the tagger: writes OUT/act-net.bin. Needs numpy and torch.

    adapt.py WORK BEFORE OUT

WORK is what acts.py learns from, with the features and vectors.i16 of the new weights, and NAME.opinions.npy of the larger
teachers (teachers.py). BEFORE holds the act-net.bin and act-weights.txt that were fitted to the old weights, and their
vectors.i16 (the example `gold_speakers --vectors`). The linear part stays as it is. Vectors of the same words differ by a third
of their length from one vocabulary of the tagger to the next, and the acts of 3% of the attributions with them.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import acts
import net as nets
from net import table

EPOCHS, BATCH, RATE, DROP, SEED = 6, 64, 1e-3, 0.2, 5
# What is learnt: the net's own opinions with the old vectors, with these shares of the teachers' and then of the labels.
TEACHERS, LABELS = 0.3, 0.2
KEPT = 0.5  # of the net as it was, in the mean of both that is written


def weights(path):
    """The linear model: its start, and each feature's weights, in hundredths."""
    lines = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#"))
    rows = {name: [int(weight) for weight in row.split()] for name, row in lines}
    return rows.pop("(bias)"), rows


def read_net(path, vectors, start, rows):
    """The net of a file that `nets.round_off` has made."""
    data, at = path.read_bytes(), 0

    def take(kind, count):
        nonlocal at
        numbers = np.frombuffer(data, kind, count, at).astype(np.float32)
        at += numbers.size * np.dtype(kind).itemsize
        return torch.tensor(numbers)

    net, acts_count = nets.Net(vectors, len(rows), len(acts.ACTS), acts.FILTERS), len(acts.ACTS)
    pools = torch.zeros(acts.FILTERS, 4, acts_count)
    with torch.no_grad():
        net.pools.bias.copy_(take("<i2", acts_count) / 100)
        for n in range(acts.FILTERS):
            words = take("i1", nets.TAPS * nets.WIDTH).view(nets.TAPS, nets.WIDTH).T
            net.words.weight[n].copy_(words * take("<i2", 1) / nets.SCALE)
            net.parts.weight[n].copy_(take("<i2", nets.TAPS * nets.PARTS).view(nets.TAPS, nets.PARTS).T / nets.ONE)
            net.parts.bias[n] = take("<i2", 1)[0] / nets.ONE
            pools[n] = take("<i2", 4 * acts_count).view(4, acts_count)
        net.pools.weight.copy_(pools.permute(2, 1, 0).reshape(acts_count, -1) / nets.POOLED)
        net.weights.weight[:-1].copy_(torch.tensor(list(rows.values()), dtype=torch.float32) / 100)
        net.start.copy_(torch.tensor(start, dtype=torch.float32) / 100)
    if at != len(data):
        raise SystemExit(f"{path} is of another shape than acts.py makes")
    return net


def scores(examples, net, absent):
    """What the net says of every example."""
    net.eval()
    order = np.argsort([len(tokens) for tokens in examples.tokens], kind="stable")
    found = torch.zeros(len(order), len(acts.ACTS))
    with torch.inference_mode():
        for begin in range(0, len(order), 256):
            batch = order[begin : begin + 256]
            found[batch] = net(*nets.tensors(examples, batch, absent))
    return found


def fit(examples, net, targets, absent):
    """Moves the convolution and what reads it towards the targets."""
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    learnt = [net.parts.weight, net.parts.bias, net.words.weight, net.pools.weight, net.pools.bias]
    for parameter in learnt:
        parameter.requires_grad_(True)
    optimiser, every = torch.optim.AdamW(learnt, lr=RATE, weight_decay=0), len(examples.labels)
    steps = EPOCHS * -(-every // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.01, 1 - step / steps))
    net.drop.p = DROP
    for _ in range(EPOCHS):
        net.train()
        for batch in nets.batches(examples, np.arange(every), BATCH):
            said = F.log_softmax(net(*nets.tensors(examples, batch, absent)), 1)
            loss = -(targets[batch] * said).sum(1).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return learnt


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("before", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    np.random.seed(SEED)
    examples = acts.Examples(args.work, list(acts.SETS))
    start, rows = weights(args.before / "act-weights.txt")
    index = {name: n for n, name in enumerate(rows)}
    examples.numbers = [sorted({index[f] for f in features if f in index}) for features in examples.features]
    old, new = table(args.before / "vectors.i16"), table(args.work / "vectors.i16")
    if len(old) != len(new):
        raise SystemExit("the two weights know different words: prune both to the same number")
    absent = len(new) - 1
    before = read_net(args.before / "act-net.bin", old, start, rows)
    net = read_net(args.before / "act-net.bin", new, start, rows)
    known = torch.tensor(examples.labels >= 0)
    targets = (1 - TEACHERS) * F.softmax(scores(examples, before, absent), 1)
    targets += TEACHERS * F.softmax(torch.tensor(examples.opinions), 1)
    labels = F.one_hot(torch.tensor(examples.labels)[known], len(acts.ACTS)).float()
    targets[known] = (1 - LABELS) * targets[known] + LABELS * labels
    learnt = fit(examples, net, targets, absent)
    first = [before.parts.weight, before.parts.bias, before.words.weight, before.pools.weight, before.pools.bias]
    with torch.no_grad():
        for now, was in zip(learnt, first):
            now.copy_(KEPT * was + (1 - KEPT) * now)
    net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "act-net.bin").write_bytes(nets.round_off(net, acts.STEP))


if __name__ == "__main__":
    main()

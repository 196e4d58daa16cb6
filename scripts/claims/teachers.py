#!/usr/bin/env python3
"""Fine-tunes MPNet on the acts of WORK's labelled articles, five times over, and writes what the five make of all: in
NAME.opinions.npy, a row an attribution, in the order of the engine's features, the logs of the acts' mean probabilities.
Nothing that ships has learnt from it yet; docs/claims.md has its figures. Needs what mpnet.py needs, which MPNET is a folder of,
and for the time that it takes a graphics card.

    teachers.py WORK MPNET

Each of the five leaves another fifth of the articles out, and the opinions of an article it knows the labels of come from
the one that does not: what it has learnt by heart would teach nothing. The 64 articles of "news" and the 32 of "later" are
left out by all, so that the opinions of them, and a net that learns from those, are judged by labels that nobody has seen.
"""

import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from articles import extent, part
from mpnet import DEVICE, END, PADDING, START, WIDTH, Encoder, half, optimiser, tokenizer

ACTS = ["statement", "accusation", "denial", "demand", "commitment", "prediction", "opinion", "question"]
LABELLED, ALL = ("more", "own", "examples"), ("news", "more", "own", "later", "examples", "unlabelled", "found")
UNSEEN = ("news", "later", "unlabelled")
MEMBERS, EPOCHS, BATCH, BODY_RATE, HEAD_RATE = 5, 3, 32, 5e-5, 1e-3
# The most pieces of source and cue, of content, and of what stands before and after; the last in characters too.
FIRST, SECOND, BEFORE, AFTER, CHARACTERS = 28, 72, 28, 14, (220, 110)
WITHOUT = 0.2  # of the examples are learnt without what stands around them


class Teacher(nn.Module):
    """MPNet, and acts scored from its first piece and its means over source and cue and over content."""

    def __init__(self, folder):
        super().__init__()
        self.encoder, self.head, self.drop = Encoder(folder), nn.Linear(3 * WIDTH, len(ACTS)), nn.Dropout(0.1)

    def forward(self, ids, first, end):
        """`first` has how many pieces source and cue take, with the first one; `end` where the content ends."""
        at = torch.arange(ids.shape[1], device=ids.device)
        around = at >= end[:, None]
        if self.training:
            ids = torch.where(around & (torch.rand(len(ids), 1, device=ids.device) < WITHOUT), PADDING, ids)
        content = (at >= first[:, None]) & ~around
        kinds = F.one_hot(content.long(), 3).float()
        x = self.encoder(ids, kinds)
        mean = lambda part: (x * part[..., None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1)
        return self.head(self.drop(torch.cat([x[:, 0], mean(at < first[:, None]), mean(content)], 1))).float()


def read(work, name, pieces):
    """For each attribution its pieces, how many of them are source and cue, where the content ends, its act's number or -1,
    and the part of the articles that it belongs to."""
    texts, acts, parts = [], [], []
    for line in (work / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        words = lambda spans: " ".join(text[start:end] for start, end in spans)
        for a in sorted(article["attributions"], key=extent):
            start, end = extent(a)
            before, after = text[max(0, start - CHARACTERS[0]) : start], text[end : end + CHARACTERS[1]]
            texts.append((f"{words(a['source'])} | {words(a['cue'])}", words(a["content"]), before, after))
            acts.append(ACTS.index(a["act"]) if a.get("act") else -1)
            parts.append(-1 if name in UNSEEN else part(article["id"]))
    columns = [[encoding.ids for encoding in pieces(list(column))] for column in zip(*texts)]
    rows = []
    for (first, content, before, after), act, of in zip(zip(*columns), acts, parts):
        row = [START, *first[-FIRST:], END]
        ends = [len(row)]
        row += [*content[:SECOND], END]
        rows.append(([*row, *before[-BEFORE:], END, *after[:AFTER], END], *ends, len(row), act, of))
    return rows


def tensors(batch):
    longest = -(-max(len(row[0]) for row in batch) // 8) * 8
    ids = torch.full((len(batch), longest), PADDING)
    for n, row in enumerate(batch):
        ids[n, : len(row[0])] = torch.tensor(row[0])
    return ids.to(DEVICE), *(torch.tensor([row[n] for row in batch], device=DEVICE) for n in (1, 2))


def batches(rows):
    """Rows of like lengths together, in random order."""
    order = random.sample(rows, len(rows))
    order.sort(key=lambda row: len(row[0]) // 6)
    groups = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    random.shuffle(groups)
    return groups


def fine_tune(folder, rows, seed):
    torch.manual_seed(seed)
    random.seed(seed)
    teacher = Teacher(folder).to(DEVICE).train()
    adam, schedule = optimiser(teacher, EPOCHS * -(-len(rows) // BATCH), BODY_RATE, HEAD_RATE)
    for group in (group for _ in range(EPOCHS) for group in batches(rows)):
        with half():
            loss = F.cross_entropy(teacher(*tensors(group)), torch.tensor([row[3] for row in group], device=DEVICE), label_smoothing=0.05)
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        adam.step()
        schedule.step()
    return teacher.eval()


def opinions(teacher, rows):
    """The probabilities of the acts of each row."""
    out = np.zeros((len(rows), len(ACTS)))
    order = sorted(range(len(rows)), key=lambda n: len(rows[n][0]))
    with torch.inference_mode(), half():
        for start in range(0, len(order), 256):
            chosen = order[start : start + 256]
            out[chosen] = teacher(*tensors([rows[n] for n in chosen])).softmax(1).cpu().numpy()
    return out


def main():
    work, folder = map(Path, sys.argv[1:])
    pieces = tokenizer(folder)
    sets = {name: read(work, name, pieces) for name in ALL}
    sums = {name: np.zeros((len(rows), len(ACTS))) for name, rows in sets.items()}
    right = lambda name: np.mean(sums[name].argmax(1) == [row[3] for row in sets[name]])
    begin = time.time()
    for member in range(MEMBERS):
        teacher = fine_tune(folder, [row for name in LABELLED for row in sets[name] if row[4] != member], member)
        for name, rows in sets.items():
            chosen = [n for n, row in enumerate(rows) if row[4] in (member, -1)]
            sums[name][chosen] += opinions(teacher, [rows[n] for n in chosen])
        figures = f"{right('news'):.3f} of the acts of news, {right('later'):.3f} of later"
        print(f"{member + 1} teachers: {figures}, {time.time() - begin:.0f} s", flush=True)
    print(f"out of fold: {right('more'):.3f} of the acts of more, {right('own'):.3f} of own")
    for name, shares in sums.items():
        np.save(work / f"{name}.opinions.npy", np.log(np.maximum(shares / shares.sum(1, keepdims=True), 1e-6)).astype(np.float32))


if __name__ == "__main__":
    main()

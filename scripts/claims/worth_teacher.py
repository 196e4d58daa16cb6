#!/usr/bin/env python3
"""Fine-tunes MiniLM on which sentences are worth checking and which can be checked, and writes its opinions of WORK's articles:
NAME.worth.npy, two logits a sentence, in the order of the engine's features. Needs requirements.txt.

    worth_teacher.py WORK [EPOCHS]

Two teachers learn from half of the articles each, and each tells what it thinks of the other half, since what a teacher has learnt
by heart teaches nothing. Of the articles that worth.py holds back both are asked. Two epochs take 25 minutes of two cores.
"""

import hashlib
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.metrics import average_precision_score

from minilm import END, START
from teacher import Teacher, fit, opinions
from worth import HELD_BACK, TAUGHT

BEFORE, OWN = 24, 64  # the most pieces of the sentence before, of the sentence itself


def items(work, name, tokenizer):
    """For each sentence its pieces with what stands around it, how many of them stand before, and its label; and its article's half."""
    pieces = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
    for line in (work / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        half = int(hashlib.md5(article["id"].encode()).hexdigest(), 16) // 7 % 2
        own = [pieces(article["text"][start:end])[:OWN] for start, end, _ in article["sentences"]]
        for n, (_, _, label) in enumerate(article["sentences"]):
            before = own[n - 1][-BEFORE:] if n else []
            yield ([START, *before, END, *own[n], END], len(before) + 2, label), half


def loss_of(scores, labels):
    targets = torch.tensor([[float(label >= 2), float(label >= 1)] for label in labels])
    return F.binary_cross_entropy_with_logits(scores, targets)


def main():
    work, epochs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2
    torch.set_num_threads(2)
    tokenizer = Teacher(2).encoder.tokenizer
    read = {name: list(items(work, name, tokenizer)) for name in (*TAUGHT, *HELD_BACK)}
    said = {name: np.zeros((len(examples), 2), np.float32) for name, examples in read.items()}
    begin = time.time()
    for other in (0, 1):
        torch.manual_seed(other)
        random.seed(other)
        teacher = Teacher(2)
        learnt = [example for name in TAUGHT for example, half in read[name] if half != other]
        for epoch in fit(teacher, learnt, epochs, loss_of):
            print(f"half {1 - other}, epoch {epoch}: {time.time() - begin:.0f} s", flush=True)
        for name, examples in read.items():
            asked = [n for n, (_, half) in enumerate(examples) if half == other or name in HELD_BACK]
            said[name][asked] += opinions(teacher, [examples[n][0] for n in asked]) / (2 if name in HELD_BACK else 1)
    for name, examples in read.items():
        labels = np.array([label for (_, _, label), _ in examples])
        figures = [average_precision_score(labels >= 2 - n, said[name][:, n]) for n in (0, 1)]
        print(f"{name}: check-worthy AP {figures[0]:.3f}, checkable AP {figures[1]:.3f}", flush=True)
        np.save(work / f"{name}.worth.npy", said[name])


if __name__ == "__main__":
    main()

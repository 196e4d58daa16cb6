#!/usr/bin/env python3
"""Fine-tunes MiniLM on the acts of WORK's labelled articles and writes its opinions of all: NAME.opinions.npy, a row of
logits an attribution, in the order of the engine's features. Needs requirements.txt.

    teacher.py WORK [EPOCHS]

The 64 articles of "news" and the 32 of "later" are left out of its training, so that its opinions of them, and a net that
learns from those, are judged by labels that it has not seen. Three epochs take an hour of one core.
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

from articles import extent
from minilm import END, EPSILON, START, Encoder

ACTS = ["statement", "accusation", "denial", "demand", "commitment", "prediction", "opinion", "question"]
LABELLED, ALL = ("more", "own", "examples"), ("news", "more", "own", "later", "examples", "unlabelled", "found")
FIRST, SECOND, WIDTH = 28, 72, 384
BATCH, BODY_RATE, HEAD_RATE, WARM_UP = 32, 1e-4, 1e-3, 60


class Teacher(nn.Module):
    """MiniLM with dropout, and outputs scored from its first piece and its means over the pieces of both kinds."""

    def __init__(self, outputs):
        super().__init__()
        self.outputs = outputs
        self.encoder = Encoder()
        unused = ("pooler", "position_ids")
        kept = {n: w for n, w in self.encoder.weights.items() if not any(word in n for word in unused)}
        self.names = {name: name.replace(".", "_") for name in kept}
        self.body = nn.ParameterDict({self.names[name]: nn.Parameter(weight.clone()) for name, weight in kept.items()})
        self.head, self.drop = nn.Linear(3 * WIDTH, outputs), nn.Dropout(0.1)

    def weight(self, name):
        return self.body[self.names[name]]

    def linear(self, x, name):
        return F.linear(x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"))

    def norm(self, x, name):
        name = f"{name}.LayerNorm"
        return F.layer_norm(x, x.shape[-1:], self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), EPSILON)

    def forward(self, ids, kinds):
        mask = ids != 0
        table = lambda name: self.weight(f"embeddings.{name}_embeddings.weight")
        x = F.embedding(ids, table("word")) + table("position")[torch.arange(ids.shape[1])] + table("token_type")[kinds]
        x = self.drop(self.norm(x, "embeddings"))
        count, length, width = x.shape
        heads = self.encoder.heads
        split = lambda y: y.view(count, length, heads, width // heads).transpose(1, 2)
        for layer in (f"encoder.layer.{n}" for n in range(self.encoder.layers)):
            query, key, value = (split(self.linear(x, f"{layer}.attention.self.{n}")) for n in ("query", "key", "value"))
            y = F.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
            y = self.linear(y.transpose(1, 2).reshape(count, length, width), f"{layer}.attention.output.dense")
            x = self.norm(x + self.drop(y), f"{layer}.attention.output")
            y = self.linear(F.gelu(self.linear(x, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
            x = self.norm(x + self.drop(y), f"{layer}.output")
        mean = lambda part: (x * part[..., None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1)
        means = [mean((mask & (kinds == kind)).float()) for kind in (0, 1)]
        return self.head(self.drop(torch.cat([x[:, 0], *means], 1)))


def items(work, name, tokenizer):
    """For each attribution its pieces, how many of them are source and cue, and its act's number or -1."""
    pieces = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
    for line in (work / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        words = lambda spans: " ".join(article["text"][start:end] for start, end in spans)
        for a in sorted(article["attributions"], key=extent):
            first = pieces(f"{words(a['source'])} | {words(a['cue'])}")[-FIRST:]
            act = ACTS.index(a["act"]) if a.get("act") else -1
            yield [START, *first, END, *pieces(words(a["content"]))[:SECOND], END], len(first) + 2, act


def tensors(batch):
    longest = max(len(ids) for ids, _, _ in batch)
    ids, kinds = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest, dtype=torch.long)
    for row, (all_ids, first, _) in enumerate(batch):
        ids[row, : len(all_ids)] = torch.tensor(all_ids)
        kinds[row, first : len(all_ids)] = 1
    return ids, kinds


def batches(examples):
    """Examples of like lengths together, in random order."""
    order = random.sample(range(len(examples)), len(examples))
    order.sort(key=lambda n: len(examples[n][0]) // 6)
    groups = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    random.shuffle(groups)
    return groups


def fit(teacher, labelled, epochs, loss_of):
    """Fine-tunes the teacher on examples of pieces, how many are of the first kind, and a label; `loss_of` scores and labels is to be
    made small. Gives the number of each epoch when it ends. Numbers of 16 bits where the processor can: twice as fast."""
    rates = [{"params": teacher.body.parameters(), "lr": BODY_RATE}, {"params": teacher.head.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01)
    steps = epochs * -(-len(labelled) // BATCH)
    slope = lambda step: min(1, step / WARM_UP) * max(0.02, 1 - step / steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope)
    for epoch in range(epochs):
        for group in batches(labelled):
            batch = [labelled[n] for n in group]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = teacher(*tensors(batch))
            loss = loss_of(scores.float(), [label for _, _, label in batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        yield epoch + 1


def opinions(teacher, examples):
    teacher.eval()
    out = np.zeros((len(examples), teacher.outputs), np.float32)
    order = sorted(range(len(examples)), key=lambda n: len(examples[n][0]))
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            out[chosen] = teacher(*tensors([examples[n] for n in chosen])).numpy()
    teacher.train()
    return out


def main():
    work, epochs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    torch.set_num_threads(2)
    torch.manual_seed(1)
    random.seed(1)
    teacher = Teacher(len(ACTS))
    read = {name: list(items(work, name, teacher.encoder.tokenizer)) for name in ALL}
    labelled = [example for name in LABELLED for example in read[name]]
    loss_of = lambda scores, acts: F.cross_entropy(scores, torch.tensor(acts), label_smoothing=0.05)
    begin = time.time()
    for epoch in fit(teacher, labelled, epochs, loss_of):
        right = np.mean(opinions(teacher, read["news"]).argmax(1) == [act for _, _, act in read["news"]])
        print(f"epoch {epoch}: {right:.3f} of the acts of news, {time.time() - begin:.0f} s", flush=True)
    for name in ALL:
        np.save(work / f"{name}.opinions.npy", opinions(teacher, read[name]))


if __name__ == "__main__":
    main()

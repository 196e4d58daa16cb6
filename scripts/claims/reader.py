#!/usr/bin/env python3
"""How far a large reader comes with answers: MPNet reads the whole article, two more layers attend from attribution to
attribution, and each attribution chooses whom it answers, or nobody. It ships nowhere; docs/claims.md has its figures. Needs
what mpnet.py needs, and for the time that it takes a graphics card.

    reader.py WORK MPNET

WORK has news, more, own and later as prepare.py writes them (.jsonl) and as `answer_pairs` does (.pairs). Prints, for each
fifth of the articles left out and for all, how many links are right at which share of all answers; WORK/reader.npy has the
log of the probability of each pair, in the order of the files.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from articles import extent, part
from mpnet import DEVICE, END, PADDING, START, WIDTH, Encoder, half, optimiser, tokenizer

ACTS = ["statement", "accusation", "denial", "demand", "commitment", "prediction", "opinion", "question"]
SETS, OURS = ("news", "more", "own", "later"), ("own", "later")
PARTS, EPOCHS, BATCH, BODY_RATE, HEAD_RATE = 5, 7, 4, 4e-5, 5e-4
WINDOW, STRIDE = 500, 300
SIDE, PAIR = 46, 31  # numbers of a side and of a pair in the .pairs
DEEP, HEADS, WIDE = 256, 8, 96
FARTHEST = 16  # attributions apart
OWN, ANSWERS = 0.5, 2.0  # weights of our own articles, and of attributions that answer


class Article:
    """An article's windows of pieces, and its attributions in order."""

    def __init__(self, name, article, pairs, encoding):
        order = sorted(range(len(article["attributions"])), key=lambda n: extent(article["attributions"][n]))
        place = {attribution: n for n, attribution in enumerate(order)}
        attributions = [article["attributions"][n] for n in order]
        self.count, self.part, self.ours = len(order), part(article["id"]), name in OURS
        self.acts = [ACTS.index(a["act"]) for a in attributions]
        self.answers = {(place[later], place[earlier]) for later, earlier in article["responses"]}
        rows = np.array([row for _, _, row in pairs["pairs"]], np.float32).reshape(-1, 2 * SIDE + PAIR)
        self.pairs = np.array([pair[:2] for pair in pairs["pairs"]], np.int64).reshape(-1, 2)
        self.numbers, self.sides = rows[:, 2 * SIDE :], np.zeros((self.count, SIDE), np.float32)
        self.sides[self.pairs[:, 0]], self.sides[self.pairs[:, 1]] = rows[:, :SIDE], rows[:, SIDE : 2 * SIDE]
        self.sides[:, : len(ACTS)] = 0  # the engine's acts have seen the labels
        starts = np.array([start for start, _ in encoding.offsets])
        begins = range(0, max(1, len(starts) - WINDOW + STRIDE), STRIDE)
        self.windows = [[START, *encoding.ids[begin : begin + WINDOW], END] for begin in begins]
        # Attribution and role; window and piece: each attribution is read where it is most in the middle.
        self.places = []
        for n, attribution in enumerate(attributions):
            piece = lambda at: max(0, int(np.searchsorted(starts, at, side="right")) - 1)
            start, end = map(piece, extent(attribution))
            window = min(range(len(begins)), key=lambda k: abs(begins[k] + WINDOW / 2 - (start + end) / 2))
            for role, name in enumerate(("source", "cue", "content")):
                for start, end in attribution[name]:
                    for at in range(piece(start), int(np.searchsorted(starts, end))):
                        if 0 <= at - begins[window] < WINDOW:
                            self.places.append((3 * n + role, window, at - begins[window] + 1))


def read(work, folder):
    found = []
    lines = lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pieces = tokenizer(folder)
    for name in SETS:
        articles = lines(work / f"{name}.jsonl")
        _, *pairs = lines(work / f"{name}.pairs")
        texts = pieces([article["text"] for article in articles])
        found += [Article(name, *each) for each in zip(articles, pairs, texts, strict=True)]
    for numbers in ("numbers", "sides"):
        every = np.concatenate([getattr(article, numbers) for article in found])
        mean, spread = every.mean(0), every.std(0) + 1e-6
        for article in found:
            setattr(article, numbers, np.clip((getattr(article, numbers) - mean) / spread, -5, 5))
    return found


class Batch:
    """Articles as tensors: rows are attributions of all of them, pairs name rows."""

    def __init__(self, articles):
        put = lambda parts, kind=np.int64: torch.from_numpy(np.concatenate(parts).astype(kind)).to(DEVICE)
        starts = np.cumsum([0, *(article.count for article in articles)])
        self.shape = len(articles), max(article.count for article in articles)
        self.article = put([np.full(a.count, n) for n, a in enumerate(articles)])
        self.place = put([np.arange(a.count) for a in articles])
        self.acts, self.sides = put([a.acts for a in articles]), put([a.sides for a in articles], np.float32)
        self.numbers = put([a.numbers for a in articles], np.float32)
        self.pairs = put([a.pairs + start for a, start in zip(articles, starts)])
        self.right = put([[tuple(pair) in a.answers for pair in a.pairs.tolist()] for a in articles], bool)
        self.weights = put([np.full(a.count, OWN if a.ours else 1) for a in articles], np.float32)
        nodes = [[[any(n == pair[side] for pair in a.answers) for side in (0, 1)] for n in range(a.count)] for a in articles]
        self.nodes = put(nodes, np.float32)
        windows = [window for article in articles for window in article.windows]
        longest = -(-max(map(len, windows)) // 8) * 8
        self.ids = torch.tensor([window + [PADDING] * (longest - len(window)) for window in windows], device=DEVICE)
        self.kinds = torch.zeros(*self.ids.shape, 3, device=DEVICE)
        before = np.cumsum([0, *(len(article.windows) for article in articles)])
        shifts = [(3 * start, window, 0) for start, window in zip(starts, before)]
        roles, window, at = put([np.array(a.places) + shift for a, shift in zip(articles, shifts)]).T
        self.kinds[window, at, roles % 3] = 1
        self.roles, self.pieces = roles, window * longest + at


class Layer(nn.Module):
    """Attention from attribution to attribution, with what the numbers of pairs add to it."""

    def __init__(self):
        super().__init__()
        self.attend, self.join = nn.Linear(DEEP, 3 * DEEP), nn.Linear(DEEP, DEEP)
        self.wide, self.narrow = nn.Linear(DEEP, 2 * DEEP), nn.Linear(2 * DEEP, DEEP)
        self.norms, self.drop = nn.ModuleList([nn.LayerNorm(DEEP), nn.LayerNorm(DEEP)]), nn.Dropout(0.15)

    def forward(self, x, bias):
        count, length, _ = x.shape
        query, key, value = self.attend(self.norms[0](x)).view(count, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(query, key, value, attn_mask=bias, dropout_p=0.1 * self.training)
        x = x + self.drop(self.join(y.transpose(1, 2).reshape(x.shape)))
        return x + self.drop(self.narrow(F.gelu(self.wide(self.norms[1](x)))))


class Reader(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.encoder, self.drop = Encoder(folder), nn.Dropout(0.1)
        two = lambda inner, outer: nn.Sequential(nn.Linear(inner, 64), nn.GELU(), nn.Linear(64, outer))
        self.acts, self.of_acts, self.of_words = nn.Linear(3 * WIDTH, len(ACTS)), nn.Linear(len(ACTS), DEEP), nn.Linear(3 * WIDTH, DEEP)
        self.of_side, self.of_pair, self.apart = two(SIDE, DEEP), two(PAIR, HEADS), nn.Embedding(2 * FARTHEST + 1, HEADS)
        self.layers, self.norm = nn.ModuleList([Layer(), Layer()]), nn.LayerNorm(DEEP)
        self.both = nn.ModuleList([nn.Linear(DEEP, 128), nn.Linear(DEEP, 128)])
        self.each = nn.ModuleList([nn.Linear(n, WIDE) for n in (DEEP, DEEP, PAIR, SIDE, SIDE)])
        self.score, self.by_numbers = nn.Linear(WIDE, 1), nn.Linear(PAIR, 1)
        self.nobody, self.nodes = nn.Linear(DEEP, 1), nn.Linear(DEEP, 2)
        nn.init.zeros_(self.score.weight)
        nn.init.constant_(self.nobody.bias, 3.0)

    def forward(self, batch):
        """Scores of pairs, of answering nobody, of answering and being answered, and of acts."""
        with half():
            pieces = self.encoder(batch.ids, batch.kinds).float().view(-1, WIDTH)
        rows = len(batch.acts)
        sums = torch.zeros(3 * rows, WIDTH, device=DEVICE).index_add(0, batch.roles, pieces[batch.pieces])
        counts = torch.bincount(batch.roles, minlength=3 * rows).clamp(min=1)
        words = self.drop((sums / counts[:, None]).view(rows, -1))
        acts = self.acts(words)
        x = torch.zeros(*batch.shape, DEEP, device=DEVICE)
        x[batch.article, batch.place] = self.of_words(words) + self.of_side(batch.sides) + self.of_acts(acts.softmax(1))
        at = torch.arange(batch.shape[1], device=DEVICE)
        bias = self.apart((at[:, None] - at).clamp(-FARTHEST, FARTHEST) + FARTHEST).repeat(batch.shape[0], 1, 1, 1)
        answer, occasion = batch.pairs.T
        where = batch.article[answer], batch.place[answer], batch.place[occasion]
        bias = bias.index_put(where, self.of_pair(batch.numbers), accumulate=True).permute(0, 3, 1, 2)
        there = torch.zeros(batch.shape, dtype=torch.bool, device=DEVICE)
        there[batch.article, batch.place] = True
        bias = bias.masked_fill(~there[:, None, None], -1e4)
        for layer in self.layers:
            x = layer(x, bias)
        x = self.norm(x)[batch.article, batch.place]
        a, o = x[answer], x[occasion]
        inputs = (a, o, batch.numbers, batch.sides[answer], batch.sides[occasion])
        together = F.gelu(sum(layer(value) for layer, value in zip(self.each, inputs)))
        scores = (self.both[0](a) * self.both[1](o)).sum(1) / 128**0.5
        scores = scores + (self.score(self.drop(together)) + self.by_numbers(batch.numbers)).squeeze(1)
        return scores, self.nobody(x).squeeze(1), self.nodes(x), acts


def log_sums(scores, answer, nobody):
    """For each attribution the log of the sum of the exponentials of its pairs' scores and of that of nobody."""
    most = nobody.detach().scatter_reduce(0, answer, scores.detach(), "amax")
    sums = (nobody - most).exp().index_add(0, answer, (scores - most[answer]).exp())
    return most + sums.clamp(min=1e-30).log()


def loss_of(reader, batch):
    scores, nobody, nodes, acts = reader(batch)
    answer, none = batch.pairs[:, 0], torch.full_like(nobody, -1e4)
    right = log_sums(torch.where(batch.right, scores, -1e4), answer, none)
    answers = torch.zeros_like(nobody).index_add(0, answer, batch.right.float()) > 0
    missed = log_sums(scores, answer, nobody) - torch.where(answers, right, nobody)
    weights = batch.weights * torch.where(answers, ANSWERS, 1.0)
    of_nodes = F.binary_cross_entropy_with_logits(nodes, batch.nodes, weight=1 + batch.nodes)
    return 2 * (missed * weights).mean() + 0.5 * F.cross_entropy(acts, batch.acts, label_smoothing=0.05) + 0.5 * of_nodes


def learn(folder, articles, seed):
    torch.manual_seed(seed)
    reader = Reader(folder).to(DEVICE).train()
    choose = np.random.default_rng(seed)
    adam, schedule = optimiser(reader, EPOCHS * -(-len(articles) // BATCH), BODY_RATE, HEAD_RATE)
    for _ in range(EPOCHS):
        order = sorted(choose.permutation(len(articles)), key=lambda n: articles[n].count // 8)
        groups = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
        for n in choose.permutation(len(groups)):
            loss = loss_of(reader, Batch([articles[one] for one in groups[n]]))
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            adam.step()
            schedule.step()
    return reader.eval()


def report(name, articles, scores):
    """Precision where so many of all answers are found, each attribution answering its likeliest."""
    best = []
    for article, own in zip(articles, scores):
        highest = {}
        for pair, score in zip(map(tuple, article.pairs.tolist()), own):
            highest[pair[0]] = max(highest.get(pair[0], (-np.inf,)), (score, pair in article.answers))
        best += highest.values()
    total = sum(len(article.answers) for article in articles)
    hits = np.cumsum([right for _, right in sorted(best, reverse=True)])
    share = hits / np.arange(1, len(hits) + 1)
    recalls = [recall for recall in (0.03, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3) if hits[-1] >= recall * total]
    line = "  ".join(f"{recall:.2f}: {share[np.searchsorted(hits, recall * total)]:.2f}" for recall in recalls)
    enough = np.flatnonzero(share[9:] >= 0.45) + 9
    print(f"{name}: {line}; {hits[enough[-1]] if len(enough) else 0} of {total} at .45", flush=True)


def main():
    work, folder = map(Path, sys.argv[1:])
    articles = read(work, folder)
    scores = [np.zeros(0)] * len(articles)
    usable = [n for n, article in enumerate(articles) if len(article.pairs)]
    for one in range(PARTS):
        reader = learn(folder, [articles[n] for n in usable if articles[n].part != one], one)
        for n in usable:
            if articles[n].part == one:
                batch = Batch([articles[n]])
                with torch.inference_mode():
                    found, nobody, _, _ = reader(batch)
                    answer = batch.pairs[:, 0]
                    scores[n] = (found - log_sums(found, answer, nobody)[answer]).cpu().numpy()
        chosen = [n for n in usable if articles[n].part == one and not articles[n].ours]
        report(f"part {one}", [articles[n] for n in chosen], [scores[n] for n in chosen])
    for name, ours in (("news and more", False), ("own and later", True)):
        chosen = [n for n, article in enumerate(articles) if article.ours == ours]
        report(name, [articles[n] for n in chosen], [scores[n] for n in chosen])
    np.save(work / "reader.npy", np.concatenate(scores))


if __name__ == "__main__":
    main()

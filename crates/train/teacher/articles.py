"""Articles as `whosaid-train forms` writes them, cut into windows that the language model can read."""

import json

import numpy as np
import torch

ROLES = 7
CASES = 8
PLACES = 64
SEPARATOR, UNKNOWN, MASKED = 102, 100, 103


class Article:
    """One form of an article: for each step its pieces of words, its letter case, its place and its role."""

    def __init__(self, line, pieces):
        self.id, self.form = line["id"], line["form"]
        self.ids = [pieces(word) for word in line["words"]]
        self.counts = np.array([len(ids) for ids in self.ids])
        self.cases = np.array([case(word) for word in line["words"]])
        self.places = np.array(line["places"])
        self.roles = np.array(line["roles"])

    def windows(self, size, stride, first=None):
        """Ranges of steps with at most `size` pieces, the next one `stride` pieces on; the first of `first` pieces."""
        before = np.concatenate([[0], np.cumsum(self.counts)])
        at = lambda start, room: max(start + 1, int(np.searchsorted(before, before[start] + room, "right")) - 1)
        start, room, out = 0, first or size, []
        while True:
            end = min(at(start, room), len(self.counts))
            out.append((self, start, end))
            if end == len(self.counts):
                return out
            start = end if stride >= size else at(start, stride)
            room = size


def case(word):
    """The language model reads lower case; this is what that loses."""
    if not word:
        return 0
    if not any(c.isalpha() for c in word):
        return 1 if any(c.isdigit() for c in word) else 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    return 6 if word[0].isupper() else 7


def read(path, tokenizer):
    """All articles of a file; a gap before a paragraph reads as the language model's separator."""
    known = {"": [SEPARATOR]}

    def pieces(word):
        if word not in known:
            known[word] = tokenizer.encode(word, add_special_tokens=False).ids[:8] or [UNKNOWN]
        return known[word]

    with open(path, encoding="utf-8") as file:
        return [Article(json.loads(line), pieces) for line in file]


class Batch:
    """Windows side by side, filled up with nought; `first` is where each step's first piece stands."""

    def __init__(self, windows):
        pieces = max(int(a.counts[i:j].sum()) for a, i, j in windows)
        steps = max(j - i for _, i, j in windows)
        wide = lambda n, kind=torch.long: torch.zeros(len(windows), n, dtype=kind)
        self.ids, self.cases, self.places = wide(pieces), wide(pieces), wide(pieces)
        self.mask = wide(pieces, torch.bool)
        self.first, self.roles, self.steps = wide(steps), wide(steps), wide(steps, torch.bool)
        for row, (article, i, j) in enumerate(windows):
            counts = article.counts[i:j]
            n = int(counts.sum())
            self.ids[row, :n] = torch.tensor([p for ids in article.ids[i:j] for p in ids])
            self.cases[row, :n] = torch.tensor(np.repeat(article.cases[i:j], counts))
            self.places[row, :n] = torch.tensor(np.repeat(article.places[i:j], counts))
            self.mask[row, :n] = True
            self.first[row, : j - i] = torch.tensor(np.cumsum(counts) - counts)
            self.roles[row, : j - i] = torch.tensor(article.roles[i:j])
            self.steps[row, : j - i] = True

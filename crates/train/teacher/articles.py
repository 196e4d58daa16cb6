"""Articles as `whosaid-train forms` writes them, cut into windows that the language model can read."""

import json

import numpy as np
import torch

ROLES = 7
CASES = 8
PLACES = 64
# Pieces of MPNet's vocabulary: </s>, [UNK], <mask>.
SEPARATOR, UNKNOWN, MASKED = 2, 104, 30526


class Article:
    """One form of an article: the pieces of its words; how many each step has; its letter case, its place, its role."""

    def __init__(self, id, form, pieces, counts, cases, places, roles):
        self.id, self.form = id, form
        self.pieces, self.counts, self.cases, self.places, self.roles = pieces, counts, cases, places, roles
        self.before = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])

    def __len__(self):
        return len(self.counts)

    def windows(self, size, stride, first=None):
        """Ranges of steps with at most `size` pieces, the next one `stride` pieces on; the first of `first` pieces."""
        at = lambda start, room: max(start + 1, int(np.searchsorted(self.before, self.before[start] + room, "right")) - 1)
        start, room, out = 0, first or size, []
        while True:
            end = min(at(start, room), len(self))
            out.append((self, start, end))
            if end == len(self):
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


def read(path, tokenizer, forms=None):
    """All articles of a file, or their first `forms` forms; a gap before a paragraph reads as the separator."""
    known = {"": ([SEPARATOR], 0)}

    def word(text):
        if text not in known:
            known[text] = (tokenizer.encode(text, add_special_tokens=False).ids[:8] or [UNKNOWN], case(text))
        return known[text]

    def article(line):
        words = [word(text) for text in line["words"]]
        pieces = np.array([p for pieces, _ in words for p in pieces], np.int32)
        counts = np.array([len(pieces) for pieces, _ in words], np.int32)
        small = lambda values: np.array(values, np.uint8)
        cases = small([case for _, case in words])
        return Article(line["id"], line["form"], pieces, counts, cases, small(line["places"]), small(line["roles"]))

    with open(path, encoding="utf-8") as file:
        lines = map(json.loads, file)
        return [article(line) for line in lines if forms is None or line["form"] < forms]


class Batch:
    """Windows side by side, filled up with nought; `first` is where each step's first piece stands."""

    def __init__(self, windows, device):
        spans = [(a, i, j, int(a.before[i]), int(a.before[j])) for a, i, j in windows]
        # Widths of few kinds suit the fast kernels.
        rounded = lambda n: (n + 15) // 16 * 16
        wide = lambda n: np.zeros((len(windows), n), np.int64)
        width, length = rounded(max(q - p for *_, p, q in spans)), max(j - i for _, i, j, *_ in spans)
        ids, cases, places, first, roles = wide(width), wide(width), wide(width), wide(length), wide(length)
        mask, steps = wide(width), wide(length)
        for row, (article, i, j, p, q) in enumerate(spans):
            counts = article.counts[i:j]
            ids[row, : q - p] = article.pieces[p:q]
            cases[row, : q - p] = np.repeat(article.cases[i:j], counts)
            places[row, : q - p] = np.repeat(article.places[i:j], counts)
            mask[row, : q - p] = 1
            first[row, : j - i] = article.before[i:j] - p
            roles[row, : j - i] = article.roles[i:j]
            steps[row, : j - i] = 1
        give = lambda array: torch.from_numpy(array).to(device, non_blocking=True)
        self.ids, self.cases, self.places, self.first, self.roles = map(give, (ids, cases, places, first, roles))
        self.mask, self.steps = give(mask).bool(), give(steps).bool()
        # Whether a window begins where its article does.
        self.fresh = give(np.array([i == 0 for _, i, _ in windows]))

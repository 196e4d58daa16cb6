#!/usr/bin/env python3
"""Makes crates/engine/data/grammar.txt: how likely each word carries each word class, and which class follows which.

    scripts/grammar_tables.py CORPUS.jsonl.gz [--held-out CORPUS.jsonl.gz] > crates/engine/data/grammar.txt

CORPUS: a document a line, {"text", "tokens": [[start, end, Penn Treebank tag, ...], ...], "sentences": [[first token,
end], ...]}, as made from PolNeAR by CoreNLP. Only counts of single words and of pairs of classes leave it. With
--held-out, the share of tokens that a bigram Viterbi search over the tables tags right is printed to standard error.

Costs are -10 ln p, rounded: of a class's words this one, and of all classes after one this one.
"""
import argparse
import collections
import gzip
import json
import math
import re
import sys

CLASSES = {
    "NN": "N", "NNS": "N", "NNP": "P", "NNPS": "P", "VB": "B", "VBP": "S", "VBZ": "Z", "VBD": "D", "VBG": "G",
    "VBN": "T", "MD": "M", "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R", "RP": "R", "IN": "I",
    "TO": "O", "CC": "C", "WDT": "W", "WP": "W", "WP$": "W", "WRB": "W", "DT": "E", "PDT": "E", "EX": "X", "PRP": "Q",
    "PRP$": "K", "CD": "U", "POS": "F", ",": ",", ".": ".", ":": ":",
}
MARKS = {",": ",", ".": ".", "?": ".", "!": "."}
QUOTES = {"''", "``", '"', "'", "“", "”", "‘", "’"}
LEAST = 6  # a word is listed when it was seen this often
OPEN = "NJRBSZDGT"  # classes that new words join


def of_mark(word):
    return MARKS.get(word, '"' if word in QUOTES else ":")


def of_token(tag, word):
    if not any(c.isalnum() for c in word) and tag != "POS":
        return of_mark(word)
    return CLASSES.get(tag, "Y")


def sentences(path):
    """(word, class) lists, with contractions in one piece, as the engine's tokens have them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            text = doc["text"]
            for first, end in doc["sentences"]:
                out, last_end = [], None
                for start, stop, tag, *_ in doc["tokens"][first:end]:
                    word, cls = text[start:stop], of_token(tag, text[start:stop])
                    glued = out and last_end == start and re.match(r"(n['’]t|['’](s|re|m|ve|ll|d))$", word.lower())
                    if glued and word.lower()[0] == "n":
                        out[-1] = (out[-1][0] + word, "M")
                    elif glued and (out[-1][1] in "QXEW" or word.lower()[1:] != "s") and cls != "F":
                        out[-1] = (out[-1][0] + word, "V")
                    else:
                        out.append((word, cls))
                    last_end = stop
                yield out


def cost(p):
    return max(0, round(-10 * math.log(p)))


def make(path):
    words = collections.defaultdict(collections.Counter)
    follows = collections.defaultdict(collections.Counter)
    for sentence in sentences(path):
        before = "^"
        for word, cls in sentence:
            words[word.lower().replace("’", "'")][cls] += 1
            follows[before][cls] += 1
            before = cls
    total = collections.Counter()
    for counts in words.values():
        total.update(counts)
    endings = collections.defaultdict(collections.Counter)
    for word, counts in words.items():
        if sum(counts.values()) <= 5 and word.isalpha():
            for cls in counts:
                if cls in OPEN:
                    for n in (2, 3):
                        endings[word[-n:]][cls] += 1
    listed = {}
    for word, counts in words.items():
        n = sum(counts.values())
        if n >= LEAST and re.fullmatch(r"'?[a-z][a-z.'-]*", word):
            options = [(c, cost(k / total[c])) for c, k in counts.most_common(4) if k / n >= 0.02]
            if [c for c, _ in options] != ["P"]:  # names are told by their capital, and none needs to be listed
                listed[word] = options
    ends = {}
    for end, counts in endings.items():
        n = sum(counts.values())
        if n >= 8:
            ends[end] = [(c, cost(k / n * 0.5 / total[c])) for c, k in counts.most_common(5) if k / n > 0.03]
    names = sorted(total)
    pairs = {
        a: {b: cost((follows[a][b] + 0.5) / (sum(follows[a].values()) + 0.5 * len(names))) for b in names}
        for a in ["^", *names]
    }
    unknown = {
        "capital": [("P", cost(1 / total["P"]))],
        "first": [("P", cost(1 / total["P"])), ("N", cost(0.3 / total["N"])), ("J", cost(0.1 / total["J"]))],
        "other": [("N", cost(0.5 / total["N"])), ("J", cost(0.2 / total["J"]))],
    }
    return listed, ends, pairs, unknown


def search(tables, sentence):
    """The classes that the tables give a sentence: the same search as the engine's."""
    listed, ends, pairs, unknown = tables
    name = dict(unknown["capital"])["P"]
    columns = []
    for i, word in enumerate(sentence):
        low = word.lower().replace("’", "'")
        if low in listed:
            options = list(listed[low])
            if word[0].isupper() and i and "P" not in dict(options):
                options.append(("P", name))
        elif not any(c.isalnum() for c in word):
            options = [(of_mark(word), 0)]
        elif word[0].isdigit():
            options = [("J" if low.endswith(("st", "nd", "rd", "th")) else "U", 0)]
        elif word[0].isupper():
            options = unknown["capital" if i else "first"]
        else:
            options = next((ends[low[-n:]] for n in (3, 2) if len(low) > n + 1 and low[-n:] in ends), unknown["other"])
        columns.append(options)
    best, back = {"^": 0}, []
    for options in columns:
        row = {c: min((best[p] + pairs[p][c] + e, p) for p in best) for c, e in options}
        back.append({c: p for c, (_, p) in row.items()})
        best = {c: s for c, (s, _) in row.items()}
    out = []
    cls = min(best, key=best.get)
    for row in reversed(back):
        out.append(cls)
        cls = row[cls]
    return out[::-1]


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("corpus")
    args.add_argument("--held-out")
    args = args.parse_args()
    tables = make(args.corpus)
    listed, ends, pairs, unknown = tables
    row = lambda options: " ".join(f"{c}{k}" for c, k in options)
    print("# Made by scripts/grammar_tables.py; do not edit. Costs are -10 ln p.")
    print("[follows]\n" + "\n".join(f"{a} " + row(sorted(to.items())) for a, to in pairs.items()))
    print("[unknown]\n" + "\n".join(f"{k} {row(v)}" for k, v in unknown.items()))
    print("[endings]\n" + "\n".join(f"{k} {row(v)}" for k, v in sorted(ends.items())))
    print("[words]\n" + "\n".join(f"{k} {row(v)}" for k, v in sorted(listed.items())))
    if args.held_out:
        right = n = 0
        for sentence in sentences(args.held_out):
            for (_, gold), found in zip(sentence, search(tables, [w for w, _ in sentence])):
                right, n = right + (gold == found), n + 1
        print(f"{right / n:.4f} of {n} tokens right, {len(listed)} words, {len(ends)} endings", file=sys.stderr)


if __name__ == "__main__":
    main()

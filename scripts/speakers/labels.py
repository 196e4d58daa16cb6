#!/usr/bin/env python3
"""Speakers of 336 training articles of PolNeAR, as the scorer reads them. Standard library only.

    labels.py CORPORA OUT.jsonl

joins labels.txt with the corpus: the articles' attributions, each with its "speaker": {"name", "aliases", "kind"} or null.
Acts and answers are not in it. With the example `gold_speakers` and the corpora's score.py it says how good the speakers are
(docs/speakers.md).

labels.txt holds, for each article, its id, the number of each attribution's speaker (- for none) and the speakers: kind, name
and aliases. A name of more than a few words is given by where it stands in the article, "@START-END" in code points, so that
no sentence of the corpus is here. A language model that read each article whole labelled them, by the corpora's scheme.
"""

import gzip
import json
import sys
from pathlib import Path

KINDS = {"p": "person", "o": "organisation", "g": "group", "d": "document", "u": "unnamed"}


def names(text, given):
    """A name as it is called, or what stands at its place in the text."""
    for name in given:
        if name.startswith("@") and name[1:].replace("-", "").isdigit():
            start, end = map(int, name[1:].split("-"))
            yield " ".join(text[start:end].split())
        else:
            yield name


def labels(path):
    """By article: the speakers' numbers, and the speakers as kind and names."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            article, by, *speakers = line.split("|")
            yield article, by.split(), [(speaker[0], speaker[1:].split(";")) for speaker in speakers]


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    corpus = Path(sys.argv[1]) / "polnear" / "train.jsonl.gz"
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        articles = {document["id"]: document for document in map(json.loads, lines)}
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for article, by, speakers in labels(Path(__file__).with_name("labels.txt")):
            document = articles[article]
            text, attributions = document["text"], document["attributions"]
            if len(by) != len(attributions):
                raise SystemExit(f"{article}: {len(by)} labels for {len(attributions)} attributions")
            for attribution, number in zip(attributions, by):
                attribution["speaker"] = None
                if number != "-":
                    kind, given = speakers[int(number)]
                    name, *aliases = names(text, given)
                    attribution["speaker"] = {"name": name, "aliases": aliases, "kind": KINDS[kind]}
            kept = {"id": article, "text": text, "attributions": attributions, "responses": [], "sentences": []}
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

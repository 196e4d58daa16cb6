#!/usr/bin/env python3
"""Writes the articles that the tables of claims are learnt from to WORK: news, more, examples, own, unlabelled, debates (.jsonl).

    prepare.py CORPORA WORK
"""

import json
import sys
from pathlib import Path

import articles


def main():
    corpora, work = map(Path, sys.argv[1:])
    corpus = {a["id"]: a for a in articles.read(corpora / "polnear/train.jsonl.gz")}
    news = articles.read(corpora / "polnear/train-speakers.jsonl")
    more = list(articles.labelled(corpus))
    known = {a["id"] for a in news + more}
    debates = [
        {"id": f"debate-{n}", "text": line["text"], "attributions": [], "sentences": [[0, len(line["text"]), line["label"]]]}
        for n, line in enumerate(articles.read(corpora / "claims/claimbuster-train.jsonl"))
    ]
    sets = {"news": news, "more": more, "examples": articles.examples(), "own": articles.own(), "unlabelled": articles.unlabelled(corpus, known)}
    for name, documents in {**sets, "debates": debates}.items():
        with open(work / f"{name}.jsonl", "w", encoding="utf-8") as out:
            out.writelines(json.dumps(document) + "\n" for document in documents)


if __name__ == "__main__":
    main()

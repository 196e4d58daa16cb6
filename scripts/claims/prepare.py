#!/usr/bin/env python3
"""Writes the articles that the models of claims are learnt from to WORK: news, more, examples, own, later, unlabelled, debates
(.jsonl), what is only measured (checkthat), and the texts of the articles. "later" are those of our own that the teacher of acts does not
know, own-taught and own-held-back all of our own with labelled sentences, by whether the tagger learns from them. With --found it writes found.jsonl instead, from what the command line
program has found in those texts, texts.citron.

    prepare.py CORPORA WORK [--found]
"""

import json
import sys
from pathlib import Path

import articles

TEXTS = ("news", "more", "own", "later", "unlabelled")


def write(path, documents):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(document) + "\n" for document in documents)


def main():
    corpora, work = map(Path, sys.argv[1:3])
    if "--found" in sys.argv:
        write(work / "found.jsonl", articles.found(articles.read(work / "texts.jsonl"), articles.read(work / "texts.citron")))
        return
    corpus = {a["id"]: a for a in articles.read(corpora / "polnear/train.jsonl.gz")}
    news = articles.read(corpora / "polnear/train-speakers.jsonl")
    more = list(articles.labelled(corpus))
    known = {a["id"] for a in news + more}
    lines = lambda name: [
        {"id": line.get("debate"), "text": line["text"], "attributions": [], "sentences": [[0, len(line["text"]), line["label"]]]}
        for line in articles.read(corpora / f"claims/{name}-train.jsonl")
    ]
    sets = {"news": news, "more": more, "examples": articles.examples(), "own": articles.own("ab"), "later": articles.own("cd"), "further": articles.own("e-z")}
    sets |= {"own-taught": articles.own_sentences(False), "own-held-back": articles.own_sentences(True)}
    sets |= {"unlabelled": articles.unlabelled(corpus, known), "debates": lines("claimbuster"), "checkthat": lines("checkthat19")}
    sets = {name: list(documents) for name, documents in sets.items()}
    for name, documents in sets.items():
        write(work / f"{name}.jsonl", documents)
    write(work / "texts.jsonl", ({"id": d["id"], "text": d["text"]} for name in TEXTS for d in sets[name]))


if __name__ == "__main__":
    main()

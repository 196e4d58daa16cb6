#!/usr/bin/env python3
"""Labelled and unlabelled articles, as prepare.py gives them to the other steps. Standard library only.

    articles.py WORK

writes our own articles for the tagger: own.jsonl to learn from, own-outer.jsonl without the attributions that stand in
another one's content (a token has one role), and own-held-back.jsonl to measure by.
"""

import gzip
import hashlib
import html
import json
import re
import sys
from pathlib import Path

ACTS = {
    "s": "statement", "a": "accusation", "d": "denial", "m": "demand", "c": "commitment", "p": "prediction", "o": "opinion",
    "q": "question",
}  # fmt: skip
ROLES = {"s": "source", "c": "cue", "q": "content"}
HERE = Path(__file__).parent


def read(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def part(name):
    """Which fifth of all articles one belongs to, by its name."""
    return int(hashlib.md5(name.encode()).hexdigest(), 16) // 7 % 5


def extent(attribution):
    """Where an attribution begins and ends; the engine gives them in this order."""
    spans = [span for role in ("source", "cue", "content") for span in attribution[role]]
    return min(start for start, _ in spans), max(end for _, end in spans)


def sentences(article):
    """Start and end of each sentence, from the corpus's tokens."""
    tokens = article["tokens"]
    return [[tokens[start][0], tokens[end - 1][1]] for start, end in article["sentences"] if end > start]


def labelled(articles):
    """The articles that labels.txt labels: "id | acts | sentences | later,earlier ...", a letter or digit each."""
    for line in (HERE / "labels.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, acts, digits, pairs = line.split("|")
        article = articles[name]
        spans = [[*span, int(digit)] for span, digit in zip(sentences(article), digits)]
        yield {
            "id": name,
            "text": article["text"],
            "attributions": [{**a, "act": ACTS[act]} for a, act in zip(article["attributions"], acts, strict=True)],
            "responses": [[int(n) for n in pair.split(",")] for pair in pairs.split()],
            "sentences": spans,
        }


def own(names):
    """Our own articles whose names begin with a letter of `names`, in the inline markup that their folder's README describes."""
    for path in sorted((HERE / "articles").glob(f"[{names}]*.txt")):
        yield marked_up(path.read_text(encoding="utf-8"))


def own_sentences(held_back_ones):
    """Our own articles with labelled sentences, those that the tagger does not learn from or the others."""
    lines = (HERE / "own-sentences.txt").read_text(encoding="utf-8").splitlines()
    for name, spans in (line.split("|") for line in lines if not line.startswith("#")):
        if held_back(name) == held_back_ones:
            article = marked_up((HERE / "articles" / f"{name}.txt").read_text(encoding="utf-8"))
            article["sentences"] = [[int(n) for n in re.split("[-:]", span)] for span in spans.split()]
            yield article


def held_back(name):
    """Whether the tagger does not learn from that one of our own articles."""
    return name[0] == "d" or (name[0] >= "e" and (int(name[1:]) - 1) % 14 > 11)


def marked_up(file):
    """An article from inline markup: tags `<s i="1 2">`, `<c>` and `<q>`, a line "=====", then speakers, acts and answers."""
    body, _, meta = file.partition("\n=====\n")
    meta = json.loads(meta)
    text, open_tags, spans = "", [], {}
    for plain, close, tag, ids in re.findall(r'([^<]+)|<(/?)([scq])(?: i="([\d ]+)")?>', body):
        if plain:
            text += html.unescape(plain)
        elif close:
            opened, ids, start = open_tags.pop()
            if opened != tag:
                raise ValueError(f"{meta['id']}: </{tag}> closes <{opened}> at {text[-40:]!r}")
            for one in ids.split():
                spans.setdefault(one, {role: [] for role in ROLES.values()})[ROLES[tag]].append([start, len(text)])
        else:
            open_tags.append((tag, ids, len(text)))
    order = sorted(spans, key=lambda one: min(spans[one]["content"]))
    listed = [{**spans[one], **meta["attributions"][one]} for one in order]
    for attribution in listed:
        speaker = attribution.pop("speaker", None)
        attribution["speaker"] = meta["speakers"][speaker] if speaker else None
    answers = [[order.index(str(n)) for n in pair] for pair in meta["responses"]]
    return {"id": meta["id"], "text": text, "attributions": listed, "responses": answers, "sentences": []}


def examples():
    """Our own sentences of examples.txt, an article each."""
    for number, line in enumerate((HERE / "examples.txt").read_text(encoding="utf-8").splitlines()):
        if line.startswith("#"):
            continue
        act, marked = line.split("\t")
        text, spans = "", {role: [] for role in ROLES.values()}
        for plain, role, inside in re.findall(r"([^{]+)|\{(\w)\|([^}]*)\}", marked):
            if role:
                spans[ROLES[role]].append([len(text), len(text) + len(inside)])
            text += plain or inside
        yield {"id": f"example-{number}", "text": text, "attributions": [{**spans, "act": act}], "sentences": []}


def unlabelled(articles, known):
    """The others, without labels."""
    rest = [a for a in articles.values() if a["id"] not in known and a["attributions"]]
    for article in rest:
        kept = {key: article[key] for key in ("id", "text", "attributions")}
        yield {**kept, "sentences": []}


def found(articles, annotated):
    """The articles with the attributions that the engine finds in them, from Citron's format; equal ids."""
    texts = {a["id"]: a["text"] for a in articles}
    span = lambda s: [s["start"], s["end"]]
    for article in annotated:
        attributions = [
            {
                "source": [span(s) for s in quote["sources"]],
                "cue": [span(quote["cue"])] if quote["cue"] else [],
                "content": [span(s) for s in quote["contents"]],
            }
            for quote in article.get("quotes", [])
            if quote["contents"]
        ]
        yield {"id": article["id"], "text": texts[article["id"]], "attributions": attributions, "sentences": []}


def outermost(article):
    """The article without the attributions that stand in another one's content."""
    attributions = article["attributions"]

    def inside(one):
        start, end = extent(one)
        others = (span for other in attributions if other is not one for span in other["content"])
        return any(low <= start and end <= high for low, high in others)

    return {**article, "attributions": [one for one in attributions if not inside(one)], "responses": []}


def main():
    work = Path(sys.argv[1])
    every = list(own("a-z"))
    learnt = [article for article in every if not held_back(article["id"])]
    parts = {
        "own": learnt,
        "own-outer": map(outermost, learnt),
        "own-held-back": (article for article in every if held_back(article["id"])),
    }
    for name, articles in parts.items():
        with open(work / f"{name}.jsonl", "w", encoding="utf-8") as out:
            out.writelines(json.dumps(article) + "\n" for article in articles)


if __name__ == "__main__":
    main()

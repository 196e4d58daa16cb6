#!/usr/bin/env python3
"""Makes crates/engine/data/cue-strengths.txt: how often a word that the cue lexicon knows is a cue, frame by frame.

    scripts/cue_strengths.py GOLD.jsonl CANDIDATES.jsonl > crates/engine/data/cue-strengths.txt

GOLD: a document a line, {"id", "text", "attributions": [{"cue", "content", ...}]}, such as PolNeAR's training part.
CANDIDATES: what the engine's example cue_candidates prints for it. A candidate is right when a gold attribution's cue
shares a character with its cue and their contents share at least half of their characters (of the candidate's own, where other quotations may go on with it).

Percentages are shrunk towards the usage's own: (right + 6 x usage's share) / (seen + 6). A word's frame is listed when it
was seen at least five times. Only counts of single words leave the corpus.
"""
import collections
import json
import sys

WEIGHT, LEAST = 6, 5
# Frames whose content other quotations may go on with.
PARTIAL = {"aside", "beside", "quote", "colon"}


def characters(spans):
    return {i for s, e in spans for i in range(s, e)}


def main():
    gold = {d["id"]: d for d in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
    seen, right = collections.Counter(), collections.Counter()
    for doc in map(json.loads, open(sys.argv[2], encoding="utf-8")):
        golds = [(characters(a["cue"]), characters(a["content"])) for a in gold[doc["id"]]["attributions"]]
        for c in doc["candidates"]:
            if not c["cue"]:
                continue
            cue, content = characters([c["cue"]]), characters(c["content"])
            partial = c["frame"] in PARTIAL
            hit = any(
                cue & gc and 2 * len(content & gq) >= len(content) and (partial or 2 * len(content & gq) >= len(gq))
                for gc, gq in golds
            )
            lemma, usage = c["key"].split(" ")
            for key in (lemma, "*" + usage):
                if lemma[0] in "~?" and key[0] == "*":
                    continue
                seen[key, c["frame"]] += 1
                right[key, c["frame"]] += hit
    usage_of = {}
    for doc in map(json.loads, open(sys.argv[2], encoding="utf-8")):
        for c in doc["candidates"]:
            usage_of[c["key"].split(" ")[0]] = "*" + c["key"].split(" ")[1]
    rows = collections.defaultdict(dict)
    for (key, frame), n in seen.items():
        if key[0] == "*":
            share = (right[key, frame] + 1) / (n + 3)
        elif n >= LEAST:
            parent = usage_of[key], frame
            prior = right[parent] / seen[parent] if seen[parent] else 0.3
            share = (right[key, frame] + WEIGHT * prior) / (n + WEIGHT)
        else:
            continue
        rows[key][frame] = round(100 * share)
    print("# Made by scripts/cue_strengths.py; do not edit. Per cent of a word's uses in a frame that are cues.")
    for key, row in sorted(rows.items()):
        print(key, *(f"{frame}:{share}" for frame, share in sorted(row.items())))


if __name__ == "__main__":
    main()

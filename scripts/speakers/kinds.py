#!/usr/bin/env python3
"""How often the speaker is right, by kind of source: attributions given, as the example `gold_speakers` writes them.

    kinds.py EVAL GOLD.jsonl QUOTES.jsonl

EVAL is the folder of the scorer, score.py, whose names count as the same.
"""

import sys
from collections import Counter


def kind(text, attribution):
    """What a source's words are, by the first of them."""
    if not attribution["source"]:
        return "a cue alone" if attribution["cue"] else "neither source nor cue"
    start, end = attribution["source"][0]
    words = text[start:end].split()
    first = words[0].lower().strip("'’,")
    if len(words) == 1 and first in ("he", "she"):
        return "he, she"
    if len(words) == 1 and first in ("it", "they", "you"):
        return first
    if len(words) == 1 and first in ("i", "we"):
        return "I, we"
    if first in ("who", "which", "that"):
        return "who, which"
    if first in ("his", "her", "its", "their", "my", "our"):
        return "her lawyer"
    named = any(word[0].isupper() and word.lower() not in ("the", "a", "an", "one") for word in words)
    described = first in ("the", "a", "an") or words[0][0].islower() or not named
    return "a description" if described else "a name"


def key(attribution):
    """By what an attribution is found again: its content's ends and its source's beginning."""
    source = attribution["source"]
    return attribution["content"][0][0], attribution["content"][-1][1], source[0][0] if source else None


def predicted(quotes):
    """The name that each quotation's speaker has, by the same."""
    names = {}
    for quote in (quote for quote in quotes if quote["contents"]):
        contents, sources = quote["contents"], quote["sources"]
        at = contents[0]["start"], contents[-1]["end"], sources[0]["start"] if sources else None
        names.setdefault(at, (quote.get("speaker") or {}).get("name"))
    return names


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    folder, gold, quotes = sys.argv[1:]
    sys.path.insert(0, folder)
    import score

    found = {document["id"]: predicted(document["quotes"]) for document in score.lines(quotes)}
    right, every = Counter(), Counter()
    for document in score.lines(gold):
        names = found[document["id"]]
        for attribution in (a for a in document["attributions"] if a.get("speaker") and a["content"] and key(a) in names):
            speaker, name = attribution["speaker"], names[key(attribution)]
            answers = {score.name_key(answer) for answer in [speaker["name"], *speaker["aliases"]]}
            of = kind(document["text"], attribution)
            every[of] += 1
            right[of] += bool(name) and score.name_key(name) in answers
    for of, total in every.most_common():
        print(f"{of:24} {right[of]:5} of {total:5}  {right[of] / total:.3f}")


if __name__ == "__main__":
    main()

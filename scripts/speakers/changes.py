#!/usr/bin/env python3
"""Lists whose speaker differs between two runs over the same attributions, to be read: what a change does where nobody has looked.

    changes.py DOCUMENTS.jsonl BEFORE.jsonl AFTER.jsonl [MOST]

BEFORE and AFTER are what the example `gold_speakers` of the engine writes for DOCUMENTS with the old and the new rules. Of more
than MOST changes (60) as many are drawn, always the same.
"""

import json
import random
import sys


def read(path):
    with open(path, encoding="utf-8") as lines:
        return {document["id"]: document for document in map(json.loads, lines)}


def main():
    if len(sys.argv) not in (4, 5):
        raise SystemExit(__doc__)
    documents, before, after = map(read, sys.argv[1:4])
    most = int(sys.argv[4]) if len(sys.argv) == 5 else 60
    name = lambda quote: (quote.get("speaker") or {}).get("name")
    changes = []
    for key, document in after.items():
        text = documents[key]["text"]
        for old, new in zip(before[key]["quotes"], document["quotes"], strict=True):
            if name(old) == name(new):
                continue
            spans = new["sources"] or new["contents"][:1]
            start, end = spans[0]["start"], spans[-1]["end"] if new["sources"] else spans[0]["start"]
            around = f"{text[max(0, start - 160):start]!r} [[{text[start:end]}]] {text[end:end + 50]!r}"
            changes.append(f"{around}\n    {name(old)}  ->  {name(new)}")
    print(f"{len(changes)} changes")
    random.seed(1)
    print("\n".join(changes if len(changes) <= most else random.sample(changes, most)))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Prints FOLDER/PART.score.json as a table, beside the figures of the run before. Standard library only.

    eval_table.py FOLDER PART...
"""
import json
import os
import sys

ROWS = [
    ("direct found", lambda s: s["direct"]["found"]),
    ("direct linked", lambda s: s["direct"]["linked"]),
    ("mixed found", lambda s: s["mixed"]["found"]),
    ("indirect found", lambda s: s["indirect"]["found"]),
    ("all found", lambda s: s["all"]["found"]),
    ("all linked", lambda s: s["all"]["linked"]),
    ("precision", lambda s: s["all"]["precision"]),
    ("source exact F1", lambda s: s["source"]["exact"]["f1"]),
    ("cue exact F1", lambda s: s["cue"]["exact"]["f1"]),
    ("content exact F1", lambda s: s["content"]["exact"]["f1"]),
    ("content overlap F1", lambda s: s["content"]["overlap"]["f1"]),
    ("speaker", lambda s: s["all"]["speaker"]),
    ("speaker pairs F1", lambda s: s["all"]["pairs"]),
    ("act", lambda s: s["all"]["act"]),
    ("offsets out of range", lambda s: s["bad_offsets"]),
]


def show(value):
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def table(folder, parts):
    path = os.path.join(folder, "figures.json")
    before = json.load(open(path, encoding="utf-8")) if os.path.exists(path) else {}
    now = {}
    for part in parts:
        with open(os.path.join(folder, f"{part}.score.json"), encoding="utf-8") as f:
            score = json.load(f)
        now[part] = {name: figure(score) for name, figure in ROWS}
    out = ["| figure (run before) | " + " | ".join(parts) + " |", "|---" * (len(parts) + 1) + "|"]
    for name, _ in ROWS:
        cells = [f"{show(now[p][name])} ({show(before.get(p, {}).get(name))})" for p in parts]
        out.append(f"| {name} | " + " | ".join(cells) + " |")
    print("\n".join(out))
    with open(os.path.join(folder, "table.md"), "w", encoding="utf-8") as f:
        f.write("\n".join(out) + "\n")
    with open(path, "w", encoding="utf-8") as f:
        json.dump(now, f, indent=1)


if __name__ == "__main__":
    table(sys.argv[1], sys.argv[2:])

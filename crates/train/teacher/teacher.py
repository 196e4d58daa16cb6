#!/usr/bin/env python3
"""A language model, fine-tuned on people's attributions several times over, as the teachers of the tagger.

    teacher.py train     --work DIR --member N   fine-tunes one; DIR/teacher-N.pt
    teacher.py opinions  --work DIR --member N   what it says of the articles' forms; DIR/opinions-N-FORM.npz
    teacher.py join      --work DIR              the mean of all for the trainer: DIR/teacher.opinions

DIR holds forms.jsonl and forms-held-back.jsonl, as `whosaid-train forms` writes them, and the language model in
DIR/mpnet. Each of the members leaves another part of the articles out; DIR/unseen.opinions has of each article the
opinion of the one that never saw it. What is done already is not done again.
"""

import argparse
import copy
import random
import struct
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import BertWordPieceTokenizer
from torch import nn

from articles import MASKED, ROLES, Batch, read
from chain import best, marginals, surprise
from net import Net

# Of each member: rates for what was learnt before and for what is new, epochs, how many forms it is trained on.
MEMBERS = [(6e-5, 8e-4, 4, 4), (8e-5, 8e-4, 4, 2), (5e-5, 8e-4, 5, 6), (1e-4, 1e-3, 4, 4), (7e-5, 8e-4, 5, 8)]
WINDOW, STRIDE, BATCH = 384, 320, 16
# The share of windows taken from the article as it is; of pieces that are masked.
PLAIN, MASK = 0.5, 0.06
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["train", "opinions", "join"])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--member", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    work, member = options.work, options.member
    if options.command == "join":
        join(work, read(work / "forms.jsonl", tokenizer(work)))
    elif options.command == "opinions":
        net = Net(work / "mpnet").to(DEVICE)
        net.load_state_dict(torch.load(work / f"teacher-{member}.pt"))
        opinions(work, member, net, read(work / "forms.jsonl", tokenizer(work)))
    elif not (work / f"teacher-{member}.pt").exists():
        articles = read(work / "forms.jsonl", tokenizer(work), MEMBERS[member][3])
        held_back = read(work / "forms-held-back.jsonl", tokenizer(work))
        net = train(work, member, articles, held_back)
        torch.save(net.state_dict(), work / f"teacher-{member}.pt")


def tokenizer(work):
    return BertWordPieceTokenizer(str(work / "mpnet" / "vocab.txt"), lowercase=True, unk_token="[UNK]")


def by_article(articles):
    """The forms of each article."""
    forms = 1 + max(a.form for a in articles)
    return [articles[i : i + forms] for i in range(0, len(articles), forms)]


def unseen(number, member):
    """Whether the member does not see the article of that number."""
    return number % len(MEMBERS) == member


def train(work, member, articles, held_back):
    rate, new_rate, epochs, forms = MEMBERS[member]
    torch.manual_seed(member)
    random.seed(member)
    seen = [f[:forms] for i, f in enumerate(by_article(articles)) if not unseen(i, member)]
    net = Net(work / "mpnet").to(DEVICE)
    # About so many windows an article.
    windows = sum(int(f[0].before[-1]) for f in seen) / WINDOW * 1.2
    optimiser, scheduler = schedule(net, rate, new_rate, int(windows * epochs / BATCH))
    for epoch in range(epochs):
        start, loss, steps = time.time(), torch.zeros((), device=DEVICE), 0
        net.train()
        for part in shuffled(seen):
            batch = Batch(part, DEVICE)
            batch.ids = torch.where((torch.rand(batch.ids.shape, device=DEVICE) < MASK) & batch.mask, MASKED, batch.ids)
            with torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == "cuda"):
                emissions = net(batch)
            now = surprise(emissions, net.transitions(), batch.roles, batch.steps, batch.fresh)
            optimiser.zero_grad()
            (now / (BATCH * 250)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            loss, steps = loss + now.detach(), steps + sum(j - i for _, i, j in part)
        print(f"member {member} epoch {epoch + 1} loss {loss.item() / steps:.4f} {time.time() - start:.0f} s", flush=True)
    found = emissions_of(net, held_back)
    transitions = net.transitions().detach().cpu().numpy()
    figures = f1(held_back, [best(e, transitions) for e in found])
    print(f"member {member}: held back: exact F1 of source, cue, content; overlap {figures}", flush=True)
    return net


def schedule(net, rate, new_rate, total):
    """AdamW: a small rate for what was learnt before, a larger one for what is new; some steps to warm up, then falling."""
    new = ("cases", "places", "around", "roles", "chain")
    named = [(name.split(".")[0] in new, weight) for name, weight in net.named_parameters() if weight.requires_grad]
    groups = [{"params": [w for n, w in named if n == new], "lr": r} for new, r in ((False, rate), (True, new_rate))]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=DEVICE == "cuda")
    share = lambda step: min(1.0, (step + 1) / total / 0.08) * max(0.02, 1 - step / total)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def shuffled(forms):
    """Batches of windows in random order, windows of like length together; each article in one of its forms."""
    windows = []
    for article in forms:
        form = article[0] if len(article) == 1 or random.random() < PLAIN else random.choice(article[1:])
        windows += form.windows(WINDOW, WINDOW, WINDOW - random.randrange(WINDOW * 3 // 4))
    random.shuffle(windows)
    batches = []
    for at in range(0, len(windows), BATCH * 20):
        part = sorted(windows[at : at + BATCH * 20], key=pieces)
        batches += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    random.shuffle(batches)
    return batches


def pieces(window):
    article, i, j = window
    return int(article.before[j] - article.before[i])


def emissions_of(net, articles, batch=64):
    """Each article's emissions; where windows overlap, those of the window that a step stands furthest inside."""
    if DEVICE == "cuda":
        net = copy.deepcopy(net).half()
    net.eval()
    windows = sorted((w for a in articles for w in a.windows(WINDOW, STRIDE)), key=pieces, reverse=True)
    out = {id(a): np.zeros((len(a), ROLES), np.float32) for a in articles}
    depth = {id(a): np.full(len(a), -1) for a in articles}
    with torch.inference_mode():
        for at in range(0, len(windows), batch):
            part = windows[at : at + batch]
            for (article, i, j), found in zip(part, net(Batch(part, DEVICE)).cpu().numpy()):
                here = np.arange(j - i)
                # An article's own start and end are no window's edge.
                left = here + 10_000 * (i == 0)
                right = here[::-1] + 10_000 * (j == len(article))
                inside = np.minimum(left, right)
                take = inside > depth[id(article)][i:j]
                out[id(article)][i:j][take] = found[: j - i][take]
                depth[id(article)][i:j][take] = inside[take]
    return [out[id(a)] for a in articles]


def opinions(work, member, net, articles, until=float("inf")):
    """Form by form, while there is time."""
    for form in range(1 + max(a.form for a in articles)):
        path = work / f"opinions-{member}-{form}.npz"
        if path.exists():
            continue
        if time.time() > until:
            return
        found = marginals(emissions_of(net, [a for a in articles if a.form == form]), net.transitions(), DEVICE)
        roles, pairs = (np.concatenate([f.reshape(-1, ROLES) for f in part]) for part in zip(*found))
        part = path.with_suffix(".part.npz")
        np.savez(part, roles=roles.astype(np.float16), pairs=pairs.astype(np.float32))
        part.rename(path)


def join(work, articles, members=range(len(MEMBERS))):
    """The mean probability of all members, and that of the member that did not see the article; of the forms that all know."""
    forms = 1 + max(a.form for a in articles)
    have = lambda form: all((work / f"opinions-{m}-{form}.npz").exists() for m in members)
    forms = next((f for f in range(forms) if not have(f)), forms)
    articles = [of[:forms] for of in by_article(articles)]
    mean, alone = ([[None] * forms for _ in articles] for _ in range(2))
    for form in range(forms):
        lengths = np.cumsum([len(of[form]) for of in articles])[:-1]
        files = [np.load(work / f"opinions-{m}-{form}.npz") for m in members]
        roles = np.stack([f["roles"] for f in files])
        pairs = np.stack([f["pairs"].reshape(len(articles), ROLES + 1, ROLES) for f in files])
        parts = zip(np.split(roles.mean(0, np.float32), lengths), pairs.mean(0))
        singles = zip(*(np.split(r, lengths) for r in roles))
        for number, (every, single) in enumerate(zip(parts, singles)):
            mean[number][form] = every
            member = next((i for i, m in enumerate(members) if unseen(number, m)), None)
            alone[number][form] = every if member is None else (single[member].astype(np.float32), pairs[member, number])
    write(work / "teacher.opinions", mean)
    write(work / "unseen.opinions", alone)
    return forms


def write(path, found):
    """Counts of articles and forms; then for each article and form its number of steps, how often each role is expected after
    each other one, and role by role the probabilities at all steps: a byte each, the square root in 255ths."""
    with open(path, "wb") as file:
        file.write(struct.pack("<II", len(found), len(found[0])))
        for roles, pairs in (form for article in found for form in article):
            file.write(struct.pack("<I", len(roles)) + pairs.astype("<f4").tobytes())
            file.write(np.rint(255 * np.sqrt(roles.T.clip(0, 1))).astype(np.uint8).tobytes())


def f1(articles, found):
    """Exact F1 of sources, cues and contents, and F1 of the contents' steps."""
    right, said, gold = np.zeros(4), np.zeros(4), np.zeros(4)
    for article, roles in zip(articles, found):
        for part, (mine, theirs) in enumerate(zip(spans(roles), spans(article.roles))):
            right[part], said[part], gold[part] = right[part] + len(mine & theirs), said[part] + len(mine), gold[part] + len(theirs)
        mine, theirs = roles >= 5, article.roles >= 5
        right[3], said[3], gold[3] = right[3] + (mine & theirs).sum(), said[3] + mine.sum(), gold[3] + theirs.sum()
    return " ".join(f"{f:.4f}" for f in 2 * right / np.maximum(said + gold, 1))


def spans(roles):
    """The first and last step of each source, cue and content."""
    out, start = (set(), set(), set()), None
    for at, role in enumerate([*roles, 0]):
        if start is not None and (role == 0 or role % 2 == 1):
            out[part].add((start, at))
            start = None
        if role % 2 == 1:
            part, start = (role - 1) // 2, at
    return out


if __name__ == "__main__":
    main()

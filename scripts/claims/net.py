"""A linear model over features and the small net of crates/engine/src/claims/net.rs beside it, as acts.py and worth.py fit them.
Needs numpy and torch."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

TAPS, WIDTH, PARTS = 3, 100, 3
ALONE = 0.25  # of the examples, so many are seen without the net
ONE, SCALE, POOLED = 1 << 10, 1 << 20, 1 << 12  # as crates/engine/src/claims/net.rs has them


def table(path):
    """Word vectors, and a row of zeros for words without."""
    vectors = np.fromfile(path, "<i2").reshape(-1, WIDTH) / ONE
    return torch.tensor(np.vstack([vectors, np.zeros(WIDTH)]), dtype=torch.float32)


class Net(nn.Module):
    """A linear model over features, and a convolution over word vectors with maxima and means over content and cue."""

    def __init__(self, vectors, features, outputs, filters):
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True, padding_idx=len(vectors) - 1)
        self.parts = nn.Conv1d(PARTS, filters, TAPS, padding=TAPS // 2)
        self.words = nn.Conv1d(WIDTH, filters, TAPS, padding=TAPS // 2, bias=False)
        self.pools, self.drop = nn.Linear(4 * filters, outputs), nn.Dropout(0.3)
        self.weights = nn.EmbeddingBag(features + 1, outputs, mode="sum", padding_idx=features)
        self.start = nn.Parameter(torch.zeros(outputs))
        nn.init.zeros_(self.weights.weight)

    def forward(self, parts, words, numbers, offsets, alone=None):
        known = F.one_hot(parts, PARTS + 1)[..., :PARTS].float().transpose(1, 2)
        vectors = self.vectors(words).transpose(1, 2)
        if self.training:
            there = (torch.rand(parts.shape[0], 1, parts.shape[1]) > 0.1).float()
            known, vectors = known * there, vectors * there
        values = F.relu(self.words(vectors) + self.parts(known))
        pooled = []
        for part in (2, 1):
            mask = (parts == part)[:, None]
            pooled.append((values * mask).amax(2))
            pooled.append((values * mask).sum(2) / mask.sum(2).clamp(min=1))
        net = self.pools(self.drop(torch.cat(pooled, 1)))
        if alone is not None:
            net = net * ~alone[:, None]
        return net + self.start + self.weights(numbers, offsets)


def tensors(examples, chosen, absent, dropped=0.0):
    """The tokens and features of the examples `chosen`; `absent` stands for words without a vector."""
    longest = max(max(len(examples.tokens[n]) for n in chosen), TAPS)
    parts = np.full((len(chosen), longest), PARTS)
    words = np.full((len(chosen), longest), absent)
    numbers, offsets = [], []
    for row, n in enumerate(chosen):
        tokens = examples.tokens[n]
        parts[row, : len(tokens)] = tokens[:, 0]
        words[row, : len(tokens)] = np.where(tokens[:, 1] < 0, absent, tokens[:, 1])
        offsets.append(len(numbers))
        numbers += [f for f in examples.numbers[n] if dropped == 0 or np.random.rand() > dropped]
    return torch.from_numpy(parts), torch.from_numpy(words), torch.tensor(numbers, dtype=torch.long), torch.tensor(offsets)


def batches(examples, used, size):
    """The numbers `used` in batches of like lengths, in random order."""
    order = np.random.permutation(used)
    order = order[np.argsort([len(examples.tokens[n]) // 8 for n in order], kind="stable")]
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    np.random.shuffle(groups)
    return groups


def descend(net, examples, used, loss_of, epochs, size, rate, decay):
    """Fits the net to the examples `used`; `loss_of` scores and a batch's numbers is to be made small. `decay` holds the features' weights
    down. A quarter of the examples is seen without the net, since rules alone have no vectors."""
    own = [p for name, p in net.named_parameters() if not name.startswith("weights") and p.requires_grad]
    groups = [{"params": own, "weight_decay": 1e-4}, {"params": net.weights.parameters(), "weight_decay": decay}]
    optimiser = torch.optim.AdamW(groups, lr=rate)
    steps, absent = epochs * -(-len(used) // size), net.vectors.padding_idx
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.01, 1 - step / steps))
    for _ in range(epochs):
        net.train()
        for batch in batches(examples, used, size):
            scores = net(*tensors(examples, batch, absent, 0.2), torch.rand(len(batch)) < ALONE)
            optimiser.zero_grad()
            loss_of(scores, batch).backward()
            optimiser.step()
            schedule.step()


def round_off(net, step):
    """Brings the net to the numbers that are written, with `step` hundredths between the features' weights, and gives the bytes of the
    file of the net: the start, and each filter's own."""
    short = lambda *parts: torch.cat([part.flatten().float() for part in parts]).numpy().astype("<i2").tobytes()
    with torch.no_grad():
        net.weights.weight.copy_((net.weights.weight * 100 / step).round() * step / 100)
        net.start.copy_((net.start * 100).round() / 100)
        start = (net.pools.bias * 100).round()
        net.pools.bias.copy_(start / 100)
        pools = (net.pools.weight * POOLED).round().clamp(-32768, 32767)
        net.pools.weight.copy_(pools / POOLED)
        parts, bias = (net.parts.weight * ONE).round(), (net.parts.bias * ONE).round()
        net.parts.weight.copy_(parts / ONE)
        net.parts.bias.copy_(bias / ONE)
        # By output, pool (highest and mean of the content, of the cue) and filter: to filter, pool, output.
        out = short(start)
        by_filter = pools.view(len(pools), 4, -1).permute(2, 1, 0)
        for n in range(len(by_filter)):
            scale = max(1, round(float(net.words.weight[n].abs().max()) / 127 * SCALE))
            weights = (net.words.weight[n] * SCALE / scale).round()
            net.words.weight[n].copy_(weights * scale / SCALE)
            # Tap by tap the vector's numbers; then the scale, the parts at each tap, the bias, the pools' weights.
            out += weights.T.flatten().numpy().astype("i1").tobytes()
            out += short(torch.tensor([scale]), parts[n].T, bias[n : n + 1], by_filter[n])
    return out


def write_table(path, head, features, net):
    """The linear model's weights as text, in hundredths, below the lines of `head`; features that weigh nothing are left out."""
    row = lambda weights: " ".join(str(round(100 * weight)) for weight in weights.tolist())
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(f"# {line}\n" for line in head)
        out.write(f"(bias)\t{row(net.start)}\n")
        kept = ((name, weights) for name, weights in zip(features, net.weights.weight) if weights.any())
        out.writelines(f"{name}\t{row(weights)}\n" for name, weights in kept)

"""MPNet (Song et al. 2020) with the tagger's output layer."""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from articles import CASES, PLACES, ROLES

NEVER = -30.0
# MPNet counts places from here.
FIRST_PLACE = 2


class Layer(nn.Module):
    """A transformer layer, its weights taken from a checkpoint."""

    def __init__(self, weights, heads, dropout):
        super().__init__()
        linear = lambda name: copied(weights, name)
        self.query, self.key, self.value, self.out = (linear(f"attention.attn.{n}") for n in "qkvo")
        self.up, self.down = linear("intermediate.dense"), linear("output.dense")
        self.norms = nn.ModuleList([norm(weights, "attention."), norm(weights, "output.")])
        self.heads, self.dropout = heads, nn.Dropout(dropout)

    def forward(self, x, bias):
        batch, length, width = x.shape
        split = lambda y: y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
        y = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=bias)
        x = self.norms[0](x + self.dropout(self.out(y.transpose(1, 2).reshape(batch, length, width))))
        return self.norms[1](x + self.dropout(self.down(F.gelu(self.up(x)))))


class Net(nn.Module):
    """Emissions of the seven roles for each step, and the chain's transitions."""

    def __init__(self, folder, dropout=0.1):
        super().__init__()
        folder = Path(folder)
        weights = load_file(folder / "model.safetensors")
        config = json.loads((folder / "config.json").read_text())
        width = config["hidden_size"]
        table = lambda name: nn.Embedding.from_pretrained(weights[f"embeddings.{name}_embeddings.weight"].float())
        # 772 articles are too few to move word vectors by.
        self.words, self.positions = table("word"), table("position")
        self.norm = norm(weights, "embeddings.")
        self.register_buffer("distance", weights["encoder.relative_attention_bias.weight"].float())
        part = lambda i: {k.removeprefix(f"encoder.layer.{i}."): v for k, v in weights.items()}
        layers = range(config["num_hidden_layers"])
        self.layers = nn.ModuleList([Layer(part(i), config["num_attention_heads"], dropout) for i in layers])
        self.cases, self.places = nn.Embedding(CASES, width), nn.Embedding(PLACES, width)
        for added in (self.cases, self.places):
            nn.init.normal_(added.weight, std=0.01)
        self.around = nn.Conv1d(width, 192, 3, padding=1)
        self.roles = nn.Linear(192 + width, ROLES)
        self.chain = nn.Parameter(torch.zeros(ROLES + 1, ROLES))
        self.register_buffer("forbidden", torch.tensor([[not may_follow(b, r) for r in range(ROLES)] for b in range(ROLES + 1)]))
        self.dropout, self.late = nn.Dropout(dropout), nn.Dropout(0.2)

    def transitions(self):
        return torch.where(self.forbidden, NEVER, self.chain.float())

    def read(self, batch):
        """What the language model makes of each piece."""
        at = torch.arange(batch.ids.shape[1], device=batch.ids.device)
        x = self.words(batch.ids) + self.positions(at + FIRST_PLACE)
        x = self.dropout(self.norm(x + self.cases(batch.cases) + self.places(batch.places)))
        near = self.distance[buckets(at[None] - at[:, None])].permute(2, 0, 1)
        kind = torch.get_autocast_dtype("cuda") if torch.is_autocast_enabled("cuda") else x.dtype
        bias = near[None].to(kind).masked_fill(~batch.mask[:, None, None], -1e4)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, batch):
        x, steps = self.read(batch), batch.steps[..., None]
        x = torch.gather(x, 1, batch.first[..., None].expand(-1, -1, x.shape[-1]))
        x = self.late(x * steps)
        around = F.gelu(self.around(x.transpose(1, 2)).transpose(1, 2)) * steps
        return self.roles(torch.cat([x, self.late(around)], -1)).float()


def buckets(ahead, count=32, furthest=128):
    """The row of the distance table for a key so many pieces ahead of a query, as MPNet was trained with it."""
    half = count // 2
    far, exact = ahead.abs(), half // 2
    coarse = exact + (torch.log(far.clamp(min=1) / exact) / math.log(furthest / exact) * (half - exact)).long()
    return torch.where(ahead > 0, half, 0) + torch.where(far < exact, far, coarse.clamp(max=half - 1))


def copied(weights, name):
    weight = weights[f"{name}.weight"].float()
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight, weights[f"{name}.bias"].float()
    return made


def norm(weights, name):
    weight = weights[f"{name}LayerNorm.weight"].float()
    made = nn.LayerNorm(weight.shape[0], eps=1e-5)
    made.weight.data, made.bias.data = weight, weights[f"{name}LayerNorm.bias"].float()
    return made


def may_follow(before, role):
    """Whether a role may come after another (ROLES: the start): "inside" only continues the same span."""
    return role == 0 or role % 2 == 1 or (before < ROLES and before in (role, role - 1))

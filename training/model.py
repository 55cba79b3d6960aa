"""The tagger: a six-layer encoder with a tag head and two link heads, in PyTorch.

The encoder is MiniLM's (Wang et al. 2020, arXiv:2002.10957) as all-MiniLM-L6-v2 publishes it, loaded into PyTorch's own
transformer layers. The link heads score, within one window, which cue a content word hangs on and which source a cue has:
a dot product plus a learned bias for the distance (the biaffine idea of Dozat and Manning 2017, arXiv:1611.01734, without
its weight matrix).
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
VOCABULARY, PLACES, TAGS, LINK = 30522, 512, 7, 128
BUCKETS = 32


class Linker(nn.Module):
    """Scores from every piece to every piece of a window: (batch, pieces, pieces)."""

    def __init__(self) -> None:
        super().__init__()
        self.tail = nn.Linear(WIDTH, LINK)
        self.head = nn.Linear(WIDTH, LINK)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))

    def forward(self, hidden: Tensor, gaps: Tensor) -> Tensor:
        """`hidden` (batch, pieces, width) and `gaps` (pieces, pieces), the signed distances from row to column."""
        scores = self.tail(hidden) @ self.head(hidden).transpose(1, 2)
        bias: Tensor = self.distance[bucket(gaps)]
        return scores / LINK**0.5 + bias


class Tagger(nn.Module):
    """Wordpiece ids to tag scores, content-to-cue scores and cue-to-source scores."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        layer = nn.TransformerEncoderLayer(
            WIDTH, HEADS, INNER, dropout, activation="gelu", layer_norm_eps=1e-12, batch_first=True
        )
        # Dropout stays on the outputs of the two blocks; within them it costs a third of the time and buys nothing.
        layer.self_attn.dropout = 0.0
        layer.dropout.p = 0.0
        self.encoder = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(WIDTH, TAGS)
        self.cue = Linker()
        self.source = Linker()

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`ids` (batch, pieces), 0 for padding, to scores (batch, pieces, 7) and twice (batch, pieces, pieces)."""
        size = ids.shape[1]
        embedded = self.words(ids) + self.places.weight[:size]
        padding = torch.zeros(ids.shape).masked_fill(ids == 0, float("-inf"))
        hidden = self.encoder(self.dropout(self.norm(embedded)), src_key_padding_mask=padding)
        hidden = self.dropout(hidden)
        place = torch.arange(size)
        gaps = place[None, :] - place[:, None]
        return self.tags(hidden), self.cue(hidden, gaps), self.source(hidden, gaps)


def bucket(gap: Tensor) -> Tensor:
    """Signed distances as one of 32 buckets, exact up to 3 and then by powers of √2; the shape stays."""
    far = gap.abs().clamp(min=1).float()
    steps = torch.where(far <= 3, far, 3 + 2 * torch.log2(far / 3)).round().long().clamp(max=BUCKETS // 2 - 1)
    return torch.where(gap == 0, torch.zeros_like(gap), torch.where(gap < 0, steps, steps + BUCKETS // 2))


def load_minilm(tagger: Tagger, weights: Mapping[str, Tensor]) -> None:
    """Copy a BERT-shaped state into the tagger's encoder; the heads stay as they were initialised."""
    e = "embeddings."
    # Every text is one segment: its embedding is a constant, folded into the places.
    places = weights[e + "position_embeddings.weight"] + weights[e + "token_type_embeddings.weight"][0]
    state = {"words.weight": weights[e + "word_embeddings.weight"], "places.weight": places}
    state |= {f"norm.{kind}": weights[f"{e}LayerNorm.{kind}"] for kind in ("weight", "bias")}
    missing, unexpected = tagger.load_state_dict(state | layers_of(weights), strict=False)
    wrong = [name for name in missing if name.split(".")[0] not in ("tags", "cue", "source")]
    if wrong or unexpected:
        raise ValueError(f"these weights are no MiniLM-L6: {wrong + unexpected}")


def layers_of(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The layers of a BERT-shaped state under the names of PyTorch's own encoder."""
    state = {}
    for number in range(LAYERS):
        theirs, ours = f"encoder.layer.{number}.", f"encoder.layers.{number}."
        for kind in ("weight", "bias"):
            qkv = [weights[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"{ours}self_attn.in_proj_{kind}"] = torch.cat(qkv)
            for our_name, their_name in _SAME.items():
                state[f"{ours}{our_name}.{kind}"] = weights[f"{theirs}{their_name}.{kind}"]
    return state


_SAME = {
    "self_attn.out_proj": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
    "norm2": "output.LayerNorm",
}

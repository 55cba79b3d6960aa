"""The pair model: MiniLM's six layers over two claims, with a head for their relation and one for the kind of contest."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from training.model import HEADS, INNER, LAYERS, PLACES, VOCABULARY, WIDTH, layers_of

LABELS = ("contests", "agrees", "elaborates", "related", "unrelated")
KINDS = ("denied", "disputed", "qualified", "countered", "conflicting_figures", "differing_account")


class PairModel(nn.Module):
    """Rows of two claims to scores of LABELS and KINDS, from [CLS] and the mean of all pieces."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        layer = nn.TransformerEncoderLayer(
            WIDTH, HEADS, INNER, dropout, activation="gelu", layer_norm_eps=1e-12, batch_first=True
        )
        layer.self_attn.dropout = 0.0  # as in the tagger: dropout on the outputs of the blocks is enough
        layer.dropout.p = 0.0
        self.encoder = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.dropout = nn.Dropout(dropout)
        self.labels = nn.Linear(2 * WIDTH, len(LABELS))
        self.kinds = nn.Linear(2 * WIDTH, len(KINDS))

    def forward(self, ids: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """`ids` and `segments` (batch, pieces), 0 for padding, to scores (batch, 5) and (batch, 6)."""
        there = (ids != 0).float()
        hidden = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.segments(segments))
        padding = torch.zeros(ids.shape).masked_fill(ids == 0, float("-inf"))
        return self.heads(self.encoder(self.dropout(hidden), src_key_padding_mask=padding), there)

    def heads(self, hidden: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """The scores off the last layer; `there` (batch, pieces) is 1 where there is a piece."""
        pooled = self.dropout(torch.cat([hidden[:, 0], meaning(hidden, there)], dim=1))
        return self.labels(pooled), self.kinds(pooled)


def meaning(hidden: Tensor, there: Tensor) -> Tensor:
    """The mean of the pieces that are there: (batch, width)."""
    mean: Tensor = (hidden * there[:, :, None]).sum(1) / there.sum(1, keepdim=True)
    return mean


def load_minilm(model: PairModel, weights: Mapping[str, Tensor]) -> None:
    """Copy a BERT-shaped state into the encoder; the heads stay as they were initialised."""
    e = "embeddings."
    state = {
        "words.weight": weights[e + "word_embeddings.weight"],
        "places.weight": weights[e + "position_embeddings.weight"],
        "segments.weight": weights[e + "token_type_embeddings.weight"],
    }
    state |= {f"norm.{kind}": weights[f"{e}LayerNorm.{kind}"] for kind in ("weight", "bias")}
    missing, unexpected = model.load_state_dict(state | layers_of(weights), strict=False)
    wrong = [name for name in missing if name.split(".")[0] not in ("labels", "kinds")]
    if wrong or unexpected:
        raise ValueError(f"these weights are no MiniLM-L6: {wrong + unexpected}")

"""Turn tagger.pt into the weights the bot ships: `python -m training.export tagger.pt DIR`.

Writes DIR/model.onnx (int8, opset 17) and DIR/tokenizer.json.
"""

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn.functional import gelu, linear

from training.base import vocabulary
from training.model import HEADS, WIDTH, Tagger


class Unpadded(nn.Module):
    """The tagger on one window without padding, written out: PyTorch's own layers export with their shapes fixed."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As Tagger.forward, for `ids` (1, pieces)."""
        tagger, size = self.tagger, ids.shape[1]
        hidden = tagger.norm(tagger.words(ids) + tagger.places.weight[:size])
        for layer in tagger.encoder.layers:
            hidden = _through(layer, hidden)
        place = torch.arange(size)
        gaps = place[None, :] - place[:, None]
        return tagger.tags(hidden), tagger.cue(hidden, gaps), tagger.source(hidden, gaps)


def _through(layer: nn.Module, hidden: Tensor) -> Tensor:
    attention = layer.self_attn
    projected = linear(hidden, attention.in_proj_weight, attention.in_proj_bias)
    query, key, value = (part.reshape(1, -1, HEADS, WIDTH // HEADS).transpose(1, 2) for part in projected.split(WIDTH, dim=2))
    weights = torch.softmax(query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5, dim=3)
    mixed = (weights @ value).transpose(1, 2).reshape(1, -1, WIDTH)
    hidden = layer.norm1(hidden + attention.out_proj(mixed))
    inner: Tensor = layer.norm2(hidden + layer.linear2(gelu(layer.linear1(hidden))))
    return inner


def export(trained: Path, out: Path) -> None:
    """Quantise the weights per channel; only matrix products with constant weights, attention stays in floats."""
    out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger()
    tagger.load_state_dict(torch.load(trained, weights_only=True))
    tagger.eval()
    unpadded = Unpadded(tagger)
    sample = torch.arange(1000, 1100)[None]
    with torch.no_grad():
        for written_out, trained_as in zip(unpadded(sample), tagger(sample), strict=True):
            torch.testing.assert_close(written_out, trained_as, atol=1e-3, rtol=1e-3)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "model.onnx"
        torch.onnx.export(
            unpadded,
            (sample,),
            str(exact),
            input_names=["ids"],
            output_names=["tags", "cue", "source"],
            dynamic_axes={name: {1: "pieces"} for name in ("ids", "tags")}
            | {name: {1: "pieces", 2: "pieces"} for name in ("cue", "source")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            exact,
            out / "model.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
    (out / "tokenizer.json").write_text(vocabulary(), encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    export(arguments.trained, arguments.out)


if __name__ == "__main__":
    main()

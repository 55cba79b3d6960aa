"""Turn pairs.pt into the weights the bot ships: `python -m training.export_pairs pairs.pt DIR`. Writes DIR/model.onnx."""

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn.functional import gelu, linear

from training.model import HEADS, WIDTH
from training.pair_model import PairModel


class WrittenOut(nn.Module):
    """The pair model without PyTorch's own layers, which export with their shapes fixed."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        """As PairModel.forward."""
        model = self.model
        there = (ids != 0).float()
        hidden = model.norm(model.words(ids) + model.places.weight[: ids.shape[1]] + model.segments(segments))
        for layer in model.encoder.layers:
            hidden = _through(layer, hidden, there)
        return model.heads(hidden, there)


def _through(layer: nn.Module, hidden: Tensor, there: Tensor) -> Tensor:
    attention, (rows, size, _) = layer.self_attn, hidden.shape
    projected = linear(hidden, attention.in_proj_weight, attention.in_proj_bias)
    parts = (part.reshape(rows, size, HEADS, WIDTH // HEADS).transpose(1, 2) for part in projected.split(WIDTH, dim=2))
    query, key, value = parts
    scores = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 - 1e4 * (1 - there[:, None, None, :])
    mixed = (torch.softmax(scores, dim=3) @ value).transpose(1, 2).reshape(rows, size, WIDTH)
    hidden = layer.norm1(hidden + attention.out_proj(mixed))
    inner: Tensor = layer.norm2(hidden + layer.linear2(gelu(layer.linear1(hidden))))
    return inner


def export(trained: Path, out: Path) -> None:
    """Quantise the weights per channel; only matrix products with constant weights, attention stays in floats."""
    out.mkdir(parents=True, exist_ok=True)
    model = PairModel()
    model.load_state_dict(torch.load(trained, weights_only=True))
    model.eval()
    written_out = WrittenOut(model)
    ids = torch.arange(1000, 1120).reshape(2, 60)
    ids[1, 50:] = 0
    segments = (torch.arange(60) > 30).long().repeat(2, 1) * (ids != 0)
    with torch.no_grad():
        for ours, trained_as in zip(written_out(ids, segments), model(ids, segments), strict=True):
            torch.testing.assert_close(ours, trained_as, atol=1e-3, rtol=1e-3)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "model.onnx"
        axes = {name: {0: "rows", 1: "pieces"} for name in ("ids", "segments")} | {n: {0: "rows"} for n in ("labels", "kinds")}
        torch.onnx.export(
            written_out,
            (ids, segments),
            str(exact),
            input_names=["ids", "segments"],
            output_names=["labels", "kinds"],
            dynamic_axes=axes,
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


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    export(arguments.trained, arguments.out)


if __name__ == "__main__":
    main()

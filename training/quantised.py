"""What every exported model goes through: a layer written out, and the weights quantised."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn.functional import gelu, linear

from training.model import HEADS, WIDTH


def through(layer: nn.Module, hidden: Tensor, there: Tensor | None = None) -> Tensor:
    """One encoder layer on `hidden` (rows, pieces, WIDTH); `there` (rows, pieces) is 0 at padding, None where there is none.

    PyTorch's own layers export with their shapes fixed.
    """
    attention, (rows, size, _) = layer.self_attn, hidden.shape
    projected = linear(hidden, attention.in_proj_weight, attention.in_proj_bias)
    parts = (part.reshape(rows, size, HEADS, WIDTH // HEADS).transpose(1, 2) for part in projected.split(WIDTH, dim=2))
    query, key, value = parts
    scores = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5
    if there is not None:
        scores = scores - 1e4 * (1 - there[:, None, None, :])
    mixed = (torch.softmax(scores, dim=3) @ value).transpose(1, 2).reshape(rows, size, WIDTH)
    hidden = layer.norm1(hidden + attention.out_proj(mixed))
    inner: Tensor = layer.norm2(hidden + layer.linear2(gelu(layer.linear1(hidden))))
    return inner


def quantised(
    model: nn.Module,
    sample: tuple[Tensor, ...],
    out: Path,
    *,
    inputs: Sequence[str],
    outputs: Sequence[str],
    axes: Mapping[str, Mapping[int, str]],
) -> None:
    """Write `model` to the file `out` (int8, opset 17), its `axes` of any size. Weights are quantised per channel, and only
    matrix products with constant weights: attention stays in floats.
    """
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "model.onnx"
        torch.onnx.export(
            model,
            sample,
            str(exact),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            exact,
            out,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )

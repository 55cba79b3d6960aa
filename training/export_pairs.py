"""Turn pairs.pt into the weights the bot ships: `python -m training.export_pairs pairs.pt DIR`. Writes DIR/model.onnx."""

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from training.pair_model import PairModel, meaning
from training.quantised import quantised, through

OUTPUTS = ["labels", "kinds", "meaning"]


class WrittenOut(nn.Module):
    """The pair model without PyTorch's own layers, which export with their shapes fixed."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, segments: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As PairModel.forward, and what the row means."""
        model = self.model
        there = (ids != 0).float()
        hidden = model.norm(model.words(ids) + model.places.weight[: ids.shape[1]] + model.segments(segments))
        for layer in model.encoder.layers:
            hidden = through(layer, hidden, there)
        return *model.heads(hidden, there), meaning(hidden, there)


def export(trained: Path, out: Path) -> None:
    """Write the weights of the `trained` model, once the model written out gives the same scores."""
    out.mkdir(parents=True, exist_ok=True)
    model = PairModel()
    model.load_state_dict(torch.load(trained, weights_only=True))
    model.eval()
    written_out = WrittenOut(model)
    ids = torch.arange(1000, 1120).reshape(2, 60)
    ids[1, 50:] = 0
    segments = (torch.arange(60) > 30).long().repeat(2, 1) * (ids != 0)
    with torch.no_grad():
        for ours, trained_as in zip(written_out(ids, segments)[:2], model(ids, segments), strict=True):
            torch.testing.assert_close(ours, trained_as, atol=1e-3, rtol=1e-3)
    axes = {name: {0: "rows", 1: "pieces"} for name in ("ids", "segments")} | {n: {0: "rows"} for n in OUTPUTS}
    quantised(
        written_out,
        (ids, segments),
        out / "model.onnx",
        inputs=["ids", "segments"],
        outputs=OUTPUTS,
        axes=axes,
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

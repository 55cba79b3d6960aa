"""Turn tagger.pt into the weights the bot ships: `python -m training.export tagger.pt DIR`.

Writes DIR/model.onnx (int8, opset 17) and DIR/tokenizer.json.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from training.base import vocabulary
from training.model import Tagger
from training.quantised import quantised, through


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
            hidden = through(layer, hidden)
        place = torch.arange(size)
        gaps = place[None, :] - place[:, None]
        return tagger.tags(hidden), tagger.cue(hidden, gaps), tagger.source(hidden, gaps)


def export(trained: Path, out: Path) -> None:
    """Write the weights of the `trained` tagger and its vocabulary, once the tagger written out gives the same scores."""
    out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger()
    tagger.load_state_dict(torch.load(trained, weights_only=True))
    tagger.eval()
    unpadded = Unpadded(tagger)
    sample = torch.arange(1000, 1100)[None]
    with torch.no_grad():
        for written_out, trained_as in zip(unpadded(sample), tagger(sample), strict=True):
            torch.testing.assert_close(written_out, trained_as, atol=1e-3, rtol=1e-3)
    axes = {name: {1: "pieces"} for name in ("ids", "tags")} | {name: {1: "pieces", 2: "pieces"} for name in ("cue", "source")}
    quantised(unpadded, (sample,), out / "model.onnx", inputs=["ids"], outputs=["tags", "cue", "source"], axes=axes)
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

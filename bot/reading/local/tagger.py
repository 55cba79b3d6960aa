"""The tagger: a small ONNX encoder that marks sources, cues and contents and says which belong together.

It reads a run of words in overlapping windows and returns scores by word; what they amount to is decode's business.
Trained by training/, see MODEL_CARD.md beside the weights.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.errors import WeightsInvalid, WeightsMissing
from bot.reading.local.words import WordPieces

WINDOW = 256
BODY = WINDOW - 2  # [CLS] and [SEP] take a place each
LEAST = 64  # pieces of the last window
STRIDE = 208  # of 254: read twice are only the edges; half a window of overlap gains nothing and costs a third

Floats = NDArray[np.float32]
Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Window:
    """Scores of one window. `words` (n,) are the word numbers in it, in order.

    `cue` (n, n): how well the row's word, if reported, hangs on the column's word, if that begins a cue.
    `source` (n, n + 1): how well the row's word, if in a cue, has the column's word as the start of its source; the last
    column is "nobody". Raw scores, comparable along a row only.
    """

    words: Numbers
    cue: Floats
    source: Floats


@dataclass(frozen=True)
class Scores:
    """`tags` (words, 7): log-probabilities of outside, then begin and inside of source, cue, content."""

    tags: Floats
    windows: tuple[Window, ...]


class Tagger:
    """The weights of one directory: model.onnx and tokenizer.json. Loaded on first use, one thread."""

    def __init__(self, weights: Path) -> None:
        for name in ("model.onnx", "tokenizer.json"):
            if not (weights / name).is_file():
                raise WeightsMissing(path=str(weights / name))
        self._weights = weights

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        # One thread, or a reading starves whatever else the process does; the arena would keep its high-water mark.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        try:
            return onnxruntime.InferenceSession(self._weights / "model.onnx", options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own from C++, with no common base but this
            raise WeightsInvalid(path=str(self._weights / "model.onnx"), reason=str(error)) from error

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        path = self._weights / "tokenizer.json"
        try:
            return Tokenizer.from_file(str(path))
        except Exception as error:  # as above: the binding raises bare Exception
            raise WeightsInvalid(path=str(path), reason=str(error)) from error

    @cached_property
    def _pieces(self) -> WordPieces:
        tokenizer = self._tokenizer
        return WordPieces(lambda word: tokenizer.encode(word, add_special_tokens=False).ids, self._special("[UNK]"))

    def _special(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise WeightsInvalid(path=str(self._weights / "tokenizer.json"), reason=f"it has no {name}")
        return int(number)

    def score(self, words: list[str]) -> Scores:
        """Scores for every word; memory grows with the number of words, so hand over an article, not a library."""
        pieces = self._pieces.of(words)
        total: Floats = np.zeros((len(words), 7), np.float32)
        weight: Floats = np.zeros((len(words), 1), np.float32)
        first: Numbers = np.array(pieces.first, dtype=np.intp)
        windows = []
        for start in _starts(len(pieces.ids)):
            body = pieces.ids[start : start + BODY]
            tags, window, places = self._window(body, first, start)
            # A word near the edge of a window is read with half its context, and counts for less.
            trust = np.minimum(places, len(body) + 1 - places).astype(np.float32)[:, None]
            total[window.words] += trust * tags
            weight[window.words] += trust
            windows.append(window)
        return Scores(total / weight, tuple(windows))

    def _window(self, body: list[int], first: Numbers, start: int) -> tuple[Floats, Window, Numbers]:
        ids = np.array([[self._special("[CLS]"), *body, self._special("[SEP]")]], np.int64)
        words = np.arange(*np.searchsorted(first, [start, start + len(body)]))
        places = first[words] - start + 1
        tags, cue, source = (scores[0] for scores in self._session.run(None, {"ids": ids}))
        with_nobody = np.append(places, 0)  # [CLS] stands for nobody
        window = Window(words, cue[np.ix_(places, places)], source[np.ix_(places, with_nobody)])
        return _log_softmax(tags[places]), window, places


def _starts(size: int) -> Iterator[int]:
    """Where windows begin so that every piece is read. The last runs to the end, and is no shorter than LEAST."""
    if not size:
        return
    whole = range(0, max(size - BODY, 0), STRIDE)
    yield from whole
    yield max(min(len(whole) * STRIDE, size - LEAST), 0)


def _log_softmax(scores: Floats) -> Floats:
    shifted: Floats = scores - scores.max(axis=1, keepdims=True)
    normal: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return normal

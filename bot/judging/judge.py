"""The pair model: a small ONNX encoder that reads two claims together and says whether one contests the other.

It knows only the two claims and who makes them; where they stand in the article is checking's business. What it makes of one
text alone is a vector that lies near those of texts on the same matter.
Trained by training/, see MODEL_CARD.md beside the weights.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.checking.contest import Judgement, Side
from bot.errors import WeightsInvalid, WeightsMissing
from bot.judging.sides import Row, Rows
from bot.reading.local.words import WordPieces
from bot.vocabulary import DisputeKind

SHIPPED = Path(__file__).parent / "weights"
# The tagger that ships was made from the same base: one vocabulary serves both.
VOCABULARY = Path(__file__).parent.parent / "reading" / "local" / "weights" / "tokenizer.json"
KINDS: tuple[DisputeKind, ...] = (
    "denied",
    "disputed",
    "qualified",
    "countered",
    "conflicting_figures",
    "differing_account",
)
WIDTH = 384
SMALLEST = 1e-9  # of a vector's length: nothing is divided by none
TOGETHER = 16  # rows of like length: more of them gain nothing on one thread, and cost memory

Floats = NDArray[np.float32]


class PairJudge:
    """The weights of one directory, model.onnx, and a vocabulary. Loaded on first use, one thread."""

    def __init__(self, weights: Path = SHIPPED, vocabulary: Path = VOCABULARY) -> None:
        for path in (weights / "model.onnx", weights / "meaning.npy", vocabulary):
            if not path.is_file():
                raise WeightsMissing(path=str(path))
        self._model = weights / "model.onnx"
        self._meaning = weights / "meaning.npy"
        self._vocabulary = vocabulary

    @cached_property
    def version(self) -> str:
        """The weights' own: other weights, other judgements."""
        return sha256(self._model.read_bytes()).hexdigest()[:6]

    def scores(self, pairs: Sequence[tuple[Side, Side]]) -> list[Judgement]:
        """A judgement for each pair (a, b), in their order: does b contest a?"""
        rows = [self._rows.of(a, b) for a, b in pairs]
        found: dict[int, Judgement] = {}
        by_length = sorted(range(len(rows)), key=lambda number: len(rows[number].ids))
        for numbers in _batches(by_length):
            found.update(zip(numbers, self._judged([rows[number] for number in numbers]), strict=True))
        return [found[number] for number in range(len(rows))]

    def _judged(self, rows: list[Row]) -> Iterator[Judgement]:
        labels, kinds = self._run(["labels", "kinds"], rows)
        chances = _softmax(labels)[:, 0]
        for chance, kind in zip(chances.tolist(), kinds.argmax(axis=1).tolist(), strict=True):
            yield Judgement(chance, KINDS[kind])

    def vectors(self, texts: Sequence[str]) -> Floats:
        """What each text means, in their order: (texts, 256), each of length 1. Equal texts are read once."""
        distinct = sorted(set(texts))
        found = self.means(distinct) @ self._projection[:-1] + self._projection[-1]
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), SMALLEST)
        places = {text: place for place, text in enumerate(distinct)}
        chosen: Floats = found[[places[text] for text in texts]]
        return chosen

    def means(self, texts: Sequence[str]) -> Floats:
        """What the model makes of each text alone, in their order: (texts, 384)."""
        rows = [self._rows.alone(text) for text in texts]
        found = np.zeros((len(rows), WIDTH), np.float32)
        by_length = sorted(range(len(rows)), key=lambda number: len(rows[number].ids))
        for numbers in _batches(by_length):
            found[numbers] = self._run(["meaning"], [rows[number] for number in numbers])[0]
        return found

    def _run(self, outputs: list[str], rows: list[Row]) -> list[Floats]:
        size = max(len(row.ids) for row in rows)
        given = {"ids": _padded([row.ids for row in rows], size), "segments": _padded([row.segments for row in rows], size)}
        found: list[Floats] = self._session.run(outputs, given)
        return found

    @cached_property
    def _projection(self) -> Floats:
        """The map from what the model makes of a text to where texts on one fact lie near each other."""
        try:
            found: Floats = np.load(self._meaning).astype(np.float32)
        except (OSError, ValueError) as error:
            raise WeightsInvalid(path=str(self._meaning), reason=str(error)) from error
        if found.shape[:1] != (WIDTH + 1,):
            raise WeightsInvalid(path=str(self._meaning), reason=f"it is no map of {WIDTH} numbers")
        return found

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        # As for the tagger: one thread, and no arena that keeps its high-water mark.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        try:
            return onnxruntime.InferenceSession(self._model, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own from C++, with no common base but this
            raise WeightsInvalid(path=str(self._model), reason=str(error)) from error

    @cached_property
    def _rows(self) -> Rows:
        try:
            tokenizer = Tokenizer.from_file(str(self._vocabulary))
        except Exception as error:  # as above: the binding raises bare Exception
            raise WeightsInvalid(path=str(self._vocabulary), reason=str(error)) from error

        def special(name: str) -> int:
            number = tokenizer.token_to_id(name)
            if number is None:
                raise WeightsInvalid(path=str(self._vocabulary), reason=f"it has no {name}")
            return int(number)

        pieces = WordPieces(lambda word: tokenizer.encode(word, add_special_tokens=False).ids, special("[UNK]"))
        return Rows(pieces, special)


def _batches(numbers: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(numbers), TOGETHER):
        yield numbers[at : at + TOGETHER]


def _padded(rows: list[list[int]], size: int) -> NDArray[np.int64]:
    return np.array([[*row, *[0] * (size - len(row))] for row in rows], np.int64)


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares

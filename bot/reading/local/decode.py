"""From scores to attributions: the best sequence of tags, then for each content its cue and for each cue its source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from bot.reading.local.tagger import Floats, Numbers, Scores, Window

SOURCE, CUE, CONTENT = 1, 3, 5  # the begin tag of each role; inside is one more

# A missed cue loses a claim or hangs it on a wrong one; a cue too many that reports nothing is dropped again, and so is
# a source nobody needs. In log-probability, tuned on the corpus' dev split, as are the next two.
BONUS = {CUE: 2.0, SOURCE: 1.0}
SENTENCE_COST = 1.0
FARTHEST_CUE = 4  # sentences

_WHEN = frozenset(
    "on late early last this earlier later yesterday today monday tuesday wednesday thursday friday saturday sunday "
    "morning afternoon evening night week month year".split()
)

Run = tuple[int, int]
"""Word numbers from, to; the last excluded."""


@dataclass(frozen=True)
class Attribution:
    """One act of saying, in word numbers: the contents it reports, its cue, its source (None: nobody named)."""

    contents: tuple[Run, ...]
    cue: Run | None
    source: Run | None


@dataclass(frozen=True)
class Layout:
    """The words, and where each stands: the numbers of its sentence and of its paragraph, from the start of the text."""

    words: Sequence[str]
    sentences: Sequence[int]
    paragraphs: Sequence[int]

    def is_when(self, cue: Run) -> bool:
        """Whether a cue only says when: "on Tuesday" reports nothing without its verb."""
        return all(self.words[n].lower() in _WHEN for n in range(*cue))

    def part(self, low: int, high: int) -> "Layout":
        """The layout of words `low` to `high`."""
        return Layout(self.words[low:high], self.sentences[low:high], self.paragraphs[low:high])

    @cached_property
    def _places(self) -> Numbers:
        # A paragraph's end counts as one more sentence: it parts who speaks.
        return np.array(self.sentences, dtype=np.intp) + np.array(self.paragraphs, dtype=np.intp)

    def apart(self, run: Run, cues: Numbers) -> Numbers:
        """Sentences between a content and each of `cues`, given by their first words."""
        at, first, last = self._places[cues], self._places[run[0]], self._places[run[1] - 1]
        gaps: Numbers = np.maximum(np.maximum(first - at, at - last), 0)
        return gaps

    def within_paragraphs(self, run: Run) -> list[Run]:
        """`run` in pieces that each stay in one paragraph."""
        cuts = [n for n in range(run[0] + 1, run[1]) if self.paragraphs[n] != self.paragraphs[n - 1]]
        return list(pairwise([run[0], *cuts, run[1]]))


def decode(scores: Scores, layout: Layout) -> list[Attribution]:
    """The attributions of a text in the order of their contents."""
    runs = _runs(best_tags(scores.tags))
    cues, sources = [cue for cue in runs[CUE] if not layout.is_when(cue)], runs[SOURCE]
    # A content over paragraphs is often two people's; each piece finds its own cue, the same one where it is not.
    contents = [piece for run in runs[CONTENT] for piece in layout.within_paragraphs(run)]
    cue_of = _cues(scores.windows, contents, cues, layout)
    source_of = _sources(scores.windows, cues, sources, layout)
    held: dict[Run, list[Run]] = {}
    alone: list[Attribution] = []
    for content, cue in zip(contents, cue_of, strict=True):
        if cue is None:
            alone.append(Attribution((content,), None, None))
        else:
            held.setdefault(cue, []).append(content)
    joined = [Attribution(tuple(runs), cue, source_of[cue]) for cue, runs in held.items()]
    return sorted(joined + alone, key=lambda attribution: attribution.contents[0])


def best_tags(tags: Floats) -> list[int]:
    """The likeliest sequence of tags in which nothing continues that has not begun (Viterbi 1967).

    `tags` (words, 7) are log-probabilities; the answer has a tag a word.
    """
    biased = tags.copy()
    for role, bonus in BONUS.items():
        biased[:, role : role + 2] += bonus
    if not len(biased):
        return []
    best = [score if tag not in (2, 4, 6) else -np.inf for tag, score in enumerate(biased[0].tolist())]
    before: list[list[int]] = []
    for row in biased[1:].tolist():
        any_tag = max(range(7), key=best.__getitem__)
        came, following = [any_tag] * 7, [best[any_tag] + score for score in row]
        for inside in (2, 4, 6):
            came[inside] = inside if best[inside] > best[inside - 1] else inside - 1
            following[inside] = best[came[inside]] + row[inside]
        before.append(came)
        best = following
    path = [max(range(7), key=best.__getitem__)]
    for came in reversed(before):
        path.append(came[path[-1]])
    return path[::-1]


def _runs(tags: list[int]) -> dict[int, list[Run]]:
    """Runs of words by role."""
    found: dict[int, list[Run]] = {SOURCE: [], CUE: [], CONTENT: []}
    edges = [n for n, tag in enumerate(tags) if not n or tag % 2 or not tag] + [len(tags)]
    for start, end in pairwise(edges):
        if tags[start]:
            found[tags[start]].append((start, end))
    return found


def _cues(windows: Iterable[Window], contents: list[Run], cues: list[Run], layout: Layout) -> list[Run | None]:
    """For each content the cue it hangs on; None where there is none near enough."""
    if not cues:
        return [None] * len(contents)
    firsts = np.array([cue[0] for cue in cues])
    links = _Links(len(contents), len(cues))
    for window in windows:
        columns = _held(firsts, window)
        for number, run in enumerate(contents):
            rows = _rows(run, window)
            if len(rows) and columns.places.size:
                links.add(number, columns.numbers, window.cue[rows.start : rows.stop, columns.places])
    scores = links.mean()
    for number, run in enumerate(contents):
        gap = layout.apart(run, firsts)
        scores[number] -= SENTENCE_COST * gap
        scores[number, gap > FARTHEST_CUE] = -np.inf
    return [cues[int(row.argmax())] if np.isfinite(row.max()) else None for row in scores]


def _sources(windows: Iterable[Window], cues: list[Run], sources: list[Run], layout: Layout) -> dict[Run, Run | None]:
    """For each cue its source, in the same paragraph; None where the cue has nobody."""
    firsts = np.array([source[0] for source in sources], dtype=np.intp)
    links = _Links(len(cues), len(sources) + 1)
    nobody = len(sources)
    for window in windows:
        columns = _held(firsts, window)
        for number, run in enumerate(cues):
            rows = _rows(run, window)
            if len(rows):
                block = window.source[rows.start : rows.stop, np.append(columns.places, -1)]
                links.add(number, np.append(columns.numbers, nobody), block)
    scores = links.mean()
    for number, cue in enumerate(cues):
        elsewhere = [layout.paragraphs[source[0]] != layout.paragraphs[cue[0]] for source in sources]
        scores[number, :nobody][elsewhere] = -np.inf
    chosen = [int(row.argmax()) for row in scores] if cues else []
    return {cue: None if best == nobody else sources[best] for cue, best in zip(cues, chosen, strict=True)}


@dataclass(frozen=True)
class _Held:
    """The candidates a window holds: their numbers, and their places among its words."""

    numbers: Numbers
    places: Numbers


def _held(words: Numbers, window: Window) -> _Held:
    if not window.words.size:
        return _Held(np.arange(0), np.arange(0))
    low, high = window.words[0], window.words[-1]
    numbers = np.flatnonzero((words >= low) & (words <= high))
    return _Held(numbers, words[numbers] - low)


def _rows(run: Run, window: Window) -> range:
    """The places among the window's words of those of `run` that it holds."""
    if not window.words.size:
        return range(0)
    low = int(window.words[0])
    return range(max(run[0] - low, 0), min(run[1] - low, window.words.size))


class _Links:
    """Mean scores from rows to columns over every window that holds both; minus infinity where none does."""

    def __init__(self, rows: int, columns: int) -> None:
        self._sum = np.zeros((rows, columns), np.float32)
        self._count = np.zeros((rows, columns), np.float32)

    def add(self, row: int, columns: Numbers, scores: Floats) -> None:
        """Take in what one window says of one row: `scores` (words of the row, columns)."""
        self._sum[row, columns] += scores.sum(0)
        self._count[row, columns] += len(scores)

    def mean(self) -> Floats:
        """(rows, columns) as of now."""
        known = self._count > 0
        scores: Floats = np.where(known, self._sum / np.maximum(self._count, 1), -np.inf)
        return scores

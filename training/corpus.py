"""PolNeAR texts as labelled wordpieces: who says what, as the first annotator marked it.

A split is a directory with `text/STEM.txt` and `attributions/STEM_ANNOTATOR.ann` (brat stand-off). The texts belong to
their publishers: they are read from where you keep them and nothing of them is written here.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.reading.local.words import Pieces, WordPieces, Words
from evals.score_attribution import load_gold

ROLES = ("source", "cue", "content")
OUTSIDE = 0
IGNORED = -100
NOBODY = 0  # as a link target: place 0 is [CLS], which no word has

_STRAIGHT = '"'
_MARKS = {'"', "\u201c", "\u201d"}
# News is quoted in many ways; the corpus is American. A text is now and then given another house's marks.
_STYLES = (("\u2018", "\u2019"), ("\u201c", "\u201d"), ('"', '"'), ("'", "'"))


@dataclass(frozen=True)
class Example:
    """One text: its pieces, and for each word a tag, the word of its cue and the word of its source (-1: none).

    `tags` are 0 for outside, then begin and inside of source, cue, content: 1 to 6.
    """

    words: Words
    tags: list[int]
    cue_of: list[int]
    source_of: list[int]


def load(split: Path) -> list[Example]:
    """The examples of a split directory, in order of their names."""
    return [_example(Words.of(text), attributions) for text, attributions in load_gold(split).values()]


def _example(words: Words, attributions: list[dict[str, list[list[int]]]]) -> Example:
    at = {place: n for n in range(len(words)) for place in range(words.starts[n], words.ends[n])}
    tags, cue_of, source_of = [OUTSIDE] * len(words), [-1] * len(words), [-1] * len(words)
    for attribution in attributions:
        found = {role: [_inside(span, at) for span in attribution[role]] for role in ROLES}
        for role, runs in found.items():
            _mark(tags, runs, 1 + 2 * ROLES.index(role))
        _link(cue_of, found["content"], found["cue"])
        _link(source_of, found["cue"], found["source"])
    return Example(words, tags, cue_of, source_of)


def _inside(span: list[int], at: dict[int, int]) -> list[int]:
    return sorted({at[place] for place in range(*span) if place in at})


def _mark(tags: list[int], runs: list[list[int]], begin: int) -> None:
    for run in runs:
        free = [n for n in run if tags[n] == OUTSIDE]
        for k, n in enumerate(free):
            tags[n] = begin + 1 if k and free[k - 1] == n - 1 else begin


def _link(links: list[int], runs: list[list[int]], targets: list[list[int]]) -> None:
    target = min((n for run in targets for n in run), default=-1)
    for n in (n for run in runs for n in run):
        if links[n] == -1:
            links[n] = target


def pieces_of(example: Example, pieces: WordPieces, rng: Random | None) -> Pieces:
    """The wordpieces of an example; with `rng`, one text in four in another house's quote marks."""
    words = example.words.strings
    if rng and rng.random() < 0.25:
        words = _requoted(example.words, rng.choice(_STYLES))
    return pieces.of(words)


def _requoted(words: Words, style: tuple[str, str]) -> list[str]:
    strings = list(words.strings)
    for n, word in enumerate(strings):
        if word in _MARKS:
            opens = n == 0 or words.starts[n] > words.ends[n - 1]
            strings[n] = style[0] if opens else style[1]
    return strings

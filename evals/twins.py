"""Renamed twins: a gold article with its names and figures swapped, so that nothing in it can be known by heart.

Titles, quote marks, verbs and small words stay; every span is moved along, every claim's text cut anew.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from evals.names import Gold, tokens
from evals.namesakes import Namesakes
from evals.numerals import Numerals, figures


@dataclass(frozen=True)
class Edit:
    """Characters of a text and what stands there instead."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Renaming:
    """How one article's words become its twin's."""

    names: Namesakes
    numerals: Numerals

    @classmethod
    def of(cls, gold: Gold, seed: int) -> "Renaming":
        """The renaming of a gold article: the same seed, the same twin."""
        rng = Random(f"{seed}:{gold['id']}")
        texts = list(_texts(gold))
        return cls(Namesakes.of(gold, texts, rng), Numerals.of(texts, rng))

    def edits(self, text: str) -> list[Edit]:
        """What changes in a text, in order."""
        new = self.names.words
        found = [
            Edit(token.start, token.start + len(token.word), new[token.word]) for token in tokens(text) if token.word in new
        ]
        found += [Edit(figure.start, figure.end, self.numerals.written(figure)) for figure in figures(text)]
        return sorted(found, key=lambda edit: edit.start)

    def text(self, text: str) -> str:
        """A text under its new names."""
        for edit in reversed(self.edits(text)):
            text = text[: edit.start] + edit.new + text[edit.end :]
        return text


class Moved:
    """Where the places of a text are in its twin."""

    def __init__(self, edits: list[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + len(edit.new) - (edit.end - edit.start))

    def span(self, span: list[int]) -> list[int]:
        """A span of the text as one of the twin; a word it cuts is taken whole."""
        return [self._place(span[0], cut=0), self._place(span[1], cut=1)]

    def _place(self, at: int, cut: int) -> int:
        before = bisect_right(self._starts, at)
        if before and self._starts[before - 1] < at < self._edits[before - 1].end:
            edit = self._edits[before - 1]
            return edit.start + self._shifts[before - 1] + cut * len(edit.new)
        if before and self._starts[before - 1] == at:
            before -= 1
        return at + self._shifts[before]


def twin(gold: Gold, seed: int) -> Gold:
    """The gold of the same article under other names and with other figures."""
    renaming = Renaming.of(gold, seed)
    moved = Moved(renaming.edits(gold["text"]))
    made = {key: _renamed(value, renaming, moved, key) for key, value in gold.items()}
    made |= {"id": f"{gold['id']}-twin", "story": gold["story"], "published": _published(gold["published"], renaming)}
    for claim in made["claims"]:
        claim["text"] = " … ".join(made["text"][start:end] for start, end in claim["spans"])
    return made


def faults(gold: Gold) -> list[str]:
    """What would not compile: a claim that is not its slices, a direct one outside quote marks. One line each."""
    text, found = gold["text"], []
    for claim in gold["claims"]:
        if claim["text"] != " … ".join(text[start:end] for start, end in claim["spans"]):
            found.append(f"{gold['id']}: {claim['id']} is not its slices")
        if claim["mode"] == "direct" and not all(_inside_quotes(text, start) for start, _ in claim["spans"]):
            found.append(f"{gold['id']}: {claim['id']} is direct and stands outside quote marks")
    marks = [span for source in gold["sources"] for span in source.get("mentions", [])]
    marks += [span for claim in gold["claims"] for key in _MARKS for span in claim.get(key, [])]
    marks += [span for flag in gold["flags"] for span in flag["evidence"]]
    found += [f"{gold['id']}: {span} cuts a word" for span in marks if _cuts(text, span)]
    return found


_MARKS = ("spans", "source_spans", "cue_spans", "hedges")
_SPANS = {*_MARKS, "mentions", "evidence", "party_evidence"}
_WORDS = {"text", "title", "outlet", "name", "line", "why"}


def _texts(gold: Gold) -> Iterator[str]:
    """Every text of a gold article in which somebody or something may be named."""
    yield from (gold[key] for key in ("text", "title", "outlet") if gold.get(key))
    yield from (noun["name"] for noun in [*gold["sources"], *gold["parties"]])
    yield from (flag["line"] for flag in gold["flags"])
    yield from (trap[key] for trap in gold["traps"] for key in ("text", "why"))


def _renamed(value: Any, renaming: Renaming, moved: Moved, key: str = "") -> Any:
    if key in _SPANS and isinstance(value, list):
        return [moved.span(span) for span in value]
    if isinstance(value, dict):
        return {name: _renamed(inner, renaming, moved, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, renaming, moved) for inner in value]
    return renaming.text(value) if key in _WORDS and isinstance(value, str) else value


def _published(day: str | None, renaming: Renaming) -> str | None:
    if not day:
        return None
    old = date.fromisoformat(day)
    return old.replace(year=old.year + renaming.numerals.years, day=min(old.day, 28) if old.month == 2 else old.day).isoformat()


def _inside_quotes(text: str, start: int) -> bool:
    """Whether the paragraph has an open quotation mark before `start`, double or British single: as gold is compiled."""
    before = text[text.rfind("\n\n", 0, start) + 1 : start]
    single = len(re.findall(r"(?<!\w)[‘']", before)) > len(re.findall(r"[’'](?!\w)", before))
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or single


def _cuts(text: str, span: list[int]) -> bool:
    return any(text[place - 1 : place].isalpha() and text[place : place + 1].isalpha() for place in span)

"""An error with its two sides: what the gold has there and what the reading has there, in words and with their surroundings."""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.asking import Error, Item
from evals.names import Gold
from evals.score_gold import Text, iou

_AROUND = 90
"""How many characters stand on either side of a claim."""

Piece = tuple[str, bool]
"""Characters of the article, and whether they are the claim or flag itself."""


@dataclass(frozen=True)
class Entry:
    """A claim or a flag as one side has it: a line on it, its words, and for a flag the claims it is on."""

    about: str
    words: tuple[Piece, ...]
    targets: tuple[tuple[Piece, ...], ...] = ()


@dataclass(frozen=True)
class Sides:
    """One error, both sides of it. An empty side has nothing there."""

    kind: str
    gold: tuple[Entry, ...]
    got: tuple[Entry, ...]


class Reading:
    """A gold article and its briefing (as JSON), to be looked at side by side."""

    def __init__(self, gold: Gold, raw: Item) -> None:
        self._view = Text(gold["text"])
        self._text: str = gold["text"]
        self._sides = {"gold": gold, "got": raw}

    def sides(self, error: Error) -> Sides:
        """Both sides of an error: the claim or flag it is about, and what the other side has at the same words."""
        about = error.gold or error.got or {}
        mine, other = ("gold", "got") if error.gold else ("got", "gold")
        flag = "evidence" in about
        near = self._flags_near(about, other, error.kind) if flag else self._claims_near(about, other, error.kind)
        entries = {mine: (self._entry(about, mine),), other: tuple(self._entry(item, other) for item in near)}
        return Sides(error.kind, entries["gold"], entries["got"])

    def _claims_near(self, claim: Item, other: str, kind: str) -> list[Item]:
        """The other side's claims at a claim's words, the nearest first; one where the referee weighs only one."""
        tokens = self._tokens(claim["spans"])
        found = [item for item in self._sides[other]["claims"] if tokens & self._tokens(item["spans"])]
        if kind in {"wrong speaker", "wrong chain", "wrong mode", "writer's words in a mouth"}:
            found = [item for item in found if item["chain"]]
        if kind == "laundered":
            found = [item for item in found if not item["chain"]]
        found.sort(key=lambda item: self._nearness(tokens, item), reverse=True)
        return found[:1] if kind in {"wrong speaker", "wrong chain", "wrong mode"} else found[:4]

    def _nearness(self, tokens: set[int], item: Item) -> tuple[int, float]:
        there = self._tokens(item["spans"])
        return len(there & tokens), iou(there, tokens)

    def _flags_near(self, flag: Item, other: str, kind: str) -> list[Item]:
        """The other side's flags of the class that are on some of the same words."""
        tokens = self._flag_tokens(flag, "got" if other == "gold" else "gold")
        class_ = "dispute" if kind.startswith("contested") else kind.partition(" ")[0]
        flags = [item for item in self._sides[other]["flags"] if item["class"] == class_]
        return [item for item in flags if tokens & self._flag_tokens(item, other)][:4]

    def _flag_tokens(self, flag: Item, side: str) -> set[int]:
        spans = [span for claim in self._targets(flag, side) for span in claim["spans"]]
        return self._tokens([*spans, *flag["evidence"]])

    def _targets(self, flag: Item, side: str) -> list[Item]:
        return [claim for claim in self._sides[side]["claims"] if claim["id"] in flag["targets"]]

    def _tokens(self, spans: list[list[int]]) -> set[int]:
        found: set[int] = self._view.covered(spans)
        return found

    def _entry(self, item: Item, side: str) -> Entry:
        if "evidence" in item:
            about = (
                f"{item['id']} {item['kind']}, {item['level']}, by {self._names(item['by'], side) or 'nobody'}: {item['line']}"
            )
            targets = tuple(self._pieces(claim["spans"], around=0) for claim in self._targets(item, side))
            return Entry(about, self._pieces(item["evidence"], around=0), targets)
        links = [link if isinstance(link, list) else link["sources"] for link in item["chain"]]
        chain = " ← ".join(self._names(link, side) for link in links) or "the writer"
        return Entry(f"{item['id']} {item['tier']}, {item['mode']}, {chain}", self._pieces(item["spans"], around=_AROUND))

    def _names(self, ids: Iterable[str], side: str) -> str:
        names = {source["id"]: source["name"] for source in self._sides[side]["sources"]}
        return " + ".join(names[source] for source in ids)

    def _pieces(self, spans: list[list[int]], around: int) -> tuple[Piece, ...]:
        """The words at some spans, marked, in as much of their paragraph as `around` allows."""
        pieces: list[Piece] = []
        at = (self._before(spans[0][0], around) if around else spans[0][0]) if spans else 0
        for start, end in spans:
            between = self._text[at:start] if start - at <= _AROUND else " … "
            pieces += [(between, False), (self._text[start:end], True)]
            at = end
        pieces.append((self._text[at : self._after(at, around)], False))
        return tuple(piece for piece in pieces if piece[0].strip())

    def _before(self, at: int, around: int) -> int:
        """Where the paragraph before a place begins, or the first word that is no further than `around`."""
        paragraph = self._text.rfind("\n", 0, at) + 1
        return max(paragraph, self._text.find(" ", at - around, at) + 1) if at - around > paragraph else min(paragraph, at)

    def _after(self, at: int, around: int) -> int:
        """Where the paragraph after a place ends, or the last word that is no further than `around`."""
        found = self._text.find("\n", at)
        paragraph = len(self._text) if found < 0 else found
        return self._text.rfind(" ", at, at + around) if around and at + around < paragraph else paragraph if around else at

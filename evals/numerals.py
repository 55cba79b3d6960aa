"""Figures of an article swapped for others: equal ones stay equal, larger ones larger, years years. Dates and clock times stay.

One to three stay too: "two people", "one of them" and "the second" hang together in ways no table knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DIGITS = re.compile(r"(?<![\w:/])(?<!\d[.,])(?<![^\W\d_]-)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\b|\d{1,2}:\d{2}|\d{1,2}\s+o[’']clock", re.IGNORECASE)
_DAY = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})")
_DATED = re.compile(rf"(?:\b(?:{_MONTHS})[a-z]*\.?\s|\d-)$")
_DAY_OF_ISO = re.compile(r"(?:\d{4}-)?\d{2}-\d{2}")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_SHARE = re.compile(r"\s?(?:%|per ?cent\b)")
_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate([*_UNITS, *_TEENS], 1)}
_WORDS |= {
    ten + unit: 10 * number + extra
    for number, ten in enumerate(_TENS, 2)
    for extra, unit in enumerate(["", *("-" + u for u in _UNITS)])
}
_SPELT = {number: word for word, number in _WORDS.items()}
_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w])", re.IGNORECASE)
_AT_SIX = re.compile(r"\b(?:at|past|to|until|by)\s$", re.IGNORECASE)
_HOUR_ENDS = re.compile(r"\s*(?:[.,;]|o[’']clock|in the\b|on\b)")


@dataclass(frozen=True)
class Figure:
    """A figure in a text: its characters and what they are worth."""

    start: int
    end: int
    value: float
    written: str
    kind: str
    """count, share (of a hundred), year or word."""


@dataclass(frozen=True)
class Numerals:
    """New values for the figures of one article, by kind and value."""

    values: dict[tuple[str, float], float]
    years: int
    """By how many years every year moves."""

    @classmethod
    def of(cls, texts: list[str], rng: Random) -> "Numerals":
        """Values for all figures of `texts` at once, so that what is equal in two of them stays equal."""
        found = [(figure, text) for text in texts for figure in figures(text)]
        years = -rng.randint(1, 6)
        for attempt in range(60):
            values = _scaled([figure for figure, _ in found], rng.uniform(1.08, 1.33), rounded=attempt < 30)
            if _orderly(values) and all(_sayable(values, figure, text) for figure, text in found):
                return cls(values, years)
        return cls({}, years)

    def written(self, figure: Figure) -> str:
        """The figure as it now reads, in its own form."""
        if figure.kind == "year":
            return str(int(figure.value) + self.years)
        value = self.values.get(_key(figure), figure.value)
        if figure.kind == "word":
            word = _SPELT[int(value)]
            return word.capitalize() if figure.written[0].isupper() else word
        decimals = len(figure.written.partition(".")[2])
        grouped = "," in figure.written or (value >= 1000 > figure.value)
        return f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text that can be swapped, in no order."""
    for found in _DIGITS.finditer(text):
        if not _is_time(text, found):
            value = float(found[0].replace(",", ""))
            yield Figure(found.start(), found.end(), value, found[0], _kind(text, found))
    for found in _WORD.finditer(text):
        if not (_AT_SIX.search(text, 0, found.start()) and _HOUR_ENDS.match(text, found.end())):
            yield Figure(found.start(), found.end(), _WORDS[found[0].lower()], found[0], "word")


def _is_time(text: str, found: re.Match[str]) -> bool:
    if _YEAR.fullmatch(found[0]):
        return False
    before = text[max(0, found.start() - 12) : found.start()]
    after = [pattern.match(text, found.start()) for pattern in (_CLOCK, _DAY, _DAY_OF_ISO)]
    return (
        any(after) or bool(_DATED.search(before)) or bool(re.match(r"st\b|nd\b|rd\b|th\b", text[found.end() : found.end() + 3]))
    )


def _kind(text: str, found: re.Match[str]) -> str:
    if _SHARE.match(text, found.end()):
        return "share"
    money = found.start() > 0 and text[found.start() - 1] in "£$€"
    return "year" if _YEAR.fullmatch(found[0]) and not money else "count"


def _key(figure: Figure) -> tuple[str, float]:
    return ("share" if figure.kind == "share" else "count", figure.value)


def _scaled(found: list[Figure], scale: float, *, rounded: bool) -> dict[tuple[str, float], float]:
    values: dict[tuple[str, float], float] = {}
    highest = max((figure.value for figure in found if figure.kind == "share"), default=0)
    for figure in sorted(found, key=lambda figure: (figure.value, figure.kind)):
        whole = figure.value == int(figure.value)
        if figure.kind == "year" or (whole and figure.value <= 3):
            values.setdefault(_key(figure), figure.value)
        elif figure.kind == "share" and highest * scale >= 100:
            values[_key(figure)] = figure.value - 1
        elif whole:
            values[_key(figure)] = _rounded(int(figure.value), scale, 10 ** _zeros(int(figure.value)) if rounded else 1)
        else:
            values[_key(figure)] = round(figure.value * scale, len(figure.written.partition(".")[2]))
    return values


def _rounded(value: int, scale: float, step: int) -> int:
    return max(round(value * scale / step) * step, value + step)


def _zeros(value: int) -> int:
    """How round a number is: 310,000 to four noughts. Below 100 all are taken as exact."""
    return len(str(value)) - len(str(value).rstrip("0")) if value >= 100 else 0


def _orderly(values: dict[tuple[str, float], float]) -> bool:
    """Whether what was less is still less; but for one to three, which stay and are seldom measured against anything."""
    for kind in ("count", "share"):
        swapped = [new for (of, old), new in sorted(values.items()) if of == kind and old not in {1, 2, 3}]
        if any(before >= after for before, after in pairwise(swapped)):
            return False
    return True


def _sayable(values: dict[tuple[str, float], float], figure: Figure, text: str) -> bool:
    """Whether the new value has a word where the old had one, and goes with "a" or "an" as the old did."""
    if figure.kind == "year":
        return True
    new = values[_key(figure)]
    if figure.kind == "word" and int(new) not in _SPELT:
        return False
    article = re.search(r"\b(an?) \W?$", text[: figure.start], re.IGNORECASE)
    return article is None or (article[1].lower() == "an") == (re.match(r"8|1[18](?!\d)", f"{new:.0f}") is not None)

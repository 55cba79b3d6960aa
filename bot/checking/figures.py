"""Figures as they stand in words: a value, and the things it may be a number of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: float(n) for n, word in enumerate(_SMALL)} | {word: 10.0 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "dozen": 12.0}
_SPELT = "|".join(sorted(_WORDS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w.,-])(?P<sign>[$£€])?(?:(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<spelt>(?:{_SPELT})(?:-(?:{_SPELT}))?))"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?P<percent>\s?%|\s?per ?cent\b)?(?![\w,]*\d)(?!-?(?:th|st|nd|rd)\b)",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(r"\s*(?:a\.?m|p\.?m|o'clock|o’clock|January|February|March|April|May|June|July|August|September"
                          r"|October|November|December)\b")
_FOLLOWING = re.compile(r"[^\W\d_]{3,}")
_REACH = 3  # words after a figure among which its thing stands
_LEAST_ONE = frozenset({"one"})  # "one of them", "one day": seldom a count


@dataclass(frozen=True)
class Figure:
    """A value and the lower-case words, cut to five letters, that say what it counts."""

    value: float
    of: frozenset[str]


def figures_in(words: str) -> Iterator[Figure]:
    """The figures in `words`, in order. Years, times of day and ordinals are none."""
    for found in _FIGURE.finditer(words):
        spelt = (found["spelt"] or "").lower()
        value = _value(found["digits"], spelt) * _SCALES.get((found["scale"] or "").lower(), 1.0)
        plain = not (found["scale"] or found["percent"] or found["sign"])
        is_year = plain and "," not in (found["digits"] or "") and 1800 <= value <= 2100
        if spelt in _LEAST_ONE or is_year or _NOT_COUNTED.match(words, found.end()):
            continue
        yield Figure(value, frozenset(_things(words, found)))


def _value(digits: str | None, spelt: str) -> float:
    if digits:
        return float(digits.replace(",", ""))
    return sum(_WORDS[part] for part in spelt.split("-"))


def _things(words: str, found: re.Match[str]) -> Iterator[str]:
    if found["percent"]:
        yield "%"
        return
    if found["sign"]:
        yield found["sign"]
    end = re.search(r"[.;,:!?]|$", words[found.end() :])
    following = words[found.end() : found.end() + (end.start() if end else 0)]
    yield from (word.lower()[:5] for word in _FOLLOWING.findall(following)[:_REACH])

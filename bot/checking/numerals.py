"""Numbers in digits and words, and what they come to."""

import re

_SMALL = {
    word: float(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        1,
    )
}
_TENS = {word: 10.0 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "thirds": 1 / 3, "quarters": 0.25}

WORD = "|".join([*_SMALL, *_TENS])
"""A pattern for one word of a number."""
SCALE = "|".join(_SCALES)
"""A pattern for what multiplies it."""


def numeral(digits: str, scale: str | None) -> float:
    """ "2.4" and "bn" → 2400000000."""
    return float(re.sub(r"[^\d.]", "", digits)) * (_SCALES | _SHORT).get((scale or "").lower(), 1.0)


def fraction(part: str, whole: str | None) -> float:
    """ "two thirds"; "a quarter" of a "million" → 250000."""
    *times, name = re.split(r"[ -]", part.lower())
    many = _SMALL.get(times[0], 1.0) if times else 1.0
    return many * _PARTS[name] * _SCALES.get((whole or "").lower(), 1.0)


def spelt(words: str) -> float:
    """ "Two hundred and twelve thousand" → 212000."""
    total, part = 0.0, 0.0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word not in _SCALES:
            part += _SMALL.get(word, 0.0) + _TENS.get(word, 0.0)
        elif _SCALES[word] > 100:
            total, part = total + (part or 1.0) * _SCALES[word], 0.0
        else:
            part = (part or 1.0) * _SCALES[word]
    return total + part

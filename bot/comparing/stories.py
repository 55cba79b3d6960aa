"""Which articles are on one matter: their words and names, weighed by how rare they are, within a few days.

Two articles without names in common are never of one story, whatever else they say.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from math import fsum, log, sqrt

from bot.comparing.linking import Pair, linked
from bot.comparing.report import Report

ALIKE = 0.15  # on average, from which articles are one story: any from 0.12 to 0.25 parts those of the gold
NAMES = 2  # in common, at least
FORM = 3  # times as much likeness in words as in names
WINDOW = 3  # days between articles of one story
# A word is rare or common among many articles, and a digest may have two: it is read as if these stood beside it.
BACKGROUND = 500
# Names in more articles than this make no candidates, nor has an article more of them than that: cost grows with n, not n².
MOST_KNOWN, MOST_NEAR = 400, 128

Vector = dict[str, float]


def stories(reports: Sequence[Report]) -> list[list[Report]]:
    """The reports of each story together. Reports in another order are the same stories."""
    words = _weighed([report.words for report in reports])
    names = _weighed([Counter(report.names) for report in reports])
    alike = {
        (one, other): _alike(_cosine(words[one], words[other]), _cosine(names[one], names[other]))
        for one, other in _candidates(reports)
    }
    return [[reports[number] for number in cluster] for cluster in linked(len(reports), alike, ALIKE)]


def _alike(words: float, names: float) -> float:
    """Of the likeness in words and in names. The same words about others are a form (a timetable), no story."""
    return 0.0 if FORM * names < words else (words + names) / 2


def _candidates(reports: Sequence[Report]) -> Iterable[Pair]:
    """The pairs with names in common and of days near each other."""
    held: dict[str, list[int]] = {}
    for number, report in enumerate(reports):
        for name in report.names:
            held.setdefault(name, []).append(number)
    found: set[Pair] = set()
    for number, report in enumerate(reports):
        known = [held[name] for name in sorted(report.names) if len(held[name]) <= MOST_KNOWN]
        shared = Counter(other for others in known for other in others if other != number)
        near = [(-count, other) for other, count in shared.items() if count >= NAMES and _are_near(report, reports[other])]
        found.update((min(number, other), max(number, other)) for _, other in nsmallest(MOST_NEAR, near))
    return sorted(found)


def _are_near(one: Report, other: Report) -> bool:
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= WINDOW


def _weighed(texts: Sequence[Counter[str]]) -> list[Vector]:
    """Vectors of length 1 in which what is often said weighs more, and what everybody says less."""
    known = Counter(word for words in texts for word in words)
    total = len(texts) + BACKGROUND
    vectors = []
    for words in texts:
        weights = {word: (1 + log(count)) * log(total / known[word]) for word, count in words.items()}
        length = sqrt(fsum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def _cosine(one: Vector, other: Vector) -> float:
    short, long = sorted((one, other), key=len)
    return fsum(weight * long[word] for word, weight in short.items() if word in long)

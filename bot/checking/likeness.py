"""How alike claims are in their words: stems that carry meaning, weighed by how rare they are in the article.

No model and no dictionary: two wordings without a word in common are strangers here, and that is the safe side.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import fsum, log

_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W_]|\d[\d.,]*\d|\d")
_EMPTY = frozenset(
    "a an the this that these those some any all both each every no not nor never and or but if so as than then though "
    "although while because since until after before when where who whom whose which what how why there here it its he she "
    "his her him they them their we us our i me my you your is am are was were be been being has have had having do does "
    "did done will would shall should can could may might must of in on at by for from to with without into onto over under "
    "about against between through during within upon up down out off again also just only very more most less least such "
    "own same other another one two three four five six seven eight nine ten first last new now still yet already even too "
    "much many said says say told tell tells added according monday tuesday wednesday thursday friday saturday sunday mr "
    "mrs ms dr yesterday today tomorrow around almost nearly let get got make made take taken took put come came go went "
    "gone give gave given".split()
)
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e")


@cache
def stem(word: str) -> str:
    """A word without its ending, in lower case; "’s" is no part of it."""
    bare = re.sub(r"['’]s?$", "", word.lower())
    ending = next((ending for ending in _ENDINGS if bare.endswith(ending) and len(bare) - len(ending) >= 3), "")
    if bare.endswith("ss"):
        return bare
    return bare[: len(bare) - len(ending)] if ending else bare


def stems(words: str) -> frozenset[str]:
    """The stems of the words that mean something by themselves."""
    return frozenset(counted(words))


def counted(words: str) -> Counter[str]:
    """The same stems, and how often each is there."""
    found = (word for word in _WORD.findall(words) if word.lower() not in _EMPTY)
    return Counter(stem(word) for word in found if len(word) > 1)


def rarity(texts: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """What each stem weighs: 1 where it stands once, less where it is everywhere."""
    texts = list(texts)
    counted = Counter(word for words in texts for word in words)
    most = log(len(texts) + 1) or 1.0
    return {word: log((len(texts) + 1) / count) / most for word, count in counted.items()}


def likeness(left: frozenset[str], right: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share of common words in the shorter of two claims, by weight, 0 to 1."""
    common = left & right
    shorter = min(_weight(left, weights), _weight(right, weights)) if common else 0.0
    return _weight(common, weights) / shorter if shorter else 0.0


def _weight(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return fsum(weights.get(word, 1.0) for word in words)  # exact in any order: the same article, the same briefing

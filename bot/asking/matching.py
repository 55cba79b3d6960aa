"""Which claims a few words mean: those that hold their stems, weighed by how rare each is in the article.

A claim is called the same only where it holds every word that means something, figures and days too, and both are said or
both denied. Short of that it is called close, and far from it nothing: a wrong attribution is worse than none.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import NamedTuple

from bot.briefing import Briefing, Claim
from bot.checking.likeness import rarity, stem, stems
from bot.checking.numerals import SCALE, WORD, spelt

CLOSE = 0.5  # of the weight of the words asked about
LEAST = 3  # little words that are looked for in their order
NEAR = 4  # words before another in which a negation denies it

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLAUSE = re.compile(r"[,;:.!?—–“”\"()]+\s")
_DIGITS = re.compile(r"\d(?:[\d.,:]*\d)?")
_SPELT = re.compile(rf"\b(?!one\b)(?:{WORD}|{SCALE})(?:[ -](?:and )?(?:{WORD}|{SCALE}))*\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november"
    r"|december|yesterday|today|tomorrow)\b|\b(?:in|since|until|last|by|of|from|before|after) may\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"{_DAY.pattern}|\b(?:1[89]|20)\d\d\b|\b\d{{1,2}}(?:[.:]\d\d)? ?[ap]\.?m\b|\b(?:since|until|ago|noon|midnight|overnight)\b"
    r"|\b(?:minutes|hours|days|weeks|months|years|decades|mornings?|afternoons?|evenings?|nights?|week|month|year|winter|spring"
    r"|summer|autumn)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"(?:not|no|never|nobody|none|neither|nor|cannot|nothing|\w+n['’]t)", re.IGNORECASE)


class Found(NamedTuple):
    """Claims that say what was asked about, and claims that come close to it; closest first, then as in the article."""

    same: tuple[Claim, ...] = ()
    close: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Matching:
    """The claims of one briefing by their words."""

    briefing: Briefing

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """The words of every claim that mean something, by its id."""
        return {claim.id: words_of(f"{claim.text} {claim.gloss or ''}") for claim in self.briefing.claims}

    def found(self, about: str, among: Collection[Claim], *, is_topic: bool = False) -> Found:
        """Which of the claims say `about`; of a topic, which are about it."""
        wanted = words_of(about)
        if not wanted:
            return Found(tuple(claim for claim in among if _repeats(claim.text, about)))
        rare = rarity(self.words.values())
        shares = {claim.id: _share(wanted, self.words[claim.id], rare) for claim in among}
        hits = [claim for claim in among if shares[claim.id] >= CLOSE]
        hits.sort(key=lambda claim: (-round(shares[claim.id], 6), claim.start))
        same = [claim for claim in hits if self._says(claim, about, wanted, is_topic=is_topic)]
        return Found(tuple(same), tuple(claim for claim in hits if claim not in same))

    def _says(self, claim: Claim, about: str, wanted: frozenset[str], *, is_topic: bool) -> bool:
        if is_topic:
            return True
        return wanted <= self.words[claim.id] and is_denied(claim, wanted) == is_negated(about, wanted)


def words_of(text: str) -> frozenset[str]:
    """The stems of the words that mean something, and with a mark before them its figures and days."""
    plain = re.sub(r"(?<=\w\w)ie[sd]\b", "y", text, flags=re.IGNORECASE)
    return frozenset(filter(None, map(_undoubled, stems(_DIGITS.sub(" ", plain))))) | frozenset(_exact(text))


def is_denied(claim: Claim, wanted: frozenset[str]) -> bool:
    """Whether a claim holds `wanted` as what is not so: by its speaker's verb, or by a negation before one of the words."""
    last = claim.chain[-1] if claim.chain else None
    by_verb = bool(last and (last.cue_class == "denial" or last.negated))
    return claim.kind == "denial" or by_verb or is_negated(claim.text, wanted)


def is_timed(claim: Claim) -> bool:
    """Whether the article says when it was said, or the claim holds a time."""
    return any(link.when for link in claim.chain) or bool(_TIME.search(claim.text))


def _repeats(text: str, about: str) -> bool:
    """Whether a few little words stand in the text one after the other ("she could not say when")."""
    words = [" ".join(_TOKEN.findall(words.casefold())) for words in (about, text)]
    return len(words[0].split()) >= LEAST and f" {words[0]} " in f" {words[1]} "


def _share(wanted: frozenset[str], there: frozenset[str], rare: Mapping[str, float]) -> float:
    """How much of `wanted` is there, by weight, 0 to 1. A word the article has nowhere weighs as one it has once."""
    whole = fsum(rare.get(word, 1.0) for word in wanted)
    return fsum(rare.get(word, 1.0) for word in wanted & there) / whole if whole else 0.0


def is_negated(text: str, wanted: frozenset[str]) -> bool:
    """Whether a negation stands before one of the words, in the same clause."""
    return any(_denies_near(_TOKEN.findall(clause), wanted) for clause in _CLAUSE.split(text))


def _denies_near(words: list[str], wanted: frozenset[str]) -> bool:
    places = [place for place, word in enumerate(words) if _undoubled(stem(word)) in wanted]
    return any(_NEGATION.fullmatch(word) for place in places for word in words[max(0, place - NEAR) : place])


def _undoubled(word: str) -> str:
    """ "stopp" of "stopped" is "stop"."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _exact(text: str) -> Iterator[str]:
    """What may not differ: numbers by what they come to, days and months."""
    for digits in _DIGITS.findall(text):
        yield f"#{digits.replace(',', '')}"
    for words in _SPELT.findall(text):
        yield f"#{spelt(words):g}"
    for day in _DAY.findall(text):
        yield f"#{day.split()[-1].lower()}"

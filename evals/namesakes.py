"""An invented name for each name of a gold article: a person keeps its sex, a body the generic words of its name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from evals.names import WORD, Gold, Names, body_words, lists, names_of, stays, tokens

_RUN = re.compile(r"[^\W\d_]+(?:[ ’'&-]+(?:(?:of|and|for|the|in|on) ){0,2}[^\W\d_]+)*")
_TAILS = set("a e o s n an ans en ian ians ean ish ese i er ers ite ites ic".split()) | {""}


@dataclass(frozen=True)
class Namesakes:
    """A new word for each word of a name."""

    words: dict[str, str]

    @classmethod
    def of(cls, gold: Gold, texts: list[str], rng: Random) -> "Namesakes":
        """Invented names for all of a gold article, none of which is in `texts`."""
        names, whole = names_of(gold), " ".join(texts)
        pool = _Pool(whole, rng)
        words = {name: pool.draw(names.first[name], name) for name in sorted(names.first)}
        words |= {name: pool.draw("surnames", name) for name in sorted(names.last)}
        for stem, family in _families(sorted(names.other | set(_derived(names, whole)))):
            words |= _related(stem, family, words, pool)
        words |= _rings(gold)
        words |= {
            name.upper(): word.upper() for name, word in words.items() if len(name) > 3 and name.upper() in WORD.findall(whole)
        }
        return cls(words | _acronyms(texts, words, rng))


class _Pool:
    """Names to draw from, each once, none that the article uses or that begins like one of its words."""

    def __init__(self, text: str, rng: Random) -> None:
        self._text, self._rng = text, rng
        self._taken = {word.lower()[:5] for word in WORD.findall(text)}

    def draw(self, kind: str, name: str) -> str:
        """A name of the kind that goes with the "a" or "an" before the old one."""
        listed = lists()["women"] + lists()["men"] if kind == "both" else lists()[kind]
        article = re.search(rf"\b(an?) {re.escape(name)}", self._text, re.IGNORECASE)
        vowel = article and article[1].lower() == "an"
        fitting = [word for word in listed if word.lower()[:5] not in self._taken and vowel in (None, word[0] in "AEIOU")]
        drawn = self._rng.choice(fitting)
        self._taken.add(drawn.lower()[:5])
        return drawn


def _derived(names: Names, text: str) -> Iterator[str]:
    """Words made from a name that were not seen to be one: an adjective that only begins sentences, a plural."""
    for word in set(WORD.findall(text)):
        if (
            word[0].isupper()
            and word not in names.all
            and word.lower() not in stays()
            and any(_kin(word, name) for name in names.all)
        ):
            yield word


def _kin(left: str, right: str) -> bool:
    shared = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return left != right and shared >= 4 and {left[shared:], right[shared:]} <= _TAILS


def _families(words: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Words of one stem together, as Keldara and Keldaran, with the stem."""
    left = list(words)
    while left:
        family = [left[0], *(word for word in left[1:] if _kin(left[0], word))]
        left = [word for word in left if word not in family]
        yield _stem(family), family


def _rings(gold: Gold) -> dict[str, str]:
    """Neighbours for the generic words that only names of this article are made of."""
    words = tokens(gold["text"])
    inner = {token.word for token in words if not token.opens} | set(body_words(gold))
    rings = [ring.split(":") for ring in lists()["rings"]]
    return {old: new for old, new in rings if old in inner and old.lower() not in inner}


def _stem(family: list[str]) -> str:
    """The letters a family of words begins with."""
    shortest = min(family, key=len)
    ends = (end for end in range(len(shortest), 0, -1) if all(word.startswith(shortest[:end]) for word in family))
    return shortest[: next(ends)]


def _related(stem: str, family: list[str], words: dict[str, str], pool: _Pool) -> dict[str, str]:
    """New words for a family, with the endings of the old ones; a surname's plural is the new surname's."""
    bearer = next((name for name in words if any(_kin(name, word) for word in family)), None)
    if bearer:
        return {word: words[bearer] + word[len(bearer) :] for word in family if word.startswith(bearer)}
    new = pool.draw("places", family[0])
    new += "a" if any(word[len(stem) :] == "n" for word in family) else ""
    return {word: new + word[len(stem) :] for word in family}


def _acronyms(texts: list[str], words: dict[str, str], rng: Random) -> dict[str, str]:
    """New acronyms: the initials of the new long name where the old ones were, other letters where there is no long name."""
    found = {token.word for text in texts for token in tokens(text) if token.acronym and token.word not in words}
    swapped = {}
    for acronym in sorted(found - set(lists()["acronyms"])):
        long = next((run for text in texts for run in _long_names(text, acronym)), None)
        letters = [rng.choice([letter for letter in "BDFGKLMPRSTV" if letter not in acronym]) for _ in acronym]
        swapped[acronym] = "".join(words.get(word, word)[0] for word in long) if long else "".join(letters)
    return swapped


def _long_names(text: str, acronym: str) -> Iterator[list[str]]:
    """Capitalised words in a row, small ones between them left out, whose initials are the acronym."""
    for run in _RUN.finditer(text):
        capitals = [word for word in WORD.findall(run[0]) if word[0].isupper() and not (word.isupper() and len(word) > 1)]
        for start in range(len(capitals) - len(acronym) + 1):
            part = capitals[start : start + len(acronym)]
            if "".join(word[0] for word in part) == acronym:
                yield part

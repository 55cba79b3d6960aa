"""Whom a name in a question means among the sources of a briefing. A name that two share means both; a name that only stands
beside somebody ("the council's critic") means nobody.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.briefing import Briefing, Source
from bot.checking.names import names_in

_TOKEN = re.compile(r"[^\W_]+(?:['&.-][^\W_]+)*'?")
_IDLE = frozenset("the a an this that its his her their our my your one two three some several".split())
_TITLES = frozenset("mr mrs ms miss dr prof professor sir dame".split())
_POST = re.compile(r"\s(?:of|in|at|for|from|with|on|to|by|who|which)\s")
_WHERE = re.compile(r"\d|(?:of|in|at|from|near|aged)\s")
_PRONOUN = re.compile(r"(?:s?he|it|they|we|i|you|who|him|her|them|his|its|their|each|both|one)", re.IGNORECASE)


class Named(NamedTuple):
    """Ids of the sources a name means, in the order of the article, and of those that only hold it."""

    meant: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def named(whom: str, briefing: Briefing) -> Named:
    """Who is called that. A body's spokespeople speak for it, and are meant with it."""
    wanted = _words(whom)
    for words in dict.fromkeys((wanted, wanted - _TITLES)):
        fitting = [source for source in briefing.sources if any(_fits(words, called) for called in _called(source, briefing))]
        if fitting:
            return Named(_with_their_own(_best(words, fitting, briefing), briefing))
    holding = [source.id for source in briefing.sources if _holds(wanted - _TITLES, source, briefing)]
    return Named(near=tuple(holding))


def _called(source: Source, briefing: Briefing) -> Iterator[str]:
    """What a source goes by, who and what apart: "its director, Ann Lee" is two. Where and how old somebody is, is no name."""
    mentions = (mention.of(briefing.article.text) for mention in source.mentions)
    for words in dict.fromkeys((source.name, *mentions)):
        first, *further = (part.strip() for part in words.split(","))
        if _PRONOUN.fullmatch(first):
            continue
        yield from filter(None, (first,))
        for part in further:
            if _WHERE.match(part) or (_ends_in_name(first) and not part[:1].islower()):
                break
            yield part


def _fits(wanted: frozenset[str], called: str) -> bool:
    """Whether all of `wanted` stands in the name, and one of it is what the name turns on: a name, or the head of a phrase."""
    return wanted <= _forms(called) and bool(wanted & _core(called))


def _core(called: str) -> frozenset[str]:
    """The name a phrase ends in, and the noun before it or, where it ends in none, its head."""
    phrase = _POST.split(called, maxsplit=1)[0]
    name = " ".join(names_in(phrase, set()).runs[-1]) if _ends_in_name(phrase) else ""
    before = phrase[: len(phrase) - len(name)].split() if name else phrase.split()
    return _forms(" ".join([*before[-1:], name]))


def _ends_in_name(phrase: str) -> bool:
    runs = names_in(phrase, set()).runs
    return bool(runs) and phrase.lower().endswith(runs[-1][-1])


def _best(wanted: frozenset[str], fitting: list[Source], briefing: Briefing) -> list[Source]:
    """The bodies that are called just that, where there are any; of people, all."""
    just = [source for source in fitting if any(_words(called) == wanted for called in _called(source, briefing))]
    return [source for source in just if source.naming == "named_org"] or fitting


def _with_their_own(meant: list[Source], briefing: Briefing) -> tuple[str, ...]:
    """These sources, who they turn out to be, and who speaks for them."""
    ids = {source.id for source in meant} | {source.resolved_to for source in meant if source.resolved_to}
    while more := {source.id for source in briefing.sources if {source.part_of, source.resolved_to} & ids} - ids:
        ids |= more
    return tuple(source.id for source in briefing.sources if source.id in ids)


def _holds(wanted: frozenset[str], source: Source, briefing: Briefing) -> bool:
    """Whether the words stand anywhere in what a source goes by, as somebody else's name too: "Keldara's ministry"."""
    own = {re.sub("'s?$", "", word) for called in (source.name, *_called(source, briefing)) for word in _words(called)}
    return bool(wanted) and wanted <= own


def _words(called: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(_straight(called).casefold())) - _IDLE


def _forms(called: str) -> frozenset[str]:
    """The words, and those in small letters as one and as several: "residents" is "a resident", Miller is not Mills."""
    small = {word for word in _TOKEN.findall(_straight(called)) if word.islower() and "'" not in word}
    return _words(called) | {f"{word}s" for word in small} | {word.removesuffix("s") for word in small} - _IDLE


def _straight(words: str) -> str:
    return re.sub("[’‘]", "'", words)

"""A profile: who a source is, as far as one article says it. Two profiles of two articles can be held against each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.article import Span
from bot.briefing import Source
from bot.checking.mention import Mention, heads_of
from bot.checking.mentions import Mentions
from bot.checking.nouns import gender_of, singular, sort_of
from bot.checking.tokens import DEFINITE, INDEFINITE

Name = tuple[str, ...]
FIRMS = frozenset("company firm operator maker manufacturer developer owner employer group".split())
_POSSESSED = re.compile(r"(?:its|his|her|their|whose)\b", re.IGNORECASE)
LEAST = 4  # letters a country and its people share: "Keldara", "Keldaran"


@dataclass(frozen=True)
class Profile:
    """What the mentions of one source come to. Words are in lower case."""

    name: Name = ()
    """The fullest."""
    aliases: frozenset[Name] = frozenset()
    nouns: frozenset[str] = frozenset()
    """What the bearer is: "ministry", "spokesman"."""
    calls: frozenset[str] = frozenset()
    """Those of them that are heads of their phrases."""
    modifiers: frozenset[str] = frozenset()
    """Which of them: "meteorological", "foreign", "mayor" of "the mayor’s office"."""
    owners: frozenset[str] = frozenset()
    """Words of the names that say whose or whence: "Keldara" of "Keldara’s defence ministry"."""
    is_person: bool = False
    is_company: bool = False
    is_possessed: bool = False
    """Somebody's: "its director", "whose ministry"."""
    is_new: bool = False
    """Introduced as somebody not spoken of before: "an aid group"."""
    gender: str | None = None

    @property
    def last(self) -> str:
        """The surname of a person, the last word of a body's name; empty where there is none."""
        return self.name[-1] if self.name else ""


def profile(source: Source, mentions: Mentions) -> Profile:
    """The profile of a source of the text that `mentions` are of."""
    heads = [head for span in source.mentions for head in _heads(mentions, span)]
    called = Mentions(source.name)
    heads += _heads(called, Span(0, len(source.name))) if source.name else []
    nouns = frozenset(singular(noun) for head in heads for noun in head.nouns)
    names = sorted((head.name for head in heads if head.name), key=lambda name: (-len(name), name))
    return Profile(
        name=names[0] if names else (),
        aliases=frozenset(name for head in heads for name in (head.name, head.alias) if name),
        nouns=nouns,
        calls=frozenset(singular(head.head) for head in heads if head.head),
        modifiers=frozenset(word for head in heads for word in _modifiers(head)) - nouns,
        owners=frozenset(word for head in heads for word in _owners(head)),
        is_person=_is_person(source, heads),
        is_company=source.kind == "company",
        is_possessed=any(_POSSESSED.match(span.of(mentions.text)) for span in source.mentions),
        is_new=bool(heads) and heads[0].determiner in INDEFINITE,
        gender=next((found for head in heads if (found := head.gender)), None) or gender_of(source.name),
    )


def _heads(mentions: Mentions, span: Span) -> list[Mention]:
    inside = [found for found in mentions.about(span) if found.span.end > span.start + 1]
    return heads_of(mentions.text, span, inside)[:1] or mentions.within(span)[:1]


def _modifiers(head: Mention) -> Iterable[str]:
    words = head.words | (head.owner.words if head.owner else frozenset[str]())
    named = {*head.name, *head.of, *_owners(head)}
    return words - named - set(head.nouns) - DEFINITE - INDEFINITE


def _owners(head: Mention) -> Iterable[str]:
    yield from head.of
    owner = head.owner
    while owner is not None:
        yield from owner.name
        yield from owner.of
        owner = owner.owner


def _is_person(source: Source, heads: Iterable[Mention]) -> bool:
    if source.naming == "named_person" or source.kind in ("person", "official", "witness", "expert"):
        return True
    return source.naming != "named_org" and any(head.sort == "person" for head in heads)


def same(one: Profile, other: Profile) -> bool:
    """Whether two named profiles are one bearer's. A surname alone fits every bearer of it: who asks has to see to that."""
    if one.is_person != other.is_person or not one.name or not other.name:
        return False
    if one.is_person and one.gender and other.gender and one.gender != other.gender:
        return False
    if one.aliases & other.aliases:
        return True
    short, long = sorted((one.name, other.name), key=len)
    if one.is_person:
        return short[-1] == long[-1] and (len(short) == 1 or short[0] == long[0])
    is_acronym = len(short) == 1 and len(long) > 2 and short[0] == "".join(word[0] for word in long)
    return is_acronym or (set(short) <= set(long) and short[0] == long[0] and not _two_bodies(one, other))


def _two_bodies(one: Profile, other: Profile) -> bool:
    """The Ustrel clinic is not the Ustrel council, nor is either of them Ustrel."""
    nouns = [{noun for noun in found.nouns if sort_of(noun) == "body"} for found in (one, other)]
    return bool(nouns[0] or nouns[1]) and not nouns[0] & nouns[1] and min(len(one.name), len(other.name)) == 1


def called_alike(one: Profile, other: Profile) -> bool:
    """Whether somebody without a name may be the other: "the union", "the company", "a nurse at the clinic in Ustrel".

    People have to be of one place too: there is more than one nurse.
    """
    if one.is_person != other.is_person or (one.owners and other.owners and not one.owners & other.owners):
        return False
    if one.modifiers and other.modifiers and not one.modifiers & other.modifiers:
        return False
    if one.is_person:
        return bool(one.calls & other.calls) and bool(one.owners & other.owners)
    if one.is_new or (other.is_new and not other.name):
        return False
    if one.calls & FIRMS and (other.calls & FIRMS or (other.is_company and not other.calls)):
        return True
    return bool(one.calls & (other.calls | set(other.name)))


def of_one(owner: str, name: str) -> bool:
    """Whether a word that says whose is the name, or the name's people: "Morvanian" and "Morvane"."""
    if owner == name:
        return True
    shared = next((at for at, (a, b) in enumerate(zip(owner, name, strict=False)) if a != b), min(len(owner), len(name)))
    return shared >= max(LEAST, len(name) - 1) and owner.endswith(("n", "ese", "ish", "i", "ic"))

"""The record: an article's sources and claims as checking settled them. Flags, groups and the summary are read off it.

It adds nothing to them; it only answers what several rooms ask: who is the origin, what stands beside what.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from bot.article import Article, Span, overlap
from bot.briefing import Claim, Source
from bot.checking.likeness import likeness, rarity, stems
from bot.checking.quotations import Quotations
from bot.reading.sentences import sentences
from bot.vocabulary import ReplyKind

NEAR = 80  # claims either way; every article of usual length has fewer, a book would take hours without


class Silence(NamedTuple):
    """Somebody was asked and did not answer: how, the words that say so, and which sources, as far as it can be told."""

    kind: ReplyKind
    place: Span
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """Sources and numbered claims of one article, in the order of the text."""

    article: Article
    quotations: Quotations
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    silences: tuple[Silence, ...] = ()
    """In the order of the text."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def attributed(self) -> tuple[Claim, ...]:
        """The claims somebody makes."""
        return tuple(claim for claim in self.claims if claim.chain)

    def attributed_at(self, spans: Collection[Span]) -> list[Claim]:
        """The claims somebody makes that share a character with `spans`."""
        return [claim for claim in self.attributed if overlap(claim.spans, spans)]

    @cached_property
    def own(self) -> tuple[Claim, ...]:
        """The claims of the writer."""
        return tuple(claim for claim in self.claims if not claim.chain)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text."""
        return tuple(sentences(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [0, *(at for at, mark in enumerate(self.text) if mark == "\n")]

    @cached_property
    def _by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _claims_by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """The stems of every claim's words that mean something, by id."""
        return {claim.id: stems(claim.text) for claim in self.claims}

    @cached_property
    def rare(self) -> Mapping[str, float]:
        """What each stem weighs among the claims."""
        return rarity(self.words.values())

    @cached_property
    def _alike(self) -> dict[tuple[str, str], float]:
        return {}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {claim.id: place for place, claim in enumerate(self.claims)}

    def following(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims behind one, as far as it is compared with others."""
        place = self._places[claim.id]
        return self.claims[place + 1 : place + 1 + NEAR]

    def about(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims before and behind one, as far as it is compared with others."""
        place = self._places[claim.id]
        return (*self.claims[max(place - NEAR, 0) : place], *self.following(claim))

    def alike(self, one: Claim, other: Claim) -> float:
        """How much of the shorter of two claims' words the other shares, by weight, 0 to 1."""
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._alike:
            self._alike[pair] = likeness(self.words[pair[0]], self.words[pair[1]], self.rare)
        return self._alike[pair]

    def source(self, number: str) -> Source:
        """The source of that id."""
        return self._by_id[number]

    def claim(self, number: str) -> Claim:
        """The claim of that id."""
        return self._claims_by_id[number]

    def sentence_number(self, place: int) -> int:
        """The number of the sentence code point `place` stands in, from 0."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def paragraph_number(self, place: int) -> int:
        """The number of the line code point `place` stands in, from 0."""
        return bisect_right(self._paragraphs, place) - 1

    def sentence(self, place: int) -> Span:
        """The sentence code point `place` stands in."""
        return self.sentences[self.sentence_number(place)]

    def with_claims(self, changed: Iterable[Claim]) -> "Record":
        """The record with its claims so changed that spans and chains stay: what was read off them holds."""
        other = replace(self, claims=tuple(changed))
        kept = ("sentences", "_starts", "_paragraphs", "_by_id", "words", "rare", "_alike", "_bodies", "_places")
        other.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return other

    def identity(self, source: str) -> str:
        """Who `source` really is: what it is resolved to."""
        seen = {source}
        while (other := self.source(source).resolved_to) and other not in seen:
            seen.add(other)
            source = other
        return source

    def body(self, source: str) -> str:
        """The body `source` speaks for (a spokeswoman's ministry), or itself: what counts once as an origin (rule 10)."""
        source = self.identity(source)
        seen = {source}
        while (whole := self.source(source).part_of) and whole not in seen:
            seen.add(whole)
            source = self.identity(whole)
        return source

    def origins(self, claim: Claim) -> frozenset[str]:
        """The identities of who said it first; empty for the writer."""
        return frozenset(self.identity(source) for link in claim.chain[-1:] for source in link.sources)

    @cached_property
    def _bodies(self) -> dict[str, frozenset[str]]:
        return {claim.id: frozenset(self.body(source) for source in self.origins(claim)) for claim in self.claims}

    def bodies(self, claim: Claim) -> frozenset[str]:
        """The origins with spokespeople counted as their bodies."""
        return self._bodies[claim.id]

    def said_by(self, sources: Iterable[str]) -> Iterator[Claim]:
        """The attributed claims whose origin is one of `sources`, given as identities or bodies."""
        wanted = set(sources)
        return (claim for claim in self.attributed if wanted & (self.origins(claim) | self.bodies(claim)))

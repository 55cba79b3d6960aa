"""What answers are held against: an article, and what the local reading of it comes to."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from bot.article import Article, Span
from bot.briefing import Claim
from bot.checking.check import settle
from bot.checking.held import held
from bot.checking.quotations import Quotations
from bot.checking.record import Record
from bot.reading.reader import Draft, DraftClaim
from bot.reading.sentences import number_of


@dataclass(frozen=True)
class Ground:
    """An article, its sentences, and the local draft."""

    article: Article
    sentences: tuple[Span, ...]
    local: Draft

    @cached_property
    def quotations(self) -> Quotations:
        """Where its quote marks are."""
        return Quotations.of(self.article.text)

    @cached_property
    def starts(self) -> list[int]:
        """Where its sentences start."""
        return [sentence.start for sentence in self.sentences]

    def mentions_in(self, sentence: Span) -> list[Span]:
        """Who speaks in a sentence by the local reading."""
        first = bisect_left(self._mentions, (sentence.start, 0))
        past = bisect_left(self._mentions, (sentence.end, 0))
        return self._mentions[first:past]

    @cached_property
    def _mentions(self) -> list[Span]:
        return sorted({link.source for claim in self.local.claims for link in claim.links if link.source})

    @cached_property
    def cues(self) -> frozenset[tuple[Span, ...]]:
        """The words of saying of the local reading; where it has none, none."""
        return frozenset(link.cue for claim in self.local.claims for link in claim.links if link.cue)

    def is_under(self, cue: tuple[Span, ...], claim: Span) -> bool:
        """Whether words of saying stand in the sentence of a claim, or are its own by the local reading."""
        if any(self.sentence(part.start) == self.sentence(claim.start) for part in cue):
            return True
        same = (item for item in self.local.claims if any(link.cue == cue for link in item.links))
        return any(span.overlaps(claim) for item in same for span in item.spans)

    @cached_property
    def relayed(self) -> tuple[Claim, ...]:
        """The claims that, by the local reading, came through somebody."""
        return tuple(claim for claim in self.settled(self.local.claims).attributed if len(claim.chain) > 1)

    def settled(self, claims: tuple[DraftClaim, ...]) -> Record:
        """The record these claims would make."""
        return settle(self.article, held(self.article, Draft(claims=claims))[0])[0]

    def sentence(self, place: int) -> Span:
        """The sentence of a code point."""
        return self.sentences[number_of(self.starts, place)] if self.sentences else Span(0, len(self.article.text))

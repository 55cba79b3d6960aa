"""What a reader is, and the draft it proposes. A draft points into the article; it never holds words of its own.

Every value is a span, a number of a claim or source in the same draft, or a word of the vocabulary; the one exception is
`gloss`, which checking verifies. Nothing here is a claim yet: checking decides.
"""

from typing import Literal, Protocol

from bot.article import Article, Frozen, Span
from bot.briefing import ReaderInfo
from bot.vocabulary import Channel, DisputeKind, Mode, Tier, WithheldReason

Doubt = Literal["read_in_parts", "read_locally"]


class DraftLink(Frozen):
    """One proposed hop: the mention of who says it and the words of saying, outermost first in a claim."""

    source: Span | None = None
    cue: tuple[Span, ...] = ()
    negated: bool | None = None
    channel: Channel | None = None


class DraftClaim(Frozen):
    """A proposed claim. `links` empty: the reader takes it for the writer's own voice."""

    spans: tuple[Span, ...]
    mode: Mode | None = None
    links: tuple[DraftLink, ...] = ()
    gloss: str | None = None
    tier: Tier | None = None


class DraftSource(Frozen):
    """Mentions the reader takes for one source; `same_as` is the number of an earlier one it is identical with.

    It is heard where a pronoun could mean several; no name is ever put for another.
    """

    mentions: tuple[Span, ...]
    same_as: int | None = None


class DraftContest(Frozen):
    """A proposed dispute: claim number `by` contests claim number `target`."""

    target: int
    by: int
    evidence: tuple[Span, ...]
    kind: DisputeKind


class DraftRefusal(Frozen):
    """Something that was proposed to the reader, which it does not pass on: why, and what it is about where that is known."""

    reason: WithheldReason
    spans: tuple[Span, ...] = ()


class Draft(Frozen):
    """What a reader proposes for one article."""

    claims: tuple[DraftClaim, ...] = ()
    sources: tuple[DraftSource, ...] = ()
    contests: tuple[DraftContest, ...] = ()
    headline: int | None = None
    """The number of the claim a reader should see first."""
    overview: tuple[int, ...] = ()
    """The numbers of the claims a reader should see; none where that is left to the rules."""
    doubts: tuple[Doubt, ...] = ()
    refused: tuple[DraftRefusal, ...] = ()
    """What the reader itself held back; it is counted with what the checks withhold."""
    read_by: ReaderInfo | None = None
    """Who stood in for the reader that was asked; None where nobody had to."""


class Reader(Protocol):
    """Reads an article and proposes who says what. Raises ReaderError when it cannot read at all."""

    @property
    def info(self) -> ReaderInfo:
        """Name and version; one version reads one article in one way."""

    def reads(self, language: str) -> bool:
        """Whether it reads articles in this language (ISO 639-1)."""

    def read(self, article: Article) -> Draft:
        """The draft of `article`; spans are into `article.text`."""

"""A briefing: who says what in one article. It refuses to exist where a rule that needs no judgement is broken.

The contract is JSON: `sayso schema` prints it, and what is stored and rendered is this. Field names are fixed.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.article import Article, Frozen, Span
from bot.vocabulary import (
    Anonymity,
    Basis,
    Certainty,
    Channel,
    ClaimKind,
    CueClass,
    FlagClass,
    FlagKind,
    Level,
    Mode,
    Naming,
    NoticeKind,
    SourceKind,
    Tier,
    Voice,
    WithheldReason,
)


class Party(Frozen):
    """A side as the article shows it; membership needs evidence."""

    id: str
    name: str
    evidence: tuple[Span, ...]


class Source(Frozen):
    """Somebody or something that says, however often and under whatever name."""

    id: str
    name: str
    kind: SourceKind = "unspecified"
    naming: Naming
    anonymity: Anonymity = "none"
    anonymity_reason: Span | None = None
    party: str | None = None
    party_evidence: tuple[Span, ...] = ()
    part_of: str | None = None
    resolved_to: str | None = None
    mentions: tuple[Span, ...]


class Link(Frozen):
    """One hop of an attribution: who, by which mention, with which words of saying."""

    sources: tuple[str, ...]
    source: Span | None = None
    """The mention beside the cue; none where the speaker is implicit."""
    cue: tuple[Span, ...]
    cue_class: CueClass = "neutral"
    negated: bool = False
    channel: Channel | None = None
    addressee: Span | None = None
    when: Span | None = None


class Quantity(Frozen):
    """A figure inside a claim, in the article's own notation."""

    span: Span
    value: float
    unit: str | None = None
    approx: bool = False


class Claim(Frozen):
    """What is said, in the article's own characters; who says it is data beside it, never prose in it."""

    id: str
    spans: tuple[Span, ...]
    text: str
    gloss: str | None = None
    kind: ClaimKind = "other"
    voice: Voice
    mode: Mode
    tier: Tier
    chain: tuple[Link, ...] = ()
    """Outermost first: the last link is the origin. Empty for the writer's voice."""
    certainty: Certainty = "asserted"
    hedges: tuple[Span, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    group: str | None = None

    @property
    def start(self) -> int:
        """Where the claim begins in the text."""
        return self.spans[0].start

    @property
    def origin(self) -> tuple[str, ...]:
        """The sources at the end of its chain; nobody for the writer's own voice."""
        return self.chain[-1].sources if self.chain else ()


class Group(Frozen):
    """Claims about the same fact."""

    id: str
    label: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    parties: tuple[str, ...] = ()


class Flag(Frozen):
    """Something a reader must know before passing a claim on. Only a dispute can be contested."""

    id: str
    class_: FlagClass = Field(validation_alias="class", serialization_alias="class")
    kind: FlagKind
    level: Level
    targets: tuple[str, ...]
    evidence: tuple[Span, ...]
    by: tuple[str, ...]
    basis: Basis
    line: str


class Label(Frozen):
    """One word for a referent, and who uses it."""

    label: str
    span: Span
    used_by: str


class Term(Frozen):
    """One referent under the labels the article's sources give it."""

    referent: str
    labels: tuple[Label, ...]


class Withheld(Frozen):
    """What a reader proposed and the checks refused."""

    reason: WithheldReason
    text: str | None = None


class ReaderInfo(Frozen):
    """Which reader read, and which version of it: the same version gives the same briefing."""

    name: str
    version: str


class Briefing(Frozen):
    """Who says what in one article. Ids and order follow the text."""

    schema_: Literal["sayso.briefing/1"] = Field(
        default="sayso.briefing/1", validation_alias="schema", serialization_alias="schema"
    )
    id: str
    article: Article
    headline: str | None = None
    overview: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    groups: tuple[Group, ...] = ()
    flags: tuple[Flag, ...] = ()
    terms: tuple[Term, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    reader: ReaderInfo
    made_at: datetime
    notices: tuple[NoticeKind, ...] = ()

    @model_validator(mode="after")
    def _stands_in_its_text(self) -> Self:
        for span in self.spans():
            if not span.start < span.end <= len(self.article.text):
                raise ValueError(f"{list(span)} is no stretch of the article")
        for claim in self.claims:
            if not claim.spans or claim.text != quoted(self.article.text, claim.spans):
                raise ValueError(f"claim {claim.id} is not the article's own characters")
            if (claim.voice == "writer") != (not claim.chain):
                raise ValueError(f"claim {claim.id}: the writer's voice has no chain, and nobody else is without one")
        return self

    @model_validator(mode="after")
    def _names_only_what_it_holds(self) -> Self:
        sources = _ids("source", self.sources)
        claims = _ids("claim", self.claims)
        named = [source for claim in self.claims for link in claim.chain for source in link.sources]
        named += [other for source in self.sources for other in (source.part_of, source.resolved_to) if other]
        named += [source for flag in self.flags for source in flag.by]
        shown = [*self.overview, *([self.headline] if self.headline else [])]
        shown += [target for flag in self.flags for target in flag.targets]
        shown += [claim for group in self.groups for claim in group.claims]
        unknown = (set(named) - sources) | (set(shown) - claims)
        if unknown:
            raise ValueError(f"no such source or claim: {sorted(unknown)}")
        return self

    def spans(self) -> Iterator[Span]:
        """Every span of the briefing, wherever it stands."""
        yield from _spans(self)


def id_of(article: Article, reader: ReaderInfo) -> str:
    """What a reader's briefing of an article is called: the same reading, the same id."""
    return f"b-{article.id.removeprefix('a-')}-{reader.version}"


def quoted(text: str, spans: tuple[Span, ...]) -> str:
    """The article's characters at `spans`, pieces joined by an ellipsis."""
    return " … ".join(span.of(text) for span in spans)


def _ids(what: str, nouns: tuple[Source, ...] | tuple[Claim, ...]) -> set[str]:
    ids = {noun.id for noun in nouns}
    if len(ids) < len(nouns):
        raise ValueError(f"two {what}s share an id")
    return ids


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from _spans(getattr(value, name))

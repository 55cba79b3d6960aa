"""A digest: one day of a channel, its briefings gathered into stories. Everything in a story points into an article."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.article import Frozen, Span
from bot.briefing import Briefing
from bot.vocabulary import Basis, FlagClass, FlagKind, Level

DeltaKind = Literal[
    "added",
    "new_figure",
    "new_dispute",
    "new_origin",
    "reply",
    "corrected",
    "withdrawn",
    "strengthened",
    "weakened",
    "reworded",
]


class Ref(Frozen):
    """How a story points into an article: a briefing's claim, or a span of its text."""

    briefing: str
    claim: str | None = None
    span: Span | None = None

    @model_validator(mode="after")
    def _points_at_one_thing(self) -> Self:
        if (self.claim is None) == (self.span is None):
            raise ValueError("a reference holds a claim or a span, and not both")
        return self


class Member(Frozen):
    """A source of one briefing, as part of an origin of the story."""

    briefing: str
    source: str


class Origin(Frozen):
    """Who stands behind a claim across articles, counted once."""

    name: str
    members: tuple[Member, ...]


class Figure(Frozen):
    """A quantity one origin gives for the group's fact."""

    ref: Ref
    value: float
    unit: str | None = None
    origin: str


class StoryGroup(Frozen):
    """Claims of several articles about the same fact."""

    id: str
    label: str
    claims: tuple[Ref, ...]
    origins: tuple[Origin, ...]
    figures: tuple[Figure, ...] = ()


class StoryFlag(Frozen):
    """A flag whose targets or evidence stand in different articles."""

    id: str
    class_: FlagClass = Field(validation_alias="class", serialization_alias="class")
    kind: FlagKind
    level: Level
    targets: tuple[Ref, ...]
    evidence: tuple[Ref, ...]
    by: tuple[str, ...]
    basis: Basis
    line: str


class NearCopy(Frozen):
    """Two articles that share passages: one origin, however many outlets print it."""

    briefings: tuple[str, str]
    passages: tuple[tuple[Ref, Ref], ...]
    original: str | None = None


class Delta(Frozen):
    """What changed in a group since the day before."""

    kind: DeltaKind
    group: str
    before: tuple[Ref, ...] = ()
    after: tuple[Ref, ...] = ()
    line: str


class Story(Frozen):
    """Articles about one matter, read as one."""

    id: str
    headline: Ref
    briefings: tuple[str, ...]
    groups: tuple[StoryGroup, ...] = ()
    flags: tuple[StoryFlag, ...] = ()
    near_copies: tuple[NearCopy, ...] = ()
    deltas: tuple[Delta, ...] = ()


class Failure(Frozen):
    """An article that could not be briefed, and the code of the reason."""

    name: str
    code: str


class Repeat(Frozen):
    """An article whose text had come in before, and the briefing that holds it."""

    name: str
    outlet: str | None = None
    briefing: str


class Footer(Frozen):
    """What became of everything that came in, in articles."""

    seen: int
    briefed: int
    duplicates: int
    failed: tuple[Failure, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    """The duplicates, each by its name."""


class Digest(Frozen):
    """One day of one channel."""

    schema_: Literal["sayso.digest/1"] = Field(
        default="sayso.digest/1", validation_alias="schema", serialization_alias="schema"
    )
    channel: str | None = None
    day: date
    briefings: tuple[Briefing, ...]
    earlier: tuple[str, ...] = ()
    """Ids of those of them that were in a digest before: a story goes on from them, or they came in once more."""
    stories: tuple[Story, ...] = ()
    footer: Footer

    @model_validator(mode="after")
    def _points_at_its_own_briefings(self) -> Self:
        held = {briefing.id for briefing in self.briefings}
        named = {briefing for story in self.stories for briefing in story.briefings}
        missing = (named | {repeat.briefing for repeat in self.footer.repeats}) - held
        if missing:
            raise ValueError(f"a story or the footer names briefings the digest does not hold: {sorted(missing)}")
        return self

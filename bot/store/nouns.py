"""What the store holds besides articles and briefings: who asked for what, and what was posted for it."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from bot.article import Frozen
from bot.errors import SaysoError
from bot.plan import Plan
from bot.vocabulary import CorrectionKind

RequestKind = Literal["command", "mention", "modal", "message", "shortcut", "reaction", "feed"]
RequestState = Literal["received", "reading", "checking", "done", "failed", "withdrawn"]
PostState = Literal["sending", "sent", "unknown"]


class Forgotten(LookupError):
    """The team has no such request, article, briefing or post to write to. Work that is still under way for a team that was
    forgotten ends here; there is nobody left to tell.
    """


class Problem(Frozen):
    """Why a request failed: the code of the error, and the facts its sentence is filled with."""

    code: str
    facts: dict[str, str | int | float]

    @classmethod
    def of(cls, error: SaysoError) -> Self:
        """The problem `error` tells of."""
        return cls(code=error.code, facts=error.facts)


class Awaited(Frozen):
    """What the article of a request is fetched from: a file on Slack, a message, or a link."""

    file: str | None = None
    """Its id."""
    name: str = ""
    """The file's, as who sent it named it, or what the link is called; empty where Slack has not said yet."""
    message: str | None = None
    """Its time, in the channel of the request."""
    url: str | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if [self.file, self.message, self.url].count(None) != 2:
            raise ValueError("either a file, a message or a link")
        return self


class Request(Frozen):
    """Somebody asked for an article's briefing. Ids and times are Slack's own where Slack gave them."""

    team: str
    id: str
    kind: RequestKind
    user: str
    channel: str | None = None
    """None where the answer goes to the user's own messages."""
    thread_ts: str | None = None
    article_id: str | None = None
    """None until it is fetched."""
    state: RequestState = "received"
    briefing_id: str | None = None
    problem: Problem | None = None
    asked_at: AwareDatetime
    awaited: Awaited | None = None
    """None where the article came with the request."""

    @model_validator(mode="after")
    def _is_for_something(self) -> Self:
        if self.article_id is None and self.awaited is None:
            raise ValueError("neither an article nor what to fetch it from")
        return self


class Post(Frozen):
    """One message to Slack, by the key of what it says; written down before it is sent, so that it is sent once."""

    team: str
    key: str
    request_id: str | None = None
    """What it answers; None for a digest's, which answers nobody."""
    channel: str
    ts: str | None = None
    """None until Slack has said where it stands."""
    state: PostState = "sending"
    """"unknown": sending ended without an answer, and the message may stand there or not."""
    at: AwareDatetime
    """When sending began."""


class PolledFeed(Frozen):
    """A feed that a channel of the team has subscribed to, and what came of asking it so far."""

    team: str
    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    """Which version was read last, as its site calls it; both None before the first."""
    next_at: AwareDatetime | None
    """When it is asked next; None where it is asked no more."""
    ok_at: AwareDatetime | None = None
    """When it answered last as a feed does."""
    asked_at: AwareDatetime | None = None
    failures: int = 0
    failing_since: AwareDatetime | None = None
    not_before: AwareDatetime | None = None
    is_told: bool = False
    has_ended: bool = False


class Subscription(Frozen):
    """A channel wants what is new in a feed."""

    team: str
    channel: str
    url: str
    include: tuple[str, ...] = ()
    """Words of which a title must hold one; none where every title will do."""
    exclude: tuple[str, ...] = ()
    """Words of which it may hold none."""
    user: str
    """Who added it."""
    at: AwareDatetime


class Used(Frozen):
    """What a team used of a language model on a day of UTC: tokens read (those cached among them) and written, and answers.
    Of one article, or where none is named of all.
    """

    team: str
    day: date
    model: str
    article: str = ""
    read: int
    cached: int
    written: int
    calls: int

    @property
    def tokens(self) -> int:
        """All of them, as the limit of a day counts."""
        return self.read + self.written


class ChannelSettings(Frozen):
    """How Sayso is in one channel; each default is what holds where nobody has set anything."""

    answer: Literal["private", "channel"] | None = None
    """Where what is asked here is answered; None as slack.straight_to says."""
    length: Literal["short", "whole"] = "whole"
    """Short: no details below an overview posted here."""
    posters: Literal["anyone", "admins"] = "anyone"
    """Who may post a briefing here."""
    changers: Literal["members", "admins"] = "members"
    """Who may change these settings."""
    keep_texts_days: Annotated[int, Field(gt=0, le=36_500)] | None = None
    """For texts asked about here; None as keep_texts_days of app.yaml says, which is also the most."""


class Change(Frozen):
    """Somebody changed a channel's settings."""

    team: str
    id: str
    channel: str
    user: str
    at: AwareDatetime
    was: ChannelSettings
    became: ChannelSettings


class Correction(Frozen):
    """What somebody says is wrong in the briefing that answered a request."""

    team: str
    id: str
    request_id: str
    claim: str | None
    """The claim's id in the briefing; None where something is missing."""
    kind: CorrectionKind
    note: str
    user: str
    holds: bool
    """Whether it is shown in the briefing; else it is for those who may correct to read."""
    at: AwareDatetime


class ChannelDigest(Frozen):
    """A channel has a digest."""

    team: str
    channel: str
    owner: str
    """Who set it up, and hears where it cannot come."""
    plan: Plan
    since: AwareDatetime
    """No digest is due for a moment before: set up, changed or resumed then."""
    heard_from: AwareDatetime
    """What came in before is in none of them."""
    paused: Literal["by_hand", "archived", "left"] | None = None


class Edition(Frozen):
    """The digest of a channel on one of its days. Quiet: there was too little; skipped: it was too late for it."""

    team: str
    channel: str
    day: date
    at: AwareDatetime
    state: Literal["begun", "posted", "quiet", "skipped", "failed"] = "begun"

"""What the store holds besides articles and briefings: who asked for what, and what was posted for it."""

from typing import Literal, Self

from pydantic import AwareDatetime

from bot.article import Frozen
from bot.errors import SaysoError

RequestKind = Literal["command", "mention", "modal", "message"]
RequestState = Literal["received", "reading", "checking", "done", "failed"]
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


class Request(Frozen):
    """Somebody asked for an article's briefing. Ids and times are Slack's own where Slack gave them."""

    team: str
    id: str
    kind: RequestKind
    user: str
    channel: str | None = None
    """None where the answer goes to the user's own messages."""
    thread_ts: str | None = None
    article_id: str
    state: RequestState = "received"
    briefing_id: str | None = None
    problem: Problem | None = None
    asked_at: AwareDatetime


class Post(Frozen):
    """One message to Slack, by the key of what it says; written down before it is sent, so that it is sent once."""

    team: str
    key: str
    request_id: str
    channel: str
    ts: str | None = None
    """None until Slack has said where it stands."""
    state: PostState = "sending"
    """"unknown": sending ended without an answer, and the message may stand there or not."""
    at: AwareDatetime
    """When sending began."""

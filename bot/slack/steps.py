"""What every step of a job begins with: the request it is named by, what is kept of it, and the posts it is keyed by."""

from bot.briefing import Briefing
from bot.errors import BriefingWithdrawn
from bot.slack.outbox import Outbox
from bot.slack.shown import Shown
from bot.store.nouns import Forgotten, Post, Request


class Steps:
    """The steps of one team's jobs. Each raises Forgotten where nothing is kept of the request any more."""

    def __init__(self, outbox: Outbox, shown: Shown) -> None:
        self._outbox = outbox
        self._shown = shown
        self._store = shown.store
        self._words = shown.words

    def _request(self, team: str, id_: str) -> Request:
        """The request, while it stands. Raises BriefingWithdrawn."""
        request = self._any_request(team, id_)
        if request.state == "withdrawn":
            raise BriefingWithdrawn
        return request

    def _any_request(self, team: str, id_: str) -> Request:
        request = self._store.request(team, id_)
        if request is None:
            raise Forgotten(f"request {id_}")
        return request

    def _briefed(self, team: str, id_: str) -> tuple[Request, Briefing]:
        """The same with its briefing. Raises BriefingWithdrawn."""
        request = self._request(team, id_)
        briefing = self._store.briefing_of(request)
        if briefing is None:
            raise Forgotten(f"briefing of request {id_}")
        return request, briefing

    def _answer(self, request: Request) -> Post:
        """The post that became the answer."""
        post = self._store.post(request.team, key(request, "answer"))
        if post is None or post.ts is None:
            raise Forgotten(f"answer to request {request.id}")
        return post

    def _post(self, request: Request, what: str, channel: str) -> Post:
        """A post that is to be made."""
        return Post(team=request.team, key=key(request, what), request_id=request.id, channel=channel, at=self._outbox.now())


def key(request: Request, what: str) -> str:
    """What a post of the request is kept by."""
    return f"{request.id}:{what}"

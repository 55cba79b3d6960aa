"""The only writer of messages to Slack. What has a key is posted once: written down before, and looked for where an answer
was lost. Where it cannot be looked for, nothing is sent again, and whoever asked is told.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.errors import SaysoError, SendUncertain, SlackRefused, SlackUnreachable
from bot.rendering.messages import Message
from bot.retrying import patiently
from bot.slack.tokens import called_as_bot
from bot.slack.wire import Pace, pages
from bot.store.nouns import Post
from bot.store.store import Store

log = logging.getLogger(__name__)

EVENT = "sayso_post"
LOOKED_THROUGH = 200  # messages of a page, and of a conversation's end, where a lost one is looked for; clocks differ
READABLE = {"D": "im:history", "C": "channels:history", "G": "groups:history"}
"""The scope with which the history of a kind of conversation can be read, by the first letter of its id."""
SENDS = 3  # of one message, where it was seen each time that it had not arrived
BLOCKS_REFUSED = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long")


View = Mapping[str, object]
Method = Callable[..., SlackResponse]


class Outbox:
    """Posts, edits and whispers, as one team's bot."""

    def __init__(
        self, client: WebClient, store: Store, scopes: frozenset[str], pace: Pace, now: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._store = store
        self._scopes = scopes
        self._pace = pace
        self.now = now

    def post(self, post: Post, message: Message, thread_ts: str | None = None) -> Post:
        """Post `message` under the key of `post`, or find that it stands there already.

        Raises SlackRefused, SlackUnreachable, and SendUncertain where it may or may not stand there.
        """
        there = self._store.sending(post)
        if there is post:
            return self._send(post, message, thread_ts)
        if there.state == "sent":
            return there
        return self._looked_for(there, thread_ts) or self._send(there, message, thread_ts)

    def tell(self, post: Post, message: Message) -> Post:
        """Post what answers no request, unless it is seen to stand there: of that, nothing is written down.

        Raises as `post` does.
        """
        channel = self._readable(post)
        found = self._found(post, channel, None) if channel else None
        if channel and found:
            return post.model_copy(update={"channel": channel, "ts": found})
        self._pace.wait(post.channel)
        answer = patiently(lambda: self._said(self._client.chat_postMessage, message, **_addressed(post, None)))
        return post.model_copy(update={"channel": str(answer["channel"]), "ts": str(answer["ts"])})

    def edit(self, post: Post, message: Message) -> None:
        """Make the post say `message`; saying it twice does no harm. Raises SlackRefused, SlackUnreachable."""
        _harmlessly(lambda: self._said(self._client.chat_update, message, channel=post.channel, ts=post.ts))

    def delete(self, post: Post) -> None:
        """Take the post away; one that is gone already is no fault. Raises SlackRefused, SlackUnreachable."""
        try:
            _harmlessly(lambda: called_as_bot(self._client.chat_delete, channel=post.channel, ts=post.ts))
        except SlackRefused as error:
            if error.facts["reason"] != "message_not_found":
                raise

    def can_look(self, post: Post) -> bool:
        """Whether it can be seen if the post stands there."""
        return self._readable(post) is not None

    def whisper(self, channel: str, user: str, message: Message, thread_ts: str | None = None) -> None:
        """Say something only `user` sees, and which may be lost. Raises SlackRefused, SlackUnreachable, SendUncertain."""
        self._said(self._client.chat_postEphemeral, message, channel=channel, user=user, **_in(thread_ts))

    def hint(self, channel: str, user: str, message: Message, thread_ts: str | None = None) -> None:
        """The same where its loss costs nobody anything else: it is in the log then."""
        try:
            self.whisper(channel, user, message, thread_ts)
        except SaysoError as error:
            log.warning("hint lost", extra={"channel": channel, "code": error.code})

    def open_view(self, trigger: str, view: View) -> str:
        """Open a modal: its id. Raises SlackRefused (a trigger lives three seconds), SlackUnreachable, SendUncertain."""
        return str(called_as_bot(self._client.views_open, trigger_id=trigger, view=view)["view"]["id"])

    def push_view(self, trigger: str, view: View) -> None:
        """Put a modal over the one that is open. Raises SlackRefused, SlackUnreachable, SendUncertain."""
        called_as_bot(self._client.views_push, trigger_id=trigger, view=view)

    def update_view(self, view_id: str, view: View) -> None:
        """Make an open modal show `view`. Raises SlackRefused where it was closed, SlackUnreachable, SendUncertain."""
        called_as_bot(self._client.views_update, view_id=view_id, view=view)

    def fill_view(self, view_id: str, view: View) -> None:
        """The same of a window that was opened to wait: whoever closed it meanwhile has seen enough."""
        try:
            self.update_view(view_id, view)
        except SlackRefused as error:
            log.info("window gone", extra={"view": view_id, "reason": error.facts["reason"]})

    def publish(self, user: str, view: View) -> None:
        """Make the user's Home show `view`. Raises SlackRefused, SlackUnreachable, SendUncertain."""
        called_as_bot(self._client.views_publish, user_id=user, view=view)

    def upload(self, post: Post, files: Mapping[str, str]) -> None:
        """Put files, by name, below a post. Raises SlackRefused, SlackUnreachable, SendUncertain."""
        uploads = [{"filename": name, "content": content} for name, content in files.items()]
        called_as_bot(self._client.files_upload_v2, channel=post.channel, thread_ts=post.ts, file_uploads=uploads)

    def message(self, channel: str, ts: str) -> Mapping[str, Any] | None:
        """The message that stands there; None where it is gone or may not be read. Raises SlackUnreachable."""
        try:
            there = self._read(self._client.conversations_history, 1, channel=channel, latest=ts, oldest=ts, inclusive="true")
        except SlackRefused:
            return None
        return next(iter(there["messages"]), None)

    def _send(self, post: Post, message: Message, thread_ts: str | None) -> Post:
        """Send it, and where no answer came, look before sending it again. Raises as `post` does."""
        where = _addressed(post, thread_ts)
        for _ in range(SENDS):
            self._pace.wait(post.channel)
            try:
                answer = patiently(lambda: self._said(self._client.chat_postMessage, message, **where))
            except SendUncertain:
                self._store.unknown(post.team, post.key)
                self._pace.wait(post.channel)  # what is on its way gets the time to arrive
                found = self._looked_for(post, thread_ts)
                if found:
                    return found
            else:
                return self._stands(post, str(answer["channel"]), str(answer["ts"]))
        raise SendUncertain(method="chat_postMessage")

    def _said(self, method: Method, message: Message, **where: object) -> SlackResponse:
        """Call `method` with the message; where Slack refuses its blocks, with its text alone."""
        payload = message.payload()
        try:
            return called_as_bot(method, **payload, **where)
        except SlackRefused as refused:
            if refused.facts["reason"] not in BLOCKS_REFUSED:
                raise
            return called_as_bot(method, **(payload | {"blocks": []}), **where)

    def _looked_for(self, post: Post, thread_ts: str | None) -> Post | None:
        """The post where it is found to stand; None where it does not. Raises SendUncertain where nobody can look."""
        channel = self._readable(post)
        if channel is None:
            raise SendUncertain(method="chat_postMessage")
        found = self._found(post, channel, thread_ts)
        return self._stands(post, channel, found) if found else None

    def _found(self, post: Post, channel: str, thread_ts: str | None) -> str | None:
        """The timestamp at which the post stands in a conversation that may be read."""
        for there in self._thread(channel, thread_ts) if thread_ts else self._latest(channel):
            if there.get("metadata", {}).get("event_payload", {}).get("key") == post.key:
                return str(there["ts"])
        return None

    def _latest(self, channel: str) -> Iterable[Mapping[str, Any]]:
        """The newest messages of a conversation. Raises SlackRefused, SlackUnreachable."""
        found: list[Mapping[str, Any]] = self._read(self._client.conversations_history, channel=channel)["messages"]
        return found

    def _thread(self, channel: str, ts: str) -> Iterator[Mapping[str, Any]]:
        """All of a thread, page by page: Slack begins with the oldest. Raises SlackRefused, SlackUnreachable."""
        for page in pages(lambda at: self._read(self._client.conversations_replies, channel=channel, ts=ts, cursor=at)):
            yield from page["messages"]

    def _read(self, method: Method, limit: int = LOOKED_THROUGH, **where: str) -> SlackResponse:
        """A page; reading it twice does no harm. Raises SlackRefused, SlackUnreachable."""
        return _harmlessly(lambda: called_as_bot(method, limit=limit, include_all_metadata=True, **where))

    def _readable(self, post: Post) -> str | None:
        """The conversation of the post, if its history may be read; of a person, the messages they have with us, once known."""
        channel = post.channel
        if channel[0] in "UW":
            channel = self._store.messages_with(post.team, channel) or channel
        return channel if READABLE.get(channel[0]) in self._scopes else None

    def _stands(self, post: Post, channel: str, ts: str) -> Post:
        self._store.sent(post.team, post.key, channel, ts)
        return post.model_copy(update={"channel": channel, "ts": ts, "state": "sent"})


def _harmlessly(call: Callable[[], SlackResponse]) -> SlackResponse:
    """What a call answers that may be made twice. Raises SlackRefused, SlackUnreachable."""

    def made() -> SlackResponse:
        try:
            return call()
        except SendUncertain as error:
            raise SlackUnreachable(**error.facts) from error

    return patiently(made)


def _addressed(post: Post, thread_ts: str | None) -> dict[str, object]:
    """Where a message goes, and by which key it is found there."""
    metadata = {"event_type": EVENT, "event_payload": {"key": post.key}}
    return {"channel": post.channel, "metadata": metadata, **_in(thread_ts)}


def _in(thread_ts: str | None) -> dict[str, object]:
    return {"thread_ts": thread_ts} if thread_ts else {}

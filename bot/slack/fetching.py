"""Where the article of a request comes from: the store, or what it was written down with: a file, a link or a message."""

from dataclasses import dataclass

from slack_sdk import WebClient

from bot.article import Article
from bot.errors import InputError, MessageOutOfReach, MessageWithoutArticle, SlackRefused, TextGone
from bot.intake.files import Files, form_of
from bot.intake.links import Links
from bot.retrying import patiently
from bot.slack import asked
from bot.slack.channels import Channels
from bot.slack.downloads import Downloads
from bot.slack.wire import called
from bot.store.nouns import Awaited, Request
from bot.store.store import Store


@dataclass(frozen=True)
class Fetching:
    """The articles of one team's requests. Fetching twice does no harm."""

    client: WebClient
    store: Store
    files: Files
    downloads: Downloads
    links: Links
    channels: Channels

    def kept(self, request: Request) -> Article | None:
        """The article, where it is here."""
        return self.store.article(request.team, request.article_id) if request.article_id else None

    def fetched(self, request: Request) -> Article:
        """The article that is not here, fetched and kept.

        Raises TextGone where nothing says what to fetch it from, InputError, SlackError, ReaderError.
        """
        if request.awaited is None:
            raise TextGone(days=self.channels.of(request.channel).keep_texts_days or 0)
        article = self._from(request.channel or "", request.awaited)
        self.store.arrived(request.team, request.id, article, self.files.now())
        return article

    def _from(self, channel: str, awaited: Awaited) -> Article:
        if awaited.url:
            return self.links.article(awaited.url)
        if awaited.message is None:
            name, raw = self.downloads.content(awaited.file or "", awaited.name)
            return self.files.sent(raw, name)
        text, shared = asked.said(self._message(channel, awaited.message))
        readable = [part for part in shared if part.url or _is_read(part)]
        if readable and asked.is_short(text):
            return self._from(channel, readable[0])
        if not text:
            raise MessageWithoutArticle
        return self.files.pasted(text)

    def _message(self, channel: str, ts: str) -> asked.Body:
        """A message, of a thread or not. Raises MessageOutOfReach, SlackUnreachable, SendUncertain."""
        where = {"channel": channel, "ts": ts, "oldest": ts, "latest": ts, "inclusive": True, "limit": 1}
        try:
            found = patiently(lambda: called(self.client.conversations_replies, **where))["messages"]
        except SlackRefused as error:
            raise MessageOutOfReach(reason=str(error.facts["reason"])) from error
        message: asked.Body | None = next((message for message in found if message["ts"] == ts), None)
        if message is None:
            raise MessageOutOfReach(reason="message_not_found")
        return message


def _is_read(file: Awaited) -> bool:
    """Whether it may be a file that is read; of one from another workspace, nobody knows yet."""
    try:
        return not file.name or bool(form_of(file.name))
    except InputError:
        return False

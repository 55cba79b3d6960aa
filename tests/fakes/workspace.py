"""The workspace: its people, channels, messages, views and files, and the one lock and signal around all of it."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.clock import Clock
from tests.fakes.mrkdwn import alive, links
from tests.fakes.refusal import Json

BOT, OTHER_BOT = "U0BOT", "U0BOT2"
SCOPES = (
    "commands chat:write app_mentions:read im:history im:read im:write files:read files:write reactions:read reactions:write "
    "users:read channels:history channels:read"
).split()
EVENTS = (
    "app_mention message.channels message.im reaction_added app_home_opened member_joined_channel channel_left group_left "
    "app_uninstalled tokens_revoked"
).split()


@dataclass
class User:
    """A person, or a bot's user."""

    id: str
    name: str
    real_name: str
    tz: str = "Europe/Berlin"
    locale: str = "en-GB"
    bot_id: str = ""
    is_admin: bool = False
    team: str = "T1"
    is_guest: bool = False
    is_gone: bool = False


@dataclass
class Channel:
    """A place for messages. `kind` is channel, group or im; `user` is whom a bot's im is with."""

    id: str
    name: str = ""
    kind: str = "channel"
    members: set[str] = field(default_factory=set)
    archived: bool = False
    user: str = ""
    shared: bool = False


@dataclass(frozen=True)
class SharedFile:
    """A file on Slack and who brought it."""

    id: str
    name: str
    content: bytes
    user: str
    title: str = ""
    created: int = 0
    channels: tuple[str, ...] = ()
    url: str = ""
    """Where it says it is, in the place of its address here."""
    external: bool = False
    """It lies elsewhere; Slack has a link to it."""
    foreign: bool = False
    """It came through a shared channel: a message does not say what it is, files.info does."""


@dataclass
class Message:
    """A message as it stands now. `sent` are the arguments it came with; `to` is who alone sees an ephemeral one."""

    channel: str
    ts: str
    user: str
    sent: Json
    thread_ts: str = ""
    bot_id: str = ""
    subtype: str = ""
    to: str = ""
    broadcast: bool = False
    edited: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: tuple[SharedFile, ...] = ()

    @property
    def text(self) -> str:
        """Its text: what a notification says where there are blocks."""
        return str(self.sent.get("text") or "")

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, each with a block_id."""
        return list(self.sent.get("blocks") or [])

    @property
    def metadata(self) -> Json | None:
        """What it says to apps."""
        return self.sent.get("metadata") or None

    @property
    def alive(self) -> tuple[str, ...]:
        """The mentions, broadcasts and links that Slack's parsing brings to life in it."""
        return alive(self.sent)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The links of its rich text: address and what people see."""
        return links(self.sent)

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread, below another."""
        return self.thread_ts not in ("", self.ts)


@dataclass
class View:
    """A modal or a Home as Slack keeps it. `typed` is what the person has entered: state.values; `errors` what the app
    said of it by block_id.
    """

    id: str
    sent: Json
    user: str
    hash: str
    root: str
    previous: str | None = None
    typed: Json = field(default_factory=dict)
    errors: Json = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, each with a block_id."""
        return list(self.sent["blocks"])

    @property
    def title(self) -> str:
        """What stands at the top of a modal."""
        return str((self.sent.get("title") or {}).get("text", ""))

    @property
    def callback_id(self) -> str:
        """The name the app knows it by."""
        return str(self.sent.get("callback_id") or "")


@dataclass(frozen=True)
class Call:
    """One request to Slack: when (seconds of the clock), with what, and what came back: `ok` or Slack's error."""

    method: str
    arguments: Json
    at: float
    answer: str


@dataclass(eq=False)
class Workspace:
    """Everything Slack knows, of the app too. Read and written under `changed`, which is notified after every change."""

    clock: Clock
    users: dict[str, User]
    channels: dict[str, Channel]
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    events: set[str] = field(default_factory=lambda: set(EVENTS))
    team: str = "T1"
    domain: str = "newsroom"
    app: str = "A1"
    bot_token: str = "xoxb-the-bot"  # noqa: S105 the fake's own
    app_token: str = "xapp-the-app"  # noqa: S105 the fake's own
    signing_secret: str = "the-signing-secret"  # noqa: S105 the fake's own
    base: str = ""
    installed: bool = True
    limits_rate: bool = False
    mode: Literal["socket", "http"] = "socket"
    bot_url: str = ""
    signing: Literal["good", "bad", "stale"] = "good"
    said: list[Message] = field(default_factory=list)
    whispered: list[Message] = field(default_factory=list)
    modals: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, SharedFile] = field(default_factory=dict)
    uploads: dict[str, Json] = field(default_factory=dict)
    triggers: dict[str, Json] = field(default_factory=dict)
    response_urls: dict[str, Json] = field(default_factory=dict)
    posted_at: dict[str, float] = field(default_factory=dict)
    requests: list[Call] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)
    happened: list[Callable[[Json], object]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    _count: int = 0
    _micros: int = 0

    def new_id(self, prefix: str) -> str:
        """An id nothing else has: F7, V8, Ev9."""
        with self.changed:
            self._count += 1
            return f"{prefix}{self._count:06d}"

    def new_ts(self) -> str:
        """A timestamp of the clock that is later than every other."""
        with self.changed:
            self._micros = max(self._micros + 100, int(self.clock.now() * 1_000_000))
            return f"{self._micros // 1_000_000}.{self._micros % 1_000_000:06d}"

    def tell(self, event: Json) -> None:
        """Something happened that apps may have asked to hear of."""
        for hear in self.happened:
            hear(event)

    def conversation(self, user: str) -> Channel:
        """The bot's conversation with `user`, opened where there is none."""
        found = next((channel for channel in self.channels.values() if channel.kind == "im" and channel.user == user), None)
        if found is None:
            found = Channel("D" + user[1:], kind="im", members={user, BOT}, user=user)
            self.channels[found.id] = found
        return found

    def message(self, channel: str, ts: str) -> Message | None:
        """The message of that channel and timestamp; none that only one person sees."""
        return next((message for message in self.said if (message.channel, message.ts) == (channel, ts)), None)

    def replies(self, channel: str, ts: str) -> list[Message]:
        """A parent and its replies, oldest first."""
        return [message for message in self.said if message.channel == channel and ts in (message.ts, message.thread_ts)]

    def new_trigger(self, user: str) -> str:
        """A trigger_id: one use, three seconds."""
        trigger = self.new_id("13345224609.738474920.")
        self.triggers[trigger] = {"at": self.clock.now(), "used": False, "user": user}
        return trigger

    def new_response_url(self, kind: str, user: str, channel: str, source: Message | None) -> str:
        """A response_url: five uses, thirty minutes. `kind` is commands or actions; `source` is what was clicked."""
        path = f"/{kind}/{self.team}/{self.new_id('')}/{self.new_id('r')}"
        self.response_urls[path] = {"at": self.clock.now(), "uses": 0, "user": user, "channel": channel, "source": source}
        return self.base + path


def newsroom() -> Iterable[User]:
    """Alice, Bob, our bot and another's."""
    yield User("U1", "alice", "Alice Adler", is_admin=True)
    yield User("U2", "bob", "Bob Brook", tz="America/New_York")
    yield User(BOT, "sayso", "Sayso", bot_id="B1")
    yield User(OTHER_BOT, "weather", "Weather", bot_id="B2")


def rooms() -> Iterable[Channel]:
    """C1 and C2 with the bot in them, C3 without, C4 archived."""
    yield Channel("C1", "news", members={"U1", "U2", BOT, OTHER_BOT})
    yield Channel("C2", "sport", members={"U1", "U2", BOT})
    yield Channel("C3", "board", members={"U1", "U2"})
    yield Channel("C4", "old", members={"U1", BOT}, archived=True)

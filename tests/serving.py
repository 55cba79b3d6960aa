"""The bot as it runs, in this process, against a Slack on the wire."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot import app, office
from bot.apart import Apart
from bot.config import Config, Secrets, SlackConfig
from bot.rendering.blockkit.breaches import breaches_of_message, breaches_of_view
from bot.rendering.words import shipped
from bot.slack import buttons
from bot.slack.service import Service
from tests.fakes.slack import Slack
from tests.fakes.workspace import Channel, Message, User
from tests.fakes.world import World

ARTICLE = (
    "The mayor said the bridge would stay shut for the winter.\n\n"
    "“It is unsafe,” the engineer, Ann Lee, said. A fisherman told the Post that the bridge had been repaired in May.\n\n"
    "The builder denied that the bridge was unsafe. The council did not respond to calls.\n"
)


ADMIN, GUEST, STRANGER, GONE = "U30", "U32", "U33", "U34"
"""Who is who after with_roles."""


def config_in(folder: Path, *, mode: str = "socket", straight_to: tuple[str, ...] = (), most: int = 1_000) -> Config:
    """A configuration with its data in `folder`."""
    slack = SlackConfig.model_validate({"mode": mode, "host": "127.0.0.1", "straight_to": straight_to, "most_a_minute": most})
    return Config(data_dir=folder, slack=slack)


def secrets_of(slack: Slack) -> Secrets:
    """The secrets the fake takes, and where it is."""
    return Secrets(
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=slack.api,
        port=0,
    )


def a_crowded_world(open_channel: str) -> World:
    """A workspace of many people, so that each test has one of its own: in C1 and `open_channel`, where the bot is too, and
    in C3, where it is not.
    """
    people = [User(f"U{number}", f"person{number}", f"Person {number}") for number in range(1, 40)]
    bots = [User("U0BOT", "sayso", "Sayso", bot_id="B0BOT"), User("U0BOT2", "other", "Other", bot_id="B2")]
    everybody = {user.id for user in people} | {"U0BOT"}
    rooms = [Channel(id_, id_.lower(), members=set(everybody)) for id_ in ("C1", open_channel)]
    return World(users=[*people, *bots], channels=[*rooms, Channel("C3", "far", members=everybody - {"U0BOT"})])


class Kept(Apart):
    """A process that reads for one bot after the other: starting one takes longer than most tests."""

    def close(self) -> None:
        """It ends with this process."""


READS = Kept(Config(), Secrets())


@contextmanager
def serving(slack: Slack, config: Config, now: Callable[[], datetime] = app.now) -> Iterator[Service]:
    """The bot, started and at the end stopped. Where a language model reads, it starts the process of its own that asks it."""
    reads = None if config.model.name else READS
    service = office.service(config, secrets_of(slack), shipped(), reads, now)
    service.start()
    try:
        yield service
    finally:
        service.stop()


@contextmanager
def a_crowded_bot(folder: Path, open_channel: str) -> Iterator[tuple[Slack, Service]]:
    """A bot in such a workspace; what it keeps is in `folder`."""
    with a_crowded_world(open_channel) as world, serving(world.slack, config_in(folder)) as service:
        yield world.slack, service


def with_roles(slack: Slack) -> None:
    """Some of the people are not as the others: an admin, a guest, one of another workspace, one who was deactivated."""
    slack.users[ADMIN].is_admin = True
    slack.users[GUEST].is_guest = True
    slack.users[STRANGER].team = "T9"
    slack.users[GONE].is_gone = True


def answer_to(slack: Slack, user: str, number: int = 1) -> Message:
    """The overview of the user's `number`th answer, once it and its thread are whole."""
    dm = slack.dm_of(user)

    def whole() -> Message | None:
        answers = [message for message in slack.messages(dm) if message.user != user]
        done = (
            len(answers) >= number and "claims by" in answers[number - 1].text and slack.thread(dm, answers[number - 1].ts)[1:]
        )
        return answers[number - 1] if done else None

    found = slack.wait(whole, 30)
    assert found
    return found


def faults(slack: Slack) -> list[str]:
    """The limits broken by what the bot put into Slack, and what of it came alive: mentions, broadcasts, links."""
    messages = [message for message in (*slack.posted(), *slack.whispered) if not message.files]
    views = [view for stack in slack.modals.values() for view in stack]
    found = [
        breach
        for message in messages
        for breach in breaches_of_message({key: value for key, value in message.sent.items() if value})
    ]
    found += [breach for view in views for breach in breaches_of_view({**view.sent, "blocks": view.blocks})]
    return found + [token for message in messages for token in message.alive]


def retry_of(slack: Slack, channel: str) -> Message | None:
    """The message in `channel` that offers to try again."""
    offers = [message for message in slack.posted(channel) if buttons.RETRY in str(message.blocks)]
    return offers[-1] if offers else None

"""Every part wired by hand, in reading order. The only module that knows them all."""

import logging
import threading
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.apart import Apart
from bot.checking.contest import Judge
from bot.config import Config, ReaderKind, Secrets, model_address, reads_with_model
from bot.desk import Desk
from bot.errors import ModelNotConfigured
from bot.intake.files import Files
from bot.intake.language import language_of
from bot.reading.reader import Reader
from bot.rendering.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from slack_bolt import App
    from slack_sdk import WebClient

    from bot.reading.model.asked import Model
    from bot.reading.model.cost import Tally
    from bot.slack.door import Door
    from bot.slack.service import Service
    from bot.store.store import Store

BOLT_LOG = "bolt"
"""Bolt tells of every socket, of events nobody wants, and of a token it finds and does not need: only its errors are news."""


def now() -> datetime:
    """The clock of the running program, in UTC."""
    return datetime.now(UTC)


def files(config: Config) -> Files:
    """The way in for files."""
    return Files(largest_mb=config.intake.largest_mb, now=now)


def words(config: Config) -> Words:
    """The words people see, proof-read. Raises TemplateInvalid."""
    return Words(config.templates_dir)


def desk(config: Config, words: Words, model: "Model | None" = None) -> Desk:
    """The desk; without a model, articles are read locally."""
    return Desk(reader=reader(config, model), judge=judge(), line=words.flag_line, now=now)


def model(config: Config, secrets: Secrets, kind: ReaderKind | None = None, tally: "Tally | None" = None) -> "Model | None":
    """The language model that articles go to, as `kind` says, by default as configured; None where they go to none. `tally`
    hears what it costs. Raises ModelNotConfigured.
    """
    if not reads_with_model(config, secrets, kind):
        return None
    if (address := model_address(config, secrets)) is None:
        raise ModelNotConfigured
    from bot.reading.model.client import ChatModel, Server  # noqa: PLC0415 openai takes a second to import
    from bot.reading.model.cost import Tally  # noqa: PLC0415 as above

    return ChatModel(Server(address.name, address.base_url, shown(address.key), config.model.seconds), tally or Tally())


def judge() -> Judge:
    """The judge of disputes that ships."""
    from bot.judging.judge import PairJudge  # noqa: PLC0415 onnxruntime only for who reads

    return PairJudge()


def reader(config: Config, model: "Model | None" = None) -> Reader:
    """The local reader, judged by the model where there is one. Raises ReaderError where its weights are not there."""
    from bot.reading.local.reader import SHIPPED, LocalReader  # noqa: PLC0415 onnxruntime only for who reads

    local = LocalReader(config.reader.weights or SHIPPED)
    if model is None:
        return local
    from bot.reading.model.reader import ModelReader  # noqa: PLC0415 only for who reads with it

    return ModelReader(local, model)


def service(config: Config, secrets: Secrets, words: Words) -> "Service":
    """The bot, ready to start. Raises what is missing: a token, the reader's weights, the database."""
    # Slack, the store and the queue only for who serves: they take half a second to import.
    from bot.accounts import Accounts  # noqa: PLC0415
    from bot.jobs.jobs import Jobs  # noqa: PLC0415
    from bot.slack import aftermath, listeners, tokens, wire  # noqa: PLC0415
    from bot.slack.aftermath import Aftermath  # noqa: PLC0415
    from bot.slack.answering import Answering, Rules  # noqa: PLC0415
    from bot.slack.front import Front  # noqa: PLC0415
    from bot.slack.outbox import Outbox  # noqa: PLC0415
    from bot.slack.service import Service  # noqa: PLC0415

    client = wire.client(tokens.given(shown(secrets.slack_bot_token), tokens.BOT), secrets.slack_api_url)
    us = tokens.identity(client)
    rules = Rules(frozenset(config.slack.straight_to), "files:write" in us.scopes, config.keep_texts_days)
    kept, reads = store(config), Apart(config, secrets)
    address = model_address(config, secrets) if reads_with_model(config, secrets) else None
    accounts = Accounts(reads, kept, address, config.model, now)
    outbox = Outbox(client, kept, us.scopes, wire.Pace(), now)
    jobs = Jobs(config.jobs_url, Answering(accounts, kept, outbox, words, rules))
    front = Front(us.team, files(config), kept, jobs, outbox, words, rules.straight_to, config.slack.most_a_minute)
    later = Aftermath(front, kept, jobs, outbox, words)
    # The first who listens to an event has it: what is said of edits is heard before what is said at all.
    listening = [partial(aftermath.register, aftermath=later), partial(listeners.register, front=front)]
    # What tells languages apart is loaded meanwhile, not while somebody waits for a receipt.
    threading.Thread(target=language_of, args=("mañana",), name="languages", daemon=True).start()
    return Service(config, reads, kept, jobs, door(config, secrets, client, listening), now)


def door(config: Config, secrets: Secrets, client: "WebClient", listening: "Iterable[Callable[[App], None]]") -> "Door":
    """The way in that is configured, with every listener behind it. Raises TokenMissing, TokenRefused."""
    from slack_bolt import App  # noqa: PLC0415

    from bot.slack.door import Http, Socket  # noqa: PLC0415

    secret = let_in(config, secrets, client)
    logging.getLogger(BOLT_LOG).setLevel(logging.ERROR)
    bolt = App(client=client, signing_secret=secret, logger=logging.getLogger(BOLT_LOG))
    for listens in listening:
        listens(bolt)
    return Http(bolt, config.slack.host, secrets.port) if config.slack.mode == "http" else Socket(bolt, secret, client)


def let_in(config: Config, secrets: Secrets, client: "WebClient") -> str:
    """The secret of the configured way in, tried as far as it can be. Raises TokenMissing, TokenRefused."""
    from bot.slack import tokens  # noqa: PLC0415

    if config.slack.mode == "http":
        return tokens.given(shown(secrets.slack_signing_secret), tokens.SIGNING)
    token = tokens.given(shown(secrets.slack_app_token), tokens.APP)
    tokens.opens_sockets(client, token)
    return token


def store(config: Config) -> "Store":
    """The store, brought up to date. Raises StoreUnavailable."""
    from bot.store.store import Store  # noqa: PLC0415

    config.data_dir.mkdir(parents=True, exist_ok=True)
    kept = Store(config.store_url)
    kept.upgrade()
    return kept


def shown(secret: SecretStr | None) -> str | None:
    """What a secret is, for who has to send it."""
    return secret.get_secret_value() if secret else None

"""The bot in Slack, wired by hand: everything that runs while it serves. Only this module knows all of it."""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from pydantic import SecretStr
from slack_bolt import App
from slack_sdk import WebClient

from bot import app
from bot.accounts import Accounts
from bot.apart import Apart, Passing
from bot.config import Config, ModelAddress, Secrets, model_address, reads_with_model
from bot.intake.feeds import Feeds
from bot.intake.language import language_of
from bot.intake.pace import Pace
from bot.jobs.feeds import FeedJobs
from bot.jobs.jobs import Jobs
from bot.polling import Polling
from bot.rendering.words import Words
from bot.slack import aftermath, correcting, digest_doors, feed_doors, following, listeners, places, tokens, wire
from bot.slack.aftermath import Aftermath
from bot.slack.amending import Amending
from bot.slack.answering import Answering
from bot.slack.channels import Channels
from bot.slack.correcting import Correcting
from bot.slack.digesting import Digesting
from bot.slack.digests import Digests
from bot.slack.door import Door, Http, Socket
from bot.slack.downloads import Downloads
from bot.slack.editions import Editions
from bot.slack.feed_desk import FeedDesk
from bot.slack.feed_errands import FeedErrands
from bot.slack.fetching import Fetching
from bot.slack.following import Following
from bot.slack.front import Front
from bot.slack.home import Home
from bot.slack.limit import Limit
from bot.slack.manifest import MARKS, OPTIONAL
from bot.slack.outbox import Outbox
from bot.slack.people import People
from bot.slack.rights import Rights
from bot.slack.rooms import Rooms
from bot.slack.rounds import Rounds
from bot.slack.service import Service
from bot.slack.settings import Settings
from bot.slack.shown import Shown
from bot.store.store import Store
from bot.subscribed import Subscribed

BOLT_LOG = "bolt"
"""Bolt tells of every socket, of events nobody wants, and of a token it finds and does not need: only its errors are news."""


def service(
    config: Config, secrets: Secrets, words: Words, reads: Apart | None = None, now: Callable[[], datetime] = app.now
) -> Service:
    """The bot, ready to start; `reads`: a process that reads already. Raises what is missing: a token, the database."""
    client = wire.client(tokens.given(shown(secrets.slack_bot_token), tokens.BOT), secrets.slack_api_url)
    us = tokens.identity(client)
    kept, compares, reads = store(config), Passing(reads or Apart(config, secrets)), reads or Apart(config, secrets)
    accounts = Accounts(reads, kept, _asked(config, secrets), config.model, now)
    channels, rooms = _places(config, client, us, kept)
    outbox = Outbox(client, kept, us.scopes, wire.Pace(), now)
    looks = Shown(kept, words, channels, "files:write" in us.scopes, us.url)
    links, downloads = app.links(config), Downloads(client, config.intake.largest_mb)
    fetching = Fetching(client, kept, app.files(config), downloads, links, channels)
    polite = links.paced(Pace().turn)
    polling = Polling(us.team, Feeds(polite.fetch), kept, config.feeds, now)
    rights = Rights(channels, rooms)
    errands = FeedErrands(polling, rights, downloads, outbox, words, looks.exports)
    feeds = FeedJobs(us.team, polling, Subscribed(accounts, polite, kept, config.feeds.most_words, now), errands)
    editions, limit = Editions(kept, words, compares, us.url), Limit(config.slack.most_a_minute)
    answers, digesting = Answering(accounts, fetching, outbox, looks), Digesting(outbox, editions, config.digest)
    jobs = Jobs(config.jobs_url, answers, Amending(outbox, looks), digesting)
    follows = Following(us.team, kept, jobs, outbox, words, limit)
    front = Front(us.team, app.files(config), kept, jobs, outbox, words, looks, limit, follows, us.scopes >= MARKS)
    digests = Digests(channels, rooms, jobs, outbox, editions, us.user)
    home = Home(accounts, channels, rooms, jobs, outbox, words, us.url, closed(us.scopes))
    # The first who listens to an event has it: edits and settings are heard before anything is taken for an article.
    listening = [
        partial(places.register_settings, settled=Settings(channels, rooms, outbox, words)),
        partial(feed_doors.register, desk=FeedDesk(us.team, kept, rights, feeds, outbox, words)),
        partial(listeners.commands, front=front),
        partial(digest_doors.register, digests=digests, home=home),
        partial(aftermath.register, aftermath=Aftermath(front, kept, jobs, outbox, words)),
        partial(places.register_home, home=home, front=front),
        partial(following.register, following=follows),
        partial(correcting.register, correcting=Correcting(us.team, kept, jobs, outbox, looks, words, now)),
        partial(listeners.register, front=front),
    ]
    _warm_up()
    rounds = Rounds(us.team, editions, jobs, config.digest, now)
    return Service(config, reads, kept, jobs, feeds, rounds, door(config, secrets, client, listening), now)


def _places(config: Config, client: WebClient, us: tokens.Identity, kept: Store) -> tuple[Channels, Rooms]:
    """The channels as they are set, and who is in them."""
    people = People(client, us.team, frozenset(config.slack.admins))
    channels = Channels(us.team, kept, people, frozenset(config.slack.straight_to), config.keep_texts_days)
    return channels, Rooms(client, us.scopes)


def _asked(config: Config, secrets: Secrets) -> ModelAddress | None:
    """The language model that articles go to; None where they go to none."""
    return model_address(config, secrets) if reads_with_model(config, secrets) else None


def _warm_up() -> None:
    """What tells languages apart is loaded meanwhile, not while somebody waits for a receipt."""
    threading.Thread(target=language_of, args=("mañana",), name="languages", daemon=True).start()


def closed(scopes: frozenset[str]) -> dict[str, str]:
    """The scopes this installation left out, and what each switches on."""
    return {scope: what for scope, what in OPTIONAL.items() if scope not in scopes}


def door(config: Config, secrets: Secrets, client: WebClient, listening: Iterable[Callable[[App], None]]) -> Door:
    """The way in that is configured, with every listener behind it. Raises TokenMissing, TokenRefused."""
    secret = let_in(config, secrets, client)
    logging.getLogger(BOLT_LOG).setLevel(logging.ERROR)
    bolt = App(client=client, signing_secret=secret, logger=logging.getLogger(BOLT_LOG))
    for listens in listening:
        listens(bolt)
    return Http(bolt, config.slack.host, secrets.port) if config.slack.mode == "http" else Socket(bolt, secret, client)


def let_in(config: Config, secrets: Secrets, client: WebClient) -> str:
    """The secret of the configured way in, tried as far as it can be. Raises TokenMissing, TokenRefused."""
    if config.slack.mode == "http":
        return tokens.given(shown(secrets.slack_signing_secret), tokens.SIGNING)
    token = tokens.given(shown(secrets.slack_app_token), tokens.APP)
    tokens.opens_sockets(client, token)
    return token


def store(config: Config) -> Store:
    """The store, brought up to date. Raises StoreUnavailable."""
    config.data_dir.mkdir(parents=True, exist_ok=True)
    kept = Store(config.store_url)
    kept.upgrade()
    return kept


def shown(secret: SecretStr | None) -> str | None:
    """What a secret is, for who has to send it."""
    return secret.get_secret_value() if secret else None

"""`sayso serve`: the bot as a process, with a log, until it is asked to stop."""

import logging
import os
import signal
import threading

from bot import app
from bot.config import Config, Secrets
from bot.logs import Lines
from bot.rendering.words import Words

QUIET = ("alembic", "slack_sdk", "slack_bolt", "dbos")
"""Whose news is nobody's; slack_sdk would log whole payloads at DEBUG."""


def run(config: Config, secrets: Secrets, words: Words) -> None:
    """Serve until SIGTERM or SIGINT. Raises what keeps it from starting."""
    _log()
    asked_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_stop.set())
    service = app.service(config, secrets, words)
    service.start()
    asked_to_stop.wait()
    service.stop()
    logging.shutdown()
    os._exit(0)  # what still runs is durable, and Python would wait for its thread


def _log() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)

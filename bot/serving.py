"""`sayso serve`: the bot as a process, with a log, until it is asked to stop."""

import logging
import os
import signal
from queue import SimpleQueue

from bot import logs, office
from bot.config import Config, Secrets
from bot.rendering.words import Words

STOPS = (signal.SIGTERM, signal.SIGINT)
SECONDS_TO_STOP = 9  # most hosts give 10; what is not done by then is durable


def run(config: Config, secrets: Secrets, words: Words) -> None:
    """Serve until SIGTERM or SIGINT. Raises what keeps it from starting."""
    logs.begin()
    stop = _asked_to_stop()
    service = office.service(config, secrets, words)
    service.start()
    stop.get()
    service.stop()
    logging.shutdown()
    os._exit(0)  # what still runs is durable, and Python would wait for its thread


def _asked_to_stop() -> "SimpleQueue[int]":
    """Where the signal that asks for it is put. A signal comes at any instruction: an Event that the same thread is about to
    wait for would be locked for ever, and this is not.
    """
    asked: SimpleQueue[int] = SimpleQueue()

    def ask(number: int, _: object) -> None:
        for each in STOPS:
            signal.signal(each, signal.SIG_IGN)
        signal.alarm(SECONDS_TO_STOP)  # whatever hangs, the system ends the process then
        asked.put(number)

    for each in STOPS:
        signal.signal(each, ask)
    return asked

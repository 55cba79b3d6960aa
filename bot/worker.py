"""The process that reads for another one, as bot.apart asks: `python -m bot.worker`. One line of settings, then an article, or
what to compare, a line; nothing else is ever written to its standard output.
"""

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from queue import SimpleQueue
from typing import IO

from bot import app, logs
from bot.apart import Asked, Said
from bot.article import Article
from bot.briefing import Briefing
from bot.config import Config, Secrets
from bot.desk import Desk
from bot.errors import SaysoError
from bot.gathering import Compare
from bot.reading.model.cost import Tally

log = logging.getLogger(__name__)

NICER = 19  # what answers people comes first on a machine that is busy


def main() -> None:
    """Read until nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    os.nice(NICER)
    logs.begin()
    lines = _lines(sys.stdin.buffer)
    config = Config(**json.loads(next(lines)))
    tally, words = Tally(lambda usage: _say(answers, Said(spent=usage))), app.words(config, are_proven=True)
    try:
        desk, compare = app.desk(config, words, app.model(config, Secrets(), tally=tally)), app.comparing(words)
    except SaysoError as error:
        _say(answers, Said(problem=(error.code, error.facts)))
        return
    _say(answers, Said(ready=True, reader=desk.info))
    sent: list[Briefing] = []
    for line in lines:
        asked = Asked.model_validate_json(line)
        if asked.briefing:
            sent.append(asked.briefing)
            continue
        tally.begin(asked.left, config.model.most_tokens_a_day or 0)
        work = partial(_compared, compare, sent, asked.since)
        if asked.article:
            work = partial(_briefed, desk, asked.article, answers)
        _say(answers, _answered(work, asked.article.id if asked.article else None))


def _briefed(desk: Desk, article: Article, answers: IO[bytes]) -> Said:
    return Said(briefing=desk.brief(article, lambda: _say(answers, Said(has_read=True))))


def _compared(compare: Compare, sent: list[Briefing], since: date | None) -> Said:
    briefings = tuple(sent)
    sent.clear()
    return Said(stories=compare(briefings, since=since))


def _answered(work: Callable[[], Said], article: str | None) -> Said:
    try:
        return work()
    except SaysoError as error:
        return Said(problem=(error.code, error.facts))
    except Exception as error:
        log.exception("reading broke", extra={"article": article})
        return Said(problem=("unexpected", {"kind": type(error).__name__}))


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    """The lines as they come. When there will be none, the process ends at once, whatever it is at: nobody waits for it."""
    lines: SimpleQueue[bytes] = SimpleQueue()

    def take() -> None:
        for line in source:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=take, name="asked", daemon=True).start()
    while True:
        yield lines.get()


def _say(answers: IO[bytes], said: Said) -> None:
    answers.write(said.model_dump_json(exclude_defaults=True).encode("utf-8") + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()

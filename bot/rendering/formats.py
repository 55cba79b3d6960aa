"""The forms in which a briefing leaves Sayso, each by its name."""

import json
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from bot.briefing import Briefing
from bot.erratum import Erratum
from bot.rendering import prose
from bot.rendering.messages import Thread
from bot.rendering.page import page
from bot.rendering.preview import preview
from bot.rendering.telling import told
from bot.rendering.thread import messages
from bot.rendering.words import Words

Form = Literal["text", "markdown", "html", "blocks", "json"]


class Write(Protocol):
    """How a form is written; in the JSON of a briefing, which is what was read, no corrections stand."""

    def __call__(self, briefing: Briefing, words: Words, errata: Sequence[Erratum] = ()) -> str:
        """What stands in it."""


class Writing(NamedTuple):
    """How a form is made: what a file of it is called, what stands in it, and the page on which a person can look at it."""

    suffix: str
    write: Write
    look: Write


def posted(thread: Thread) -> str:
    """What chat.postMessage takes for each message of a thread, in one line of JSON."""
    taken = {"overview": thread.overview.payload(), "thread": [message.payload() for message in thread.details]}
    return json.dumps(taken, ensure_ascii=False) + "\n"


def _text(briefing: Briefing, words: Words, errata: Sequence[Erratum] = ()) -> str:
    return prose.text(told(briefing, words, errata))


def _markdown(briefing: Briefing, words: Words, errata: Sequence[Erratum] = ()) -> str:
    return prose.markdown(told(briefing, words, errata))


def _html(briefing: Briefing, words: Words, errata: Sequence[Erratum] = ()) -> str:
    return page(briefing, told(briefing, words, errata), words)


def _blocks(briefing: Briefing, words: Words, errata: Sequence[Erratum] = ()) -> str:
    return posted(messages(told(briefing, words, errata), words))


def _preview(briefing: Briefing, words: Words, errata: Sequence[Erratum] = ()) -> str:
    return preview(messages(told(briefing, words, errata), words), words)


def _json(briefing: Briefing, words: Words, errata: Sequence[Erratum] = ()) -> str:  # noqa: ARG001 it is what was read, and in no words of ours
    return briefing.model_dump_json() + "\n"


FORMS: Mapping[Form, Writing] = {
    "text": Writing(".txt", _text, _html),
    "markdown": Writing(".md", _markdown, _html),
    "html": Writing(".html", _html, _html),
    "blocks": Writing(".blocks.json", _blocks, _preview),
    "json": Writing(".json", _json, _html),
}

"""The forms in which a briefing leaves Sayso, each by its name."""

import json
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from bot.briefing import Briefing
from bot.rendering import prose
from bot.rendering.page import page
from bot.rendering.preview import preview
from bot.rendering.telling import told
from bot.rendering.thread import messages
from bot.rendering.words import Words

Form = Literal["text", "markdown", "html", "blocks", "json"]


class Writing(NamedTuple):
    """How a form is made: what a file of it is called, what stands in it, and the page on which a person can look at it."""

    suffix: str
    write: Callable[[Briefing, Words], str]
    look: Callable[[Briefing, Words], str]


def _text(briefing: Briefing, words: Words) -> str:
    return prose.text(told(briefing, words))


def _markdown(briefing: Briefing, words: Words) -> str:
    return prose.markdown(told(briefing, words))


def _html(briefing: Briefing, words: Words) -> str:
    return page(briefing, told(briefing, words), words)


def _blocks(briefing: Briefing, words: Words) -> str:
    thread = messages(told(briefing, words), words)
    posted = {"overview": thread.overview.payload(), "thread": [message.payload() for message in thread.details]}
    return json.dumps(posted, ensure_ascii=False) + "\n"


def _preview(briefing: Briefing, words: Words) -> str:
    return preview(messages(told(briefing, words), words), words)


def _json(briefing: Briefing, words: Words) -> str:  # noqa: ARG001 the contract has no words of ours
    return briefing.model_dump_json() + "\n"


FORMS: Mapping[Form, Writing] = {
    "text": Writing(".txt", _text, _html),
    "markdown": Writing(".md", _markdown, _html),
    "html": Writing(".html", _html, _html),
    "blocks": Writing(".blocks.json", _blocks, _preview),
    "json": Writing(".json", _json, _html),
}

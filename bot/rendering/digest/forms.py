"""The forms in which a digest leaves Sayso, each by the name it has for a briefing."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from rich.console import Group, RenderableType

from bot.digest import Digest
from bot.rendering import prose
from bot.rendering.digest.edition import Edition
from bot.rendering.digest.page import digest_page
from bot.rendering.digest.slack import digest_messages
from bot.rendering.digest.telling import edition
from bot.rendering.formats import Form, posted
from bot.rendering.preview import preview
from bot.rendering.terminal import TerminalView
from bot.rendering.told import Told
from bot.rendering.words import Words

Write = Callable[[Digest, Words], str]


class Writing(NamedTuple):
    """How a form is made: what stands in it, and the page on which a person can look at it."""

    write: Write
    look: Write


def terminal(digest: Digest, words: Words) -> RenderableType:
    """What is told, for rich to print."""
    return Group(*map(TerminalView, _in_order(edition(digest, words))))


def _in_order(told: Edition) -> Iterable[Told]:
    """What a person reads, one below the other; of an empty day one line."""
    return (told.opening,) if told.is_empty else (told.opening, *(story.told for story in told.shown), told.closing)


def _text(digest: Digest, words: Words) -> str:
    return "\n".join(map(prose.text, _in_order(edition(digest, words))))


def _markdown(digest: Digest, words: Words) -> str:
    opening, *below = _in_order(edition(digest, words))
    return "\n".join((prose.markdown(opening), *(prose.markdown(told, level=2) for told in below)))


def _html(digest: Digest, words: Words) -> str:
    return digest_page(edition(digest, words), words)


def _blocks(digest: Digest, words: Words) -> str:
    return posted(digest_messages(edition(digest, words), words))


def _preview(digest: Digest, words: Words) -> str:
    return preview(digest_messages(edition(digest, words), words), words)


def _json(digest: Digest, words: Words) -> str:  # noqa: ARG001 it is what was found, and in no words of ours
    return digest.model_dump_json() + "\n"


DIGEST_FORMS: Mapping[Form, Writing] = {
    "text": Writing(_text, _html),
    "markdown": Writing(_markdown, _html),
    "html": Writing(_html, _html),
    "blocks": Writing(_blocks, _preview),
    "json": Writing(_json, _html),
}

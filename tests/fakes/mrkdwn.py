"""What Slack would bring to life in a message: mentions, broadcasts and links that its parsing makes of plain characters."""

import re
from collections.abc import Iterator, Mapping

from tests.fakes.refusal import Json

# <@U1>, <#C1>, <!channel>, <!subteam^S1>, <!date^…>, <https://…|label>, <mailto:…>: never where the < came as &lt;.
TOKEN = re.compile(r"<(?:[@#!][^<>\s][^<>]*|[a-z][a-z0-9+.-]*:[^<>]+)>", re.IGNORECASE)
# Slack links addresses that stand alone, unless the text object is verbatim or parse is none.
BARE = re.compile(
    r"(?:https?://|www\.)[^\s<>|)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[\w-]{2,}\.)+(?:com|org|net|edu|gov|io|dev|info|news|biz)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![\w&])[@#][\w.-]+")  # only with link_names, or parse full
MARKDOWN_LINK = re.compile(r"!?\[[^\]]*\]\([^)\s]+[^)]*\)")
RICH = {
    "user": "<@{user_id}>",
    "usergroup": "<!subteam^{usergroup_id}>",
    "broadcast": "<!{range}>",
    "channel": "<#{channel_id}>",
}


def alive(sent: Mapping[str, object]) -> tuple[str, ...]:
    """What would ping, link or broadcast, as it stands in the message. Links of rich text are not among it: see `links`."""
    return tuple(_alive(sent))


def links(sent: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Each link that is an element of rich text: its address and what people see of it."""
    elements = [found for found in _objects(sent.get("blocks")) if found.get("type") == "link"]
    return tuple((str(link.get("url")), str(link.get("text") or link.get("url"))) for link in elements)


def _alive(sent: Mapping[str, object]) -> Iterator[str]:
    named = bool(sent.get("link_names")) or sent.get("parse") == "full"
    yield from _parsed(str(sent.get("text") or ""), bare=sent.get("parse") != "none", named=named)
    for found in _objects(sent.get("blocks")):
        yield from _of_object(found)
    for attachment in _objects(sent.get("attachments")):
        yield from _of_object(attachment)
        if attachment.get("type") is None:
            for key in ("text", "pretext", "title", "footer", "value", "author_name"):
                if isinstance(attachment.get(key), str):
                    yield from _parsed(attachment[key], bare=True, named=named)


def _of_object(found: Json) -> Iterator[str]:
    kind = found.get("type")
    if kind == "mrkdwn":
        yield from _parsed(str(found.get("text", "")), bare=not found.get("verbatim"))
    elif kind == "markdown":
        text = str(found.get("text", ""))
        yield from MARKDOWN_LINK.findall(text)
        yield from _parsed(MARKDOWN_LINK.sub(" ", text), bare=True)
    elif kind in RICH and any(key.endswith("_id") or key == "range" for key in found):
        yield RICH[str(kind)].format_map(found)


def _parsed(text: str, *, bare: bool, named: bool = False) -> Iterator[str]:
    yield from TOKEN.findall(text)
    rest = TOKEN.sub(" ", text)
    if bare:
        yield from BARE.findall(rest)
    if named:
        yield from NAME.findall(rest)


def _objects(value: object) -> Iterator[Json]:
    """Every object at or below `value`."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)

"""A briefing as Slack messages: an overview for the channel, and the rest for its thread.

No line is cut: what does not fit is counted. Same briefing, same messages.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.rendering.blockkit.limits import MESSAGE_TEXT
from bot.rendering.blocks import Block, rich_text
from bot.rendering.line import Line, a, plain

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""The three characters Slack parses in any text, told to be inert or not: docs.slack.dev, formatting message text."""


@dataclass(frozen=True)
class Message:
    """One message: its blocks, and the text for notifications and for where blocks are refused."""

    text: str
    blocks: tuple[Block, ...]

    def over(self, *below: Block) -> "Message":
        """The message over further blocks."""
        return replace(self, blocks=(*self.blocks, *below))

    def payload(self) -> dict[str, object]:
        """What chat.postMessage takes beside the channel: nothing in it is parsed, linked or unfurled."""
        inert = {"mrkdwn": False, "parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False}
        return {"text": self.text, "blocks": list(self.blocks), **inert}


@dataclass(frozen=True)
class Thread:
    """The overview, and the messages below it."""

    overview: Message
    details: tuple[Message, ...]


def note(text: str, below: Iterable[Block] = ()) -> Message:
    """A message of our own words only, over other blocks."""
    line = a("ours", text)
    return Message(fallback([line]), (rich_text(line, ()), *below))


def fallback(lines: Iterable[Line]) -> str:
    """The lines one below the other, inert, and no more of them than Slack takes; none is cut."""
    text = ""
    for line in lines:
        further = text + ("\n" if text else "") + plain(line).translate(_ESCAPES)
        if len(further) > MESSAGE_TEXT:
            break
        text = further
    return text

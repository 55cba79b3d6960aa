"""Rich text with parts that Slack fills in for each reader: a person by the name they go by, a channel if the reader may know
of it, a moment in the reader's own time zone, and a way to somewhere.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.rendering.blocks import Block

Parts = Sequence[Block]


def user(id_: str) -> Block:
    """Somebody. In a window or the Home nobody is notified of it; in a message they would be."""
    return {"type": "user", "user_id": id_}


def channel(id_: str) -> Block:
    """A channel."""
    return {"type": "channel", "channel_id": id_}


def moment(at: datetime) -> Block:
    """A time of a day."""
    fallback = f"{at.day} {at:%b %Y, %H:%M} UTC"
    return {"type": "date", "timestamp": int(at.timestamp()), "format": "{date_short_pretty}, {time}", "fallback": fallback}


def link(address: str, words: str) -> Block:
    """A way to an address of ours or of Slack's, in words of ours."""
    return {"type": "link", "url": address, "text": words}


def paragraph(*parts: Block) -> Block:
    """One line of these parts."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(parts)}]}


def listed(lines: Iterable[Parts]) -> Block:
    """A bulleted list of at least one line."""
    sections = [{"type": "rich_text_section", "elements": list(line)} for line in lines]
    return {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": sections}]}

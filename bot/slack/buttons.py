"""The buttons below a briefing: what each is called in a payload, and what it carries. Pure."""

from collections.abc import Iterable

from bot.rendering.blocks import Block, plain_text
from bot.rendering.words import Words

SHOW_IN_TEXT = "show_in_text"
ALL_CLAIMS = "all_claims"
POST_TO_CHANNEL = "post_to_channel"
EXPORT = "export"
RETRY = "retry"
BRIEF_AGAIN = "brief_again"
EARLIER = "earlier"
LATER = "later"
ASK_CONTESTED = "ask_contested"
ASK_QUOTES = "ask_quotes"
ASK_SOURCES = "ask_sources"
ASK_UNSAID = "ask_unsaid"
ASKING = (ASK_CONTESTED, ASK_QUOTES, ASK_SOURCES, ASK_UNSAID)
"""The questions people ask most, below the details of a briefing."""


def row(words: Words, names: Iterable[str], value: str) -> Block:
    """A row of buttons that all carry `value`."""
    return {"type": "actions", "elements": [button(words, name, value) for name in names]}


def button(words: Words, name: str, value: str) -> Block:
    """One button, called in the payload by the name of its piece of text."""
    return {"type": "button", "action_id": name, "text": plain_text(words.slack(name)), "value": value}

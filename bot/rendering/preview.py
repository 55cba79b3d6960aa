"""Slack messages as a page, for looking at them without Slack. It draws what our messages are made of, and names the rest."""

from bot.rendering.messages import Thread
from bot.rendering.page import policy
from bot.rendering.pieces import PREVIEW
from bot.rendering.words import Words


def preview(thread: Thread, words: Words) -> str:
    """The whole file."""
    style = words.static("page/slack.css")
    messages = [message.payload() for message in (thread.overview, *thread.details)]
    return words.page(PREVIEW, messages=messages, policy=policy(style), style=style)

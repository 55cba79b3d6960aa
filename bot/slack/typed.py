"""What a person typed, read off what Slack made of it: its tokens for names, channels and links, and its escapes. Pure."""

import re
from collections.abc import Iterator
from html import unescape

_TOKEN = re.compile(r"<(?P<target>[@#!][^<>|\s]+|[a-z][a-z0-9+.-]*:[^<>|\s]+)(?:\|(?P<label>[^<>]*))?>")
"""What Slack makes of names, channels, broadcasts and addresses; "3 < 4 and 5 > 2" is none."""
_LINK = re.compile(r"https?://[^\s<>|]+", re.IGNORECASE)
_AROUND = ".,;:!?'\"”’)]}"
"""What stands behind a link that was written into a sentence; a bracket may be its own."""


def plain(text: str) -> str:
    """What a person typed, out of what Slack made of it: links by their label, entities as characters."""
    return unescape(_TOKEN.sub(_typed, text)).strip()


def links(text: str) -> list[str]:
    """The links of a text as Slack has it, each once: those that Slack knows, and then those it left as they were typed."""
    return list(dict.fromkeys(_links(text)))


def without_links(text: str) -> str:
    """What a text says besides the links that were typed into it."""
    return _LINK.sub("", text).strip()


def _links(text: str) -> Iterator[str]:
    for token in _TOKEN.finditer(text):
        target, label = unescape(token["target"]), unescape(token["label"] or "")
        # Slack makes a link of "sayso.example" too, which somebody may only have named.
        is_named = "/" not in label and target.rstrip("/").endswith(f"://{label}")
        if _LINK.fullmatch(target) and not (label and is_named):
            yield target
    for found in _LINK.finditer(unescape(_TOKEN.sub(" ", text))):
        link = found[0].rstrip(_AROUND)
        yield link + (")" if link.count("(") > link.count(")") else "")


def _typed(token: re.Match[str]) -> str:
    target, label = token["target"], token["label"]
    if target[0] in "@#!":
        return f"{target[0] if target[0] != '!' else '@'}{label or target[1:]}"
    return label or target.removeprefix("mailto:")

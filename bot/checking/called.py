"""What a body is called in passing: a word of its name, as an adjective too ("Morvanian"), or "the union"."""

import re
from collections.abc import Mapping

from bot.article import Span
from bot.briefing import Source
from bot.checking.record import Record

_BODIES = set(
    "company union council museum trust hospital ministry airport party club bank church school campaign mine".split()
)
_SMALL = set("the their this that mister madam said group office party board city town county state national".split())


Called = Mapping[str, set[str]]
"""By noun, the bodies it could mean."""


def named_in(record: Record, body: str, stretch: Span, called: Called) -> Span | None:
    """Where a body is named in a stretch: a word of its name, also as an adjective ("Morvanian"), or "the union"."""
    source = record.source(body)
    mentions = " ".join([source.name, *(mention.of(record.text) for mention in source.mentions)])
    capital = {word for word in re.findall(r"[A-Z]\w{3,}", mentions) if word.lower() not in _SMALL}
    patterns = [rf"\b{word[: max(4, len(word) - 1)]}\w*" for word in sorted(capital)]
    patterns += [rf"\b[Tt]he {noun}\b" for noun in sorted(_nouns(source, mentions)) if called.get(noun, set()) <= {body}]
    found = (re.compile(pattern).search(record.text, *stretch) for pattern in patterns)
    return next((Span(*match.span()) for match in found if match), None)


def _nouns(source: Source, mentions: str) -> set[str]:
    words = {word for word in re.findall(r"\w+", mentions.lower()) if word in _BODIES}
    return words | ({"company"} if source.kind == "company" else set())


def callable_by(record: Record) -> Called:
    """The bodies each noun could mean."""
    found: dict[str, set[str]] = {}
    for body in {record.body(source.id) for source in record.sources}:
        for noun in _nouns(record.source(body), record.source(body).name):
            found.setdefault(noun, set()).add(body)
    return found

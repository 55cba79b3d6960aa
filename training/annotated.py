"""Annotated articles as records: what checking would have settled, had the reader made no mistake."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.article import Article, Span
from bot.briefing import Claim, Link, Source, quoted
from bot.checking import wording
from bot.checking.quotations import Quotations
from bot.checking.record import Record

Gold = dict[str, Any]
_THEN = datetime(2026, 1, 1, tzinfo=UTC)


def read(paths: list[Path]) -> list[Gold]:
    """The annotated articles of files."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def record_of(gold: Gold) -> Record:
    """The record of an annotated article. Its ids are the annotation's."""
    text = gold["text"]
    article = Article.of(text, fetched_at=_THEN, language="en")
    sources = tuple(_source(source) for source in gold["sources"])
    return Record(article, Quotations.of(text), sources, tuple(_claim(text, claim) for claim in gold["claims"]))


def _source(source: Gold) -> Source:
    kept = {key: source[key] for key in ("id", "name", "kind", "naming", "anonymity", "part_of", "resolved_to") if source.get(key)}
    return Source(**kept, mentions=tuple(Span(*mention) for mention in source.get("mentions", [])))


def _claim(text: str, claim: Gold) -> Claim:
    spans = tuple(Span(*span) for span in claim["spans"])
    chain = tuple(_links(text, claim))
    return Claim(
        id=claim["id"],
        spans=spans,
        text=quoted(text, spans),
        kind=wording.kind(chain[-1].cue_class, depicted=claim["mode"] == "depicted") if chain else "other",
        voice="attributed" if chain else "writer",
        mode=claim["mode"],
        tier=claim["tier"],
        chain=chain,
    )


def _links(text: str, claim: Gold) -> Iterator[Link]:
    """The annotation lists mentions and cues of all links together: the origin has the last mention and every cue."""
    mentions = [Span(*span) for span in claim["source_spans"]]
    cue = tuple(Span(*span) for span in claim["cue_spans"])
    for number, sources in enumerate(claim["chain"], 1):
        last = number == len(claim["chain"])
        yield Link(
            sources=tuple(sources),
            source=mentions[-1] if mentions and last else None,
            cue=cue if last else (),
            cue_class=wording.cue_class(text, cue) if last else "neutral",
            negated=wording.negated(text, cue) if last else False,
        )

"""Annotated articles as records: what checking would have settled, had the reader made no mistake."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.article import Article, Span
from bot.briefing import Claim, Link, Source, quoted
from bot.checking import wording
from bot.checking.quantities import quantities
from bot.checking.quotations import Quotations
from bot.checking.record import Record

Gold = dict[str, Any]
HERE = Path(__file__).parent
THEN = datetime(2026, 1, 1, tzinfo=UTC)


def every() -> list[Path]:
    """The annotated articles that are learned from: those of training/articles, the gold, and what EXTRA_GOLD names."""
    gold = (path for path in (HERE.parent / "evals" / "gold").rglob("*.json") if not path.name.startswith("story-"))
    extra = (Path(path) for path in os.environ.get("EXTRA_GOLD", "").split(os.pathsep) if path)
    return sorted([*(HERE / "articles").rglob("*.json"), *gold, *extra], key=lambda path: path.name)


def read(paths: list[Path]) -> list[Gold]:
    """The annotated articles of files."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def record_of(gold: Gold) -> Record:
    """The record of an annotated article. Its ids are the annotation's."""
    text = gold["text"]
    article = Article.of(text, fetched_at=THEN, language="en")
    sources = tuple(_source(source) for source in gold["sources"])
    return Record(article, Quotations.of(text), sources, tuple(_claim(text, claim) for claim in gold["claims"]))


def _source(source: Gold) -> Source:
    kept = {
        key: source[key] for key in ("id", "name", "kind", "naming", "anonymity", "part_of", "resolved_to") if source.get(key)
    }
    return Source(**kept, mentions=tuple(Span(*mention) for mention in source.get("mentions", [])))


def _claim(text: str, claim: Gold) -> Claim:
    spans = tuple(Span(*span) for span in claim["spans"])
    chain = tuple(_links(text, claim))
    words, figures = quoted(text, spans), quantities(text, spans)
    cue_class = chain[-1].cue_class if chain else "neutral"
    return Claim(
        id=claim["id"],
        spans=spans,
        text=words,
        kind=wording.kind(cue_class, words, depicted=claim["mode"] == "depicted", counts=bool(figures)),
        voice="attributed" if chain else "writer",
        mode=claim["mode"],
        tier=claim["tier"],
        chain=chain,
        quantities=figures,
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

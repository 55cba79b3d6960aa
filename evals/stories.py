"""Stories of the gold, compared by this checkout and scored by the referee: `python -m evals.stories` prints the tables.

Every other gold article is mixed in. Briefings are our reader's, or made of the annotation's claims and sources: what
comparing would be worth if reading made no mistake.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot import app
from bot.article import Article
from bot.briefing import Briefing, ReaderInfo
from bot.checking.judged import judged
from bot.comparing.compare import compare
from bot.config import load
from bot.reading.reader import Draft
from evals import corpus
from evals.names import Gold as GoldArticle
from training.annotated import THEN, record_of

FIGURES = "stories copies.P copies.R groups.P groups.R contested.P contested.R origins changes.P changes.R kind_ok".split()
Scores = dict[str, dict[str, Any]]


def annotated(gold: GoldArticle) -> Briefing:
    """The briefing of a gold article with the annotation's claims and sources; flags and groups are checking's."""
    record = record_of(gold)
    known = {name: gold.get(name) for name in ("title", "outlet")} | {"published_at": gold.get("published")}
    article = Article.of(gold["text"], fetched_at=THEN, language="en", **known)
    found = judged(record, Draft(), app.judge(), app.words(load()).flag_line)
    return Briefing(
        id=str(gold["id"]),
        article=article,
        headline=found.headline,
        overview=found.overview,
        parties=found.parties,
        sources=found.record.sources,
        claims=found.record.claims,
        groups=found.groups,
        flags=found.flags,
        reader=ReaderInfo(name="annotation", version="1"),
        made_at=THEN,
    )


def digest_of(briefings: Iterable[Briefing]) -> dict[str, object]:
    """What the referee reads of a digest."""
    held = list(briefings)
    stories = compare(held, app.judge(), words=app.words(load()))
    return {
        "briefings": [json.loads(briefing.model_dump_json()) for briefing in held],
        "stories": [json.loads(story.model_dump_json(exclude_none=True)) for story in stories],
    }


def score(briefings: Iterable[Briefing]) -> Scores:
    """The referee's figures over the stories of these briefings: value in per cent, hits, of."""
    with tempfile.TemporaryDirectory() as scratch:
        digest = Path(scratch) / "digest.json"
        digest.write_text(json.dumps(digest_of(briefings)), encoding="utf-8")
        command = [
            sys.executable,
            str(corpus.HERE / "score_story.py"),
            str(corpus.HERE / "gold"),
            "--digest",
            str(digest),
            "--json",
        ]
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 our own script
    scores: Scores = json.loads(done.stdout)
    return scores


def tables(brief: corpus.Brief) -> dict[str, dict[str, float | None]]:
    """The figures in per cent of the gold's stories, read by us and as annotated, its longer articles mixed in."""
    golds = [gold for gold in corpus.own() if not corpus.is_mini(gold)]
    told = {"stories": score(map(brief, golds)), "stories noted": score(map(annotated, golds))}
    return {name: {figure: scores.get(figure, {"value": None})["value"] for figure in FIGURES} for name, scores in told.items()}


def main() -> None:
    """Both tables side by side, our reader's first."""
    brief, golds = corpus.brief_locally(), corpus.own()
    tables = [score([brief(gold) for gold in golds]), score([annotated(gold) for gold in golds])]
    for name in FIGURES:
        print(name.ljust(14), *(_cell(scores.get(name)) for scores in tables))


def _cell(figure: dict[str, Any] | None) -> str:
    return f"{figure['value'] or 0:>7} {figure['hits']}/{figure['of']}".ljust(20) if figure else ""


if __name__ == "__main__":
    main()

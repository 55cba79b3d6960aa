"""What comparing many articles takes: `python -m evals.crowd 100 300 1000 3000` prints seconds and memory for each number.

The articles are the gold's under other names and with other figures, a whole story renamed alike. Each is read once; its
briefing is moved along with its text, because reading is not what is measured. Every number is a process of its own.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from random import Random
from typing import Any

from bot import app
from bot.article import Article, Span
from bot.briefing import Briefing, id_of, quoted
from bot.checking.quantities import quantities
from bot.comparing.compare import compare
from bot.rendering.words import shipped
from evals import corpus
from evals.names import Gold
from evals.namesakes import Namesakes
from evals.numerals import Numerals
from evals.twins import Moved, Renaming

NUMBERS = ("100", "300", "1000", "3000")
DAYS = 3  # on which stories begin, as many as a digest of one day looks back
_WORDS = {"name", "title", "outlet", "byline", "label", "line", "gloss", "referent", "used_by"}


def crowd(number: int) -> list[Briefing]:
    """So many briefings, half of them in stories of three."""
    brief = corpus.brief_locally()
    golds = [gold for gold in corpus.own() if not corpus.is_mini(gold)]
    told = [(story, [(gold, brief(gold)) for gold in story]) for story in _stories(golds)]
    found: list[Briefing] = []
    for seed in count(1):
        for story, briefings in told:
            found += _renamed_story(story, [briefing for _, briefing in briefings], seed)
            if len(found) >= number:
                return found[:number]
    return found


def _stories(golds: Sequence[Gold]) -> list[list[Gold]]:
    held: dict[str, list[Gold]] = {}
    for gold in golds:
        held.setdefault(str(gold["id"]).split("-", maxsplit=1)[0], []).append(gold)
    return list(held.values())


def _renamed_story(story: Sequence[Gold], briefings: Sequence[Briefing], seed: int) -> Iterator[Briefing]:
    """The briefings of a story under names of its own, the same in all its articles."""
    whole: Gold = {key: [noun for gold in story for noun in gold[key]] for key in ("sources", "parties")}
    whole |= {"id": story[0]["id"], "text": "\n\n".join(str(gold["text"]) for gold in story)}
    texts = [str(gold[key]) for gold in story for key in ("text", "title", "outlet") if gold.get(key)]
    texts += [noun["name"] for key in ("sources", "parties") for noun in whole[key]]
    rng = Random(f"{seed}:{whole['id']}")
    renaming = Renaming(Namesakes.of(whole, texts, rng), Numerals.of(texts, rng))
    first = min(_day(briefing) for briefing in briefings)
    for briefing in briefings:
        day = date(2026, 3, 1 + seed % DAYS).toordinal() + (_day(briefing) - first).days
        yield _renamed(briefing, renaming, date.fromordinal(day))


def _day(briefing: Briefing) -> date:
    published = briefing.article.published_at
    return date(published.year, published.month, published.day) if published else date(2026, 3, 1)


def _renamed(briefing: Briefing, renaming: Renaming, day: date) -> Briefing:
    old = briefing.article
    moved = Moved(renaming.edits(old.text))
    article = Article.of(
        renaming.text(old.text),
        fetched_at=old.fetched_at,
        language=old.language,
        title=renaming.text(old.title) if old.title else None,
        outlet=renaming.text(old.outlet) if old.outlet else None,
        published_at=day,
    )
    raw = _moved(briefing.model_dump(mode="json", exclude={"article"}), renaming, moved)
    for claim in raw["claims"]:
        spans = tuple(Span(*span) for span in claim["spans"])
        figures = quantities(article.text, spans)
        claim |= {"text": quoted(article.text, spans), "quantities": [figure.model_dump(mode="json") for figure in figures]}
    return Briefing.model_validate(raw | {"article": article, "id": id_of(article, briefing.reader)})


def _moved(value: Any, renaming: Renaming, moved: Moved, key: str = "") -> Any:
    """JSON of a briefing with its spans where they are now, and its names as they are now."""
    if isinstance(value, dict):
        return {name: _moved(inner, renaming, moved, name) for name, inner in value.items()}
    if isinstance(value, list):
        is_span = len(value) == 2 and all(isinstance(item, int) for item in value)
        return moved.span(value) if is_span else [_moved(item, renaming, moved, key) for item in value]
    return renaming.text(value) if key in _WORDS and isinstance(value, str) else value


def measured(number: int) -> dict[str, float]:
    """CPU seconds of comparing so many articles, the peak of memory before and after in MB, and what was found."""
    briefings, meaning, words = crowd(number), app.judge(), shipped()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    began, clock = time.process_time(), time.monotonic()
    stories = compare(briefings, meaning, words=words)
    return {
        "articles": number,
        "seconds": round(time.monotonic() - clock, 1),
        "cpu": round(time.process_time() - began, 1),
        "before": round(before),
        "peak": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
        "stories": sum(len(story.briefings) > 1 for story in stories),
        "largest": max(len(story.briefings) for story in stories),
    }


def main() -> None:
    """A line for each number."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
        return
    for number in sys.argv[1:] or NUMBERS:
        command = [sys.executable, "-m", "evals.crowd", "--one", number]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 ourselves
        print("  ".join(f"{name} {value}" for name, value in json.loads(done.stdout.splitlines()[-1]).items()), flush=True)


if __name__ == "__main__":
    main()

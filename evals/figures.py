"""What is measured: each article is briefed once, and every figure of a set of articles is added up from that."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.briefing import Briefing
from bot.rendering import prose
from bot.rendering.telling import told
from bot.rendering.thread import messages
from bot.rendering.words import shipped
from evals.corpus import HERE, Brief
from evals.names import Gold
from evals.score_attribution import load_gold, load_pred
from evals.score_attribution import score as score_attributions
from evals.score_gold import score as score_gold
from evals.score_gold import totals

FIGURES = (
    "grounded claims.core claims.all speaker chain mode scope spurious laundered overview.P overview.R contested.P contested.R "
    "contested.F1 side_by_side.P side_by_side.R invented kind_ok reply.F1 sourcing.F1 language.F1 contested traps"
).split()
"""In per cent, but for `contested` (flags of that level) and `traps` (trap sentences a rendering holds), which are counts."""
COUNTS = ("contested", "traps")
ATTRIBUTIONS = ("content_tok", "content_iou50", "attribution", "attribution_direct", "source_tok")

Figures = dict[str, float | None]
Tally = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Measured:
    """One gold article and what its briefing came to."""

    gold: Gold
    tally: Tally
    contested: int
    traps: int


def measure(gold: Gold, brief: Brief) -> Measured:
    """Brief an article and score it."""
    briefing = brief(gold)
    raw = briefing.model_dump(mode="json")
    contested = sum(flag.level == "contested" for flag in briefing.flags)
    return Measured(gold, score_gold(gold, raw), contested, len(traps_in(gold, briefing)))


def figures_of(measured: Iterable[Measured]) -> Figures:
    """All figures over some articles; None for what they hold nothing of."""
    articles = list(measured)
    found = {name: figure["value"] for name, figure in totals([article.tally for article in articles]).items()}
    found |= {"contested": sum(a.contested for a in articles), "traps": sum(a.traps for a in articles)}
    return {name: found.get(name) for name in FIGURES}


def differences(originals: Figures, twins: Figures) -> Figures:
    """By how many points each percentage of the twins is off the originals', either way."""
    pairs = {name: (originals[name], twins[name]) for name in FIGURES if name not in COUNTS}
    return {name: None if a is None or b is None else round(abs(a - b), 1) for name, (a, b) in pairs.items()}


def traps_in(gold: Gold, briefing: Briefing) -> list[str]:
    """The sentences of the gold's traps that some rendering of the briefing holds, whatever its marks and white space."""
    shown = [folded(text) for text in renderings(briefing)]
    return [trap["text"] for trap in gold["traps"] if any(folded(trap["text"]) in text for text in shown)]


def renderings(briefing: Briefing) -> Iterable[str]:
    """Everything a reader may be shown of a briefing: in plain text, in Slack, and the JSON beside the article itself.

    The terminal, Markdown and the page hold the lines of the first.
    """
    lines = told(briefing, shipped())
    thread = messages(lines, shipped())
    yield prose.text(lines)
    yield from (message.text for message in (thread.overview, *thread.details))
    yield briefing.model_dump_json(exclude={"article": {"text"}})


def folded(text: str) -> str:
    """Letters, digits and stops, in small letters, words apart by one blank."""
    kept = "".join(char if char.isalnum() or char in " .,;:?!" else " " if char.isspace() else "" for char in text.lower())
    return " ".join(kept.split()).rstrip(".")


def polnear_figures(split: Path, brief: Brief) -> Figures:
    """F1 figures of score_attribution over a split, default scoring."""
    gold = load_gold(split)
    with tempfile.TemporaryDirectory() as scratch:
        briefings, predictions = Path(scratch) / "briefings.jsonl", Path(scratch) / "predictions.jsonl"
        with briefings.open("w", encoding="utf-8") as out:
            out.writelines(brief({"text": text}).model_dump_json() + "\n" for text, _ in gold.values())
        with predictions.open("w", encoding="utf-8") as out:
            command = [sys.executable, str(HERE / "to_attributions.py"), str(split), str(briefings)]
            subprocess.run(command, stdout=out, check=True)  # noqa: S603 our own script
        scored = score_attributions(gold, load_pred(predictions))
    return {name: scored[name]["f1"] for name in ATTRIBUTIONS}

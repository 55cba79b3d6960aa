"""Score the local reader and fail under the floors: `python -m evals.run` (`make eval`).

Gold of our own is always read. POLNEAR_DIR adds a corpus directory with dev/, EXTRA_GOLD further gold files (separated
as in PATH) whose texts are not ours to ship; both are scored apart.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bot import app
from bot.briefing import Briefing
from bot.config import load
from evals.score_attribution import load_gold, load_pred
from evals.score_attribution import score as score_attributions
from evals.score_gold import score as score_gold
from evals.score_gold import totals

HERE = Path(__file__).parent
SHOWN = ("grounded", "claims.core", "claims.all", "speaker", "chain", "mode", "scope", "spurious", "laundered")
ATTRIBUTIONS = ("content_tok", "content_iou50", "attribution", "attribution_direct", "source_tok")

Figures = dict[str, float]
Brief = Callable[[str], Briefing]


def brief_locally() -> Brief:
    """How a text becomes a briefing, with the configuration of this checkout."""
    config = load()
    files, desk = app.files(config), app.desk(config, "local")
    return lambda text: desk.brief(files.stdin(text.encode("utf-8")))


def gold_figures(paths: Iterable[Path], brief: Brief) -> Figures:
    """Figures of score_gold over the articles of `paths`, in per cent."""
    tallies = []
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        tallies.append(score_gold(gold, json.loads(brief(gold["text"]).model_dump_json())))
    return {name: figure["value"] for name, figure in totals(tallies).items() if name in SHOWN}


def polnear_figures(split: Path, brief: Brief) -> Figures:
    """F1 figures of score_attribution over a split, default scoring."""
    gold = load_gold(split)
    with tempfile.TemporaryDirectory() as scratch:
        briefings, predictions = Path(scratch) / "briefings.jsonl", Path(scratch) / "predictions.jsonl"
        with briefings.open("w", encoding="utf-8") as out:
            out.writelines(brief(text).model_dump_json() + "\n" for text, _ in gold.values())
        with predictions.open("w", encoding="utf-8") as out:
            command = [sys.executable, str(HERE / "to_attributions.py"), str(split), str(briefings)]
            subprocess.run(command, stdout=out, check=True)  # noqa: S603 our own script
        scored = score_attributions(gold, load_pred(predictions))
    return {name: scored[name]["f1"] for name in ATTRIBUTIONS}


def below(name: str, figures: Figures, floors: dict[str, Any]) -> list[str]:
    """What falls short of its floor, one line each. A figure with a floor that was not measured falls short."""
    missed = []
    for figure, bound in floors.get(name, {}).items():
        value = figures.get(figure)
        if value is None or value < bound.get("at_least", value) or value > bound.get("at_most", value):
            missed.append(f"{name}: {figure} is {value}, the floor is {bound}")
    return missed


def show(name: str, figures: Figures, floors: dict[str, Any]) -> None:
    """Print one table."""
    print(f"\n{name}")
    for figure, value in figures.items():
        bound = floors.get(name, {}).get(figure, {})
        limit = " ".join(f"{word.replace('_', ' ')} {number}" for word, number in bound.items())
        print(f"  {figure:20} {'-' if value is None else f'{value:6.2f}'}   {limit}".rstrip())


def main() -> None:
    """Score everything there is, print it, exit 1 under a floor."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    brief = brief_locally()
    own = sorted(path for path in (HERE / "gold").rglob("*.json") if not path.name.startswith("story-"))
    tables = {"gold": gold_figures(own, brief)}
    if extra := os.environ.get("EXTRA_GOLD"):
        tables["extra gold"] = gold_figures(map(Path, extra.split(os.pathsep)), brief)
    if corpus := os.environ.get("POLNEAR_DIR"):
        tables["PolNeAR dev"] = polnear_figures(Path(corpus) / "dev", brief)
    missed = []
    for name, figures in tables.items():
        show(name, figures, floors)
        missed += below(name, figures, floors)
    if missed:
        sys.exit("\nUnder the floor:\n  " + "\n  ".join(missed))
    print("\nEvery figure is on its floor or above.")


if __name__ == "__main__":
    main()

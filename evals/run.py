"""Score the local reader and fail under the floors: `python -m evals.run` (`make eval`).

Gold of our own is always read, and a renamed twin of each. POLNEAR_DIR adds a corpus directory with dev/, EXTRA_GOLD
further gold files (separated as in PATH) whose texts are not ours to ship; both are scored apart. TWIN_SEED makes other
twins.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals import corpus, stories
from evals.figures import Figures, Measured, differences, figures_of, measure, polnear_figures
from evals.twins import twin

Tables = dict[str, Figures]
Floors = dict[str, Any]


def tables_of(measured: list[Measured], twins: list[Measured], name: str) -> Tables:
    """A set of articles, its twins and how far they are apart."""
    originals, renamed = figures_of(measured), figures_of(twins)
    label = name.replace("gold", "twins")
    return {name: originals, label: renamed, f"{label} off by": differences(originals, renamed)}


def parts_of(measured: list[Measured]) -> Tables:
    """The parts of our own gold that are looked at apart."""
    return {
        "minis": figures_of(article for article in measured if corpus.is_mini(article.gold)),
        "control": figures_of(article for article in measured if corpus.is_control(article.gold)),
        "looked": figures_of(article for article in measured if corpus.is_looked_at(article.gold)),
        "unlooked": figures_of(article for article in measured if not corpus.is_looked_at(article.gold)),
    }


def all_tables() -> Tables:
    """Brief every article once and add the figures up."""
    brief, seed = corpus.brief_locally(), int(os.environ.get("TWIN_SEED", "1"))
    tables: Tables = {}
    for name, golds in (("gold", corpus.own()), ("extra gold", corpus.extra())):
        if golds:
            measured = [measure(gold, brief) for gold in golds]
            tables |= tables_of(measured, [measure(twin(gold, seed), brief) for gold in golds], name)
            tables |= parts_of(measured) if name == "gold" else {}
    tables |= stories.tables(brief)
    if polnear := os.environ.get("POLNEAR_DIR"):
        tables["PolNeAR dev"] = polnear_figures(Path(polnear) / "dev", brief)
    return tables


def bounds(name: str, figures: Mapping[str, float | None], floors: Floors) -> dict[str, Any]:
    """The floors of a table by figure. What stands under "every" holds for every figure that was measured."""
    found = dict(floors.get(name, {}))
    every = found.pop("every", None)
    return {figure: every for figure, value in figures.items() if every and value is not None} | found


def below(name: str, figures: Mapping[str, float | None], floors: Floors) -> list[str]:
    """What falls short of its floor, one line each. A figure with a floor that was not measured falls short."""
    missed = []
    for figure, bound in bounds(name, figures, floors).items():
        value = figures.get(figure)
        if value is None or value < bound.get("at_least", value) or value > bound.get("at_most", value):
            missed.append(f"{name}: {figure} is {value}, the floor is {bound}")
    return missed


def shown(tables: Tables, floors: Floors) -> str:
    """Tables side by side, a row for each figure; ! marks what falls short, * what has a floor."""
    rows = list(dict.fromkeys(figure for figures in tables.values() for figure in figures))
    heads = [[word.rjust(10) for word in _head(name)] for name in tables]
    lines = [" " * 19 + "".join(head[number] for head in heads) for number in range(3)]
    for row in rows:
        cells = [_cell(name, figures, row, floors) for name, figures in tables.items()]
        lines.append(f"{row:19}" + "".join(cells))
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _head(name: str) -> list[str]:
    """The words of a table's name on three lines."""
    words = name.replace("off by", "off_by").split()
    return [""] * (3 - len(words)) + [word.replace("_", " ") for word in words]


def _cell(name: str, figures: Figures, row: str, floors: Floors) -> str:
    value, bound = figures.get(row), bounds(name, figures, floors).get(row)
    mark = " " if bound is None else "!" if below(name, figures, {name: {row: bound}}) else "*"
    number = f"{value:.1f}" if isinstance(value, float) else "" if value is None else str(value)
    return f"{number:>9}{mark}"


def main() -> None:
    """Score everything there is, print it, exit 1 under a floor."""
    floors = json.loads((corpus.HERE / "floors.json").read_text(encoding="utf-8"))
    tables = all_tables()
    apart = [{name: tables[name] for name in tables if name.startswith(kind)} for kind in ("stories", "PolNeAR")]
    for together in ({name: tables[name] for name in tables if not any(name in kind for kind in apart)}, *apart):
        print(f"\n{shown(together, floors)}" if together else "")
    missed = [line for name, figures in tables.items() for line in below(name, figures, floors)]
    if missed:
        sys.exit("\nUnder the floor:\n  " + "\n  ".join(missed))
    print("\nEvery figure is on its floor or above (* has one).")


if __name__ == "__main__":
    main()

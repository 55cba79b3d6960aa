"""What the reading gets wrong, as one page: `python -m evals.errors` (`make errors`) writes build/errors.html.

HALF=looked (the default) shows the articles whose errors may be read, HALF=all every one. ONLY=court-01,ferry-01 shows
those. EXTRA_GOLD adds articles, as in evals.run; they may be looked at.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals import corpus
from evals.asking import CLASSES, Item, errors_in
from evals.names import Gold
from evals.sides import Reading, Sides

PAGE = corpus.HERE.parent / "build" / "errors.html"


@dataclass(frozen=True)
class Article:
    """A gold article with its errors by class."""

    id: str
    outlet: str
    title: str
    text: str
    errors: dict[str, list[Sides]]


def chosen(golds: Iterable[Gold], half: str, only: str) -> list[Gold]:
    """The articles to show. Raises SystemExit for a half or a name there is none of."""
    if half not in {"looked", "all"}:
        sys.exit(f"HALF={half}: say looked or all")
    names = {name.strip() for name in only.split(",") if name.strip()}
    listed = list(golds)
    if unknown := names - {gold["id"] for gold in listed}:
        sys.exit(f"ONLY: there is no gold article {', '.join(sorted(unknown))}")
    shown = [gold for gold in listed if half == "all" or corpus.is_looked_at(gold)]
    return [gold for gold in listed if gold["id"] in names] if names else shown


def compared(gold: Gold, raw: Item) -> Article:
    """The errors of one briefing (as JSON), gold and reading side by side."""
    reading = Reading(gold, raw)
    found = [reading.sides(error) for error in errors_in(gold, raw)]
    errors = {kind: list(several) for kind, several in groupby(found, key=lambda sides: sides.kind)}
    return Article(gold["id"], gold.get("outlet") or "", gold.get("title") or "", gold["text"], errors)


def page(articles: list[Article]) -> str:
    """The page on some articles: one file that needs nothing else."""
    counts = Counter(kind for article in articles for kind, found in article.errors.items() for _ in found)
    template = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("errors.html.jinja")
    wrong = [article for article in articles if article.errors]
    return template.render(articles=wrong, read=len(articles), classes=CLASSES, counts=counts)


def main() -> None:
    """Brief, compare, write the page and say where it is."""
    golds = chosen([*corpus.own(), *corpus.extra()], os.environ.get("HALF") or "looked", os.environ.get("ONLY", ""))
    brief = corpus.brief_locally()
    articles = [compared(gold, brief(gold).model_dump(mode="json")) for gold in golds]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(articles), encoding="utf-8")
    found = sum(len(sides) for article in articles for sides in article.errors.values())
    print(f"{found} errors in {len(articles)} articles: {PAGE}")


if __name__ == "__main__":
    main()

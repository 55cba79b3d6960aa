"""The gold articles, the halves they are in, and the road a gold article takes to its briefing."""

import json
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from bot import app
from bot.briefing import Briefing
from bot.config import load
from evals.names import Gold

HERE = Path(__file__).parent

Brief = Callable[[Gold], Briefing]


def own() -> list[Gold]:
    """The gold articles that ship, by path."""
    return [_read(path) for path in sorted((HERE / "gold").rglob("*.json")) if not path.name.startswith("story-")]


def extra() -> list[Gold]:
    """The gold articles EXTRA_GOLD names, separated as in PATH: texts that are not ours to ship."""
    return [_read(Path(path)) for path in os.environ.get("EXTRA_GOLD", "").split(os.pathsep) if path]


def is_mini(gold: Gold) -> bool:
    """Whether it is one of the short ones."""
    return str(gold["id"]).startswith("mini-")


def is_looked_at(gold: Gold) -> bool:
    """Whether its errors may be read: those listed, the odd minis, and what EXTRA_GOLD brings."""
    if is_mini(gold):
        return int(gold["id"].split("-")[1]) % 2 == 1
    return gold["id"] in halves()["looked"].split() or not (HERE / "gold" / f"{gold['id']}.json").exists()


def is_control(gold: Gold) -> bool:
    """Whether it is the plain article in which nothing is contested."""
    return bool(gold["id"] == halves()["control"])


@cache
def halves() -> dict[str, str]:
    """What halves.yaml says."""
    found: dict[str, str] = yaml.safe_load((HERE / "halves.yaml").read_text(encoding="utf-8"))
    return found


def brief_locally() -> Brief:
    """How a gold article becomes a briefing: a file of its text, title, outlet and day, this checkout's configuration."""
    config = load()
    files, desk = app.files(config), app.desk(config, app.words(config))

    def brief(gold: Gold) -> Briefing:
        known = {
            "text": gold["text"],
            "title": gold.get("title"),
            "outlet": gold.get("outlet"),
            "published_at": gold.get("published"),
        }
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "gold.article.json"
            path.write_text(json.dumps(known), encoding="utf-8")
            return desk.brief(files.article(path))

    return brief


def _read(path: Path) -> Gold:
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    return gold

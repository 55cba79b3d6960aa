"""The gold articles, the halves they are in, and the road a gold article takes to its briefing."""

import json
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot import app
from bot.briefing import Briefing
from bot.config import Config, load
from bot.errors import GoldInvalid, InputUnreadable
from bot.reading.model.asked import Model
from bot.rendering.words import Words
from evals.names import Gold
from evals.shape import Shape

HERE = Path(__file__).parent

Brief = Callable[[Gold], Briefing]


SHIPPED = HERE / "gold"


def own() -> list[Gold]:
    """The gold articles that ship, by path."""
    return of(SHIPPED)


def of(folder: Path) -> list[Gold]:
    """The gold articles of a folder and of what is in it, by path. Raises GoldInvalid."""
    return [_read(path) for path in sorted(folder.rglob("*.json")) if not path.name.startswith("story-")]


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
    """The road with this checkout's configuration and the local reader."""
    config = load()
    return road(config, app.words(config))


def road(config: Config, words: Words, model: Model | None = None) -> Brief:
    """How a gold article becomes a briefing: a file of its text, title, outlet and day."""
    files, desk = app.files(config), app.desk(config, words, model)

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
    try:
        content = path.read_bytes()
        Shape.model_validate_json(content)
    except OSError as error:
        raise InputUnreadable(name=str(path), reason=error.strerror or str(error)) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = [".".join(map(str, first["loc"]))] if first["loc"] else []
        raise GoldInvalid(path=str(path), reason=": ".join([*where, first["msg"]])) from error
    gold: Gold = {"traps": []} | json.loads(content)
    return gold

"""The gate: figures under a floor are told, and a figure that was not measured is no pass."""

import json

import pytest

from evals.run import below
from tests.conftest import GOLD, ROOT

FLOORS = {"gold": {"core": {"at_least": 93}, "spurious": {"at_most": 15}}}


@pytest.mark.parametrize(
    ("figures", "missed"),
    [
        ({"core": 93.0, "spurious": 15.0}, 0),
        ({"core": 92.9, "spurious": 15.0}, 1),
        ({"core": 93.0, "spurious": 15.1}, 1),
        ({"core": 93.0}, 1),
        ({}, 2),
    ],
)
def test_a_figure_under_its_floor_is_told(figures: dict[str, float], missed: int) -> None:
    """At the floor passes, under it or missing does not."""
    assert len(below("gold", figures, FLOORS)) == missed


def test_the_floors_are_at_least_what_was_promised() -> None:
    """Floors only rise: none may fall under the first figures asked for."""
    floors = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))
    assert floors["gold"]["grounded"]["at_least"] == 100
    assert floors["gold"]["laundered"]["at_most"] == 0
    assert floors["gold"]["claims.core"]["at_least"] >= 93
    assert floors["gold"]["mode"]["at_least"] >= 92
    assert floors["gold"]["spurious"]["at_most"] <= 15
    assert floors["PolNeAR dev"]["attribution"]["at_least"] >= 73


def test_the_gold_is_whole() -> None:
    """Twelve articles and sixty short ones, each with its text."""
    assert len(GOLD) == 72
    assert all(json.loads(path.read_text(encoding="utf-8"))["text"].strip() for path in GOLD)

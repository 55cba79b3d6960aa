"""The gate: figures under a floor are told, and a figure that was not measured is no pass; errors are the referee's own."""

import json
from html.parser import HTMLParser

import pytest

from evals import corpus
from evals.asking import CLASSES, Item, errors_in, errors_of
from evals.corpus import Brief
from evals.errors import chosen, compared, page
from evals.figures import COUNTS, differences, figures_of, measure, traps_in
from evals.names import Gold
from evals.run import below, shown
from evals.score_gold import as_briefing, mutations
from evals.score_gold import score as score_gold
from evals.twins import twin
from tests.conftest import GOLD, ROOT, gold

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


@pytest.fixture(scope="module")
def brief_gold() -> Brief:
    """The road of a gold article, as `make eval` goes it."""
    return corpus.brief_locally()


def test_what_stands_under_every_holds_for_every_figure_measured() -> None:
    """One bound for a whole table; what the table holds nothing of is no miss, and a figure's own bound goes first."""
    floors = {"twins": {"every": {"at_most": 3}, "chain": {"at_most": 9}}}
    assert below("twins", {"core": 3.0, "kind_ok": None, "chain": 8.0}, floors) == []
    assert len(below("twins", {"core": 3.1, "chain": 9.1}, floors)) == 2


def test_the_table_marks_what_falls_short() -> None:
    """A row for each figure, ! under the floor and * on it."""
    table = shown({"gold": {"core": 92.0, "spurious": 15.0}, "gold twins": {"core": 90.0}}, FLOORS)
    assert [line.split() for line in table.splitlines()[-2:]] == [["core", "92.0!", "90.0"], ["spurious", "15.0*"]]


def test_the_halves_are_the_gold() -> None:
    """Thirty-six articles may be looked at, six long ones and the odd minis; the others are only counted."""
    looked = [article for article in corpus.own() if corpus.is_looked_at(article)]
    assert len(looked) == len(corpus.own()) / 2 == 36
    assert sum(not corpus.is_mini(article) for article in looked) == 6
    assert {article["id"] for article in chosen(corpus.own(), "looked", "")} == {article["id"] for article in looked}
    assert [article["id"] for article in chosen(corpus.own(), "looked", "rail-01")] == ["rail-01"]


def test_a_briefing_knows_what_the_gold_knows(brief_gold: Brief) -> None:
    """Title, outlet and day of the gold come in as a reader's file would bring them."""
    article = gold("court-01")
    briefed = brief_gold(article).article
    assert (briefed.outlet, briefed.title, briefed.text) == (article["outlet"], article["title"], article["text"])
    assert not briefed.outlet_guessed
    assert brief_gold({"text": article["text"]}).article.outlet != article["outlet"]


def test_twins_are_measured_by_how_far_they_are_off(brief_gold: Brief) -> None:
    """The difference of each percentage, either way; counts are not compared."""
    article = gold("mini-001")
    originals, renamed = (figures_of([measure(each, brief_gold)]) for each in (article, twin(article, 1)))
    off = differences({**originals, "core": 90.0, "mode": 90.0}, {**renamed, "mode": 92.5})
    assert off["mode"] == 2.5
    assert not set(COUNTS) & set(off)


def test_a_trap_sentence_is_found_in_any_rendering(brief_gold: Brief) -> None:
    """Other quote marks, capitals and line breaks hide no trap."""
    article = gold("mini-001")
    briefing = brief_gold(article)
    said = next(claim.text for claim in briefing.claims if claim.chain)
    traps = [{"rule": "misquote", "why": "", "text": text} for text in (f"“{said.upper()}”", "A pump exploded.")]
    assert traps_in({**article, "traps": traps}, briefing) == [traps[0]["text"]]


def wrong_briefings() -> list[tuple[str, Gold, Item]]:
    """Briefings with many errors: the referee's own mutations of three articles, and empty flags and overviews of the gold."""
    found = []
    for name in ("court-01", "mini-005", "mini-013"):
        article = gold(name)
        right = as_briefing(article) | {"overview": [claim["id"] for claim in article["claims"]][::3]}
        known = [(f"{name}: {what}", article, {"overview": [], **raw}) for what, raw, *_ in mutations(article)]
        moved = [{**flag, "targets": [article["claims"][-1]["id"]], "evidence": [[0, 9]]} for flag in article["flags"]]
        found += [*known, (f"{name}: flags moved", article, right | {"flags": moved + article["flags"][1::2]})]
        found += [(f"{name}: claims gone", article, right | {"claims": right["claims"][::2], "flags": [], "overview": []})]
    return found


WRONG = wrong_briefings()


@pytest.mark.parametrize(("article", "raw"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_the_errors_add_up_to_the_referees_figures(article: Gold, raw: Item) -> None:
    """As many errors of each class as its tally of the whole says: nothing is judged twice."""
    tally = score_gold(article, raw)
    listed = [error.kind for error in errors_in(article, raw)]
    assert {kind: listed.count(kind) for kind in CLASSES} == {
        kind: errors_of(kind, tally.get(CLASSES[kind], (0, 0))) for kind in CLASSES
    }


def test_the_gold_has_no_errors_against_itself() -> None:
    """A briefing that is the gold is right in every class."""
    assert errors_in(gold("strike-01"), as_briefing(gold("strike-01")) | {"overview": []}) == []


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        self.ids.append(known.get("id") or "")
        self.targets += [link for link in (known.get("href"), known.get("src")) if link]


def test_the_page_of_errors_is_one_file_and_obeys_no_article(brief_gold: Brief) -> None:
    """Nothing is fetched or run, every link points into the page, and markup in an article is shown as written."""
    article = gold("court-01") | {"title": "<script>alert(1)</script>"}
    html = page([compared(article, brief_gold(article).model_dump(mode="json"))])
    seen = _Page(html)
    assert not {"script", "link", "img", "iframe"} & set(seen.tags)
    assert {target.removeprefix("#") for target in seen.targets} <= set(seen.ids)
    assert "&lt;script&gt;" in html
    assert "url(" not in html

"""Renamed twins: the same article under other names, so that a figure that falls on it was learned by heart."""

import json
import re
from random import Random

import pytest

from evals.names import WORD, Gold, names_of
from evals.numerals import Numerals, figures
from evals.twins import Renaming, faults, twin
from tests.conftest import GOLD, gold

ALL = [json.loads(path.read_text(encoding="utf-8")) for path in GOLD]


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Gold, Gold]]:
    """Every gold article with a twin."""
    return [(article, twin(article, 1)) for article in ALL]


def an_article(text: str, *people: str, outlet: str = "The Courier") -> Gold:
    """Gold of a text in which some people speak."""
    sources = [
        {"id": f"s{number}", "name": name, "naming": "named_person", "mentions": []} for number, name in enumerate(people)
    ]
    nothing: dict[str, list[object]] = {"parties": [], "claims": [], "flags": [], "traps": []}
    return {
        "id": "one",
        "outlet": outlet,
        "title": None,
        "published": "2024-02-29",
        "story": "",
        "text": text,
        "sources": sources,
    } | nothing


def test_every_twin_compiles(pairs: list[tuple[Gold, Gold]]) -> None:
    """Every claim is its slices, what is direct stands inside quote marks, no span cuts a word: in the gold and in its twins."""
    assert [fault for article, made in pairs for fault in (*faults(article), *faults(made))] == []


def test_no_name_survives(pairs: list[tuple[Gold, Gold]]) -> None:
    """No word of a name is left anywhere in the twin: not in its text, sources, lines or traps."""
    for article, made in pairs:
        left = {word for key, value in made.items() if key not in {"id", "story"} for word in WORD.findall(str(value))}
        assert not names_of(article).all & left, article["id"]


def test_a_twin_has_the_shape_of_its_original(pairs: list[tuple[Gold, Gold]]) -> None:
    """As many paragraphs, quote marks, claims, mentions and flags; only words and figures differ."""
    for article, made in pairs:
        assert re.findall(r"[“”‘’\"\n:;]", made["text"]) == re.findall(r"[“”‘’\"\n:;]", article["text"])
        assert [len(source["mentions"]) for source in made["sources"]] == [
            len(source["mentions"]) for source in article["sources"]
        ]
        assert [flag["targets"] for flag in made["flags"]] == [flag["targets"] for flag in article["flags"]]
        assert made["text"] != article["text"]


def test_the_same_seed_gives_the_same_twin() -> None:
    """A twin is made by its seed alone."""
    article = gold("court-01")
    assert twin(article, 1) == twin(article, 1)
    assert twin(article, 1)["text"] != twin(article, 2)["text"]


def test_who_is_one_person_stays_one() -> None:
    """A surname of two people stays theirs, a first name its bearer's, a title before it; a pronoun still fits."""
    article = an_article("Gareth Mundy wept, he said. Lewis Mundy left. “No,” Mr Mundy said.", "Gareth Mundy", "Lewis Mundy")
    found = re.fullmatch(r"(\w+) (\w+) wept, he said\. (\w+) \2 left\. “No,” Mr \2 said\.", twin(article, 3)["text"])
    assert found
    assert found[1] != found[3]


@pytest.mark.parametrize(
    ("text", "outlet", "pattern"),
    [
        ("He told Skerrin FM.", "The Courier", r"He told (?!Skerrin)\w+ FM\."),
        ("The Tolan Front (TF) won. The TF said so.", "The Courier", r"The (\w)\w+ Front \((\1F)\) won\. The \2 said so\."),
        ("SKERRIN, May 3 – In Skerrin it rained.", "The Courier", r"([A-Z]+), May 3 – In (?i:\1) it rained\."),
        ("In Keldara a Keldaran left.", "The Courier", r"In (\w+)a a \1an left\."),
        ("An Orlik ship met a Tamsin ship off Orlik.", "The Courier", r"An ([AEIOU]\w+) ship met a [^AEIOU]\w+ ship off \1\."),
        ("The police of Harl asked the Council.", "Harl Courier", r"The police of \w+ asked the Council\."),
        ("Residents left. On Monday the Courier told the UN.", "The Courier", r"Residents left. On Monday the Gazette told the UN\."),
    ],
)  # fmt: skip
def test_only_the_proper_part_of_a_name_changes(text: str, outlet: str, pattern: str) -> None:
    """Radio stays radio, an acronym its initials, capitals capitals, an adjective its place's, days and callings themselves, one paper another."""
    made = twin(an_article(text, outlet=outlet), 1)["text"]
    assert re.fullmatch(pattern, made), made


def test_figures_keep_their_order_and_their_form() -> None:
    """Equal figures stay equal, in words too; less stays less; years stay years; dates, clock times and one to three stay."""
    old = "Seventeen died, not 12; 17 in 2019, at 4.50 a.m. on 3 June, £310,000 and 2.4 per cent, two or three."
    made = Renaming.of(an_article(old), 1).text(old)
    found = re.fullmatch(
        r"([A-Z][\w-]+) died, not (\d+); (\d+) in (20\d\d), at 4\.50 a\.m\. on 3 June, £(\d{3},\d{3}) and (\d\.\d) per cent, two or three\.",
        made,
    )
    assert found, made
    assert 12 < int(found[2]) < int(found[3])
    assert {figure.value for figure in figures(found[1])} == {float(found[3])}
    assert int(found[4]) < 2019


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_more_than_all_of_it(seed: int) -> None:
    """A share of a hundred stays under a hundred."""
    texts = ["94% of them, 60% of us, 94 people"]
    shares = [figure for figure in figures(texts[0]) if figure.kind == "share"]
    numerals = Numerals.of(texts, Random(seed))  # noqa: S311 seeded, not secret
    high, low = (float(numerals.written(figure)) for figure in shares)
    assert low < high < 100
    assert (high, low) != (94, 60)


def test_a_leap_day_stays_a_day() -> None:
    """The twin's day is one of the calendar."""
    assert twin(an_article("It rained in Harl."), 1)["published"].endswith("-02-28")

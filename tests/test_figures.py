"""Figures, and how claims are worded: what a briefing may show beside a claim without saying more than the article."""

import pytest

from bot.article import Span
from bot.briefing import Quantity
from bot.checking import wording
from bot.checking.quantities import quantities
from bot.checking.tallies import conflict, same_thing
from tests.records import a_record

Figure = tuple[str, float, str | None]


def figures(words: str) -> list[Figure]:
    return [(q.span.of(words), round(q.value, 3), q.unit) for q in read(words)]


def read(words: str) -> tuple[Quantity, ...]:
    return quantities(words, (Span(0, len(words)),)) if words else ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("killing 14 civilians", [("14", 14, "civilians")]),
        ("Seventeen may turn out to be right", [("Seventeen", 17, None)]),
        ("about 30 were missing", [("about 30", 30, "missing")]),
        ("nine dead had been brought in by noon", [("nine", 9, "dead")]),
        ("two dozen boats", [("two dozen", 24, "boats")]),
        ("“closer to a quarter of a million”", [("closer to a quarter of a million", 250_000, None)]),
        ("half the bolts required", [("half", 0.5, "share")]),
        ("half an hour later", [("half an hour", 0.5, "hours")]),
        ("two thirds of voters", [("two thirds", 0.667, "share")]),
        ("a contract worth £310,000", [("£310,000", 310_000, "£")]),
        ("a deal worth about 2.4 billion crowns", [("about 2.4 billion crowns", 2.4e9, "crowns")]),
        ("fined $2.4bn", [("$2.4bn", 2.4e9, "$")]),
        ("jumped 11.3% to 48.20 crowns", [("11.3%", 11.3, "%"), ("48.20 crowns", 48.2, "crowns")]),
        ("twelve per cent more", [("twelve per cent", 12, "%")]),
        ("the 41-metre vessel", [("41-metre", 41, "metres")]),
        ("two hundred and twelve thousand people", [("two hundred and twelve thousand", 212_000, "people")]),
        ("one victim had been counted twice", [("one", 1, "victims")]),
        ("ten civilians and two Keldaran soldiers", [("ten", 10, "civilians"), ("two", 2, "soldiers")]),
        ("10 to 12 people", [("10", 10, "people"), ("12", 12, "people")]),
        ("fell from 12 to 9", [("12", 12, None), ("9", 9, None)]),
        ("2,023 people", [("2,023", 2023, "people")]),
    ],
)
def test_a_figure_is_read_as_worded_with_its_unit(words: str, found: list[Figure]) -> None:
    """Digits, words and fractions have a value; the span keeps the article's own notation, approximator and all."""
    assert figures(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "at about 11.40pm",
        "At 14:30 on Monday",
        "on 9 October",
        "due on Oct 2",
        "a family dispute in 2019",
        "2023 was a bad year",
        "the 1990s",
        "Gareth Mundy, 52, of Quay Lane",
        "a 28-year-old man",
        "He was 19",
        "Flight 427 to Oslo",
        "flight MH370",
        "a Boeing 737 jet",
        "call 555-0134 now",
        "the 2nd time",
        "a third man",
        "the first half",
        "one of the people said",
        "No one knew",
        "won 3-1",
        "odds of 50/50",
        "Article 5 of the treaty",
        "Covid-19",
        "1) first point",
        "",
        "…",
        "9" * 400,
        "9" * 400 + " people",
    ],
)
def test_dates_times_ages_and_names_are_no_figures(words: str) -> None:
    """What only looks like a count is never set against one."""
    assert figures(words) == []


@pytest.mark.parametrize(
    ("words", "approx"),
    [
        ("at least seven people", True),
        ("just over 300 people", True),
        ("some 40 houses", True),
        ("as many as 12 ships", True),
        ("up to 1.5 million homes", True),
        ("two or three boats", True),
        ("between 300 and 450 people", True),
        ("exactly 30 people", False),
        ("30 people", False),
    ],
)
def test_what_is_only_about_right_is_marked(words: str, approx: bool) -> None:
    """An approximator belongs to its figure: "about 30" never becomes 30."""
    assert {quantity.approx for quantity in read(words)} == {approx}


CRASH = (
    "Twelve people died when the bus left the road, the coastguard said on Monday. "
    "The hospital said at least 15 were dead. Police said 12 people had died. Ten soldiers were hurt, the army said. "
    "The worst crash, in 1998, killed 40 people, the almanac said."
)
ACCOUNTS = (
    ("Twelve people died", "the coastguard", "said"),
    ("at least 15 were dead", "The hospital", "said"),
    ("12 people had died", "Police", "said"),
    ("Ten soldiers were hurt", "the army", "said"),
    ("The worst crash, in 1998, killed 40 people", "the almanac", "said"),
)


@pytest.mark.parametrize(
    ("one", "other", "same", "differ"),
    [
        (0, 1, True, True),
        (0, 2, True, False),
        (0, 3, False, False),
        (2, 4, False, False),
        (1, 1, True, False),
    ],
)
def test_two_figures_conflict_only_about_one_thing(one: int, other: int, same: bool, differ: bool) -> None:
    """The dead against the dead at one time, of two bodies: not the hurt, not another year, not an update of one's own."""
    record = a_record(CRASH, *ACCOUNTS)
    left, right = record.attributed[one], record.attributed[other]
    assert same_thing(record, left, right) is same
    assert (conflict(record, left, right) is not None) is differ


def test_a_bare_number_counts_what_was_counted_before_it() -> None:
    """ "The number at about 450" in the same sentence is of the same people."""
    text = "The council said just over 300 people had arrived; the charity put the number at about 450."
    record = a_record(
        text, ("just over 300 people had arrived", "The council", "said"), ("the number at about 450", "the charity", "put")
    )
    found = conflict(record, *record.attributed)
    assert found
    assert [quantity.span.of(text) for quantity in found] == ["just over 300", "about 450"]


@pytest.mark.parametrize(
    ("words", "certainty", "hedges"),
    [
        ("the fighters may struggle to hold it", "possible", ["may"]),
        ("the fire began in May", "asserted", []),
        ("she could not say when it got there", "negated", []),
        ("the talks could still collapse", "possible", ["could"]),
        ("We can name twelve.", "asserted", []),
        ("accelerant “consistent with” outboard fuel was found", "possible", ["consistent with"]),
        ("it appears to be a fake", "probable", ["appears"]),
        ("the picture had appeared in a report", "asserted", []),
        ("the cause was most likely a heater", "probable", ["likely"]),
        ("around 25,000 people live there", "asserted", ["around"]),
        ("almost everyone has left", "asserted", ["almost"]),
        ("Divers will go down if the wind drops", "conditional", []),
        ("I had been drinking, if I’m honest,", "asserted", []),
        ("Who would do that?", "question", []),
        ("denies arson", "negated", []),
        ("stood by its figure", "asserted", []),
        ("the town fell because nobody came", "asserted", []),
        ("No 10 was told", "asserted", []),
        ("guns opened up “without any provocation”", "asserted", []),
    ],
)
def test_certainty_and_hedges_are_the_claims_own_words(words: str, certainty: str, hedges: list[str]) -> None:
    """Certainty is as worded: a month is no hedge, "could not" is a denial and an approximator takes nothing back."""
    spans = (Span(0, len(words)),)
    assert wording.certainty(words, spans) == certainty
    assert [hedge.of(words) for hedge in wording.hedges(words, spans, quantities(words, spans))] == hedges


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("rejected the company’s explanation", "denial"),
        ("Both sides should step back from the water", "directive"),
        ("she would not publish them", "intention"),
        ("it is reviewing the records", "intention"),
        ("an inquiry would be opened", "prediction"),
        ("What a groundbreaking victory!", "evaluation"),
        ("killing 14 civilians", "figure"),
        ("they left the town over the weekend", "event"),
        ("the fuel was for a generator", "state"),
        ("the approach", "other"),
        ("", "other"),
    ],
)
def test_a_claims_kind_is_read_off_its_words(words: str, kind: str) -> None:
    """What is planned is no event, and a verdict is no fact."""
    assert wording.kind("neutral", words, depicted=False, counts=bool(quantities(words, (Span(0, len(words)),)))) == kind

"""Drafts made wrong on purpose: what a reader gets wrong is refused, repaired or shown with its doubt, never passed on.

`python -m evals.lies` prints how many lies of each kind there are and what became of them; here every article tells its own.
"""

import pytest

from bot.article import Article, Span
from bot.briefing import ReaderInfo
from bot.checking.check import check, settle
from bot.checking.held import held
from bot.checking.limits import with_limits
from bot.checking.proposed import proposed
from bot.reading.reader import Draft, DraftClaim, DraftContest, DraftLink
from bot.rendering.words import shipped
from bot.vocabulary import DisputeKind
from evals import corpus
from evals.lies import HONEST, KINDS, tally
from evals.names import Gold
from evals.telling import Told, Truth
from tests.conftest import NOON
from tests.edges import JUDGE
from tests.records import a_record
from tests.rules import broken

GOLDS = corpus.own()
# What is known to pass, in all articles together: a lie within one sentence, or a hop its sentence does not show, takes a
# second reading to see. These only fall.
PASSES = {
    "speaker from the same sentence": 27,
    "only the inner hop given": 53,
    "only the outer hop given": 56,
    "limit left out": 2,
    "verb from another paragraph": 2,
    "denial invented": 6,
    "two figures in one": 2,
}
MAY_PASS = [kind for kind in KINDS if kind.__module__ != "evals.lies_of_words" and kind.__name__ not in {"swapped", "trapped"}]
LIAR = ReaderInfo(name="liar", version="1")


def told(gold: Gold) -> list[Told]:
    truth = Truth.of(gold)
    return [told for kind in KINDS for told in kind(truth) if told.fates]


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold["id"])
def test_no_article_lets_a_lie_through(gold: Gold) -> None:
    """Whatever is told of an article, no lie a machine can see is shown, and the briefing keeps every rule."""
    held_to: set[object] = set()
    for lie in told(gold):
        seen = lie.checked()
        fates = [fate(seen) for fate in lie.fates]
        assert lie.kind in PASSES or "shown" not in fates, lie.kind
        if (told_of := (lie.article.id, seen.briefing.claims)) not in held_to:
            assert broken(seen.briefing) == [], lie.kind
        held_to.add(told_of)


def test_what_passes_is_known() -> None:
    """The lies that pass are counted, and no more pass than did."""
    counted = tally(GOLDS, (*MAY_PASS, *HONEST))
    assert {kind: fates["shown"] for kind, fates in counted.items() if kind in PASSES and fates["shown"] > PASSES[kind]} == {}
    assert counted["(honest claims)"]["refused"] <= 2
    assert counted["(true disputes)"]["refused"] <= 52


def at(text: str, words: str, start: int = 0) -> Span:
    place = text.index(words, start)
    return Span(place, place + len(words))


def an_article(text: str) -> Article:
    return Article.of(text, fetched_at=NOON, language="en", outlet="Pendrick Courier")


def proposal(text: str, words: str, who: str | None, cue: str) -> DraftClaim:
    return DraftClaim(spans=(at(text, words),), links=(DraftLink(source=at(text, who) if who else None, cue=(at(text, cue),)),))


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("The mayor said around 30 people were hurt.", "30 people were hurt", "around 30 people were hurt"),
        ("The mayor said at least 30 people were hurt.", "30 people were hurt", "at least 30 people were hurt"),
        ("The mayor said it may rain by noon.", "rain by noon", "it may rain by noon"),
        ("The mayor said the bridge did not fall.", "fall", "the bridge did not fall"),
        ("The mayor said the bridge wasn’t safe.", "safe", "the bridge wasn’t safe"),
        ("The mayor said it was not true that he stole it.", "he stole it", "it was not true that he stole it"),
        ("The mayor said there was no evidence of fraud.", "evidence of fraud", "there was no evidence of fraud"),
        ("The mayor said 1,200 people left.", "200 people left", "1,200 people left"),
        ("The mayor said 30 people, at most, were hurt.", "30 people", "30 people, at most"),
        ("The mayor said about the bridge it was late.", "the bridge it was late", "the bridge it was late"),
        ("The mayor said it was not late and that the bus left.", "the bus left", "the bus left"),
    ],
)  # fmt: skip
def test_a_limit_cut_off_is_taken_back(text: str, words: str, whole: str) -> None:
    """A stretch that begins behind "around", "may" or "not" begins before it; it never reaches over its cue."""
    assert with_limits(text, at(text, words), (at(text, "said"),)).of(text) == whole


@pytest.mark.parametrize(
    ("text", "words", "who", "cue"),
    [
        ("Ann Lee sat.\n\nBo Ruhl said it was late.", "it was late", "Ann Lee", "said"),
        ("Bo Ruhl denied it; the minister said it was late.", "it was late", "Bo Ruhl", "said"),
        ("Ann Lee denied it.\n\nBo Ruhl said it was late.", "it was late", "Bo Ruhl", "denied"),
        ("The mayor did not tell the court that it was late.", "it was late", "The mayor", "tell"),
        ("The mayor never claimed it was late.", "it was late", "The mayor", "claimed"),
    ],
)
def test_what_cannot_be_a_claims_own_is_refused(text: str, words: str, who: str, cue: str) -> None:
    """A mention or a verb from elsewhere, and what was not said, make no claim, and are counted."""
    draft, refused = held(an_article(text), Draft(claims=(proposal(text, words, who, cue),)))
    assert draft.claims[0].spans == ()
    assert [item.text for item in refused] == [words]


@pytest.mark.parametrize(
    ("text", "words", "who", "cue", "chain"),
    [
        ("Jess Marlow said the clerk had told her that it was sold.", "it was sold", "the clerk", "said", ["Jess Marlow", "the clerk"]),
        ("Jess Marlow told the Orley Herald it was sold.", "it was sold", "the Orley Herald", "told", ["the Orley Herald", "Jess Marlow"]),
    ],
)  # fmt: skip
def test_who_is_spoken_of_is_not_who_speaks(text: str, words: str, who: str, cue: str, chain: list[str]) -> None:
    """The subject of a verb of saying stands before it; whom he tells or speaks of never replaces him."""
    article = an_article(text)
    draft, _ = held(article, Draft(claims=(proposal(text, words, who, cue),)))
    record, _ = settle(article, draft)
    (claim,) = record.attributed
    assert [record.source(link.sources[0]).name.lower() for link in claim.chain] == [name.lower() for name in chain]


QUARREL = (
    "Ann Lee said the dam was safe.\n\nBo Ruhl denied that the dam was safe. He said it rained.\n\nCy Moe said 40 people left."
)
SAID = (
    ("the dam was safe", "Ann Lee", "said"),
    ("that the dam was safe", "Bo Ruhl", "denied"),
    ("it rained", "He", "said"),
    ("40 people left", "Cy Moe", "said"),
)


@pytest.mark.parametrize(
    ("target", "by", "shown_by", "kind", "levels"),
    [
        (0, 1, 1, "denied", ["contested"]),
        (0, 1, 0, "denied", []),
        (0, 2, 2, "denied", []),
        (0, 2, 2, "disputed", ["caution"]),
        (1, 2, 2, "denied", []),
        (1, 2, 2, "corrected_or_retracted", ["caution"]),
        (0, 1, 1, "corrected_or_retracted", []),
        (0, 3, 3, "conflicting_figures", []),
        (0, 9, 1, "denied", []),
        (-1, 1, 1, "denied", []),
        (1, 1, 1, "denied", []),
    ],
)
def test_a_proposed_dispute_needs_the_articles_words(
    target: int, by: int, shown_by: int, kind: DisputeKind, levels: list[str]
) -> None:
    """Contested only with another body's own words as evidence; nobody is set against himself."""
    claims = tuple(proposal(QUARREL, *said) for said in SAID)
    contest = DraftContest(target=target, by=by, evidence=claims[shown_by].spans, kind=kind)
    record = a_record(QUARREL, *SAID)
    assert [flag.level for flag in proposed(record, Draft(claims=claims, contests=(contest,)))] == levels


def test_a_dispute_already_found_is_not_proposed_again() -> None:
    """What the rules found is shown once."""
    claims = tuple(proposal(QUARREL, *said) for said in SAID)
    contest = DraftContest(target=0, by=1, evidence=claims[1].spans, kind="denied")
    record, draft = a_record(QUARREL, *SAID), Draft(claims=claims, contests=(contest, contest))
    (flag,) = proposed(record, draft)
    assert list(proposed(record, draft, [flag])) == []


def test_a_judge_lets_no_lie_through() -> None:
    """With the judge that ships, a lying draft makes a briefing that keeps the rules."""
    truth = Truth.of(next(gold for gold in GOLDS if gold["id"] == "court-01"))
    lies = Draft(claims=tuple(item.drafted(mode="direct", gloss="“sure”", tier="optional") for item in truth.said), headline=0)
    draft, _ = held(truth.article, lies)
    assert broken(check(truth.article, draft, LIAR, NOON, judge=JUDGE, line=shipped().flag_line)) == []

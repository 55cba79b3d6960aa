"""Who contests what: pairs of claims weighed and put together, with a judge and without."""

from collections.abc import Sequence

import pytest

from bot.briefing import Claim, Flag
from bot.checking.clues import CLUES, paired
from bot.checking.contest import Judgement, Side
from bot.checking.dispute import MOST_JUDGED, Fitted, Weighed, disputes, fitted, flags_of
from bot.checking.record import Record
from tests.records import a_record

QUARRY = (
    "The quarry at Morvane poisoned two wells, the farmers' union said on Monday.\n\n"
    "Stannard Stone denied that it had poisoned any wells.\n\n"
    "The union said 40 cows had died. The veterinary office said six cows had died.\n\n"
    "Ilse Bronn, a baker, said the bread would be late on Tuesday.\n"
)
SAID = (
    ("The quarry at Morvane poisoned two wells", "the farmers' union", "said"),
    ("denied that it had poisoned any wells", "Stannard Stone", "denied"),
    ("40 cows had died", "The union", "said"),
    ("six cows had died", "The veterinary office", "said"),
    ("the bread would be late on Tuesday", "Ilse Bronn, a baker,", "said"),
)
LEVELS = Fitted((), 0.0, contested=0.0, caution=-1.0)


class Table:
    """A judge that knows what it was told: pairs of words that contest one another, and nothing else."""

    version = "table"

    def __init__(self, *contests: tuple[str, str]) -> None:
        self._contests = contests
        self.asked: list[tuple[Side, Side]] = []

    def scores(self, pairs: Sequence[tuple[Side, Side]]) -> list[Judgement]:
        """As Judge."""
        self.asked.extend(pairs)
        return [Judgement(0.999 if self._knows(a, b) else 0.001, "disputed") for a, b in pairs]

    def _knows(self, a: Side, b: Side) -> bool:
        return any(one in a.text and other in b.text for one, other in self._contests)


@pytest.fixture
def quarry() -> Record:
    return a_record(QUARRY, *SAID)


def weighed(record: Record, **odds: float) -> list[Weighed]:
    """The pairs of `record` with odds by the ids of their claims ("c01_c02"); all others are out of the question."""
    return [Weighed(p, odds.get(f"{p.earlier.id}_{p.later.id}", -9.0), "disputed") for p in paired(record)]


def claim(record: Record, words: str) -> Claim:
    return next(claim for claim in record.claims if words in claim.text)


def ids(record: Record, *words: str) -> tuple[str, ...]:
    return tuple(claim(record, part).id for part in words)


def rule_5(record: Record, flag: Flag) -> bool:
    """For every target, somebody in `by` who is not its origin, with evidence in a claim of his."""
    for target in map(record.claim, flag.targets):
        others = {source for source in flag.by if record.body(source) not in record.bodies(target)}
        spoken = record.said_by(record.identity(source) for source in others)
        if not any(span.overlaps(found) for claim in spoken for span in claim.spans for found in flag.evidence):
            return False
    return True


def test_a_denial_contests_the_accusation_and_is_not_contested_itself(quarry: Record) -> None:
    """The accusation is the target, the denial the evidence, and who denies it stands in `by`."""
    judge = Table(("poisoned two wells", "denied that it had poisoned"))
    flag = next(flag for flag in disputes(quarry, judge) if flag.targets == ids(quarry, "poisoned two wells"))
    denial = claim(quarry, "denied that it")
    assert (flag.kind, flag.evidence, flag.by) == ("denied", denial.spans, denial.chain[-1].sources)


def test_two_figures_for_one_thing_are_one_flag_with_both_sides(quarry: Record) -> None:
    """Nobody answered anybody: both counts are targets, both are evidence, both sources are named."""
    odds = {"_".join(ids(quarry, "40 cows", "six cows")): 1.0}
    (flag,) = flags_of(weighed(quarry, **odds), LEVELS)
    both = [claim(quarry, "40 cows"), claim(quarry, "six cows")]
    assert flag.targets == tuple(found.id for found in both)
    assert flag.evidence == tuple(span for found in both for span in found.spans)
    assert len(flag.by) == 2


def test_figures_that_differ_are_called_conflicting_figures(quarry: Record) -> None:
    """The kind is read off the words where they show it, whatever the judge thinks."""
    found = [flag for flag in disputes(quarry, Table(("40 cows", "six cows"))) if ids(quarry, "40 cows")[0] in flag.targets]
    assert {flag.kind for flag in found} == {"conflicting_figures"}


def test_what_one_answer_contests_is_one_flag(quarry: Record) -> None:
    """Two claims under the same denial are two targets of one flag."""
    wells, denial = ids(quarry, "poisoned two wells", "denied that it")
    cows, office = ids(quarry, "40 cows", "six cows")
    odds = {f"{wells}_{denial}": 1.0, f"{cows}_{office}": 0.5, f"{wells}_{office}": 0.4}
    first, second = flags_of(weighed(quarry, **odds), LEVELS)
    assert {first.targets, second.targets} == {(wells, office), (cows, office)}


def test_levels_are_two_and_below_them_is_nothing(quarry: Record) -> None:
    """Contested past one threshold, side by side at caution past the other, else no flag at all."""
    pair = "_".join(ids(quarry, "40 cows", "six cows"))
    levels = [[flag.level for flag in flags_of(weighed(quarry, **{pair: odds}), LEVELS)] for odds in (0.1, -0.9, -1.1)]
    assert levels == [["contested"], ["caution"], []]


def test_no_flag_sets_anybody_against_himself_or_his_body(quarry: Record) -> None:
    """Rule 5, whatever the judge says: a source that contests everything still leaves nobody his own adversary."""
    found = list(disputes(quarry, Table(("", ""))))
    assert found
    assert all(rule_5(quarry, flag) for flag in found)


def test_a_spokeswoman_never_contests_her_ministry() -> None:
    """Who speaks for a body is that body: such a pair is not even asked about."""
    text = "The ministry said the bridge was safe. Ada Lunt, a spokeswoman for the ministry, said it was closed."
    lunt = "Ada Lunt, a spokeswoman for the ministry,"
    record = a_record(text, ("the bridge was safe", "The ministry", "said"), ("it was closed", lunt, "said"))
    body, woman = (claim.chain[-1].sources[0] for claim in record.attributed)
    sources = tuple(s.model_copy(update={"part_of": body}) if s.id == woman else s for s in record.sources)
    whole = Record(record.article, record.quotations, sources, record.claims)
    assert list(paired(whole)) == []


def test_who_relays_somebody_is_not_set_against_him() -> None:
    """In "the paper, citing a guard" neither contests the other: a denial of what is relayed of oneself is no contest here."""
    text = "The gate was open, the Courier reported, citing a guard. The guard denied that the gate was open."
    record = a_record(
        text, ("The gate was open", "the Courier", "reported"), ("denied that the gate was open", "The guard", "denied")
    )
    relayed, denial = record.attributed
    hop = relayed.chain[0].model_copy(update={"sources": denial.chain[-1].sources})
    chained = relayed.model_copy(update={"chain": (*relayed.chain, hop)})
    assert list(paired(Record(record.article, record.quotations, record.sources, (chained, denial)))) == []


def test_without_a_judge_a_plain_denial_is_still_shown(quarry: Record) -> None:
    """The words of denial alone put the two side by side."""
    shown = {target for flag in disputes(quarry, None) for target in flag.targets}
    assert ids(quarry, "poisoned two wells")[0] in shown


def test_does_not_dispute_is_no_denial() -> None:
    """A negated denial concedes."""
    text = "The memos were written in May, the engineers said. Corvane Hydro does not dispute that the memos were written."
    record = a_record(
        text,
        ("The memos were written in May", "the engineers", "said"),
        ("does not dispute that the memos were written", "Corvane Hydro", "does not dispute"),
    )
    found = [dict(zip(CLUES, pair.clues, strict=True)) for pair in paired(record)]
    assert [(clues["later_denies"], clues["later_confirms"]) for clues in found] in ([], [(0.0, 1.0)])


def test_one_speaker_is_no_dispute_and_no_question() -> None:
    """The judge is not asked where there is nobody to contest anything."""
    judge = Table(("", ""))
    record = a_record(
        "Ann Lee said it rained. She said it was dry.", ("it rained", "Ann Lee", "said"), ("it was dry", "She", "said")
    )
    assert (list(disputes(record, judge)), judge.asked) == ([], [])


def test_a_long_article_asks_no_more_than_the_likeliest() -> None:
    """The judge's time is bounded, however many claims there are."""
    lines = [f"Person {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n]}x Lund said road number {n} was closed." for n in range(26)]
    said = [(f"road number {n} was closed", line[: line.index(" said")], "said") for n, line in enumerate(lines)]
    judge = Table()
    list(disputes(a_record("\n\n".join(lines), *said), judge))
    assert len(judge.asked) == MOST_JUDGED


def test_the_fitted_tables_fit_the_clues() -> None:
    """One weight a clue, and one more for the judge; contested is never easier to reach than caution."""
    alone, judged = fitted("alone"), fitted("judged")
    assert (len(alone.weights), len(judged.weights)) == (len(CLUES), len(CLUES) + 1)
    assert all(table.contested >= table.caution for table in (alone, judged))

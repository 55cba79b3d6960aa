"""Who contests what across articles. It is contested only where somebody says so, or figures of one thing and time differ.

What is only likely stands side by side, at caution. A dispute of one article holds for those who say the same in another.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import combinations

from bot.briefing import Flag
from bot.checking.contest import Judge, Side, side_of
from bot.checking.tallies import Counted, count_one_thing, differ
from bot.comparing.facts import Fact, counts
from bot.comparing.findings import Finding, are_apart, together
from bot.comparing.linking import Pair, linked
from bot.comparing.report import Report
from bot.comparing.said import Saying
from bot.digest import Ref
from bot.vocabulary import DisputeKind, Level

# Of the judge's chance, from which two claims of two articles are a contest where a word of denial says so; and without one
# are shown side by side.
DENIED, LIKELY = 0.5, 0.8
_ODDS: tuple[Level, ...] = ("contested", "caution")
MOST_ASKED = 6  # claims that an answer is held against: the judge takes 5 ms for each


def disputes(found: Sequence[Fact], story: Sequence[Report], judge: Judge) -> list[Finding]:
    """The disputes of a story, those on the same claims put together."""
    fact_of = {saying.ref: fact for fact in found for saying in fact.said}
    carried = [finding for report in story for flag in report.briefing.flags for finding in _carried(report, flag, fact_of)]
    told = [*carried, *(finding for fact in found for finding in (*_figures(fact), *_denials(fact, judge)))]
    return _joined(told)


def _carried(report: Report, flag: Flag, fact_of: Mapping[Ref, Fact]) -> Iterator[Finding]:
    """A dispute of one article, with those who say the same as its sides elsewhere; a likely one only where there are any."""
    if flag.class_ != "dispute" or flag.level == "note":
        return
    record = report.record
    targets = [record.claim(target) for target in flag.targets]
    against = [claim for claim in record.attributed_at(flag.evidence) if record.origins(claim) & _known(report, flag.by)]
    sides = [together(*(_echoes(report.ref(claim), fact_of) for claim in claims)) for claims in (targets, against)]
    if flag.level == "contested" or any(saying.report is not report for side in sides for saying in side):
        yield Finding("dispute", flag.kind, flag.level, sides[0], sides[1])


def _known(report: Report, sources: Iterable[str]) -> set[str]:
    return {report.record.identity(source) for source in sources}


def _echoes(ref: Ref, fact_of: Mapping[Ref, Fact]) -> tuple[Saying, ...]:
    """A claim, and what the same people say of the same fact in other articles."""
    fact = fact_of[ref]
    own = next(saying for saying in fact.said if saying.ref == ref)
    return together([own], (saying for saying in fact.said if _says_again(own, saying)))


def _says_again(own: Saying, other: Saying) -> bool:
    """Whether one in another article says the same: the same people, in much the same words, with as much denial in them."""
    if other.report is own.report or not own.origins or own.origins != other.origins:
        return False
    if (own.utterance.denies or own.utterance.rejects) != (other.utterance.denies or other.utterance.rejects):
        return False
    if any(count_one_thing(a, b) for a in own.figures for b in other.figures):
        return _agree(own, other)
    return 2 * len(own.words & other.words) >= min(len(own.words), len(other.words)) > 0


def _agree(one: Saying, other: Saying) -> bool:
    """Whether they have a figure in common."""
    pairs = ((a, b) for a in one.figures for b in other.figures if count_one_thing(a, b))
    return any(not differ(a.quantity, b.quantity) for a, b in pairs)


def _figures(fact: Fact) -> Iterator[Finding]:
    """The figures of one thing that differ: of others and of one time contested, of others and of two days side by side."""
    levels = {
        pair: level for pair in combinations(range(len(fact.said)), 2) if (level := _conflict(*_of(fact, pair), fact.thing))
    }
    for level in _ODDS:
        at_odds = {pair: 1.0 for pair, found in levels.items() if found == level}
        held = {number for pair in at_odds for number in pair}
        # Those at odds with one another, directly or through a third, are one dispute.
        for cluster in linked(len(fact.said), at_odds, 0.0):
            if held & set(cluster):
                sides = together(fact.said[number] for number in cluster)
                yield Finding("dispute", "conflicting_figures", level, sides, sides, basis="computed")


def _of(fact: Fact, pair: Pair) -> tuple[Saying, Saying]:
    return fact.said[pair[0]], fact.said[pair[1]]


def _conflict(one: Saying, other: Saying, thing: str | None) -> Level | None:
    """How much two claims' figures are at odds; None where they agree or count different things."""
    pairs = [
        (a, b)
        for a in one.figures
        for b in other.figures
        if thing is not None and counts(a, thing) and counts(b, thing) and count_one_thing(a, b)
    ]
    if not pairs or any(not differ(a.quantity, b.quantity) for a, b in pairs) or not are_apart(one, other):
        return None
    return "contested" if any(_of_one_time(one, other, a, b) for a, b in pairs) else "caution"


def _of_one_time(one: Saying, other: Saying, a: Counted, b: Counted) -> bool:
    if a.when and b.when:
        return bool(a.when & b.when)
    return one.report.day is not None and one.report.day == other.report.day


def _denials(fact: Fact, judge: Judge) -> Iterator[Finding]:
    """Answers given in one article to what stands in another, an answer and all it answers together."""
    asked = [(target, answer) for answer in fact.said for target in _nearest(fact, answer)]
    sides = [(_side(target), _side(answer)) for target, answer in asked]
    answered: dict[tuple[Ref, Level], list[tuple[Saying, Saying, DisputeKind]]] = {}
    for (target, answer), judgement in zip(asked, judge.scores(sides) if sides else [], strict=True):
        says_so = answer.utterance.denies or answer.utterance.rejects
        if judgement.contests >= (DENIED if says_so else LIKELY):
            level: Level = "contested" if says_so else "caution"
            kind: DisputeKind = "denied" if answer.utterance.denies else judgement.kind
            answered.setdefault((answer.ref, level), []).append((target, answer, kind))
    for (_, level), pairs in answered.items():
        yield Finding("dispute", pairs[0][2], level, together(pair[0] for pair in pairs), (pairs[0][1],))


def _nearest(fact: Fact, answer: Saying) -> list[Saying]:
    """The claims of others, in other articles, that an answer is likeliest to be on: those that share most of its words."""
    if not _is_answer(answer):
        return []
    others = (s for s in fact.said if s.report is not answer.report and are_apart(s, answer))
    targets = (other for other in others if other.utterance.is_somebodys and not other.utterance.denies)
    return nlargest(MOST_ASKED, targets, key=lambda other: len(other.words & answer.words))


def _is_answer(saying: Saying) -> bool:
    """Whether a claim reads like an answer, and not like assent."""
    told = saying.utterance
    return bool(saying.origins) and told.is_somebodys and not told.confirms and (told.denies or told.rejects or told.answers)


def _side(saying: Saying) -> Side:
    return side_of(saying.report.record, saying.claim)


def _joined(findings: Sequence[Finding]) -> list[Finding]:
    """Findings of one level in which a claim stands against the same claims, as one."""
    kept: list[Finding] = []
    for finding in findings:
        same = next((other for other in kept if other.level == finding.level and _is_same(other, finding)), None)
        if same is None:
            kept.append(finding)
            continue
        whole = Finding(
            "dispute",
            same.kind,
            same.level,
            together(same.targets, finding.targets),
            together(same.evidence, finding.evidence),
            same.basis,
        )
        kept[kept.index(same)] = whole
    contested = [finding for finding in kept if finding.level == "contested"]
    return [
        finding for finding in kept if finding.level == "contested" or not any(_is_same(other, finding) for other in contested)
    ]


def _is_same(one: Finding, other: Finding) -> bool:
    """Whether two findings share most of the claims on each side, whichever way round."""
    targets, evidence = ({s.ref for s in side} for side in (one.targets, one.evidence))
    theirs, against = ({s.ref for s in side} for side in (other.targets, other.evidence))
    return (_mostly(targets, theirs) and _mostly(evidence, against)) or (
        _mostly(targets, against) and _mostly(evidence, theirs)
    )


def _mostly(one: set[Ref], other: set[Ref]) -> bool:
    return 2 * len(one & other) >= min(len(one), len(other)) > 0

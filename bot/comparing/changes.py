"""What the last day changed: for each fact, what its new claims are against the earlier ones.

A kind beyond "added" and "reworded" is given only where words or figures show it; what is only told again is no change.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.article import Span
from bot.checking.silences import is_silent
from bot.checking.tallies import count_one_thing, differ
from bot.comparing.facts import Fact, counts
from bot.comparing.findings import Finding, gist
from bot.comparing.report import Report
from bot.comparing.said import Saying
from bot.comparing.who import Who
from bot.digest import Delta, DeltaKind, Ref

Told = Callable[[DeltaKind, Mapping[str, str]], str]
"""Words a change of a kind for people, on one line: by whom, before and after."""

# Of the stems of the shorter of two claims, from which the same people only say it again.
AGAIN = 0.5
_CORRECTS = re.compile(
    r"\b(?:correct(?:ed|s|ion)|revis(?:ed|es|ion)|lower(?:ed|s)|cut (?:the|its|from|to)|reduced|counted twice"
    r"|(?:was|were|had been) (?:wrong|mistaken|in error|an? (?:error|mistake))|in error|(?:honest|counting) (?:mistake|error)"
    r"|double[- ]count\w*|miscount\w*|apologi[sz]e\w*)\b",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(
    r"\b(?:withdr(?:ew|awn|aws)|retract\w*|t(?:ook|aken) (?:back|down)|rescind\w*|recant\w*)\b", re.IGNORECASE
)
_CONCEDES = re.compile(r"\b(?:acknowledg\w+|conced\w+|admit\w*|may have|might have|reviewing|looking into)\b", re.IGNORECASE)
_REPEATS = re.compile(
    r"\b(?:again|repeat(?:ed|s)|reiterat\w+|st(?:oo|an)d(?:s|ing)? by|maintain(?:ed|s)|ha(?:s|ve|d) (?:\w+ )?"
    r"(?:blamed|said|denied|accused|called|claimed|insisted|told))\b",
    re.IGNORECASE,
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b", re.IGNORECASE)
_SURE = {"asserted": 2, "negated": 2, "probable": 1, "possible": 0, "conditional": 0, "question": 0}


@dataclass(frozen=True)
class Days:
    """The reports of a story before the last day and on it."""

    before: frozenset[str]
    after: frozenset[str]

    @classmethod
    def of(cls, story: Sequence[Report], since: date | datetime | None = None) -> "Days | None":
        """Split before the last day there is, or behind `since`; None where there is nothing to compare. What has no date is on
        neither side.
        """
        dated = [report for report in story if report.day is not None]
        if not dated:
            return None
        last = max(report.day for report in dated if report.day)
        day = since.date() if isinstance(since, datetime) else since
        new = frozenset(r.id for r in dated if r.day and (r.day == last if day is None else r.day > day))
        old = frozenset(report.id for report in dated) - new
        return cls(old, new) if old and new else None


def changes(found: Sequence[Fact], findings: Sequence[Finding], days: Days, who: Who, told: Told) -> tuple[Delta, ...]:
    """The changes of a story in the order of its facts, at most one of a kind for each."""
    known: dict[int, list[Saying]] = {}
    for saying in (saying for fact in found for saying in fact.said if saying.report.id in days.before):
        for origin in saying.origins:
            known.setdefault(origin, []).append(saying)
    disputed = {saying.ref for finding in findings if finding.level == "contested" for saying in finding.evidence}
    kinds = _Kinds(disputed, known, who)
    return tuple(
        _change(fact, kind, fresh, days, who, told)
        for fact in found
        for kind, fresh in kinds.of(fact, _new(fact, days, known), days).items()
    )


def _new(fact: Fact, days: Days, known: Mapping[int, Sequence[Saying]]) -> list[Saying]:
    """The claims of the last day that are not only told again; none where it is a trifle nobody spoke of before."""
    fresh = [saying for saying in fact.said if saying.report.id in days.after and _is_news(saying)]
    fresh = [new for new in fresh if not any(_is_again(new, old) for origin in new.origins for old in known.get(origin, ()))]
    spoken_of = any(saying.report.id in days.before for saying in fact.said)
    return fresh if spoken_of or any(new.claim.tier == "core" or new.figures for new in fresh) else []


def _is_news(saying: Saying) -> bool:
    """Somebody says it, and says it now: not "again", not on Monday in Tuesday's paper."""
    if not saying.claim.chain or is_silent(saying.claim.text):
        return False
    beside, day = _beside(saying), saying.report.day
    named = _DAY.findall(beside.lower())
    is_old = bool(named) and day is not None and _DAYS[day.weekday()] not in named
    return not is_old and not _REPEATS.search(f"{beside} {saying.claim.text}")


def _beside(saying: Saying) -> str:
    """The words round its cue: from who speaks to the claim, or from the claim to the end of its sentence."""
    text, link = saying.report.text, saying.claim.chain[-1]
    places = [*link.cue, *([link.source] if link.source else [])]
    if not places:
        return ""
    sentence = saying.report.record.sentence(places[0].start)
    start, end = min(place.start for place in places), max(place.end for place in places)
    if start < saying.claim.start:
        return Span(start, max(saying.claim.start, end)).of(text)
    return Span(start, max(sentence.end, end)).of(text)


def _is_again(new: Saying, old: Saying) -> bool:
    """Whether two claims of the same people are the same: no other figure, and most of the words."""
    pairs = [(a, b) for a in new.figures for b in old.figures if count_one_thing(a, b)]
    if pairs:
        return any(not differ(a.quantity, b.quantity) for a, b in pairs)
    shorter = min(len(new.words), len(old.words))
    return len(new.words & old.words) >= AGAIN * shorter > 0 and kind_of_words(new) is None


def _change(fact: Fact, kind: DeltaKind, fresh: Sequence[Saying], days: Days, who: Who, told: Told) -> Delta:
    old = [saying for saying in fact.said if saying.report.id in days.before]
    own = {origin for saying in fresh for origin in saying.origins}
    before = [saying for saying in old if saying.origins & own] or old
    by = dict.fromkeys(who.name(origin) for saying in fresh for origin in sorted(saying.origins))
    facts = gist(by, fresh)
    return Delta(
        kind=kind,
        group=fact.id,
        before=tuple(saying.ref for saying in before),
        after=tuple(saying.ref for saying in fresh),
        line=told(kind, {"by": facts["by"], "before": gist((), before)["what"], "after": facts["what"]}),
    )


@dataclass(frozen=True)
class _Kinds:
    """What tells which kind of change a claim is: who disputes what, and what its people said before."""

    disputed: Collection[Ref]
    known: Mapping[int, Sequence[Saying]]
    who: Who

    def of(self, fact: Fact, fresh: Sequence[Saying], days: Days) -> dict[DeltaKind, list[Saying]]:
        """The new claims of a fact by the kind of change they are."""
        old = [saying for saying in fact.said if saying.report.id in days.before]
        held: dict[DeltaKind, list[Saying]] = {}
        for saying in fresh:
            held.setdefault(self._of_one(fact, saying, old), []).append(saying)
        return held

    def _of_one(self, fact: Fact, saying: Saying, old: Sequence[Saying]) -> DeltaKind:
        """The kind that weighs most first."""
        worded = kind_of_words(saying)
        if worded == "withdrawn" or (worded and any(self.known.get(origin) for origin in saying.origins)):
            return worded
        if not old:
            return "added"
        own = [earlier for earlier in old if earlier.origins & saying.origins]
        if not own and any(self.who.counts(origin) for origin in saying.origins):
            return "new_origin"
        if saying.ref in self.disputed:
            return "new_dispute"
        if fact.thing and any(counts(found, fact.thing) for found in saying.figures):
            return "new_figure"
        return _sureness(saying, own) if own else "added"


def kind_of_words(saying: Saying) -> DeltaKind | None:
    """Withdrawn or corrected, where its words or those of saying it say so."""
    words = f"{_beside(saying)} {saying.claim.text}"
    if _WITHDRAWS.search(words):
        return "withdrawn"
    return "corrected" if _CORRECTS.search(words) else None


def _sureness(saying: Saying, own: Sequence[Saying]) -> DeltaKind:
    """Whether the same people are surer than before, or less sure."""
    now = _SURE[saying.claim.certainty] - bool(_CONCEDES.search(saying.claim.text))
    then = max(_SURE[earlier.claim.certainty] for earlier in own)
    return "reworded" if now == then else "strengthened" if now > then else "weakened"

"""What a reader of several articles must know that is no contest: updates, answers elsewhere, copies, wording."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from bot.article import Span, overlap
from bot.briefing import Flag
from bot.checking.likeness import stems
from bot.checking.silences import is_silent
from bot.checking.tallies import count_one_thing, differ
from bot.comparing.changes import kind_of_words
from bot.comparing.facts import Fact
from bot.comparing.findings import Finding, together
from bot.comparing.report import Report
from bot.comparing.said import Saying
from bot.comparing.who import Who
from bot.digest import NearCopy, Ref

_UNANSWERED = ("no_response", "declined", "not_reached")
_HEDGED = ("possible", "probable")


def notes(found: Sequence[Fact], story: Sequence[Report], copies: Sequence[NearCopy], who: Who) -> list[Finding]:
    """The findings of a story that set nobody against anybody."""
    said = {saying.ref: saying for fact in found for saying in fact.said}
    return [
        *(finding for fact in found for finding in (*_updates(fact), *_wordings(fact))),
        *_answers(found, story, who),
        *_copied(copies, said),
        *_loaded(story, said),
    ]


def _updates(fact: Fact) -> Iterator[Finding]:
    """The figures a body moves itself: corrected where its words say so, else only newer."""
    moved = [(old, new) for old, new in _pairs(fact) if _moves(fact, old, new)]
    corrected = [(old, new) for old, new in moved if kind_of_words(new)]
    if corrected:
        old, new = (together(side) for side in zip(*corrected, strict=True))
        yield Finding("dispute", "corrected_or_retracted", "caution", old, new)
    elif moved:
        old, new = (together(side) for side in zip(*moved, strict=True))
        yield Finding("dispute", "conflicting_figures", "note", old, new, basis="computed")


def _moves(fact: Fact, old: Saying, new: Saying) -> bool:
    """Whether the later claim has another figure for what the fact counts, and not the earlier one as well."""
    pairs = [(a, b) for a in old.figures for b in new.figures if a.thing == fact.thing and count_one_thing(a, b)]
    return bool(pairs) and all(differ(a.quantity, b.quantity) for a, b in pairs)


def _wordings(fact: Fact) -> Iterator[Finding]:
    """A hedge that one article has and another has not, or "said" that became "confirmed", in the same people's words."""
    moved = [pair for pair in _pairs(fact) if _sureness(pair[0]) != _sureness(pair[1]) and not _moves(fact, *pair)]
    alike = [(a, b) for a, b in moved if 2 * len(a.words & b.words) >= min(len(a.words), len(b.words)) > 0]
    if both := together(*alike):
        yield Finding("language", "hedge_mismatch", "note", both, both, basis="computed")


def _sureness(saying: Saying) -> tuple[bool, bool]:
    """Whether it is hedged, and whether the writer's verb vouches for it."""
    hedged = saying.claim.certainty in _HEDGED or any(quantity.approx for quantity in saying.claim.quantities)
    return hedged, bool(saying.claim.chain) and saying.claim.chain[-1].cue_class == "factive"


def _pairs(fact: Fact) -> Iterator[tuple[Saying, Saying]]:
    """Two claims of the same people in two articles, the earlier first."""
    for one, other in combinations(fact.said, 2):
        if one.report is not other.report and one.origins and one.origins == other.origins:
            yield one, other


def _answers(found: Sequence[Fact], story: Sequence[Report], who: Who) -> Iterator[Finding]:
    """Who did not answer one outlet, and spoke of the same to another."""
    fact_of = {saying.ref: fact for fact in found for saying in fact.said}
    for report in story:
        for flag in report.briefing.flags:
            if flag.kind in _UNANSWERED and flag.by:
                yield from _answer(report, flag, fact_of, frozenset(who.origin((report.id, source)) for source in flag.by))


def _answer(report: Report, flag: Flag, fact_of: Mapping[Ref, Fact], asked: frozenset[int]) -> Iterator[Finding]:
    refs = [report.ref(report.record.claim(target)) for target in flag.targets]
    facts = {fact_of[ref].id: fact_of[ref] for ref in refs}.values()
    answers = together(saying for fact in facts for saying in fact.said if _is_answer(saying, report, asked))
    targets = together(saying for fact in facts for saying in fact.said if saying.ref in refs)
    if answers:
        places = tuple(report.at(span) for span in flag.evidence)
        yield Finding("reply", "given", "note", targets, answers, places=places)


def _is_answer(saying: Saying, report: Report, asked: frozenset[int]) -> bool:
    return saying.report is not report and bool(saying.origins & asked) and not is_silent(saying.claim.text)


def _copied(copies: Sequence[NearCopy], said: Mapping[Ref, Saying]) -> Iterator[Finding]:
    """What copies of one article repeat adds no origin."""
    held: dict[str, tuple[list[Ref], list[Ref]]] = {}
    for copy in copies:
        place = int(copy.original == copy.briefings[1])
        originals, repeated = held.setdefault(copy.briefings[place], ([], []))
        originals += [pair[place] for pair in copy.passages]
        repeated += [pair[1 - place] for pair in copy.passages]
    for originals, repeated in held.values():
        first, again = (together(_within(said.values(), refs)) for refs in (originals, repeated))
        if first and again:
            yield Finding("sourcing", "single_origin", "caution", again, first, basis="computed")


def _within(said: Iterable[Saying], refs: Sequence[Ref]) -> Iterator[Saying]:
    """The claims that stand in passages."""
    spans: dict[str, list[Span]] = {}
    for ref in refs:
        if ref.span is not None:
            spans.setdefault(ref.briefing, []).append(ref.span)
    return (saying for saying in said if overlap(saying.claim.spans, spans.get(saying.report.id, [])))


def _loaded(story: Sequence[Report], said: Mapping[Ref, Saying]) -> Iterator[Finding]:
    """A word that is somebody's own, in more than one article."""
    held: dict[str, list[Saying]] = {}
    flagged = ((report, flag) for report in story for flag in report.briefing.flags)
    for report, flag in (found for found in flagged if found[1].kind == "loaded_term"):
        users = [said[Ref(briefing=report.id, claim=target)] for target in flag.targets]
        for word in {stem for span in flag.evidence for stem in stems(span.of(report.text))}:
            held.setdefault(word, []).extend(users)
    for _, sayings in sorted(held.items()):
        if len({saying.report.id for saying in sayings}) > 1:
            both = together(sayings)
            yield Finding("language", "loaded_term", "caution", both, both)

"""Lies about who said it, through whom, how surely, and how much of it."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.article import Span
from bot.checking import wording
from bot.checking.lexicon import NEGATION
from bot.checking.quantities import quantities
from bot.reading.reader import Draft, DraftLink
from bot.reading.sentences import sentences
from evals.telling import Checked, Fate, Said, Told, Truth, attributed_at


def honest(truth: Truth) -> Iterator[Told]:
    """No lie: every claim as the gold has it, with the innermost link."""
    fates = tuple(map(_is_kept, truth.said))
    yield Told("(honest claims)", truth.article, Draft(claims=tuple(item.drafted() for item in truth.said)), fates)


def _is_kept(item: Said) -> Callable[[Checked], Fate]:
    return lambda seen: "shown" if attributed_at(seen.briefing, item.spans) else "refused"


def swapped(truth: Truth) -> Iterator[Told]:
    """Every claim given to whoever else is mentioned farthest off."""
    everybody = [(Span(*m), source["id"]) for source in truth.gold["sources"] for m in source["mentions"]]
    lies, fates = [], []
    for item in truth.said:
        others = [mention for mention, who in everybody if who not in item.origin and mention not in item.hops]
        far = max(others, key=lambda m: abs(m.start - item.spans[0].start), default=None)
        if far and "\n" in truth.article.text[min(far.start, item.cue[0].start) : max(far.start, item.cue[0].start)]:
            lies.append(item.drafted(links=(DraftLink(source=far, cue=item.cue),)))
            fates.append(_names_not(item, far))
    yield Told("speaker from another paragraph", truth.article, Draft(claims=tuple(lies)), tuple(fates))


def swapped_nearby(truth: Truth) -> Iterator[Told]:
    """Every claim given to somebody else who is mentioned in the sentence of its cue."""
    everybody = [(Span(*m), source["id"]) for source in truth.gold["sources"] for m in source["mentions"]]
    parted = sentences(truth.article.text)
    lies, fates = [], []
    for item in truth.said:
        here = next((s for s in parted if s.overlaps(item.cue[0])), item.cue[0])
        others = [m for m, who in everybody if who not in item.origin and m not in item.hops and here.holds(m)]
        if others:
            lies.append(item.drafted(links=(DraftLink(source=others[0], cue=item.cue),)))
            fates.append(_names_not(item, others[0]))
    yield Told("speaker from the same sentence", truth.article, Draft(claims=tuple(lies)), tuple(fates))


def _names_not(item: Said, wrong: Span) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        origins = [claim.chain[-1].source for claim in attributed_at(seen.briefing, item.spans)]
        if any(origin and origin.overlaps(wrong) for origin in origins):
            return "shown"
        return "repaired" if origins else "refused"

    return fate


def shortened(truth: Truth) -> Iterator[Told]:
    """Every claim of two hops or more with only its inner, then only its outer link."""
    for kind, at in (("only the inner hop given", -1), ("only the outer hop given", 0)):
        long = [item for item in truth.said if len(item.hops) > 1 and item.hops[at]]
        lies = [item.drafted(links=(DraftLink(source=item.hops[at], cue=_nearest(item.cue, item.hops[at])),)) for item in long]
        yield Told(kind, truth.article, Draft(claims=tuple(lies)), tuple(map(_keeps_hops, long)))


def _nearest(cue: tuple[Span, ...], mention: Span | None) -> tuple[Span, ...]:
    return (min(cue, key=lambda part: abs(part.start - mention.start)),) if mention else cue[-1:]


def _keeps_hops(item: Said) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        found = attributed_at(seen.briefing, item.spans)
        if not found:
            return "refused"
        if all(len(claim.chain) >= len(item.hops) for claim in found):
            return "repaired"
        doubted = {target for flag in seen.briefing.flags if flag.kind in _DOUBTS for target in flag.targets}
        return "flagged" if all(claim.id in doubted for claim in found) else "shown"

    return fate


_DOUBTS = {"second_hand", "scope_ambiguity", "vague_source"}


def unlimited(truth: Truth) -> Iterator[Told]:
    """Every claim with a limit, begun behind it."""
    lies, fates = [], []
    for item in truth.said:
        limit = _limit(truth.article.text, item.spans)
        span = item.spans[0]
        if limit and limit.end + 8 < span.end and limit.start >= span.start:
            cut = Span(limit.end + 1, span.end)
            lies.append(item.drafted(spans=(cut, *item.spans[1:])))
            fates.append(_keeps_limit(limit, cut))
    yield Told("limit left out", truth.article, Draft(claims=tuple(lies)), tuple(fates))


def _limit(text: str, spans: tuple[Span, ...]) -> Span | None:
    negation = [Span(*found.span()) for found in NEGATION.finditer(text, *spans[0])]
    return next(iter(sorted([*negation, *wording.hedges(text, spans[:1], quantities(text, spans[:1]))])), None)


def _keeps_limit(limit: Span, cut: Span) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        found = attributed_at(seen.briefing, [cut])
        kept = any(span.holds(limit) for claim in found for span in claim.spans)
        return "repaired" if kept else "shown" if found else "refused"

    return fate


def borrowed(truth: Truth) -> Iterator[Told]:
    """Every claim with the verb of saying of a claim in another paragraph."""
    lies, fates = [], []
    for item in truth.said:
        far = max(truth.said, key=lambda other: abs(other.cue[0].start - item.cue[0].start))
        if "\n" in truth.article.text[min(far.cue[0].start, item.cue[0].start) : max(far.cue[0].start, item.cue[0].start)]:
            lies.append(item.drafted(links=(DraftLink(source=item.hops[-1], cue=far.cue),)))
            fates.append(_cue_is_not(item, far.cue[0]))
    yield Told("verb from another paragraph", truth.article, Draft(claims=tuple(lies)), tuple(fates))


def _cue_is_not(item: Said, wrong: Span) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        found = attributed_at(seen.briefing, item.spans)
        if any(wrong in link.cue for claim in found for link in claim.chain):
            return "shown"
        return "repaired" if found else "refused"

    return fate


def merged(truth: Truth) -> Iterator[Told]:
    """What two say with figures in one paragraph, as one stretch of the first."""
    text = truth.article.text
    for one, other in pairwise(sorted(truth.said, key=lambda item: item.spans)):
        whole = Span(one.spans[0].start, other.spans[-1].end)
        two = quantities(text, one.spans) and quantities(text, other.spans) and one.origin != other.origin
        if two and "\n" not in whole.of(text):
            yield Told(
                "two figures in one",
                truth.article,
                Draft(claims=(one.drafted(spans=(whole,)), other.drafted())),
                (_is_apart(one, other),),
            )


def _is_apart(one: Said, other: Said) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        first, second = attributed_at(seen.briefing, one.spans), attributed_at(seen.briefing, other.spans)
        if {claim.id for claim in first} & {claim.id for claim in second}:
            return "shown"
        speakers = {claim.chain[-1].sources for claim in first} & {claim.chain[-1].sources for claim in second}
        return "shown" if speakers else "repaired" if first and second else "refused"

    return fate

"""A draft held to what its own pointers show, before anything is made of it.

A mention in another paragraph than its verb of saying is somebody else's (no exception in the 416 attributions of the gold), a
claim stands near that verb, and a stretch that runs over somebody else's saying is two things said.
What is let through has whole words, and the limits that touch it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from bot.article import Article, Span
from bot.briefing import Withheld, quoted
from bot.checking.limits import with_limits
from bot.reading.reader import Draft, DraftClaim
from bot.reading.sentences import number_of, sentences

REACH = 6  # sentences past its cue in which a claim may go on; the gold has 2, other papers have more
BEFORE = 8  # sentences before its cue in which a claim may begin: a long quotation whose speaker comes last
LONGEST = 7  # words before a verb that can be who says it

_UNSAID = re.compile(
    r"(?:\b(?:did|does|do|had|has|have|would|will)\s(?:not|never)|n['’]t|\bnever|\bwithout|\bstopped short of)\s(?:\w+ly\s)?"
    r"(?:tell|told|telling|state|stated|claim|claimed|announce|announced|write|written|report|reported)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:told|tells?|telling|informed|assured|warned)$", re.IGNORECASE)
_SOMEBODY = re.compile(rf"(?:^|[,;:”\"]\s)(?:(?:[Bb]ut|[Aa]nd)\s)?(?P<who>(?:[\w’'-]+\s){{0,{LONGEST - 1}}}[\w’'-]+)\s$")
_DOES = re.compile(r",?\s(?:had|has|have|would|thought|told|said|informed|assured|warned|promised|believed|claimed)\b")


def held(article: Article, draft: Draft) -> tuple[Draft, tuple[Withheld, ...]]:
    """`draft` without the claims whose links cannot be theirs, its spans with their limits; and what was refused.

    Pointers outside the text are left for the grounding to refuse. The claims keep their numbers: a refused one has no spans.
    """
    parted = sentences(article.text)
    starts = [sentence.start for sentence in parted]
    ordered = sorted((claim for claim in draft.claims if claim.spans), key=lambda claim: claim.spans[0].start)
    begins = [claim.spans[0].start for claim in ordered]
    kept: list[DraftClaim] = []
    refused: list[Withheld] = []
    for claim in draft.claims:
        if not _is_in(article.text, claim):
            kept.append(claim)
        elif swallows(claim, ordered[bisect_left(begins, claim.spans[0].start) : bisect_left(begins, claim.spans[-1].end)]):
            refused.append(Withheld(reason="overlaps_another", text=quoted(article.text, claim.spans)))
            kept.append(claim.model_copy(update={"spans": ()}))
        elif _is_plausible(article.text, starts, claim) and (whole := turned(article.text, parted, claim)):
            kept.append(_limited(article.text, whole))
        else:
            refused.append(Withheld(reason="not_attributed", text=quoted(article.text, claim.spans)))
            kept.append(claim.model_copy(update={"spans": ()}))
    return draft.model_copy(update={"claims": tuple(kept)}), tuple(refused)


def _is_plausible(text: str, starts: Sequence[int], claim: DraftClaim) -> bool:
    return stands_by(text, starts, claim) and not is_unsaid(text, claim) and not is_across(text, claim)


def is_across(text: str, claim: DraftClaim) -> bool:
    """Whether a semicolon parts who says it from the verb: "Ruhl denied it; the minister *said* …" is not Ruhl's."""
    beside = ((link.source, part) for link in claim.links if link.source for part in link.cue[-1:])
    return any(";" in text[min(who.end, part.end) : max(who.start, part.start)] for who, part in beside)


def stands_by(text: str, starts: Sequence[int], claim: DraftClaim) -> bool:
    """Whether the links of `claim` stand where they can be its own; `starts` are those of the sentences."""
    gap = "\n\n" if "\n\n" in text else "\n"  # some feeds put a sentence on a line
    for link in claim.links:
        between = [sorted((link.source, part)) for part in link.cue if link.source]
        if between and all(gap in text[first.end : second.start] for first, second in between):
            return False
    cues = [number_of(starts, part.start) for link in claim.links for part in link.cue]
    here = number_of(starts, claim.spans[0].start)
    return not cues or min(cues) - BEFORE <= here <= max(cues) + REACH


def swallows(claim: DraftClaim, others: Sequence[DraftClaim]) -> bool:
    """Whether one stretch of `claim` holds all of another's words, and who says them as well."""
    for other in others:
        link = other.links[-1] if other.links else None
        if not other.spans or link is None or not link.cue or link in claim.links:
            continue
        for span in claim.spans:
            wider = all(span.holds(part) for part in other.spans) and span not in other.spans
            whole = [*link.cue, *([link.source] if link.source else [])]
            if wider and all(map(span.holds, whole)):
                return True
    return False


def is_unsaid(text: str, claim: DraftClaim) -> bool:
    """Whether the verb of saying is of saying, and negated: "did not tell the court that …" reports nothing.

    Who "did not say" has not answered, which is shown; that is told apart later.
    """
    return any(_UNSAID.search(text, max(0, part.start - 12), part.end) for link in claim.links for part in link.cue)


def turned(text: str, parted: Sequence[Span], claim: DraftClaim) -> DraftClaim | None:
    """`claim` with who stands before its verb as who says it, where the mention given is whom he tells or speaks of.

    In "Marlow said *the clerk* had told her that …" and "Marlow told *Radio Orley* that …" it is Marlow who speaks. None where
    the words before the verb are not plainly somebody.
    """
    link = claim.links[0] if len(claim.links) == 1 else None
    if link is None or not link.source or not link.cue or not 0 < link.source.start - link.cue[-1].end <= len(" that "):
        return claim
    told = _TELLS.search(text, *link.cue[-1]) is not None
    within = claim.spans[0].start >= link.source.end and _DOES.match(text, link.source.end, claim.spans[0].start) is not None
    sentence = next((span for span in parted if span.overlaps(link.cue[0])), link.cue[0])
    before = text[sentence.start : link.cue[0].start]
    if not (told or within) or not before[:-1].strip() or not before[-2].isalnum():
        return None if told else claim
    speaker = _speaker(sentence.start, before)
    if speaker is None and told:
        return None
    first = Span(link.source.start if within and not told else claim.spans[0].start, claim.spans[0].end)
    whole = link.model_copy(update={"source": speaker})
    return claim.model_copy(update={"spans": (first, *claim.spans[1:]), "links": (whole,)})


def _speaker(start: int, before: str) -> Span | None:
    """Who stands right before the verb, after the last comma; `before` begins at code point `start`."""
    found = _SOMEBODY.search(before)
    return Span(start + found.start("who"), start + found.end("who")) if found else None


def _is_in(text: str, claim: DraftClaim) -> bool:
    pointers = [*claim.spans, *(span for link in claim.links for span in (*link.cue, link.source) if span)]
    return bool(claim.spans) and all(0 <= span.start < span.end <= len(text) for span in pointers)


def _limited(text: str, claim: DraftClaim) -> DraftClaim:
    if not claim.links:
        return claim
    first, *rest = claim.spans
    cue = tuple(span for link in claim.links for span in link.cue)
    spans = (with_limits(text, first, cue), *(with_limits(text, span, (*cue, Span(0, first.end))) for span in rest))
    # Negation and channel are read off the text; a reader's word for them is not taken.
    links = tuple(link.model_copy(update={"negated": None, "channel": None}) for link in claim.links)
    return claim.model_copy(update={"spans": spans, "links": links})

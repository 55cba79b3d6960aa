"""The rules of every briefing that need no judgement, as one function: what is broken, in words."""

from collections.abc import Iterator

from bot.article import Span
from bot.briefing import Briefing
from bot.checking.quotations import Quotations


def broken(briefing: Briefing) -> list[str]:
    """One line for each rule broken; an empty list is a good briefing."""
    found = [*_grounding(briefing), *_voices(briefing), *_quotes(briefing), *_order(briefing), *_sources(briefing)]
    if Briefing.model_validate_json(briefing.model_dump_json()) != briefing:
        found.append("JSON does not round-trip")
    return found


def _grounding(briefing: Briefing) -> Iterator[str]:
    text = briefing.article.text
    for claim in briefing.claims:
        if claim.text != " … ".join(text[start:end] for start, end in claim.spans):
            yield f"rule 1: {claim.id} is not its slices"
        if claim.start < briefing.article.preamble:
            yield f"{claim.id} begins in the date line"
    for span in briefing.spans():
        if not 0 <= span.start < span.end <= len(text):
            yield f"rule 1: {span} is outside the text"


def _voices(briefing: Briefing) -> Iterator[str]:
    for claim in briefing.claims:
        if (claim.voice == "writer") != (claim.chain == ()):
            yield f"rule 2: {claim.id}"
        if (claim.mode == "narrated") != (claim.voice == "writer"):
            yield f"rule 12: {claim.id} is {claim.mode} in the voice of {claim.voice}"
    attributed = [span for claim in briefing.claims if claim.chain for span in claim.spans]
    own = [span for claim in briefing.claims if not claim.chain for span in claim.spans]
    if any(left.overlaps(right) for left in own for right in attributed):
        yield "what somebody said is also told as fact"


def _quotes(briefing: Briefing) -> Iterator[str]:
    quotations = Quotations.of(briefing.article.text)
    for claim in briefing.claims:
        inside = [_inside(quotations, span) for span in claim.spans]
        if claim.mode == "direct" and not all(inside):
            yield f"rule 4: {claim.id} is called direct outside quote marks"
        if claim.mode == "indirect" and any(inside):
            yield f"rule 4: {claim.id} is called indirect inside quote marks"


def _inside(quotations: Quotations, span: Span) -> bool:
    return quotations.share(span) > 0 and any(found.inner.holds(span) for found in quotations.touching(span))


def _order(briefing: Briefing) -> Iterator[str]:
    starts = [claim.start for claim in briefing.claims]
    ids = [claim.id for claim in briefing.claims]
    if starts != sorted(starts) or ids != [f"c{number:02}" for number in range(1, len(ids) + 1)]:
        yield "rule 16: ids do not follow the text"


def _sources(briefing: Briefing) -> Iterator[str]:
    used = {source for claim in briefing.claims for link in claim.chain for source in link.sources}
    asked = {source for flag in briefing.flags for source in flag.by}
    wholes = {source.part_of for source in briefing.sources}
    for source in briefing.sources:
        if source.id not in used | asked | wholes:
            yield f"{source.id} says nothing, was not asked, and nobody is part of it"
        if not source.name and source.naming != "implicit":
            yield f"{source.id} has no name"
        if any(source.name == "" for _ in source.mentions):
            yield f"{source.id} is mentioned and nameless"

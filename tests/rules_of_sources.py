"""Rules 10 to 18: every line has somebody to whom it belongs, and nobody is counted twice or left out."""

import re
from collections.abc import Iterator
from itertools import chain as chained

from bot.briefing import id_of
from bot.checking.loaded import LOADED
from tests.seen import Seen, flat

ARTICLES = (
    "article|own words|limits|Limits|differ|Second-hand|No response|Would not|Could not|Answered|stake|One origin|quote marks"
)


def origins(seen: Seen) -> Iterator[str]:
    for group in seen.briefing.groups:
        bodies = set(chained.from_iterable(seen.record.bodies(seen.claim(claim)) for claim in group.claims))
        uncounted = {body for body in bodies if seen.record.source(body).naming in ("unnamed_collective", "implicit")}
        if len(set(group.origins)) < len(group.origins) or set(group.origins) != bodies - uncounted:
            yield f"rule 10: {group.id} counts {group.origins}"


def parties(seen: Seen) -> Iterator[str]:
    known = {party.id for party in seen.briefing.parties}
    yield from (f"rule 11: {party.id} has no evidence" for party in seen.briefing.parties if not party.evidence)
    for source in seen.briefing.sources:
        if source.party and (source.party not in known or not source.party_evidence):
            yield f"rule 11: {source.id} is put on a side without evidence"


def named(seen: Seen) -> Iterator[str]:
    attributed = [span for claim in seen.briefing.claims if claim.chain for span in claim.spans]
    own = [span for claim in seen.briefing.claims if not claim.chain for span in claim.spans]
    if any(left.overlaps(right) for left in own for right in attributed):
        yield "rule 12: what somebody said is also told as fact"
    for claim in seen.briefing.claims:
        if (claim.mode == "narrated") != (claim.voice == "writer"):
            yield f"rule 12: {claim.id} is {claim.mode} in the voice of {claim.voice}"
    for flag in seen.briefing.flags:
        speaks = any(seen.names[source] and seen.names[source] in flag.line for source in flag.by)
        marked = re.search(ARTICLES, flag.line) or (seen.briefing.article.outlet or "article") in flag.line
        if not flag.line or "\n" in flag.line or not (speaks or marked):
            yield f"rule 12: nobody's line: {flag.line}"
    for line in seen.lines:
        if line.is_item and not line.heading:
            yield f"rule 12: under no heading: {line.text}"
        if line.heading == "who says what" and line.is_item and not line.under:
            yield f"rule 12: under nobody: {line.text}"


def loaded(seen: Seen) -> Iterator[str]:
    for flag in seen.briefing.flags:
        if flag.kind in ("loaded_term", "scare_quote") and not re.search(r"[“‘\"']", flag.line):
            yield f"rule 13: without marks: {flag.line}"
        if flag.kind == "loaded_term" and not flag.by:
            yield f"rule 13: nobody's word: {flag.line}"
    for term in seen.briefing.terms:
        yield from (f"rule 13: nobody calls it {label.label}" for label in term.labels if not label.used_by)
    for party in seen.briefing.parties:
        if LOADED.search(party.name) and not re.search(r"[“‘\"']", party.name):
            yield f"rule 13: a side is called {party.name}"


def withheld(seen: Seen) -> Iterator[str]:
    held = seen.briefing.withheld
    under = [line for line in seen.lines if line.heading.startswith("held back")]
    if held and (not under or under[0].heading != f"held back: {len(held)}" or len(under) != len(held)):
        yield f"rule 14: {len(held)} withheld, {len(under)} shown"
    if "language_not_read" in seen.briefing.notices and seen.briefing.claims:
        yield "rule 14: claims from a language nobody reads"
    if not seen.briefing.claims and not seen.briefing.notices and not held:
        yield "rule 14: nothing, and no word why"


def inert(seen: Seen) -> Iterator[str]:
    for line in seen.lines:
        if re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line.text):
            yield f"rule 15: a control character on screen: {line.text!r}"


def order(seen: Seen) -> Iterator[str]:
    briefing = seen.briefing
    starts = [claim.start for claim in briefing.claims]
    if starts != sorted(starts):
        yield "rule 16: claims do not follow the text"
    for letter, nouns in (("c", briefing.claims), ("f", briefing.flags), ("g", briefing.groups)):
        if [noun.id for noun in nouns] != [f"{letter}{number:02}" for number in range(1, len(nouns) + 1)]:
            yield f"rule 16: ids of {letter} do not follow the text"
    numbers = [int(source.id[1:]) for source in briefing.sources]
    if numbers != sorted(numbers) or briefing.id != id_of(briefing.article, briefing.reader):
        yield "rule 16: sources or the briefing are out of order"


def dates(seen: Seen) -> Iterator[str]:
    published = str(seen.briefing.article.published_at or "")
    for line in seen.lines:
        for found in re.findall(r"\b\d{4}-\d\d-\d\d\b", line.text):
            if found not in seen.text and found not in published:
                yield f"rule 17: {found} is no word of the article"


def hops(seen: Seen) -> Iterator[str]:
    second_hand = {target for flag in seen.briefing.flags if flag.kind == "second_hand" for target in flag.targets}
    shown = [line.under for line in seen.lines if line.heading == "who says what" and line.is_item]
    for claim in seen.record.attributed:
        names = [seen.names[source] or "Somebody" for link in claim.chain for source in link.sources]
        if not any(_in_order(names, line) and line.count(" ← ") >= len(claim.chain) - 1 for line in shown):
            yield f"rule 18: no line shows every hop of {claim.id}"
        if len(claim.chain) > 1 and claim.id not in second_hand:
            yield f"rule 18: {claim.id} is not marked as second-hand"
    for flag in seen.briefing.flags:
        if flag.kind == "second_hand" and flag.line.count(" ← ") != len(seen.claim(flag.targets[0]).chain) - 1:
            yield f"rule 18: {flag.line} is short of a hop"


def _in_order(names: list[str], line: str) -> bool:
    at = 0
    for name in names:
        at = line.find(flat(name), at)
        if at < 0:
            return False
    return True


def sources(seen: Seen) -> Iterator[str]:
    used = {source for claim in seen.briefing.claims for link in claim.chain for source in link.sources}
    asked = {source for flag in seen.briefing.flags for source in flag.by}
    wholes = {source.part_of for source in seen.briefing.sources}
    for source in seen.briefing.sources:
        if source.id not in used | asked | wholes:
            yield f"{source.id} says nothing, was not asked, and nobody is part of it"
        if not source.name and (source.naming != "implicit" or source.mentions):
            yield f"{source.id} has no name"

"""Rules 10 to 18: every line has somebody to whom it belongs, and nobody is counted twice or left out."""

import re
from collections.abc import Iterator
from itertools import chain as chained

from bot.briefing import id_of
from bot.checking.loaded import LOADED
from tests.screens import Shown
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
    for form, line in _lines(seen):
        if line.is_item and not line.section:
            yield f"rule 12: under no heading in {form}: {line.text}"
        if line.section == "said" and line.is_item and not _speaks(seen, f"{line.under} {line.text}"):
            yield f"rule 12: nobody's line in {form}: {line.text}"


def _lines(seen: Seen) -> Iterator[tuple[str, Shown]]:
    yield from ((form, line) for form, lines in seen.screens.items() for line in lines)


def _speaks(seen: Seen, line: str) -> bool:
    names = [flat(name).lower() for name in seen.names.values() if name]
    return any(name in flat(line).lower() for name in (*names, "somebody the article does not name"))


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
    for form, lines in seen.screens.items():
        under = [line for line in lines if line.section == "withheld"]
        counted = form != "slack" or any(line.text == f"Held back: {len(held)}" for line in lines)
        if held and (not counted or len(under) < len(held) - seen.left_out(form)):
            yield f"rule 14: {len(held)} withheld, {len(under)} shown in {form}"
    if "language_not_read" in seen.briefing.notices and seen.briefing.claims:
        yield "rule 14: claims from a language nobody reads"
    if not seen.briefing.claims and not seen.briefing.notices and not held:
        yield "rule 14: nothing, and no word why"


def inert(seen: Seen) -> Iterator[str]:
    for form, line in _lines(seen):
        if re.search(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]", line.text):
            yield f"rule 15: a control character in {form}: {line.text!r}"


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
    day = seen.briefing.article.published_at
    published = f"{day.day} {day:%b} {day.year}" if day else ""
    for form, line in _lines(seen):
        for found in re.findall(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2} [A-Z][a-z]{2} \d{4}\b", line.text):
            if found not in seen.text and found != published and found not in (seen.briefing.article.title or ""):
                yield f"rule 17: {found} in {form} is no word of the article"


def hops(seen: Seen) -> Iterator[str]:
    second_hand = {target for flag in seen.briefing.flags if flag.kind == "second_hand" for target in flag.targets}
    shown = {
        form: {f"{flat(line.under)}: {flat(line.text)}".lower() for line in lines if line.section == "said"}
        for form, lines in seen.screens.items()
    }
    for claim in seen.record.attributed:
        names = [seen.names[source] or "somebody" for link in claim.chain for source in link.sources]
        for form, lines in shown.items():
            whole = any(_in_order(names, line) and line.count(" ← ") >= len(claim.chain) - 1 for line in lines)
            if not whole and not seen.left_out(form):
                yield f"rule 18: no line of {form} shows every hop of {claim.id}"
        if len(claim.chain) > 1 and claim.id not in second_hand:
            yield f"rule 18: {claim.id} is not marked as second-hand"
    for flag in seen.briefing.flags:
        if flag.kind == "second_hand" and flag.line.count(" ← ") != len(seen.claim(flag.targets[0]).chain) - 1:
            yield f"rule 18: {flag.line} is short of a hop"


def _in_order(names: list[str], line: str) -> bool:
    """Whether a line in small letters holds the names one after the other."""
    at = 0
    for name in names:
        at = line.find(flat(name).lower(), at)
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

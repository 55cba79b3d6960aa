"""Whether two figures count the same thing at the same time, and whether they then differ.

An update by one body is no conflict, nor are figures of two days, two places or two kinds of people. Where the words do not
show what is counted, nothing is the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.article import Span
from bot.briefing import Claim, Quantity
from bot.checking.likeness import stem, stems
from bot.checking.quantities import SPANS_OF_TIME
from bot.checking.record import Record

_FATES = {
    "dead": r"dead|deaths?|died?|dying|kill(?:ed|ing|s)?|bod(?:y|ies)|toll|fatalit\w+|drowned|lost their lives|perished",
    "missing": r"missing|unaccounted",
    "hurt": r"injur\w+|wounded|hurt|hospitali[sz]ed",
    "held": r"arrest\w*|detain\w*|held in custody",
    "moved": r"arriv\w+|fled|flee(?:ing)?|displaced|evacuat\w+|left their homes",
    "crowd": r"protest\w*|march(?:ed|ers)?|attend\w*|crowd|turned out|demonstrat\w+|rally|gathered|took part",
}
_FATE = {fate: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for fate, words in _FATES.items()}
_ANYBODY = {"people", "dead", "bodies", "victims", "others", "persons", "deaths", *_FATES, "killed", "injured", "wounded"}
_MONEY = re.compile(r"[£$€¥₹₽₴₪₩₺]$|(?:crowns|dollars|pounds|euros)$")
_PRICE = re.compile(r"\b(?:price[ds]?|worth|valu(?:e[ds]?|ing|ation))\b", re.IGNORECASE)
_RATE = re.compile(r"\s(?:an?|per|each)\s(\w+)")
_CLAUSE = re.compile(r"\s*(?:[,;:–—]|\b(?:and|but|while|whereas|after|before|although)\b)\s*(?!\d)")
_PART, _THERE = re.compile(r"\s(?:of them|of whom|of the)\b", re.IGNORECASE), re.compile(r"\b(?:were|are|was|is)\s$")
_WHEN = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today"
    r"|(?:the )?last (?:calendar )?(?:week|month|year)|this (?:week|month|year)"
    r"|(?:1[0-9]|20)[0-9]{2}|January|February|March|April|June|July|August|September|October|November|December)\b"
)
_WHERE = re.compile(r"\b(?:in|at|near|off|from)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)")
_SPOKEN_OF = re.compile(
    r"\b(?:it|that|this|the (?:number|figure|total|count|toll|loss|cost|price|sum|estimate)s?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Counted:
    """A figure with what its clause shows it to count."""

    quantity: Quantity
    thing: str | None
    """A fate ("dead"), "money", a unit or the stem of the noun; none where the clause does not show it."""
    about: frozenset[str]
    when: frozenset[str]
    where: frozenset[str]
    part: bool
    """It counts only some of what was counted before it: "two of them children"."""
    follows: bool
    """It is said of a thing named before: "the number", "it was closer to"."""


def same_thing(record: Record, left: Claim, right: Claim) -> bool:
    """Whether some figure of one claim counts what a figure of the other counts."""
    return next(_pairs(record, left, right), None) is not None


def conflict(record: Record, left: Claim, right: Claim) -> tuple[Quantity, Quantity] | None:
    """The first two figures for one thing that differ, where the claims' origins are other bodies."""
    if record.bodies(left) & record.bodies(right):
        return None
    return next(((one, other) for one, other in _pairs(record, left, right) if differ(one, other)), None)


def _pairs(record: Record, left: Claim, right: Claim) -> Iterator[tuple[Quantity, Quantity]]:
    for one in counted(record, left):
        for other in counted(record, right):
            if _are_one(record, one, other):
                yield one.quantity, other.quantity


def counted(record: Record, claim: Claim) -> list[Counted]:
    """The figures of a claim with what they count."""
    return [_counted(record, claim, quantity) for quantity in claim.quantities]


def _counted(record: Record, claim: Claim, quantity: Quantity) -> Counted:
    stretch = next(span for span in claim.spans if span.holds(quantity.span))
    clause = _clause(record.text, stretch, quantity.span)
    words = clause.of(record.text)
    around = words[: quantity.span.start - clause.start] + " " + words[quantity.span.end - clause.start :]
    rate = _RATE.match(record.text, quantity.span.end, stretch.end)
    thing = _thing(quantity, around if quantity.unit else f"{around} {stretch.of(record.text)}")
    return Counted(
        quantity=quantity,
        thing=f"{thing} {rate[1]}" if thing and rate else thing,
        about=stems(around) - {stem(quantity.unit or "")} | ({"price"} if _PRICE.search(around) else frozenset()),
        when=frozenset(_WHEN.findall(words) or _WHEN.findall(record.sentence(quantity.span.start).of(record.text))),
        where=frozenset(_WHERE.findall(words)),
        part=bool(_PART.match(record.text, quantity.span.end))
        and not _THERE.search(record.text[stretch.start : quantity.span.start]),
        follows=quantity.unit is None or bool(_SPOKEN_OF.search(around)),
    )


def _clause(text: str, stretch: Span, at: Span) -> Span:
    cuts = list(_CLAUSE.finditer(text, stretch.start, stretch.end))
    start = max((cut.end() for cut in cuts if cut.end() <= at.start), default=stretch.start)
    end = min((cut.start() for cut in cuts if cut.start() >= at.end), default=stretch.end)
    return Span(start, end)


def _thing(quantity: Quantity, around: str) -> str | None:
    unit = quantity.unit or ""
    if _MONEY.search(unit) or (quantity.value >= 1000 and _PRICE.search(around)):
        return "money"
    if unit in SPANS_OF_TIME or unit in {"%", "share", "km", "metres", "miles", "degrees", "kg", "tonnes", "litres"}:
        return "%" if unit == "share" else unit
    fate = next((fate for fate, pattern in _FATE.items() if pattern.search(f"{unit} {around}")), None)
    return fate or (stem(unit) if unit else None)


def _are_one(record: Record, one: Counted, other: Counted) -> bool:
    first, second = sorted((one, other), key=lambda item: item.quantity.span)
    if not _may_be_one(one, other) or _apart(one.when, other.when):
        return False
    if second.follows and (first.thing or "").startswith(second.thing or "") and _is_next(record, first, second):
        return True
    return _count_alike(one, other)


def count_one_thing(one: Counted, other: Counted) -> bool:
    """Whether figures of two articles count the same thing, maybe on two days."""
    return _may_be_one(one, other) and _count_alike(one, other)


def _may_be_one(one: Counted, other: Counted) -> bool:
    return not (one.part or other.part or _years(one) != _years(other) or _apart(one.where, other.where))


def _count_alike(one: Counted, other: Counted) -> bool:
    if one.thing is None or one.thing != other.thing or not _same_people(one.quantity, other.quantity):
        return False
    return one.thing in _FATE or bool(one.about & other.about)


def _is_next(record: Record, first: Counted, second: Counted) -> bool:
    """Whether what a bare number counts can only be what was counted just before: in the same or the last sentence."""
    at, to = first.quantity.span, second.quantity.span
    if record.paragraph_number(at.start) != record.paragraph_number(to.start):
        return False
    if record.sentence_number(to.start) - record.sentence_number(at.start) > 1:
        return False
    return not any(at.start < q.span.start < to.start for claim in record.claims for q in claim.quantities)


def _same_people(one: Quantity, other: Quantity) -> bool:
    """Soldiers are no civilians; people, bodies and the dead may be either."""
    units = {unit for unit in (one.unit, other.unit) if unit and unit not in _ANYBODY}
    return len({stem(unit) for unit in units}) < 2


def _years(one: Counted) -> set[str]:
    """A year named with one figure only makes it another time: "the worst crash, in 1998"."""
    return {when for when in one.when if when.isdigit()}


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def differ(one: Quantity, other: Quantity) -> bool:
    """About 30 and 32 do not differ; 30 and 32 do."""
    least = 0.1 * max(one.value, other.value) if one.approx or other.approx else 0.0
    return abs(one.value - other.value) > least

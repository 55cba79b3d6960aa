"""Sides, as the article itself shows them: who accuses and who is accused, prosecution and defence, two who fight.

A side needs somebody on the other side, and every member needs words of the article that put it there. Where the article only
lets one guess, there is no party: two missing parties are a gap, one invented party is a libel.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.article import Span
from bot.briefing import Claim, Flag, Party, Source
from bot.checking.called import Called, callable_by, named_in
from bot.checking.lexicon import POLAR
from bot.checking.record import Record

REACH = 60  # code points round a mention in which its apposition stands: "Alicia Fenn, prosecuting"

_PROSECUTES = re.compile(r"\b(?:prosecut(?:ing|ors?|ion)|for the (?:Crown|state))\b", re.IGNORECASE)
_DEFENDS = re.compile(
    r"\b(?:defending|for the defen[cs]e|defen[cs]e (?:lawyer|counsel|attorney|barrister)|defendant(?![’'])"
    r"|(?:his|her|their) lawyer|lawyer (?:for|of) (?:the (?:accused|defendant)|Mr|Mrs|Ms))\b",
    re.IGNORECASE,
)
_REBELS = re.compile(r"\b(?:rebels?|resistance|opposition|insurgents?|shadow|guerrillas?|militants?)\b", re.IGNORECASE)
_RULERS = re.compile(r"\b(?:junta|military|army|government|regime|armed forces)\b", re.IGNORECASE)
_FIGHT = re.compile(
    r"\b(?:troops|soldiers|fighting|fighters?|artillery|shell(?:ed|ing)|truce|ceasefire|offensive|battl\w+|attack\w*|captur\w+)\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(r"\b(?:accus\w+|blam\w+|alleg\w+|su(?:ed|ing)|complain\w+)\b", re.IGNORECASE)
_TAKES_SIDES = {"denied", "disputed", "countered", "differing_account"}
_FINDS = {"official_body", "official", "unspecified", "witness"}
_EACH_OTHER = re.compile(r"\b(?:each|the other|each other|one another|both)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Parties:
    """The parties of an article, and by source id which of them it is of and what shows it."""

    parties: tuple[Party, ...] = ()
    members: dict[str, tuple[str, tuple[Span, ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Side:
    """Bodies that stand together, and the words that show what side they are of."""

    name: str
    members: dict[str, Span]
    """By source id, the words that show it."""


def parties(record: Record, flags: Sequence[Flag] = ()) -> Parties:
    """The sides of the article. Ids follow the order in which the sides are first shown.

    `flags` are the disputes found so far: who contests whom has a side, if both are of a kind that takes sides.
    """
    sides = _court(record) or _war(record) or list(_quarrel(record, flags, callable_by(record)))
    sides = sorted((side for side in sides if side.members), key=lambda side: min(side.members.values()))
    found: dict[str, tuple[str, tuple[Span, ...]]] = {}
    listed = []
    for number, side in enumerate(sides, 1):
        name = f"p{number:02}"
        listed.append(Party(id=name, name=side.name, evidence=tuple(sorted(set(side.members.values())))))
        for source, shown in _with_spokespeople(record, side.members):
            found.setdefault(source, (name, (shown,)))
    return Parties(tuple(listed), found)


def _with_spokespeople(record: Record, members: dict[str, Span]) -> Iterator[tuple[str, Span]]:
    """The members, then everybody who speaks for one of them; a mention shows it."""
    yield from members.items()
    bodies = {record.identity(member): shown for member, shown in members.items()}
    for source in record.sources:
        whole = record.body(source.id)
        if source.id not in members and (whole in bodies or record.identity(source.id) in bodies) and source.mentions:
            yield source.id, source.mentions[0]


def _court(record: Record) -> list[_Side]:
    """Prosecution and defence: counsel by their role, the accused by a denial."""
    prosecution = dict(_by_role(record, _PROSECUTES))
    if not prosecution:
        return []
    defence = dict(_by_role(record, _DEFENDS)) | {
        source: claim.chain[-1].cue[0]
        for claim in record.attributed
        if claim.chain[-1].cue and _denies(record, claim)
        for source in record.origins(claim) - set(prosecution)
        if record.source(source).naming == "named_person"
    }
    return [_Side("prosecution", prosecution), _Side("defence", defence)] if defence else []


def _war(record: Record) -> list[_Side]:
    """Those who hold power and those who fight them, where the article tells of fighting."""
    if not _FIGHT.search(record.text):
        return []
    rebels = dict(_by_role(record, _REBELS, around=0))
    rulers = {source: shown for source, shown in _by_role(record, _RULERS, around=0) if source not in rebels}
    if not (rebels and rulers):
        return []
    return [_Side(_called(record, rebels), rebels), _Side(_called(record, rulers), rulers)]


def _by_role(record: Record, role: re.Pattern[str], around: int = REACH) -> Iterator[tuple[str, Span]]:
    """The sources whose mention, or its apposition, names the role; media and experts have none."""
    for source in record.sources:
        if source.kind in ("media", "expert", "publisher", "data"):
            continue
        for mention in source.mentions:
            if shown := _shown(record, mention, role, around):
                yield source.id, shown
                break


def _shown(record: Record, mention: Span, role: re.Pattern[str], around: int) -> Span | None:
    found = role.search(record.text, *mention)
    if found:
        return Span(*found.span())
    rest = record.text[mention.end : mention.end + around].split("\n")[0]
    apposed = re.match(r",\s([^,.;:“”]{3,50})(?=[,.])", rest) if around else None
    if apposed and (found := role.search(apposed[1])):
        return Span(mention.end + 2 + found.start(), mention.end + 2 + found.end())
    return None


def _quarrel(record: Record, flags: Sequence[Flag], called: Called) -> Iterator[_Side]:
    """Every body that accuses another, or answers one that speaks of it, is a side of its own."""
    shown: dict[str, Span] = {}
    for flag in flags:
        shown |= {body: at for body, at in _disputants(record, flag) if body not in shown}
    for claim in record.attributed:
        cue = claim.chain[-1].cue
        if cue and _opposes(record, claim):
            shown |= {body: at for body, at in _opponents(record, claim, called) if body not in shown}
    yield from (_Side(record.source(body).name, {body: at}) for body, at in shown.items())


def _disputants(record: Record, flag: Flag) -> Iterator[tuple[str, Span]]:
    """Both sides of a contested flag, each with the cue of what it said; none where one of them only finds or counts."""
    if flag.level != "contested" or flag.kind not in _TAKES_SIDES:
        return
    said = [record.claim(target) for target in flag.targets]
    said += record.attributed_at(flag.evidence)
    found: dict[str, Span] = {}
    for claim in said:
        for body in sorted(record.bodies(claim)):
            if claim.chain[-1].cue and _may_be_side(record.source(body)) and record.source(body).kind not in _FINDS:
                found.setdefault(body, claim.chain[-1].cue[0])
    yield from found.items() if len(found) > 1 else ()


def _opponents(record: Record, claim: Claim, called: Called) -> Iterator[tuple[str, Span]]:
    """Who opposes in the claim and whom: each other, somebody named in it, or who had spoken of them before."""
    cue = claim.chain[-1].cue[0]
    speakers = sorted(body for body in record.bodies(claim) if _may_be_side(record.source(body)))
    if len(speakers) == 2 and _EACH_OTHER.search(record.sentence(claim.start).of(record.text)):
        yield from ((speaker, cue) for speaker in speakers)
    if len(speakers) != 1:
        return
    speaker = speakers[0]
    other = _addressed(record, claim, called) or (_answered(record, claim, called) if _denies(record, claim) else None)
    other = other or _beside(record, claim, speaker)
    if other:
        yield from ((speaker, cue), other)


def _opposes(record: Record, claim: Claim) -> bool:
    cue = " ".join(span.of(record.text) for span in claim.chain[-1].cue)
    return bool(_ACCUSES.search(cue)) or _denies(record, claim)


def _denies(record: Record, claim: Claim) -> bool:
    found = POLAR.match(claim.text) or any(POLAR.search(record.text, *span) for span in claim.chain[-1].cue)
    return bool(found) and not re.match(r"welcom|st(?:and|ood)", claim.text, re.IGNORECASE)


def _addressed(record: Record, claim: Claim, called: Called) -> tuple[str, Span] | None:
    """The one other body named in the claim, or called by what it is: "the company’s explanation"."""
    found: dict[str, Span] = {}
    around = {body for other in record.about(claim) for body in record.bodies(other)}
    for body in sorted(around - record.bodies(claim)):
        shown = next((at for span in claim.spans if (at := named_in(record, body, span, called))), None)
        if shown and _may_be_side(record.source(body)):
            found[body] = shown
    return next(iter(found.items())) if len(found) == 1 else None


def _answered(record: Record, denial: Claim, called: Called) -> tuple[str, Span] | None:
    """The body that last spoke of whoever denies."""
    (speaker,) = record.bodies(denial)
    for claim in reversed([claim for claim in record.about(denial) if claim.chain and claim.start < denial.start]):
        bodies = sorted(record.bodies(claim) - {speaker})
        alone = len(bodies) == 1 and claim.chain[-1].cue and _may_be_side(record.source(bodies[0]))
        if alone and any(named_in(record, speaker, span, called) for span in claim.spans):
            return bodies[0], claim.chain[-1].cue[0]
    return None


def _beside(record: Record, claim: Claim, speaker: str) -> tuple[str, Span] | None:
    """Who blames something else in the same sentence: "the company blames fog; the union blames the radar"."""
    here = record.sentence_number(claim.start)
    for other in record.attributed:
        bodies = sorted(record.bodies(other) - {speaker})
        cue = other.chain[-1].cue
        if record.sentence_number(other.start) == here and len(bodies) == 1 and cue and _opposes(record, other):
            return (bodies[0], cue[0]) if _may_be_side(record.source(bodies[0])) else None
    return None


def _may_be_side(source: Source) -> bool:
    return source.naming.startswith("named") and source.kind not in ("media", "expert", "document", "data", "publisher")


def _called(record: Record, members: dict[str, Span]) -> str:
    """The name of the side's first body: what it is called in the article."""
    first = min(members, key=lambda source: members[source])
    return record.source(record.body(first)).name

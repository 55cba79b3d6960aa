"""Sides: the bodies of a record that have a stake in what they say, by roles and answers in the text, not world knowledge.

A company speaks for itself, a union for its members, counsel for a client, an army of its own war; who accuses and who
answers are sides of what lies between them. Experts, monitors, media and documents are none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.briefing import Claim, Source
from bot.checking.asked import bearing
from bot.checking.record import Record

AROUND = 60  # code points after a mention, in which its apposition stands

_ALOOF = re.compile(
    r"\b(?:analysts?|experts?|monitor\w*|observers?|observatory|inspectorates?|regulators?|inquir(?:y|ies)|tribunal"
    r"|courts?|judges?|coroner|register"
    r"|institute|university|professors?|researchers?|scientists?|meteorolog\w+|rights groups?|nonpartisan|independent"
    r"|weather|coastguard|ambulance"
    r"|rescue|fire (?:service|brigade|chief)|statistics?|insurers?|police|detectives|auditors?|newspapers?|mediators?)\b",
    re.IGNORECASE,
)
_NEVER = {"expert", "media", "data", "publisher"}
_MEMBERS = re.compile(
    r"\b(?:unions?|guild|league|federation|tenants|residents[’'] (?:group|association)|campaign(?:ers?)?|action group"
    r"|organi[sz]ers?|protesters|strikers|association)\b",
    re.IGNORECASE,
)
_UNION = re.compile(r"\b(?:unions?|guild|(?:union|local) organi[sz]er)\b", re.IGNORECASE)
_LAW = re.compile(
    r"\b(?:court|jury|jurors|trial|tribunal|lawsuit|sue[sd]?|suing|prosecut\w+|charged|indict\w+|arraign\w+|hearing)\b",
    re.IGNORECASE,
)
_COUNSEL = re.compile(
    r"\b(?:prosecut\w+|defending|defence (?:lawyer|counsel|barrister|team|solicitor)|defense (?:lawyer|attorney|counsel"
    r"|team)|defendants?(?![’'])|accused"
    r"|plaintiffs?|claimants?|complainants?|appellants?|lawyers?|attorneys?|solicitors?|barristers?|counsel)\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:artillery|shell(?:s|ed|ing|fire)|troops|soldiers|fighters|rebels?|militants|militias?|insurgents?|guerrillas?"
    r"|airstrikes?|air strikes?|drones?|ceasefire|cease-fire"
    r"|truce|front ?line|offensive|army|bombard\w+|junta|mortar|gunmen)\b",
    re.IGNORECASE,
)
_WARRING = re.compile(
    r"\b(?:defen[cs]e|foreign|information) minist(?:ry|er)\b|\b(?:military|army|armed forces|troops|general|colonel"
    r"|commander|junta|rebels?|fighters?|front|militia|insurgents?"
    r"|government|presid\w+|shadow|resistance|soldiers?|kremlin|guards?|generals)\b",
    re.IGNORECASE,
)
_STATE = r"(?:[’']s?|n|an|ian|ish|ese)?\s(?:\w+\s)?(?:defen[cs]e|foreign|army|troops|forces|soldiers|military|guns|guards)\b"
_RACE = re.compile(r"\b(?:candidate|challenger|incumbent|campaign|recount|election|ballots?|runoff|run-off)\b", re.IGNORECASE)
_RACING = re.compile(r"\b(?:candidate|challenger|incumbent|campaign|party|opponent|running)\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s[^,.;“”\"\n]{2,50}(?=[,.])")
_ACCUSES = re.compile(
    r"\b(?:accus\w+|alleg\w+|blam(?:e|es|ed|ing)|complain\w*|su(?:e|es|ed|ing)|demand\w* an apology)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Side:
    """The sources of one side, and what they claim, in the order of the text."""

    sources: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class _Body:
    """A body of the record with all that speak for it, and what the text says of them."""

    id: str
    members: tuple[str, ...]
    claims: tuple[Claim, ...]
    kinds: frozenset[str]
    shown: str


def sides(record: Record, answers: Iterable[list[Claim]]) -> list[Side]:
    """The sides of a record; `answers` are the claims with which each body answers what others say."""
    answering = {record.body(source) for claims in answers for claim in claims for source in claim.chain[-1].sources}
    bodies = [body for body in _bodies(record) if not body.kinds & _NEVER and not is_aloof(body.shown)]
    bodies = [body for body in bodies if body.kinds != {"document"}]
    at_war = len({found.lower() for found in _WAR.findall(record.text)}) > 1
    in_court, in_a_race = bool(_LAW.search(record.text)), len(_RACE.findall(record.text)) > 1
    staked = [
        body
        for body in bodies
        if "company" in body.kinds
        or body.id in answering
        or (in_court and _COUNSEL.search(body.shown))
        or (in_a_race and _RACING.search(body.shown))
        or (at_war and _fights(record, body))
        or _accuses(record, body)
    ]
    # A union is a side once there is another.
    found = [body for body in bodies if body in staked or (staked and _UNION.search(body.shown))]
    return [Side(body.members, body.claims) for body in found]


def description(record: Record, source: Source) -> str:
    """What the text says a source is: its mentions, each with what stands right after it between commas."""
    words = list(bearing(record, source))
    for mention in source.mentions:
        aside = _ASIDE.match(record.text, mention.end, mention.end + AROUND)
        words.extend([aside[0]] if aside else [])
    return " ; ".join(words)


def is_aloof(words: str) -> bool:
    """Whether a description is of an onlooker by office: a court, a monitor, an expert."""
    return bool(_ALOOF.search(words))


def _bodies(record: Record) -> Iterator[_Body]:
    said: dict[str, list[Claim]] = {}
    for claim in record.attributed:
        for body in sorted(record.bodies(claim)):
            said.setdefault(body, []).append(claim)
    for body, claims in said.items():
        speakers = (record.identity(source) for claim in claims for source in claim.chain[-1].sources)
        members = tuple(dict.fromkeys(source for source in speakers if record.body(source) == body))
        sources = [record.source(source) for source in dict.fromkeys((body, *members))]
        shown = " ; ".join(description(record, source) for source in sources)
        yield _Body(body, members, tuple(claims), frozenset(source.kind for source in sources), shown)


def _fights(record: Record, body: _Body) -> bool:
    """Whether a body of an article about war makes it: soldiers, their ministry, or a state that has them in the text."""
    whole = record.source(body.id)
    if whole.naming == "unnamed_collective":
        return False
    if body.kinds & {"combatant", "political_body"}:
        return True
    name = whole.name.split(",")[0]
    state = re.fullmatch(r"[A-Z]\w+", name) and re.search(rf"\b{re.escape(name)}{_STATE}", record.text)
    return not body.kinds & {"ngo_igo", "witness"} and bool(_WARRING.search(body.shown) or state)


def _accuses(record: Record, body: _Body) -> bool:
    """Whether the body accuses somebody; rights groups do so as onlookers, those who speak for members do not."""
    if "ngo_igo" in body.kinds and not _MEMBERS.search(body.shown):
        return False
    return any(_ACCUSES.search(span.of(record.text)) for claim in body.claims for span in claim.chain[-1].cue)

"""Sides: the bodies of a record that have a stake in what they say. Read off roles and answers in the text, never world knowledge.

A company speaks for itself, a union for its members, counsel for a client, an army of its own war; who accuses and who
answers are sides of what lies between them. Experts, monitors, media and documents are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.article import Span
from bot.briefing import Claim, Source
from bot.checking.asked import bearing
from bot.checking.record import Record

AROUND = 60  # code points after a mention, in which its apposition stands

_ALOOF = re.compile(
    r"\b(?:analysts?|experts?|monitor\w*|observers?|observatory|inspectorates?|regulators?|inquir(?:y|ies)|tribunal|courts?|judges?|coroner|register"
    r"|institute|university|professors?|researchers?|scientists?|meteorolog\w+|rights groups?|nonpartisan|independent|weather|coastguard|ambulance"
    r"|rescue|fire (?:service|brigade|chief)|statistics?|insurers?|police|detectives|auditors?|newspapers?|mediators?)\b",
    re.IGNORECASE,
)
_NEVER = {"expert", "media", "data", "publisher"}
_COMPANY = re.compile(r"\b(?:company|firm|operator|manufacturer|maker|airline|bank|developer|landlord|contractor|owners?|managing director|chief executive|CEO|Ltd|Inc|plc|GmbH|Corp)\b")
_MEMBERS = re.compile(r"\b(?:unions?|guild|league|federation|tenants|residents[’'] (?:group|association)|campaign(?:ers?)?|action group|protesters|strikers|association)\b", re.IGNORECASE)
_LAW = re.compile(r"\b(?:court|jury|jurors|trial|tribunal|lawsuit|sue[sd]?|suing|prosecut\w+|charged|indict\w+|arraign\w+|hearing)\b", re.IGNORECASE)
_COUNSEL = re.compile(
    r"\b(?:prosecut\w+|defending|defence (?:lawyer|counsel|barrister|team|solicitor)|defense (?:lawyer|attorney|counsel|team)|defendants?(?![’'])|accused"
    r"|plaintiffs?|claimants?|complainants?|appellants?|lawyers?|attorneys?|solicitors?|barristers?|counsel)\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:artillery|shell(?:s|ed|ing|fire)|troops|soldiers|fighters|rebels?|militants|militias?|insurgents?|guerrillas?|airstrikes?|air strikes?|drones?|ceasefire|cease-fire"
    r"|truce|front ?line|offensive|army|bombard\w+|junta|mortar|gunmen)\b",
    re.IGNORECASE,
)
_WARRING = re.compile(
    r"\b(?:defen[cs]e|foreign|information) minist(?:ry|er)\b|\b(?:military|army|armed forces|troops|general|colonel|commander|junta|rebels?|fighters?|front|militia|insurgents?"
    r"|government|presid\w+|shadow|resistance|soldiers?|kremlin|guards?|generals)\b",
    re.IGNORECASE,
)
_STATE = r"(?:[’']s?|n|an|ian|ish|ese)?\s(?:\w+\s)?(?:defen[cs]e|foreign|army|troops|forces|soldiers|military|guns|guards)\b"
_RACE = re.compile(r"\b(?:candidate|challenger|incumbent|campaign|recount|election|ballots?|runoff|run-off)\b", re.IGNORECASE)
_RACING = re.compile(r"\b(?:candidate|challenger|incumbent|campaign|party|opponent|running)\b", re.IGNORECASE)
_ACCUSES = re.compile(r"\b(?:accus\w+|alleg\w+|blam(?:e|es|ed|ing)|complain\w*|su(?:e|es|ed|ing)|demand\w* an apology)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Side:
    """The sources of one side, and what they claim, in the order of the text."""

    sources: tuple[str, ...]
    claims: tuple[Claim, ...]


def sides(record: Record, answers: list[list[Claim]]) -> Iterator[Side]:
    """The sides of a record; `answers` are the claims with which each body answers what others say."""
    answering = {record.body(source) for claims in answers for claim in claims for source in claim.chain[-1].sources}
    war = len({found.lower() for found in _WAR.findall(record.text)}) >= 2
    law, race = bool(_LAW.search(record.text)), len(_RACE.findall(record.text)) >= 2
    for body, claims in _by_body(record).items():
        members = tuple(dict.fromkeys(source for claim in claims for source in _members(record, claim, body)))
        shown = " ; ".join(description(record, record.source(source)) for source in {body, *members})
        kinds = {record.source(source).kind for source in {body, *members}}
        if kinds & _NEVER:
            continue
        stake = (
            ("company" in kinds and not _ALOOF.search(shown))
            or (law and _COUNSEL.search(shown) and not _ALOOF.search(shown))
            or (race and _RACING.search(shown) and not _ALOOF.search(shown))
            or (war and _fights(record, body, kinds, shown))
            or _quarrels(record, body, claims, kinds, shown, answering)
        )
        if stake:
            yield Side(members, tuple(claims))


def description(record: Record, source: Source) -> str:
    """What the text says a source is: its mentions, each with what stands right after it between commas."""
    words = list(bearing(record, source))
    for mention in source.mentions:
        after = record.text[mention.end : mention.end + AROUND]
        aside = re.match(r",\s[^,.;“”\"\n]{2,50}(?=[,.])", after)
        words.extend([aside[0]] if aside else [])
    return " ; ".join(words)


def _by_body(record: Record) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in record.attributed:
        for body in sorted(record.bodies(claim)):
            found.setdefault(body, []).append(claim)
    return found


def _members(record: Record, claim: Claim, body: str) -> Iterator[str]:
    return (record.identity(source) for source in claim.chain[-1].sources if record.body(source) == body)


def _fights(record: Record, body: str, kinds: set[str], shown: str) -> bool:
    if record.source(body).naming == "unnamed_collective":
        return False
    if "combatant" in kinds or "political_body" in kinds:
        return True
    if _ALOOF.search(shown) or "ngo_igo" in kinds or "witness" in kinds:
        return False
    name = record.source(body).name.split(",")[0]
    state = re.fullmatch(r"[A-Z]\w+", name) and re.search(rf"\b{re.escape(name)}{_STATE}", record.text)
    return bool(_WARRING.search(shown) or state)


def _quarrels(record: Record, body: str, claims: list[Claim], kinds: set[str], shown: str, answering: set[str]) -> bool:
    """Whether the body accuses or answers, and is no onlooker."""
    if "document" in kinds and len(kinds) == 1:
        return False
    if body in answering and not _ALOOF.search(shown):
        return True
    accuses = any(_ACCUSES.search(span.of(record.text)) for claim in claims for span in claim.chain[-1].cue)
    return accuses and not _ALOOF.search(shown) and (bool(_MEMBERS.search(shown)) or "ngo_igo" not in kinds)


def evidence(side: Side) -> tuple[Span, ...]:
    """Where the side speaks first."""
    return side.claims[0].spans

"""Sourcing: how a claim reached the article, and what that is worth. Support, never truth: nothing here contests a claim.

What is thin is shown as thin: second hand, unnamed, one origin, one side, unverified. An absence says what was looked for.
"""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.briefing import Claim, Flag, Source
from bot.checking.answers import answers
from bot.checking.asked import bearing
from bot.checking.findings import finding
from bot.checking.places import Places
from bot.checking.record import Record
from bot.checking.sides import Side, sides
from bot.vocabulary import Level

_UNVERIFIED = re.compile(
    r"\b(?:(?:could|can|did|has|have|had|was|were|is|are) not(?: yet| immediately| been able to| able to)*|(?:could|can"
    r"|was|were|has|have)n[’']t(?: able to)?|cannot|unable to"
    r"|(?:not|im)(?:ly)? ?possible to|neither [\w’'\- ]{2,30} could|none of [\w’'\- ]{2,40} (?:could|has|have))"
    r"(?: immediately| independently| yet| be| been| also| fully)*"
    r" (?:verif(?:y|ied)|authenticat\w+|corroborat\w+|establish(?! (?:a|an)\b)\w*|confirm\w*(?= (?:the|that|whether|how"
    r"|who|when|where|any|either|his|her|their|its|this|independently)\b|[.,;]| by\b| independently))"
    r"|\bcould (?:verify|confirm|establish) (?:neither|none|nothing)\b|\bunverified\b|\b(?:no"
    r"|without) independent (?:confirmation|verification)\b|\bnot (?:yet )?been (?:peer[- ]reviewed|independently \w+)",
    re.IGNORECASE,
)
_PICTURES = re.compile(r"\b(?:videos?|footage|photo\w*|images?|pictures?|clips?)\b", re.IGNORECASE)
_CHECKED = re.compile(
    r"\b(?:verif\w+|authenticat\w+|geolocat\w+|corroborat\w+|confirm(?:ed|s)? (?:by|the (?:video|footage|image|picture))"
    r"|independently)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|several|a (?:number|handful|few) of|some|many|both|neither"
    r"|more than|at least|dozens|\d+)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|persons|sources|officials|officers|residents|witnesses|neighbou?rs|passengers|survivors|villagers"
    r"|bystanders|workers|employees|staff|staffers|crews?"
    r"|nurses|doctors|teachers|pupils|students|parents|relatives|colleagues|insiders|engineers|fish(?:er)?men|miners"
    r"|drivers|farmers|traders|bankers|guards|soldiers"
    r"|fighters|diplomats|aides|advisers|executives|managers|members|governors|councillors|lawyers|players|team-?mates"
    r"|friends|volunteers|women|men|customers|former \w+s)\b",
    re.IGNORECASE,
)
_BODY_OF_PEOPLE = re.compile(
    r"\b(?:police|prosecutors|detectives|authorities|ministers|lawmakers|experts|analysts|groups|organi[sz]ations|states"
    r"|countries|media|newspapers|outlets)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:an?|unsigned|leaked|internal|two|three|several|some) (?:[\w-]+ ){0,2}(?:documents?|letters?|memos?|e-?mails?"
    r"|notes?|videos?|clips?|leaflets?|recordings?|dossiers?|papers?|messages?)\b|\binternal \w+s\b|\bunsigned\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"\b(?:by|from|of) (?:the |its |his |her |their )?[A-Z]")
_LIMIT = re.compile(
    r"\b(?:it was (?:too )?dark|(?:had|had been|was) drinking|from (?:a|some) distance|did not see|didn[’']t see"
    r"|had not (?:read|seen) (?:it|them|the)|could(?: not|n[’']t) (?:see|hear|now be certain|be (?:sure|certain))"
    r"|not certain|not sure|(?:was|were) not (?:there|present)|swallowed the words|only heard|had (?:only )?heard (?:from"
    r"|of)|second-?hand)\b",
    re.IGNORECASE,
)


def sourcing(record: Record) -> Iterator[Flag]:
    """The sourcing flags of a record."""
    staked = sides(record, answers(record))
    yield from _second_hand(record)
    yield from _unnamed(record)
    yield from _unverified(record)
    yield from _unchecked_pictures(record)
    yield from (_interested(side) for side in staked)
    yield from _one_side(record, staked)
    yield from _alone(record)
    yield from _limited(record)


def _second_hand(record: Record) -> Iterator[Flag]:
    """One flag for each road by which claims came: every hop but the last told it on."""
    roads: dict[tuple[tuple[str, ...], ...], list[Claim]] = {}
    for claim in record.attributed:
        if len(claim.chain) > 1:
            roads.setdefault(tuple(link.sources for link in claim.chain), []).append(claim)
    for road, claims in roads.items():
        yield finding("second_hand", "caution", claims, claims[0].spans, (source for hop in road[:-1] for source in hop))


def _unnamed(record: Record) -> Iterator[Flag]:
    """People and papers without a name are anonymous, bodies and crowds without one are vague."""
    told: dict[str, list[Claim]] = {}
    for claim in record.attributed:
        for number in dict.fromkeys(source for link in claim.chain for source in link.sources):
            told.setdefault(number, []).append(claim)
    for number, claims in sorted(told.items(), key=lambda item: item[1][0].start):
        source = record.source(number)
        if source.resolved_to or source.anonymity == "none":
            continue
        reason = (source.anonymity_reason,) if source.anonymity_reason else ()
        spans = reason or claims[0].spans
        if _is_anonymous(record, source):
            level: Level = "note" if source.anonymity == "requested" else "caution"
            yield finding("anonymous_origin", level, claims, spans, (source.id,))
        elif source.naming in ("unnamed_collective", "implicit") or source.kind == "media":
            yield finding("vague_source", "note", claims, spans, (source.id,))


def _is_anonymous(record: Record, source: Source) -> bool:
    if source.kind in ("document", "data"):
        words = " ; ".join(bearing(record, source))
        return bool(_PAPER.search(words)) and not _AUTHOR.search(words)
    if source.naming == "unnamed_collective":
        bodies = source.kind in ("media", "ngo_igo", "official_body", "political_body", "company") or _BODY_OF_PEOPLE.search(
            source.name
        )
        return not bodies and bool(_PEOPLE.search(source.name) or _COUNTED.match(source.name))
    if source.name.split()[-1:] == ["media"]:
        return False
    return source.naming == "unnamed_individual" or (source.naming == "named_person" and source.anonymity == "requested")


def _unverified(record: Record) -> Iterator[Flag]:
    """Somebody tried to check and could not, in the writer's words or a source's."""
    places = Places(record)
    for found in _UNVERIFIED.finditer(record.text):
        place = Span(*found.span())
        if any(quotation.inner.holds(place) for quotation in record.quotations.touching(place)):
            continue
        holder = places.at(place)
        by = holder.chain[-1].sources if holder and holder.chain else ()
        yield finding("unverified_stated", "caution", _checked(record, place, by), holder.spans if holder else (place,), by)


def _checked(record: Record, place: Span, by: tuple[str, ...]) -> list[Claim]:
    """What was to be verified: the claims of others that share a word with the sentence, else those of the paragraph before."""
    sentence = record.sentence(place.start)
    words = _stems(sentence.of(record.text))
    others = [claim for claim in record.attributed if claim.start < place.start and not set(by) & set(claim.chain[-1].sources)]
    line = record.paragraph_number(place.start)
    near = [claim for claim in others if line - record.paragraph_number(claim.start) <= 1]
    return [claim for claim in others if _stems(claim.text) & words] or near or others[-2:]


def _stems(words: str) -> set[str]:
    return {word[:6] for word in re.findall(r"\w{5,}", words.lower())} - {"indepe", "verify", "establ", "confir"}


def _unchecked_pictures(record: Record) -> Iterator[Flag]:
    """Pictures are shown, and the article does not say anybody checked them."""
    shown = [claim for claim in record.attributed if claim.mode == "depicted"]
    if not shown or _CHECKED.search(record.text) or _UNVERIFIED.search(record.text):
        return
    yield finding("no_verification_stated", "caution", shown, shown[0].spans)


def _interested(side: Side) -> Flag:
    return finding("interested_party", "caution", side.claims, side.claims[0].spans, side.sources)


def _one_side(record: Record, staked: list[Side]) -> Iterator[Flag]:
    """Several origins for the lead, and every one of them of one side."""
    lead = next(iter(record.attributed), None)
    if lead is None:
        return
    told = [
        lead,
        *(claim for claim in record.attributed if claim is not lead and len(_stems(claim.text) & _stems(lead.text)) > 1),
    ]
    origins = frozenset(origin for claim in told for origin in record.origins(claim))
    if len(origins) > 1 and any(origins <= {record.identity(source) for source in side.sources} for side in staked):
        yield finding("same_side_origins", "caution", told, [span for claim in told for span in _who(claim)])


def _alone(record: Record) -> Iterator[Flag]:
    """What one witness or one unnamed origin says and nobody else touches."""
    by_origin: dict[frozenset[str], list[Claim]] = {}
    used_by: dict[str, set[frozenset[str]]] = {}
    for claim in record.attributed:
        by_origin.setdefault(record.origins(claim), []).append(claim)
        for stem in _stems(claim.text):
            used_by.setdefault(stem, set()).add(record.origins(claim))
    for origins, claims in by_origin.items():
        alone = [
            claim
            for claim in claims
            if claim.tier == "core" and sum(len(used_by[stem]) > 1 for stem in _stems(claim.text)) <= 1
        ]
        if alone and len(by_origin) > 1 and all(_is_one_voice(record, origin) for origin in origins):
            yield finding("single_origin", "caution", alone, _who(alone[0]), sorted(origins))


def _is_one_voice(record: Record, origin: str) -> bool:
    source = record.source(origin)
    return source.kind == "witness" or (source.naming == "unnamed_individual" and source.anonymity != "none")


def _who(claim: Claim) -> tuple[Span, ...]:
    """The words that say who says it, or the claim where there are none."""
    return tuple(link.source for link in claim.chain[-1:] if link.source) or claim.spans


def _limited(record: Record) -> Iterator[Flag]:
    """A source says what it could not see or know."""
    for claim in record.attributed:
        if _LIMIT.search(claim.text):
            own = [
                other
                for other in record.attributed
                if record.origins(other) == record.origins(claim) and other.start < claim.start
            ]
            yield finding("knowledge_limit", "caution", own[-1:] or [claim], claim.spans, claim.chain[-1].sources)

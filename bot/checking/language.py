"""Language: whose words they are. Accusations that are no findings, loaded words, hedges to keep, labels that change.

A loaded word is shown only in quote marks with its user (rule 13); words anybody would use are left alone.
"""

import re
from collections.abc import Iterable, Iterator

from bot.article import Span
from bot.briefing import Claim, Flag
from bot.checking.findings import finding
from bot.checking.labels import relabelled
from bot.checking.loaded import loaded
from bot.checking.places import Places
from bot.checking.record import Record
from bot.checking.sides import description

_ACCUSES = re.compile(
    r"\b(?:accus(?:e[sd]?|ing|ations?)|alleg(?:e[sd]?|ing|ations?)|complain(?:s|ed|ing|ts?)?|su(?:es|ed|ing)|charg(?:es?"
    r"|ed|ing) (?:with|that))\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(r"\b(?:blam(?:e[sd]?|ing)|condemn\w*)\b", re.IGNORECASE)
_ALLEGED = re.compile(
    r"\b(?:alleged(?:ly)?|(?:is|are|was|were|been|being|stands?) accused of|(?:is|are|was|were|been) charged with"
    r"|face[sd]? (?:charges|allegations)|suspected of)\b",
    re.IGNORECASE,
)
_PROSECUTION = re.compile(
    r"\bprosecut(?:ing|ors?|ion)\b|\bthe crown\b|\bdistrict attorney\b|\bindictments?\b|\bcharge sheets?\b|\blawsuits?\b"
    r"|\bplaintiffs?\b"
    r"|\bclaimants?\b|\bcomplainants?\b|\b(?:legal|court|criminal|formal|police) complaints?\b|\bwrits?\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:found guilty|(?:was|were|been) convicted|jury convicted|(?:was|were) (?:sentenced|jailed))\b", re.IGNORECASE
)

_DENIED = {"denied"}
_WRONGS = re.compile(
    r"\b(?:abus\w+|assault\w*|bull(?:y|ied|ying)|harass\w+|threat\w*|brib\w+|embezzl\w+|(?:de)?fraud\w*|forg(?:ed|ing"
    r"|ery)|falsif\w+|doctored|tamper\w*|rap(?:e|ed)|tortur\w+"
    r"|st(?:eal|ole|olen|ealing)|theft|cheat\w*|rigg(?:ed|ing)|cover(?:ed)? up|conceal\w*|hid(?:den)?|dump\w*|poison\w*"
    r"|l(?:ied|ying)|knowingly|ignored|fir(?:ed|ing) (?:on|at|first)|shot|shoot\w*"
    r"|shell(?:ed|ing)|bomb\w*|attack\w*|kill\w*|loot\w*|illegal\w*|unlawful\w*|neglig\w+|corrupt\w*|fake[sd]?|arson"
    r"|set fire)\b",
    re.IGNORECASE,
)

# "He was abused by the captain": somebody is named as having done it.
_WRONGED = re.compile(
    r"\b(?:abused|assaulted|attacked|bullied|harassed|threatened|bribed|defrauded|raped|tortured|robbed|cheated|framed"
    r"|blackmailed"
    r"|intimidated|lied to|deceived|misled) by\b",
    re.IGNORECASE,
)
_APPROX = re.compile(
    r"\b(?:about|around|roughly|approximately|almost|nearly|at least|at most|up to|more than|less than|just over"
    r"|just under|some(?= \d)|an estimated|so far|provisional(?:ly)?|preliminary"
    r"|most likely|in all likelihood|consistent with|closer to|apparently|reportedly|seem(?:s|ed)?|appear(?:s|ed)? to"
    r"|suggest(?:s|ed)?|likely|probably|possibly|perhaps|allegedly|may|might|could|if)\b",
    re.IGNORECASE,
)
_NO_HEDGE = re.compile(r"could not|in May\b|about the\b|around the\b|as if\b|could only", re.IGNORECASE)
_SURE = re.compile(r"\b(?:will|is|are|was|were|has|have|had|does|do|did|must|cannot)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|might|could|possibly|perhaps)\b", re.IGNORECASE)
_ON_AGAIN = re.compile(r"\s+and\s+(?:has|have|had)\s", re.IGNORECASE)


def language(record: Record, disputes: Iterable[Flag] = ()) -> Iterator[Flag]:
    """The language flags of a record. A wrong that `disputes` (the dispute flags) show as denied is an allegation."""
    yield from _allegations(record, {target for flag in disputes if flag.kind in _DENIED for target in flag.targets})
    yield from loaded(record)
    yield from _hedged(record)
    yield from _mismatched(record)
    yield from _unclear(record)
    yield from relabelled(record)


def _allegations(record: Record, denied: set[str]) -> Iterator[Flag]:
    """One flag for each accuser, and one for each of the writer's sentences in which somebody is accused."""
    by_accuser: dict[frozenset[str], list[Claim]] = {}
    trial = not _VERDICT.search(record.text)
    for claim in record.attributed:
        wrong = _WRONGED.search(claim.text) or (claim.id in denied and _WRONGS.search(claim.text))
        if wrong or _accuses(record, claim) or (trial and _prosecutes(record, claim)):
            by_accuser.setdefault(record.bodies(claim), []).append(claim)
    for claims in by_accuser.values():
        speakers = (source for claim in claims for source in claim.chain[-1].sources)
        yield finding("allegation", "caution", claims, claims[0].spans, speakers)
    for claim in record.own:
        if found := next((match for span in claim.spans for match in _ALLEGED.finditer(record.text, *span)), None):
            yield finding("allegation", "caution", [claim], [Span(*found.span())])


def _accuses(record: Record, claim: Claim) -> bool:
    words = " ".join(span.of(record.text) for link in claim.chain for span in link.cue)
    if claim.chain[-1].negated:
        return False
    if _ACCUSES.search(words):
        return True
    # "Blamed the government", but not "blamed the fog": somebody is named first.
    return bool(
        _BLAMES.search(words)
        and re.match(r"(?:the |its )?[A-Z]\w+", claim.text)
        and any(source.name and source.name.split(",")[0] in claim.text for source in record.sources)
    )


def _prosecutes(record: Record, claim: Claim) -> bool:
    """Whether the claim is of a prosecutor, an indictment or somebody who sues."""
    return any(_PROSECUTION.search(description(record, record.source(source))) for source in claim.chain[-1].sources)


def _hedged(record: Record) -> Iterator[Flag]:
    """The words that limit what is said, to be kept in every retelling."""
    held = [(claim, spans) for claim in record.attributed if (spans := _hedges(record, claim))]
    if held:
        yield finding("hedged", "note", [claim for claim, _ in held], [span for _, spans in held for span in spans])


def _hedges(record: Record, claim: Claim) -> list[Span]:
    found = (match for span in claim.spans for match in _APPROX.finditer(record.text, *span) if match[0] != "May")
    return [Span(*match.span()) for match in found if not _NO_HEDGE.match(record.text, match.start())]


def _mismatched(record: Record) -> Iterator[Flag]:
    """The writer's paraphrase says "may" where the same speaker's own words on it are sure."""
    sure: dict[frozenset[str], list[Claim]] = {}
    for claim in record.attributed:
        if claim.mode == "direct" and _SURE.search(claim.text) and not _MAY.search(claim.text):
            sure.setdefault(record.origins(claim), []).append(claim)
    for claim in record.attributed:
        own = sure.get(record.origins(claim), []) if claim.mode == "indirect" and _MAY.search(claim.text) else []
        other = next((other for other in own if _stems(claim.text) & _stems(other.text)), None)
        if other:
            yield finding("hedge_mismatch", "note", [claim, other], [*claim.spans, *other.spans], claim.chain[-1].sources)


def _stems(words: str) -> set[str]:
    return {word[:6] for word in re.findall(r"\w{5,}", words.lower())} - {"would", "could", "might", "about", "there", "their"}


def _unclear(record: Record) -> Iterator[Flag]:
    """Where a source's words end is not marked: after a semicolon, or at "says it is … and has …"."""
    places = Places(record)
    for claim in record.attributed:
        before = record.text[max(0, claim.start - 2) : claim.start]
        cue = claim.chain[-1].cue
        if claim.mode == "indirect" and before.startswith(";") and cue and cue[-1].end < claim.start:
            yield finding("scope_ambiguity", "note", [claim], claim.spans, claim.chain[-1].sources)
        again = _ON_AGAIN.match(record.text, claim.spans[-1].end)
        own = places.at(Span(again.end(), again.end() + 1)) if again and again.end() < len(record.text) else None
        if own and not own.chain:
            yield finding("scope_ambiguity", "note", [own], own.spans)

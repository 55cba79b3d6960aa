"""The summary: which claims a briefing is about, which one heads it, and which a reader sees first.

It only chooses; no word of a claim is changed or left out. A headline always has somebody who says it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.briefing import Claim, Flag
from bot.checking.lexicon import POLAR
from bot.checking.likeness import likeness, stems
from bot.checking.numerals import WORD
from bot.checking.quantities import APPROXIMATOR
from bot.checking.record import Record
from bot.checking.salience import is_beside
from bot.vocabulary import Tier

ROOM = 1500  # characters of an overview: what a message shows before "Show more" (design/briefing.md)
FOR_DISPUTES = 1000  # of them at most for what is contested, so that a quarrelsome article still says what happened
MARKS = 10  # characters of a line beside the name and the claim: a bullet, a colon, quote marks, a tag
CORE = 0.54  # chance from which a claim is core: where precision passed 75 % on articles left out of the fit
LEAST = 3  # claims shown where none reaches it

_LEANING = re.compile(
    r"(?:he|she|it|they|we|I|his|her|its|their|that|this|these|those|there|so|but|and|not?|none|nor)\b", re.IGNORECASE
)

_BEGINS = re.compile(
    rf"(?:the(?! other\b)|an?|some|all|every|most|many|several|no|nobody|people|{APPROXIMATOR}|{WORD})\b", re.IGNORECASE
)


def tiers(record: Record, chances: Mapping[str, float]) -> dict[str, Tier]:
    """The tier of every claim, by id, for the chances that it is core (`core_chances`)."""
    return {claim.id: _tier(record, claim, chances[claim.id]) for claim in record.claims}


def _tier(record: Record, claim: Claim, chance: float) -> Tier:
    if chance >= CORE:
        return "core"
    return "optional" if is_beside(record, claim) else "detail"


def headline(record: Record, flags: Sequence[Flag], chances: Mapping[str, float], chosen: Claim | None = None) -> str | None:
    """The claim that carries the story: attributed, near the top, on what the rest is about; None if nobody says anything.

    The reader's choice is taken, if it can stand alone.
    """
    if chosen and chosen.chain and not _stands_badly(chosen):
        return chosen.id
    disputed = {target for flag in flags if flag.level == "contested" for target in flag.targets}
    title = stems(record.article.title or "")

    def carries(claim: Claim) -> float:
        others = [record.alike(claim, other) for other in record.about(claim)]
        centre = sum(others) / max(len(others), 1)
        titled = likeness(record.words[claim.id], title, record.rare)
        place = 1.0 / (1 + record.paragraph_number(claim.start) / 2)
        stands = -1.0 if _stands_badly(claim) else 0.0
        return chances[claim.id] + place + 2 * centre + titled + stands + 0.2 * (claim.id in disputed)

    best = max(record.attributed, key=lambda claim: (carries(claim), -claim.start), default=None)
    return best.id if best else None


def _stands_badly(claim: Claim) -> bool:
    """Whether its words say too little alone: a fragment, an answer to something, a pronoun nobody resolved."""
    leaning = _LEANING.match(claim.text) and not claim.gloss
    headless = claim.text[:1].islower() and not _BEGINS.match(claim.text)
    return len(claim.text.split()) < 5 or bool(leaning or headless or POLAR.match(claim.text))


def overview(
    record: Record, flags: Sequence[Flag], chances: Mapping[str, float], first: str | None, chosen: Sequence[str] = ()
) -> tuple[str, ...]:
    """The claims a reader must know, in display order: the headline (`first`), then core before detail, each in the order
    of the text.

    They fit `ROOM`. What a reader has `chosen` stands for what is core. A contested claim stands there with what contests it
    as far as there is room; the rest is for the caller to count.
    """
    wanted = [*([first] if first else []), *_disputed(record, flags, chances)]
    kept = _fitting(record, wanted, FOR_DISPUTES, [])
    rest = sorted((claim for claim in record.claims if claim.id not in wanted), key=lambda claim: _rank(record, claim, chances))
    core = list(chosen) or [claim.id for claim in rest if chances[claim.id] >= CORE]
    kept = _fitting(record, core, ROOM, kept)
    if len(kept) < LEAST:
        kept = _fitting(record, [claim.id for claim in rest if claim.id not in kept][:LEAST], ROOM, kept)
    place = {claim.id: number for number, claim in enumerate(record.claims)}
    return tuple(sorted(kept, key=lambda claim: (claim != first, chances[claim] < CORE, place[claim])))


def _rank(record: Record, claim: Claim, chances: Mapping[str, float]) -> tuple[float, int]:
    """Likely and short first: the square root keeps long claims in the running (tried 0, ½, ¾ and 1 on gold)."""
    return -chances[claim.id] / _length(record, claim) ** 0.5, claim.start


def _disputed(record: Record, flags: Sequence[Flag], chances: Mapping[str, float]) -> Iterator[str]:
    """Of each contested flag the target and the evidence that matter most, flags in the order of their targets."""
    place = {claim.id: claim.start for claim in record.claims}
    contested = [flag for flag in flags if flag.level == "contested"]
    for flag in sorted(contested, key=lambda flag: min((place.get(target, 0) for target in flag.targets), default=0)):
        targets = [target for target in flag.targets if target in chances]
        answers = [claim.id for claim in record.attributed_at(flag.evidence) if claim.id not in targets]
        for among in (targets, answers):
            if among:
                yield max(among, key=lambda claim: (chances[claim], -place[claim]))


def _fitting(record: Record, wanted: Sequence[str], room: int, kept: Sequence[str]) -> list[str]:
    """`kept` and what of `wanted` there is room for beside it, in that order; each once."""
    fitting = list(dict.fromkeys(kept))
    left = room - sum(_length(record, record.claim(claim)) for claim in fitting)
    for claim in wanted:
        length = _length(record, record.claim(claim))
        if length <= left and claim not in fitting:
            fitting.append(claim)
            left -= length
    return fitting


def _length(record: Record, claim: Claim) -> int:
    """About how many characters the claim's line has."""
    names = sum(len(record.source(source).name) for link in claim.chain for source in link.sources)
    return len(claim.gloss or claim.text) + (names or len(record.article.outlet or "the article")) + MARKS

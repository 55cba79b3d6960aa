"""What the article shows of two claims that may contradict each other: words, names, figures, place, words of denial.

Clues are facts about the wording, between 0 and about 1 each; what they are worth together is fitted (training/).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import fsum, log

from bot.briefing import Claim, Quantity
from bot.checking.record import Record
from bot.checking.utterance import Utterance

CLUES = (
    "shared_words",
    "shared_share",
    "later_denies",
    "earlier_denies",
    "later_rejects",
    "earlier_accuses",
    "contrast",
    "answers",
    "same_sentence",
    "near",
    "next_speaker",
    "from_lead",
    "earlier_names_later",
    "later_names_earlier",
    "later_names_a_version",
    "figures_differ",
    "figures_agree",
    "one_has_figures",
    "figures_of_both",
    "denial_of_named",
    "later_confirms",
    "later_cautions",
    "later_first_person",
    "later_is_witness",
    "answers_an_accusation",
    "two_hops",
)

_CONTRAST = re.compile(r"\b(?:but|however|though|although|while|whereas|yet|despite|contrary|instead|in contrast)\b", re.I)
_FAR = 12  # sentences


@dataclass(frozen=True)
class Paired:
    """Two attributed claims of different origins, the earlier one first, and their clues in the order of CLUES."""

    earlier: Claim
    later: Claim
    clues: tuple[float, ...]


def paired(record: Record) -> Iterator[Paired]:
    """Every two attributed claims between which a dispute is possible: no origin, and no body, is on both sides."""
    readings = [Utterance(record, claim, place) for place, claim in enumerate(record.attributed)]
    weights = _weights(readings)
    for earlier, later in combinations(readings, 2):
        if earlier.bodies and later.bodies and not earlier.bodies & later.bodies:
            clues = _clues(earlier, later, weights)
            yield Paired(earlier.claim, later.claim, clues)


def _weights(readings: list[Utterance]) -> dict[str, float]:
    """How telling a stem is: rare among the claims of this article."""
    found = Counter(stem for reading in readings for stem in reading.stems)
    return {stem: log((1 + len(readings)) / count) for stem, count in found.items()}


def _clues(earlier: Utterance, later: Utterance, weights: dict[str, float]) -> tuple[float, ...]:
    shared = fsum(weights[stem] for stem in earlier.stems & later.stems)
    least = min(earlier.weighs(weights), later.weighs(weights))
    between = later.number - earlier.number
    record = later.record
    joined = later.before if between else record.text[earlier.claim.spans[-1].end : later.claim.start]
    own = later.bodies | earlier.bodies
    between_them = record.attributed[earlier.place + 1 : later.place]
    differ, agree = _compared(earlier.figures, later.figures)
    named = bool(later.names & earlier.stems)
    clues = {
        "shared_words": min(shared / 6, 2.0),
        "shared_share": shared / least if least else 0.0,
        "later_denies": later.denies,
        "earlier_denies": earlier.denies,
        "later_rejects": later.rejects,
        "earlier_accuses": earlier.claim.chain[-1].cue_class == "accusation",
        "contrast": bool(_CONTRAST.search(joined)),
        "answers": later.answers,
        "same_sentence": between == 0,
        "near": 1 - min(between, _FAR) / _FAR,
        "next_speaker": all(record.bodies(c) & own for c in between_them),
        "from_lead": earlier.number <= 1,
        "earlier_names_later": bool(later.names & earlier.around_stems) and between > 0,
        "later_names_earlier": bool(earlier.names & later.around_stems) and between > 0,
        "later_names_a_version": later.names_a_version,
        "figures_differ": differ,
        "figures_agree": agree,
        "one_has_figures": bool(earlier.figures) != bool(later.figures),
        "figures_of_both": bool(earlier.figures and later.figures) and not agree,
        "denial_of_named": later.denies and named,
        "later_confirms": later.confirms,
        "later_cautions": later.claim.chain[-1].cue_class == "caution",
        "later_first_person": later.first_person,
        "later_is_witness": later.is_witness,
        "answers_an_accusation": earlier.claim.chain[-1].cue_class == "accusation" and named,
        "two_hops": len(earlier.claim.chain) > 1 or len(later.claim.chain) > 1,
    }
    return tuple(float(clues[name]) for name in CLUES)


def _compared(earlier: tuple[Quantity, ...], later: tuple[Quantity, ...]) -> tuple[bool, bool]:
    """Whether there are two figures of one thing that differ, and whether there are two that agree."""
    alike = [(a, b) for a in earlier for b in later if a.unit and a.unit == b.unit]
    return any(a.value != b.value for a, b in alike), any(a.value == b.value for a, b in alike)

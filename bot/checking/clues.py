"""What the article shows of two claims that may contradict each other: words, names, figures, place, words of denial.

Clues are facts about the wording, between 0 and about 1 each; what they are worth together is fitted (training/).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum, log

from bot.briefing import Claim, Quantity
from bot.checking.record import NEAR, Record
from bot.checking.utterance import Utterance

CLUES = (
    "shared_words",
    "shared_share",
    "later_denies",
    "earlier_denies",
    "later_rejects",
    "earlier_accuses",
    "answers",
    "same_sentence",
    "near",
    "next_speaker",
    "from_lead",
    "later_names_a_version",
    "figures_differ",
    "denial_of_named",
    "later_confirms",
    "later_first_person",
    "later_is_witness",
    "later_is_quoted",
    "later_is_unnamed",
    "earlier_place",
)

_FAR = 12  # sentences


@dataclass(frozen=True)
class Paired:
    """Two attributed claims of different origins, the earlier one first, and their clues in the order of CLUES."""

    earlier: Claim
    later: Claim
    clues: tuple[float, ...]


def paired(record: Record) -> Iterator[Paired]:
    """Every two attributed claims between which a dispute is possible: no origin, and no body, is on both sides."""
    said = (Utterance(record, claim, place) for place, claim in enumerate(record.attributed))
    readings = [utterance for utterance in said if utterance.is_somebodys]
    weights = _weights(readings)
    for at, earlier in enumerate(readings):
        for later in readings[at + 1 : at + 1 + NEAR]:
            if not earlier.bodies & later.bodies:
                yield Paired(earlier.claim, later.claim, _clues(earlier, later, weights))


def _weights(readings: list[Utterance]) -> dict[str, float]:
    """How telling a stem is: rare among the claims of this article."""
    found = Counter(stem for reading in readings for stem in reading.stems)
    return {stem: log((1 + len(readings)) / count) for stem, count in found.items()}


def _clues(earlier: Utterance, later: Utterance, weights: dict[str, float]) -> tuple[float, ...]:
    shared = fsum(weights[stem] for stem in earlier.stems & later.stems)
    least = min(earlier.weighs(weights), later.weighs(weights))
    between = later.number - earlier.number
    record = later.record
    own = later.bodies | earlier.bodies
    between_them = record.attributed[earlier.place + 1 : later.place]
    named = bool(later.names & earlier.stems)
    clues = {
        "shared_words": min(shared / 6, 2.0),
        "shared_share": shared / least if least else 0.0,
        "later_denies": later.denies,
        "earlier_denies": earlier.denies,
        "later_rejects": later.rejects,
        "earlier_accuses": earlier.claim.chain[-1].cue_class == "accusation",
        "answers": later.answers,
        "same_sentence": between == 0,
        "near": 1 - min(between, _FAR) / _FAR,
        "next_speaker": all(record.bodies(c) & own for c in between_them),
        "from_lead": earlier.number <= 1,
        "later_names_a_version": later.names_a_version,
        "figures_differ": _differ(earlier.figures, later.figures),
        "denial_of_named": later.denies and named,
        "later_confirms": later.confirms,
        "later_first_person": later.first_person,
        "later_is_witness": later.is_witness,
        "later_is_quoted": later.claim.mode == "direct",
        "later_is_unnamed": later.is_unnamed,
        "earlier_place": earlier.claim.start / len(record.text),
    }
    return tuple(float(clues[name]) for name in CLUES)


def _differ(earlier: tuple[Quantity, ...], later: tuple[Quantity, ...]) -> bool:
    """Whether there are two figures of one thing that differ."""
    return any(a.unit and a.unit == b.unit and a.value != b.value for a in earlier for b in later)

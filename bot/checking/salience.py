"""What speaks for a claim's being news: features of its wording and place, each 0 to 1, and what they are worth together.

The weights are fitted on our own gold articles (training/fit_salience.py writes salience.json); nothing here knows a subject.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import exp
from pathlib import Path

from bot.article import Span
from bot.briefing import Claim
from bot.checking.lexicon import NON_ANSWER, POLAR
from bot.checking.record import Record

WEIGHTS = Path(__file__).with_name("salience.json")

_ASIDE = re.compile(r"(?:who|whose|which|whom|where|when|both|run by|known)\b", re.IGNORECASE)
_TERMS = re.compile(
    r"\b(?:named|identified|anonym\w+|authori[sz]ed to|first name|as a matter of policy|on condition"
    r"|fear(?:s|ed) (?:for|dismissal))\b"
)
_UNSETTLED = re.compile(
    r"\b(?:verif\w+|confirm\w*|establish\w*|in dispute|disputed|no evidence|unclear|not known|withdr[ea]w\w*"
    r"|corrected|retract\w*)\b"
)
_LONG_AGO = re.compile(
    r"\b(?:1[0-9]|20)\d\d\b|\b(?:last year|years? ago|in recent|decades?|centur\w+|once|previous\w*|former\w*)\b"
)
_BACKGROUND = re.compile(
    r"\b(?:is|are|was|has|have|had)\b.{0,40}\b(?:population|people|members|founded|built|based|owned?|owns|kilomet\w+|known|called)\b"
    r"|\b(?:lies|runs|sits|holds|includes|comprised|the (?:largest|oldest|biggest|only)|opened in|dates from)\b"
)
_COURTESY = re.compile(
    r"\b(?:thank\w*|apologi[sz]\w*|condolences|thoughts|stay away|not to speculate|ignore comments|families|appeal\w*"
    r"|tribute)\b"
)
_BUT = re.compile(r"\b(?:but|however|although|though|yet|despite|while|instead)\b", re.IGNORECASE)


def core_chances(record: Record, weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """How likely each claim is one without which a briefing would be wrong or thin, by id, 0 to 1."""
    known = weights if weights is not None else _fitted()
    return {
        claim: _logistic(sum(known.get(name, 0.0) * value for name, value in row.items()))
        for claim, row in rows(record).items()
    }


def rows(record: Record) -> dict[str, dict[str, float]]:
    """The features of every claim, by id."""
    place = _Place(record)
    return {claim.id: {name: float(feature(place, claim)) for name, feature in FEATURES.items()} for claim in record.claims}


def is_beside(record: Record, claim: Claim) -> bool:
    """Whether the claim stands beside the story: an aside, terms of anonymity, a courtesy, a part of another claim."""
    within = any(_holds(other.spans, claim.spans) for other in record.claims)
    return within or any(pattern.search(claim.text) for pattern in (_TERMS, _COURTESY)) or bool(_ASIDE.match(claim.text))


def _holds(outer: tuple[Span, ...], inner: tuple[Span, ...]) -> bool:
    return outer != inner and all(any(one.holds(other) for one in outer) for other in inner)


@cache
def _fitted() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights


def _logistic(logit: float) -> float:
    return 1.0 / (1.0 + exp(-logit))


@dataclass(frozen=True)
class _Place:
    """A record with what several features ask of it."""

    record: Record

    @cached_property
    def paragraphs(self) -> list[int]:
        """The numbers of the paragraphs in which claims begin, each once."""
        return sorted({self.record.paragraph_number(claim.start) for claim in self.record.claims})

    @cached_property
    def spoken(self) -> dict[str, int]:
        """How many claims each body makes."""
        bodies = [body for claim in self.record.attributed for body in self.record.bodies(claim)]
        return {body: bodies.count(body) for body in set(bodies)}

    def paragraph(self, claim: Claim) -> int:
        return self.paragraphs.index(self.record.paragraph_number(claim.start))

    def before(self, claim: Claim) -> str:
        """What stands in the claim's sentence before it."""
        return self.record.text[self.record.sentence(claim.start).start : claim.start]

    def share(self, claim: Claim) -> float:
        """What part of all that is said the claim's bodies say."""
        said = max((self.spoken[body] for body in self.record.bodies(claim)), default=0)
        return said / max(len(self.record.attributed), 1)

    def is_first_of_body(self, claim: Claim) -> bool:
        return next(iter(self.record.said_by(self.record.bodies(claim))), None) == claim

    def echo(self, claim: Claim) -> float:
        """How much the nearest claim of another body is like it."""
        bodies = self.record.bodies(claim)
        others = (other for other in self.record.about(claim) if other.chain and not bodies & self.record.bodies(other))
        return max((self.record.alike(claim, other) for other in others), default=0.0)


def _cue(claim: Claim) -> str | None:
    return claim.chain[-1].cue_class if claim.chain else None


def _naming(place: _Place, claim: Claim, *namings: str) -> bool:
    return any(place.record.source(source).naming in namings for source in place.record.origins(claim))


FEATURES: dict[str, Callable[[_Place, Claim], float]] = {
    "always": lambda _, __: 1.0,
    "lead": lambda place, claim: place.paragraph(claim) == 0,
    "early": lambda place, claim: place.paragraph(claim) in (1, 2),
    "place": lambda place, claim: place.paragraph(claim) / max(len(place.paragraphs) - 1, 1),
    "last": lambda place, claim: len(place.paragraphs) > 4 and place.paragraph(claim) == len(place.paragraphs) - 1,
    "short article": lambda place, _: len(place.record.text) < 900,
    "narrated": lambda _, claim: not claim.chain,
    "no answer": lambda _, claim: not claim.chain and bool(NON_ANSWER.search(claim.text)),
    "unsettled": lambda _, claim: not claim.chain and bool(_UNSETTLED.search(claim.text)),
    "aside": lambda _, claim: bool(_ASIDE.match(claim.text)),
    "terms": lambda _, claim: bool(_TERMS.search(claim.text)),
    "long ago": lambda _, claim: bool(_LONG_AGO.search(claim.text)),
    "background": lambda _, claim: not claim.chain and bool(_BACKGROUND.search(claim.text)),
    "courtesy": lambda _, claim: bool(_COURTESY.search(claim.text)),
    "direct": lambda _, claim: claim.mode == "direct",
    "mixed": lambda _, claim: claim.mode == "mixed",
    "one to four words": lambda _, claim: len(claim.text.split()) < 5,
    "five to eight words": lambda _, claim: 5 <= len(claim.text.split()) < 9,
    "length": lambda _, claim: min(len(claim.text.split()) / 30, 1.0),
    "denial": lambda _, claim: bool(claim.chain and (_cue(claim) == "denial" or POLAR.match(claim.text))),
    "accusation": lambda _, claim: _cue(claim) in ("accusation", "distancing"),
    "directive": lambda _, claim: bool(claim.chain) and claim.kind == "directive",
    "named person": lambda place, claim: _naming(place, claim, "named_person"),
    "named body": lambda place, claim: _naming(place, claim, "named_org"),
    "unnamed": lambda place, claim: _naming(place, claim, "unnamed_collective", "implicit"),
    "share": lambda place, claim: place.share(claim),
    "first of body": lambda place, claim: bool(claim.chain) and place.is_first_of_body(claim),
    "contrast": lambda place, claim: bool(_BUT.search(place.before(claim))),
    "echo": lambda place, claim: bool(claim.chain) and place.echo(claim),
    "figures": lambda _, claim: bool(claim.quantities),
    "hedged": lambda _, claim: claim.certainty in ("possible", "probable", "conditional"),
}
"""By name; a weight of that name may be missing and then counts nothing."""

"""What the article shows of two claims that may contradict each other: words, names, figures, place, words of denial.

Clues are facts about the wording, between 0 and about 1 each; what they are worth together is fitted (training/).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import log

from bot.briefing import Claim, Quantity
from bot.checking.quantities import quantities
from bot.checking.record import Record

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

_STOP = frozenset(
    "the and for are was were has have had not but with that this from they their them his her him she its will would been "
    "being who whom which what when where there here than then into onto over under after before about also only very more "
    "most some any all can could may might must shall should does did done said say says told just out off own our ours "
    "your you one two no nor yet because while during between both each other another such same new last first".split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_ENDING = re.compile(r"(?:’s|'s|ings?|edly|ed|ies|es|ers?|s|ly|ments?|ions?|e|y)$")
_CONTRAST = re.compile(r"\b(?:but|however|though|although|while|whereas|yet|despite|contrary|instead|in contrast)\b", re.I)
_ANSWER = re.compile(
    r"\b(?:in response|respon(?:d|se)\w*|repl(?:y|ied|ies)|hit back|counter(?:ed|s)?|retort\w*|rebut\w*|defen[ds]\w*"
    r"|disagree\w*|contradict\w*|challeng\w+|asked about|insist\w*)\b",
    re.I,
)
DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|disput(?:e|es|ed|ing)|dismiss\w*|refut\w+|rebut\w*|repudiat\w+|contradict\w*"
    r"|contest(?:s|ed|ing)?)\b",
    re.I,
)
_REJECTS = re.compile(
    r"\b(?:false\w*|untrue|not true|wrong\w*|baseless|unfounded|groundless|nonsense|incorrect\w*|inaccurate|mislead\w+|lies?|lying"
    r"|fabricat\w+|invent(?:ed|ion)|no (?:truth|basis|evidence|such|link|foundation|merit)|nothing (?:to do|of the)|myth|absurd"
    r"|exaggerat\w+|never happened|simply not|ridiculous|fantasy|distort\w+)\b",
    re.I,
)
_VERSION = re.compile(
    r"\b(?:claims?|allegations?|accusations?|accounts?|version|figures?|estimates?|counts?|explanations?|criticisms?"
    r"|suggestions?|assertions?|reports?|findings?|charges?|characteri[sz]ations?|numbers?)\b",
    re.I,
)
_CONFIRMS = re.compile(r"\b(?:confirm\w*|agre(?:e|es|ed|eing)|accept\w*|acknowledg\w+|conced\w+|admit\w*|st(?:ood|ands?) by|echo\w*|back(?:ed|s)"
                       r"|support(?:ed|s)|welcom\w+|not (?:deny|dispute|contest)\w*)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:I|we|us|me|my|our|ours|mine)\b(?![.])", re.I)
_NOT = re.compile(r"(?:\bnot|n['’]t|\bnever|\bneither|\bnor)(?: \w+ly)? $", re.I)
_FAR = 12  # sentences


@dataclass(frozen=True)
class Paired:
    """Two attributed claims of different origins, the earlier one first, and their clues in the order of CLUES."""

    earlier: Claim
    later: Claim
    clues: tuple[float, ...]


def paired(record: Record) -> Iterator[Paired]:
    """Every two attributed claims between which a dispute is possible: no origin, and no body, is on both sides."""
    readings = [_Reading(record, claim) for claim in record.attributed]
    weights = _weights(readings)
    for earlier, later in combinations(readings, 2):
        if earlier.bodies and later.bodies and not earlier.bodies & later.bodies:
            clues = _clues(earlier, later, weights)
            yield Paired(earlier.claim, later.claim, clues)


@dataclass(frozen=True)
class _Reading:
    """A claim with what the clues are read off."""

    record: Record
    claim: Claim

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Who it is from; a relay belongs to both ends, so that nobody is set against who relays him."""
        ends = {self.record.body(source) for link in self.claim.chain for source in link.sources}
        return frozenset(ends)

    @cached_property
    def number(self) -> int:
        """Of its sentence."""
        return self.record.sentence_number(self.claim.start)

    @cached_property
    def around(self) -> str:
        """Its sentence: the claim, its cue and what joins it to the sentence before."""
        return self.record.sentence(self.claim.start).of(self.record.text)

    @cached_property
    def before(self) -> str:
        """What stands in its sentence before it."""
        return self.record.text[self.record.sentence(self.claim.start).start : self.claim.start]

    @cached_property
    def cue(self) -> str:
        """Its words of saying."""
        return " ".join(span.of(self.record.text) for span in self.claim.chain[-1].cue)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its content words without their endings."""
        return frozenset(_stems(self.claim.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words its origins and their bodies are known by."""
        known = {*self.record.origins(self.claim), *self.record.bodies(self.claim)}
        words = (word for source in known for word in _NAME.findall(self.record.source(source).name))
        return frozenset(_stem(word.lower()) for word in words if word.lower() not in _STOP)

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        """The figures in it."""
        return self.claim.quantities or tuple(quantities(self.record.text, self.claim.spans))

    @cached_property
    def denies(self) -> bool:
        """Its verb of saying is one of denial."""
        found = [DENIES.search(self.cue), DENIES.match(self.claim.text)]
        return any(found) and not _NOT.search(self.before) and not _CONFIRMS.match(self.claim.text) and not self.negated

    @cached_property
    def negated(self) -> bool:
        """ "Does not dispute": what would be a denial is none."""
        words = self.record.text[self.record.sentence(self.claim.start).start : self.claim.spans[0].end]
        return any(_NOT.search(words[: found.start()]) for found in DENIES.finditer(words))

    @cached_property
    def confirms(self) -> bool:
        """It is said in agreement, or concedes something."""
        return bool(_CONFIRMS.search(self.cue) or _CONFIRMS.match(self.claim.text) or self.negated)


def _weights(readings: list[_Reading]) -> dict[str, float]:
    """How telling a stem is: rare among the claims of this article."""
    found = Counter(stem for reading in readings for stem in reading.stems)
    return {stem: log((1 + len(readings)) / count) for stem, count in found.items()}


def _clues(earlier: _Reading, later: _Reading, weights: dict[str, float]) -> tuple[float, ...]:
    shared = sum(weights[stem] for stem in earlier.stems & later.stems)
    least = min(sum(weights[stem] for stem in reading.stems) for reading in (earlier, later))
    between = later.number - earlier.number
    record = later.record
    joined = later.before if between else record.text[earlier.claim.spans[-1].end : later.claim.start]
    own = later.bodies | earlier.bodies
    speakers = [c for c in record.attributed if earlier.claim.start < c.start < later.claim.start]
    differ, agree = _compared(earlier.figures, later.figures)
    named = bool(later.names & earlier.stems)
    clues = {
        "shared_words": min(shared / 6, 2.0),
        "shared_share": shared / least if least else 0.0,
        "later_denies": later.denies,
        "earlier_denies": earlier.denies,
        "later_rejects": bool(_REJECTS.search(later.claim.text)),
        "earlier_accuses": earlier.claim.chain[-1].cue_class == "accusation",
        "contrast": bool(_CONTRAST.search(joined)),
        "answers": bool(_ANSWER.search(later.cue)) or bool(_ANSWER.search(later.before)),
        "same_sentence": between == 0,
        "near": 1 - min(between, _FAR) / _FAR,
        "next_speaker": all(record.bodies(c) & own for c in speakers),
        "from_lead": earlier.number <= 1,
        "earlier_names_later": bool(later.names & _stems(earlier.around)) and between > 0,
        "later_names_earlier": bool(earlier.names & _stems(later.around)) and between > 0,
        "later_names_a_version": bool(_VERSION.search(later.claim.text)),
        "figures_differ": differ,
        "figures_agree": agree,
        "one_has_figures": bool(earlier.figures) != bool(later.figures),
        "figures_of_both": bool(earlier.figures and later.figures) and not agree,
        "denial_of_named": later.denies and named,
        "later_confirms": later.confirms,
        "later_cautions": later.claim.chain[-1].cue_class == "caution",
        "later_first_person": bool(_FIRST_PERSON.search(later.claim.text)),
        "later_is_witness": any(record.source(source).kind in ("witness", "expert") for source in record.origins(later.claim)),
        "answers_an_accusation": earlier.claim.chain[-1].cue_class == "accusation" and named,
        "two_hops": len(earlier.claim.chain) > 1 or len(later.claim.chain) > 1,
    }
    return tuple(float(clues[name]) for name in CLUES)


def _compared(earlier: tuple[Quantity, ...], later: tuple[Quantity, ...]) -> tuple[bool, bool]:
    """Whether there are two figures of one thing that differ, and whether there are two that agree."""
    alike = [(a, b) for a in earlier for b in later if a.unit and a.unit == b.unit]
    return any(a.value != b.value for a, b in alike), any(a.value == b.value for a, b in alike)


def _stems(words: str) -> set[str]:
    found = (word.lower() for word in _WORD.findall(words))
    return {_stem(word) for word in found if len(word) > 2 and word not in _STOP}


def _stem(word: str) -> str:
    short = _ENDING.sub("", word)
    return short if len(short) > 2 else word

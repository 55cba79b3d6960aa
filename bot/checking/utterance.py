"""What the wording of one attributed claim shows: whose it is, what it is about, and whether it denies, rejects or concedes."""

import re
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from bot.briefing import Claim, Quantity
from bot.checking.record import Record
from bot.checking.silences import is_silent

_STOP = frozenset(
    "the and for are was were has have had not but with that this from they their them his her him she its will would been "
    "being who whom which what when where there here than then into onto over under after before about also only very more "
    "most some any all can could may might must shall should does did done said say says told just out off own our ours "
    "your you one two no nor yet because while during between both each other another such same new last first".split()
)
_NOBODY = _STOP | {"it", "he", "we", "i", "she", "they", "you"}
_WORD_OR_LETTER = re.compile(r"[\w’']+")
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_ENDING = re.compile(r"(?:’s|'s|ings?|edly|ed|ies|es|ers?|s|ly|ments?|ions?|e|y)$")
_ANSWER = re.compile(
    r"\b(?:in response|respon(?:d|se)\w*|repl(?:y|ied|ies)|hit back|counter(?:ed|s)?|retort\w*|rebut\w*|defen[ds]\w*"
    r"|disagree\w*|contradict\w*|challeng\w+|asked about|insist\w*)\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|disput(?:e|es|ed|ing)|dismiss\w*|refut\w+|rebut\w*|repudiat\w+|contradict\w*"
    r"|contest(?:s|ed|ing)?)\b",
    re.I,
)
_REJECTS = re.compile(
    r"\b(?:false\w*|untrue|not true|wrong\w*|baseless|unfounded|groundless|nonsense|incorrect\w*|inaccurate|mislead\w+|lies?"
    r"|lying|fabricat\w+|invent(?:ed|ion)|no (?:truth|basis|evidence|such|link|foundation|merit)|nothing (?:to do|of the)"
    r"|myth|absurd|exaggerat\w+|never happened|simply not|ridiculous|fantasy|distort\w+)\b",
    re.I,
)
_VERSION = re.compile(
    r"\b(?:claims?|allegations?|accusations?|accounts?|version|figures?|estimates?|counts?|explanations?|criticisms?"
    r"|suggestions?|assertions?|reports?|findings?|charges?|characteri[sz]ations?|numbers?)\b",
    re.I,
)
_CONFIRMS = re.compile(
    r"\b(?:confirm\w*|agre(?:e|es|ed|eing)|accept\w*|acknowledg\w+|conced\w+|admit\w*|st(?:ood|ands?) by|echo\w*|back(?:ed|s)"
    r"|support(?:ed|s)|welcom\w+|not (?:deny|dispute|contest)\w*)\b",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|us|me|my|our|ours|mine)\b(?![.])", re.I)
_NOT = re.compile(r"(?:\bnot|n['’]t|\bnever|\bneither|\bnor)(?: \w+ly)? $", re.I)
_FAR = 12  # sentences


@dataclass(frozen=True)
class Utterance:
    """A claim with what the clues are read off."""

    record: Record
    claim: Claim
    place: int
    """Among all that is said."""

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Who it is from; a relay belongs to both ends, so that nobody is set against who relays him."""
        ends = {self.record.body(source) for link in self.claim.chain for source in link.sources}
        return frozenset(ends)

    @cached_property
    def is_somebodys(self) -> bool:
        """Whose it is can be told. "Each" and an "it" that stayed one may be anybody, also who is set against them."""
        ends = [
            _WORD_OR_LETTER.findall(self.record.source(source).name.lower())[-1:] for source in self.record.origins(self.claim)
        ]
        told = not ends or any(not end or end[0] not in _NOBODY for end in ends)
        return told and not is_silent(self.claim.text)  # silence is no denial (rule 7)

    @cached_property
    def number(self) -> int:
        """Of its sentence."""
        return self.record.sentence_number(self.claim.start)

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
        return frozenset(stems_of(self.claim.text))

    def weighs(self, weights: dict[str, float]) -> float:
        """What its words weigh together."""
        if "_weight" not in self.__dict__:
            self.__dict__["_weight"] = fsum(weights[stem] for stem in self.stems)
        return float(self.__dict__["_weight"])

    @cached_property
    def names(self) -> frozenset[str]:
        """The words its origins and their bodies are known by."""
        known = {*self.record.origins(self.claim), *self.record.bodies(self.claim)}
        words = (word for source in known for word in _NAME.findall(self.record.source(source).name))
        return frozenset(_stem(word.lower()) for word in words if word.lower() not in _STOP)

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        """The figures in it."""
        return self.claim.quantities

    @cached_property
    def denies(self) -> bool:
        """Its verb of saying is one of denial."""
        found = [_DENIES.search(self.cue), _DENIES.match(self.claim.text)]
        return any(found) and not _NOT.search(self.before) and not _CONFIRMS.match(self.claim.text) and not self.negated

    @cached_property
    def negated(self) -> bool:
        """ "Does not dispute": what would be a denial is none."""
        words = self.record.text[self.record.sentence(self.claim.start).start : self.claim.spans[0].end]
        return any(_NOT.search(words[: found.start()]) for found in _DENIES.finditer(words))

    @cached_property
    def rejects(self) -> bool:
        """It calls something false."""
        return bool(_REJECTS.search(self.claim.text))

    @cached_property
    def names_a_version(self) -> bool:
        """It speaks of a claim, an account, a figure."""
        return bool(_VERSION.search(self.claim.text))

    @cached_property
    def first_person(self) -> bool:
        """It says I or we."""
        return bool(_FIRST_PERSON.search(self.claim.text))

    @cached_property
    def answers(self) -> bool:
        """Its words of saying, or those before, are of an answer."""
        return bool(_ANSWER.search(self.cue)) or bool(_ANSWER.search(self.before))

    @cached_property
    def is_unnamed(self) -> bool:
        """An origin of it is known by no name."""
        return any(self.record.source(source).naming.startswith("unnamed") for source in self.record.origins(self.claim))

    @cached_property
    def is_witness(self) -> bool:
        """Its origin saw it or knows about it."""
        return any(self.record.source(source).kind in ("witness", "expert") for source in self.record.origins(self.claim))

    @cached_property
    def confirms(self) -> bool:
        """It is said in agreement, or concedes something."""
        return bool(_CONFIRMS.search(self.cue) or _CONFIRMS.match(self.claim.text) or self.negated)


def stems_of(words: str) -> set[str]:
    """The content words in it without their endings."""
    found = (word.lower() for word in _WORD.findall(words))
    return {_stem(word) for word in found if len(word) > 2 and word not in _STOP}


def _stem(word: str) -> str:
    short = _ENDING.sub("", word)
    return short if len(short) > 2 else word

"""How a claim and its cue are worded: certainty, hedges, the class of the verb. Read off the words, never judged."""

import re

from bot.article import Span
from bot.briefing import Quantity
from bot.checking.lexicon import CONDITIONAL, CUES, DEPICTING, NEGATION, POSSIBLE, PROBABLE
from bot.checking.quantities import APPROXIMATOR
from bot.vocabulary import Certainty, ClaimKind, CueClass

_DENYING = re.compile(r"(?:den|reject|disput|dismiss|refut|rebut)(?:y|ies|ied|ying|s|es|e|ed|ing)?\b", re.IGNORECASE)
# What follows these is a circumstance of the claim, not the claim: "left because nobody came".
_BESIDE = re.compile(r"(?<=\w)[,]?\s(?:because|although|though|which|who|whose|until|unless|after|before|while|when|since)\b")
_ROUGHLY = re.compile(r"\b(?:almost|nearly|roughly|approximately|at least|at most)\b", re.IGNORECASE)
_APPROXIMATOR = re.compile(rf"(?:{APPROXIMATOR})\b", re.IGNORECASE)
_RESERVATION = re.compile(r"\bif (?:true|confirmed|correct|proven|verified)\b", re.IGNORECASE)

_SELF = r"(?:he|she|it|they|we|I)"
_INTENTION = re.compile(
    rf"{_SELF}(?:[’']ll| (?:will|would|shall)(?: not| never)?) (?!be\b|have\b|cost|mean)\w+"
    rf"|(?:{_SELF} )?(?:is |are |was |were )?(?:plan|intend|aim|hope|prepar|vow|pledg|promis)(?:s|ed|n?ing|ning|es|ned)? to\b"
    rf"|{_SELF} (?:is|are|was|were) (?:reviewing|examining|considering|studying|looking into)\b",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(
    r"\b(?:should|must|ought to|has to|have to|needs? to)\b|^(?:to|not to|let|stop|do not|don[’']t) \w+"
    r"|^(?:people|the public|everyone|residents|jurors|members) (?:not )?to \w+",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were) (?:going|expected|likely|unlikely|due|set) to"
    r"|may|might|could(?! not\b)|[’']ll)\b"
    r"(?! not be \w+ed\b)(?! have\b)(?! not have\b)",
)
_VERDICT = re.compile(
    r"\b(?:good|bad|right|wrong|worst|best|worse|better|great|terrible|disgrace\w*|shame\w*|absurd|ridiculous|nonsense|lies?|lying"
    r"|liars?|unacceptable|irresponsible|reckless|dangerous|unfair|fair|victor(?:y|ies)|success\w*|failure|mistakes?|honest\w*"
    r"|misleading|incomplete|baseless|unfounded|false|betray\w*|tragedy|scandal\w*|farce|sham|insult\w*|brave\w*|cruel\w*"
    r"|difficult|hard|easy|obvious|welcom\w+|hail\w*|prais\w+|groundbreaking|historic|important|necessary|enough|too \w+"
    r"|what an?)\b",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\b(?:toll|figures?|numbers?|count(?:ed|s)?|total|estimate[ds]?|cost(?:s|ing)?|worth|loss(?:es)?|killed|killing|died|dead"
    r"|injured|wounded|missing|rose|fell|risen|fallen|jumped|dropped|population|price|per ?cent|%)(?!\w)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:was|were|been|being|is|are|had|has|have)(?: \w+ly| not| also)? \w+(?:ed|en|wn|ung|own|ought|aught|elt|ent|ept|eld"
    r"|old|ound|un|ut|ade|one|ead|et|ost|uilt|id)\b|\b\w{2,}ed\b|\b(?:told|said|took|came|went|saw|fell|broke|began|left|met"
    r"|found|struck|sank|fled|hit|shot|lost|won|gave|got|ran|held|sent|spent|drove|put|cut|set)\b",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\b(?:is|are|was|were|be|remain\w*|ha[sd]|have|knows?|knew|lies|stood|owns?|belongs?|[’']s)\b", re.IGNORECASE
)


def cue_class(text: str, cue: tuple[Span, ...]) -> CueClass:
    """The class of the words of saying."""
    words = " ".join(span.of(text) for span in cue)
    return next((name for name, pattern in CUES if pattern.search(words)), "neutral")


def negated(text: str, cue: tuple[Span, ...]) -> bool:
    """Whether the cue says that somebody did not say it."""
    return any(NEGATION.search(text, *span) for span in cue)


def certainty(text: str, spans: tuple[Span, ...]) -> Certainty:
    """How sure the words themselves are."""
    words = " ".join(span.of(text) for span in spans)
    if re.search(r"\?\W*$", words):
        return "question"
    if CONDITIONAL.search(words):
        return "conditional"
    if PROBABLE.search(words):
        return "probable"
    if POSSIBLE.search(words):
        return "possible"
    return "negated" if NEGATION.search(_BESIDE.split(words, maxsplit=1)[0]) or _DENYING.match(words) else "asserted"


def hedges(text: str, spans: tuple[Span, ...], figures: tuple[Quantity, ...]) -> tuple[Span, ...]:
    """The words that limit the claim, where they stand; approximators of its figures ("around 30") among them. Longest where
    they meet.
    """
    patterns = (PROBABLE, POSSIBLE, _ROUGHLY, _RESERVATION)
    found = {Span(*hedge.span()) for span in spans for pattern in patterns for hedge in pattern.finditer(text, *span)}
    for quantity in figures:
        if roughly := _APPROXIMATOR.match(text, *quantity.span):
            found.add(Span(*roughly.span()))
    return tuple(sorted(span for span in found if not any(other.holds(span) for other in found - {span})))


def depicts(text: str, start: int) -> bool:
    """Whether what begins at `start` is what a picture shows: "posted a video of"."""
    line = text.rfind("\n", 0, start) + 1
    return bool(DEPICTING.search(text[max(line, start - 120) : start]))


def kind(word: CueClass, words: str, *, depicted: bool, counts: bool) -> ClaimKind:
    """What the way of saying, and the claim's own words, make of it; "other" where neither shows anything. `counts`: there is
    a figure in it.
    """
    if depicted:
        return "depiction"
    if word == "denial" or _DENYING.match(words):
        return "denial"
    if word in ("accusation", "directive"):
        return "accusation" if word == "accusation" else "directive"
    return _kind_of(words, counts=counts)


def _kind_of(words: str, *, counts: bool) -> ClaimKind:
    """By the first that fits: what is to be done or will be before what was; a verdict before a fact."""
    main = _BESIDE.split(words, maxsplit=1)[0]
    by_words: tuple[tuple[ClaimKind, re.Pattern[str]], ...] = (
        ("directive", _DIRECTIVE),
        ("intention", _INTENTION),
        ("prediction", _COMING),
        ("evaluation", _VERDICT),
    )
    if found := next((name for name, pattern in by_words if pattern.search(main)), None):
        return found
    if counts and _COUNTING.search(main):
        return "figure"
    if _HAPPENED.search(main):
        return "event"
    return "state" if _STANDS.search(main) else "other"

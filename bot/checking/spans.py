"""From proposed stretches to the stretches a claim has, by the conventions every briefing keeps.

Direct speech stands without its outer quote marks, mixed speech with them; paraphrase drops "that" and the full stop; a
quoted stretch of several sentences is several claims; a denial begins at its verb.
"""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.checking.lexicon import POLAR
from bot.checking.quotations import DIRECT, Quotations
from bot.reading.sentences import sentences, trimmed

FRAGMENT = 3  # words

_LEAD = re.compile(r"[\s,;:.–—-]*(?:that\s+)?(?=\S)", re.IGNORECASE)
_TRAIL = " \t\r\n,;:.–—-"
_SPLIT = re.compile(r";\s+(?:and\s+)?(?:that\s+)?|,?\s+and\s+that\s+")
# "had bought fuel | and | switched off his phone “for two hours”": only the second is partly quoted.
_AND_QUOTED = re.compile(
    r"(?:[^\s“”\"]+ ){3,}[^\s“”\"]+(?P<cut>,? (?:and|but)(?: that)? )(?=(?:\w{3,}ed|held|kept|sent|told"
    r"|gave|was|were|had|has|said|made|felt|saw|left|put"
    r"|(?:the|a|an|his|her|its|their|it|he|she|they|all) (?:[\w’'-]+ ){0,4}?(?:was|were|had|has|would|is"
    r"|are|\w{3,}ed)) (?:[^\s“”\"]+ ){0,6}$)"
)
_SILENT = re.compile(
    r",(?: and| but)? (?=(?:could not be (?:reached|contacted)|declined to|did not (?:respond|reply|comment))\b)"
)
_PRESENT = re.compile(r"says|claims|insists|maintains|denies|argues", re.IGNORECASE)
_AND_HAS = re.compile(r",?\s+and\s+(?P<rest>ha(?:s|ve)\s)")
_LOOSE_END = re.compile(r"\s(?:and|but|or|while|although|as)$")
_AS_SAYING = re.compile(r"\b(?:him|her|them|it|one of them)? ?as (?:saying|telling(?: \w+)?)$")
_NEXT = re.compile(r"\n|[.!?;]\s|\b(?:and|but|that|while)\b")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’]*$")


def settled(quotations: Quotations, proposed: Span) -> Iterator[Span]:
    """The claims' stretches within one proposed stretch, in order."""
    text = quotations.text
    if quotations.share(proposed) >= DIRECT:
        for quotation in quotations.touching(proposed):
            inside = _common(quotation.inner, proposed)
            if inside and _is_fragment(inside.of(text)):
                yield quotation.outer
            elif inside:
                yield from sentences(text, inside)
        return
    for sentence in sentences(text, proposed):
        yield from _paraphrases(quotations, sentence)


def from_its_verb(text: str, span: Span, cues: tuple[Span, ...]) -> Span:
    """`span`, begun at the cue before it where that is a verb of denial or welcome."""
    for cue in cues:
        between = text[cue.end : span.start].strip(" ,")
        if cue.end <= span.start and len(between) < 30 and (verb := POLAR.search(text, cue.start, cue.end)):
            return span if _SENTENCE_END.search(between) else Span(verb.start(), span.end)
    return span


def back_to_the_writer(text: str, span: Span, cues: tuple[Span, ...]) -> tuple[Span, Span | None]:
    """`span` without, and the end in which the writer goes on: "*says* it is fighting … and *has ignored* calls"."""
    present = any(_PRESENT.fullmatch(cue.of(text)) for cue in cues)
    again = _AND_HAS.search(text, *span) if present else None
    if again is None:
        return span, None
    rest = Span(again.start("rest"), span.end)
    return Span(span.start, again.start()), rest


def _is_one(quotations: Quotations, left: Span, right: Span) -> bool:
    """Whether two stretches under one cue are pieces of one sentence: the second goes on in lower case, and is no second
    thing that was said ("… and that …").
    """
    text = quotations.text
    between = text[left.end : right.start]
    begins = text[right.start : right.end].lstrip("\"'“”‘’ ")[:1]
    return begins.islower() and not _SENTENCE_END.search(text[left.start : left.end]) and not _NEXT.search(between)


def joined(quotations: Quotations, stretches: list[Span]) -> Iterator[tuple[Span, ...]]:
    """Stretches under one cue as claims: pieces of one sentence are one claim."""
    held: list[Span] = []
    for span in stretches:
        if held and not _is_one(quotations, held[-1], span):
            yield tuple(held)
            held = []
        held.append(span)
    if held:
        yield tuple(held)


def _is_fragment(words: str) -> bool:
    """Whether quoted words are too few to say anything alone: called him “a liar”. They keep their marks."""
    return words[:1].islower() and words[-1:].isalnum() and len(words.split()) <= FRAGMENT


def _paraphrases(quotations: Quotations, sentence: Span) -> Iterator[Span]:
    at = sentence.start
    for cut in [*_cuts(quotations, sentence), None]:
        part = _tidy(quotations, Span(at, cut.start if cut else sentence.end))
        if part:
            yield part
        at = cut.end if cut else at


def _cuts(quotations: Quotations, sentence: Span) -> list[Span]:
    """The words between two things said in one sentence: ";", "and that", "and" before what is partly quoted."""
    text = quotations.text
    found = [Span(*cut.span()) for cut in _SPLIT.finditer(text, *sentence) if not _in_quotation(quotations, cut.start())]
    begin = found[-1].end if found else sentence.start
    quoted = next((q.outer.start for q in quotations.touching(Span(begin, sentence.end)) if q.outer.start > begin), None)
    if quoted and (cut := _AND_QUOTED.match(text, begin, quoted)):
        found.append(Span(*cut.span("cut")))
    return found


def _in_quotation(quotations: Quotations, place: int) -> bool:
    here = Span(place, place + 1)
    return any(quotation.inner.holds(here) for quotation in quotations.touching(here))


def _tidy(quotations: Quotations, span: Span) -> Span | None:
    text = quotations.text
    lead = _LEAD.match(text, span.start, span.end)
    found = trimmed(text, Span(lead.end() if lead else span.start, span.end), _TRAIL)
    if found and (as_saying := _AS_SAYING.search(text, *found)):
        found = trimmed(text, Span(found.start, as_saying.start()), _TRAIL) if as_saying.start() > found.start else None
    if found and (silent := _SILENT.search(text, found.start + 1, found.end)) and not _in_quotation(quotations, silent.start()):
        found = trimmed(text, Span(found.start, silent.start()), _TRAIL)
    if found and (loose := _LOOSE_END.search(text, *found)):
        found = trimmed(text, Span(found.start, loose.start()), _TRAIL)
    if found is None or text[found.end - 1] == "?":  # a question put to somebody is nobody's claim
        return None
    if quotations.share(found) >= DIRECT:
        return next((common for q in quotations.touching(found) if (common := _common(q.inner, found))), None)
    return _with_marks(quotations, found)


def _with_marks(quotations: Quotations, span: Span) -> Span:
    """`span` with the outer marks of the quotations whose words it begins or ends with, and without stray ones."""
    start, end = span
    for quotation in quotations.touching(span):
        outer, inner = quotation.outer, quotation.inner
        if inner.start >= end or inner.end <= start:  # only a mark is in the span, none of the words
            start, end = (start, outer.start) if inner.start >= end else (outer.end, end)
            continue
        start = outer.start if outer.start < start <= inner.start else start
        end = outer.end if inner.end <= end < outer.end else end
    return (trimmed(quotations.text, Span(start, end)) if start < end else None) or span


def _common(left: Span, right: Span) -> Span | None:
    start, end = max(left.start, right.start), min(left.end, right.end)
    return Span(start, end) if start < end else None

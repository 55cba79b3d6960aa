"""Whether who is said to say a claim can be who says it."""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.checking.lexicon import NAMES_IT, POLAR, REPORTS, SPEECH
from bot.checking.quotations import DIRECT
from bot.checking.wording import cue_class
from bot.reading.model.beside import beside, is_named, verbs
from bot.reading.model.ground import Ground
from bot.reading.reader import DraftClaim
from bot.vocabulary import WithheldReason

_LABEL = re.compile(r"[\s.,”\"]*[:―—–-]+\s*[“\"]?")
_THAT = re.compile(r",?\s(?:[^.;:“”\n]{0,60}\s)?that\s")
# Verbs of saying a local reader need not know; "walked" and "broke" are none.
_SAYING = re.compile(
    r"\b(?:caution|appeal|inform|assur|offer|relay|revis|lower|jok|whisper|shout|cr(?:y|ied)|tweet|remark|lament|boast|hint"
    r"|impl(?:y|ied)|counter|respond|rebuk|urg|plead|beg(?:s|ged)?\b|instruct|invit|request|rul(?:ed|es|ing)|quot|read\b|releas"
    r"|issu|publish|hear[ds]?\b|learn|word|view|opinion|account|version|testimony|quer|wonder|put\b|promis|swor|guarantee)",
    re.IGNORECASE,
)


def wrong_speaker(ground: Ground, claim: DraftClaim, marked: DraftClaim | None) -> tuple[WithheldReason, str] | None:
    """Why the links of `claim` cannot be its own, in the words of a reason and in a line; None where they can. `marked`: the
    claim as it was marked.
    """
    text, cue = ground.article.text, claim.links[-1].cue
    words = " ".join(span.of(text) for span in cue)
    quoted = ground.quotations.share(claim.spans[0]) >= DIRECT
    if not (quoted or _is_saying(text, cue) or _is_shown(text, claim) or cue in ground.cues):
        return "not_attributed", f"“{words}” says nothing, and the claim has no quote marks"
    # A quotation may go on in the next paragraph; what somebody is only reported to say stands with its verb.
    if not quoted and cue and not ground.is_under(cue, claim.spans[0]):
        return "not_attributed", f"“{words}” stands in another sentence"
    mentions = [link.source for link in claim.links if link.source]
    if not cue and any(_is_far(text, claim.spans[0], who) for who in mentions[-1:]):
        return "not_attributed", "who says it is mentioned in another part of the article, and no words of saying are given"
    for verb in _verbs(ground, claim, marked):
        sentence = ground.sentence(verb[0].start)
        who = beside(text, sentence, verb, ground.mentions_in(sentence))
        if who and not is_named(text, who, mentions):
            return "speaker_swapped", f"beside “{verb[-1].of(text)}” stands “{who.of(text)}”, who is not in the chain"
    return None


def _verbs(ground: Ground, claim: DraftClaim, marked: DraftClaim | None) -> Iterator[tuple[Span, ...]]:
    """The words of saying beside which somebody may stand: the claim's own, those it was marked with unless its own are nearer,
    and where it has none, those of its sentence.
    """
    cue = claim.links[-1].cue
    if cue:
        yield cue
    else:
        first = claim.spans[0]
        yield from ((verb,) for verb in verbs(ground.article.text, ground.sentence(first.start), claim.spans))
    for link in marked.links[-1:] if marked else ():
        if link.cue and link.cue != cue and not (cue and _gap(cue[0], claim.spans[0]) < _gap(link.cue[0], claim.spans[0])):
            yield link.cue


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _is_far(text: str, claim: Span, who: Span) -> bool:
    """Whether more than one end of a paragraph lies between."""
    between = text[min(claim.end, who.end) : max(claim.start, who.start)]
    return between.count("\n\n") > 1 or (not between.count("\n\n") and between.count("\n") > 1)


def _is_saying(text: str, cue: tuple[Span, ...]) -> bool:
    words = " ".join(span.of(text) for span in cue)
    known = any(pattern.search(words) for pattern in (REPORTS, SPEECH, NAMES_IT, POLAR, _SAYING))
    return bool(words) and (known or cue_class(text, cue) != "neutral")


def _is_shown(text: str, claim: DraftClaim) -> bool:
    """Whether the place shows that something is said: "swore that it was shut", "FERRIS: I shut it." """
    link, start = claim.links[-1], claim.spans[0].start
    if any(_THAT.fullmatch(text, part.end, start) for part in link.cue):
        return True
    return bool(link.source and _LABEL.fullmatch(text, link.source.end, start))

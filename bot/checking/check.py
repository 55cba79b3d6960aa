"""Hold a draft against the article: what stands in the text becomes a claim, the rest is withheld and counted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from bot.article import Article, Span
from bot.briefing import Briefing, Claim, Link, ReaderInfo, Withheld, id_of, quoted
from bot.checking import wording
from bot.checking.lexicon import ASKED, CALLED, NON_ANSWER, QUOTING
from bot.checking.names import kind_of
from bot.checking.quotations import DIRECT, Quotations
from bot.checking.sources import Sources
from bot.checking.spans import back_to_the_writer, from_its_verb, is_one, settled
from bot.checking.voice import reports, untaken
from bot.reading.reader import Draft, DraftClaim, DraftLink
from bot.vocabulary import Mode, NoticeKind

LEAST = 2  # words of a paraphrase: one alone is noise at the edge of a sentence
LEAST_SHARE = 0.02  # of words in quote marks, from which a claim is mixed: one word of fifty


def check(article: Article, draft: Draft, reader: ReaderInfo, made_at: datetime) -> Briefing:
    """The briefing of `article` as far as `draft` can be held to it. Same arguments, same briefing."""
    text = article.text
    quotations = Quotations.of(text)
    proposals, withheld = _grounded(article, draft)
    sources = Sources(text)
    done = _reported(text, quotations, proposals, sources)
    attributed = [_claim(text, item.spans, _mode(text, quotations, item.spans), item.chain) for item in done.reported]
    taken = sorted([*(span for item in done.reported for span in item.spans), *done.returned])
    free = list(untaken(quotations, taken, article.preamble))
    # A non-answer beside a claim ("said no and declined to say why") has no sentence of its own to be shown by.
    shown = [*free, *taken]
    done.returned.extend(span for span in done.refused if not any(span.overlaps(other) for other in shown))
    unpinned = {span for span in free if reports(quotations, span)}
    withheld += [Withheld(reason="not_attributed", text=span.of(text)) for span in sorted(unpinned)]
    own = [_claim(text, (span,), "narrated") for span in [*done.returned, *free] if span not in unpinned]
    claims = sorted([*attributed, *own], key=lambda claim: claim.spans)
    numbered = tuple(claim.model_copy(update={"id": f"c{n:02}"}) for n, claim in enumerate(claims, 1))
    return Briefing(
        id=id_of(article, reader),
        article=article,
        sources=sources.listed(),
        claims=numbered,
        withheld=tuple(withheld),
        reader=reader,
        made_at=made_at,
        notices=_notices(draft, numbered),
    )


@dataclass(frozen=True)
class _Reported:
    """Settled stretches of one claim, and who said it how."""

    spans: tuple[Span, ...]
    chain: tuple[Link, ...]


@dataclass
class _Sorted:
    """What somebody says; proposals in which nobody does, with their cue; ends of others in which the writer goes on."""

    reported: list[_Reported] = field(default_factory=list)
    refused: list[Span] = field(default_factory=list)
    returned: list[Span] = field(default_factory=list)


def _grounded(article: Article, draft: Draft) -> tuple[list[DraftClaim], list[Withheld]]:
    """The proposals whose spans stand in the text, after its preamble, and apart from one another."""
    kept: list[DraftClaim] = []
    withheld: list[Withheld] = []
    reached = article.preamble
    for claim in sorted((claim for claim in draft.claims if claim.spans), key=lambda claim: claim.spans):
        everything = [*claim.spans, *(span for link in claim.links for span in (*link.cue, link.source) if span)]
        if any(not span.start < span.end <= len(article.text) for span in everything):
            withheld.append(Withheld(reason="not_in_text"))
            continue
        spans = tuple(Span(max(span.start, reached), span.end) for span in claim.spans if span.end > reached)
        if not spans:
            withheld.append(Withheld(reason="overlaps_another", text=quoted(article.text, claim.spans)))
            continue
        reached = max(span.end for span in spans)
        kept.append(claim.model_copy(update={"spans": spans}))
    return kept, withheld


def _reported(text: str, quotations: Quotations, proposals: Iterable[DraftClaim], sources: Sources) -> _Sorted:
    """What is proposed, by who speaks in it: somebody, or at its end the writer again. Non-answers are left to the writer."""
    done = _Sorted()
    spoken = (claim for claim in proposals if claim.links)
    for links, claims in groupby(spoken, key=lambda claim: claim.links):
        proposed = [span for claim in claims for span in claim.spans]
        cue = links[-1].cue
        claimed = [span for span in proposed if not _is_called_or_asked(text, links, span)]
        silent = [span for span in claimed if _is_no_answer(text, cue, span)]
        done.refused.extend(_with_cue(text, cue, span) for span in silent)
        stretches = [span for part in claimed if part not in silent for span in settled(quotations, part)]
        kept = [found for spans in _joined(quotations, stretches) if (found := _worded(quotations, spans, cue, done.returned))]
        if kept:
            chain = tuple(_link(text, link, sources) for link in links)
            done.reported.extend(_Reported(spans, chain) for spans in kept)
    return done


def _worded(
    quotations: Quotations, spans: tuple[Span, ...], cue: tuple[Span, ...], returned: list[Span]
) -> tuple[Span, ...] | None:
    """A claim's stretches in their final extent; None where too little is left. The writer's part goes to `returned`."""
    if all(quotations.share(span) >= DIRECT for span in spans):
        return spans
    first, rest = back_to_the_writer(quotations.text, from_its_verb(quotations.text, spans[0], cue), cue)
    returned.extend([rest] if rest else [])
    worded = (first, *spans[1:])
    return worded if len(re.findall(r"\w+", quoted(quotations.text, worded))) >= LEAST else None


def _with_cue(text: str, cue: tuple[Span, ...], span: Span) -> Span:
    """`span` from its cue on, where that is close before it."""
    start = cue[0].start if cue and cue[0].start < span.start and "\n" not in text[cue[0].start : span.start] else span.start
    return Span(start, span.end)


def _is_called_or_asked(text: str, links: tuple[DraftLink, ...], proposed: Span) -> bool:
    """ "Quoting a fighter", "headlined …", "asked whether": what follows these is no claim."""
    cue = links[-1].cue
    words = quoted(text, cue)
    if ASKED.fullmatch(words):
        return links[-1].source is None
    if QUOTING.fullmatch(words) and proposed.start >= cue[-1].end:
        whom = proposed.of(text)  # "citing safety fears" is what is said, "citing an officer" is who said it
        return whom[0].isupper() or (whom[0].isalpha() and kind_of(whom) != "unspecified")
    return bool(CALLED.fullmatch(words))


def _is_no_answer(text: str, cue: tuple[Span, ...], proposed: Span) -> bool:
    """ "Declined to comment", "did not say whether": somebody said nothing."""
    if not cue:
        return False
    begin = max(text.rfind("\n", 0, cue[0].start) + 1, cue[0].start - 20)
    found = NON_ANSWER.search(text, begin, max(cue[-1].end, min(proposed.end, cue[-1].end + 25)))
    return found is not None and found.end() > cue[0].start and found.start() < cue[-1].end


def _joined(quotations: Quotations, stretches: list[Span]) -> Iterator[tuple[Span, ...]]:
    """Stretches under one cue as claims: pieces of one sentence are one claim."""
    held: list[Span] = []
    for span in stretches:
        if held and not is_one(quotations, held[-1], span):
            yield tuple(held)
            held = []
        held.append(span)
    if held:
        yield tuple(held)


def _mode(text: str, quotations: Quotations, spans: tuple[Span, ...]) -> Mode:
    if wording.depicts(text, spans[0].start):
        return "depicted"
    if all(any(q.inner.holds(span) for q in quotations.touching(span)) for span in spans):
        return "direct"
    return "mixed" if any(quotations.share(span) > LEAST_SHARE for span in spans) else "indirect"


def _claim(text: str, spans: tuple[Span, ...], mode: Mode, chain: tuple[Link, ...] = ()) -> Claim:
    """A claim of whoever `chain` ends with, or of the writer where it is empty."""
    return Claim(
        id="",
        spans=spans,
        text=quoted(text, spans),
        kind=wording.kind(chain[-1].cue_class, depicted=mode == "depicted") if chain else "other",
        voice="attributed" if chain else "writer",
        mode=mode,
        tier="core" if chain else "detail",
        chain=chain,
        certainty=wording.certainty(text, spans),
        hedges=wording.hedges(text, spans),
    )


def _link(text: str, link: DraftLink, sources: Sources) -> Link:
    mention = sources.whole(link.source) if link.source else None
    return Link(
        sources=(sources.of(mention),),
        source=mention,
        cue=link.cue,
        cue_class=wording.cue_class(text, link.cue),
        negated=wording.negated(text, link.cue) if link.negated is None else link.negated,
        channel=link.channel,
    )


def _notices(draft: Draft, claims: tuple[Claim, ...]) -> tuple[NoticeKind, ...]:
    notices: list[NoticeKind] = list(draft.doubts)
    if not any(claim.chain for claim in claims):
        notices.append("nothing_attributed")
    return tuple(notices)

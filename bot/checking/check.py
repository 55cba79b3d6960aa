"""Hold a draft against the article: what stands in the text becomes a claim, the rest is withheld and counted."""

from dataclasses import replace
from datetime import datetime

from bot.article import Article, Span
from bot.briefing import Briefing, Claim, Link, ReaderInfo, Withheld, id_of, quoted
from bot.checking import wording
from bot.checking.contest import Judge
from bot.checking.held import held
from bot.checking.judged import Line, judged
from bot.checking.quantities import quantities
from bot.checking.quotations import Quotations
from bot.checking.record import Record, Silence
from bot.checking.reported import Reporting
from bot.checking.silences import silences, subject
from bot.checking.sources import Sources
from bot.checking.voice import reports, untaken
from bot.reading.reader import Draft, DraftClaim, DraftRefusal
from bot.vocabulary import Mode, NoticeKind

LEAST_SHARE = 0.02  # of words in quote marks, from which a claim is mixed: one word of fifty


def check(
    article: Article, draft: Draft, reader: ReaderInfo, made_at: datetime, *, judge: Judge | None, line: Line
) -> Briefing:
    """The briefing of `article` as far as `draft` can be held to it. Same arguments, same briefing.

    `judge` tells whether one claim contests another; without one the rules alone do. `line` words a flag.
    """
    itself = tuple(_withheld(article, refusal) for refusal in draft.refused)
    draft, refused = held(article, draft)
    record, withheld = settle(article, draft)
    found = judged(record, draft, judge, line)
    return Briefing(
        id=id_of(article, reader),
        article=article,
        headline=found.headline,
        overview=found.overview,
        parties=found.parties,
        sources=found.record.sources,
        claims=found.record.claims,
        groups=found.groups,
        flags=found.flags,
        terms=found.terms,
        withheld=(*itself, *refused, *withheld, *found.withheld),
        reader=reader,
        made_at=made_at,
        notices=_notices(draft, record.claims),
    )


def _withheld(article: Article, refusal: DraftRefusal) -> Withheld:
    """What a reader held back, in the article's own words where it says of which."""
    stands = bool(refusal.spans) and all(0 <= span.start < span.end <= len(article.text) for span in refusal.spans)
    return Withheld(reason=refusal.reason, text=quoted(article.text, refusal.spans) if stands else None)


def settle(article: Article, draft: Draft) -> tuple[Record, tuple[Withheld, ...]]:
    """The sources and claims of `article`, and what of `draft` could not be kept."""
    text = article.text
    quotations = Quotations.of(text)
    proposals, withheld = _grounded(article, draft)
    sources = Sources(article, quotations, draft.sources)
    done = Reporting(article, quotations, sources).take(proposals)
    attributed = [_claim(text, item.spans, _mode(text, quotations, item.spans), item.chain) for item in done.reported]
    taken = sorted([*(span for item in done.reported for span in item.spans), *done.returned])
    free = list(untaken(quotations, taken, article.preamble))
    # A non-answer beside a claim ("said no and declined to say why") has no sentence of its own to be shown by.
    shown = [*free, *taken]
    done.returned.extend(span for span in done.refused if not any(span.overlaps(other) for other in shown))
    unpinned = {span for span in [*free, *done.returned] if reports(quotations, span)}
    withheld += [Withheld(reason="not_attributed", text=span.of(text)) for span in sorted(unpinned)]
    own = [_claim(text, (span,), "narrated") for span in [*done.returned, *free] if span not in unpinned]
    claims = sorted([*attributed, *own], key=lambda claim: claim.spans)
    numbered = tuple(claim.model_copy(update={"id": f"c{n:02}"}) for n, claim in enumerate(claims, 1))
    record = Record(article, quotations, sources.of_claims(numbered), numbered)
    silent = tuple(Silence(kind, place, sources.asked(subject(record, place))) for kind, place in silences(record))
    everybody = sources.of_claims(numbered, [source for silence in silent for source in silence.asked])
    return _renumbered(replace(record, sources=everybody, silences=silent)), tuple(withheld)


def _renumbered(record: Record) -> Record:
    """The record with its sources numbered in their order."""
    new = {source.id: f"s{number:02}" for number, source in enumerate(record.sources, 1)}

    def renamed(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new[source] for source in ids)

    return replace(
        record,
        sources=tuple(s.model_copy(update={"id": new[s.id], "part_of": new.get(s.part_of or "")}) for s in record.sources),
        claims=tuple(
            claim.model_copy(
                update={"chain": tuple(link.model_copy(update={"sources": renamed(link.sources)}) for link in claim.chain)}
            )
            for claim in record.claims
        ),
        silences=tuple(silence._replace(asked=renamed(silence.asked)) for silence in record.silences),
    )


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


def _mode(text: str, quotations: Quotations, spans: tuple[Span, ...]) -> Mode:
    if wording.depicts(text, spans[0].start):
        return "depicted"
    if all(any(q.inner.holds(span) for q in quotations.touching(span)) for span in spans):
        return "direct"
    return "mixed" if any(quotations.share(span) > LEAST_SHARE for span in spans) else "indirect"


def _claim(text: str, spans: tuple[Span, ...], mode: Mode, chain: tuple[Link, ...] = ()) -> Claim:
    """A claim of whoever `chain` ends with, or of the writer where it is empty."""
    words, figures = quoted(text, spans), quantities(text, spans)
    cue_class = chain[-1].cue_class if chain else "neutral"
    return Claim(
        id="",
        spans=spans,
        text=words,
        kind=wording.kind(cue_class, words, depicted=mode == "depicted", counts=bool(figures)),
        voice="attributed" if chain else "writer",
        mode=mode,
        tier="core" if chain else "detail",
        chain=chain,
        certainty=wording.certainty(text, spans),
        hedges=wording.hedges(text, spans, figures),
        quantities=figures,
    )


def _notices(draft: Draft, claims: tuple[Claim, ...]) -> tuple[NoticeKind, ...]:
    notices: list[NoticeKind] = list(draft.doubts)
    if not any(claim.chain for claim in claims):
        notices.append("nothing_attributed")
    return tuple(notices)

"""Lies about the words: pointers that point nowhere, marks that are not there, what nobody said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.article import Article, Span
from bot.checking.quotations import Quotations
from bot.reading.reader import Draft, DraftClaim, DraftLink
from evals.figures import renderings
from evals.telling import Checked, Fate, Said, Told, Truth, attributed_at


def ungrounded(truth: Truth) -> Iterator[Told]:
    """Pointers beyond the text, turned round, empty, and at another's words."""
    end = len(truth.article.text)
    first = [item.spans[0] for item in truth.said]
    wrong = {
        "past the end": [Span(span.start, end + 40) for span in first],
        "turned round": [Span(span.end, span.start) for span in first],
        "empty": [Span(span.start, span.start) for span in first],
    }
    for name, spans in wrong.items():
        lies = tuple(item.drafted(spans=(span,)) for item, span in zip(truth.said, spans, strict=True))
        yield Told(f"span {name}", truth.article, Draft(claims=lies), (_is_counted(len(lies)),) * len(lies))
    twice = [claim for item in truth.said for claim in (item.drafted(), item.drafted(links=(DraftLink(cue=item.cue),)))]
    yield Told("the same words twice", truth.article, Draft(claims=tuple(twice)), tuple(map(_has_one, truth.said)))


def _is_counted(number: int) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        counted = sum(item.reason == "not_in_text" for item in seen.briefing.withheld)
        return "refused" if counted == number and not any(claim.chain for claim in seen.briefing.claims) else "shown"

    return fate


def _has_one(item: Said) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        found = attributed_at(seen.briefing, item.spans)
        taken = [span for claim in found for span in claim.spans]
        return "shown" if any(a.overlaps(b) for at, a in enumerate(taken) for b in taken[:at]) else "refused"

    return fate


def in_marks(truth: Truth) -> Iterator[Told]:
    """Paraphrases called direct, under glosses in quote marks that say more."""
    quotations = Quotations.of(truth.article.text)
    plain = [item for item in truth.said if not any(quotations.share(span) for span in item.spans)]
    lies = [item.drafted(mode="direct", gloss=f"“It is certain {item.id}”") for item in plain]
    yield Told("paraphrase called a quotation", truth.article, Draft(claims=tuple(lies)), tuple(map(_is_plain, plain)))
    yield Told("gloss in the reader's words", truth.article, Draft(claims=tuple(lies)), tuple(map(_has_no_gloss, plain)))


def _is_plain(item: Said) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        found = attributed_at(seen.briefing, item.spans)
        if any(claim.mode == "direct" for claim in found):
            return "shown"
        return "repaired" if found else "refused"

    return fate


def _has_no_gloss(item: Said) -> Callable[[Checked], Fate]:
    words = f"It is certain {item.id}"
    return lambda seen: "shown" if any(words in shown for shown in renderings(seen.briefing)) else "refused"


def laundered(truth: Truth) -> Iterator[Told]:
    """Everything that was said, proposed as the writer's own."""
    lies = tuple(item.drafted(links=()) for item in truth.said)
    yield Told("speech as the writer's own", truth.article, Draft(claims=lies), tuple(map(_is_not_own, truth.said)))


def _is_not_own(item: Said) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        own = [c for c in seen.briefing.claims if not c.chain and any(a.overlaps(b) for a in c.spans for b in item.spans)]
        # A sentence that holds its own "X said" launders nothing.
        bare = [claim for claim in own if not any(span.holds(item.cue[0]) for span in claim.spans)]
        return "shown" if bare else "flagged" if own else "refused"

    return fate


def unsaid(truth: Truth) -> Iterator[Told]:
    """Each "said" before a claim made "did not say" in the article, and the reader sure that it was said."""
    text = truth.article.text
    told = [item for item in truth.said if _is_plainly_said(text, item)]
    edits = {item.cue[0]: _UNSAID[item.cue[0].of(text)] for item in told}
    pieces, at = [], 0
    for cue, put in sorted(edits.items()):
        pieces += [text[at : cue.start], put]
        at = cue.end
    article = Article.of("".join([*pieces, text[at:]]), fetched_at=truth.article.fetched_at, language="en")
    moved = _Moved(edits)
    for kind, by_verb in (("what was not said", False), ("what was not said, by its verb", True)):
        lies = []
        for item in told:
            cue = moved.span(item.cue[0])
            without = edits[item.cue[0]].rindex(" ") + 1 if by_verb else 0
            source = moved.span(item.hops[-1]) if item.hops[-1] else None
            link = DraftLink(source=source, cue=(Span(cue.start + without, cue.end),), negated=False)
            lies.append(DraftClaim(spans=tuple(map(moved.span, item.spans)), links=(link,)))
        yield Told(kind, article, Draft(claims=tuple(lies)), tuple(_is_unsaid(lie.spans) for lie in lies))


_UNSAID = {"said": "did not say", "says": "does not say", "told": "did not tell"}


def _is_plainly_said(text: str, item: Said) -> bool:
    before = len(item.cue) == 1 and item.spans[0].start >= item.cue[0].end and len(item.hops) == 1
    return before and item.cue[0].of(text) in _UNSAID


@dataclass(frozen=True)
class _Moved:
    """Where the spans of a text are after `edits` put other words at some of them."""

    edits: dict[Span, str]

    def span(self, span: Span) -> Span:
        """`span` in the edited text; an edited one is its new words."""
        start = span.start + sum(len(put) - (s.end - s.start) for s, put in self.edits.items() if s.end <= span.start)
        end = span.end + sum(len(put) - (s.end - s.start) for s, put in self.edits.items() if s.end <= span.end)
        return Span(start, end)


def _is_unsaid(spans: tuple[Span, ...]) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        found = attributed_at(seen.briefing, spans)
        negated = all(claim.chain[-1].negated for claim in found)
        return "refused" if not found else "flagged" if negated else "shown"

    return fate

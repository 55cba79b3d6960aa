"""What a model points at, held against the article before anything is made of it. What holds stays; the rest is refused, each
with the reason it is told.

The checks every draft goes through come first, as they are: the same claims, speakers and disputes are refused here as there,
only sooner, while there is somebody to ask. A model's word is held to more than a local reader's, since it is worded to
convince: who stands beside the verb of saying is who says it; what needs no marks has a verb of saying; a chain is as long as
the article shows it, whatever the model thinks (one too long is a blemish, one too short puts words in a mouth); words in
quote marks, or under a plain "said", are never the writer's own, unless another claim that stands has them.
"""

import re
from collections.abc import Iterable, Iterator

from bot.article import Span, overlap
from bot.briefing import Claim
from bot.checking.glossed import fault
from bot.checking.held import held
from bot.checking.lexicon import FINITE, NON_ANSWER, SPEECH
from bot.checking.proposed import proposed
from bot.checking.quotations import DIRECT
from bot.checking.record import Record
from bot.reading.model.anchors import as_worded
from bot.reading.model.ground import Ground
from bot.reading.model.pointing import Pointed
from bot.reading.model.speakers import wrong_speaker
from bot.reading.reader import Draft, DraftClaim

_ASIDE = re.compile(rf"^\s*[,–—(]\s*(?:\w+ )?(?:which|who|whose|whom|where)\b|{NON_ANSWER.pattern}", re.IGNORECASE)
BETWEEN = 40  # characters from a verb to its claim: "told *him on Friday that* it was"
MOST = 0.5  # of what is left in quote marks: then it is somebody's own words
TERM = 3  # words in quote marks that may be a name or a term, and nobody's remark


def validated(ground: Ground, done: Pointed) -> Pointed:
    """`done` without what does not hold, which is among its refusals."""
    _Validating(ground, done)
    return done


class _Validating:
    def __init__(self, ground: Ground, done: Pointed) -> None:
        self._ground = ground
        self._text = ground.article.text
        self._done = done
        self._as_marked = dict(enumerate(ground.local.claims, 1))
        self._apart()
        for number in sorted(done.changed):
            self._speaker(number)
        self._held()
        self._hops()
        for number in sorted(done.rejected):
            self._rejection(number)
        self._glosses()
        self._contests()

    def _take_back(self, number: int) -> None:
        """A correction that does not hold leaves the claim as it was marked; a missed one leaves nothing."""
        self._done.changed.discard(number)
        if number in self._as_marked:
            self._done.claims[number] = self._as_marked[number]
        else:
            del self._done.claims[number]

    def _apart(self) -> None:
        """Nobody's words are taken twice."""
        for number in sorted(self._done.changed - self._as_marked.keys()):
            spans = self._done.claims[number].spans
            for other, claim in self._done.claims.items():
                if other != number and overlap(spans, claim.spans):
                    line = f"missed claim {number}: its words are those of claim {other}, which is not rejected"
                    self._done.refuse(("claim", number, 0), "overlaps_another", line, spans)
                    self._take_back(number)
                    break

    def _speaker(self, number: int) -> None:
        """Who stands beside the verb says it, and without quote marks there is a verb."""
        claim = self._done.claims[number]
        if why := wrong_speaker(self._ground, claim, self._as_marked.get(number)):
            self._done.refuse(("claim", number, 0), why[0], f"claim {number}: {why[1]}", claim.spans)
            self._take_back(number)

    def _held(self) -> None:
        """The checks of every draft."""
        numbers = sorted(self._done.claims, key=lambda number: self._done.claims[number].spans)
        draft, _ = held(self._ground.article, Draft(claims=tuple(self._done.claims[number] for number in numbers)))
        for number, claim in zip(numbers, draft.claims, strict=True):
            if number in self._done.changed and not claim.spans:
                line = f"claim {number}: its words, who says them and the words of saying do not stand together in the article"
                self._done.refuse(("claim", number, 0), "not_attributed", line, self._done.claims[number].spans)
                self._take_back(number)

    def _hops(self) -> None:
        """Nobody is left out through whom something came, nor made its origin."""
        at_risk = [number for number in sorted(self._done.changed) if self._through(number)]
        if not at_risk:
            return
        now = self._ground.settled(tuple(self._done.claims.values()))
        for number in at_risk:
            spans = self._done.claims[number].spans
            longest = max(self._through(number), key=lambda claim: len(claim.chain))
            mine = now.attributed_at(spans)
            if all(len(claim.chain) >= len(longest.chain) and not _is_outer(claim, longest) for claim in mine):
                continue
            hops = " ← ".join(link.source.of(self._text) if link.source else "somebody" for link in longest.chain)
            line = f"claim {number}: the article shows the chain {hops}"
            self._done.refuse(("claim", number, 0), "hop_dropped", line, spans)
            self._take_back(number)

    def _through(self, number: int) -> list[Claim]:
        """The relayed claims of the local reading that share words with a claim."""
        spans = self._done.claims[number].spans
        return [claim for claim in self._ground.relayed if overlap(claim.spans, spans)]

    def _rejection(self, number: int) -> None:
        """What is in quote marks or plainly said stays said, every word of it, unless other claims have the words."""
        claim = self._as_marked[number]
        if not self._is_speech(claim) or not any(map(self._is_lost, claim.spans)):
            return
        line = f"claim {number}: it is in quote marks or plainly said, and no other claim has all of it; it cannot be rejected"
        self._done.refuse(("claim", number, 0), "speaker_dropped", line, claim.spans)
        self._done.rejected.discard(number)
        self._done.claims[number] = claim
        for other in sorted(self._done.changed - self._as_marked.keys()):
            if overlap(claim.spans, self._done.claims[other].spans):
                line = f"missed claim {other}: its words are those of claim {number}, which cannot be rejected"
                self._done.refuse(("claim", other, 0), "overlaps_another", line, self._done.claims[other].spans)
                self._take_back(other)

    def _is_speech(self, claim: DraftClaim) -> bool:
        link = claim.links[-1] if claim.links else None
        quoted = self._ground.quotations.share(claim.spans[0]) >= DIRECT
        if quoted and len(claim.spans[0].of(self._text).split()) > TERM:
            return True
        if link is None or not link.source or not link.cue:
            return False
        cues = [span.of(self._text) for span in link.cue]
        # What is not in the sentence of its verb has nothing but us to show that it was said.
        away = self._ground.sentence(claim.spans[0].start) != self._ground.sentence(link.cue[0].start)
        said = any(SPEECH.search(cue) for cue in cues) and not any(map(NON_ANSWER.search, cues))
        turn = cues == [":"] and link.source.of(self._text) != "Q"  # who asks in an interview is the outlet itself
        return said or turn or away

    def _is_lost(self, span: Span) -> bool:
        """Whether some of a stretch is in no claim that stands, nor says who makes one, and is more than a word or two."""
        at, left = span.start, []
        others = sorted(part for claim in self._done.claims.values() for part in _reach(claim) if part.overlaps(span))
        if not others:
            return True
        for part in others:
            left.append(Span(at, max(at, part.start)))
            at = max(at, part.end)
        left.append(Span(at, max(at, span.end)))
        longer = [part for part in left if len(part.of(self._text).split()) > TERM]
        return any(self._ground.quotations.share(part) > MOST or _is_statement(part.of(self._text)) for part in longer)

    def _glosses(self) -> None:
        for number, words in sorted(self._done.glosses.items()):
            claim = self._done.claims.get(number)
            gloss = as_worded(words, claim.spans[0].of(self._text)) if claim and len(claim.spans) == 1 else words
            why = fault(self._ground.quotations, claim.spans, gloss) if claim else "no such claim stands"
            self._done.glosses[number] = gloss
            if why:
                del self._done.glosses[number]
                self._done.refuse(("gloss", number, 0), "reworded", f"gloss of {number}: {why}", claim.spans if claim else ())

    def _contests(self) -> None:
        """Contested only with another's words to show it."""
        if not self._done.contests:
            return
        places = {number: at for at, number in enumerate(self._done.claims)}
        claims = tuple(self._done.claims.values())
        record = self._ground.settled(claims)
        for (target, by), contest in list(self._done.contests.items()):
            if target in places and by in places:
                numbers = {"target": places[target], "by": places[by], "evidence": tuple(_within(record, contest.evidence))}
                if any(proposed(record, Draft(claims=claims, contests=(contest.model_copy(update=numbers),)))):
                    self._done.contests[target, by] = contest.model_copy(update={"evidence": numbers["evidence"]})
                    continue
            del self._done.contests[target, by]
            line = f"contest of {target} by {by}: the words of {by} do not show it ({contest.kind}), or one side says both"
            spans = self._done.claims[by].spans if by in self._done.claims else ()
            self._done.refuse(("contest", target, by), "not_borne_out", line, spans)


def _is_statement(words: str) -> bool:
    """Whether left words say something: a verb or a figure, and no "which …" of the writer's."""
    return not _ASIDE.search(words) and bool(FINITE.search(words) or re.search(r"\d", words))


def _reach(claim: DraftClaim) -> Iterator[Span]:
    """The words of a claim, and those that say who makes it."""
    yield from claim.spans
    for link in claim.links:
        beside = [*link.cue, *([link.source] if link.source else [])]
        if beside:
            start, end = min(span.start for span in beside), max(span.end for span in beside)
            yield Span(start, max(end, min(claim.spans[0].start, end + BETWEEN)))


def _within(record: Record, evidence: Iterable[Span]) -> Iterator[Span]:
    """Evidence as far as it stands in settled claims: "that", and a quote mark, may have been part of what was pointed at."""
    for span in evidence:
        for part in (part for claim in record.attributed for part in claim.spans if part.overlaps(span)):
            yield Span(max(part.start, span.start), min(part.end, span.end))


def _is_outer(claim: Claim, known: Claim) -> bool:
    """Whether who only passes it on, as far as is known, is made its origin."""
    origin = claim.chain[-1].source
    outer = [link.source for link in known.chain[:-1] if link.source]
    inner = known.chain[-1].source
    return bool(origin and any(origin.overlaps(span) for span in outer) and not (inner and origin.overlaps(inner)))

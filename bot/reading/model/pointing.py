"""From what a model answered to what it points at: every number and anchor becomes a stretch of the article, or is refused with
the reason. Nothing of the answer's own words goes further, but a gloss, which is checked word by word.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot.article import Span
from bot.reading.model.anchors import NotFound, found, stretch
from bot.reading.model.answered import Answered, Correction, Missed
from bot.reading.model.marked import Marked
from bot.reading.reader import DraftClaim, DraftContest, DraftLink
from bot.vocabulary import WithheldReason

About = tuple[str, int, int]
"""What a part of an answer is about: "claim", "gloss" and "choice" by a number, "contest" and "same" by two."""


@dataclass(frozen=True)
class Refusal:
    """A part of an answer that does not hold. `line` says why, to who answered."""

    about: About
    reason: WithheldReason
    line: str
    spans: tuple[Span, ...] = ()


@dataclass
class Pointed:
    """An answer as stretches of the article, by the numbers the answer uses."""

    claims: dict[int, DraftClaim] = field(default_factory=dict)
    """What is to stand: as marked, corrected, or missed."""
    changed: set[int] = field(default_factory=set)
    """Those that are not as marked."""
    rejected: set[int] = field(default_factory=set)
    unexplained: set[int] = field(default_factory=set)
    """Marked claims the answer does not speak of: they stand as marked."""
    contests: dict[tuple[int, int], DraftContest] = field(default_factory=dict)
    """Target and `by` are the answer's numbers."""
    glosses: dict[int, str] = field(default_factory=dict)
    same: list[tuple[Span, ...]] = field(default_factory=list)
    headline: int | None = None
    overview: tuple[int, ...] = ()
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, about: About, reason: WithheldReason, line: str, spans: tuple[Span, ...] = ()) -> None:
        """Note that a part does not hold."""
        self.refused.append(Refusal(about, reason, line, spans))


def about_group(group: tuple[int, ...]) -> About:
    """What a group of mentions is known by."""
    return "same", min(group, default=0), max(group, default=0)


class _NoSuchSource(NotFound):
    """Nobody of that number or those words is mentioned there."""


def pointed(marked: Marked, answered: Answered) -> Pointed:
    """What `answered` points at in `marked`."""
    return _Pointing(marked, answered).done


class _Pointing:
    def __init__(self, marked: Marked, answered: Answered) -> None:
        self._marked = marked
        self._text = marked.article.text
        self.done = Pointed()
        self._decide(answered)
        for missed in answered.missed:
            self._add(missed)
        self._contests(answered)
        self._rest(answered)

    def _decide(self, answered: Answered) -> None:
        """What becomes of the marked claims."""
        spoken_of = list(answered.confirmed)
        for correction in answered.corrected:
            spoken_of.append(correction.claim)
            if correction.claim in self._marked.claims and spoken_of.count(correction.claim) == 1:
                self._correct(correction)
        spoken_of += answered.rejected.every
        self.done.rejected.update(answered.rejected.every)
        for number in dict.fromkeys(spoken_of):
            self._hold_to_one(number, spoken_of.count(number))
        for number, claim in self._marked.claims.items():
            if number not in self.done.rejected:
                self.done.claims.setdefault(number, claim)
        self.done.unexplained = self._marked.claims.keys() - set(spoken_of)

    def _hold_to_one(self, number: int, times: int) -> None:
        claim = self._marked.claims.get(number)
        if claim is None:
            self.done.rejected.discard(number)
            self.done.refuse(("claim", number, 0), "not_in_text", f"claim {number}: no claim of that number is marked here")
        elif times > 1:
            self.done.rejected.discard(number)
            self.done.claims.pop(number, None)
            self.done.changed.discard(number)
            line = f"claim {number}: it stands in more than one list, or twice in one"
            self.done.refuse(("claim", number, 0), "overlaps_another", line, claim.spans)

    def _correct(self, correction: Correction) -> None:
        number, claim = correction.claim, self._marked.claims[correction.claim]
        cue = tuple(span for link in claim.links for span in link.cue)
        here = self._around(cue[0].start if cue else claim.spans[0].start)
        try:
            if correction.cue.strip():
                cue = (self._near(correction.cue, here, claim.spans[0]),)
            links = self._links(correction.chain, cue, here, claim.spans[0])
        except NotFound as error:
            self._not_there(("claim", number, 0), error, claim.spans)
            return
        if links != claim.links:
            self.done.claims[number] = DraftClaim(spans=claim.spans, links=links)
            self.done.changed.add(number)

    def _add(self, missed: Missed) -> None:
        number = missed.claim
        about: About = ("claim", number, 0)
        if number in self._marked.claims or number in self.done.claims:
            self.done.refuse(about, "overlaps_another", f"missed claim {number}: this number belongs to another claim")
            return
        sentence = self._marked.sentence(missed.sentence)
        if sentence is None:
            self.done.refuse(about, "not_in_text", f"missed claim {number}: there is no sentence {missed.sentence} here")
            return
        try:
            span = stretch(self._text, missed.first, missed.last, sentence)
            here = self._around(span.start)
            cue = (self._near(missed.cue, here, span),) if missed.cue.strip() else ()
            links = self._links(missed.chain, cue, here, span)
        except NotFound as error:
            self._not_there(about, error)
            return
        self.done.claims[number] = DraftClaim(spans=(span,), links=links)
        self.done.changed.add(number)

    def _not_there(self, about: About, error: NotFound, spans: tuple[Span, ...] = ()) -> None:
        reason: WithheldReason = "no_such_source" if isinstance(error, _NoSuchSource) else "not_in_text"
        self.done.refuse(about, reason, f"claim {about[1]}: {error}", spans)

    def _links(self, chain: Sequence[str], cue: tuple[Span, ...], here: tuple[Span, ...], claim: Span) -> tuple[DraftLink, ...]:
        """One link for each of `chain`. Who is outside and is mentioned elsewhere has no part in the words of saying."""
        if not chain:
            raise NotFound("the chain is empty; what nobody says is rejected as the writer's own")
        paragraph = here[-2]
        hops = [self._mention(reference, here, cue[0] if cue else claim) for reference in chain]
        outer = (DraftLink(source=hop, cue=cue if hop is None or paragraph.holds(hop) else ()) for hop in hops[:-1])
        return (*outer, DraftLink(source=hops[-1], cue=cue))

    def _mention(self, reference: str, here: tuple[Span, ...], near: Span) -> Span | None:
        """The mention a reference means; None for "@0": somebody who is not mentioned."""
        if reference[:1] == "@" and reference[1:].isdecimal():
            number = int(reference[1:])
            mention = self._marked.mention(number)
            if number and mention is None:
                raise _NoSuchSource(f"there is no mention {number}")
            return mention
        try:
            return self._near(reference, here, near)
        except NotFound as error:
            raise _NoSuchSource(str(error)) from error

    def _near(self, anchor: str, here: tuple[Span, ...], near: Span) -> Span:
        """The words nearest to `near`: in the sentence, else in the paragraph, else in this and the one before."""
        for place in here[:-1]:
            with suppress(NotFound):
                return found(self._text, anchor, place, near)
        return found(self._text, anchor, here[-1], near)

    def _around(self, place: int) -> tuple[Span, ...]:
        """The sentence of a place, its paragraph, and that with the one before: a quotation may begin there."""
        text = self._text
        paragraph = Span(text.rfind("\n", 0, place) + 1, (text.find("\n", place) + 1 or len(text) + 1) - 1)
        before = len(text[: paragraph.start].rstrip("\n"))
        sentences = [sentence for sentence in self._marked.sentences if sentence.start <= place < sentence.end]
        return (*sentences[:1], paragraph, Span(text.rfind("\n", 0, before) + 1, paragraph.end))

    def _contests(self, answered: Answered) -> None:
        claims = self.done.claims
        for contest in answered.contests:
            about: About = ("contest", contest.target, contest.by)
            line = f"contest of {contest.target} by {contest.by}:"
            if contest.target not in claims or contest.by not in claims or contest.target == contest.by:
                self.done.refuse(about, "not_borne_out", f"{line} these are not two claims that stand")
                continue
            try:
                evidence = found(self._text, contest.evidence, self._with_verb(claims[contest.by]))
            except NotFound as error:
                self.done.refuse(about, "not_borne_out", f"{line} its evidence: {error}", claims[contest.by].spans)
                continue
            self.done.contests[contest.target, contest.by] = DraftContest(
                target=contest.target, by=contest.by, evidence=(evidence,), kind=contest.kind
            )

    def _with_verb(self, claim: DraftClaim) -> Span:
        """A claim from its words of saying on, where they stand before it in its sentence: "denied that it leaked"."""
        first = claim.spans[0].start
        here = self._around(first)[0]
        cues = [cue.start for link in claim.links[-1:] for cue in link.cue if here.start <= cue.start]
        return Span(min([first, *cues]), claim.spans[-1].end)

    def _rest(self, answered: Answered) -> None:
        """Glosses, groups of mentions, and what to read first."""
        claims = self.done.claims
        for gloss in answered.glosses:
            if gloss.claim in claims:
                self.done.glosses[gloss.claim] = gloss.text
            else:
                self.done.refuse(("gloss", gloss.claim, 0), "not_in_text", f"gloss of {gloss.claim}: no such claim stands")
        for group in answered.same:
            mentions = [self._marked.mention(mention) for mention in group]
            if all(mentions):
                self.done.same.append(tuple(mention for mention in mentions if mention))
            else:
                self.done.refuse(about_group(group), "no_such_source", f"same {list(group)}: there is no such mention")
        for number in self._strangers(answered):
            self.done.refuse(("choice", number, 0), "not_in_text", f"headline, overview: there is no claim {number}")
        self.done.headline = answered.headline if answered.headline in claims else None
        self.done.overview = tuple(dict.fromkeys(number for number in answered.overview if number in claims))

    def _strangers(self, answered: Answered) -> Iterator[int]:
        chosen = dict.fromkeys([*([answered.headline] if answered.headline else []), *answered.overview])
        spoken_of = {*self.done.claims, *self._marked.claims, *(missed.claim for missed in answered.missed)}
        yield from (number for number in chosen if number not in spoken_of)

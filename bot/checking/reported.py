"""From proposals to what is reported: the stretches of each claim, and the whole chain through which it came.

A reader proposes a cue and who stands beside it. Here the sentence is asked for more: whom the speaker quotes, which outlet he
told it to, who passed it on. A chain is never shortened (rule 18); the article's own outlet is never a link (rule 2).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from bot.article import Article, Span
from bot.briefing import Link, quoted
from bot.checking import manner, wording
from bot.checking.hops import Hop, Hops, around, is_hearing, is_outlet
from bot.checking.quotations import DIRECT, Quotations
from bot.checking.refused import is_called_or_asked, is_no_answer, is_no_statement, is_quoting, with_cue
from bot.checking.relays import addressed, apart, beside, cited_that, leading, trailing, within, within_quote
from bot.checking.sources import Sources
from bot.checking.spans import back_to_the_writer, from_its_verb, joined, settled
from bot.reading.reader import DraftClaim, DraftLink
from bot.reading.sentences import number_of, sentences

LEAST = 2  # words of a paraphrase: one alone is noise at the edge of a sentence


@dataclass(frozen=True)
class Reported:
    """Settled stretches of one claim, and who said it how, outermost first."""

    spans: tuple[Span, ...]
    chain: tuple[Link, ...]


@dataclass
class Sorted:
    """What somebody says; proposals in which nobody does, with their cue; what of others is the writer's."""

    reported: list[Reported] = field(default_factory=list)
    refused: list[Span] = field(default_factory=list)
    returned: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class _Cue:
    """One act of saying: its links as proposed, the sentence of its cue, the hops that sentence shows."""

    links: tuple[DraftLink, ...]
    sentence: Span
    hops: Hops

    @property
    def words(self) -> tuple[Span, ...]:
        """The words of saying."""
        return self.links[-1].cue


class Reporting:
    """Turns the proposals for one article into what is reported."""

    def __init__(self, article: Article, quotations: Quotations, sources: Sources) -> None:
        self._text = article.text
        self._quotations = quotations
        self._sources = sources
        self._sentences = sentences(self._text)
        self._starts = [sentence.start for sentence in self._sentences]
        self._through: dict[tuple[str, ...], Link] = {}
        self._last: tuple[str, ...] | None = None
        self._cues: set[int] = set()
        self.done = Sorted()

    def take(self, proposals: Iterable[DraftClaim]) -> Sorted:
        """Everything that is reported, by who speaks in it: somebody, or at its end the writer again."""
        spoken = [claim for claim in proposals if claim.links]
        self._cues = {span.start for claim in spoken for link in claim.links for span in link.cue}
        for links, claims in groupby(spoken, key=lambda claim: claim.links):
            self._take_cue(links, [span for claim in claims for span in claim.spans])
        self._carry_back()
        return self.done

    def _carry_back(self) -> None:
        """Who names the outlet only behind his second sentence told it the first as well: same paragraph, nobody between."""
        reported = self.done.reported
        for at in range(len(reported) - 2, -1, -1):
            this, following = reported[at], reported[at + 1]
            outer = following.chain[0]
            same = len(this.chain) == 1 and len(following.chain) == 2 and this.chain[0].sources == following.chain[1].sources
            if (
                same
                and outer.source
                and is_outlet(outer.source.of(self._text))
                and "\n" not in self._text[this.spans[0].start : following.spans[0].start]
            ):
                link = outer.model_copy(update={"cue": this.chain[0].cue, "source": None})
                reported[at] = replace(this, chain=(link, *this.chain))

    def _take_cue(self, links: tuple[DraftLink, ...], proposed: list[Span]) -> None:
        quoting = [
            found for span in proposed if is_quoting(self._text, links[-1].cue) and (found := cited_that(self._text, span))
        ]
        cited = [((rest,), hop) for hop, rest in quoting]
        if cited:
            proposed = [rest for _, rest in quoting]
        claimed = [span for span in proposed if cited or not is_called_or_asked(self._text, links, span)]
        silent = [span for span in claimed if self._is_silence(links[-1].cue, span)]
        self.done.refused.extend(with_cue(self._text, links[-1].cue, span) for span in silent)
        said = [addressed(self._text, part, links[-1].cue) for part in claimed if part not in silent]
        stretches = [span for part in said for span in settled(self._quotations, part)]
        if not stretches:
            return
        cue = self._cue(links, stretches[0])
        chain: tuple[Link, ...] | None = None
        for spans in joined(self._quotations, stretches):
            rest, inner = cited[0] if cited else self._within(spans, cue)
            chain = self._chain(cue, spans, heard=inner is not None) if chain is None else chain
            whole = self._deeper(chain, inner, spans)
            if inner and whole == chain:  # himself again: "he said he had told the police that …"
                rest, inner = spans, None
            worded = self._worded(rest, () if inner else cue.words)
            if worded and whole:
                self.done.reported.append(Reported(worded, whole))
            elif worded:
                self.done.returned.extend(worded)

    def _is_silence(self, cue: tuple[Span, ...], span: Span) -> bool:
        """Whether nobody says anything in a proposal: a non-answer, or what somebody does or wants."""
        if is_no_answer(self._text, cue, span):
            return True
        return not self._quotations.share(span) and is_no_statement(self._text, cue, span)

    def _cue(self, links: tuple[DraftLink, ...], content: Span) -> _Cue:
        link = links[-1]
        place = link.cue[-1].start if link.cue else (link.source.start if link.source else content.start)
        sentence = self._sentences[number_of(self._starts, place)] if self._sentences else content
        hops = around(self._text, sentence, link.cue, link.source, self._sources) if len(links) == 1 else Hops()
        return _Cue(links, sentence, hops)

    def _within(self, spans: tuple[Span, ...], cue: _Cue) -> tuple[tuple[Span, ...], Hop | None]:
        """The claim without the saying it begins with, and who says that."""
        if len(cue.links) > 1:
            return spans, None
        if self._quotations.share(spans[0]) >= DIRECT:
            told = within_quote(self._text, spans[0])
            return ((told[1], *spans[1:]), told[0]) if told else (spans, None)
        if divided := apart(self._text, spans):
            return (divided[1],), divided[0]
        source = cue.links[-1].source
        if found := within(self._text, spans[0], source.of(self._text) if source else ""):
            return (found[1], *spans[1:]), found[0]
        return spans, beside(self._text, spans[-1], cue.words, cue.sentence)  # a piece may begin with it

    def _worded(self, spans: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...] | None:
        """A claim's stretches in their final extent; None where too little is left. The writer's part is returned."""
        if all(self._quotations.share(span) >= DIRECT for span in spans):
            return spans
        first, rest = back_to_the_writer(self._text, from_its_verb(self._text, spans[0], cue), cue)
        self.done.returned.extend([rest] if rest else [])
        worded = (first, *spans[1:])
        return worded if len(re.findall(r"\w+", quoted(self._text, worded))) >= LEAST else None

    def _chain(self, cue: _Cue, claimed: tuple[Span, ...], *, heard: bool) -> tuple[Link, ...]:
        """Who says it and through whom, outermost first; empty where only the article's own outlet does."""
        if len(cue.links) > 1:
            others = [link for link in cue.links if not (link.source and self._sources.is_own(link.source.of(self._text)))]
            return _distinct([self._link(link, cue, claimed) for link in others])
        outer = [self._hop(hop, claimed[0].start) for hop in self._outer(cue, claimed)]
        speaker = None if cue.hops.replaced else self._speaker(cue, claimed, heard=heard)
        inner = [self._hop(hop, claimed[0].start, turn=True) for hop in cue.hops.inner]
        links = _distinct([*outer, *([speaker] if speaker else []), *inner])
        return links if inner else self._carried(links, home=cue.hops.home)

    def _outer(self, cue: _Cue, claimed: tuple[Span, ...]) -> tuple[Hop, ...]:
        """Those outside of the speaker: another outlet, a go-between, who relays it at the sentence's end."""
        if cue.hops.outer or cue.hops.replaced:
            return () if cue.hops.home else cue.hops.outer
        end = max(claimed[-1].end, cue.words[-1].end if cue.words else 0)
        hop = trailing(self._text, end, cue.sentence) or leading(self._text, cue.sentence, cue.links[-1].source)
        return (hop,) if hop and hop.cue[0].start not in self._cues and not self._sources.is_own(hop.who.of(self._text)) else ()

    def _speaker(self, cue: _Cue, claimed: tuple[Span, ...], *, heard: bool) -> Link | None:
        link = cue.links[-1]
        place = cue.words[0].start if cue.words else cue.sentence.start
        words = link.source.of(self._text) if link.source else self._text[cue.sentence.start : place].strip()
        if words == "Q" and quoted(self._text, cue.words) == ":":  # of an interview: the outlet itself
            return None
        if is_hearing(words, quoted(self._text, cue.words)):
            prosecutor = None if heard else self._sources.holder("prosecutor") or self._sources.holder("prosecution")
            found = self._link(link.model_copy(update={"source": None}), cue, claimed)
            return found.model_copy(update={"sources": (prosecutor,)}) if prosecutor else found
        if link.source and self._sources.is_own(words):
            return None
        return self._link(link, cue, claimed)

    def _link(self, link: DraftLink, cue: _Cue, claimed: tuple[Span, ...]) -> Link:
        mention = self._sources.whole(link.source) if link.source else None
        outlet = bool(cue.hops.outer)
        return Link(
            sources=self._sources.of(mention, claimed[0].start),
            source=mention,
            cue=link.cue,
            cue_class=wording.cue_class(self._text, link.cue),
            negated=wording.negated(self._text, link.cue) if link.negated is None else link.negated,
            channel=link.channel or manner.channel(self._text, cue.sentence, claimed, outlet=outlet),
            addressee=manner.addressee(self._text, link.cue, cue.sentence),
            when=manner.when(self._text, cue.sentence, link.cue, claimed),
        )

    def _hop(self, hop: Hop, place: int, *, turn: bool = False) -> Link:
        mention = self._sources.whole(hop.who)
        cue_class = wording.cue_class(self._text, hop.cue)
        return Link(sources=self._sources.of(mention, place, turn=turn), source=mention, cue=hop.cue, cue_class=cue_class)

    def _carried(self, links: tuple[Link, ...], *, home: bool) -> tuple[Link, ...]:
        """Who spoke to another outlet goes on speaking to it, until he speaks to this one or another has spoken."""
        if not links:
            return links
        origin = links[-1].sources
        if home or self._last not in (None, origin):
            self._through.pop(origin, None)
        elif len(links) == 1 and (outer := self._through.get(origin)):
            # It is not said here again through whom: the link has this cue, and no mention.
            return (outer.model_copy(update={"cue": links[-1].cue, "source": None}), *links)
        return links

    def _deeper(self, chain: tuple[Link, ...], inner: Hop | None, claimed: tuple[Span, ...]) -> tuple[Link, ...]:
        """`chain` with the inner speaker a claim began with; himself again is no hop."""
        whole = _distinct([*chain, self._hop(inner, claimed[0].start)]) if inner else chain
        self._last = whole[-1].sources if whole else self._last
        if len(whole) > 1 and (outer := whole[-2].source) and is_outlet(outer.of(self._text)):
            self._through[whole[-1].sources] = whole[-2]
        return whole


def _distinct(links: list[Link]) -> tuple[Link, ...]:
    """Links of which no two neighbours are the same somebody."""
    kept: list[Link] = []
    for link in links:
        if not kept or kept[-1].sources != link.sources:
            kept.append(link)
    return tuple(kept)

"""How a claim is worded: who makes it and through whom, with which verb, in which words.

Quote marks are put only around what stands between quote marks in the article; a chain is never shortened; nothing is cut.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from bot.article import Span, overlap
from bot.briefing import Briefing, Claim, Link, Source
from bot.checking.quotations import Quotations
from bot.rendering.corrected import Corrected
from bot.rendering.line import Line, Role, a, joined, opened, plain
from bot.rendering.plain import printable
from bot.rendering.words import Words

LONGEST_CUE = 60  # characters: past it the verb has brought half a sentence along, and stands with the details only

_PREPOSITION = re.compile(r"(?:according|per|in|as|by|for|with|from|at|on|to)\b", re.IGNORECASE)
_TOLD = re.compile(r"(?:(?:has|have|had)\s+)?(?:told|tells?)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:its|his|her|their|our|my)\b", re.IGNORECASE)


class Speech:
    """The speakers and claims of one briefing, worded."""

    def __init__(self, briefing: Briefing, words: Words, corrected: Corrected | None = None) -> None:
        self._corrected = corrected or Corrected(briefing, (), words)
        self._article = briefing.article
        self._sources = {source.id: source for source in briefing.sources}
        self._words = words
        self._speakers: dict[tuple[str, bool], Line] = {}
        self.outlet = printable(briefing.article.outlet) if briefing.article.outlet else None

    @cached_property
    def _quotations(self) -> Quotations:
        return Quotations.of(self._article.text)

    def claim(self, claim: Claim, *, begins: bool = True) -> Line:
        """A claim that can stand alone: its chain, the verb of saying, its words. `begins`: the line begins with it."""
        chain = self.chain(claim)
        line = self._words.line(
            "claim",
            chain=opened(chain) if begins else chain,
            cue=a("aside", self._verb(claim)),
            words=self.said(claim, glossed=True),
        )
        return (*line, *self.correction(claim))

    def correction(self, claim: Claim) -> Line:
        """What stands behind a claim that somebody has corrected; else nothing."""
        return self._corrected.after(claim.id)

    def chain(self, claim: Claim, *, why: bool = False) -> Line:
        """Every hop, outermost first; `why`: with the reason for which a name is kept."""
        if not claim.chain:
            name = a("name", self.outlet or self._words.piece("the_writer"))
            return self._words.line("speaker", name=name, tags=a("aside", self._words.piece("own_voice")))
        return joined((self.hop(link, why=why) for link in claim.chain), a("aside", self._words.piece("hop")))

    def hop(self, link: Link, *, why: bool = False) -> Line:
        """Who speaks at one hop."""
        between = a("ours", self._words.piece("and"))
        return joined((self._speaker(source, why=why) for source in link.sources), between)

    def name(self, source: str) -> str:
        """What a source is called."""
        return printable(self._sources[source].name) or self._words.piece("nobody")

    def said(self, claim: Claim, *, glossed: bool = False) -> Line:
        """The claim's own words, in one piece for each span; `glossed`: with what its gloss adds in brackets.

        Words of the writer that begin inside a sentence begin with dots: their subject is somebody else's.
        """
        spoken = [printable(span.of(self._article.text)) for span in claim.spans]
        if glossed and self._adds(claim):
            spoken = [printable(claim.gloss or "")]
        role: Role = "struck" if claim.id in self._corrected.struck else "said"
        pieces = joined((a(role, words) for words in spoken), a("ours", self._words.piece("gap")))
        if claim.mode == "direct":
            return self._words.line("quoted", words=pieces)
        if claim.voice == "writer" and spoken[0][:1].islower():
            return self._words.line("from_within", words=pieces)
        return pieces

    def at(self, span: Span) -> Line:
        """The article's words at `span`: in quote marks where they stand within quote marks."""
        words = a("said", printable(span.of(self._article.text)))
        quoted = any(quotation.inner.holds(span) for quotation in self._quotations.touching(span))
        return self._words.line("quoted", words=words) if quoted else words

    def listed(self, spans: Iterable[Span]) -> Line:
        """The article's words at several places."""
        return joined(dict.fromkeys(map(self.at, spans)), a("ours", self._words.piece("and_also")))

    def cue(self, spans: Iterable[Span]) -> str:
        """The words of saying; empty where there are only marks."""
        spoken = " … ".join(printable(span.of(self._article.text)) for span in spans)
        return spoken.rstrip(" ,:") if re.search(r"\w", spoken) else ""

    def _verb(self, claim: Claim) -> str:
        """The origin's verb, where it reads between a name and a colon and is not among the claim's own words."""
        if not claim.chain:
            return ""
        link = claim.chain[-1]
        cue = self.cue(link.cue)
        if _TOLD.fullmatch(cue):  # "told" wants somebody who was told, and the line may have named him already
            told = printable(link.addressee.of(self._article.text)) if link.addressee else ""
            cue = f"{cue} {told}" if told and told not in plain(self.chain(claim)) else ""
        beside = not overlap(link.cue, claim.spans)
        return cue if beside and len(cue) <= LONGEST_CUE and not _PREPOSITION.match(cue) else ""

    def _speaker(self, id_: str, *, why: bool) -> Line:
        """A source as it is named; the same every time it speaks."""
        if (id_, why) not in self._speakers:
            self._speakers[id_, why] = self._named(self._sources[id_], why=why)
        return self._speakers[id_, why]

    def _named(self, source: Source, *, why: bool) -> Line:
        tags = (a("aside", tag) for tag in (self._body(source), self._unnamed(source, why=why)) if tag)
        return self._words.line(
            "speaker", name=a("name", self.name(source.id)), tags=joined(tags, a("aside", self._words.piece("and")))
        )

    def _adds(self, claim: Claim) -> bool:
        """Whether the gloss says more than the line does: the speaker's own name stands before the colon."""
        added = re.search(r"\[([^\]]+)\]", claim.gloss or "")
        speakers = {self._sources[source].name for link in claim.chain for source in link.sources}
        return bool(added and len(claim.spans) == 1 and added[1] not in speakers)

    def _body(self, source: Source) -> str:
        """Whose "its director" is, where the name alone does not say."""
        body: Source | None = source
        while body and _POSSESSIVE.match(body.name):
            body = self._sources[body.part_of] if body.part_of else None
        return self._words.piece("part_of", body=self.name(body.id)) if body and body is not source else ""

    def _unnamed(self, source: Source, *, why: bool) -> str:
        if source.naming == "unnamed_collective":
            return self._words.piece("unnamed_several")
        if source.naming != "unnamed_individual" or source.anonymity == "none":
            return ""
        reason = source.anonymity_reason if why else None
        return self._words.piece("unnamed", reason=printable(reason.of(self._article.text)) if reason else "")

"""A briefing becomes what a person is told: which lines there are, under which heading, in which order."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bot.briefing import Briefing, Claim, Link
from bot.erratum import Erratum
from bot.rendering.corrected import Corrected
from bot.rendering.details import details
from bot.rendering.flags import Flagged
from bot.rendering.line import Line, a, joined, opened, struck
from bot.rendering.plain import dated, printable
from bot.rendering.speech import Speech
from bot.rendering.told import Item, Naming, Section, SectionKey, SeenAt, Told
from bot.rendering.words import Words

_URL = re.compile(
    r"https?://(?:www\.)?(?P<site>[a-z0-9.:-]+|\[[0-9a-f:.]+\](?::\d+)?)(?:[/?][^\x00-\x20<>\"\\^`{|}\x7f-\U0010ffff]*)?",
    re.ASCII,
)
"""A plain address of the web: no name or password before the site, and nothing that any form takes for its own marks."""
LONGEST_URL = 2_000


def told(briefing: Briefing, words: Words, errata: Sequence[Erratum] = ()) -> Told:
    """What is said of the article of `briefing`, in the words of `words`, with what people have corrected in it."""
    return _Telling(briefing, words, Corrected(briefing, errata, words)).told()


class _Telling:
    def __init__(self, briefing: Briefing, words: Words, corrected: Corrected) -> None:
        self._briefing = briefing
        self._words = words
        self._corrected = corrected
        self._speech = Speech(briefing, words, corrected)
        self._flagged = Flagged(briefing, self._speech, words, corrected)
        self._terms = tuple(self._flagged.terms())
        self._claims = {claim.id: claim for claim in briefing.claims}
        self._attributed = [claim for claim in briefing.claims if claim.voice == "attributed"]
        self._own = [claim for claim in briefing.claims if claim.voice == "writer"]

    def told(self) -> Told:
        article, headline = self._briefing.article, self._briefing.headline
        title = printable(article.title) if article.title else None
        return Told(
            provenance=self._provenance(),
            title=self._words.piece("title", outlet=self._speech.outlet, title=title) if title else None,
            link=self._link(),
            counts=self._counts() if self._claims else None,
            notices=tuple(self._words.piece(f"notice_{kind}", language=article.language) for kind in self._briefing.notices),
            headline=self._alone(self._claims[headline]) if headline else None,
            sections=tuple(section for section in self._sections() if section.items),
            terms=self._terms,
            undisputed=self._corrected.undisputed,
            uncontested=self._corrected.uncontested,
        )

    def _provenance(self) -> str:
        article = self._briefing.article
        return self._words.piece(
            "provenance",
            outlet=self._speech.outlet,
            guessed=article.outlet_guessed,
            published=dated(article.published_at),
            byline=printable(article.byline) if article.byline else None,
        )

    def _link(self) -> SeenAt | None:
        """Where the article stands, if that is an address that leads where it seems to: a file may say anything."""
        url = self._briefing.article.url or ""
        found = _URL.fullmatch(url)
        return SeenAt(url, self._words.piece("article_at", site=found["site"])) if found and len(url) <= LONGEST_URL else None

    def _counts(self) -> str:
        counted = self._words.piece(
            "counts",
            claims=len(self._attributed),
            sources=len({claim.origin for claim in self._attributed}),
            contested=sum(flag.level == "contested" for flag in self._briefing.flags) - len(self._corrected.undisputed),
            own=len(self._own),
            outlet=self._speech.outlet,
        )
        return counted + self._corrected.counts

    def _sections(self) -> Iterator[Section]:
        """What to read first, what stands against what, how thin the rest is, and then everything anybody says."""
        flagged = self._flagged
        contested = tuple(flagged.contested())
        yield self._section("overview", self._overview(contested))
        yield self._section("contested", contested)
        yield self._section("side_by_side", flagged.side_by_side())
        yield self._section("thin", self._standing(flagged.thin()))
        yield self._section("missing", self._corrected.missing())
        yield self._section("unsaid", self._standing(flagged.unsaid()))
        yield self._section("asked", self._standing(flagged.asked()))
        yield self._section("wording", self._standing(flagged.wording()))
        yield self._section("terms", (Item(self._named(term)) for term in self._terms))
        noted = details(self._briefing, self._speech, self._words, self._corrected)
        yield self._section("said", self._said(noted))
        own = (self._under_its_speaker(claim, self._speech.said(claim), noted) for claim in self._own)
        yield self._section("own", own, outlet=self._speech.outlet)
        yield self._section("withheld", self._withheld(), number=len(self._briefing.withheld))

    def _section(self, key: SectionKey, items: Iterable[Item], **facts: object) -> Section:
        return Section(key, self._words.piece(key, **facts), tuple(items))

    def _alone(self, claim: Claim) -> Item:
        return Item(self._speech.claim(claim), claims=(claim.id,))

    def _under_its_speaker(self, claim: Claim, line: Line, noted: Mapping[str, tuple[Line, ...]]) -> Item:
        whole = (*line, *self._speech.correction(claim))
        return Item(whole, alone=self._speech.claim(claim), claims=(claim.id,), notes=noted[claim.id])

    def _standing(self, items: Iterable[Item]) -> Iterator[Item]:
        """Lines about claims: struck through too where all of those were corrected."""
        for item in items:
            falls = bool(item.claims) and self._corrected.struck.issuperset(item.claims)
            about = a("amended", self._words.piece("about_corrected"))
            yield replace(item, line=(*struck(item.line), *about)) if falls else item

    def _overview(self, contested: Iterable[Item]) -> Iterator[Item]:
        """What to know, without what the headline or a dispute shows anyway."""
        shown = {self._briefing.headline, *(claim for item in contested for claim in item.claims)}
        yield from (self._alone(self._claims[claim]) for claim in self._briefing.overview if claim not in shown)

    def _named(self, namings: Iterable[Naming]) -> Line:
        """One thing under its several names, on one line."""
        between = a("ours", self._words.piece("and"))
        return joined((self._words.line("label", labels=naming.labels, user=naming.user) for naming in namings), between)

    def _said(self, noted: Mapping[str, tuple[Line, ...]]) -> Iterator[Item]:
        """Claims by who says them, in the order in which each first speaks."""
        for together in _by_chain(self._attributed):
            under = (self._under_its_speaker(claim, self._with_manner(claim), noted) for claim in together)
            yield Item(opened(self._speech.chain(together[0], why=True)), under=tuple(under))

    def _with_manner(self, claim: Claim) -> Line:
        cue = self._speech.cue(span for link in claim.chain for span in link.cue)
        manner = self._words.piece("manner", mode=self._words.piece(f"mode_{claim.mode}"), cue=cue)
        return (*self._speech.said(claim), *a("aside", f"  [{manner}]"))

    def _withheld(self) -> Iterator[Item]:
        for item in self._briefing.withheld:
            reason = self._words.piece(f"withheld_{item.reason}")
            text = a("said", printable(item.text)) if item.text else ()
            yield Item(opened(self._words.line("withheld_item", reason=reason, words=text)))


def _by_chain(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    first: dict[tuple[tuple[str, ...], ...], int] = {}
    listed = list(claims)
    for number, claim in enumerate(listed):
        first.setdefault(_speakers(claim.chain), number)
    listed.sort(key=lambda claim: (first[_speakers(claim.chain)], claim.spans))
    for _, group in groupby(listed, key=lambda claim: _speakers(claim.chain)):
        yield list(group)


def _speakers(chain: tuple[Link, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(link.sources for link in chain)

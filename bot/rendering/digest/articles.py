"""The articles of a digest: what each is called beside the others of its story, and its claims in words.

Everything a story shows is reached from a reference to here: the article's own characters, with who says them and where.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import NamedTuple

from bot.briefing import Briefing, Claim
from bot.digest import Ref
from bot.rendering.line import Line, a, joined, plain
from bot.rendering.plain import dated
from bot.rendering.speech import Speech
from bot.rendering.telling import told
from bot.rendering.told import Told
from bot.rendering.words import Words

LONGEST_NAME = 80  # characters of an outlet's name beside a claim; the whole name stands above its article


class Article:
    """One article of a digest, by its number in it."""

    def __init__(self, number: int, briefing: Briefing, words: Words) -> None:
        self.number = number
        self.briefing = briefing
        self.speech = Speech(briefing, words)
        self._words = words

    @cached_property
    def told(self) -> Told:
        """Its briefing, told."""
        return told(self.briefing, self._words)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """By id."""
        return {claim.id: claim for claim in self.briefing.claims}

    @property
    def outlet(self) -> str | None:
        """What its outlet is called, no longer than a name is."""
        name = self.speech.outlet
        return name if name is None or len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"

    @property
    def day(self) -> date | None:
        """When it appeared, where that is known."""
        return self.briefing.article.day

    @property
    def moment(self) -> tuple[bool, datetime, int]:
        """Where it stands in time: those without a date last, as they came."""
        at = self.briefing.article.moment
        return at is None, at or datetime.max.replace(tzinfo=UTC), self.number

    def at(self, ref: Ref) -> Claim | None:
        """The claim a reference is to, or in which its span stands."""
        if ref.claim is not None:
            return self.claims[ref.claim]
        inside = (claim for claim in self.briefing.claims if ref.span and any(map(ref.span.overlaps, claim.spans)))
        return next(inside, None)

    def own_name(self, source: str) -> str | None:
        """The name of a source in small letters, where it is nobody else's as "a resident" may be."""
        naming = next(held.naming for held in self.briefing.sources if held.id == source)
        return self.speech.name(source).casefold() if naming in ("named_person", "named_org") else None

    def is_own(self, claim: str) -> bool:
        """Whether a claim is in the writer's own voice."""
        return not self.claims[claim].chain

    def key(self, claim: str) -> str:
        """What a claim of this article is called in the digest."""
        return f"{self.number}-{claim}"


class Place(NamedTuple):
    """Words at one place of an article: a claim, or a passage that is in none."""

    article: Article
    claim: Claim | None
    ref: Ref

    @property
    def key(self) -> tuple[str, ...]:
        """What the claim is called in the digest."""
        return (self.article.key(self.claim.id),) if self.claim else ()

    @property
    def same(self) -> tuple[object, ...]:
        """What is equal where the same people say the same words, whatever outlet prints them."""
        if self.claim is None:
            return (self.ref,)
        speech = self.article.speech
        names = tuple(tuple(speech.name(source).casefold() for source in link.sources) for link in self.claim.chain)
        return names, self.claim.mode, plain(speech.said(self.claim, glossed=True))


class Articles:
    """The articles of one story, each under a name that no other has, or of a whole digest."""

    def __init__(self, articles: Iterable[Article], words: Words) -> None:
        self.all = tuple(articles)
        self._words = words
        self._of = {article.briefing.id: article for article in self.all}
        self._labels = dict(zip(self._of, self._named(self.all), strict=True))

    def of(self, briefing: str) -> Article:
        """By the id of its briefing."""
        return self._of[briefing]

    def label(self, article: Article) -> str:
        """What it is called beside the others: its outlet, with the day and a number where two would be called the same."""
        return self._labels[article.briefing.id]

    def within(self, briefings: Sequence[str]) -> "Articles":
        """Those alone, in order of time."""
        return Articles(sorted(map(self.of, briefings), key=lambda article: article.moment), self._words)

    def places(self, refs: Iterable[Ref]) -> list[Place]:
        """Where references lead, each claim once."""
        found: dict[object, Place] = {}
        for ref in refs:
            article = self.of(ref.briefing)
            place = Place(article, article.at(ref), ref)
            found.setdefault(place.key or ref, place)
        return list(found.values())

    def lines(self, places: Iterable[Place], *, begins: bool = True) -> Iterator[tuple[Line, tuple[Place, ...]]]:
        """The words there with who says them and in which article; what several articles have alike once, with all of them."""
        alike: dict[object, list[Place]] = {}
        for place in places:
            alike.setdefault(place.same, []).append(place)
        for together in alike.values():
            yield self.line(together[0], together[1:], begins=begins), tuple(together)

    def line(self, place: Place, also: Sequence[Place] = (), *, begins: bool = True) -> Line:
        """The words at a place, with who says them and, of several, in which article, and in which others they stand too."""
        speech, label = place.article.speech, self.label(place.article)
        if place.claim is None:
            words = speech.at(place.ref.span) if place.ref.span else ()
            return self._words.line("story_passage", outlet=a("name", label), words=words)
        named = len(self.all) == 1 or (not place.claim.chain and speech.outlet == label)
        others = dict.fromkeys(self.label(other.article) for other in also)
        return self._words.line(
            "story_claim",
            claim=speech.claim(place.claim, begins=begins),
            outlet=() if named else a("aside", label),
            also=self.listed(others),
        )

    def listed(self, names: Iterable[str]) -> Line:
        """Names one after the other."""
        return joined((a("aside", name) for name in names), a("ours", self._words.piece("and")))

    def _named(self, articles: Sequence[Article]) -> Iterator[str]:
        outlets = Counter(article.outlet for article in articles)
        days = Counter((article.outlet, article.day) for article in articles)
        for article in articles:
            twice = article.outlet is None or outlets[article.outlet] > 1
            again = article.outlet is None or days[article.outlet, article.day] > 1
            yield self._words.piece(
                "story_label",
                outlet=article.outlet,
                published=dated(article.day) if twice and article.outlet else None,
                number=article.number if again else None,
            )


def numbered(briefings: Iterable[Briefing], words: Words) -> Articles:
    """The articles of these briefings, numbered as they stand."""
    return Articles([Article(number, briefing, words) for number, briefing in enumerate(briefings, 1)], words)

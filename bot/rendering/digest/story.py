"""A story becomes what a person is told: what changed, what is contested, who stands behind what, article by article.

It is told as a briefing is (`Told`), so whatever lays out a briefing lays out a story.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from bot.digest import Ref, Story, StoryGroup
from bot.rendering.digest.articles import Article, Articles, Place
from bot.rendering.digest.changes import Changes
from bot.rendering.digest.copies import copies
from bot.rendering.digest.disputes import Disputes
from bot.rendering.digest.figures import figures
from bot.rendering.line import Line, a, joined, opened
from bot.rendering.plain import dated, printable
from bot.rendering.told import Item, Section, SectionKey, Told
from bot.rendering.words import Words

OUTLETS = 5  # named above a story; the others are counted, and all stand with its articles


@dataclass(frozen=True)
class Row:
    """One fact in the table of a story: who stands behind it, and how each article words it."""

    behind: Line
    contested: bool
    cells: tuple[tuple[Item, ...], ...]
    """One for each article of the story, in its order; empty where the article does not say it."""


@dataclass(frozen=True)
class Moment:
    """What came on one day of a story: articles, and what changed with them."""

    day: str | None
    articles: tuple[Article, ...]
    changes: tuple[Item, ...]


class StoryTold:
    """What a person is told of the `number`th story of a digest, each part when it is asked for."""

    def __init__(self, number: int, story: Story, digest: Articles, words: Words) -> None:
        self.number = number
        self._story = story
        self._articles = digest.within(story.briefings)
        self._words = words
        self._disputes = Disputes(story, self._articles, words)
        self._changes = Changes(story.deltas, self._articles, words)

    @cached_property
    def headline(self) -> Item:
        """The claim that carries the story, with who makes it and where."""
        (place,) = self._articles.places([self._story.headline])
        return self._item(self._articles.line(place), [place])

    @cached_property
    def provenance(self) -> str:
        """Which story it is, how many articles by which outlets it is made of, and of which days."""
        days = [article.day for article in self._articles.all if article.day]
        outlets = [article.outlet for article in self._articles.all if article.outlet]
        return self._words.piece(
            "story_head",
            number=self.number,
            articles=len(self._articles.all),
            **self._first_of(outlets),
            first=dated(min(days, default=None)),
            last=dated(max(days, default=None)),
        )

    @cached_property
    def told(self) -> Told:
        """All of it."""
        sections = tuple(section for section in self._sections() if section.items)
        return Told(
            provenance=self.provenance,
            title=None,
            link=None,
            counts=self._counts(next((section for section in sections if section.key == "contested"), None)),
            notices=tuple(self._notices()),
            headline=self.headline,
            sections=sections,
            terms=(),
        )

    @cached_property
    def news(self) -> tuple[Item, ...]:
        """What changed, a line a change."""
        return tuple(item for _, item in self._changes.news())

    @property
    def articles(self) -> tuple[tuple[str, Article], ...]:
        """What each article is called, and the article; in order of time."""
        return tuple((self._articles.label(article), article) for article in self._articles.all)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The facts of the story, article by article."""
        contested = frozenset(key for item in _items(self.told.section("contested")) for key in item.claims)
        return tuple(self._row(group, contested) for group in self._story.groups)

    @cached_property
    def timeline(self) -> tuple[Moment, ...]:
        """The days of the story, what is without a date at the end; a change stands where its last article does."""
        changes = list(self._changes.news())
        days = groupby(self._articles.all, key=lambda article: article.day)
        return tuple(_moment(day, tuple(came), changes) for day, came in days)

    def _first_of(self, names: Iterable[str]) -> dict[str, object]:
        """The first few of these names, each once, and how many more there are."""
        each = list(dict.fromkeys(names))
        return {"outlets": self._words.piece("and").join(each[:OUTLETS]), "more": len(each[OUTLETS:])}

    def _notices(self) -> Iterator[str]:
        """What is to be noticed of its articles, each notice once."""
        for notice in dict.fromkeys(notice for article in self._articles.all for notice in article.told.notices):
            whose = (self._articles.label(article) for article in self._articles.all if notice in article.told.notices)
            yield self._words.piece("story_notice", notice=notice, **self._first_of(whose))

    def _counts(self, contested: Section | None) -> str | None:
        groups = self._story.groups
        if not (groups or contested or self._story.deltas):
            return None
        return self._words.piece(
            "story_counts",
            facts=len(groups),
            origins=len({origin.name for group in groups for origin in group.origins}),
            contested=len(contested.items) if contested else 0,
            changes=len(self._story.deltas),
        )

    def _sections(self) -> Iterator[Section]:
        yield self._section("changed", self._changes.told())
        if not self._story.groups:
            yield self._section("overview", self._disputes.leading())
        yield self._section("contested", self._disputes.contested())
        yield self._section("side_by_side", self._disputes.side_by_side())
        yield self._section("figures", figures(self._story.groups, self._articles, self._words))
        yield self._section("facts", map(self._fact, self._story.groups))
        yield self._section("thin", self._disputes.thin())
        yield self._section("noted", self._disputes.noted())
        yield self._section("copies", copies(self._story.near_copies, self._articles, self._words))
        yield self._section("articles", map(self._article, self._articles.all))
        withheld = [held.reason for article in self._articles.all for held in article.briefing.withheld]
        yield self._section("withheld", self._withheld(withheld), number=len(withheld))

    def _section(self, key: SectionKey, items: Iterable[Item], **facts: object) -> Section:
        return Section(key, self._words.piece(f"story_{key}", **facts), tuple(items))

    def _item(self, line: Line, places: Iterable[Place], under: Iterable[Item] = ()) -> Item:
        return Item(line, claims=tuple(key for place in places for key in place.key), under=tuple(under))

    def _claims(self, refs: Iterable[Ref]) -> Iterator[Item]:
        """The claims there, what several articles have alike once."""
        yield from (self._item(*told) for told in self._articles.lines(self._articles.places(refs)))

    def _fact(self, group: StoryGroup) -> Item:
        return Item(self._behind(group), under=tuple(self._claims(group.claims)))

    def _behind(self, group: StoryGroup) -> Line:
        """Who stands behind a fact: origins, however many articles print them."""
        articles = len({ref.briefing for ref in group.claims})
        if not group.origins:
            return a("ours", self._words.piece("story_nobody_behind", articles=articles))
        names = (a("name", printable(origin.name) or self._words.piece("nobody")) for origin in group.origins)
        between = a("ours", self._words.piece("and_also"))
        return self._words.line("story_behind", number=len(group.origins), articles=articles, origins=joined(names, between))

    def _row(self, group: StoryGroup, contested: frozenset[str]) -> Row:
        places = self._articles.places(group.claims)
        cells = tuple(
            tuple(self._item(place.article.speech.claim(place.claim), [place]) if place.claim else self._passage(place)
                  for place in places if place.article is article)
            for article in self._articles.all
        )  # fmt: skip
        return Row(self._behind(group), any(key in contested for place in places for key in place.key), cells)

    def _passage(self, place: Place) -> Item:
        return self._item(self._articles.line(place), [place])

    def _article(self, article: Article) -> Item:
        label, told = self._articles.label(article), article.told
        called = a("name", label) if label != article.outlet else ()
        provenance, title = a("name", told.provenance), a("ours", told.title or "")
        return Item(opened(self._words.line("story_article", label=called, provenance=provenance, title=title)))

    def _withheld(self, reasons: Sequence[str]) -> Iterator[Item]:
        for reason in dict.fromkeys(reasons):
            why = self._words.piece(f"withheld_{reason}")
            yield Item(opened(a("ours", self._words.piece("story_refused", reason=why, number=reasons.count(reason)))))


def _moment(day: date | None, came: tuple[Article, ...], changes: Iterable[tuple[Article | None, Item]]) -> Moment:
    return Moment(dated(day), came, tuple(change for last, change in changes if last in came))


def _items(section: Section | None) -> Iterator[Item]:
    for item in section.items if section else ():
        yield item
        yield from item.under

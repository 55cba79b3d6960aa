"""What a story warns of: who stands against whom across its articles and within each, and how thin the rest is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.digest import Story, StoryFlag
from bot.rendering.digest.articles import Article, Articles, Place
from bot.rendering.line import Line, a, opened, plain
from bot.rendering.plain import printable
from bot.rendering.told import Item
from bot.rendering.words import Words


class Disputes:
    """The flags of one story, worded: those across its articles, then those within one that are not among them."""

    def __init__(self, story: Story, articles: Articles, words: Words) -> None:
        self._story = story
        self._articles = articles
        self._words = words
        self._origins = {
            (member.briefing, member.source): origin.name.casefold()
            for group in story.groups
            for origin in group.origins
            for member in origin.members
        }

    def contested(self) -> Iterator[Item]:
        """Each contested claim with what stands against it below."""
        across = [self._dispute(flag) for flag in self._of("dispute") if flag.level == "contested"]
        yield from across
        yield from self._within("contested", shown=across)

    def side_by_side(self) -> Iterator[Item]:
        """What may differ from one article to another, in the same form."""
        yield from (self._dispute(flag) for flag in self._of("dispute") if flag.level == "caution")

    def thin(self) -> Iterator[Item]:
        """What is weakly supported."""
        yield from (self._as_it_reads(flag) for flag in self._of("sourcing") if flag.level == "caution")
        yield from self._within("thin")

    def leading(self) -> Iterator[Item]:
        """What each article's own overview tells, for a story in which nothing was brought together."""
        yield from self._within("overview")

    def noted(self) -> Iterator[Item]:
        """Who answered where, whose word a word is, and what else is only a note."""
        flags = (flag for flag in self._story.flags if flag.class_ in ("reply", "language") or flag.level == "note")
        yield from map(self._as_it_reads, flags)

    def _of(self, class_: str) -> Iterator[StoryFlag]:
        yield from (flag for flag in self._story.flags if flag.class_ == class_)

    def _as_it_reads(self, flag: StoryFlag) -> Item:
        """The flag's own line, over the claims it is about."""
        under = tuple(self._item(line, places) for line, places in self._articles.lines(self._sides(flag)))
        return Item(opened(a("ours", printable(flag.line))), flag=flag.id, under=under)

    def _dispute(self, flag: StoryFlag) -> Item:
        """The claim disputed over its maker's others and what stands against it."""
        told = list(self._articles.lines(self._sides(flag)))
        at = next((number for number, (_, places) in enumerate(told) if not _denies(places[0])), 0)
        line, first = told.pop(at)
        under = tuple(self._beside(flag, first[0], line, places) for line, places in told)
        return replace(self._item(line, first), flag=flag.id, under=under or (self._as_it_reads(flag),))

    def _beside(self, flag: StoryFlag, first: Place, line: Line, places: tuple[Place, ...]) -> Item:
        """What stands under another claim: against it, or by the same maker."""
        if not self._origin(first) & self._origin(places[0]):
            inside = self._articles.line(places[0], places[1:], begins=False)
            line = opened(self._words.line(f"against_{flag.kind}", claim=inside))
        return self._item(line, places)

    def _sides(self, flag: StoryFlag) -> list[Place]:
        return self._articles.places([*flag.targets, *flag.evidence])

    def _item(self, line: Line, places: Iterable[Place]) -> Item:
        return Item(line, claims=tuple(key for place in places for key in place.key))

    def _origin(self, place: Place) -> set[object]:
        """Who makes a claim: the origin it has in the story, else the name it goes by, else one of that article alone."""
        briefing = place.article.briefing.id
        sources = place.claim.origin if place.claim else ()
        makers: set[object] = {
            self._origins.get((briefing, source)) or place.article.own_name(source) or (briefing, source) for source in sources
        }
        return makers or {briefing}

    def _within(self, key: str, shown: Iterable[Item] = ()) -> Iterator[Item]:
        """The lines of each article's own section, each once, but for those about claims `shown` already."""
        before = [_claims(item) for item in shown]
        lines: set[object] = set()
        for article in self._articles.all:
            section = article.told.section(key)
            for item in section.items if section else ():
                here = self._placed(item, article)
                reads = plain(item.line), *(plain(below.line) for below in item.under)
                if reads not in lines and not any(_claims(here) and _claims(here) <= claims for claims in before):
                    lines.add(reads)
                    yield here

    def _placed(self, item: Item, article: Article) -> Item:
        """A line of an article's own briefing, with the article it stands in."""
        line = self._words.line("story_claim", claim=item.line, outlet=a("aside", self._articles.label(article)), also=())
        claims = tuple(map(article.key, item.claims))
        return Item(line, claims=claims, under=tuple(self._placed(below, article) for below in item.under))


def _claims(item: Item) -> frozenset[str]:
    return frozenset(item.claims).union(*map(_claims, item.under))


def _denies(place: Place) -> bool:
    claim = place.claim
    return bool(claim and (claim.kind == "denial" or any(link.cue_class == "denial" for link in claim.chain[-1:])))

"""What changed: what was said before, once, and below it everything that is said now; what is only added stands alone."""

from collections.abc import Iterable, Iterator

from bot.digest import Delta
from bot.rendering.digest.articles import Article, Articles, Place
from bot.rendering.line import Line, a, opened
from bot.rendering.plain import printable
from bot.rendering.told import Item
from bot.rendering.words import Words

Told = tuple[Line, Iterable[Place]]


class Changes:
    """The changes of a story, in their order."""

    def __init__(self, deltas: Iterable[Delta], articles: Articles, words: Words) -> None:
        self._deltas = tuple(deltas)
        self._articles = articles
        self._words = words

    def told(self) -> Iterator[Item]:
        """Those with one before stand together, where the first of them does."""
        together: dict[object, list[Delta]] = {}
        for number, delta in enumerate(self._deltas):
            together.setdefault(delta.before or number, []).append(delta)
        for deltas in together.values():
            before = self._articles.lines(self._articles.places(deltas[0].before), begins=False)
            lines: list[Told] = [(self._words.line("story_before", claim=line), places) for line, places in before]
            lines += [told for delta in deltas for told in self._now(delta)]
            first, *rest = (Item(opened(line), claims=_keys(places)) for line, places in lines)
            yield Item(first.line, claims=first.claims, under=tuple(rest))

    def news(self) -> Iterator[tuple[Article | None, Item]]:
        """Each in one line, as it was worded when it was found, after the last article that has part in it."""
        for delta in self._deltas:
            places = self._articles.places(delta.after or delta.before)
            last = max((place.article for place in places), key=lambda article: article.moment, default=None)
            yield last, Item(opened(self._worded(delta)), claims=_keys(places))

    def _now(self, delta: Delta) -> Iterator[Told]:
        """What is said now, after the kind of change; where nothing is pointed at, the change in its own words."""
        kind = a("name", self._kind(delta))
        for line, places in self._articles.lines(self._articles.places(delta.after), begins=False):
            yield self._words.line("story_now", kind=kind, claim=line), places
        if not delta.after:
            yield kind if delta.before else self._worded(delta), ()

    def _worded(self, delta: Delta) -> Line:
        return a("ours", printable(delta.line) or self._kind(delta))

    def _kind(self, delta: Delta) -> str:
        return self._words.piece(f"story_change_{delta.kind}")


def _keys(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(key for place in places for key in place.key)

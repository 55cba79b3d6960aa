"""Different figures for one thing, side by side: each in its article's notation, with who gives it, where and when."""

from collections.abc import Iterable, Iterator, Sequence

from bot.digest import Figure, StoryGroup
from bot.rendering.digest.articles import Articles, Place
from bot.rendering.line import a, opened
from bot.rendering.plain import dated, printable
from bot.rendering.told import Item
from bot.rendering.words import Words


def figures(groups: Iterable[StoryGroup], articles: Articles, words: Words) -> Iterator[Item]:
    """For each fact with more than one figure, all of them in order of time; what several articles have alike once."""
    for group in groups:
        if len({figure.value for figure in group.figures}) > 1:
            alike = _alike(group.figures, articles)
            line = a("ours", words.piece("story_same_figures", number=len(alike)))
            yield Item(line, under=tuple(_figure(given, articles, words) for given in alike))


def _alike(given: Iterable[Figure], articles: Articles) -> list[list[tuple[Figure, Place]]]:
    together: dict[object, list[tuple[Figure, Place]]] = {}
    for figure in sorted(given, key=lambda figure: articles.of(figure.ref.briefing).moment):
        (place,) = articles.places([figure.ref])
        together.setdefault((figure.value, place.same), []).append((figure, place))
    return list(together.values())


def _figure(alike: Sequence[tuple[Figure, Place]], articles: Articles, words: Words) -> Item:
    (figure, place), *others = alike
    shown, limited = _as_written(figure, place)
    line = words.line(
        "story_figure",
        approx=limited and shown[:1].isdigit(),  # else the figure begins with its limit
        figure=a("name", printable(shown)),
        claim=articles.line(place, [other for _, other in others], begins=False),
        published=a("aside", dated(place.article.day) or ""),
    )
    return Item(opened(line), claims=place.key)


def _as_written(figure: Figure, place: Place) -> tuple[str, bool]:
    """The figure in the article's own notation, and whether it is an approximate one."""
    quantities = place.claim.quantities if place.claim else ()
    for quantity in quantities:
        if quantity.value == figure.value:
            return quantity.span.of(place.article.briefing.article.text), quantity.approx
    return " ".join(filter(None, (f"{figure.value:g}", figure.unit))), False

"""Articles that share their text: one text, however many outlets print it."""

from collections.abc import Iterable, Iterator

from bot.digest import NearCopy
from bot.rendering.digest.articles import Articles
from bot.rendering.line import a
from bot.rendering.told import Item
from bot.rendering.words import Words


def copies(pairs: Iterable[NearCopy], articles: Articles, words: Words) -> Iterator[Item]:
    """A line for each text: whose it is, where that is known, and who prints it too."""
    for briefings, originals in _alike(pairs):
        first = next((briefing for briefing in briefings if briefing in originals), None)
        others = articles.within([briefing for briefing in briefings if briefing != first]).all
        names = articles.listed(map(articles.label, others))
        if first is None:
            yield Item(words.line("story_alike", number=len(others), others=names))
        else:
            original = a("name", articles.label(articles.of(first)))
            yield Item(words.line("story_copied", original=original, number=len(others), others=names))


def _alike(copies: Iterable[NearCopy]) -> Iterator[tuple[list[str], set[str]]]:
    """Articles that share text with each other or with a third, in their order, and which of them others were copied from."""
    sets: list[tuple[dict[str, None], set[str]]] = []
    for copy in copies:
        both = dict.fromkeys(copy.briefings)
        touching = [held for held in sets if both.keys() & held[0].keys()]
        merged = dict.fromkeys(briefing for briefings, _ in touching for briefing in briefings) | both
        originals = {copy.original} if copy.original else set()
        sets = [held for held in sets if held not in touching]
        sets.append((merged, originals.union(*(found for _, found in touching))))
    yield from ((list(briefings), originals) for briefings, originals in sets)

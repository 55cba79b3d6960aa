"""What a page's own markup says of it: to machines, in schema.org and Open Graph, and by how it is built."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import takewhile
from typing import Any

from lxml.html import HtmlElement

from bot.intake.canonical import canonical

DEEPEST = 10  # lists and graphs inside each other; more is nobody's markup
MOST_NODES = 2_000
FEW = 2  # articles of one page: some name it once more as a part of it
A_CARD = 100  # words; more below a heading is an article of its own
MOST_CARDS = 200
A_PHRASE = 40  # words; what is no more than that where an article would be says that it is not there

Node = Mapping[str, Any]

_ARTICLE = re.compile(r"(Article|Posting|Report|ReviewNewsArticle)$")
_NOT_FREE = ("false", "no", "0")
_LINK = "[@href and not(starts-with(@href, '#'))]"  # not to a place of the same page
_LINKED_HEADING = f"//*[self::h2 or self::h3 or self::h4][.//a{_LINK} or parent::a{_LINK}]"
_CLASS = re.compile(r"\.([\w-]+)$")


class Markup:
    """The markup of one page, which stood at `url`."""

    def __init__(self, tree: HtmlElement, url: str) -> None:
        self._tree = tree
        self._url = url

    @cached_property
    def nodes(self) -> list[Node]:
        """What the page says of itself in JSON-LD, without what it says of others, as a list does of its articles."""
        found: list[Node] = []
        for script in self._tree.xpath("//script[@type='application/ld+json']"):
            try:
                found.extend(_nodes(json.loads(script.text or "", strict=False), DEEPEST))
            except (ValueError, RecursionError):
                continue
        return found[:MOST_NODES]

    @cached_property
    def types(self) -> list[str]:
        """What the page says it is: types of schema.org, and Open Graph's after "og:"."""
        return [type_ for node in self.nodes for type_ in _types(node)] + [f"og:{self.said('og:type')}".lower()]

    @property
    def is_article(self) -> bool:
        """Whether it says that it is an article. Who says it of many has them in a list."""
        return "og:article" in self.types or 0 < sum(bool(_ARTICLE.search(type_)) for type_ in self.types) <= FEW

    @property
    def is_film(self) -> bool:
        """Whether it says that it is a film or a recording."""
        recordings = {"VideoObject", "AudioObject", "PodcastEpisode", "Movie", "Episode"}
        is_played = any(type_.startswith(("og:video", "og:music")) for type_ in self.types)
        return not recordings.isdisjoint(self.types) or is_played or bool(self._tree.xpath("//video | //audio"))

    @property
    def is_paid_for(self) -> bool:
        """Whether it says that reading it is not free, and what is paid for is not there."""
        if self.said("article:content_tier") == "locked":
            return True
        parts = [node for node in self.nodes if str(node.get("isAccessibleForFree", "")).lower() in _NOT_FREE]
        selectors = [node["cssSelector"] for node in parts if isinstance(node.get("cssSelector"), str)]
        return bool(parts) and not any(self._words_in(selector) for selector in selectors)

    @property
    def words_said(self) -> int:
        """How many words it says that it has; 0 where it does not say."""
        said = [str(node.get("wordCount", "")) for node in self.nodes]
        return max((int(number) for number in said if number.isdecimal() and len(number) < 7), default=0)

    @property
    def canonical(self) -> str:
        """Where it says it stands, if it may."""
        links = self._tree.xpath("//link[translate(@rel, 'CANOILR', 'canoilr')='canonical']/@href")
        return canonical(self._url, links[0] if links else self.said("og:url"))

    @property
    def outlet(self) -> str | None:
        """Whose it says it is."""
        publishers = [node["publisher"] for node in self.nodes if isinstance(node.get("publisher"), dict)]
        named = [publisher["name"] for publisher in publishers if isinstance(publisher.get("name"), str)]
        return self.said("og:site_name") or next((name.strip() for name in named if name.strip()), None)

    @property
    def title(self) -> str:
        """What stands in the window's frame."""
        return " ".join("".join(self._tree.xpath("//title[1]//text()")).split())

    @property
    def asks_password(self) -> bool:
        """Whether it has a field for one."""
        return bool(self._tree.xpath("//input[translate(@type, 'PASWORD', 'pasword')='password']"))

    @cached_property
    def words(self) -> str:
        """All it shows, menus and buttons too."""
        shown = self._tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
        return " ".join(" ".join(shown).split())

    @cached_property
    def link_texts(self) -> frozenset[str]:
        """What its links say, each with its white space made one."""
        return frozenset(" ".join(link.text_content().split()) for link in self._tree.iter("a"))

    @cached_property
    def cards(self) -> list[str]:
        """What its cards say, each with its white space made one: a heading that leads elsewhere, and a few words beside it."""
        headings = self._tree.xpath(_LINKED_HEADING)[:MOST_CARDS]
        inside = Counter(place for heading in headings for place in heading.iterancestors())
        cards = (_card(heading, inside).text_content().split() for heading in headings)
        return [" ".join(words) for words in cards if len(words) <= A_CARD]

    def said(self, key: str) -> str | None:
        """What it says of itself under that name."""
        found = self._tree.xpath("//meta[@property=$key or @name=$key]/@content", key=key)
        return next((value.strip() for value in found if value.strip()), None)

    def _words_in(self, selector: str) -> bool:
        """Whether more than a phrase stands in the part of the page that a CSS class names."""
        found = _CLASS.search(selector.strip())
        inside = "//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"
        parts = self._tree.xpath(inside, name=f" {found[1]} ") if found else []
        return any(len(part.text_content().split()) > A_PHRASE for part in parts)


def _card(heading: HtmlElement, inside: Counter[HtmlElement]) -> HtmlElement:
    """The widest place a heading has to itself."""
    alone = takewhile(lambda place: inside[place] == 1, heading.iterancestors())
    return [heading, *alone][-1]


def _nodes(loaded: Any, depth: int) -> Iterator[Node]:
    """The nodes at the top, those of a graph, and the parts of each."""
    if depth and isinstance(loaded, list):
        for each in loaded:
            yield from _nodes(each, depth - 1)
    elif depth and isinstance(loaded, dict):
        yield loaded
        for inside in ("@graph", "hasPart"):
            yield from _nodes(loaded.get(inside), depth - 1)


def _types(node: Node) -> list[str]:
    said = node.get("@type")
    return [each for each in (said if isinstance(said, list) else [said]) if isinstance(each, str)]

"""A mention: one phrase that speaks of somebody or something, and when two phrases beside each other are one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.article import Span
from bot.checking.nouns import BODY_NAME, NAMEPLATE, Gender, Sort, gender_of, sort_of
from bot.checking.tokens import DEFINITE


@dataclass(frozen=True)
class Mention:
    """One phrase. `nouns` are the common nouns that say what the bearer is, head last; `name` the words of the name."""

    span: Span
    name: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    """Every word of the phrase in lower case: what "the harbour board" and "the Harbour Board of Orley" share."""
    determiner: str = ""
    owner: "Mention | None" = None
    alias: tuple[str, ...] = ()
    """Another name the text gives at once: "(TLF)", "known as Hawk"."""
    several: bool = False
    title: str = ""
    of: tuple[str, ...] = ()
    """A name before its nouns that says whose or whence: "Calloway" in "Calloway spokesman Theo Marchetta"."""
    acronym: bool = False
    """The name is letters only: "the NUG"."""

    @property
    def head(self) -> str:
        """The noun that says what the bearer is; empty for a bare name."""
        return self.nouns[-1] if self.nouns else ""

    @property
    def is_definite(self) -> bool:
        """Whether the phrase speaks of somebody known: "the", "its", "Orley's"."""
        return self.determiner in DEFINITE or self.owner is not None

    @cached_property
    def sort(self) -> Sort:
        """What the bearer is."""
        if self.title and len(self.name) < 4:
            return "person"
        name = " ".join(word.capitalize() for word in self.name)
        known = next((sort for noun in reversed(self.nouns) if (sort := sort_of(noun)) != "unknown"), None)
        if known:
            return known
        if NAMEPLATE.search(name):
            return "outlet"
        if BODY_NAME.search(name) or self.acronym:
            return "body"
        return "unknown"

    @cached_property
    def gender(self) -> Gender | None:
        """The bearer's gender, where the phrase shows it."""
        return gender_of(" ".join((self.title, *self.nouns)))


def same_bearer(left: Mention, right: Mention) -> bool:
    """Whether a phrase and the one after its comma are one: a name beside what its bearer is."""
    named, called = (left, right) if left.name else (right, left)
    if (
        not named.name
        or called.name
        or not called.nouns
        or called.sort == "paper"
        or (named is right and (right.nouns or right.determiner))
    ):
        return named is right and bool(right.title) and called.sort == "person" and not left.name
    if called.sort == "person":
        return not called.several and named.sort in ("person", "unknown")
    if named is left:
        return named.sort != "person" and bool(called.determiner)
    return named.sort in ("body", "outlet") or (named.sort == "unknown" and len(named.name) == 1)


def merged(left: Mention, right: Mention) -> Mention:
    """The two as one mention."""
    return Mention(
        span=Span(left.span.start, right.span.end),
        name=left.name or right.name,
        nouns=(*right.nouns, *left.nouns) if left.nouns and not right.nouns else (*left.nouns, *right.nouns),
        words=left.words | right.words,
        determiner=left.determiner,
        owner=left.owner or right.owner,
        alias=(*left.alias, *right.alias),
        several=False,
        title=left.title or right.title,
        of=left.of or right.of,
        acronym=left.acronym or right.acronym,
    )


def with_owners(mention: Mention) -> Iterator[Mention]:
    """The mention after those whose it is."""
    if mention.owner:
        yield from with_owners(mention.owner)
    yield mention


def heads_of(text: str, mention: Span, inside: Sequence[Mention]) -> list[Mention]:
    """The mention that is meant by a stretch, or several joined by "and"."""
    owners = {id(found.owner) for found in inside}
    apart = [found for found in inside if id(found) not in owners]
    heads = apart[:1]
    for found in apart[1:]:
        between = text[heads[-1].span.end : found.span.start]
        if re.fullmatch(r",? and (?:the )?", between) and found.span.end <= mention.end + 1 and _may_join(heads[-1], found):
            heads.append(found)
        else:
            break
    return heads


def _may_join(left: Mention, right: Mention) -> bool:
    return bool(left.name and right.name) or left.sort == right.sort

"""Who is who, a first time: mentions beside cues gathered into sources with names.

A name completes itself from the text ("Myanmar" to "Myanmar Now"), a surname goes to the latest who bears it, "the
resident" to the latest resident who spoke, a pronoun to who spoke last. What cannot be told stays apart: two sources for
one are a blemish, one source for two is a lie.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.article import Span
from bot.briefing import Source
from bot.checking.names import NAME, Names, kind_of, names_in, naming_of, shown
from bot.reading.sentences import trimmed
from bot.vocabulary import Naming, SourceKind

_ASIDE = re.compile(r",?\s+(?:who|which|whose|whom|speaking)\b.*", re.DOTALL)
_NOT_OF_A_NAME = re.compile(r"['’.]|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_HOLDER = ("the ", "its ", "his ", "her ", "their ")
_INDEFINITE = ("a ", "an ", "one ", "another ", "some ")
REACH = 60  # code points in which a name cut short may go on


@dataclass
class _Entity:
    name: str
    naming: Naming
    kind: SourceKind
    names: Names
    mentions: list[Span] = field(default_factory=list)

    def is_known(self) -> bool:
        """Named, or known by an office that one person holds: "the mayor"."""
        by_office = self.kind == "official" and self.name.lower().startswith(_HOLDER)
        return self.naming.startswith("named") or (by_office and self.naming == "unnamed_individual")


class Sources:
    """The sources of one article, growing as mentions are met in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._small = set(re.findall(r"\b[a-zà-ÿ][\w’'-]*", text))
        self._entities: list[_Entity] = []
        self._latest: list[int] = []

    def whole(self, mention: Span) -> Span:
        """The mention without asides and with the whole of a name it cut short."""
        words = mention.of(self._text)
        aside = _ASIDE.search(words)
        end = mention.start + aside.start() if aside and aside.start() else mention.end
        found = trimmed(self._text, Span(mention.start, end), ' \t\r\n,;:—–-"“”') or mention
        for name in NAME.finditer(self._text, found.start, min(len(self._text), found.end + REACH)):
            cut_short = name.start() < found.end < name.end()
            if cut_short and not _NOT_OF_A_NAME.search(self._text, found.end, name.end()):
                return Span(found.start, name.end())
        return found

    def of(self, mention: Span | None) -> str:
        """The id of the source a mention (as `whole` gives it) means; None is a speaker the text does not name."""
        number = self._met(mention) if mention else self._add(_Entity("", "implicit", "unspecified", Names(())))
        return f"s{number + 1:02}"

    def listed(self) -> tuple[Source, ...]:
        """Every source met so far."""
        return tuple(
            Source(
                id=f"s{number + 1:02}",
                name=entity.name,
                kind=entity.kind,
                naming=entity.naming,
                anonymity="none" if entity.is_known() else "unexplained",
                mentions=tuple(sorted(set(entity.mentions))),
            )
            for number, entity in enumerate(self._entities)
        )

    def _met(self, mention: Span) -> int:
        words = mention.of(self._text)
        names = names_in(words, self._small)
        naming = naming_of(words, names)
        number = self._known(words, names, naming)
        if number is None:
            number = self._add(_Entity(shown(words, names), naming, kind_of(words, naming), names))
        entity = self._entities[number]
        entity.mentions.append(mention)
        if naming.startswith("named") and len(names.main) > len(entity.names.main):  # the fuller name is the better one
            entity.name, entity.names, entity.naming = shown(words, names), names, naming
        self._latest.remove(number)
        self._latest.append(number)
        return number

    def _known(self, words: str, names: Names, naming: Naming) -> int | None:
        lowered = " ".join(words.lower().split())
        if lowered in _PRONOUNS:
            return self._latest_that(_PRONOUNS[lowered])
        if naming.startswith("named") and names.main:
            return self._latest_that(lambda entity: entity.naming.startswith("named") and entity.names.same_as(names))
        if lowered.startswith(_INDEFINITE):
            return None
        head = lowered.split()[-1]
        definite = lowered.startswith("the ")
        return self._latest_that(lambda entity: entity.name.lower() == lowered or (definite and _is_called(entity, head)))

    def _latest_that(self, fits: Callable[[_Entity], bool]) -> int | None:
        return next((number for number in reversed(self._latest) if fits(self._entities[number])), None)

    def _add(self, entity: _Entity) -> int:
        self._entities.append(entity)
        self._latest.append(len(self._entities) - 1)
        return len(self._entities) - 1


def _is_called(entity: _Entity, head: str) -> bool:
    return bool(re.search(rf"\b{re.escape(head)}\b", entity.name.lower()))


def _is_somebody(entity: _Entity) -> bool:
    return entity.naming in ("named_person", "unnamed_individual")


def _is_something(entity: _Entity) -> bool:
    return entity.naming == "named_org" or entity.kind in ("document", "data")


def _is_anybody(entity: _Entity) -> bool:
    return entity.naming != "implicit"


_PRONOUNS: dict[str, Callable[[_Entity], bool]] = {
    **dict.fromkeys(("he", "she", "him", "her", "who", "i", "his"), _is_somebody),
    **dict.fromkeys(("it", "its", "which"), _is_something),
    **dict.fromkeys(("they", "them", "we", "their"), _is_anybody),
}

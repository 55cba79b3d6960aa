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
from bot.checking.lexicon import KINDS
from bot.reading.sentences import trimmed
from bot.vocabulary import Naming, SourceKind

_CAPITAL = r"[^\W\d_a-zà-ÿ][\w'’&.-]*\w|[^\W\d_a-zà-ÿ]"
_NAME = re.compile(rf"(?:{_CAPITAL})(?:\s+(?:(?:of|de|van|von|der|bin|al|for|and the)\s+)?(?:{_CAPITAL}))*")
_ASIDE = re.compile(r",?\s+(?:who|which|whose|whom)\b.*|,?\s+speaking\b.*", re.DOTALL)
_TITLES = set("mr mrs ms miss dr prof sir dame lord lady the a an his her its their our".split())
_PRONOUNS = set("he she they it him her them we i you who that this these those".split())
_DAYS = set("monday tuesday wednesday thursday friday saturday sunday".split())
_ONE = re.compile(r"(?:a|an|one|another|the)\s", re.IGNORECASE)
_PLURAL = re.compile(r"(?:\w+(?<![sui])s|people|police|media|women|men)$", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:ministry|group|agency|union|council|court|party|police|government|department|university|institute|company"
    r"|association|committee|office|bank|centre|center|news|press|times|post|herald|board|commission|trust|authority"
    r"|league|federation|service|army|navy|hospital|association|club|society|campaign|media|radio|tv|inc|ltd|plc)\b",
    re.IGNORECASE,
)


@dataclass
class _Entity:
    name: str
    naming: Naming
    kind: SourceKind
    words: set[str]
    mentions: list[Span] = field(default_factory=list)


class Sources:
    """The sources of one article, growing as mentions are met in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._entities: list[_Entity] = []
        self._latest: list[int] = []

    def of(self, mention: Span | None) -> str:
        """The id of the source a mention (as `whole` gives it) means; None is a speaker the text does not name."""
        if mention is None:
            number = self._add(_Entity("", "implicit", "unspecified", set()), None)
        else:
            number = self._met(mention)
        return f"s{number + 1:02}"

    def listed(self) -> tuple[Source, ...]:
        """Every source met so far."""
        return tuple(
            Source(
                id=f"s{number + 1:02}",
                name=entity.name,
                kind=entity.kind,
                naming=entity.naming,
                anonymity="none" if entity.naming in ("named_person", "named_org") else "unexplained",
                mentions=tuple(sorted(set(entity.mentions))),
            )
            for number, entity in enumerate(self._entities)
        )

    def whole(self, mention: Span) -> Span:
        """The mention without asides and with the whole of a name it cut short."""
        words = mention.of(self._text)
        aside = _ASIDE.search(words)
        end = mention.start + aside.start() if aside and aside.start() else mention.end
        found = trimmed(self._text, Span(mention.start, end), " \t\n,;:—–-\"“”") or mention
        for name in _NAME.finditer(self._text, found.start, min(len(self._text), found.end + 60)):
            if name.start() < found.end < name.end() and "\n" not in name[0]:
                rest = self._text[found.end : name.end()]
                if not re.search(r"[.'’]", rest) and not _DAYS & set(rest.lower().split()):
                    return Span(found.start, name.end())
        return found

    def _met(self, mention: Span) -> int:
        words = mention.of(self._text)
        key = self._key(mention)
        number = self._known(words, key)
        if number is None:
            return self._add(_Entity(_shown(words), _naming(words, key), kind_of(words, key), key), mention)
        entity = self._entities[number]
        entity.mentions.append(mention)
        if entity.naming.startswith("named") and len(key) > len(entity.words) and key >= entity.words:
            entity.name, entity.words = _shown(words), key
        self._speaks(number)
        return number

    def _key(self, mention: Span) -> set[str]:
        """The words of a mention that are of a name, in lower case."""
        names = [word for name in _NAME.finditer(self._text, *mention) for word in re.findall(r"[\w’'-]+", name[0])]
        key = {_bare(word) for word in names} - _TITLES - _PRONOUNS - _DAYS
        first = _bare(re.match(r"\W*([\w’'-]*)", mention.of(self._text))[1])  # type: ignore[index]
        # "Residents said": a capital at the start of a sentence names nobody the text also writes small.
        opens = not self._text[: mention.start].rstrip(" ") or self._text[: mention.start].rstrip(" ")[-1] in "\n.!?\"”“’'"
        if first in key and opens and (len(key) == 1 or names[0].lower() != first):
            small = re.search(rf"\b{re.escape(first)}\b", self._text)
            if small or any(words.fullmatch(first) for _, words in KINDS):
                key.discard(first)
        return key

    def _known(self, words: str, key: set[str]) -> int | None:
        lowered = words.lower()
        if lowered in _PRONOUNS:
            return self._antecedent(lowered)
        if key:
            return self._first(lambda e: bool(e.words) and e.naming.startswith("named") and _same_name(e.words, key))
        if lowered.startswith(("a ", "an ", "one ", "another ")):
            return None
        head = lowered.split()[-1]
        definite = lowered.startswith("the ")
        return self._first(lambda e: e.name.lower() == lowered or (definite and _is_called(e, head)))

    def _antecedent(self, pronoun: str) -> int | None:
        if pronoun in ("he", "she", "him", "her", "who", "i"):
            return self._first(lambda e: e.naming in ("named_person", "unnamed_individual"))
        if pronoun == "it":
            return self._first(lambda e: e.naming == "named_org" or e.kind in ("document", "official_body", "company"))
        if pronoun in ("they", "them", "we"):
            return self._first(lambda e: e.naming != "implicit")
        return None

    def _first(self, fits: Callable[[_Entity], bool]) -> int | None:
        """Of those who fit, the one who spoke last."""
        return next((n for n in reversed(self._latest) if fits(self._entities[n])), None)

    def _add(self, entity: _Entity, mention: Span | None) -> int:
        self._entities.append(entity)
        if mention:
            entity.mentions.append(mention)
        self._speaks(len(self._entities) - 1)
        return len(self._entities) - 1

    def _speaks(self, number: int) -> None:
        if number in self._latest:
            self._latest.remove(number)
        self._latest.append(number)


def kind_of(words: str, key: set[str]) -> SourceKind:
    """What a mention shows its bearer to be."""
    fitting = (kind for kind, pattern in KINDS if pattern.search(words))
    return next(fitting, "person" if len(key) > 1 and not _ORGANISATION.search(words) else "unspecified")


def _naming(words: str, key: set[str]) -> Naming:
    """Whether the mention names its bearer, and whether that is one person, one body or several people."""
    lowered = words.lower()
    head = re.split(r",| of | in | at | for | from | with ", lowered)[0].split()[-1:]
    if key and not _is_role(words, key):
        runs = [_key_of(run[0]) for run in _NAME.finditer(words)]
        person = any(len(run) > 1 and not _ORGANISATION.search(" ".join(run)) for run in runs) or _HONORIFIC.search(words)
        return "named_person" if person else "named_org"
    if head and (_PLURAL.fullmatch(head[0]) or re.search(r"\band\b", lowered)):
        return "unnamed_collective"
    if lowered.startswith("the ") and _ORGANISATION.search(words):
        return "named_org"
    return "unnamed_individual"


_HONORIFIC = re.compile(r"\b(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|president|minister|judge|mayor)\b\.?\s+[A-Z]", re.I)


def _is_role(words: str, key: set[str]) -> bool:
    """ "A Kawlin resident", "UN experts": the capitals say whose, the head in lower case says who."""
    head = re.split(r",| of | in | at | for | from | with ", words)[0].split()
    return bool(head) and head[-1].islower() and _bare(head[-1]) not in key


def _key_of(name: str) -> list[str]:
    return [word for word in map(_bare, re.findall(r"[\w’'-]+", name)) if word not in _TITLES]


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())


def _same_name(known: set[str], key: set[str]) -> bool:
    """A surname alone, an acronym spelt out, or the same words with a title more or less."""
    return key <= known or known <= key


def _is_called(entity: _Entity, head: str) -> bool:
    return bool(re.search(rf"\b{re.escape(head)}\b", entity.name.lower()))


def _shown(words: str) -> str:
    """The mention as a name: up to its first comma, without an article, its first letter large."""
    name = re.sub(r"\s+", " ", words.split(",")[0]).strip()
    return name if len(name) < 80 else name[:79] + "…"

"""Who is meant: the source of a record that a phrase of the writer's names. Where two fit or none does, nobody is.

It makes no sources: somebody who was asked and never speaks is no source, and a wrong name is worse than none.
"""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.briefing import Source
from bot.checking.names import Names, names_in, naming_of
from bot.checking.places import lately
from bot.checking.record import Record

FAR = 2  # sentences back, past which a pronoun may mean somebody who never speaks

_BODIES = {"official_body", "political_body", "company", "media", "ngo_igo", "publisher"}
_PERSON = re.compile(r"(?:s?he|who|him|her)", re.IGNORECASE)
_TITLES = set("The Its His Her Their Mr Mrs Ms Dr Judge Minister President Professor General Captain Mayor Councillor".split())
_PRONOUN = re.compile(
    r"(?:(?:but|and|so|then|when|asked|,|also|both|still|later)\s*)*(?P<who>s?he|it|they|who|which)?", re.IGNORECASE
)
_VOICE = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|representatives?|press office|lawyers?|solicitors?|aides?)\b", re.IGNORECASE
)
_FOR = re.compile(r"\b(?:for|of|from|at)\s+(?P<whom>.+)$", re.IGNORECASE | re.DOTALL)
_OWNER = re.compile(r"^(?P<whom>.+?)[’']s?\s+(?:own\s+)?\S+(?:\s\S+)?$", re.DOTALL)
_COMPANY_NOUNS = {"company", "firm", "operator", "group"}
_POST = re.compile(r",|\s(?:of|in|at|for|from|with|on|to|by)\s")
_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|one|neither|both|either|no|two)\s+", re.IGNORECASE)


class Known:
    """The sources of a record by the names and the nouns they go by."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._by_name: dict[str, list[tuple[Source, Names]]] = {}
        self._by_noun: dict[str, list[tuple[Source, frozenset[str]]]] = {}
        for source in record.sources:
            for words in dict.fromkeys(bearing(record, source)):
                names = names_in(words, set())
                for word in {*names.main, "".join(word[0] for word in names.main)} if source.naming.startswith("named") else ():
                    self._by_name.setdefault(word, []).append((source, names))
                self._by_noun.setdefault(head_of(words), []).append((source, _content(words)))
        self._companies = [source for source in record.sources if source.kind == "company" and source.naming == "named_org"]

    def meant(self, phrase: Span) -> tuple[str, ...]:
        """The ids of the sources `phrase` means: by name, by what they are, by pronoun; a body for its spokesman."""
        words = phrase.of(self._record.text).strip(' ,;:–—-“”"')
        if pronoun := _PRONOUN.fullmatch(words):
            return _before(self._record, phrase.end, pronoun["who"] or "")
        found = self._called(words, phrase.start)
        if not found and _VOICE.search(words):
            found = next((ids for whom in _represented(words) if (ids := self._called(whom, phrase.start))), ())
        return found

    def _called(self, words: str, place: int) -> tuple[str, ...]:
        names = names_in(words, set())
        if names.main and naming_of(words, names).startswith("named"):
            initials = "".join(word[0] for word in names.main)
            near = [pair for word in dict.fromkeys((*names.main, initials)) for pair in self._by_name.get(word, ())]
            named = [source for source, other in near if _same_name(source, names, other)]
            if named:
                return _only(self._record, named)
        mine = _content(words)
        same = [source for source, theirs in self._by_noun.get(head_of(words), ()) if mine <= theirs or theirs <= mine]
        if head_of(words) in _COMPANY_NOUNS and len(mine) == 1:
            same += self._companies
        return _only(self._record, same, place)


def bearing(record: Record, source: Source) -> Iterator[str]:
    """The words a source goes by: its name and its mentions."""
    yield source.name
    yield from (mention.of(record.text) for mention in source.mentions)


def own_names(record: Record, source: Source) -> set[str]:
    """The capitalised words of a source's name and of its body's, titles aside."""
    whole = record.source(record.body(source.id))
    return {word for one in (source, whole) for word in re.findall(r"[A-Z]\w{2,}", one.name)} - _TITLES


def head_of(words: str) -> str:
    """The noun a description turns on, in lower case: "foreign ministry's press office" gives "office"."""
    first = _POST.split(words, maxsplit=1)[0].split()
    return first[-1].lower().strip("’'\"“”") if first else ""


def _before(record: Record, place: int, pronoun: str) -> tuple[str, ...]:
    """The origin of the last claim before `place`, where that is near and fits the pronoun."""
    here = record.sentence_number(max(place - 1, 0))
    for claim in reversed(lately(record, place)):
        if here - record.sentence_number(claim.start) > FAR:
            break
        fitting = [source for source in claim.chain[-1].sources if _fits(record.source(source), pronoun)]
        if fitting:
            return tuple(fitting)
    return ()


def _fits(source: Source, pronoun: str) -> bool:
    if _PERSON.fullmatch(pronoun):
        return source.naming in ("named_person", "unnamed_individual")
    return pronoun.lower() not in ("it", "which") or source.naming != "named_person"


def _same_name(source: Source, mine: Names, theirs: Names) -> bool:
    # "Vessen" is Vessen Bank: a body goes by the front of its name too, a person only by its end.
    front = source.naming == "named_org" and mine.main == theirs.main[: len(mine.main)]
    return mine.same_as(theirs) or front


def _content(words: str) -> frozenset[str]:
    first = _POST.split(_DETERMINER.sub("", words.strip()), maxsplit=1)[0].lower()
    return frozenset(re.sub(r"[’']s?$", "", word) for word in re.findall(r"[\w’'-]+", first))


def _only(record: Record, found: list[Source], place: int | None = None) -> tuple[str, ...]:
    """The one that is meant: all are one body, or, where a place is given, one alone was mentioned before it."""
    if len({record.identity(source.id) for source in found}) > 1 and place is not None:
        found = [source for source in found if any(mention.start < place for mention in source.mentions)]
    if len({record.identity(source.id) for source in found}) > 1:
        found = [source for source in found if source.naming == "named_org" and source.kind in _BODIES]
    return (record.identity(found[0].id),) if len({record.identity(source.id) for source in found}) == 1 else ()


def _represented(words: str) -> Iterator[str]:
    """Whom a spokesman speaks for: "for the ministry", "the ministry's", "a junta spokesman"."""
    for pattern in (_FOR, _OWNER):
        if found := pattern.search(words):
            yield found["whom"]
    yield _VOICE.sub("", words).strip(" ,")

"""One of the cast of an article, and what a name, a noun or a pronoun says for or against its being meant."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.article import Span
from bot.checking.mention import Mention
from bot.checking.nouns import Gender, Sort, gender_of, sort_of

HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
IT = frozenset(("it", "its", "which"))
THEY = frozenset(("they", "them", "their", "we", "our", "us"))
WHO = frozenset(("who", "whose", "whom"))
PRONOUNS = frozenset(HE) | IT | THEY | WHO | {"i", "me"}
_GENERIC = {
    "m": frozenset("man boy father husband son brother".split()),
    "f": frozenset("woman girl mother wife daughter sister widow".split()),
}
_COMPANY = frozenset(
    "company firm maker manufacturer operator owner bank airline carrier developer group employer supplier club team "
    "charity".split()
)


@dataclass
class Entity:
    """One of the cast, growing as mentions are met."""

    name: tuple[str, ...] = ()
    aliases: set[tuple[str, ...]] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    sort: Sort = "unknown"
    gender: Gender | None = None
    several: bool = False
    owner: int | None = None
    mentions: list[Mention] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    """Where it is mentioned, pronouns included."""
    spoke: list[int] = field(default_factory=list)
    """Code points where it says something."""

    @property
    def first(self) -> Mention:
        """The mention it was introduced with."""
        return self.mentions[0]


def keys(*names: tuple[str, ...]) -> Iterator[str]:
    """What a name is looked up by: its words, and its initials."""
    for name in names:
        yield from name
        if len(name) > 1:
            yield _initials(name)


def same_name(entity: Entity, mention: Mention) -> bool:
    """A surname of a full name, the same name more or less, an acronym spelt out, or another name the text gave."""
    if not entity.name:
        return False
    if mention.name in entity.aliases or (mention.alias and mention.alias in entity.aliases):
        return True
    short, long = sorted((entity.name, mention.name), key=len)
    part = set(short) <= set(long)
    ends = short[-1] == long[-1] or (short[0] == long[0] and entity.sort != "person")
    return short == (_initials(long),) or (part and ends)


def _initials(name: tuple[str, ...]) -> str:
    return "".join(word[0] for word in name)


def compatible(entity: Entity, mention: Mention) -> bool:
    """Whether nothing speaks against it: another title, another first name, a person and a body."""
    if entity.gender and mention.gender and entity.gender != mention.gender:
        return False
    sorts = {entity.sort, mention.sort}
    return "person" not in sorts or not sorts & {"body", "outlet", "paper"}


def class_fit(head: str, entity: Entity) -> float:
    """Whether "the company" or "the man" may be an entity of which another word was used."""
    may_be_a_firm = entity.sort == "body" or (entity.sort == "unknown" and len(entity.name) == 1)
    if head in _COMPANY and may_be_a_firm and entity.name and not entity.several:
        return 1.0 if entity.nouns & _COMPANY or entity.spoke else 0.0
    if sort_of(head) == "outlet":
        return 1.0 if entity.sort == "outlet" and entity.name else 0.0
    if head.endswith("-year-old"):
        return 0.8 if entity.sort == "person" and entity.spoke and not entity.several else 0.0
    if head in _GENERIC["m"] | _GENERIC["f"] and entity.sort == "person" and entity.spoke and not entity.several:
        return 0.6 if entity.gender == gender_of(head) else 0.0
    return 0.0


def may_be(entity: Entity, word: str) -> bool:
    """Whether a pronoun can mean an entity at all."""
    if not entity.mentions:
        return False
    person = entity.sort == "person" or (entity.sort == "unknown" and (len(entity.name) > 1 or bool(entity.gender)))
    if word in HE:
        return person and not entity.several and entity.gender in (None, HE[word])
    if word in WHO or word in ("i", "me"):
        return person
    if word in IT:
        return not entity.several and entity.sort != "person" and not entity.gender
    return entity.several or entity.sort in ("body", "outlet", "person", "unknown")


def sort_bonus(entity: Entity, word: str) -> float:
    """What an entity's sort says for (or, below 0, against) a pronoun's meaning it."""
    if word in THEY:
        return 0.8 if entity.several else (0.0 if entity.sort == "body" else -2.0)
    if word in IT:
        return 0.4 if entity.sort in ("body", "outlet") or entity.spoke else (-0.5 if entity.sort == "paper" else 0.0)
    return 0.0 if entity.sort == "person" else (-0.3 if entity.spoke else -1.0)

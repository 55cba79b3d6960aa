"""The sources of a briefing: those of the cast who say something or were asked, with names, kinds and reasons to be unnamed."""

import re
from collections.abc import Iterable

from bot.article import Article, Span, overlap
from bot.briefing import Claim, Source
from bot.checking.cast import Cast
from bot.checking.entity import Entity
from bot.checking.hops import is_outlet
from bot.checking.lexicon import CROWD, KINDS, UNNAMED_BECAUSE
from bot.checking.nouns import BODY_NAME, is_plural, sort_of
from bot.checking.quotations import Quotations
from bot.reading.reader import DraftSource
from bot.reading.sentences import sentences
from bot.vocabulary import Anonymity, Naming, SourceKind

_NOBODY = re.compile(r"(?:no|none|neither|nobody|no one|not|nothing|there|it|this|that|one|some|many|few)\b", re.IGNORECASE)
LONGEST = 80  # code points of a name on screen

_SORT_KINDS: dict[str, SourceKind] = {"outlet": "media", "paper": "document", "body": "official_body", "person": "person"}


class Sources:
    """The sources met so far. Ids follow the order in which they are used."""

    def __init__(self, article: Article, quotations: Quotations, proposed: Iterable[DraftSource] = ()) -> None:
        """`proposed`: mentions a reader takes for one somebody, heard where a pronoun could mean several."""
        self._text = article.text
        self._outlet = set(re.findall(r"[\w’'-]+", (article.outlet or "").lower())) - {"the"}
        self._quotations = quotations
        self._cast = Cast(quotations, tuple(source.mentions for source in proposed))
        self._used: dict[int, str] = {}

    def whole(self, mention: Span) -> Span:
        """The mention as one shows it: without asides, with the whole of a name it cut short."""
        return self._cast.mentions.whole(mention)

    def of(self, mention: Span | None, place: int, *, turn: bool = True) -> tuple[str, ...]:
        """The ids of whom a mention (as `whole` gives it) means, who speaks at `place`; None: somebody not named. `turn`: it is
        his turn to speak, and not only a word of his that somebody relays.
        """
        numbers = self._cast.spoken(mention, place, turn=turn) if mention else (self._cast.implicit(),)
        return tuple(self._id(number) for number in numbers)

    def asked(self, phrase: Span | None) -> tuple[str, ...]:
        """The ids of whom a phrase means who was asked and said nothing; none where it is nobody in particular."""
        if phrase is None or phrase.start >= phrase.end or _NOBODY.match(phrase.of(self._text).lstrip(" ,")):
            return ()
        mention = self._cast.mentions.whole(phrase)
        numbers = self._cast.spoken(mention, mention.start, turn=False)
        return tuple(self._id(number) for number in numbers if self._is_somebody(number))

    def _is_somebody(self, number: int) -> bool:
        entity = self._cast.entities[number]
        return bool(entity.name) or entity.sort in ("person", "body", "outlet")

    def holder(self, noun: str) -> str | None:
        """The id of whoever of the cast holds an office, anywhere in the text; None where nobody does."""
        number = self._cast.holder(noun, len(self._text))
        return None if number is None else self._id(number)

    def is_own(self, words: str) -> bool:
        """Whether words mean the article's own outlet: "the Post", in the Harbour Post."""
        if re.match(r"this (?:story|article|report|\w+)", words.lower()) and (
            is_outlet(words) or words.rsplit(maxsplit=1)[-1] in ("story", "article", "report")
        ):
            return True
        said = set(re.findall(r"[\w’'-]+", re.sub(r"['’]s?$", "", words.lower()))) - {"the", "newspaper", "paper", "website"}
        if not said:
            return is_outlet(words) and not self._cast.knows_an_outlet()
        return bool(self._outlet) and said <= self._outlet

    def may_be_own(self, words: str) -> bool:
        """The same; where the outlet is not known, a nameplate nobody introduces ("told the Post") is taken for it."""
        if self._outlet or self.is_own(words):
            return self.is_own(words)
        return is_outlet(words) and not any(sort_of(word) == "outlet" for word in re.findall(r"\b[a-z]+", words))

    def of_claims(self, claims: Iterable[Claim], asked: Iterable[str] = ()) -> tuple[Source, ...]:
        """The sources of these claims in the order in which they speak, those `asked`, and the bodies they are part of."""
        speaking = [source for claim in claims for link in claim.chain for source in link.sources]
        numbers = {source: number for number, source in self._used.items()}
        wanted = dict.fromkeys(numbers[source] for source in (*speaking, *asked))
        for number in list(wanted):
            body = self._body(self._cast.entities[number])
            while body is not None and body not in wanted:
                wanted[body] = None
                body = self._body(self._cast.entities[body])
        return tuple(self._source(number, self._id(number)) for number in wanted)

    def _id(self, number: int) -> str:
        return self._used.setdefault(number, f"s{len(self._used) + 1:02}")

    def _body(self, entity: Entity) -> int | None:
        """The number of the body an entity speaks for."""
        if entity.owner is None or entity.sort == "paper" or entity.owner >= len(self._cast.entities):
            return None
        owner = self._cast.entities[entity.owner]
        return entity.owner if owner.mentions and owner.sort in ("body", "outlet", "unknown") and not _is_place(owner) else None

    def _source(self, number: int, source: str) -> Source:
        entity = self._cast.entities[number]
        naming = naming_of(entity)
        part_of = self._body(entity)
        anonymity, reason = self._anonymity(entity, naming)
        beside = self._cast.spoken_at(number)
        named = [mention.span for mention in entity.mentions if mention.name]
        # Beside a cue by name is enough; else by where he is named, or was introduced.
        if overlap(named, beside):
            named = []
        elif not beside:
            named = named[:1] or [mention.span for mention in entity.mentions[:1]]
        return Source(
            id=source,
            name=self._shown(entity),
            kind=kind_of(self._words(entity), entity),
            naming=naming,
            anonymity=anonymity,
            anonymity_reason=reason,
            part_of=self._used.get(part_of) if part_of is not None and part_of != number else None,
            mentions=tuple(sorted({*beside, *named})),
        )

    def _words(self, entity: Entity) -> str:
        return " ".join(mention.span.of(self._text) for mention in entity.mentions)

    def _shown(self, entity: Entity) -> str:
        """The name on screen: the fullest mention, up to the comma after the name in it."""
        if not entity.mentions:
            return ""
        best = max(entity.mentions, key=lambda mention: (len(mention.name), bool(mention.nouns) and bool(mention.name)))
        words = " ".join(best.span.of(self._text).split())
        last = best.name[-1] if best.name else ""
        end = words.find(",", max(words.lower().rfind(last), 0) + len(last)) if last else -1
        name = re.sub(r"\s*\([^)]*\)$", "", words[: end if end > 0 else None])
        return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"

    def _anonymity(self, entity: Entity, naming: Naming) -> tuple[Anonymity, Span | None]:
        """Whether a name is kept from the reader, and the article's words for why."""
        reason = self._reason(entity)
        if naming == "implicit":
            return "unexplained", None
        if naming.startswith("named"):
            return ("requested", reason) if reason and entity.sort == "person" else ("none", None)
        if reason:
            return "requested", reason
        return ("none", None) if is_known_by_office(entity) else ("unexplained", None)

    def _reason(self, entity: Entity) -> Span | None:
        for place in entity.places:
            line = Span(self._text.rfind("\n", 0, place.start) + 1, _end_of_line(self._text, place.end))
            sentence = next((found for found in sentences(self._text, line) if found.holds(place)), None)
            if sentence and (found := UNNAMED_BECAUSE.search(self._text, place.start, sentence.end)):
                return Span(*found.span())
        return None


def naming_of(entity: Entity) -> Naming:
    """Whether an entity is named, and as one person, one body or several."""
    if not entity.mentions:
        return "implicit"
    if entity.name:
        person = entity.sort == "person" or (
            entity.sort == "unknown" and len(entity.name) > 1 and not BODY_NAME.search(_titled(entity.name))
        )
        return "named_person" if person else "named_org"
    first = entity.first
    if entity.sort in ("body", "outlet", "paper") and first.is_definite and not entity.several:
        return "named_org"
    several = (
        entity.several
        or is_plural(first.head)
        or first.determiner in ("two", "three", "four", "five", "several", "some", "many", "both")
    )
    return "unnamed_collective" if several or (entity.sort == "body" and first.head != "police") else "unnamed_individual"


def is_known_by_office(entity: Entity) -> bool:
    """Who is spoken of as known, without a name: the police, "the town treasurer", "his lawyer", or a bare "she". Nobody keeps
    a name from the reader there; one of a crowd ("the resident") stays unnamed.
    """
    first = entity.first
    if not first.words or first.head in ("police", "prosecutors", "authorities"):
        return True
    return first.is_definite and not entity.several and not entity.nouns & CROWD


def kind_of(words: str, entity: Entity) -> SourceKind:
    """What an entity is: by the words its mentions use, else by its sort."""
    fitting = (kind for kind, pattern in KINDS if pattern.search(words))
    found = next(fitting, None)
    if entity.sort == "person" and found in (
        "document",
        "data",
        "media",
        "official_body",
        "political_body",
        "company",
        "ngo_igo",
    ):
        return "person"
    return found or _SORT_KINDS.get(entity.sort) or ("person" if len(entity.name) > 1 else "unspecified")


def _is_place(entity: Entity) -> bool:
    """A town or a country: "Kawlin's police" are no part of Kawlin, as a ministry is of its state."""
    return entity.sort == "unknown" and not entity.spoke


def _titled(name: tuple[str, ...]) -> str:
    return " ".join(word.capitalize() for word in name)


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end

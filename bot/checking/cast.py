"""Who is who: every mention of an article gathered into the people, bodies and papers it speaks of.

A surname goes to whom its title and office fit, "the officer" to the officer met before, "its spokesman" to a person who is
part of the body, a pronoun to who most likely is meant. What cannot be told stays apart: two sources for one are a
blemish, one source for two is a lie.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from bot.article import Span
from bot.checking.antecedents import Antecedents
from bot.checking.entity import HE, PRONOUNS, WHO, Entity, compatible, keys, same_name
from bot.checking.mention import Mention, heads_of
from bot.checking.mentions import Mentions
from bot.checking.nouns import singular
from bot.checking.quotations import Quotations
from bot.reading.sentences import sentences

POLICE = frozenset("officer officers detective detectives constable inspector sergeant superintendent".split())
KEPT = 60  # entities a pronoun or "the officer" may mean


class Cast:
    """The people, bodies and papers of a text, met in the order of the text."""

    def __init__(self, quotations: Quotations, together: tuple[tuple[Span, ...], ...] = ()) -> None:
        self._text = quotations.text
        self._quotations = quotations
        self.mentions = Mentions(self._text)
        self._antecedents = Antecedents(quotations, [sentence.start for sentence in sentences(self._text)], together)
        self._met = 0
        self._of: dict[Span, int] = {}
        self.entities: list[Entity] = []
        self._named_by: defaultdict[str, list[int]] = defaultdict(list)
        self._recent: dict[int, None] = {}  # numbers of entities, the one met last at the end
        self._speakers: list[int] = []
        self._beside: defaultdict[int, list[Span]] = defaultdict(list)

    def spoken(self, mention: Span, place: int, *, turn: bool) -> tuple[int, ...]:
        """The entities a mention beside a cue means (several where it names several), noted as speaking at `place`; `turn`:
        it is their turn to speak, and not only a word of theirs that somebody relays.
        """
        self._meet(mention.start)
        numbers = tuple(dict.fromkeys(self._resolved(mention)))
        for number in numbers:
            self._beside[number].append(mention)
            if turn:
                self.entities[number].spoke.append(place)
                self._speakers.append(number)
        return numbers

    def spoken_at(self, number: int) -> list[Span]:
        """The mentions beside cues of an entity, pronouns included."""
        return self._beside[number]

    def holder(self, noun: str, before: int) -> int | None:
        """The latest entity met before a place whose office or name holds `noun`; None where there is none."""
        self._meet(before)
        return self._latest_called(noun, before)

    def _latest_called(self, noun: str, before: int) -> int | None:
        return next(self._all_called(noun, before), None)

    def _all_called(self, noun: str, before: int) -> Iterator[int]:
        """The entities met before a place whose office or name holds `noun`, the latest first."""
        fitting = (n for n in self._latest() if noun in self.entities[n].nouns | self.entities[n].words)
        return (n for n in fitting if self.entities[n].first.span.start < before)

    def knows_an_outlet(self) -> bool:
        """Whether a named outlet was met."""
        return any(entity.sort == "outlet" and entity.name for entity in self.entities)

    def implicit(self) -> int:
        """A speaker the text does not name."""
        self.entities.append(Entity())
        return len(self.entities) - 1

    def _meet(self, place: int) -> None:
        everyone = self.mentions.all
        while self._met < len(everyone) and everyone[self._met].span.start <= place:
            self._met += 1
            self._take(everyone[self._met - 1])

    def _resolved(self, mention: Span) -> Iterator[int]:
        words = mention.of(self._text).lower()
        if words in PRONOUNS:
            number = self._pronoun(words, mention)
            yield self._take(Mention(mention)) if number is None else number
            return
        inside = self.mentions.about(mention)
        inside = [found for found in inside if found.span.end > mention.start + 1]
        heads = heads_of(self._text, mention, inside)
        parsed = self.mentions.within(mention) if not heads or heads[0].span.start > mention.start else []
        if parsed and heads and parsed[0].span.end <= heads[0].span.start and parsed[0].span.start == mention.start:
            heads = parsed[:1]  # "emails obtained by the website": the emails
        if not heads:
            found = re.findall(r"\w+", words)
            heads = parsed[:1] or [Mention(mention, words=frozenset(found), determiner=found[0] if found else "")]
        for head in heads:
            self._meet(head.span.start)
            yield self._take(head)

    def _take(self, mention: Mention) -> int:
        """The entity of a mention: one met before, or a new one."""
        if mention.span in self._of:
            return self._of[mention.span]
        owner = self._owner(mention)
        number = self._known(mention, owner)
        if number is None:
            self.entities.append(Entity(owner=owner))
            number = len(self.entities) - 1
        self._learn(self.entities[number], mention)
        self._keep(number, mention)
        if self.entities[number].owner is None and owner != number:
            self.entities[number].owner = owner
        self._of[mention.span] = number
        return number

    def _keep(self, number: int, mention: Mention) -> None:
        self._met_last(number)
        for word in keys(mention.name, mention.alias):
            if number not in self._named_by[word]:
                self._named_by[word].append(number)

    def _met_last(self, number: int) -> None:
        self._recent.pop(number, None)
        self._recent[number] = None

    def _learn(self, entity: Entity, mention: Mention) -> None:
        entity.mentions.append(mention)
        entity.places.append(mention.span)
        entity.nouns |= {singular(noun) for noun in mention.nouns}
        entity.words |= mention.words
        entity.aliases |= {mention.alias} if mention.alias else set()
        if len(mention.name) > len(entity.name):
            entity.name = mention.name
        if entity.sort == "unknown":
            entity.sort = mention.sort
        entity.gender = entity.gender or mention.gender
        entity.several = entity.several or mention.several

    def _owner(self, mention: Mention) -> int | None:
        if mention.owner:
            return self._take(mention.owner)
        possessive = mention.determiner if mention.determiner in ("its", "his", "her", "their") else None
        if possessive and mention.nouns:
            return self._pronoun(possessive, Span(mention.span.start, mention.span.start + len(possessive)))
        if mention.of:
            return self._named(Mention(mention.span, name=mention.of))
        body = next((noun for noun in mention.nouns[:-1] if mention.sort == "person"), None)
        if body is None:
            return self._latest_called("police", mention.span.start) if mention.head in POLICE else None
        return self._only_called(singular(body), mention.span.start)

    def _only_called(self, noun: str, before: int) -> int | None:
        """The one body met before a place that `noun` is said of: "a ministry spokesman" where there are two has none."""
        bodies = [n for n in self._all_called(noun, before) if self.entities[n].sort != "person"]
        return bodies[0] if len(bodies) == 1 else None

    def _known(self, mention: Mention, owner: int | None) -> int | None:
        """The entity met before that a mention means, None where it is a new one."""
        if mention.name:
            number = self._named(mention)
            if number is None and (mention.determiner == "the" or mention.title):
                number = self._called(mention)
            return number
        if not mention.is_definite or (mention.several and mention.determiner in ("its", "his", "her", "their")):
            return None
        scored = [
            (score, n)
            for n in self._latest()
            if (score := self._antecedents.fits(self.entities[n], mention, owner, itself=n == owner)) > 0
        ]
        return max(scored)[1] if scored else None

    def _latest(self) -> Iterator[int]:
        """The entities mentioned last, the latest first, as many as a reader keeps in mind."""
        return islice(reversed(self._recent), KEPT)

    def _called(self, mention: Mention) -> int | None:
        """ "The lawyer, Hanne Quist", after "his lawyer": somebody met without a name, who now gets one."""
        nouns = {singular(noun) for noun in mention.nouns}
        unnamed = [n for n in self._latest() if not self.entities[n].name]
        fitting = (
            n for n in unnamed if (nouns and nouns <= self.entities[n].nouns) or _is_said_whole(self.entities[n], mention)
        )
        return next((n for n in fitting if self._waits_for_a_name(self.entities[n], mention)), None)

    def _waits_for_a_name(self, entity: Entity, mention: Mention) -> bool:
        """Whether somebody was "his lawyer", or is "a general" of the same paragraph whom a title now names."""
        if not entity.spoke or entity.several:
            return False
        same_paragraph = "\n" not in self._text[entity.first.span.start : mention.span.start]
        return entity.first.is_definite if mention.determiner == "the" else same_paragraph

    def _named(self, mention: Mention) -> int | None:
        numbers = dict.fromkeys(n for word in keys(mention.name, mention.alias) for n in self._named_by[word])
        fitting = [n for n in numbers if same_name(self.entities[n], mention) and compatible(self.entities[n], mention)]
        if not fitting:
            return None
        here = self._quoted_speaker(mention.span)
        last = [n for n in fitting if n != here] or fitting
        full = [n for n in last if self.entities[n].name == mention.name]
        # Of two of one surname, the one whose office or title is given; else the one last spoken of.
        fit = [n for n in full or last if {singular(noun) for noun in mention.nouns} & self.entities[n].nouns]
        return max(fit or full or last, key=lambda n: self.entities[n].places[-1].start)

    def _quoted_speaker(self, span: Span) -> int | None:
        """Who speaks the quotation a mention stands in, where that is known: nobody speaks of himself by name."""
        around = [quotation for quotation in self._quotations.touching(span) if quotation.inner.holds(span)]
        if not around or not self._speakers:
            return None
        return self._speakers[-1]

    def _pronoun(self, word: str, place: Span) -> int | None:
        """The entity a pronoun most likely means; None where nobody fits."""
        if word in WHO:
            return self._just_before(place)
        last = next((speaker for speaker in reversed(self._speakers) if self.entities[speaker].spoke[-1] < place.start), None)
        scored = [
            (score, n)
            for n in self._latest()
            if (score := self._antecedents.likely(self.entities[n], word, place, spoke_last=n == last)) is not None
        ]
        if not scored:
            return None
        number = max(scored)[1]
        entity = self.entities[number]
        if word in HE and entity.gender is None:
            entity.gender = "m" if HE[word] == "m" else "f"
        entity.places.append(place)
        self._met_last(number)
        return number

    def _just_before(self, place: Span) -> int | None:
        """Whom a "who" goes on about: the phrase it follows."""
        before = [
            found for found in self.mentions.about(Span(max(place.start - 60, 0), place.start)) if found.span.end <= place.start
        ]
        return self._take(before[-1]) if before else None


def _is_said_whole(entity: Entity, mention: Mention) -> bool:
    """ "The shadow government", and then "the shadow National Unity Government": every word of it is in the name."""
    words = entity.words - {"the"}
    return len(words) > 1 and words <= mention.words

"""Whom a pronoun or "the officer" means: how near, how much of a subject, whose turn it is to speak, what it was called. A
gender that clashes excludes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.article import Span
from bot.checking.entity import HE, Entity, class_fit, may_be, sort_bonus
from bot.checking.mention import Mention
from bot.checking.nouns import singular, sort_of
from bot.checking.quotations import Quotations
from bot.reading.sentences import number_of

TOLD = 2.0  # a reader knows better than two sentences' distance, and no better than what the words exclude
FAR = 12  # sentences back in which a pronoun looks for its bearer


@dataclass(frozen=True)
class Antecedents:
    """Weighs who may be meant in one text. The weights are those that did best on our own articles, in one round of trials."""

    _quotations: Quotations
    _starts: Sequence[int]
    """Where its sentences start."""
    _together: tuple[tuple[Span, ...], ...] = ()
    """Mentions a reader takes for one somebody: a vote, which no clash of gender or number lets pass."""

    def sentence(self, place: int) -> int:
        """The number of the sentence a code point stands in."""
        return number_of(self._starts, place)

    def fits(self, entity: Entity, mention: Mention, owner: int | None, *, itself: bool) -> float:
        """How well "the officer" fits an entity; 0 for not at all. `owner`: of the mention; `itself`: the entity is that."""
        if not entity.mentions or (mention.gender and entity.gender and mention.gender != entity.gender):
            return 0
        head = singular(mention.head)
        crowd = mention.several != entity.several and mention.sort == "person"
        if crowd or (entity.sort == "person" and sort_of(head) in ("body", "outlet", "paper")):  # "the junta", "junta soldiers"
            return 0
        fit = 2.0 if head in entity.nouns or (head in entity.words and entity.sort != "person") else 0.0
        if owner is not None:
            return fit if fit and entity.owner == owner and not itself else 0
        if not fit and len(mention.words) <= 2:
            fit = class_fit(head, entity)
        own = mention.words - {mention.determiner, mention.head, *mention.nouns}
        others = {singular(noun) for noun in mention.nouns[:-1]}
        if fit and others - entity.nouns - entity.words:  # "the farm minister" is not the finance minister
            return 0
        if fit and own and not own & entity.words and entity.words - own - {mention.head, entity.first.determiner}:
            return 0
        back = self.sentence(mention.span.start) - self.sentence(entity.places[-1].start)
        return max(fit + 1.0 * bool(entity.spoke) - 0.12 * back, 0.05) if fit else 0

    def likely(self, entity: Entity, word: str, place: Span, *, spoke_last: bool) -> float | None:
        """How likely the pronoun `word` at `place` means an entity, on a scale of its own; None where it cannot. `spoke_last`:
        the latest to speak before it.
        """
        if not may_be(entity, word):
            return None
        latest = next((span for span in reversed(entity.places) if span.end <= place.start), None)
        if latest is None or self._quotations.text[latest.end : place.start] == ", ":  # "A warder, he said, had told him"
            return None
        sentence = self.sentence(place.start)
        back = sentence - self.sentence(latest.start)
        if back > FAR:
            return None
        paragraphs = self._quotations.text.count("\n\n", latest.start, place.start) or self._quotations.text.count(
            "\n", latest.start, place.start
        )
        score = -1.0 * back - 0.15 * paragraphs + sort_bonus(entity, word)
        score += 0.9 * (self._starts[self.sentence(latest.start)] == latest.start)
        if word in HE and entity.gender == HE[word]:
            score += 0.5
        if any(quotation.inner.holds(latest) for quotation in self._quotations.touching(latest)):
            score -= 1.5
        if spoke_last:
            score += 1.6 if self._goes_on(entity, place) else 0.6
        if entity.spoke:
            score += 0.3
        return score + TOLD * self._is_told(entity, place)

    def _is_told(self, entity: Entity, place: Span) -> bool:
        """Whether a reader takes the pronoun at `place` for the entity."""
        groups = [group for group in self._together if place in group]
        named = {mention.span for mention in entity.mentions}
        return any(other.overlaps(span) for group in groups for other in group if other != place for span in named)

    def _goes_on(self, entity: Entity, place: Span) -> bool:
        """Whether a speaker's turn likely lasts: the same paragraph, or a next one that begins with a quote or a pronoun."""
        said = next((spoke for spoke in reversed(entity.spoke) if spoke < place.start), -1)
        start = self._quotations.text.rfind("\n", 0, place.start) + 1
        opening = self._quotations.text[start : start + 1]
        return said >= start or opening in "“\"‘'" or place.start == start

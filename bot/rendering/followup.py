"""An answer to a question below a briefing, as one message: claims with who makes them, and below each what stands against it.

No claim is cut: what does not fit is counted.
"""

from collections.abc import Iterable, Iterator, Sequence

from bot.asking.answer import ASK_ELSE, Answer, Heading, Lead, Part
from bot.briefing import Briefing, Claim
from bot.erratum import Erratum
from bot.rendering.blocks import Row, rich_text, rows
from bot.rendering.corrected import Corrected
from bot.rendering.line import Line, a, joined, opened, plain
from bot.rendering.messages import Message, fallback, note
from bot.rendering.plain import dated, printable
from bot.rendering.speech import Speech
from bot.rendering.telling import told
from bot.rendering.told import Item
from bot.rendering.words import Words

ROOM = 4_000  # bytes: what is read in a thread without opening the message, and far from Slack's limit
LISTS = ("contested", "side_by_side", "asked", "thin", "unsaid")
"""Headings whose lines are the briefing's own."""


def followup(
    briefing: Briefing, answer: Answer, words: Words, notes: Iterable[str] = (), errata: Sequence[Erratum] = ()
) -> Message:
    """The answer, with notes of ours below it, and what people corrected."""
    return _Answering(briefing, answer, words, errata).message(notes)


def refusal(lead: Lead, words: Words) -> Message:
    """Why there is no answer, where there is no briefing to answer from."""
    return note(words.slack(f"lead_{lead}", whom="", published=""))


class _Answering:
    def __init__(self, briefing: Briefing, answer: Answer, words: Words, errata: Sequence[Erratum]) -> None:
        self._briefing = briefing
        self._answer = answer
        self._words = words
        self._speech = Speech(briefing, words, Corrected(briefing, errata, words))
        self._told = told(briefing, words, errata)
        self._claims = {claim.id: claim for claim in briefing.claims}
        self._whom = ", ".join(map(self._speech.name, answer.whom))
        self._left = ROOM

    def message(self, notes: Iterable[str]) -> Message:
        lead = self._lead()
        parts = [(part, self._fitting(self._items(part))) for part in self._answer.parts]
        shown = [(self._heading(part), listed) for part, listed in parts if listed]
        below = [self._words.slack("can_be_asked")] if self._answer.lead in ASK_ELSE else []
        small = [a("aside", line) for line in (*below, *notes)]
        lines = [line for heading, listed in shown for line in (heading, *(line for _, line in listed))]
        blocks = [rich_text(lead, ())] if lead else []
        blocks += [rich_text(heading, listed) for heading, listed in shown]
        blocks += [rich_text(line, ()) for line in small]
        return Message(fallback(filter(None, (lead, *lines, *small))), tuple(blocks))

    def _lead(self) -> Line:
        lead, published = self._answer.lead, dated(self._briefing.article.published_at) or ""
        return opened(a("ours", self._words.slack(f"lead_{lead}", whom=self._whom, published=published))) if lead else ()

    def _heading(self, part: Part) -> Line:
        section = self._told.section(part.heading)
        if section:
            return a("name", section.heading)
        return opened(a("name", self._words.slack(f"head_{part.heading}", whom=self._whom)))

    def _items(self, part: Part) -> Iterator[list[Row]]:
        """What is shown of a part: each a line with what belongs below it."""
        if part.heading in LISTS:
            section = self._told.section(part.heading)
            chosen = (item for item in (section.items if section else ()) if not part.flags or item.flag in part.flags)
            yield from map(rows, chosen)
        elif part.heading == "heard":
            yield from self._heard()
        else:
            yield from (self._claim(self._claims[claim], timed=part.heading == "times") for claim in part.claims)

    def _fitting(self, items: Iterable[list[Row]]) -> list[Row]:
        """Those that fit, whole and in their order, and how many more there are."""
        shown, left_out = [], 0
        for item in items:
            weight = sum(len(plain(line).encode("utf-8")) for _, line in item)
            if weight <= self._left:
                self._left -= weight
                shown += item
            else:
                left_out += 1
        more = self._words.slack("more_claims", number=left_out)
        return [*shown, (0, a("aside", more))] if left_out else shown

    def _heard(self) -> Iterator[list[Row]]:
        """Who speaks and through whom, what is known of who is not named, and how often; the writer last."""
        said, own = self._told.section("said"), self._told.section("own")
        for speaker in said.items if said else ():
            claims = [self._claims[claim] for item in speaker.under for claim in item.claims]
            yield [(0, self._so_often(speaker.line, claims))]
        if own:
            claims = [self._claims[claim] for item in own.items for claim in item.claims]
            yield [(0, self._so_often(self._speech.chain(claims[0]), claims))]

    def _so_often(self, speaker: Line, claims: Sequence[Claim]) -> Line:
        quoted = sum(claim.mode == "direct" for claim in claims)
        return self._words.line("heard_so_often", whom=speaker, number=len(claims), quoted=quoted)

    def _claim(self, claim: Claim, *, timed: bool) -> list[Row]:
        """A claim with its speaker; below it when it was said, and what stands against it."""
        below = [*self._against(claim), *(self._when(claim) if timed else self._differing(claim))]
        return [(0, self._speech.claim(claim)), *((1, line) for line in dict.fromkeys(below))]

    def _when(self, claim: Claim) -> Iterator[Line]:
        for link in claim.chain:
            if link.when:
                when = a("said", printable(link.when.of(self._briefing.article.text)))
                yield self._words.line("said_when", when=when)

    def _against(self, claim: Claim) -> Iterator[Line]:
        """What contests it, and what it contests."""
        for item in self._disputes("contested", claim):
            if item.claims[0] == claim.id or self._claims[item.claims[0]].origin == claim.origin:
                yield from (below.line for below in item.under if not self._is_of(below, claim))
            else:
                first = self._speech.claim(self._claims[item.claims[0]], begins=False)
                yield self._words.line("stands_against", claim=first)

    def _differing(self, claim: Claim) -> Iterator[Line]:
        """Whose words may differ from it."""
        sides = (self._opposite(item, claim) for item in self._disputes("side_by_side", claim))
        whom = dict.fromkeys(self._speech.chain(other) for others in sides for other in others)
        if whom:
            between = a("ours", self._words.piece("and_also"))
            yield self._words.line("may_differ", whom=joined(whom, between))

    def _opposite(self, item: Item, claim: Claim) -> list[Claim]:
        """The claims on the other side of a dispute: what answers its first one, or that one and its maker's others."""
        first, *others = (self._claims[other] for other in item.claims)
        with_first = [first, *(other for other in others if other.origin == first.origin)]
        return [other for other in others if other not in with_first] if claim in with_first else with_first

    def _disputes(self, key: Heading, claim: Claim) -> Iterator[Item]:
        section = self._told.section(key)
        return (item for item in (section.items if section else ()) if claim.id in item.claims)

    def _is_of(self, item: Item, claim: Claim) -> bool:
        """Whether a line is of the same speaker."""
        return any(self._claims[other].origin == claim.origin for other in item.claims)

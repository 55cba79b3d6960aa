"""What is said in a story: every claim of its reports with what comparing reads off it. Same words twice are read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.article import overlap
from bot.briefing import Claim
from bot.checking.likeness import rarity
from bot.checking.tallies import Counted, counted
from bot.checking.utterance import Utterance
from bot.comparing.report import Report
from bot.comparing.who import Key, Who
from bot.digest import Ref


@dataclass(frozen=True)
class Saying:
    """A claim of one report, and who stands behind it in the story."""

    report: Report
    claim: Claim
    origins: frozenset[int]
    relays: frozenset[int]

    @cached_property
    def ref(self) -> Ref:
        """How a story points at it."""
        return self.report.ref(self.claim)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its words."""
        return self.report.record.words[self.claim.id]

    @property
    def keys(self) -> list[Key]:
        """The sources on its road, in its report."""
        return [(self.report.id, source) for link in self.claim.chain for source in link.sources]

    @cached_property
    def figures(self) -> tuple[Counted, ...]:
        """Its figures with what they count."""
        return tuple(counted(self.report.record, self.claim))

    @cached_property
    def utterance(self) -> Utterance:
        """What its wording shows: whether it denies, rejects, concedes."""
        return Utterance(self.report.record, self.claim, 0)

    @cached_property
    def disputed_with(self) -> frozenset[str]:
        """The claims of its article that are in a dispute with it."""
        found: set[str] = set()
        for flag in self.report.briefing.flags:
            if flag.class_ == "dispute":
                against = {claim.id for claim in self.report.briefing.claims if overlap(claim.spans, flag.evidence)}
                if self.claim.id in flag.targets:
                    found |= against
                if self.claim.id in against:
                    found |= set(flag.targets)
        return frozenset(found - {self.claim.id})


def sayings(story: Sequence[Report], who: Who) -> list[Saying]:
    """Every claim of the reports, in their order."""
    return [
        Saying(report, claim, who.origins(report, claim), who.relays(report, claim))
        for report in story
        for claim in report.briefing.claims
    ]


def rare_words(said: Sequence[Saying]) -> Mapping[str, float]:
    """What each stem weighs among the claims of a story."""
    return rarity(saying.words for saying in said)

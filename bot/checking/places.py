"""Places: which claim of a record stands at a place of its text, and which were made shortly before."""

from bisect import bisect_left

from bot.article import Span
from bot.briefing import Claim
from bot.checking.record import Record

LATELY = 40  # claims: what came before them is not what an answer answers
BACK = 12  # pieces looked through: claims nest a little, never deep


class Places:
    """The pieces of all claims, by where they begin."""

    def __init__(self, record: Record) -> None:
        self._pieces = sorted(((span, claim) for claim in record.claims for span in claim.spans), key=lambda piece: piece[0])
        self._starts = [span.start for span, _ in self._pieces]

    def at(self, place: Span) -> Claim | None:
        """The first claim that shares a character with `place`."""
        past = bisect_left(self._starts, place.end)
        near = self._pieces[max(0, past - BACK) : past]
        return next((claim for span, claim in near if span.overlaps(place)), None)


def lately(record: Record, place: int) -> tuple[Claim, ...]:
    """The last attributed claims that begin before code point `place`, in order."""
    past = bisect_left(record.attributed, place, key=lambda claim: claim.start)
    return record.attributed[max(0, past - LATELY) : past]

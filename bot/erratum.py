"""A correction as it is shown in a briefing: which claim, what is wrong with it, and who says so.

The briefing stays what was read; a correction stands beside it.
"""

from datetime import datetime

from bot.article import Frozen
from bot.vocabulary import CorrectionKind


class Erratum(Frozen):
    """What somebody has set right."""

    claim: str | None
    """The claim's id in the briefing; None where something is missing."""
    kind: CorrectionKind
    note: str
    """Their own words, or none."""
    by: str
    """What they are called."""
    at: datetime

"""What people found wrong in a briefing, said wherever the claim is shown. The briefing itself stays as it was read."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.rendering.line import Line, a
from bot.rendering.plain import printable
from bot.rendering.words import Words
from bot.vocabulary import CorrectionKind


@dataclass(frozen=True)
class Remark:
    """Somebody's correction: of a claim, by its id, or of what is missing."""

    claim: str | None
    kind: CorrectionKind
    note: str
    """In their own words; may be empty."""
    by: str
    """What they are called."""


MISSING_SHOWN = 3  # at most, the last ones: a briefing is no forum

Remarks = tuple[Remark, ...]


def remarked(said: Line, remarks: Iterable[Remark], words: Words) -> Line:
    """A claim's words with what was remarked on them behind; struck, but where only their being contested is at issue."""
    line = said
    for remark in remarks:
        if remark.kind != "not_contested":
            line = tuple(piece._replace(role="struck") if piece.role == "said" else piece for piece in line)
        line = (*line, *_told(remark, words))
    return line


def missing(remarks: Iterable[Remark], words: Words) -> tuple[str, ...]:
    """What is missing, and who says so."""
    said = [
        words.piece("missing", by=printable(remark.by), note=printable(remark.note))
        for remark in remarks
        if remark.claim is None
    ]
    more = [words.piece("missing_more", number=len(said) - MISSING_SHOWN)] if len(said) > MISSING_SHOWN else []
    return (*said[-MISSING_SHOWN:], *more)


def _told(remark: Remark, words: Words) -> Line:
    found = words.piece(f"wrong_{remark.kind}")
    return a("aside", words.piece("corrected", by=printable(remark.by), found=found, note=printable(remark.note)))

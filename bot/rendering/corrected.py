"""What people have corrected in a briefing, worded: who, what is wrong, and in which words of their own.

Their words stand apart from the article's: no quote marks of theirs are shown, since those are the article's.
"""

from collections.abc import Iterator, Sequence

from bot.briefing import Briefing, Flag
from bot.erratum import Erratum
from bot.rendering.line import Line, Piece, a
from bot.rendering.plain import printable
from bot.rendering.told import Item
from bot.rendering.words import Words

MISSED = 10  # lines of what is missing; past them they are counted
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


class Corrected:
    """The errata of one briefing, oldest first."""

    def __init__(self, briefing: Briefing, errata: Sequence[Erratum], words: Words) -> None:
        self._words = words
        self._of: dict[str, list[Erratum]] = {}
        self._missing = [erratum for erratum in errata if erratum.kind == "missing"]
        known = {claim.id for claim in briefing.claims}
        for erratum in errata:
            if erratum.kind != "missing" and erratum.claim in known:
                self._of.setdefault(erratum.claim, []).append(erratum)
        self.struck = frozenset(claim for claim, said in self._of.items() if any(it.kind != "not_contested" for it in said))
        """Ids of the claims that are wrong as they stand."""
        self.uncontested = frozenset(
            claim for claim, said in self._of.items() if any(it.kind == "not_contested" for it in said)
        )
        """Ids of the claims that nobody contests."""
        contests = [flag for flag in briefing.flags if flag.level == "contested"]
        self.undisputed = frozenset(flag.id for flag in contests if _falls(flag, self.uncontested, briefing))
        """Ids of the flags that show no dispute: all they say is contested on one side is said not to be."""

    @property
    def counts(self) -> str:
        """What stands behind the counts of the briefing; empty where nobody has corrected anything."""
        return self._words.piece("counted_corrected", corrected=len(self._of), missing=len(self._missing))

    def after(self, claim: str) -> Line:
        """What stands behind the claim: the newest correction of its words, and that of its being contested."""
        said = self._of.get(claim, [])
        contests = [it for it in said if it.kind == "not_contested"]
        return (*self._newest([it for it in said if it not in contests]), *self._newest(contests))

    def missing(self) -> Iterator[Item]:
        """What is missing, a line for each who says so."""
        for erratum in self._missing[:MISSED]:
            yield Item(self._said("missed", erratum))
        if more := len(self._missing[MISSED:]):
            yield Item(a("amended", self._words.piece("missed_more", number=more)))

    def _newest(self, said: Sequence[Erratum]) -> Line:
        if not said:
            return ()
        wrong = self._words.piece(f"wrong_{said[-1].kind}")
        return self._said("corrected", said[-1], wrong=wrong, more=len(said) - 1)

    def _said(self, piece: str, erratum: Erratum, **facts: object) -> Line:
        note = a("note", printable(erratum.note).translate(_MARKS))
        by = a("ours", self._words.piece("called", name=printable(erratum.by).translate(_MARKS)))
        line = self._words.line(piece, by=by, note=note, **facts)
        return tuple(it if it.role == "note" else Piece(it.text, "amended") for it in line)


def without_notes(line: Line, room: int, instead: str) -> Line:
    """The line with no more of people's own words than `room` characters; the others with `instead` in their place."""
    kept: list[Piece] = []
    for piece in line:
        fits = piece.role != "note" or len(piece.text) <= room
        kept.append(piece if fits else Piece(instead, "amended"))
        room -= len(piece.text) if fits and piece.role == "note" else 0
    return tuple(kept)


def noted(line: Line) -> int:
    """How many characters of a line are people's own words on it."""
    return len("".join(piece.text for piece in line if piece.role == "note"))


def _falls(flag: Flag, denied: frozenset[str], briefing: Briefing) -> bool:
    sides: dict[tuple[str, ...], set[str]] = {}
    for claim in briefing.claims:
        if claim.id in flag.targets:
            sides.setdefault(claim.origin, set()).add(claim.id)
    return any(side <= denied for side in sides.values())

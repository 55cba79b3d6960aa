"""A finding: a flag as the rules find it, before it has its number and its line."""

from collections.abc import Iterable
from typing import get_args

from bot.article import Span
from bot.briefing import Claim, Flag
from bot.vocabulary import Basis, FlagClass, FlagKind, LanguageKind, Level, ReplyKind, SourcingKind

_CLASSES: dict[str, FlagClass] = {
    **dict.fromkeys(get_args(ReplyKind), "reply"),
    **dict.fromkeys(get_args(SourcingKind), "sourcing"),
    **dict.fromkeys(get_args(LanguageKind), "language"),
}
_BASES: dict[str, Basis] = {
    "no_verification_stated": "absence",
    **dict.fromkeys(("single_origin", "same_side_origins", "hedge_mismatch", "label_variance"), "computed"),
}


def finding(kind: FlagKind, level: Level, targets: Iterable[Claim], spans: Iterable[Span], by: Iterable[str] = ()) -> Flag:
    """A flag of `kind` on `targets`, shown by the words at `spans`, of the sources `by`. Class and basis follow the kind."""
    return Flag(
        id="",
        class_=_CLASSES.get(kind, "dispute"),
        kind=kind,
        level=level,
        targets=tuple(dict.fromkeys(claim.id for claim in targets)),
        evidence=tuple(sorted(set(spans))),
        by=tuple(dict.fromkeys(by)),
        basis=_BASES.get(kind, "text"),
        line="",
    )

"""A finding: something a reader of a story must know, with its claims on both sides; put into words, it is a flag."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.article import Span
from bot.checking.gist import listed, shown
from bot.comparing.facts import stands_behind
from bot.comparing.said import Saying
from bot.comparing.who import Who
from bot.digest import Ref, StoryFlag
from bot.vocabulary import Basis, FlagClass, FlagKind, Level

Line = Callable[[FlagKind, Mapping[str, str]], str]
"""Words a flag of a kind for people, on one line, from its gist."""


@dataclass(frozen=True)
class Finding:
    """Claims, and what stands against them or shows how they are meant."""

    class_: FlagClass
    kind: FlagKind
    level: Level
    targets: tuple[Saying, ...]
    evidence: tuple[Saying, ...]
    basis: Basis = "text"
    places: tuple[Ref, ...] = ()
    """Evidence that is no claim: a silence."""

    @property
    def claims(self) -> frozenset[Ref]:
        """Everything it points at."""
        return frozenset(saying.ref for saying in chain(self.targets, self.evidence))


def fair(finding: Finding) -> Finding | None:
    """The finding with the targets that somebody else stands against (rule 5); None where that leaves nothing."""
    if finding.class_ != "dispute" or finding.level != "contested":
        return finding
    targets = tuple(target for target in finding.targets if any(are_apart(target, other) for other in finding.evidence))
    against = tuple(other for other in finding.evidence if any(are_apart(target, other) for target in targets))
    return Finding(finding.class_, finding.kind, finding.level, targets, against, finding.basis) if targets else None


def are_apart(one: Saying, other: Saying) -> bool:
    """Whether two claims are of different people, none of whom only relays the other."""
    return bool(one.origins and other.origins) and not one.relays & other.relays


def together(*groups: Iterable[Saying]) -> tuple[Saying, ...]:
    """Sayings in the order of their reports and claims, each once."""
    distinct = {saying.ref: saying for saying in chain(*groups)}
    return tuple(sorted(distinct.values(), key=lambda saying: (saying.report.order, saying.claim.start)))


def flags(findings: Sequence[Finding], who: Who, line: Line) -> tuple[StoryFlag, ...]:
    """Findings as flags, the contested first, with ids and lines."""
    order: tuple[Level, ...] = ("contested", "caution", "note")
    fit = [finding for finding in map(fair, findings) if finding is not None]
    fit.sort(
        key=lambda found: (order.index(found.level), found.class_, found.kind, [s.ref.model_dump_json() for s in found.targets])
    )
    return tuple(_flag(f"x{number:02}", finding, who, line) for number, finding in enumerate(fit, 1))


def _key(saying: Saying) -> tuple[str, str]:
    return saying.report.id, saying.claim.id


def _flag(number: str, finding: Finding, who: Who, line: Line) -> StoryFlag:
    by = tuple(dict.fromkeys(stands_behind(saying, who) for saying in finding.evidence))
    return StoryFlag(
        id=number,
        class_=finding.class_,
        kind=finding.kind,
        level=finding.level,
        targets=tuple(saying.ref for saying in finding.targets),
        evidence=(*(saying.ref for saying in finding.evidence), *finding.places),
        by=by,
        basis=finding.basis,
        line=line(finding.kind, gist(by, finding.evidence)),
    )


def gist(by: Iterable[str], evidence: Sequence[Saying]) -> dict[str, str]:
    """What the line of a flag takes: see bot.checking.gist."""
    facts = dict.fromkeys(("via", "reason", "requested", "outlet"), "")
    what = listed(words_of(saying) for saying in evidence)
    return facts | {"by": listed(by), "what": what, "number": str(len({origin for s in evidence for origin in s.origins}))}


def words_of(saying: Saying) -> str:
    """The words of a claim on one line, in quote marks where they stand in quote marks."""
    return listed(shown(saying.report.record, Span(*span)) for span in saying.claim.spans)

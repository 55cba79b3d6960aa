"""The facts of a story: claims of several articles put together, with who stands behind them and the figures each gives.

Whether they agree is not asked here: who says "fog" and who says "radar" speak of one fact, the cause.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.checking.groups import label
from bot.checking.tallies import Counted
from bot.comparing.alike import alike, fitted
from bot.comparing.linking import linked
from bot.comparing.meaning import Meaning
from bot.comparing.said import Saying, rare_words
from bot.comparing.who import Who
from bot.digest import Figure, Origin, StoryGroup


@dataclass(frozen=True)
class Fact:
    """Claims about one fact, in the order of their reports."""

    id: str
    said: tuple[Saying, ...]

    @cached_property
    def is_across(self) -> bool:
        """Several articles speak of it."""
        return len({saying.report.id for saying in self.said}) > 1

    @cached_property
    def thing(self) -> str | None:
        """What most of its claims count; None where they count nothing."""
        things = Counter(thing for saying in self.said for thing in {found.thing for found in saying.figures} if thing)
        return max(sorted(things), key=lambda thing: things[thing]) if things else None


def facts(said: Sequence[Saying], meaning: Meaning) -> list[Fact]:
    """Every claim of a story in exactly one fact, most of them alone. Ids follow the order in which facts come up."""
    if not said:
        return []
    rare = rare_words(said)
    first = _first(said)
    distinct = list(dict.fromkeys(first))
    place = {number: at for at, number in enumerate(distinct)}
    spoken = [said[number] for number in distinct]
    chances = alike(spoken, rare, meaning.vectors([saying.claim.text for saying in spoken]))
    of = {member: number for number, cluster in enumerate(linked(len(spoken), chances, fitted()[2])) for member in cluster}
    held: dict[int, list[Saying]] = {}
    for number, saying in enumerate(said):
        held.setdefault(of[place[first[number]]], []).append(saying)
    return [Fact(f"g{number:02}", tuple(members)) for number, members in enumerate(held.values(), 1)]


def _first(said: Sequence[Saying]) -> list[int]:
    """For each claim the first that has its words: what a copy says is said once."""
    known: dict[str, int] = {}
    return [known.setdefault(" ".join(saying.claim.text.lower().split()), number) for number, saying in enumerate(said)]


def group_of(fact: Fact, who: Who, outlets: Mapping[str, str]) -> StoryGroup:
    """A fact as a story shows it. `outlets` names, for each briefing, the report that first printed what it prints."""
    claims = [saying.claim for saying in fact.said]
    return StoryGroup(
        id=fact.id,
        label=label(claims, rare_words(fact.said)),
        claims=tuple(saying.ref for saying in fact.said),
        origins=origins(fact, who, outlets),
        figures=tuple(_figures(fact, who)),
    )


def origins(fact: Fact, who: Who, outlets: Mapping[str, str]) -> tuple[Origin, ...]:
    """Who stands behind a fact, each counted once; where nobody is named, the outlets that say so themselves (a copy adds
    none).
    """
    named = sorted({origin for saying in fact.said for origin in saying.origins if who.counts(origin)})
    keys = [key for saying in fact.said for key in saying.keys]
    if named:
        return tuple(Origin(name=who.name(origin), members=who.members(origin, keys)) for origin in named)
    own = dict.fromkeys(outlets.get(saying.report.id, saying.report.id) for saying in fact.said if not saying.claim.chain)
    names = {saying.report.id: saying.report.outlet for saying in fact.said}
    return tuple(Origin(name=names.get(report, ""), members=()) for report in own)


def _figures(fact: Fact, who: Who) -> list[Figure]:
    """The figures for what most of the claims count, in the order of the claims."""
    thing = fact.thing
    return [
        Figure(ref=saying.ref, value=found.quantity.value, unit=found.quantity.unit, origin=stands_behind(saying, who))
        for saying in fact.said
        for found in saying.figures
        if thing is not None and counts(found, thing)
    ]


def counts(found: Counted, thing: str) -> bool:
    """Whether a figure counts all of a thing: "two of them children" does not."""
    return found.thing == thing and not found.part


def stands_behind(saying: Saying, who: Who) -> str:
    """The names of its origins; the outlet's for the writer's own."""
    return ", ".join(who.name(origin) for origin in sorted(saying.origins)) or saying.report.outlet

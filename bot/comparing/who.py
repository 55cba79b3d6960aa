"""Who is who across articles: the sources of a story's reports gathered into origins, spokespeople into their bodies.

Names decide, then what nobody else in the story is called. What cannot be told stays apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.briefing import Claim, Link, Source
from bot.checking.hops import is_outlet
from bot.checking.mentions import Mentions
from bot.checking.nouns import singular, sort_of
from bot.comparing.profile import Profile, called_alike, of_one, profile, same
from bot.comparing.report import Report
from bot.digest import Member

OFFICES = frozenset(
    "ministry government office embassy army military cabinet administration presidency consulate minister counterpart "
    "ambassador spokesman spokeswoman spokesperson envoy president premier chancellor".split()
)
SPOKEN = frozenset("spokesman spokeswoman spokesperson".split())
_SMALL = frozenset("a an the of at in its his her their for".split())
_WHOSE = ("its ", "his ", "her ", "their ", "whose ", "the ", "a ", "an ")

Key = tuple[str, str]
"""A source: the ids of its briefing and its own."""


@dataclass
class _Bearer:
    """One of the story's cast, growing while sources are gathered."""

    keys: list[Key]
    profiles: list[Profile]
    bodies: list[Key] = field(default_factory=list)


class Who:
    """The cast of a story."""

    def __init__(self, story: Sequence[Report]) -> None:
        self._sources: dict[Key, Source] = {}
        self._profiles: dict[Key, Profile] = {}
        for report in story:
            mentions = Mentions(report.text)
            for source in report.briefing.sources:
                self._sources[report.id, source.id] = source
                self._profiles[report.id, source.id] = profile(source, mentions)
        self._texts = {report.id: report.text for report in story}
        self._told = set(_told(story))
        self._bearers = {key: number for number, keys in enumerate(self._gathered()) for key in keys}
        self._members: dict[int, list[Key]] = {}
        for key, number in self._bearers.items():
            self._members.setdefault(number, []).append(key)
        self._whole = {number: self._body(number) for number in self._members}
        self._under: dict[int, list[Key]] = {}
        for key, number in self._bearers.items():
            for origin in {number, self.origin(key)}:
                self._under.setdefault(origin, []).append(key)

    def origin(self, key: Key) -> int:
        """The number of the body a source counts as, or of itself."""
        number, seen = self._bearers[key], set[int]()
        while number not in seen:
            seen.add(number)
            number = self._whole[number]
        return min(seen) if self._whole[number] != number else number

    def origins(self, report: Report, claim: Claim) -> frozenset[int]:
        """Who stands behind a claim; nobody behind the writer's own. What is known only through somebody who is no outlet is
        his: a page his union shows adds no origin to the union.
        """
        told = next((link for link in claim.chain if not self._are_outlets(report, link)), None) or next(
            iter(claim.chain[-1:]), None
        )
        return frozenset(self.origin((report.id, source)) for source in told.sources) if told else frozenset()

    def _are_outlets(self, report: Report, link: Link) -> bool:
        sources = [self._sources[report.id, source] for source in link.sources]
        return all(source.kind in ("media", "publisher") or _is_outlet(source.name) for source in sources)

    def relays(self, report: Report, claim: Claim) -> frozenset[int]:
        """Everybody on the road of a claim, its origin among them."""
        return frozenset(self.origin((report.id, source)) for link in claim.chain for source in link.sources)

    def counts(self, origin: int) -> bool:
        """Whether it can be counted: a crowd, or an office of nobody knows whom, is shown only (rule 10)."""
        keys = self._under[origin]
        return any(_is_one(self._sources[key]) for key in keys) and any(_is_somebody(self._profiles[key]) for key in keys)

    def name(self, origin: int) -> str:
        """The fullest name one of the reports gives it."""
        known = [self._sources[key].name for key in self._members.get(origin, ())]
        best = max(known, key=lambda name: (not name.lower().startswith(_WHOSE), _capitals(name), -len(name)), default="")
        return best or "…"

    def members(self, origin: int, keys: Iterable[Key]) -> tuple[Member, ...]:
        """Those of `keys` that count as an origin."""
        return tuple(Member(briefing=key[0], source=key[1]) for key in sorted(set(keys)) if self.origin(key) == origin)

    def _gathered(self) -> list[list[Key]]:
        """Sources of one bearer together, the fullest names first."""
        order = sorted(self._profiles, key=lambda key: (-len(self._profiles[key].name), key))
        held: list[list[Key]] = []
        for key in order:
            fitting = [keys for keys in held if self._fits(key, keys)]
            if len(fitting) == 1:
                fitting[0].append(key)
            else:
                held.append([key])
        return held

    def _fits(self, key: Key, keys: Sequence[Key]) -> bool:
        """Whether a source is whom these are. An article calls one bearer by two names only where one is no name."""
        own, others = self._profiles[key], [self._profiles[other] for other in keys]
        if any(other[0] == key[0] and bool(self._profiles[other].name) == bool(own.name) for other in keys):
            return False
        if any((key, other) in self._told or (other, key) in self._told for other in keys):
            return True
        return any(same(own, other) if own.name else called_alike(own, other) for other in others)

    def _body(self, number: int) -> int:
        """The bearer that this one speaks for, or itself."""
        for key in self._members[number]:
            report = key[0]
            whole = self._sources[key].resolved_to or self._sources[key].part_of
            if whole and (report, whole) in self._bearers:
                return self._bearers[report, whole]
        return next((whole for whole in (self._state(number), self._office(number)) if whole is not None), number)

    def _office(self, number: int) -> int | None:
        """The body of a minister, a spokesman, or "its director", where checking found none: whom the article spoke of last."""
        for key in self._members[number]:
            own = self._profiles[key]
            near = [other for other in self._profiles if other[0] == key[0] and self._place(other) < self._place(key)]
            if own.is_person and "minister" in own.nouns:
                near = [other for other in near if self._is_ministry_of(own, self._profiles[other])]
            elif own.is_person and (own.is_possessed or own.nouns & SPOKEN):
                near = [other for other in near if self._is_body(other) and not self._is_line_between(other, key)]
            else:
                continue
            if near:
                return self._bearers[max(near, key=self._place)]
        return None

    @staticmethod
    def _is_ministry_of(minister: Profile, body: Profile) -> bool:
        fields = (minister.nouns | minister.modifiers) & (body.nouns | body.modifiers)
        return "ministry" in body.nouns and bool(fields)

    def _is_body(self, key: Key) -> bool:
        return not self._profiles[key].is_person and self._sources[key].kind != "media"

    def _is_line_between(self, one: Key, other: Key) -> bool:
        """Whether a paragraph ends between two sources of one article."""
        return "\n" in self._texts[one[0]][self._place(one) : self._place(other)]

    def _place(self, key: Key) -> int:
        return min((span.start for span in self._sources[key].mentions), default=0)

    def _state(self, number: int) -> int | None:
        """The state whose ministry, minister or embassy this is, where the story has that as a source too."""
        profiles = [self._profiles[key] for key in self._members[number]]
        owners = {owner for found in profiles for owner in found.owners if found.nouns & OFFICES}
        for other, keys in self._members.items():
            names = [self._profiles[key] for key in keys]
            bare = any(len(found.name) == 1 and not found.nouns and not found.is_person for found in names)
            if other != number and bare and any(of_one(owner, found.last) for owner in owners for found in names):
                return other
        return None


def _told(story: Sequence[Report]) -> Iterator[tuple[Key, Key]]:
    """Who is relayed from another article of the story, and who said it there: of those called the same, the only one."""
    for report, claim, other in ((r, c, o) for r in story for c in r.briefing.claims if len(c.chain) > 1 for o in story):
        outer = [report.record.source(source).name for source in claim.chain[0].sources]
        if other is report or not any(other.is_called(name) for name in outer):
            continue
        for source in claim.origin:
            words = set(report.record.source(source).name.lower().split())
            alike = [found.id for found in other.briefing.sources if words & set(found.name.lower().split()) - _SMALL]
            if len(alike) == 1:
                yield (report.id, source), (other.id, alike[0])


def _is_somebody(found: Profile) -> bool:
    """ "Her ministry" may be any of two that are counted already."""
    return bool(found.name or found.owners) or not found.nouns & OFFICES


def _is_outlet(name: str) -> bool:
    return is_outlet(name) or any(sort_of(word) == "outlet" for word in name.lower().split()[-1:])


def _is_one(source: Source) -> bool:
    """A crowd is nobody to count; "the police" are one body, and what a crowd wrote is one paper."""
    if source.naming not in ("unnamed_collective", "implicit") or source.kind in ("document", "data"):
        return True
    words = source.name.lower().split()
    return words[:1] not in (["a"], ["an"]) and any(sort_of(word) == "body" and singular(word) == word for word in words[-1:])


def _capitals(name: str) -> int:
    return sum(word[:1].isupper() for word in name.split()[1:]) + name[:1].isupper()

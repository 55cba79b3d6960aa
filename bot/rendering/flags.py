"""What a briefing warns of, as lines: who stands against whom, how thin a source is, who was asked, whose word a word is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from bot.article import overlap
from bot.briefing import Briefing, Claim, Flag, Term
from bot.rendering.corrected import Corrected
from bot.rendering.line import Line, a, joined, opened, struck
from bot.rendering.plain import printable
from bot.rendering.speech import Speech
from bot.rendering.told import Item, Naming
from bot.rendering.words import Words

BY_SOURCE = ("second_hand", "anonymous_origin", "single_origin", "interested_party")
"""What makes one source thin: said once a source, however many flags say it."""
UNSAID = ("no_verification_stated", "vague_source")


class _Weak(NamedTuple):
    """A chain with the reasons for which it is thin and the claims it is so for, each once and in order."""

    chain: Line
    reasons: dict[str, None]
    targets: dict[str, None]


class Flagged:
    """The flags of one briefing, worded."""

    def __init__(self, briefing: Briefing, speech: Speech, words: Words, corrected: Corrected) -> None:
        self._corrected = corrected
        self._briefing = briefing
        self._speech = speech
        self._words = words
        self._claims = {claim.id: claim for claim in briefing.claims}

    def contested(self) -> Iterator[Item]:
        """Each contested claim with what stands against it below."""
        yield from (self._dispute(flag) for flag in self._briefing.flags if flag.level == "contested")

    def side_by_side(self) -> Iterator[Item]:
        """Claims that may differ, in the same form."""
        yield from (self._dispute(flag) for flag in self._of("dispute") if flag.level == "caution")

    def thin(self) -> Iterator[Item]:
        """Who is thin and why, those with the same reasons together; then what is said of claims whoever makes them."""
        thin = [flag for flag in self._of("sourcing") if flag.level == "caution" and flag.kind not in UNSAID]
        alike: dict[tuple[str, ...], list[_Weak]] = {}
        for weak in self._weak(thin):
            alike.setdefault(tuple(weak.reasons), []).append(weak)
        between = a("ours", self._words.piece("and_also"))
        for reasons, sources in alike.items():
            line = self._words.line(
                "weak",
                chains=joined((weak.chain for weak in sources), between),
                reasons=joined((a("ours", reason) for reason in reasons), between),
            )
            yield Item(opened(line), claims=tuple(dict.fromkeys(target for weak in sources for target in weak.targets)))
        yield from (self._as_it_reads(flag) for flag in thin if flag.kind not in BY_SOURCE)

    def _weak(self, flags: Iterable[Flag]) -> Iterable["_Weak"]:
        """The sources that flags call thin, in the order in which they are, each with all that is said of it."""
        found: dict[Line, _Weak] = {}
        for flag in flags:
            for claim in self._whom(flag):
                chain = self._speech.chain(claim)
                weak = found.setdefault(chain, _Weak(chain, {}, {}))
                weak.reasons[self._weakness(flag, claim)] = None
                weak.targets.update(dict.fromkeys(flag.targets))
        return found.values()

    def unsaid(self) -> Iterator[Item]:
        """What the article leaves open."""
        yield from (self._as_it_reads(flag) for flag in self._of("sourcing") if flag.kind in UNSAID)

    def asked(self) -> Iterator[Item]:
        """Who was asked, and what came of it."""
        yield from (self._as_it_reads(flag) for flag in self._of("reply"))

    def wording(self) -> Iterator[Item]:
        """Words that are their speaker's, and accusations that are no findings."""
        yield from (self._as_it_reads(flag) for flag in self._of("language") if flag.level == "caution")

    def terms(self) -> Iterator[tuple[Naming, ...]]:
        """One thing under its several names, each with who uses it."""
        yield from (tuple(self._namings(term)) for term in self._briefing.terms)

    def _of(self, class_: str) -> Iterator[Flag]:
        yield from (flag for flag in self._briefing.flags if flag.class_ == class_)

    def _as_it_reads(self, flag: Flag) -> Item:
        return Item(opened(a("ours", printable(flag.line))), claims=flag.targets, flag=flag.id)

    def _dispute(self, flag: Flag) -> Item:
        """The claim disputed, its maker's others, and below what stands against it."""
        stands = flag.id not in self._corrected.undisputed
        sides = [*(self._claims[target] for target in flag.targets), *self._answers(flag)]
        stand = [claim for claim in sides if claim.id not in self._corrected.uncontested] or sides
        first = next((claim for claim in (stand if stands else sides) if not _denies(claim)), sides[0])
        others = [claim for claim in sides if claim is not first]
        under = tuple(Item(self._beside(flag, first, claim), claims=(claim.id,)) for claim in others)
        shown = tuple(claim.id for claim in (first, *others))
        under = under or (self._as_it_reads(flag),)
        if not stands:
            about = a("amended", self._words.piece("about_corrected"))
            under = tuple(replace(item, line=(*struck(item.line), *about)) for item in under)
        return Item(self._speech.claim(first), claims=shown, flag=flag.id, under=under)

    def _beside(self, flag: Flag, first: Claim, claim: Claim) -> Line:
        """A claim under another: against it, or its maker's own further words."""
        if claim.chain and claim.origin == first.origin:
            return self._speech.claim(claim)
        return opened(self._words.line(f"against_{flag.kind}", claim=self._speech.claim(claim, begins=False)))

    def _answers(self, flag: Flag) -> Iterator[Claim]:
        """The claims of those who dispute, in which the evidence stands."""
        for claim in self._briefing.claims:
            speaks = bool(set(claim.origin) & set(flag.by))
            shown = overlap(claim.spans, flag.evidence)
            if speaks and shown and claim.id not in flag.targets:
                yield claim

    def _whom(self, flag: Flag) -> Iterator[Claim]:
        """For each source a flag calls thin, the first claim it makes, for its chain."""
        if flag.kind not in BY_SOURCE:
            return
        origin = attrgetter("origin")
        origins = groupby(sorted((self._claims[target] for target in flag.targets), key=origin), key=origin)
        firsts = [next(group) for _, group in origins]
        thin = [claim for claim in firsts if flag.kind == "second_hand" or set(claim.origin) & set(flag.by)]
        yield from thin or firsts

    def _weakness(self, flag: Flag, claim: Claim) -> str:
        if flag.kind != "anonymous_origin":
            return self._words.piece(f"weak_{flag.kind}")
        origin = next((source for source in self._briefing.sources if source.id in claim.origin), None)
        reason = origin.anonymity_reason if origin else None
        return self._words.piece(
            "weak_anonymous_origin",
            reason=printable(reason.of(self._briefing.article.text)) if reason else "",
            requested=bool(origin and origin.anonymity == "requested"),
        )

    def _namings(self, term: Term) -> Iterator[Naming]:
        """Who calls it what; a name twice in the same marks is one."""
        for user in dict.fromkeys(label.used_by for label in term.labels):
            labels = dict.fromkeys(self._speech.at(label.span) for label in term.labels if label.used_by == user)
            yield Naming(joined(labels, a("ours", self._words.piece("and"))), a("name", printable(user)))


def _denies(claim: Claim) -> bool:
    return claim.kind == "denial" or any(link.cue_class == "denial" for link in claim.chain[-1:])

"""What of a briefing answers a question. Pure and without a model: it only picks among the claims and flags that are there."""

import re
from collections.abc import Callable, Iterable, Mapping

from bot.article import overlap
from bot.asking.answer import Answer, Heading, Lead, Part
from bot.asking.matching import Found, Matching, is_denied, is_negated, is_timed, words_of
from bot.asking.naming import named
from bot.asking.question import Kind, Question
from bot.briefing import Briefing, Claim, Flag

Claims = Iterable[Claim]

_POINTS = re.compile(r"(?:it|they|this|that|these|those|s?he|we|i)\b", re.IGNORECASE)
"""What a claim begins with whose subject stands somewhere else."""


def answer(question: Question, briefing: Briefing) -> Answer:
    """What of the briefing answers that."""
    return _Picking(question, briefing).answer()


class _Picking:
    def __init__(self, question: Question, briefing: Briefing) -> None:
        self._question = question
        self._briefing = briefing
        self._matching = Matching(briefing)
        self._attributed = [claim for claim in briefing.claims if claim.chain]
        self._disputes = [flag for flag in briefing.flags if flag.class_ == "dispute" and flag.level != "note"]
        self._replies = [flag for flag in briefing.flags if flag.class_ == "reply"]

    def answer(self) -> Answer:
        picks: Mapping[Kind, Callable[[], Answer]] = {
            "who_says": self._who,
            "says_what": self._what,
            "either": self._either,
            "contested": self._contested,
            "quotes": self._quotes,
            "when": self._when,
            "other": lambda: Answer(lead="not_understood"),
        }
        return picks.get(self._question.kind, self._list)()

    def _who(self) -> Answer:
        """Who says it, who denies it; "says who?" asks for what the briefing begins with."""
        if self._question.about:
            return self._who_denies() if self._question.against else self._who_says()
        headline = [claim for claim in self._briefing.claims if claim.id == self._briefing.headline]
        return _answer(_parts(("says_so", headline)), or_else="nobody_heard")

    def _what(self) -> Answer:
        return self._says_what(self._question.whom)

    def _either(self) -> Answer:
        """A name, or else a matter."""
        meant = named(self._question.about, self._briefing).meant
        return self._says_what(self._question.about, on_anything=True) if meant else self._who_says()

    def _list(self) -> Answer:
        """All the briefing has of a kind."""
        own = [claim for claim in self._briefing.claims if not claim.chain]
        match self._question.kind:
            case "own":
                return _answer(_parts(("own", own)), or_else="no_own")
            case "asked":
                replies = self._silent() if self._question.against else self._replies
                return _answer(self._asked(replies), or_else="nobody_asked")
            case "unsaid":
                return self._unsaid()
            case "sources":
                return _answer([*_parts(("heard", self._attributed)), *self._asked(self._replies)], or_else="nobody_heard")
            case _:
                return _answer(_parts(("said", self._attributed)), or_else="nobody_heard")

    def _asked(self, replies: Iterable[Flag]) -> list[Part]:
        flags = tuple(flag.id for flag in replies)
        return [Part(heading="asked", flags=flags)] if flags else []

    def _silent(self) -> list[Flag]:
        """Who was asked and did not answer, or not in full."""
        return [flag for flag in self._replies if flag.kind != "given"]

    def _unsaid(self) -> Answer:
        """What was looked for and is not there: checks, names, replies; and how thin the rest is."""
        sourcing = [flag for flag in self._briefing.flags if flag.class_ == "sourcing"]
        open_ = any(flag.level == "caution" or flag.kind == "vague_source" for flag in sourcing)
        silent = self._asked(self._silent())
        parts = [Part(heading="unsaid"), *silent, Part(heading="thin")]
        return Answer(lead="looked_for", parts=tuple(parts)) if open_ or silent else Answer(lead="nothing_open")

    def _who_says(self) -> Answer:
        question = self._question
        found = self._matching.found(question.about, self._briefing.claims, is_topic=question.is_topic)
        if question.is_topic:
            return _answer(_parts(("about_it", found.same)), or_else="nobody_on_it")
        denied = [claim for claim in found.close if self._is_what_is_denied(claim)]
        same = [*found.same, *denied]
        below = {claim.id for flag in self._contested_of(same) for claim in self._sides(flag)}
        close = [claim for claim in found.close if claim not in denied and claim.id not in below]
        lead: Lead | None = None if same else "nobody_says_exactly" if close else "nobody_says"
        return Answer(lead=lead, parts=tuple(_parts(("says_so", same), ("close", close))))

    def _is_what_is_denied(self, claim: Claim) -> bool:
        """Whether somebody denies just what is asked about, and the article sets that against this claim ("It is unsafe")."""
        wanted = words_of(self._question.about)
        if not _POINTS.match(claim.text) or is_denied(claim, wanted) or is_negated(self._question.about, wanted):
            return False
        against = (other for flag in self._contested_of([claim]) if claim.id in flag.targets for other in self._sides(flag))
        return any(other.origin != claim.origin and self._denies(other, wanted) for other in against)

    def _contested_of(self, claims: Claims) -> list[Flag]:
        ids = {claim.id for claim in claims}
        contested = (flag for flag in self._disputes if flag.level == "contested")
        return [flag for flag in contested if ids & {claim.id for claim in self._sides(flag)}]

    def _who_denies(self) -> Answer:
        """What stands in the briefing against claims that say so, and denials that hold all of the words."""
        wanted = words_of(self._question.about)
        found = self._matching.found(self._question.about, self._briefing.claims)
        denials = [claim for claim in self._briefing.claims if self._denies(claim, wanted)]
        said = {claim.id for claim in found.same if claim not in denials}
        disputes = [flag for flag in self._disputes if said & set(flag.targets)]
        disputes += [flag for flag in self._contested_of(denials) if flag not in disputes]
        shown = {claim.id for flag in disputes for claim in self._sides(flag)}
        rest = [claim for claim in denials if claim.id not in shown]
        return _answer([*_disputes(disputes), *_parts(("says_so", rest))], or_else="nobody_denies")

    def _denies(self, claim: Claim, wanted: frozenset[str]) -> bool:
        return bool(wanted) and wanted <= self._matching.words[claim.id] and is_denied(claim, wanted)

    def _says_what(self, whom: str, *, on_anything: bool = False) -> Answer:
        meant, near = named(whom, self._briefing)
        said = self._said_by(meant)
        if not said:
            return self._not_heard(whom, near)
        question = self._question
        if question.against:
            said = [claim for claim in said if is_denied(claim, frozenset()) or self._contests(claim)]
        if on_anything or not words_of(question.about):
            return _answer(_parts(("said_by", said)), or_else="not_denying", whom=meant)
        found = self._matching.found(question.about, said, is_topic=question.is_topic)
        if question.against:
            wanted, hits = words_of(question.about), [*found.same, *found.close]
            same = tuple(claim for claim in hits if self._denies(claim, wanted))
            found = Found(same, tuple(claim for claim in hits if claim not in same))
        parts = _parts(("said_by", found.same), ("close", found.close))
        return Answer(lead=_lead(found, "not_on_that"), whom=meant, parts=tuple(parts))

    def _contests(self, claim: Claim) -> bool:
        """Whether it is shown to stand against another that is contested."""
        return any(set(claim.origin) & set(flag.by) for flag in self._contested_of([claim]))

    def _said_by(self, sources: Iterable[str]) -> list[Claim]:
        """What they say or pass on."""
        wanted = set(sources)
        return [claim for claim in self._attributed if any(wanted & set(link.sources) for link in claim.chain)]

    def _not_heard(self, whom: str, near: tuple[str, ...]) -> Answer:
        """Nobody of that name says anything, but may have been asked, or go by a longer name."""
        wanted = words_of(whom)
        silent = [flag for flag in self._silent() if wanted and wanted <= words_of(self._shown(flag))]
        if silent:
            return Answer(lead="only_asked", parts=tuple(self._asked(silent)))
        heard = tuple(source for source in near if self._said_by([source]))
        return Answer(lead="nobody_called_but", whom=heard) if heard else Answer(lead="nobody_called")

    def _shown(self, flag: Flag) -> str:
        return " ".join([flag.line, *(span.of(self._briefing.article.text) for span in flag.evidence)])

    def _contested(self) -> Answer:
        question, disputes = self._question, self._disputes
        if question.whom:
            meant, near = named(question.whom, self._briefing)
            if not meant:
                return self._not_heard(question.whom, near)
            disputes = [flag for flag in disputes if set(flag.by) & set(meant)]
        if words_of(question.about):
            found = self._matching.found(question.about, self._briefing.claims, is_topic=True)
            about = {claim.id for claim in found.same}
            disputes = [flag for flag in disputes if about & {claim.id for claim in self._sides(flag)}]
        narrowed = bool(question.whom or words_of(question.about))
        return _answer(_disputes(disputes), or_else="no_dispute_on_that" if narrowed else "no_dispute")

    def _sides(self, flag: Flag) -> list[Claim]:
        """The claims disputed, and those in which it is shown that they are."""
        shown = [claim for claim in self._attributed if set(claim.origin) & set(flag.by)]
        against = [claim for claim in shown if overlap(claim.spans, flag.evidence)]
        return [claim for claim in self._briefing.claims if claim.id in flag.targets or claim in against]

    def _quotes(self) -> Answer:
        question, said = self._question, self._attributed
        meant: tuple[str, ...] = ()
        if question.whom:
            meant, near = named(question.whom, self._briefing)
            said = self._said_by(meant)
            if not said:
                return self._not_heard(question.whom, near)
        if words_of(question.about):
            said = list(self._matching.found(question.about, said, is_topic=True).same)
        whole = [claim for claim in said if claim.mode == "direct"]
        partly = [claim for claim in said if claim.mode == "mixed"]
        return _answer(_parts(("quotes", whole), ("partly", partly)), or_else="no_quotes", whom=meant)

    def _when(self) -> Answer:
        """The article's day, and what it says of time: of when something was said, or in what is said."""
        question, among = self._question, list(self._briefing.claims)
        meant: tuple[str, ...] = ()
        if question.whom:
            meant, near = named(question.whom, self._briefing)
            among = self._said_by(meant)
            if not among:
                return self._not_heard(question.whom, near)
        if words_of(question.about):
            among = list(self._matching.found(question.about, among, is_topic=True).same)
            if not among:
                return Answer(lead="nobody_on_it")
        timed = [claim for claim in among if is_timed(claim)]
        untimed = among if question.whom or words_of(question.about) else []
        parts = _parts(("times", timed)) or _parts(("about_it", untimed))
        return Answer(lead="dated" if timed or not untimed else "no_time", whom=meant, parts=tuple(parts))


def _answer(parts: Iterable[Part], *, or_else: Lead, whom: tuple[str, ...] = ()) -> Answer:
    """These parts; where there are none, why."""
    shown = tuple(parts)
    return Answer(lead=None if shown else or_else, whom=whom, parts=shown)


def _lead(found: Found, nothing: Lead) -> Lead | None:
    if found.same:
        return None
    return "nobody_says_exactly" if found.close else nothing


def _parts(*headed: tuple[Heading, Claims]) -> list[Part]:
    """Parts of those that hold a claim."""
    parts = [Part(heading=heading, claims=tuple(claim.id for claim in claims)) for heading, claims in headed]
    return [part for part in parts if part.claims]


def _disputes(flags: Iterable[Flag]) -> list[Part]:
    """What is contested, and apart from it what may differ."""
    levels: tuple[tuple[Heading, str], ...] = (("contested", "contested"), ("side_by_side", "caution"))
    listed = list(flags)
    parts = [Part(heading=heading, flags=tuple(flag.id for flag in listed if flag.level == level)) for heading, level in levels]
    return [part for part in parts if part.flags]

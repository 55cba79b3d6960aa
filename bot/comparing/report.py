"""A report: one briefing as comparing sees it, with the words and names of its article and the day it is of."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from bot.article import Span
from bot.briefing import Briefing, Claim
from bot.checking.likeness import counted
from bot.checking.nouns import BODY_NAME, NAMEPLATE, TITLES, sort_of
from bot.checking.quotations import Quotations
from bot.checking.record import Record
from bot.checking.tokens import Tokens
from bot.digest import Ref

_OWN = re.compile(r"[^\W\d_][\w’'-]{3,}")


@dataclass(frozen=True)
class Report:
    """A briefing with its place in the input."""

    briefing: Briefing
    place: int

    @property
    def id(self) -> str:
        """The briefing's."""
        return self.briefing.id

    @property
    def text(self) -> str:
        """The article's."""
        return self.briefing.article.text

    @property
    def outlet(self) -> str:
        """Who printed it; its briefing's id where that is not known."""
        return self.briefing.article.outlet or self.id

    @cached_property
    def record(self) -> Record:
        """What checking reads off sources and claims."""
        article = self.briefing.article
        return Record(article, Quotations.of(article.text), self.briefing.sources, self.briefing.claims)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each stem that means something stands in the title and the text."""
        article = self.briefing.article
        return counted(f"{article.title or ''}\n{article.text}")

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of names, in lower case, without what any body is called ("Defence Ministry")."""
        tokens = Tokens(self.text)
        found = (token for at, token in enumerate(tokens.all) if tokens.is_name(at) and self._is_written_as_one(tokens, at))
        return frozenset(token.word for token in found if not _is_common(token.word))

    def _is_written_as_one(self, tokens: Tokens, at: int) -> bool:
        """Whether a word stands inside a sentence or before another name: at a sentence's start any word has a capital."""
        start = tokens.all[at].span.start
        inside = re.search(r"[\w,;’'] $", self.text[max(start - 2, 0) : start])
        return bool(inside) or (at + 1 < len(tokens.all) and tokens.follows(at + 1) and tokens.is_name(at + 1))

    @cached_property
    def day(self) -> date | None:
        """The day it was published, where that is known."""
        return self.briefing.article.day

    @cached_property
    def order(self) -> tuple[datetime, int]:
        """What reports are ordered by: when they were published, those without a date first, then as they came in."""
        return self.briefing.article.moment or datetime.min.replace(tzinfo=UTC), self.place

    @cached_property
    def _called(self) -> tuple[str, ...]:
        """The outlet's name, and what is its own in it: "Northgate" of "Northgate Wire"."""
        outlet = self.briefing.article.outlet or ""
        own = [word for word in _OWN.findall(outlet) if word[0].isupper() and not NAMEPLATE.fullmatch(word)]
        return tuple(name for name in (outlet, *own[:1]) if name)

    def is_called(self, words: str) -> bool:
        """Whether words name its outlet."""
        return any(re.search(rf"\b{re.escape(name)}\b", words) for name in self._called)

    def ref(self, claim: Claim) -> Ref:
        """How a story points at one of its claims."""
        return Ref(briefing=self.id, claim=claim.id)

    def at(self, span: Span) -> Ref:
        """How a story points at a stretch of its text."""
        return Ref(briefing=self.id, span=span)


def _is_common(word: str) -> bool:
    return word in TITLES or sort_of(word) != "unknown" or bool(BODY_NAME.fullmatch(word.capitalize()))


def reports(briefings: Iterable[Briefing]) -> list[Report]:
    """A report for each briefing, of one text printed twice the first print only, in an order that does not depend on how they
    come.
    """
    first: dict[str, Report] = {}
    for report in (Report(briefing, place) for place, briefing in enumerate(briefings)):
        known = first.setdefault(report.id, report)
        if (report.order[0], report.outlet) < (known.order[0], known.outlet):
            first[report.id] = report
    return [first[number] for number in sorted(first)]

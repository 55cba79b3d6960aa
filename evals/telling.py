"""Drafts to be told as lies: a gold article as what is true of it, a draft made from it, and what the checks make of that."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from bot.article import Article, Span
from bot.briefing import Briefing, Claim, Flag, ReaderInfo
from bot.checking.check import check, settle
from bot.checking.held import held
from bot.checking.proposed import proposed
from bot.checking.record import Record
from bot.reading.reader import Draft, DraftClaim, DraftLink
from bot.rendering.words import shipped
from evals.names import Gold

LIAR = ReaderInfo(name="liar", version="1")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

Fate = Literal["refused", "repaired", "flagged", "shown"]
FATES: tuple[Fate, ...] = ("refused", "repaired", "flagged", "shown")
"""Refused: nobody is shown as having said it. Repaired: the true thing is shown. Flagged: it is shown beside its doubt."""


@dataclass(frozen=True)
class Checked:
    """What came of a draft: the briefing, and which of its proposed contests became flags."""

    briefing: Briefing
    contests: tuple[tuple[Flag, ...], ...] = ()
    """Of each proposed contest, in its order, the flags that were made of it alone."""


@dataclass(frozen=True)
class Told:
    """A draft with lies in it, and for each lie what tells its fate."""

    kind: str
    article: Article
    draft: Draft
    fates: tuple[Callable[[Checked], Fate], ...]

    def checked(self) -> "Checked":
        """What the checks make of the draft."""
        return checked(self.article, self.draft)

    def came_to(self) -> list[Fate]:
        """The fate of each lie."""
        seen = self.checked()
        return [fate(seen) for fate in self.fates]


@dataclass(frozen=True)
class Truth:
    """A gold article as drafts are made from it: each attributed claim with its mentions and cue."""

    gold: Gold
    article: Article
    said: tuple["Said", ...]

    @classmethod
    def of(cls, gold: Gold) -> "Truth":
        """Of a gold article."""
        article = Article.of(gold["text"], fetched_at=NOON, language="en", outlet=gold.get("outlet"), title=gold.get("title"))
        mentions = {source["id"]: [Span(*m) for m in source["mentions"]] for source in gold["sources"]}
        said = (Said.of(claim, mentions) for claim in gold["claims"] if claim["chain"] and claim["cue_spans"])
        return cls(gold, article, tuple(said))


@dataclass(frozen=True)
class Said:
    """One attributed claim of the gold."""

    spans: tuple[Span, ...]
    cue: tuple[Span, ...]
    hops: tuple[Span | None, ...]
    """The mention of each hop, outermost first; None where the sentence has none."""
    origin: tuple[str, ...]
    id: str = field(default="")

    @classmethod
    def of(cls, claim: Gold, mentions: dict[str, list[Span]]) -> "Said":
        """Of a claim of the gold, `mentions` by source id."""
        beside = [Span(*span) for span in claim["source_spans"]]
        hops = tuple(next((m for m in beside for who in hop if m in mentions[who]), None) for hop in claim["chain"])
        spans, cue = (tuple(Span(*span) for span in claim[key]) for key in ("spans", "cue_spans"))
        return cls(spans, cue, hops, tuple(claim["chain"][-1]), claim["id"])

    def drafted(self, **changed: object) -> DraftClaim:
        """The claim as an honest reader would propose it, but for what is `changed`."""
        link = DraftLink(source=self.hops[-1], cue=self.cue)
        return DraftClaim(spans=self.spans, links=(link,)).model_copy(update=changed)


def checked(article: Article, draft: Draft) -> Checked:
    """What the checks make of a draft, by the rules alone."""
    claims = draft.model_copy(update={"contests": ()})
    # Each contest alone, so that none is hidden by another.
    alone = (draft.model_copy(update={"contests": (contest,)}) for contest in draft.contests)
    return Checked(_briefing(article, claims), tuple(tuple(proposed(_record(article, claims), one)) for one in alone))


@lru_cache(maxsize=4)  # the same claims are told with many contests, one kind after another
def _briefing(article: Article, draft: Draft) -> Briefing:
    return check(article, draft, LIAR, NOON, judge=None, line=shipped().flag_line)


@lru_cache(maxsize=4)
def _record(article: Article, draft: Draft) -> Record:
    return settle(article, held(article, draft)[0])[0]


def attributed_at(briefing: Briefing, spans: Iterable[Span]) -> list[Claim]:
    """The attributed claims that share a character with `spans`."""
    wanted = list(spans)
    return [c for c in briefing.claims if c.chain and any(a.overlaps(b) for a in c.spans for b in wanted)]

"""Records as checking makes them, from a text and who says what in it."""

from bot.article import Article, Span
from bot.briefing import Claim, ReaderInfo
from bot.checking.check import check
from bot.checking.quantities import quantities
from bot.checking.quotations import Quotations
from bot.checking.record import Record
from bot.reading.reader import Draft, DraftClaim, DraftLink
from tests.conftest import NOON

Said = tuple[str, str, str]
"""The words of a claim, the mention of who says it, the cue after the mention or, in "…, X said", beside it."""


def a_record(text: str, *said: Said, title: str | None = None) -> Record:
    """The record of a text in which these things are said."""
    article = Article.of(text, fetched_at=NOON, language="en", title=title)
    draft = Draft(claims=tuple(_proposed(text, item) for item in said))
    briefing = check(article, draft, ReaderInfo(name="test", version="1"), NOON)
    claims = tuple(_with_figures(text, claim) for claim in briefing.claims)
    return Record(article, Quotations.of(text), briefing.sources, claims)


def _proposed(text: str, said: Said) -> DraftClaim:
    words, who, cue = said
    claim = _at(text, words, 0)
    near = max(0, claim.start - len(who) - len(cue) - 20)
    mention = _at(text, who, near)
    return DraftClaim(spans=(claim,), links=(DraftLink(source=mention, cue=(_at(text, cue, mention.end),)),))


def _at(text: str, words: str, start: int) -> Span:
    place = text.index(words, start)
    return Span(place, place + len(words))


def _with_figures(text: str, claim: Claim) -> Claim:
    return claim.model_copy(update={"quantities": quantities(text, claim.spans)})

"""Records as checking makes them, from a text and who says what in it."""

from bot.article import Article, Span
from bot.checking.check import settle
from bot.checking.record import Record
from bot.reading.reader import Draft, DraftClaim, DraftLink
from tests.conftest import NOON

Said = tuple[str, str, str]
"""The words of a claim, the mention of who says it, the cue after the mention or, in "…, X said", beside it."""


def a_record(text: str, *said: Said, title: str | None = None) -> Record:
    """The record of a text in which these things are said."""
    article = Article.of(text, fetched_at=NOON, language="en", title=title)
    draft = Draft(claims=tuple(proposed_in(text, item) for item in said))
    return settle(article, draft)[0]


def proposed_in(text: str, said: Said) -> DraftClaim:
    """What a reader would propose for one thing that is said."""
    words, who, cue = said
    claim = _at(text, words, 0)
    near = max(0, claim.start - len(who) - len(cue) - 20)
    mention = _at(text, who, near)
    return DraftClaim(spans=(claim,), links=(DraftLink(source=mention, cue=(_at(text, cue, mention.end),)),))


def _at(text: str, words: str, start: int) -> Span:
    place = text.index(words, start)
    return Span(place, place + len(words))

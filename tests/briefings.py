"""Briefings made of a text and who says what in it, for tests of how they are shown."""

from bot.article import Article
from bot.briefing import Briefing, Claim, Flag, ReaderInfo
from bot.checking.check import check
from bot.reading.reader import Draft
from bot.rendering.line import plain
from bot.rendering.telling import told
from bot.rendering.told import SectionKey, Told
from bot.rendering.words import shipped
from bot.vocabulary import DisputeKind, Level
from tests.conftest import NOON
from tests.records import Said, proposed_in

QUAY = (
    "The union said the radar had failed for months. The operator denied that the radar was faulty.\n\n"
    "A deckhand told the Post that nobody checked it. The sea was calm."
)
QUAY_SAID: tuple[Said, ...] = (
    ("the radar had failed for months", "The union", "said"),
    ("denied that the radar was faulty", "The operator", "denied"),
    ("nobody checked it", "A deckhand", "told"),
)
"""An article in which somebody is contradicted and somebody is heard at second hand, and who says what in it."""


def a_briefing(text: str, *said: Said, title: str | None = None, outlet: str | None = None) -> Briefing:
    """The briefing of a text in which these things are said; the rules alone look for disputes."""
    article = Article.of(text, fetched_at=NOON, language="en", title=title, outlet=outlet)
    draft = Draft(claims=tuple(proposed_in(text, item) for item in said))
    reader = ReaderInfo(name="test", version="1")
    return check(article, draft, reader, NOON, judge=None, line=shipped().flag_line)


def claim_of(briefing: Briefing, words: str) -> Claim:
    """The claim that holds these words."""
    return next(claim for claim in briefing.claims if words in claim.text)


def disputed(
    briefing: Briefing,
    target: str,
    answer: str,
    kind: DisputeKind = "denied",
    level: Level = "contested",
    *,
    both: bool = False,
) -> Briefing:
    """The briefing with this dispute for all others: the claim with the words `answer` against the one with those of `target`.

    `both`: each side disputes the other.
    """
    others = [flag for flag in briefing.flags if flag.class_ != "dispute"]
    sides = [claim_of(briefing, target), claim_of(briefing, answer)]
    flag = Flag(
        id="f99",
        class_="dispute",
        kind=kind,
        level=level,
        targets=tuple(side.id for side in sides[: 2 if both else 1]),
        evidence=sides[1].spans,
        by=tuple(source for side in sides[0 if both else 1 :] for source in side.chain[-1].sources),
        basis="text",
        line="Denied by somebody",
    )
    return briefing.model_copy(update={"flags": (*others, flag)})


def tell(briefing: Briefing) -> Told:
    """What a person is told, in the words that ship."""
    return told(briefing, shipped())


def lines_of(briefing: Briefing, key: SectionKey) -> list[str]:
    """The lines of a section, those below a line indented; none where it holds nothing."""
    section = tell(briefing).section(key)
    shown = [(item.line, item.under) for item in (section.items if section else ())]
    return [line for above, under in shown for line in (plain(above), *(f"  {plain(below.line)}" for below in under))]

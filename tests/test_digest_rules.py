"""The rules that always hold, over digests of real articles in which anything may be said to belong together."""

import html
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from bot.briefing import Briefing
from bot.checking.quotations import Quotations
from bot.digest import Delta, Digest, Figure, Member, NearCopy, Origin, Ref, Story, StoryFlag, StoryGroup
from bot.rendering.blockkit.breaches import breaches_of_message
from bot.rendering.digest.forms import DIGEST_FORMS
from bot.rendering.line import plain
from bot.rendering.told import Item
from bot.rendering.words import shipped
from tests.conftest import Brief, gold
from tests.digests import DAY, a_digest, tell
from tests.seen import flat

OUTLETS = ("Tarrach Today", "Tarrach Today", None)


@pytest.fixture(scope="module")
def read(brief: Brief) -> list[Briefing]:
    """Three articles, two of them of one outlet and one of none."""
    found = [brief(gold(name)["text"]) for name in ("ferry-01", "ferry-03", "strike-03")]
    known = [{"outlet": outlet, "published_at": DAY if number % 2 else None} for number, outlet in enumerate(OUTLETS)]
    return [
        briefing.model_copy(update={"article": briefing.article.model_copy(update=fields)})
        for briefing, fields in zip(found, known, strict=True)
    ]


def refs(briefings: list[Briefing]) -> SearchStrategy[Ref]:
    claims = [Ref(briefing=briefing.id, claim=claim.id) for briefing in briefings for claim in briefing.claims]
    return st.sampled_from(claims)


@st.composite
def stories(draw: DrawFn, briefings: list[Briefing]) -> Story:
    some = st.lists(refs(briefings), min_size=1, max_size=5).map(tuple)
    held = {briefing.id: briefing for briefing in briefings}

    def an_origin(ref: Ref) -> Origin:
        briefing = held[ref.briefing]
        claim = next(claim for claim in briefing.claims if claim.id == ref.claim)
        members = tuple(Member(briefing=briefing.id, source=source) for source in claim.origin)
        return Origin(name="An office", members=members)

    def a_group(number: int) -> StoryGroup:
        claims = draw(some)
        figures = tuple(Figure(ref=ref, value=number, origin="An office") for ref in draw(some))
        origins = tuple(map(an_origin, draw(some)))
        return StoryGroup(id=f"g{number}", label="", claims=claims, origins=origins, figures=figures)

    def a_flag(number: int) -> StoryFlag:
        return StoryFlag(
            id=f"x{number}",
            class_="dispute",
            kind=draw(st.sampled_from(("denied", "disputed", "conflicting_figures", "corrected_or_retracted"))),
            level=draw(st.sampled_from(("contested", "caution", "note"))),
            targets=draw(some),
            evidence=draw(some),
            by=(),
            basis="text",
            line="They differ",
        )

    two = draw(st.permutations(briefings))[:2]
    return Story(
        id="s",
        headline=draw(refs(briefings)),
        briefings=tuple(held),
        groups=tuple(map(a_group, range(draw(st.integers(0, 3))))),
        flags=tuple(map(a_flag, range(draw(st.integers(0, 4))))),
        near_copies=(
            NearCopy(briefings=(two[0].id, two[1].id), passages=(), original=draw(st.sampled_from((None, two[1].id)))),
        ),
        deltas=(Delta(kind="new_figure", group="g0", before=draw(some), after=draw(some), line=""),),
    )


def lines(items: tuple[Item, ...]) -> list[Item]:
    return [line for item in items for line in (item, *lines(item.under))]


def shown(digest: Digest) -> list[Item]:
    """Every line that holds a claim's words."""
    (story,) = tell(digest).stories
    found = [story.headline, *(line for section in story.told.sections for line in lines(section.items))]
    found += [item for row in story.rows for cell in row.cells for item in cell]
    return [item for item in found if any(piece.role == "said" for piece in item.line) and item.claims]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_line_loses_its_speaker_or_its_limits(data: st.DataObject, read: list[Briefing]) -> None:
    """Rules 8, 12 and 18: whatever stands together, a line has its claim whole and everybody through whom it came."""
    digest = a_digest(read, data.draw(stories(read)))
    for item in shown(digest):
        number, _, id_ = item.claims[0].partition("-")
        briefing = read[int(number) - 1]
        claim = next(claim for claim in briefing.claims if claim.id == id_)
        line = plain(item.line)
        names = {source.id: source.name for source in briefing.sources}
        speakers = [names[source] for link in claim.chain for source in link.sources]
        assert all(name.lower() in line.lower() for name in speakers)
        assert speakers or "(own voice)" in line
        limits = [*claim.hedges, *(quantity.span for quantity in claim.quantities)]
        assert all(flat(span.of(briefing.article.text)) in flat(line) for span in limits)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_quotation_is_made(data: st.DataObject, read: list[Briefing]) -> None:
    """Rules 3 and 13: on every screen, what stands in quote marks stands so in an article."""
    digest = a_digest(read, data.draw(stories(read)))
    texts = [flat(briefing.article.text) for briefing in read]
    quoted = [flat(found.outer.of(b.article.text)) for b in read for found in Quotations.of(b.article.text).found]
    for form in ("text", "html"):
        written = flat(html.unescape(re.sub("<[^>]*>", "", DIGEST_FORMS[form].write(digest, shipped()))))
        for found in re.findall("“[^“”]*”", written):
            parts = [re.sub(r" ?\[[^\]]*\]", "", part).strip() for part in found[1:-1].split("[…]")]
            inside = all(any(part in quotation for quotation in quoted) for part in parts)
            assert inside or any(found in text for text in texts)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_slack_takes_whatever_is_told(data: st.DataObject, read: list[Briefing]) -> None:
    """Every message is within Slack's limits, and nothing that does not fit is cut: it is counted."""
    digest = a_digest(read, data.draw(stories(read)))
    posted = json.loads(DIGEST_FORMS["blocks"].write(digest, shipped()))
    assert len(posted["thread"]) == 1
    for message in (posted["overview"], *posted["thread"]):
        assert breaches_of_message(message) == []

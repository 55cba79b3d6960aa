"""What is left of an article once its text is dropped: what the briefing points at, in its place, and blanks."""

from hypothesis import given
from hypothesis import strategies as st

from bot.article import Article, Span
from bot.briefing import Withheld
from bot.store.masking import LINE_ENDS, MARKS, mask, masked
from tests.briefings import a_briefing
from tests.builders import FERRY
from tests.conftest import NOON

CAPTAIN = ("The fog came down within minutes", "Ines Halloran", "said")


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and stretches of it, which may overlap."""
    text = draw(st.text(st.sampled_from("aé😀“ .,\n\r\u2028"), min_size=1, max_size=60))
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=5))
    return text, [Span(start, draw(st.integers(start + 1, len(text)))) for start in starts]


def test_what_is_pointed_at_stays_and_the_rest_is_blank() -> None:
    """Words keep their place, and so do line ends."""
    assert mask("One day\nhe said no.", [Span(4, 7), Span(16, 18)]) == "    day\n        no "


@given(texts_with_spans())
def test_every_span_holds_as_before(drawn: tuple[str, list[Span]]) -> None:
    """Whatever is pointed at reads as it did."""
    text, spans = drawn
    left = mask(text, spans)
    assert [span.of(left) for span in spans] == [span.of(text) for span in spans]


@given(texts_with_spans())
def test_nothing_is_left_that_is_not_pointed_at(drawn: tuple[str, list[Span]]) -> None:
    """A character outside all spans is a blank, or ends a line."""
    text, spans = drawn
    inside = {place for span in spans for place in range(*span)}
    left = mask(text, spans)
    assert len(left) == len(text)
    assert all(left[place] in f" {LINE_ENDS}{MARKS}" for place in range(len(text)) if place not in inside)


@given(texts_with_spans())
def test_lines_stay_where_they_were(drawn: tuple[str, list[Span]]) -> None:
    """A masked text has its lines, each as long as before."""
    text, spans = drawn
    assert list(map(len, mask(text, spans).splitlines(keepends=True))) == list(map(len, text.splitlines(keepends=True)))


def test_a_masked_briefing_says_what_it_said() -> None:
    """Claims, sources and flags are those of before, and so is what is known of the article but its name and text."""
    briefing = a_briefing(FERRY, CAPTAIN, title="Ferry aground", outlet="Skarholm Post")
    left = masked(briefing)
    assert left.model_copy(update={"article": briefing.article, "withheld": briefing.withheld}) == briefing
    known = {"id", "sha256", "text"}
    assert left.article.model_dump(exclude=known) == briefing.article.model_dump(exclude=known)
    assert left.article == Article.of(
        left.article.text, fetched_at=NOON, language="en", title="Ferry aground", outlet="Skarholm Post"
    )
    assert "40,000 crowns" not in left.article.text


def test_a_masked_briefing_holds_together() -> None:
    """It is still a briefing: it can be written down and read again."""
    left = masked(a_briefing(FERRY, CAPTAIN))
    assert type(left).model_validate_json(left.model_dump_json()) == left


def test_words_that_were_withheld_go_with_the_text() -> None:
    """What was held back is the article's words too, and nothing points at them: the count stays."""
    withheld = (Withheld(reason="not_attributed", text="40,000 crowns"), Withheld(reason="not_in_text"))
    left = masked(a_briefing(FERRY, CAPTAIN).model_copy(update={"withheld": withheld}))
    assert left.withheld == (Withheld(reason="not_attributed"), Withheld(reason="not_in_text"))


def test_masking_twice_is_masking_once() -> None:
    """What is left stays what is left."""
    left = masked(a_briefing(FERRY, CAPTAIN))
    assert masked(left) == left

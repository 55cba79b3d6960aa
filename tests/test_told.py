"""What people are told: which lines there are, whose words they say they hold, and what stands below what."""

from datetime import date

import pytest

from bot.rendering.line import Line, Piece, a, joined, opened, plain
from bot.rendering.words import shipped
from tests.briefings import a_briefing, claim_of, disputed, lines_of, tell
from tests.conftest import Brief
from tests.records import Said

QUAY = (
    "The union said the radar had failed for months. The operator denied that the radar was faulty.\n\n"
    "A deckhand told the Post that nobody checked it. Its director, Ann Lee, said the ship was safe.\n\n"
    "The owner did not respond to calls."
)
QUAY_SAID: tuple[Said, ...] = (
    ("the radar had failed for months", "The union", "said"),
    ("denied that the radar was faulty", "The operator", "denied"),
    ("nobody checked it", "A deckhand", "told"),
    ("the ship was safe", "Ann Lee", "said"),
)


def test_a_contested_claim_stands_above_what_denies_it() -> None:
    """Who disputes is below what is disputed, named, with his own words; the verb that is in them is not said twice."""
    briefing = disputed(a_briefing(QUAY, *QUAY_SAID), "radar had failed", "radar was faulty")
    assert lines_of(briefing, "contested") == [
        "The union said: the radar had failed for months",
        "  Denied – The operator: denied that the radar was faulty",
    ]


def test_the_denial_is_never_the_claim_above() -> None:
    """Where two dispute each other, the one who denies stands below, whoever comes first in the article."""
    text = "The operator denied that the radar was faulty. The union said the radar had failed for months."
    briefing = a_briefing(text, QUAY_SAID[1], QUAY_SAID[0])
    first, second = lines_of(disputed(briefing, "was faulty", "had failed", both=True), "contested")
    assert first.startswith("The union said:")
    assert second.startswith("  Denied – The operator:")


def test_what_is_said_against_oneself_is_not_called_an_answer() -> None:
    """Another claim of the same speaker stands below his first as his own."""
    text = "The union said the radar had failed. The union said the radar had been repaired."
    briefing = a_briefing(
        text, ("the radar had failed", "The union", "said"), ("the radar had been repaired", "The union", "said")
    )
    shown = lines_of(disputed(briefing, "had failed", "been repaired", "corrected_or_retracted", "caution"), "side_by_side")
    assert shown[1] == "  The union said: the radar had been repaired"


def test_a_thin_source_is_named_once_with_every_reason() -> None:
    """What makes a source thin is one line, not one for each flag."""
    briefing = a_briefing(QUAY, *QUAY_SAID)
    thin = [line for line in lines_of(briefing, "thin") if "deckhand" in line]
    assert len(thin) == 1
    assert thin[0].startswith("A deckhand (unnamed): ")
    assert "not named, and the article does not say why" in thin[0]


def test_sources_thin_for_the_same_reason_share_a_line(brief: Brief) -> None:
    """Three parties with a stake are one line of three names."""
    text = (
        "The union said the radar had failed for months. Harrow Line said the radar was in order. Northern Ferries said "
        "the radar was in order too.\n\nThe union accused Harrow Line and Northern Ferries of lying."
    )
    lines = lines_of(brief(text), "thin")
    reasons = [line.rsplit(": ", 1)[1] for line in lines if ": " in line]
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("A nurse told the Post that she had counted eight.", ("she had counted eight", "A nurse", "told"), "A nurse (unnamed) told the Post: she had counted eight"),
        ("The mayor said the bridge was shut.", ("the bridge was shut", "The mayor", "said"), "The mayor said: the bridge was shut"),
        ("Rights groups have accused the army of theft.", ("the army of theft", "Rights groups", "have accused"), "Rights groups (unnamed, several) have accused: the army of theft"),
        ("Harrow Line rejected the claim.", ("rejected the claim", "Harrow Line", "rejected"), "Harrow Line: rejected the claim"),
        ("“It is unsafe,” Ann Lee said.", ("It is unsafe,", "Ann Lee", "said"), "Ann Lee said: “It is unsafe,”"),
    ],
)  # fmt: skip
def test_a_line_reads_as_the_article_does(text: str, said: Said, line: str) -> None:
    """Name, verb of saying, words: a verb stands between them where it can, and is left out where it would read wrongly."""
    briefing = a_briefing(text, said)
    speech = tell(briefing).section("said")
    assert speech
    assert plain(speech.items[0].under[0].standing) == line


def test_according_to_stands_between_no_name_and_colon(brief: Brief) -> None:
    """A preposition is no verb: it is with the details, and the line says who and what."""
    headline = tell(brief("The bridge was shut on Monday night, according to the harbour office.")).headline
    assert headline
    assert plain(headline.line) == "The harbour office: The bridge was shut on Monday night"


def test_a_name_is_added_only_where_the_line_does_not_give_it() -> None:
    """[Harrow Line] is not said to the reader who has just read "Harrow Line said:"."""
    briefing = a_briefing("Harrow Line said it had received no letter.", ("it had received no letter", "Harrow Line", "said"))
    assert claim_of(briefing, "no letter").gloss == "it [Harrow Line] had received no letter"
    headline = tell(briefing).headline
    assert headline
    assert plain(headline.line) == "Harrow Line said: it had received no letter"


def test_whose_director_it_is_stands_beside_the_name(brief: Brief) -> None:
    """ "Its director" alone says nothing: the body is named where it is known."""
    text = (
        "The Tress Register, a monitoring group, said twelve people were killed in the shelling.\n\n"
        "“We can name twelve,” said its coordinator, Dr Sanna Idrel."
    )
    names = [line for line in lines_of(brief(text), "said") if "Idrel" in line]
    assert names
    assert all("of The Tress Register" in name for name in names if name.startswith("Its "))


def test_the_overview_repeats_neither_headline_nor_dispute(brief: Brief) -> None:
    """What stands above or below is not said again."""
    shown = tell(brief(QUAY))
    overview, contested = shown.section("overview"), shown.section("contested")
    elsewhere = {*(shown.headline.claims if shown.headline else ())}
    elsewhere |= {claim for item in (contested.items if contested else ()) for claim in item.claims}
    assert elsewhere
    assert not elsewhere & {claim for item in (overview.items if overview else ()) for claim in item.claims}


def test_the_writers_own_line_says_that_it_is(brief: Brief) -> None:
    """Taken out of its section, a line of the writer still says whose voice it is."""
    own = tell(brief("The bridge fell at noon. The mayor said it was old.")).section("own")
    assert own
    assert [plain(item.standing) for item in own.items] == ["The article (own voice): The bridge fell at noon."]


def test_a_term_stands_in_quote_marks_where_its_user_quotes_it(brief: Brief) -> None:
    """Each name of a thing is shown with who uses it, in quote marks where the article has them, and only there."""
    text = (
        "The government said “terrorists” had attacked the fort. The rebels took the fort on Monday.\n\n"
        "The rebels said their fighters had taken the fort, and that the fighters would stay.\n\n"
        "The government said it was fighting “terrorists”, and that the rebels would be driven out."
    )
    lines = lines_of(brief(text), "terms")
    assert all("“terrorists”" in line or "terrorists" not in line for line in lines)
    assert all("“fighters”" not in line for line in lines)


def test_a_day_is_written_out_and_a_guess_marked() -> None:
    """7 Nov 2023, not a date some read as 11 July."""
    briefing = a_briefing("The mayor said it was old.", ("it was old", "The mayor", "said"), outlet="The Post")
    article = briefing.article.model_copy(update={"published_at": date(2023, 11, 7)})
    shown = tell(briefing.model_copy(update={"article": article}))
    assert shown.provenance == "The Post · 7 Nov 2023"


@pytest.mark.parametrize(("word", "shown"), [("a nurse", "A nurse"), ("eBay said", "eBay said"), ("“yes”", "“yes”"), ("", "")])
def test_a_line_opens_with_a_capital(word: str, shown: str) -> None:
    """A small word at the beginning gets a capital; a name with its own spelling keeps it."""
    assert plain(opened(a("name", word))) == shown


def test_roles_go_through_a_piece_of_text_untouched() -> None:
    """Article words keep their role inside a sentence of ours, and are never read as a template."""
    words: Line = a("said", "{{ 7 * 7 }}{% raw %}")
    line = shipped().line("claim", chain=a("name", "Ann"), cue=(), words=words)
    assert line == (Piece("Ann", "name"), Piece(": ", "ours"), Piece("{{ 7 * 7 }}{% raw %}", "said"))


def test_nothing_stands_between_nothing() -> None:
    """Empty lines are left out of a list, and their commas with them."""
    assert plain(joined([a("ours", "one"), (), a("ours", "two")], a("ours", ", "))) == "one, two"

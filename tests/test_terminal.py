"""The terminal view: what a person sees, and what an article may not do to the terminal."""

import re

import pytest

from bot.article import Article
from bot.briefing import Briefing, ReaderInfo
from bot.checking.check import check
from bot.reading.reader import Draft
from bot.rendering.telling import told
from bot.rendering.words import shipped
from tests.conftest import NOON, Brief, gold
from tests.screens import printed

FERRY = gold("ferry-02")["text"]


def shown(briefing: Briefing, width: int = 100) -> str:
    return printed(told(briefing, shipped()), width)


def flat(text: str) -> str:
    return " ".join(text.replace("•", " ").split())


@pytest.mark.parametrize("width", [100, 60])
def test_every_claim_is_on_screen_and_no_line_is_too_long(width: int, brief: Brief) -> None:
    """Nothing is cut, whatever the width."""
    briefing = brief(FERRY)
    page = shown(briefing, width)
    for claim in briefing.claims:
        for piece in claim.text.split(" … "):
            assert flat(piece) in flat(page)
    assert max(map(len, page.splitlines())) <= width


def test_the_manner_is_shown_and_quotation_marks_only_around_quotations(brief: Brief) -> None:
    """Direct speech has marks, a paraphrase none, and each says which it is."""
    page = flat(shown(brief("The mayor said the bridge was shut. “It is unsafe,” the engineer, Ann Lee, said.")))
    assert "The mayor the bridge was shut [paraphrased; said]" in page
    assert "Ann Lee “It is unsafe,” [in quotes; said]" in page
    assert {words.rstrip(",") for words in re.findall("“([^”]*)”", page)} == {"It is unsafe"}


def test_the_writers_voice_stands_apart(brief: Brief) -> None:
    """What nobody is quoted for comes last, under its own heading."""
    page = shown(brief(FERRY))
    said, own = page.split("OWN VOICE")
    assert "The 41-metre vessel" in own
    assert "The 41-metre vessel" not in said


def test_a_guess_is_marked_as_a_guess(brief: Brief) -> None:
    """An outlet read from the text is not presented as known."""
    text = "The mayor did not respond to calls from Reuters. The council said the bridge was shut for the winter."
    assert "Reuters (guessed from the text)" in shown(brief(text))


def test_an_article_cannot_drive_the_terminal(brief: Brief) -> None:
    """Escape codes, markup and direction marks of an article come out as plain characters."""
    text = "The mayor said the \x1b[31mbridge\x1b[0m was [bold red]shut[/] for \u202ethe\u202c winter.\x1b]0;owned\x07"
    page = shown(brief(text))
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "[bold red]shut[/]" in page


def test_what_is_held_back_is_counted_with_its_reason() -> None:
    """A sentence that reports, with nobody found to have said it, is on screen as that."""
    article = Article.of("The bridge is closed. The mayor said it would fall.", fetched_at=NOON, language="en")
    briefing = check(article, Draft(), ReaderInfo(name="blind", version="1"), NOON, judge=None, line=shipped().flag_line)
    assert briefing.withheld
    page = flat(shown(briefing))
    assert f"HELD BACK: {len(briefing.withheld)}" in page
    assert f"no speaker was found: {briefing.withheld[0].text}" in page


def test_a_foreign_article_says_so(brief: Brief) -> None:
    """No claims, and the reason."""
    page = flat(
        shown(brief("El ministro dijo el lunes que la huelga es ilegal y que no negociará con los sindicatos del puerto."))
    )
    assert "not in a language the reader reads (it looks like es)" in page


def test_an_ellipsis_of_the_article_stays_its_own(brief: Brief) -> None:
    """[…] stands where Sayso left something out, never where the article did."""
    page = flat(shown(brief("“It was … not good at all,” the engineer, Ann Lee, said on Monday after the storm.")))
    assert "“It was … not good at all,”" in page

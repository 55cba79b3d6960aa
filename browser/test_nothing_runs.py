"""Nothing of an article runs, loads or becomes markup on its page: it is shown, character for character."""

import pytest
from playwright.sync_api import Page

from browser.articles import EVIL, GOLD, SHOWN_AS, TURNED
from browser.axe import LOOKS
from browser.conftest import Gold, Open
from browser.written import Written

OURS = {"script": 1, "style": 1, "form": 1, "img": 0, "iframe": 0, "object": 0, "link": 0, "base": 0, "svg": 0}


def elements(page: Page) -> dict[str, int]:
    return {name: page.locator(name).count() for name in OURS}


def kinds(page: Page) -> set[str]:
    found: list[str] = page.locator("*").evaluate_all("all => all.map(it => it.localName)")
    return set(found)


@pytest.mark.parametrize("name", GOLD)
def test_a_page_asks_for_nothing_and_says_nothing(opened: Open, of_gold: Gold, name: str) -> None:
    """No request leaves the file, nothing is on the console, and what is used of the page changes nothing in that."""
    watched = opened(of_gold(name).page)
    page = watched.page
    page.locator(".card > .line").first.click()
    page.get_by_role("checkbox", name="contested").check()
    page.get_by_role("button", name="Show all").click()
    page.get_by_text("How to read this").click()
    page.keyboard.press("Escape")
    assert watched.noticed == []


def test_a_hostile_article_adds_no_element(opened: Open, evil: Written, ferry: Written) -> None:
    """The elements of its page are ours, and every link leads to a place on the page."""
    watched = opened(evil.page)
    assert elements(watched.page) == OURS
    assert kinds(watched.page) <= kinds(opened(ferry.page).page)
    assert watched.page.locator("a:not([href^='#'])").count() == 0
    assert watched.noticed == []


def test_a_hostile_article_runs_nothing_when_it_is_used(opened: Open, evil: Written) -> None:
    """Every link can be chosen and every filter set: no dialog, no message, no request."""
    watched = opened(evil.page)
    for claim in evil.claims:
        watched.page.locator(f"#claim-{claim} > .line").click()
        watched.page.locator(f"#text-{claim}").click()
    for option in watched.page.locator("option").all():
        watched.page.get_by_label("Source").select_option(option.get_attribute("value"))
    assert evil.claims
    assert elements(watched.page) == OURS
    assert watched.noticed == []


@pytest.mark.parametrize("words", EVIL)
def test_hostile_words_are_there_to_be_read(opened: Open, evil: Written, words: str) -> None:
    """In the article, in a claim of the briefing, in title, outlet and byline they stand as characters."""
    page = opened(evil.page, **LOOKS["light"]).page
    provenance = page.locator("header .provenance").inner_text()
    assert words in page.locator("#article").inner_text()
    assert words in page.locator("#said").inner_text()
    assert words in page.locator("header .title").inner_text()
    assert provenance.count(words) == 2


def test_a_direction_mark_turns_nothing_round(opened: Open, evil: Written) -> None:
    """U+202E is shown as the sign for a character that is not shown, everywhere."""
    page = opened(evil.page, **LOOKS["light"]).page
    text = page.locator("html").inner_text() + page.title()
    assert SHOWN_AS in page.locator("#article").inner_text()
    assert SHOWN_AS in page.locator("header .title").inner_text()
    assert not set(TURNED) & set(text) - set("drawkcab")


def test_templates_are_not_filled_in(opened: Open, evil: Written) -> None:
    """Braces of an article are braces."""
    page = opened(evil.page, **LOOKS["light"]).page
    assert "49" not in page.locator("main").inner_text() + page.locator("header").inner_text()

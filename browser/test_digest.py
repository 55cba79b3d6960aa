"""The page of a digest: tables that scroll in themselves, claims that lead to their words, folds, and nobody shut out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.digest import Digest
from bot.rendering.digest.forms import DIGEST_FORMS
from bot.rendering.words import shipped
from browser.articles import hostile
from browser.axe import LOOKS, findings
from browser.conftest import Open
from browser.watched import PHONE
from tests.digests import ferry, many

Show = Callable[[Digest], str]


@pytest.fixture
def show(tmp_path: Path) -> Show:
    """Writes the page of a digest and says where it is."""

    def page_of(digest: Digest) -> str:
        path = tmp_path / "digest.html"
        path.write_text(DIGEST_FORMS["html"].write(digest, shipped()), encoding="utf-8")
        return path.as_uri()

    return page_of


def evil() -> Digest:
    """A digest of outlets that would be markup, or very long."""
    return ferry([str(hostile()["outlet"]), "x" * 400, "ו" * 90])


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_claim_of_the_table_leads_to_its_words_and_back(opened: Open, show: Show, *, script: bool) -> None:
    """The article unfolds, its words are in view and marked; from there a click leads to the fact. No script is needed."""
    page = opened(show(ferry()), java_script_enabled=script).page
    links = page.locator("td a.line").all()
    for link in links:
        words = page.locator(link.get_attribute("href") or "")
        expect(words).to_be_hidden()
        link.click()
        expect(words).to_be_in_viewport()
        words.click()
        expect(page.locator(words.get_attribute("href") or "")).to_be_in_viewport()
        page.reload()
    assert len(links) == 5


def test_the_words_a_link_leads_to_are_marked(opened: Open, show: Show) -> None:
    """They look like no other words of the article."""
    page = opened(show(ferry())).page
    page.locator("td a.line").first.click()
    paint = "it => getComputedStyle(it).backgroundColor"
    others = [mark.evaluate(paint) for mark in page.locator("details[open] .mark:not(:target)").all()]
    assert page.locator(":target").evaluate(paint) not in others


@pytest.mark.parametrize("width", [320, 360, 390, 700, 1280])
def test_wide_tables_scroll_and_the_page_does_not(opened: Open, show: Show, width: int) -> None:
    """Whatever the papers are called, nothing sticks out; on a phone the table has more than fits, and can be moved by key."""
    for digest in (ferry(), evil(), many(9)):
        page = opened(show(digest), viewport={"width": width, "height": 844}).page
        for fold in page.locator("details").all():
            fold.evaluate("it => { it.open = true }")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for region in page.locator(".wide").all() if width < 700 else ():
            assert region.evaluate("it => it.scrollWidth > it.clientWidth")
            region.focus()
            page.keyboard.press("ArrowRight")
            page.wait_for_function("it => it.scrollLeft > 0", arg=region.element_handle())


def test_the_keyboard_alone_unfolds_and_follows(opened: Open, show: Show) -> None:
    """Tab reaches the stories, the tables and the fold; Enter opens what has the focus."""
    page = opened(show(many(9))).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    fold = page.locator(".fold > summary")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.fold > summary')"):
            break
    expect(fold).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".fold article").last).to_be_visible()


def test_below_the_fold_are_the_further_stories(opened: Open, show: Show) -> None:
    """Seven stand open; the others are counted, folded and all there."""
    page = opened(show(many(40))).page
    expect(page.locator("article.story:visible")).to_have_count(7)
    page.get_by_text("33 more stories", exact=True).click()
    expect(page.locator("article.story:visible")).to_have_count(40)


def as_it_opens(page: Page) -> None:
    page.locator("h1").wait_for()


def with_all_opened(page: Page) -> None:
    for fold in page.locator("summary").all():
        fold.click()


def at_a_claim(page: Page) -> None:
    page.locator("td a.line").first.click()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", [as_it_opens, with_all_opened, at_a_claim], ids=lambda state: state.__name__)
def test_axe_finds_nothing(opened: Open, show: Show, look: str, state: Callable[[Page], None]) -> None:
    """Nothing of moderate, serious or critical impact, in any look and any state."""
    page = opened(show(ferry()), **LOOKS[look]).page
    state(page)
    unseen = (
        "color-contrast" if "phone" in look else "nothing"
    )  # of cells that are scrolled out of sight; wide, they are judged
    assert [found for found in findings(page) if not found.startswith(unseen)] == []


def test_hostile_names_run_and_load_nothing(opened: Open, show: Show) -> None:
    """The page is as many elements as any other, and does nothing unasked."""
    kinds = []
    for digest in (ferry(), evil()):
        page = opened(show(digest), viewport=PHONE).page
        found: list[str] = page.locator("*").evaluate_all("all => all.map(it => it.localName)")
        kinds.append(set(found))
    assert kinds[0] == kinds[1]


def test_on_paper_tables_are_whole(opened: Open, show: Show) -> None:
    """What scrolls on a screen is not cut on paper."""
    page = opened(show(ferry())).page
    page.emulate_media(media="print")
    assert page.locator(".wide").evaluate("it => getComputedStyle(it).overflowX") == "visible"
    expect(page.locator("nav")).to_have_count(0)

"""The page for whoever looks at it: light and dark, on a phone, on paper, in forced colours, with a screen reader."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.axe import LOOKS, findings
from browser.conftest import Open
from browser.lights import against
from browser.watched import PHONE
from browser.written import Written


def as_it_opens(page: Page, claim: str) -> None:
    page.locator(f"#text-{claim}").wait_for()


def with_a_claim_lit(page: Page, claim: str) -> None:
    page.locator(f"#claim-{claim} > .line").click()
    expect(page.locator(".mark.against").first).to_be_visible()


def with_a_dispute_lit(page: Page, _: str) -> None:
    page.locator(".part.contested > ul > li > a.line").first.click()
    expect(page.locator(".shows").first).to_be_visible()


def with_a_filter_set(page: Page, _: str) -> None:
    page.get_by_role("checkbox", name="contested").check()
    expect(page.get_by_role("status")).not_to_be_empty()


def with_all_opened(page: Page, _: str) -> None:
    for summary in page.locator("summary").all():
        summary.click()


STATES = (as_it_opens, with_a_claim_lit, with_a_dispute_lit, with_a_filter_set, with_all_opened)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(opened: Open, ferry: Written, look: str, state: Callable[[Page, str], None]) -> None:
    """Nothing of moderate, serious or critical impact, in any look and any state."""
    page = opened(ferry.page, **LOOKS[look]).page
    state(page, next(claim for claim in ferry.claims if against(ferry, claim)))
    assert findings(page) == []


def test_axe_would_find_something(opened: Open, ferry: Written) -> None:
    """Grey on white and a field without a name do not pass."""
    page = opened(ferry.page, **LOOKS["light"]).page
    page.locator("header .title").evaluate("it => { it.style.color = '#ccc' }")
    page.locator("select").evaluate("it => it.parentElement.replaceWith(it)")
    assert {found.split()[0] for found in findings(page)} == {"color-contrast", "select-name"}


@pytest.mark.parametrize("width", [320, 390, 700, 959, 1024])
def test_nothing_makes_the_page_scroll_sideways(opened: Open, evil: Written, ferry: Written, width: int) -> None:
    """From a small phone to a tablet, with long words too, and with everything opened."""
    for written in (ferry, evil):
        page = opened(written.page, viewport={"width": width, "height": 844}).page
        with_all_opened(page, "")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("own", [False, True], ids=["somebody's", "the writer's"])
def test_on_a_phone_a_claim_leads_to_its_words_and_back(opened: Open, ferry: Written, *, own: bool) -> None:
    """The two halves are one below the other; each link brings the other into view, on a page that was just opened too."""
    for claim in [claim.id for claim in ferry.claims.values() if (not claim.chain) is own]:
        page = opened(ferry.page, viewport=PHONE, has_touch=True).page
        page.locator(f"#claim-{claim} > .line").tap()
        expect(page.locator(f"#text-{claim}")).to_be_in_viewport()
        page.locator(f"#text-{claim}").tap()
        expect(page.locator(f"#claim-{claim}")).to_be_in_viewport()


def test_on_a_phone_the_parts_can_be_reached(opened: Open, ferry: Written) -> None:
    """Three links at the top lead to the briefing, to who says what, and to the article."""
    page = opened(ferry.page, viewport=PHONE).page
    links = page.get_by_role("navigation").get_by_role("link").all()
    for link in links:
        link.click()
        expect(page.locator(link.get_attribute("href") or "")).to_be_in_viewport()
    assert len(links) == 3


def test_on_paper_both_halves_are_there_and_nothing_to_press(opened: Open, ferry: Written) -> None:
    """Briefing and article are printed whole; filters, help and navigation are not."""
    page = opened(ferry.page).page
    page.emulate_media(media="print")
    for half in ("#briefing", "#article"):
        expect(page.locator(half)).to_be_visible()
        assert page.locator(half).evaluate("it => it.scrollHeight <= it.clientHeight + 1")
    for pressed in ("form", "nav", ".help", ".card details"):
        expect(page.locator(pressed).first).to_be_hidden()
    expect(page.locator(f"#text-{list(ferry.claims)[-1]}")).to_be_visible()


def test_on_paper_no_light_is_lost(opened: Open, ferry: Written) -> None:
    """Claims are told from the rest of the article by a line, where colours are not printed."""
    page = opened(ferry.page).page
    page.emulate_media(media="print")
    lines: list[str] = page.locator(".mark:not(.own)").evaluate_all(
        "all => all.map(it => getComputedStyle(it).borderBottomStyle)"
    )
    assert set(lines) == {"solid"}


def test_in_forced_colours_what_is_lit_is_seen(opened: Open, ferry: Written) -> None:
    """Where the system paints over our colours, lines tell what is lit and what stands against it."""
    page = opened(ferry.page, forced_colors="active").page
    with_a_claim_lit(page, next(claim for claim in ferry.claims if against(ferry, claim)))
    outline = "it => getComputedStyle(it).outlineStyle"
    assert page.locator("#briefing .card.lit").first.evaluate(outline) == "solid"
    assert page.locator(".mark.against").first.evaluate(outline) == "solid"


def test_nothing_moves_by_itself(opened: Open, ferry: Written) -> None:
    """There is no animation to switch off: what is chosen is there at once."""
    page = opened(ferry.page, reduced_motion="no-preference").page
    page.locator("#claim-c05 > .line").click()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_what_is_lit_is_announced(opened: Open, ferry: Written) -> None:
    """The line that tells of it is a status, which screen readers read out."""
    page = opened(ferry.page).page
    page.locator("#claim-c05 > .line").click()
    expect(page.get_by_role("status")).to_contain_text("Lit: claim 5")

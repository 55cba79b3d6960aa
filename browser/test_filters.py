"""Filters of the page: what is shown is what the briefing says, no claim more and none less."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.briefing import Claim
from browser.articles import GOLD
from browser.conftest import Gold, Open
from browser.written import Written

Fits = Callable[[Written, Claim], bool]


def contested(written: Written, claim: Claim) -> bool:
    return any(flag.level == "contested" and claim.id in flag.targets for flag in written.briefing.flags)


def second_hand(_: Written, claim: Claim) -> bool:
    return len(claim.chain) > 1


def unnamed(written: Written, claim: Claim) -> bool:
    naming = {source.id: source.naming for source in written.briefing.sources}
    return bool(claim.chain) and any(naming[source].startswith("unnamed") for source in claim.chain[-1].sources)


FILTERS: dict[str, Fits] = {"contested": contested, "unnamed": unnamed, "second-hand": second_hand}


def box(page: Page, label: str) -> Locator:
    return page.get_by_role("checkbox", name=label)


def showing(page: Page) -> set[str]:
    found: list[str] = page.locator(".card:visible").evaluate_all("all => all.map(it => it.dataset.claim)")
    return set(found)


def marked(page: Page) -> set[str]:
    found: list[str] = page.locator(".mark:not(.dim)").evaluate_all("all => all.map(it => it.dataset.lights)")
    return set(found)


def shows_exactly(page: Page, written: Written, wanted: set[str]) -> None:
    expect(page.get_by_role("status")).to_have_text(f"Showing {len(wanted)} of {len(written.claims)} claims")
    assert (showing(page), marked(page)) == (wanted, wanted)


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize("label", FILTERS)
def test_a_box_shows_exactly_the_claims_of_its_kind(opened: Open, of_gold: Gold, name: str, label: str) -> None:
    """Contested, unnamed and second-hand are what the briefing's JSON says, in the list and in the article."""
    written = of_gold(name)
    page = opened(written.page).page
    box(page, label).check()
    shows_exactly(page, written, {claim.id for claim in written.claims.values() if FILTERS[label](written, claim)})


def test_every_kind_is_found_somewhere() -> None:
    """The three boxes are the three that are tested here."""
    assert set(FILTERS) == {"contested", "unnamed", "second-hand"}


def test_two_boxes_show_what_is_both(opened: Open, strike: Written) -> None:
    """A second box narrows further."""
    page = opened(strike.page).page
    boxes = ("unnamed", "second-hand")
    for label in boxes:
        box(page, label).check()
    both = {claim.id for claim in strike.claims.values() if all(FILTERS[label](strike, claim) for label in boxes)}
    assert both
    shows_exactly(page, strike, both)


@pytest.mark.parametrize("name", GOLD)
def test_a_source_shows_exactly_its_claims(opened: Open, of_gold: Gold, name: str) -> None:
    """Each chain of speakers can be chosen, and so can the writer's own voice; together they are all claims, each once."""
    written = of_gold(name)
    page = opened(written.page).page
    chains: dict[tuple[tuple[str, ...], ...], set[str]] = {}
    for claim in written.claims.values():
        chains.setdefault(tuple(link.sources for link in claim.chain), set()).add(claim.id)
    seen = []
    for option in page.get_by_label("Source").locator("option").all()[1:]:
        page.get_by_label("Source").select_option(option.get_attribute("value"))
        seen.append(showing(page))
        shows_exactly(page, written, seen[-1])
    assert sorted(map(sorted, filter(None, seen))) == sorted(map(sorted, chains.values()))


def test_show_all_shows_all(opened: Open, ferry: Written) -> None:
    """After it no claim is hidden or dim, nothing is chosen, and the status line is silent."""
    page = opened(ferry.page).page
    page.get_by_label("Source").select_option("1")
    box(page, "contested").check()
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_be_empty()
    assert (showing(page), marked(page)) == (set(ferry.claims), set(ferry.claims))
    expect(box(page, "contested")).not_to_be_checked()


def test_groups_without_a_claim_to_show_are_gone(opened: Open, ferry: Written) -> None:
    """No speaker's name stands over nothing."""
    page = opened(ferry.page).page
    box(page, "contested").check()
    for group in page.locator(".group:visible").all():
        expect(group.locator(".card:visible").first).to_be_visible()
    assert page.locator(".group:visible").count() < page.locator(".group").count()


def test_putting_out_the_light_keeps_the_filter_and_its_line(opened: Open, ferry: Written) -> None:
    """Whoever looks at a part is told that it is a part, also after Escape."""
    page = opened(ferry.page).page
    box(page, "contested").check()
    shown = showing(page)
    page.locator(".card:visible > .line").first.click()
    page.keyboard.press("Escape")
    shows_exactly(page, ferry, shown)


def test_a_claim_that_is_filtered_out_can_still_be_chosen(opened: Open, ferry: Written) -> None:
    """Its words in the article lead to its card, which is shown for it."""
    page = opened(ferry.page).page
    box(page, "contested").check()
    hidden = next(iter(set(ferry.claims) - showing(page)))
    page.locator(f"#text-{hidden}").click()
    expect(page.locator(f"#claim-{hidden}")).to_be_visible()
    expect(page.locator(f"#claim-{hidden}")).to_be_in_viewport()

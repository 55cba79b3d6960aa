"""The page of a briefing: a claim chosen on one side lights on the other, by mouse, by keyboard and by address."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.articles import GOLD
from browser.conftest import Gold, Open
from browser.lights import against, allies, cards, disputes, focused, letters, marks
from browser.written import Written


def card(page: Page, claim: str) -> None:
    page.locator(f"#claim-{claim} > .line").click()


@pytest.mark.parametrize("name", GOLD)
def test_a_claim_lights_its_words_its_speaker_and_its_verb(opened: Open, of_gold: Gold, name: str) -> None:
    """Each claim of the briefing lights exactly its characters in the article, and underlines who says it and how."""
    written = of_gold(name)
    page = opened(written.page).page
    for claim in written.claims.values():
        card(page, claim.id)
        said = [span for link in claim.chain for span in (*link.cue, *([link.source] if link.source else []))]
        assert letters(page, ".mark.lit") == written.characters(claim.spans)
        assert letters(page, ".says") == written.characters(said)
        assert (marks(page, "lit"), cards(page, "lit")) == ({claim.id}, {claim.id})


@pytest.mark.parametrize("name", GOLD)
def test_what_stands_against_a_claim_lights_with_it(opened: Open, of_gold: Gold, name: str) -> None:
    """What the briefing shows as contesting a claim is marked as against, what stands side by side with it as beside it."""
    written = of_gold(name)
    page = opened(written.page).page
    for claim in written.claims:
        card(page, claim)
        contesting = against(written, claim)
        assert marks(page, "against") == cards(page, "against") == contesting
        assert marks(page, "beside") == cards(page, "beside") == against(written, claim, "side_by_side") - contesting


@pytest.mark.parametrize("name", GOLD)
def test_nobody_is_shown_against_their_own_side(opened: Open, of_gold: Gold, name: str) -> None:
    """No claim stands against one of its own speaker, or of the body its speaker speaks for."""
    written = of_gold(name)
    page = opened(written.page).page
    found = {}
    for claim in written.claims:
        card(page, claim)
        found[claim] = marks(page, "against") & allies(written, claim)
    assert {claim: wrongly for claim, wrongly in found.items() if wrongly} == {}


@pytest.mark.parametrize("name", GOLD)
def test_a_click_on_the_words_leads_back_to_the_card(opened: Open, of_gold: Gold, name: str) -> None:
    """In the article a claim's words lead to its card, which lights, is in view and has the focus."""
    written = of_gold(name)
    page = opened(written.page).page
    for claim in written.claims:
        page.locator(f"#text-{claim}").click()
        assert (marks(page, "lit"), cards(page, "lit")) == ({claim}, {claim})
        expect(page.locator(f"#claim-{claim}")).to_be_in_viewport()
        expect(page.locator(f"#claim-{claim} > .line")).to_be_focused()


def test_the_words_chosen_come_into_view(opened: Open, ferry: Written) -> None:
    """A card leads to its words wherever they are in the article, and gives them the focus."""
    page = opened(ferry.page).page
    for claim in ferry.claims:
        card(page, claim)
        expect(page.locator(f"#text-{claim}")).to_be_in_viewport()
        expect(page.locator(f"#text-{claim}")).to_be_focused()


def test_a_dispute_lights_both_sides_and_its_evidence(opened: Open, ferry: Written) -> None:
    """A line of a dispute lights every claim in it, on either side, and underlines the flag's evidence and no other's."""
    page = opened(ferry.page).page
    flags = {flag.id: flag for flag in ferry.briefing.flags}
    for item in disputes(ferry):
        page.locator(f'#briefing .part > ul > li > a.line[data-flag="{item.flag}"]').click()
        assert marks(page, "lit") | marks(page, "against") | marks(page, "beside") == set(item.claims)
        assert letters(page, ".shows") == ferry.characters(flags[item.flag or ""].evidence)


def test_a_contested_line_never_says_that_nothing_stands_against_it(opened: Open, ferry: Written) -> None:
    """Chosen as a whole, a dispute still tells its two sides apart, and the status line counts the other one."""
    page = opened(ferry.page).page
    for line in page.locator(".part.contested > ul > li > a.line").all():
        line.click()
        assert marks(page, "lit")
        assert marks(page, "against")
        expect(page.get_by_role("status")).to_contain_text(f"contested with {len(marks(page, 'against'))}")


def test_a_flag_that_tells_of_one_claim_lights_its_evidence(opened: Open, strike: Written) -> None:
    """So does a line on who was asked or how a word is used, and the line itself is lit."""
    page = opened(strike.page).page
    flags = {flag.id: flag for flag in strike.briefing.flags}
    lines = page.locator(".part.asked a.line[data-flag], .part.wording a.line[data-flag]")
    for line in lines.all():
        line.click()
        flag = flags[line.get_attribute("data-flag") or ""]
        assert set(flag.targets) == marks(page, "lit")
        assert strike.characters(flag.evidence) in letters(page, ".shows")
        expect(line).to_contain_class("lit")
    assert lines.count() > 1


def test_the_keyboard_alone_goes_there_and_back(opened: Open, ferry: Written) -> None:
    """Tab reaches a claim, Enter lights it and goes to its words, Enter again comes back to its card."""
    page = opened(ferry.page).page
    page.locator("#briefing").focus()
    for _ in range(200):
        page.keyboard.press("Tab")
        if focused(page).startswith("#text-") and page.locator(".card > .line:focus").count():
            break
    claim = focused(page).removeprefix("#text-")
    page.keyboard.press("Enter")
    assert marks(page, "lit") == {claim}
    expect(page.locator(f"#text-{claim}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#claim-{claim} > .line")).to_be_focused()
    assert cards(page, "lit") == {claim}


def test_j_and_k_walk_the_claims_in_order(opened: Open, ferry: Written) -> None:
    """In the article J goes to the next claim and K to the one before, to the last and back to the first."""
    page = opened(ferry.page).page
    order = list(ferry.claims)
    page.locator(f"#text-{order[0]}").focus()
    walked = [focused(page)]
    for key in "j" * (len(order) - 1) + "k" * (len(order) - 1):
        page.keyboard.press(key)
        walked.append(focused(page))
        expect(page.locator(":focus")).to_be_in_viewport()
    forth = [f"#claim-{claim}" for claim in order]
    assert walked == forth + forth[-2::-1]


def test_j_and_k_walk_the_briefing_too(opened: Open, ferry: Written) -> None:
    """On the side of the briefing they go from line to line as it stands there."""
    page = opened(ferry.page).page
    lines = page.locator("#briefing a.line").all()
    lines[0].focus()
    for line in lines[1:]:
        page.keyboard.press("j")
        expect(line).to_be_focused()


def test_escape_puts_out_the_light(opened: Open, ferry: Written) -> None:
    """Nothing shines after it, and the address names no claim."""
    page = opened(ferry.page).page
    card(page, next(claim for claim in ferry.claims if against(ferry, claim)))
    page.keyboard.press("Escape")
    expect(page.locator(".lit, .against, .says, .shows")).to_have_count(0)
    expect(page.get_by_role("status")).to_be_empty()
    assert page.url == ferry.page


def test_the_status_line_tells_which_claim_is_lit(opened: Open, ferry: Written) -> None:
    """Its number of how many in the order of the text, how many contest it, and how many stand side by side with it."""
    page = opened(ferry.page).page
    for number, claim in enumerate(ferry.claims, 1):
        card(page, claim)
        status = page.get_by_role("status").inner_text()
        assert [int(figure) for figure in re.findall(r"\d+", status)] == [
            number,
            len(ferry.claims),
            *(len(marks(page, name)) for name in ("against", "beside") if marks(page, name)),
        ]


def test_the_address_keeps_the_claim_and_lights_it_again(opened: Open, ferry: Written) -> None:
    """What the address says after a click shows the same to whoever opens it."""
    page = opened(ferry.page).page
    card(page, "c05")
    assert page.url == f"{ferry.page}#c05"
    again = opened(f"{ferry.page}#c05").page
    assert (marks(again, "lit"), cards(again, "lit")) == ({"c05"}, {"c05"})
    expect(again.locator("#text-c05")).to_be_in_viewport()
    expect(again.locator("#claim-c05")).to_be_in_viewport()


def test_another_address_of_the_same_page_lights_another_claim(opened: Open, ferry: Written) -> None:
    """Who has the page open and follows a link to a claim of it sees that claim."""
    page = opened(f"{ferry.page}#c05").page
    page.goto(f"{ferry.page}#c07")
    expect(page.locator("#text-c07")).to_contain_class("lit")
    assert marks(page, "lit") == {"c07"}


def test_an_address_of_no_claim_lights_nothing(opened: Open, ferry: Written) -> None:
    """The page is there as if nothing had been asked."""
    page = opened(f"{ferry.page}#c99").page
    expect(page.locator("#text-c01")).to_be_visible()
    assert marks(page, "lit") == set()


def test_without_javascript_the_links_lead_there_and_back(opened: Open, ferry: Written) -> None:
    """Every claim has an anchor on each side, and a link to the other; no filter that could not work is shown."""
    page = opened(ferry.page, java_script_enabled=False).page
    for claim in ferry.claims:
        card(page, claim)
        expect(page.locator(f"#text-{claim}")).to_be_in_viewport()
        assert page.url.endswith(f"#text-{claim}")
        page.locator(f"#text-{claim}").click()
        expect(page.locator(f"#claim-{claim}")).to_be_in_viewport()
        assert page.url.endswith(f"#claim-{claim}")
    expect(page.locator("form")).to_be_hidden()


def test_a_very_long_article_opens_and_a_click_lights(opened: Open, very_long: Written) -> None:
    """Of 20,000 words every claim is there, and one far down lights on both sides; the status line tells its place."""
    page = opened(very_long.page).page
    order = list(very_long.claims)
    assert len(very_long.briefing.article.text.split()) >= 20_000
    expect(page.locator(".card")).to_have_count(len(order))
    far = order[len(order) // 2]
    card(page, far)
    assert marks(page, "lit") == {far}
    expect(page.locator(f"#text-{far}")).to_be_in_viewport()
    expect(page.get_by_role("status")).to_contain_text(f"claim {len(order) // 2 + 1} of {len(order)}")


def test_neighbouring_speakers_have_colours_of_their_own(opened: Open, ferry: Written) -> None:
    """The eight speakers first met differ in colour, and a number is in the colour of its claims."""
    page = opened(ferry.page).page
    painted = "all => all.map(it => getComputedStyle(it).backgroundColor)"
    numbers: list[str] = page.locator(".group .number").evaluate_all(painted)
    assert len(set(numbers[:8])) == min(8, len(numbers))
    for number, colour in enumerate(numbers, 1):
        marked: list[str] = page.locator(f'.mark[data-group="{number}"]').evaluate_all(painted)
        assert set(marked) == {colour}

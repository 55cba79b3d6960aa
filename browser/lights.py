"""What shines on a page, and what should by the briefing alone."""

from playwright.sync_api import Page

from bot.rendering.telling import told
from bot.rendering.told import Item, SectionKey
from bot.rendering.words import shipped
from browser.written import Written


def marks(page: Page, shining: str) -> set[str]:
    """Ids of the claims whose words in the article shine so: lit or against."""
    found: list[str] = page.locator(f"#article .mark.{shining}").evaluate_all("all => all.map(it => it.dataset.lights)")
    return set(found)


def cards(page: Page, shining: str) -> set[str]:
    """Ids of the claims whose cards shine so."""
    found: list[str] = page.locator(f".card.{shining}").evaluate_all("all => all.map(it => it.dataset.claim)")
    return set(found)


def letters(page: Page, selector: str) -> str:
    """The text of what the selector finds in the article, without white space."""
    found: list[str] = page.locator(f"#article {selector}").evaluate_all("all => all.map(it => it.textContent)")
    return "".join("".join(found).split())


def focused(page: Page) -> str:
    """Where a link that has the focus leads; empty when none has it."""
    where: str = page.evaluate("document.activeElement.getAttribute('href') || ''")
    return where


def disputes(written: Written) -> list[Item]:
    """What the briefing shows as contested or side by side: the claim first, then its maker's others and what is against it."""
    shown = told(written.briefing, shipped())
    return [item for key in ("contested", "side_by_side") if (section := shown.section(key)) for item in section.items]


def against(written: Written, claim: str, key: SectionKey = "contested") -> set[str]:
    """The claims the briefing shows against `claim`: those on the other side of a line of that section it stands in."""
    shown = told(written.briefing, shipped()).section(key)
    claims, found = written.claims, set[str]()
    for item in shown.items if shown else ():
        first = claims[item.claims[0]].origin
        sides = [{one for one in item.claims if (claims[one].origin == first) is own} for own in (True, False)]
        found |= {other for side, rest in (sides, sides[::-1]) if claim in side for other in rest}
    return found


def allies(written: Written, claim: str) -> set[str]:
    """The other claims of its speaker, of the body the speaker is part of, and of whoever else is."""
    body = {source.id: source.part_of or source.id for source in written.briefing.sources}
    sides = {one.id: {body[source] for source in one.origin} for one in written.claims.values()}
    return {other for other, side in sides.items() if side & sides[claim]}

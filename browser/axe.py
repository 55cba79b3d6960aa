"""What axe-core finds on a page, in one line a finding."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.watched import PHONE, WIDE

GRAVE = ("moderate", "serious", "critical")
UNJUDGED = 5  # words cut by a mark lie so close that axe takes a few for overlapping
HIGH = 20_000  # pixels: axe does not judge the colours of what is scrolled out of sight

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": WIDE | {"height": HIGH}},
    "dark": {"color_scheme": "dark", "viewport": WIDE | {"height": HIGH}},
    "phone": {"color_scheme": "light", "viewport": PHONE | {"height": HIGH}},
    "dark phone": {"color_scheme": "dark", "viewport": PHONE | {"height": HIGH}},
}
"""In which a page is held against axe: what Browser.new_context takes."""


def findings(page: Page) -> list[str]:
    """Violations of at least moderate impact, and rules by which axe left more than a few places unjudged."""
    found: dict[str, list[dict[str, Any]]] = Axe().run(page, options={}).response
    broken = [one for one in found["violations"] if one["impact"] in GRAVE]
    unjudged = [one for one in found["incomplete"] if len(one["nodes"]) > UNJUDGED]
    return [_line(one) for one in (*broken, *unjudged)]


def _line(finding: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"][0]) for node in finding["nodes"][:3])
    return f"{finding['id']} ({finding['impact']}): {finding['help']}, {len(finding['nodes'])} times, as in {places}"

"""Windows in Slack: claims page by page and a claim in its paragraph, within Slack's limits whatever the article."""

import json
from typing import Any

import pytest

from bot.briefing import Briefing
from bot.rendering.blockkit.breaches import breaches_of_view, text_length
from bot.rendering.blockkit.limits import MESSAGE_CHARACTERS
from bot.rendering.words import shipped
from bot.slack import views
from bot.slack.views import CLAIMS_ON_A_PAGE, Looking
from tests.briefings import a_briefing
from tests.conftest import GOLD, Brief, gold
from tests.records import Said


def looking(briefing: Briefing) -> Looking:
    return Looking(briefing, "command:13345224609.738474920.000393", shipped())


def bold(view: Any) -> str:
    """What stands in bold in the paragraph of a claim."""
    parts = [part for line in view["blocks"][2]["elements"] for part in line["elements"]]
    return "".join(part["text"] for part in parts if part.get("style") == {"bold": True})


@pytest.mark.parametrize("path", GOLD[::6], ids=lambda path: path.stem)
def test_every_claim_can_be_looked_at(path: Any, brief: Brief) -> None:
    """Each page and each paragraph is a window Slack takes; the claim's own words are in bold, letter for letter."""
    briefing = brief(gold(path.stem)["text"])
    seen = looking(briefing)
    for first in range(0, len(briefing.claims), CLAIMS_ON_A_PAGE):
        assert breaches_of_view(seen.claims(first)) == []
    for number, claim in enumerate(briefing.claims):
        view = seen.text(number)
        assert breaches_of_view(view) == []
        shown = "".join(bold(view).split())
        assert shown == "".join("".join(span.of(briefing.article.text).split()) for span in claim.spans)


def test_pages_lead_on_and_back(brief: Brief) -> None:
    """The first page has no earlier one, the last no later one, and the ones between have both."""
    briefing = brief(gold("ferry-01")["text"])
    seen, last = looking(briefing), (len(briefing.claims) - 1) // CLAIMS_ON_A_PAGE * CLAIMS_ON_A_PAGE
    first = json.dumps(seen.claims(0))
    end = json.dumps(seen.claims(last))
    assert ("earlier" in first, "later" in first) == (False, True)
    assert ("earlier" in end, "later" in end) == (True, False)
    assert f"1 to {CLAIMS_ON_A_PAGE} of {len(briefing.claims)}" in first


def test_a_claim_that_fills_pages_is_told_by_its_length() -> None:
    """No window holds half a claim as if it were one: its length is said; in its paragraph, what is left out is marked."""
    long = "the wall " + "and the wall " * 2_000 + "fell"
    said: tuple[Said, ...] = ((long, "The mayor", "said"),)
    seen = looking(a_briefing(f"The mayor said {long}.", *said))
    assert "and the wall" not in json.dumps(seen.claims(0))
    assert f"{len(long)} characters" in json.dumps(seen.claims(0))
    view = seen.text(0)
    assert json.dumps(view, ensure_ascii=False).count("[…]") == 1
    blocks: Any = view["blocks"]
    assert text_length(blocks) < MESSAGE_CHARACTERS
    assert breaches_of_view(view) == []


def test_the_window_to_paste_into_remembers_where_it_was_asked_for() -> None:
    """A window Slack takes, with the channel in its memory; without one where there is none."""
    assert breaches_of_view(views.paste(shipped(), "C1")) == []
    assert views.paste(shipped(), "C1")["private_metadata"] == "C1"
    assert breaches_of_view(views.paste(shipped(), None)) == []


@pytest.mark.parametrize("name", ["loading", "gone"])
def test_a_window_may_hold_one_sentence(name: str) -> None:
    """While it is looked up, and where there is nothing any more."""
    assert breaches_of_view(views.note(shipped(), name)) == []

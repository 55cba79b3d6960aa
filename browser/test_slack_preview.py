"""The Slack preview: our messages as a page, for looking at them without Slack."""

import pytest
from playwright.sync_api import expect

from bot.rendering.telling import told
from bot.rendering.thread import messages
from bot.rendering.words import shipped
from browser.articles import CHANNEL, EVIL, GOLD, SHOWN_AS
from browser.axe import LOOKS, findings
from browser.conftest import Gold, Open
from browser.test_for_everybody import with_all_opened
from browser.watched import PHONE
from browser.written import Written


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("opens", [False, True])
def test_axe_finds_nothing(opened: Open, ferry: Written, look: str, *, opens: bool) -> None:
    """Nothing of moderate, serious or critical impact, light, dark or on a phone, with the texts opened or not."""
    page = opened(ferry.preview, **LOOKS[look]).page
    if opens:
        with_all_opened(page, "")
    assert findings(page) == []


@pytest.mark.parametrize("name", GOLD)
def test_every_message_is_there_in_order(opened: Open, of_gold: Gold, name: str) -> None:
    """One in the channel and the rest in its thread, each with the text it has for notifications."""
    written = of_gold(name)
    page = opened(written.preview).page
    thread = messages(told(written.briefing, shipped()), shipped())
    texts = [message.text for message in (thread.overview, *thread.details)]
    assert page.locator(".message pre").all_text_contents() == texts
    assert page.locator(".message:not(.reply)").count() == 1
    assert page.locator(".message.reply").count() == len(thread.details)


@pytest.mark.parametrize("name", GOLD)
def test_no_block_is_unknown_to_it(opened: Open, of_gold: Gold, name: str) -> None:
    """Whatever our messages are made of is drawn."""
    page = opened(of_gold(name).preview).page
    expect(page.locator(".message")).not_to_have_count(0)
    expect(page.locator(".unknown")).to_have_count(0)


def test_it_works_without_javascript_and_has_none(opened: Open, ferry: Written) -> None:
    """Messages are there to be read, and nothing runs."""
    page = opened(ferry.preview, java_script_enabled=False).page
    expect(page.locator(".message").first).to_be_visible()
    expect(page.locator("script")).to_have_count(0)


@pytest.mark.parametrize("width", [320, PHONE["width"], 700])
def test_nothing_makes_it_scroll_sideways(opened: Open, evil: Written, ferry: Written, width: int) -> None:
    """On any phone, with long words too, and the texts for notifications opened."""
    for written in (ferry, evil):
        page = opened(written.preview, viewport={"width": width, "height": 844}).page
        with_all_opened(page, "")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_hostile_article_adds_no_element(opened: Open, evil: Written) -> None:
    """No script, no picture, no frame and no link; nothing is asked for, nothing runs."""
    watched = opened(evil.preview)
    with_all_opened(watched.page, "")
    assert watched.page.locator("script, img, iframe, object, svg, a, form, link").count() == 0
    assert watched.page.locator("style").count() == 1
    assert watched.noticed == []


@pytest.mark.parametrize("words", [*EVIL, SHOWN_AS])
def test_hostile_words_are_there_to_be_read(opened: Open, evil: Written, words: str) -> None:
    """They stand in the messages as characters, and call nobody."""
    page = opened(evil.preview).page
    assert words in " ".join(page.locator(".message .rich").all_inner_texts())


def test_the_text_for_notifications_calls_nobody(opened: Open, evil: Written) -> None:
    """Slack parses that text: what would call a whole channel is written so that it does not."""
    page = opened(evil.preview).page
    texts = "".join(page.locator(".message pre").all_text_contents())
    assert CHANNEL not in texts
    assert "&lt;!channel&gt;" in texts

"""What the other tests rely on: a page that does anything unasked is noticed."""

import pytest

from browser.conftest import Open
from browser.written import Written

UNASKED = {
    "dialog": "() => alert(1)",
    "console": "() => console.log('said')",
    "error": "() => setTimeout(() => { throw new Error('broken') })",
    "window": "() => { open('about:blank') }",
}


@pytest.mark.parametrize("kind", UNASKED)
def test_what_a_page_does_unasked_is_noticed(opened: Open, ferry: Written, kind: str) -> None:
    """Dialogs, console messages, errors and windows: the silence of the other tests means something."""
    watched = opened(ferry.page)
    watched.page.evaluate(UNASKED[kind])
    watched.page.wait_for_function("() => true")
    assert [noticed.partition(":")[0] for noticed in watched.noticed] == [kind]
    watched.noticed.clear()


def test_a_breach_of_the_policy_is_noticed(opened: Open, ferry: Written) -> None:
    """A picture from elsewhere is not loaded, and the browser says why."""
    watched = opened(ferry.page)
    with watched.page.expect_console_message():
        watched.page.evaluate("() => { document.body.append(Object.assign(new Image(), { src: 'elsewhere.png' })) }")
    assert any(noticed.startswith("console:") and "Content Security Policy" in noticed for noticed in watched.noticed)
    watched.noticed.clear()


def test_a_request_is_noticed(opened: Open, ferry: Written) -> None:
    """Where no policy forbids it, what a page asks for is seen."""
    watched = opened(ferry.page)
    watched.page.goto(ferry.preview)
    assert watched.noticed == [f"request: {ferry.preview}"]
    watched.noticed.clear()

"""A page in the browser, and everything it does that nobody asked it for."""

from dataclasses import dataclass, field
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}


@dataclass
class Watched:
    """One page in a context of its own."""

    context: BrowserContext
    page: Page
    noticed: list[str] = field(default_factory=list)
    """Requests for anything but the file itself, console messages (a breach of the policy is one), errors and dialogs."""

    @classmethod
    def open(cls, browser: Browser, address: str, **how: Any) -> Self:
        """The page at `address`, loaded; `how` is what Browser.new_context takes."""
        context = browser.new_context(**({"viewport": WIDE} | how))
        watched = cls(context, context.new_page())
        watched._watch(address.partition("#")[0])
        watched.page.goto(address)
        return watched

    def _watch(self, itself: str) -> None:
        def request(asked: Request) -> None:
            if asked.url.partition("#")[0] != itself:
                self.noticed.append(f"request: {asked.url}")

        def dialog(opened: Dialog) -> None:
            self.noticed.append(f"dialog: {opened.message}")
            opened.dismiss()

        self.context.on("request", request)
        self.context.on("dialog", dialog)
        self.context.on("console", lambda message: self.noticed.append(f"console: {message.text}"))
        self.context.on("weberror", lambda error: self.noticed.append(f"error: {error.error}"))
        self.context.on("page", lambda page: self.noticed.append(f"window: {page.url}"))

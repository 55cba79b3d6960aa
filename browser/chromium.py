"""Debian's Chromium, without a network of its own. No other browser is ever fetched."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

MISSING = "Needs Chromium. On Debian or Ubuntu: apt-get install chromium"
QUIET = [
    "--no-sandbox",  # it opens our own files only, and a build machine has no user to drop to
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser for as long as it is needed. CHROMIUM names another program than `chromium`."""
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if program is None:
        raise FileNotFoundError(MISSING)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()

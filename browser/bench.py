"""How fast the page is in a browser: `python -m browser.bench` (`make bench-page`). Milliseconds, medians of runs.

Loading is from the start of navigation to the end of the load event; a click or a filter is from the event to the end of the
first frame drawn after it. The long article is one of 20,000 words; the baseline is the short one it is made of.
"""

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from bot import app
from bot.config import load
from browser.articles import from_gold, long
from browser.chromium import chromium
from browser.watched import Watched
from browser.written import Fields, Written, briefed, written

RUNS = 9

LOADED = "(() => { const it = performance.getEntriesByType('navigation')[0]; return it.loadEventEnd - it.startTime })()"
DRAWN = """async (selector) => {
  const began = performance.now();
  document.querySelector(selector).click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""

Measure = Callable[[Page, Written], float]


def load_of(page: Page, _: Written) -> float:
    """The page opening."""
    page.reload()
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    taken: float = page.evaluate(LOADED)
    return taken


def click_of(page: Page, shown: Written) -> float:
    """A click on the claim in the middle, and its words lit in the article."""
    page.reload()
    order = list(shown.claims)
    taken: float = page.evaluate(DRAWN, f"#claim-{order[len(order) // 2]} > .line")
    return taken


def filter_of(page: Page, _: Written) -> float:
    """A click on the box that leaves what is contested."""
    page.reload()
    taken: float = page.evaluate(DRAWN, "[value=contested]")
    return taken


MEASURES: dict[str, Measure] = {"load": load_of, "click": click_of, "filter": filter_of}


def median(measure: Measure, browser: Browser, shown: Written) -> float:
    """Milliseconds, in a context of its own; the first run is not counted."""
    watched = Watched.open(browser, shown.page)
    taken = [measure(watched.page, shown) for _ in range(RUNS + 1)]
    watched.context.close()
    return statistics.median(taken[1:])


def page_of(fields: Fields, folder: Path, name: str) -> Written:
    """The page of an article, by the configuration of this checkout and the reader that ships."""
    config = load()
    desk = app.desk(config, app.words(config))
    return written(briefed(fields, folder, app.files(config).article, desk.brief), folder, name)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        shown = {
            name: page_of(fields, Path(scratch), name) for name, fields in (("short", from_gold("ferry-01")), ("long", long()))
        }
        print(f"Chromium {browser.version}, median of {RUNS}, milliseconds")
        for name, one in shown.items():
            words, kilobytes = (
                len(one.briefing.article.text.split()),
                Path(one.page.removeprefix("file://")).stat().st_size // 1000,
            )
            print(f"  {name}: {words} words, {len(one.claims)} claims, {kilobytes} kB")
        for what, measure in MEASURES.items():
            baseline, taken = (median(measure, browser, one) for one in shown.values())
            print(f"{what:8}{taken:8.0f}   baseline: the short article {baseline:.0f}; ratio {taken / baseline:.1f}")


if __name__ == "__main__":
    main()

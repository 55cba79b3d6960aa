"""Pictures of what a person sees: `python -m browser.pictures` (`make pictures`) writes the two of the README.

With a folder and article files it writes, for each, the whole series: for looking, before anybody else does.
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME

from bot import app
from bot.article import Article
from bot.briefing import Briefing
from bot.config import load
from bot.rendering.telling import told
from bot.rendering.terminal import TerminalView
from bot.rendering.words import shipped
from browser.axe import HIGH
from browser.chromium import chromium
from browser.watched import PHONE, WIDE, Watched
from browser.written import Written, written

HERE = Path(__file__).resolve().parent.parent
EXAMPLE = HERE / "examples" / "ferry.article.json"
HEAVIEST = 250_000  # bytes: a README is opened on phones
PAPER = {"width": 794, "height": 1123}  # A4 at 96 dots an inch

TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><title>Sayso in a terminal</title><style>
body {{ margin: 0; padding: 1rem; width: max-content; background: {background}; color: {foreground} }}
pre {{ margin: 0; font: 14px/1.3 "DejaVu Sans Mono", monospace }}
</style><pre>{code}</pre>"""


class Shot(NamedTuple):
    """One picture: of which address, in which look, with which claim chosen, and how much of the page."""

    name: str
    address: str
    how: dict[str, Any]
    chosen: str | None = None
    media: str | None = None
    whole: bool = False


def take(browser: Browser, shot: Shot, folder: Path) -> Path:
    """The picture, as a file."""
    watched = Watched.open(browser, shot.address, **shot.how)
    if shot.media == "print":
        watched.page.emulate_media(media="print")
    if shot.chosen:
        watched.page.locator(shot.chosen).click()
        watched.page.mouse.move(0, 0)
    if shot.whole:
        _grow(watched.page, shot.how["viewport"]["width"])
    path = folder / f"{shot.name}.png"
    watched.page.screenshot(path=path)
    watched.context.close()
    return path


def _grow(page: Page, width: int) -> None:
    """A window as high as the page: what is out of sight may not have been drawn."""
    page.set_viewport_size({"width": width, "height": HIGH})
    height: float = page.evaluate("document.body.getBoundingClientRect().bottom")
    page.set_viewport_size({"width": width, "height": int(height) + 1})


def for_the_readme(shown: Written) -> Iterator[Shot]:
    """The page with a contested claim lit, and the beginning of what stands in Slack."""
    how = {"viewport": WIDE, "color_scheme": "light"}
    yield Shot("page", shown.page, how, f"#text-{contested(shown.briefing)}")
    yield Shot("slack", shown.preview, {"viewport": {"width": 800, "height": 1100}, "color_scheme": "light"})


def series(shown: Written, name: str) -> Iterator[Shot]:
    """Every look of one article."""
    light, dark = ({"viewport": WIDE, "color_scheme": scheme} for scheme in ("light", "dark"))
    phone = {"viewport": PHONE, "color_scheme": "light", "device_scale_factor": 2}
    first, disputed = next(iter(shown.claims), None), contested(shown.briefing)
    yield Shot(f"{name}-light", shown.page, light)
    yield Shot(f"{name}-dark", shown.page, dark)
    yield Shot(f"{name}-phone", shown.page, phone)
    yield Shot(f"{name}-phone-whole", shown.page, phone | {"device_scale_factor": 1}, whole=True)
    yield Shot(f"{name}-paper", shown.page, light | {"viewport": PAPER}, media="print", whole=True)
    if first:
        yield Shot(f"{name}-lit", shown.page, light, f"#text-{first}")
        yield Shot(f"{name}-phone-lit", shown.page, phone, f"#claim-{first} > .line")
    if disputed:
        yield Shot(f"{name}-contested", shown.page, light, f"#text-{disputed}")
        yield Shot(f"{name}-contested-dark", shown.page, dark, f"#text-{disputed}")
        yield Shot(f"{name}-dispute", shown.page, light, ".part.contested a.line >> nth=0")
    yield Shot(f"{name}-slack-light", shown.preview, light, whole=True)
    yield Shot(f"{name}-slack-dark", shown.preview, dark, whole=True)
    yield Shot(f"{name}-slack-phone", shown.preview, phone)


def terminals(briefing: Briefing, folder: Path, name: str) -> Iterator[Shot]:
    """The terminal, wide and narrow."""
    for columns in (80, 50):
        path = folder / f"{name}-{columns}.html"
        path.write_text(terminal(briefing, columns), encoding="utf-8")
        how = {"viewport": {"width": columns * 9 + 32, "height": 860}}
        yield Shot(f"{name}-terminal-{columns}", path.as_uri(), how, whole=True)


def terminal(briefing: Briefing, columns: int) -> str:
    """What a terminal of so many columns shows, as a page."""
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(TerminalView(told(briefing, shipped())))
    return console.export_html(theme=SVG_EXPORT_THEME, code_format=TERMINAL, inline_styles=True)


def contested(briefing: Briefing) -> str | None:
    """A claim that is contested, if one is."""
    return next((flag.targets[0] for flag in briefing.flags if flag.level == "contested"), None)


class Road:
    """From article files to pages, by the configuration of this checkout and the reader that ships."""

    def __init__(self, folder: Path) -> None:
        config = load()
        self._folder = folder
        self._files, self._desk = app.files(config), app.desk(config, app.words(config))

    def of(self, path: Path) -> Written:
        """The pages of the article in that file."""
        article: Article = self._files.article(path)
        return written(self._desk.brief(article), self._folder, path.name.partition(".")[0])


def main(arguments: list[str]) -> None:
    """Write the README's pictures, or the series of the articles named after a folder."""
    into, articles = (Path(arguments[0]), arguments[1:]) if arguments else (HERE / "docs", [])
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        road = Road(Path(scratch))
        shots = list(_every(road, articles, Path(scratch)) if arguments else for_the_readme(road.of(EXAMPLE)))
        for shot in shots:
            path = take(browser, shot, into)
            size = path.stat().st_size
            print(f"{path.name}: {size // 1000} kB")
            if not arguments and size > HEAVIEST:
                sys.exit(f"{path.name} is too heavy for a README: at most {HEAVIEST // 1000} kB")


def _every(road: Road, articles: list[str], scratch: Path) -> Iterator[Shot]:
    for article in map(Path, articles or [str(EXAMPLE)]):
        shown, name = road.of(article), article.name.partition(".")[0]
        yield from series(shown, name)
        yield from terminals(shown.briefing, scratch, name)


if __name__ == "__main__":
    main(sys.argv[1:])

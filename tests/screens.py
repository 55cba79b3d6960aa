"""What a person sees of a briefing in each of its forms, line by line, each with the heading and the speaker it stands under."""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lxml import html
from markdown_it import MarkdownIt
from rich.console import Console

from bot.briefing import Briefing
from bot.erratum import Erratum
from bot.rendering import prose
from bot.rendering.blockkit.breaches import breaches_of_message
from bot.rendering.page import page
from bot.rendering.telling import told
from bot.rendering.terminal import TerminalView
from bot.rendering.thread import messages
from bot.rendering.told import SectionKey, Told
from bot.rendering.words import shipped

WIDE = 4_000  # columns: few lines are so long that they wrap

ALLOWED = {"body", "h1", "h2", "p", "ul", "li", "strong", "blockquote", "br"}
"""The elements our own Markdown makes; any other was made by an article."""


class Shown(NamedTuple):
    """One line of the screen, its wrapped part joined."""

    text: str
    section: SectionKey | None
    """None before the first heading."""
    under: str
    """The speaker above it, where one stands there."""
    is_item: bool


Lines = list[Shown]


def screens(briefing: Briefing, errata: Sequence[Erratum] = ()) -> dict[str, Lines]:
    """The lines of a briefing, corrected so, in every form, blank ones left out."""
    lines = told(briefing, shipped(), errata)
    return {name: list(form(briefing, lines)) for name, form in FORMS.items()}


def printed(lines: Told, width: int = WIDE, *, verbose: bool = False) -> str:
    """The terminal's view as plain text."""
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=False).print(TerminalView(lines, verbose=verbose))
    return out.getvalue()


class _Reading:
    """Reads lines from top to bottom and knows under which heading and speaker it is."""

    def __init__(self, lines: Told, *, upper: bool = False) -> None:
        self._keys: Mapping[str, SectionKey] = {
            section.heading.upper() if upper else section.heading: section.key for section in lines.sections
        }
        self._section: SectionKey | None = None
        self._under = ""

    def heads(self, text: str) -> bool:
        """Whether the line is a heading; it then stands over what follows."""
        if text not in self._keys:
            return False
        self._section, self._under = self._keys[text], ""
        return True

    def line(self, text: str, *, item: bool) -> Iterator[Shown]:
        if item or not self.heads(text):
            self._under = self._under if item else text
            yield Shown(text, self._section, self._under if item else "", item)


def _terminal(_: Briefing, lines: Told) -> Iterator[Shown]:
    reading = _Reading(lines, upper=True)
    for line in _unwrapped(printed(lines), re.compile(r"  (?:    )?• ")):
        item = bool(re.match(r" +• ", line))
        yield from reading.line(re.sub(r"^ +• ", "", line).strip(), item=item)


def _unwrapped(text: str, bullet: re.Pattern[str]) -> Iterator[str]:
    held = ""
    for line in text.split("\n"):
        if line.startswith("    ") and not bullet.match(line) and bullet.match(held):
            held += " " + line.strip()
        else:
            yield from [held] if held.strip() else []
            held = line
    yield from [held] if held.strip() else []


def _text(_: Briefing, lines: Told) -> Iterator[Shown]:
    reading = _Reading(lines, upper=True)
    for line in prose.text(lines).split("\n"):
        item = bool(re.match(r"(?:    )?- ", line))
        yield from reading.line(re.sub(r"^ *- ", "", line).strip(), item=item) if line.strip() else ()


def _markdown(_: Briefing, lines: Told) -> Iterator[Shown]:
    tree = html.document_fromstring(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(prose.markdown(lines)))
    made = {element.tag for element in tree.find("body").iter()}
    assert made <= ALLOWED, made - ALLOWED
    yield from _elements(tree, _Reading(lines), ("h1", "h2", "p", "li"))


def _page(briefing: Briefing, lines: Told) -> Iterator[Shown]:
    tree = html.document_fromstring(page(briefing, lines, shipped()))
    for element in tree.xpath("//article|//form|//nav|//details|//style|//script|//title|//footer|//a[@class='skip']"):
        element.drop_tree()
    yield from _elements(tree, _Reading(lines), ("h1", "h2", "h3", "p", "li", "tr"))


def _elements(tree: Any, reading: _Reading, tags: tuple[str, ...]) -> Iterator[Shown]:
    for element in tree.iter(*tags):
        item = element.tag in ("li", "tr")
        for line in _own_text(element).split("\0"):
            text = " ".join(line.split())
            yield from reading.line(text, item=item) if text else ()


def _own_text(element: Any) -> str:
    """The text of an element without that of lists below it; NUL, which no page holds, breaks a line."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in ("ul", "li"):
            pieces.append({"td": " ", "th": " ", "br": "\0"}.get(child.tag, "") + _own_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _slack(_: Briefing, lines: Told) -> Iterator[Shown]:
    thread, reading = messages(lines, shipped()), _Reading(lines)
    for message in (thread.overview, *thread.details):
        payload = message.payload()
        assert breaches_of_message(payload) == []
        for block in message.blocks:
            yield from _block(block, reading)


def _block(block: Any, reading: _Reading) -> Iterator[Shown]:
    if block["type"] == "header":
        yield from reading.line(block["text"]["text"], item=False)
    if block["type"] == "context":  # small print heads nothing
        yield from (Shown(element["text"], None, "", is_item=False) for element in block["elements"])
        return
    for element in block.get("elements", ()):
        if element["type"] == "rich_text_list":
            for entry in element["elements"]:
                yield from reading.line(_inline(entry), item=True)
        else:
            yield from reading.line(_inline(element), item=False)


def _inline(section: Any) -> str:
    return "".join(element["text"] for element in section["elements"])


def _fallback(_: Briefing, lines: Told) -> Iterator[Shown]:
    """The text beside the blocks, as Slack shows it where it refuses them."""
    thread, reading = messages(lines, shipped()), _Reading(lines)
    for message in (thread.overview, *thread.details):
        assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", message.text)
        for line in message.text.split("\n"):
            text = line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            yield from reading.line(text, item=False)


FORMS: Mapping[str, Callable[[Briefing, Told], Iterator[Shown]]] = {
    "terminal": _terminal,
    "text": _text,
    "markdown": _markdown,
    "page": _page,
    "slack": _slack,
    "fallback": _fallback,
}

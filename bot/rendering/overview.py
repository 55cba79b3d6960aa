"""The message for the channel: what to know and who says so, what is contested, what is thin, in 1,500 characters."""

from collections.abc import Iterable, Iterator

from bot.rendering.blocks import Row, context, header, length, link, rich_text, rows
from bot.rendering.corrected import noted, without_notes
from bot.rendering.line import Line, a
from bot.rendering.messages import Message, fallback
from bot.rendering.told import Item, Section, SectionKey, Told
from bot.rendering.words import Words

ROOM = 1500  # characters a person reads before opening the thread: the design of the briefing
TAKING: tuple[tuple[SectionKey, int], ...] = (
    ("missing", ROOM),
    ("contested", 600),
    ("thin", 300),
    ("overview", ROOM),
    ("contested", ROOM),
)
"""Who takes room first, and how much at most: disputes and thin sources must not crowd out what to know, nor it them."""
TAIL = 30  # for "12 more in the thread"

SHOWN: tuple[SectionKey, ...] = ("overview", "contested", "thin", "missing")

NOTES = 1_000  # characters of people's own words on what they corrected: as many as one may write, beside the rest


class Overview:
    """The overview of one briefing."""

    def __init__(self, told: Told, words: Words, *, alone: bool = False) -> None:
        """`alone`: no thread below it holds the rest."""
        self._told = told
        self._words = words
        self._more = "more_claims" if alone else "more"
        self._head = list(_head(told))
        self._left = ROOM - sum(map(len, self._head)) - (len(told.link.called) if told.link else 0)
        self._shown: dict[SectionKey, list[Item]] = {}
        self._headline = self._fitting([told.headline] if told.headline else [], self._left)
        for key, room in TAKING:
            section = told.section(key)
            if section:
                self._take(section, room)
        self._noted = NOTES
        self._shortened: list[Item] = []
        self._message = self._made()

    def shows(self, key: SectionKey, item: Item) -> bool:
        """Whether this item of a section stands here, whole."""
        return item in self._shown.get(key, ()) and item not in self._shortened

    def message(self) -> Message:
        """The message."""
        return self._message

    def _made(self) -> Message:
        headline = [self._in_short(item, item.line) for item in self._headline]
        found = [*map(header, headline), context(self._head)]
        if self._told.link:
            found.append(link(self._told.link.url, self._told.link.called))
        lines = [*headline, *(a("aside", line) for line in self._head)]
        for section in filter(None, map(self._told.section, SHOWN)):
            listed = self._rows(section)
            if listed:
                found.append(rich_text(a("name", section.heading), listed))
                lines += [a("name", section.heading), *(line for _, line in listed)]
        return Message(fallback(lines), tuple(found))

    def _rows(self, section: Section) -> list[Row]:
        """The lines of what is shown of a section, and how much more there is."""
        shown = self._shown[section.key]
        more = len(section.items) - len(shown)
        tail: list[tuple[int, Line]] = [(0, a("aside", self._words.piece(self._more, number=more)))] if more else []
        listed = [(depth, self._in_short(item, line)) for item in shown for depth, line in rows(item)]
        return [*listed, *tail] if shown else []

    def _in_short(self, item: Item, line: Line) -> Line:
        """A line of `item` without people's own words where there is no room for them; then it stands in the thread too."""
        kept = without_notes(line, self._noted, self._words.piece("note_below"))
        self._noted -= noted(kept)
        if kept != line:
            self._shortened.append(item)
        return kept

    def _take(self, section: Section, room: int) -> None:
        """Show what fits of a section, within `room` and what is left of the message."""
        already = self._shown.get(section.key, [])
        around = 0 if already else len(section.heading) + TAIL
        kept = self._fitting([item for item in section.items if item not in already], min(room, self._left) - around)
        self._left -= around if kept else 0
        self._shown[section.key] = [item for item in section.items if item in already or item in kept]

    def _fitting(self, items: Iterable[Item], room: int) -> list[Item]:
        """Those of `items` that fit, in their order, whole."""
        kept = []
        for item in items:
            needed = length(rows(item))
            if needed <= room:
                kept.append(item)
                room -= needed
                self._left -= needed
        return kept


def _head(told: Told) -> Iterator[str]:
    """The small print: where the article comes from, its own headline, what is counted, what is to be noticed."""
    withheld = told.section("withheld")
    yield " · ".join(filter(None, (told.provenance, told.counts)))
    yield from filter(None, (told.title, *told.notices, withheld.heading if withheld else None))

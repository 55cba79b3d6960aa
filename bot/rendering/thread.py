"""The messages below the overview: what it left out, and then everything anybody says, in as few messages as hold it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from bot.rendering.blockkit.limits import MESSAGE_BLOCKS, MESSAGE_CHARACTERS
from bot.rendering.blocks import Block, Row, header, rich_text, rows
from bot.rendering.line import Line, a, plain
from bot.rendering.messages import Message, Thread, fallback
from bot.rendering.overview import Overview
from bot.rendering.told import Told
from bot.rendering.words import Words

MESSAGES = 6  # past them nobody scrolls, and the page or the JSON is the better place


def messages(told: Told, words: Words, *, alone: bool = False) -> Thread:
    """The messages of a briefing; `alone`: its overview only."""
    overview = Overview(told, words, alone=alone)
    if alone:
        return Thread(overview.message(), ())
    return Thread(overview.message(), tuple(filled(_parts(told, overview), words, MESSAGES)))


def filled(parts: Iterable["Part"], words: Words, most: int, room: int = MESSAGE_CHARACTERS) -> Iterator[Message]:
    """The parts in as few messages as hold them, `most` at most, each of `room` bytes; what does not fit is counted."""
    fillings, left_out = [_Filling(room=room)], 0
    for part in parts:
        if not fillings[-1].takes(part) and fillings[-1].parts and len(fillings) < most:
            fillings.append(_Filling(room=room))
        if fillings[-1].takes(part):
            fillings[-1].put(part)
        else:
            left_out += 1
    if left_out:
        fillings[-1].put(Part("", (), [(0, a("aside", words.piece("not_here", number=left_out)))]))
    yield from (filling.message() for filling in fillings if filling.parts)


class Part(NamedTuple):
    """What is not torn apart: lines under the heading of a section, and in it under that of a speaker."""

    heading: str
    speaker: Line
    rows: list[Row]

    @property
    def weight(self) -> int:
        """Its text in bytes: Slack's limit of a message is not documented, and may well not be one of characters."""
        lines = (self.heading, plain(self.speaker), *(plain(line) for _, line in self.rows))
        return sum(len(line.encode("utf-8")) for line in lines)


def _parts(told: Told, overview: Overview) -> Iterator[Part]:
    for section in told.sections:
        if section.key == "overview":
            continue  # everything in it is said below, by whom
        for item in section.items:
            if section.key == "said":
                yield from (Part(section.heading, item.line, [(0, below.line)]) for below in item.under)
            elif not overview.shows(section.key, item):
                yield Part(section.heading, (), rows(item))


@dataclass
class _Filling:
    """A message while it is filled; parts under the same headings are put together."""

    parts: list[Part] = field(default_factory=list)
    room: int = MESSAGE_CHARACTERS

    def takes(self, part: Part) -> bool:
        """Whether there is room for it, two blocks of headings and the line that counts what is left out."""
        return part.weight + 100 <= self.room and len(self.parts) <= (MESSAGE_BLOCKS - 4) / 2

    def put(self, part: Part) -> None:
        self.room -= part.weight
        if self.parts and self.parts[-1][:2] == part[:2]:
            self.parts[-1].rows.extend(part.rows)
        else:
            self.parts.append(part)

    def message(self) -> Message:
        return Message(fallback(chain.from_iterable(self._lines())), tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        for heading, part in self._headed():
            yield from [header(heading)] if heading else []
            yield rich_text(part.speaker, part.rows)

    def _lines(self) -> Iterator[list[Line]]:
        for heading, part in self._headed():
            yield [line for line in (heading, part.speaker, *(line for _, line in part.rows)) if line]

    def _headed(self) -> Iterator[tuple[Line, Part]]:
        """Each part, with the heading of its section where it is the first of it here."""
        for part, before in zip(self.parts, [None, *self.parts], strict=False):
            begins = before is None or before.heading != part.heading
            yield a("name", part.heading) if begins else (), part

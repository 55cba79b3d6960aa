"""A digest as Slack messages: what happened, story by story, for the channel; then a message for each story in its thread."""

from collections.abc import Iterable, Iterator

from bot.rendering.blockkit.limits import CONTEXT_ELEMENTS, MESSAGE_CHARACTERS
from bot.rendering.blocks import Block, Row, context, header, rich_text, rows
from bot.rendering.digest.edition import Edition
from bot.rendering.digest.story import StoryTold
from bot.rendering.line import Line, a, in_role, plain
from bot.rendering.messages import Message, Thread, fallback, note
from bot.rendering.thread import Part, filled
from bot.rendering.told import Item, Section, Told
from bot.rendering.words import Words

ROOM = 1_000  # bytes of a story in the list: seven of them leave room for what is below
NEWS = 2  # changes of a story in the list; all of them stand in its thread
LOST = 1_500  # bytes for what was not briefed
FURTHER = 3  # messages for the stories past the first and for what is in none


def digest_messages(edition: Edition, words: Words) -> Thread:
    """The list for the channel and the messages of its thread."""
    if edition.is_empty:
        return Thread(note(edition.opening.provenance), ())
    stories = (_story(story, words) for story in edition.shown)
    return Thread(_list(edition, words), (*stories, *filled(_further(edition, words), words, FURTHER)))


def _list(edition: Edition, words: Words) -> Message:
    opening, closing = edition.opening, edition.closing
    parts = [_entry(story, words) for story in edition.shown]
    lost = next((section for section in closing.sections if section.key == "lost"), None)
    parts += [_shortened(lost, words)] if lost else []
    more = [words.piece("digest_more", number=len(edition.further))] if edition.further else []
    small = [closing.provenance, *more, *opening.notices]
    blocks = (header(a("name", opening.provenance)), context(small), *(rich_text(above, listed) for above, listed in parts))
    lines = [a("name", opening.provenance), *(a("aside", line) for line in small)]
    lines += [line for above, listed in parts for line in (above, *(line for _, line in listed))]
    return Message(fallback(lines), blocks)


def _entry(story: StoryTold, words: Words) -> tuple[Line, list[Row]]:
    """The headline of a story with who says it, over where it stands, what is in it and what changed first."""
    headline = story.headline.line
    if _weight([headline]) > ROOM:
        headline = a("ours", words.piece("story_long_headline"))
    below = [a("aside", line) for line in (story.provenance, story.told.counts) if line]
    left = ROOM - _weight([headline])
    below += [item.line for item in story.news[:NEWS] if _weight([item.line]) * NEWS <= left]
    return in_role(headline, "name"), [(0, line) for line in below]


def _shortened(section: Section, words: Words) -> tuple[Line, list[Row]]:
    """As much of a section as has room, and how much more there is."""
    kept: list[Row] = []
    for item in section.items:
        if _weight(line for _, line in [*kept, *rows(item)]) <= LOST:
            kept += rows(item)
    more = len(section.items) - len(kept)
    tail: list[Row] = [(0, a("aside", words.piece("digest_not_here", number=more)))] if more else []
    return a("name", section.heading), [*kept, *tail]


def _story(story: StoryTold, words: Words) -> Message:
    """The message of one story: its headline, and as much below it as Slack takes."""
    told = story.told
    small = [line for line in (told.provenance, told.counts, *told.notices) if line][:CONTEXT_ELEMENTS]
    above = [story.headline.line]
    room = MESSAGE_CHARACTERS - _weight([*above, *(a("aside", line) for line in small)])
    over: tuple[Block, ...] = (context(small),)
    if room > MESSAGE_CHARACTERS // 2:
        over = (*map(header, above), *over)
    else:
        above, room = [], MESSAGE_CHARACTERS - sum(len(line.encode("utf-8")) for line in small)
    (below,) = filled(_parts(told, above), words, 1, room)
    first = fallback([*above, *(a("aside", line) for line in small)])
    return Message(f"{first}\n{below.text}", (*over, *below.blocks))


def _parts(told: Told, above: Iterable[Line]) -> Iterator[Part]:
    """What a story says, line by line, but for what stands above."""
    if told.headline and told.headline.line not in above:
        yield Part("", (), rows(told.headline))
    for section in told.sections:
        yield from (Part(section.heading, (), rows(item)) for item in section.items)


def _further(edition: Edition, words: Words) -> Iterator[Part]:
    """The headlines of the stories past the first, and what is in none."""
    heading = words.piece("digest_more", number=len(edition.further))
    for story in edition.further:
        where = Item(a("aside", story.provenance))
        yield Part(heading, (), rows(Item(story.headline.line, under=(where,))))
    for section in edition.closing.sections:
        if section.key == "alone":
            yield from (Part(section.heading, (), rows(item)) for item in section.items)


def _weight(lines: Iterable[Line]) -> int:
    return sum(len(plain(line).encode("utf-8")) for line in lines)

"""A digest as Slack messages: what happened, story by story, for the channel; then a message for each story in its thread."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.rendering.blockkit.limits import CONTEXT_ELEMENTS, MESSAGE_CHARACTERS
from bot.rendering.blocks import Block, Row, context, header, rich_text, rows, text
from bot.rendering.digest.articles import Article
from bot.rendering.digest.edition import Edition
from bot.rendering.digest.story import StoryTold
from bot.rendering.filled import Parts, link, listed
from bot.rendering.line import Line, a, in_role, plain
from bot.rendering.messages import Message, Thread, fallback, note
from bot.rendering.thread import Part, filled
from bot.rendering.told import Item, Section, Told
from bot.rendering.words import Words

ROOM = 1_000  # bytes of a story in the list: seven of them leave room for what is below
NEWS = 2  # changes of a story in the list; all of them stand in its thread
LOST = 1_500  # bytes for what was not briefed
WAYS = 10  # articles of a story, with links
FURTHER = 3  # messages for the stories past the first and for what is in none


@dataclass(frozen=True)
class Around:
    """What a channel's digest has besides: notes above the list, and the addresses at which briefings stand, by their ids."""

    notes: Sequence[str] = ()
    places: Mapping[str, str] = field(default_factory=dict)


def digest_messages(edition: Edition, words: Words, around: Around | None = None) -> Thread:
    """The list for the channel and the messages of its thread."""
    around = around or Around()
    if edition.is_empty:
        return Thread(note(edition.opening.provenance), ())
    stories = (_story(story, words, around) for story in edition.shown)
    return Thread(_list(edition, words, around.notes), (*stories, *filled(_further(edition, words), words, FURTHER)))


def change_message(story: StoryTold, number: int, after: Collection[str], around: Around, words: Words) -> Message:
    """What the change of that number (counted from 0) in a story is, over where the briefings `after` it stand."""
    section = story.told.section("changed")
    item = section.items[number] if section else story.headline
    ways = _ways(((label, article) for label, article in story.articles if article.briefing.id in after), around, words)
    lines = [item.line, *(below.line for below in item.under)]
    return Message(fallback(lines), (rich_text(item.line, rows(item)[1:]), *_linked(ways)))


def _list(edition: Edition, words: Words, notes: Iterable[str]) -> Message:
    opening, closing = edition.opening, edition.closing
    parts = [_entry(story, words) for story in edition.shown]
    lost = next((section for section in closing.sections if section.key == "lost"), None)
    parts += [_shortened(lost, words)] if lost else []
    more = [words.piece("digest_more", number=len(edition.further))] if edition.further else []
    small = [*notes, closing.provenance, *more, *opening.notices]
    blocks = (header(a("name", opening.provenance)), context(small), *(rich_text(above, listed) for above, listed in parts))
    lines = [a("name", opening.provenance), *(a("aside", line) for line in small)]
    lines += [line for above, listed in parts for line in (above, *(line for _, line in listed))]
    return Message(fallback(lines), blocks)


def _entry(story: StoryTold, words: Words) -> tuple[Line, list[Row]]:
    """The headline of a story with who says it, over where it stands, what is in it and what changed first."""
    headline = story.headline.line
    if _weight([headline]) > ROOM:
        headline = a("ours", words.piece("story_long_headline"))
    below = [a("aside", " · ".join(filter(None, (story.provenance, story.told.counts))))]
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


def _story(story: StoryTold, words: Words, around: Around) -> Message:
    """The message of one story: its headline, as much below it as Slack takes, and the way to its articles."""
    told, ways = story.told, _ways(story.articles, around, words)
    small = [line for line in (told.provenance, told.counts, *told.notices) if line][:CONTEXT_ELEMENTS]
    above = [story.headline.line]
    most = MESSAGE_CHARACTERS - sum(_length(way) for way in ways)
    room = most - _weight([*above, *(a("aside", line) for line in small)])
    over: tuple[Block, ...] = (context(small),)
    if room > MESSAGE_CHARACTERS // 2:
        over = (*map(header, above), *over)
    else:
        above, room = [], most - sum(len(line.encode("utf-8")) for line in small)
    (below,) = filled(_parts(told, above), words, 1, room)
    first = fallback([*above, *(a("aside", line) for line in small)])
    return Message(f"{first}\n{below.text}", (*over, *below.blocks, *_linked(ways)))


def _ways(articles: Iterable[tuple[str, Article]], around: Around, words: Words) -> list[Parts]:
    """For each article, by what it is called, where it stands and where its briefing does, as far as that is known."""
    found: list[Parts] = []
    for label, article in articles:
        original, place = article.told.link, around.places.get(article.briefing.id)
        ways = [link(original.url, original.called)] if original else []
        ways += [link(place, words.piece("story_briefing"))] if place else []
        if ways:
            found.append([text(label, "name"), *(part for way in ways for part in (text(" · ", "aside"), way))])
    more = len(found) - WAYS
    return found[:WAYS] + ([[text(words.piece("story_more_ways", number=more), "aside")]] if more > 0 else [])


def _linked(ways: Sequence[Parts]) -> list[Block]:
    return [listed(ways)] if ways else []


def _length(parts: Parts) -> int:
    return sum(len(str(part["text"]).encode("utf-8")) for part in parts)


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

"""Rich text: formatted words that nothing parses. No part of it may be empty, and lists hold sections, never lists."""

from typing import Annotated, Literal

from pydantic import Field

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.texts import Name, Part, Words

Border = Literal[0, 1]


class TextStyle(Part):
    """How words are set."""

    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    underline: bool | None = None
    code: bool | None = None


class MentionStyle(TextStyle):
    """How a mention is set."""

    highlight: bool | None = None
    client_highlight: bool | None = None
    unlink: bool | None = None


class Characters(Part):
    """Words."""

    type: Literal["text"]
    text: Words
    style: TextStyle | None = None


class Link(Part):
    """An address, shown as it is where it has no text."""

    type: Literal["link"]
    url: Words
    text: Words | None = None
    unsafe: bool | None = None
    style: TextStyle | None = None


class User(Part):
    """A mention of somebody."""

    type: Literal["user"]
    user_id: Words
    style: MentionStyle | None = None


class Usergroup(Part):
    """A mention of a group of people."""

    type: Literal["usergroup"]
    usergroup_id: Words
    style: MentionStyle | None = None


class Channel(Part):
    """A mention of a channel."""

    type: Literal["channel"]
    channel_id: Words
    style: MentionStyle | None = None


class Team(Part):
    """A mention of a workspace."""

    type: Literal["team"]
    team_id: Words
    style: MentionStyle | None = None


class Emoji(Part):
    """An emoji by its name, without colons."""

    type: Literal["emoji"]
    name: Words
    unicode: Words | None = None
    url: Words | None = None
    skin_tone: int | None = None
    style: MentionStyle | None = None


class Date(Part):
    """A moment, in seconds of Unix time, shown in the reader's own time zone."""

    type: Literal["date"]
    timestamp: int
    format: Words
    url: Words | None = None
    fallback: Words | None = None
    style: TextStyle | None = None


class Broadcast(Part):
    """A mention of everybody."""

    type: Literal["broadcast"]
    range: Literal["here", "channel", "everyone"]
    style: MentionStyle | None = None


class Color(Part):
    """A colour, in hex."""

    type: Literal["color"]
    value: Words
    style: TextStyle | None = None


Inline = Annotated[
    Characters | Link | User | Usergroup | Channel | Team | Emoji | Date | Broadcast | Color,
    Field(discriminator="type"),
]
# An empty list of elements is refused too: hermes-agent #59621, from live answers.
Inlines = Annotated[tuple[Inline, ...], Field(min_length=1)]


class Section(Part):
    """A run of words."""

    type: Literal["rich_text_section"]
    elements: Inlines


class List(Part):
    """Sections with bullets or numbers. A list inside a list is a second list with a greater indent."""

    type: Literal["rich_text_list"]
    style: Literal["bullet", "ordered"]
    elements: Annotated[tuple[Section, ...], Field(min_length=1)]
    indent: Annotated[int, Field(ge=0, le=limits.LIST_INDENT)] | None = None
    offset: Annotated[int, Field(ge=0)] | None = None
    border: Border | None = None


class Quote(Part):
    """Words of somebody else."""

    type: Literal["rich_text_quote"]
    elements: Inlines
    border: Border | None = None


class Preformatted(Part):
    """Words as they are spaced: plain words and links only."""

    type: Literal["rich_text_preformatted"]
    elements: Annotated[tuple[Annotated[Characters | Link, Field(discriminator="type")], ...], Field(min_length=1)]
    border: Border | None = None


class RichText(Part):
    """Sections, lists, quotes and preformatted words: a block, the cell of a table, what a task says."""

    type: Literal["rich_text"]
    block_id: Name | None = None
    elements: Annotated[
        tuple[Annotated[Section | List | Quote | Preformatted, Field(discriminator="type")], ...],
        Field(min_length=1),
    ]

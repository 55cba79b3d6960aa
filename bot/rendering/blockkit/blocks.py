"""Blocks: what a message or a view is stacked from, and which of them each surface takes."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from bot.rendering.blockkit import inputs, limits, menus
from bot.rendering.blockkit.buttons import Button, FeedbackButtons, IconButton, WorkflowButton
from bot.rendering.blockkit.cards import Card, Carousel, Plan, TaskCard
from bot.rendering.blockkit.charts import DataVisualization
from bot.rendering.blockkit.images import Image, ImageBlock
from bot.rendering.blockkit.rich_text import RichText
from bot.rendering.blockkit.tables import DataTable, Table
from bot.rendering.blockkit.texts import Mrkdwn, Name, Part, PlainText, Text, Words, at_most

# Which element stands where: the unions of @slack/types.
Menu = menus.Select | menus.MultiSelect | menus.Checkboxes | menus.RadioButtons
Picker = inputs.DatePicker | inputs.TimePicker
Accessory = Menu | Picker | menus.Overflow | Button | WorkflowButton | Image
Interactive = Menu | Picker | inputs.DateTimePicker | menus.Overflow | Button | WorkflowButton | inputs.RichTextInput
TypedInput = inputs.PlainTextInput | inputs.EmailInput | inputs.UrlInput | inputs.NumberInput | inputs.RichTextInput
Input = Menu | Picker | inputs.DateTimePicker | TypedInput | inputs.FileInput

FieldText = Annotated[Text, at_most(limits.SECTION_FIELD_TEXT)]
Https = Annotated[str, Field(pattern="^https://.")]


class Block(Part):
    """What any block may have: a name."""

    block_id: Name | None = None


class Section(Block):
    """Words, words in two columns, or both, with something to act on beside them."""

    type: Literal["section"]
    text: Annotated[Text, at_most(limits.SECTION_TEXT)] | None = None
    fields: Annotated[tuple[FieldText, ...], Field(min_length=1, max_length=limits.SECTION_FIELDS)] | None = None
    accessory: Annotated[Accessory, Field(discriminator="type")] | None = None
    expand: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and self.fields is None:
            raise ValueError("a section needs text or fields")
        return self


class Header(Block):
    """A heading, in plain words."""

    type: Literal["header"]
    text: Annotated[PlainText, at_most(limits.HEADER_TEXT)]


class Divider(Block):
    """A line across."""

    type: Literal["divider"]


class Context(Block):
    """Small print, with small images."""

    type: Literal["context"]
    elements: Annotated[
        tuple[Annotated[Image | PlainText | Mrkdwn, Field(discriminator="type")], ...],
        Field(min_length=1, max_length=limits.CONTEXT_ELEMENTS),
    ]


class Actions(Block):
    """Things to act on, side by side."""

    type: Literal["actions"]
    elements: Annotated[
        tuple[Annotated[Interactive, Field(discriminator="type")], ...],
        Field(min_length=1, max_length=limits.ACTIONS_ELEMENTS),
    ]


class ContextActions(Block):
    """Thumbs and icons below an answer."""

    type: Literal["context_actions"]
    elements: Annotated[
        tuple[Annotated[FeedbackButtons | IconButton, Field(discriminator="type")], ...],
        Field(min_length=1, max_length=limits.CONTEXT_ACTIONS_ELEMENTS),
    ]


class InputBlock(Block):
    """An input under its label."""

    type: Literal["input"]
    label: Annotated[PlainText, at_most(limits.INPUT_LABEL)]
    element: Annotated[Input, Field(discriminator="type")]
    hint: Annotated[PlainText, at_most(limits.INPUT_LABEL)] | None = None
    optional: bool | None = None
    dispatch_action: bool | None = None


class Markdown(Block):
    """Standard markdown. Its length counts with that of every other one in the payload."""

    type: Literal["markdown"]
    text: Words


class Alert(Block):
    """A warning on top of a modal; nothing else takes one."""

    type: Literal["alert"]
    text: Annotated[Text, at_most(limits.ALERT_TEXT)]
    level: Literal["default", "info", "warning", "error", "success"] | None = None


class File(Block):
    """A file that is kept elsewhere."""

    type: Literal["file"]
    external_id: Words
    source: Literal["remote"]


class Call(Block):
    """A call under way."""

    type: Literal["call"]
    call_id: Words
    api_decoration_available: bool | None = None
    call: dict[str, Any] | None = None


class Video(Block):
    """A film that plays in its place."""

    type: Literal["video"]
    video_url: Https
    thumbnail_url: Words
    alt_text: Words
    title: Annotated[PlainText, at_most(limits.VIDEO_TITLE)]
    title_url: Https | None = None
    author_name: Annotated[str, Field(max_length=limits.VIDEO_AUTHOR)] | None = None
    provider_name: str | None = None
    provider_icon_url: Words | None = None
    description: PlainText | None = None


Child = Annotated[
    Actions | Context | Divider | File | Header | ImageBlock | InputBlock | RichText | Section | Table | Video,
    Field(discriminator="type"),
]


class Container(Block):
    """Blocks in a frame that may fold. Markdown, cards and other containers do not go in, whatever slack_sdk lets by."""

    type: Literal["container"]
    title: Annotated[PlainText, at_most(limits.CONTAINER_TITLE)] | None = None
    rich_text_title: RichText | None = None
    subtitle: Annotated[Text, at_most(limits.CONTAINER_TITLE)] | None = None
    child_blocks: Annotated[tuple[Child, ...], Field(min_length=1, max_length=limits.CONTAINER_BLOCKS)]
    width: Literal["narrow", "standard", "wide", "full"] | None = None
    icon: Image | None = None
    is_collapsible: bool | None = None
    default_collapsed: bool | None = None
    has_header_divider: bool | None = None

    @model_validator(mode="after")
    def _has_a_title_and_folds_as_told(self) -> Self:
        if self.title is None and self.rich_text_title is None:
            raise ValueError("a container needs a title or a rich_text_title")
        if self.default_collapsed and not self.is_collapsible:
            raise ValueError("default_collapsed without is_collapsible")
        if self.has_header_divider and self.is_collapsible:
            raise ValueError("has_header_divider with is_collapsible")
        return self


class AuthProvider(Block):
    """Whether a person is signed in somewhere else."""

    type: Literal["auth_provider"]
    value: Annotated[str, Field(min_length=1, max_length=limits.AUTH_VALUE)]
    name: Annotated[PlainText, at_most(limits.AUTH_NAME)]
    is_connected: bool
    description: Annotated[PlainText, at_most(limits.AUTH_VALUE)] | None = None
    icon_url: Annotated[Https, Field(max_length=limits.AUTH_URL)] | None = None
    auth_url: Annotated[Https, Field(max_length=limits.AUTH_URL)] | None = None
    disconnect_url: Annotated[Https, Field(max_length=limits.AUTH_URL)] | None = None
    connected_identity: Annotated[PlainText, at_most(limits.AUTH_NAME)] | None = None
    connected_context: Annotated[PlainText, at_most(limits.AUTH_NAME)] | None = None
    accessory: menus.Overflow | None = None
    fallback: tuple[Child, ...] | None = None


# Surfaces as docs.slack.dev/blocks.json has them; it names none for auth_provider, which every surface takes here.
Everywhere = Actions | AuthProvider | Card | Context | Divider | Header | ImageBlock | InputBlock | RichText | Section | Video
OutsideModals = Carousel | Container | DataTable | DataVisualization | Table
MessageBlock = Annotated[
    Everywhere | OutsideModals | Call | ContextActions | File | Markdown | Plan | TaskCard,
    Field(discriminator="type"),
]
HomeBlock = Annotated[Everywhere | OutsideModals, Field(discriminator="type")]
ModalBlock = Annotated[Everywhere | Alert, Field(discriminator="type")]

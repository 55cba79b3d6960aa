"""Surfaces: the arguments of a message as the Web API takes them, and the views of modals and App Home."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.blocks import HomeBlock, MessageBlock, ModalBlock
from bot.rendering.blockkit.texts import Name, Part, PlainText, Words, at_most

MessageBlocks = Annotated[tuple[MessageBlock, ...], Field(max_length=limits.MESSAGE_BLOCKS)]
ViewText = Annotated[PlainText, at_most(limits.VIEW_TITLE)]


class AttachmentField(Part):
    """A name and a value in an attachment."""

    title: str
    value: str
    short: bool | None = None


class Attachment(Part):
    """What hangs below a message: blocks, or the words of older times."""

    blocks: MessageBlocks | None = None
    fallback: str | None = None
    color: Annotated[str, Field(pattern="^(good|warning|danger|#[0-9a-fA-F]{6})$")] | None = None
    pretext: str | None = None
    text: str | None = None
    title: str | None = None
    title_link: Words | None = None
    fields: tuple[AttachmentField, ...] | None = None
    author_name: str | None = None
    author_subname: str | None = None
    author_link: Words | None = None
    author_icon: Words | None = None
    image_url: Words | None = None
    thumb_url: Words | None = None
    footer: Annotated[str, Field(max_length=limits.ATTACHMENT_FOOTER)] | None = None
    footer_icon: Words | None = None
    ts: int | float | str | None = None
    mrkdwn_in: tuple[Literal["pretext", "text", "fields"], ...] | None = None
    callback_id: Name | None = None

    @model_validator(mode="after")
    def _stands_as_told(self) -> Self:
        if self.image_url is not None and self.thumb_url is not None:
            raise ValueError("an attachment has either an image_url or a thumb_url")
        if self.ts is not None and self.footer is None:
            raise ValueError("ts without a footer")
        return self


class Metadata(Part):
    """What a message says to apps."""

    event_type: Words
    event_payload: dict[str, Any]
    entities: tuple[dict[str, Any], ...] | None = None


class Message(Part):
    """A message to be posted, updated, scheduled or sent to a response_url. A field that is null is not sent."""

    channel: Words | None = None
    user: Words | None = None
    ts: Words | None = None
    thread_ts: Words | None = None
    post_at: int | Words | None = None
    text: Annotated[str, Field(max_length=limits.MESSAGE_TEXT)] | None = None
    blocks: MessageBlocks | None = None
    attachments: Annotated[tuple[Attachment, ...], Field(max_length=limits.MESSAGE_ATTACHMENTS)] | None = None
    metadata: Metadata | None = None
    mrkdwn: bool | None = None
    parse: Literal["none", "full"] | None = None
    link_names: bool | None = None
    unfurl_links: bool | None = None
    unfurl_media: bool | None = None
    reply_broadcast: bool | None = None
    as_user: bool | None = None
    username: Words | None = None
    icon_emoji: Words | None = None
    icon_url: Words | None = None
    response_type: Literal["in_channel", "ephemeral"] | None = None
    replace_original: bool | None = None
    delete_original: bool | None = None
    client_msg_id: Words | None = None
    file_ids: tuple[Words, ...] | None = None


class View(Part):
    """What modals and App Home share."""

    private_metadata: Annotated[str, Field(max_length=limits.VIEW_METADATA)] | None = None
    callback_id: Annotated[str, Field(max_length=limits.ID)] | None = None
    external_id: Annotated[str, Field(max_length=limits.ID)] | None = None


class Modal(View):
    """A window over the conversation."""

    type: Literal["modal"]
    title: ViewText
    blocks: Annotated[tuple[ModalBlock, ...], Field(min_length=1, max_length=limits.VIEW_BLOCKS)]
    submit: ViewText | None = None
    close: ViewText | None = None
    clear_on_close: bool | None = None
    notify_on_close: bool | None = None


class Home(View):
    """The page of the app. It has no title and no buttons of its own."""

    type: Literal["home"]
    blocks: Annotated[tuple[HomeBlock, ...], Field(min_length=1, max_length=limits.VIEW_BLOCKS)]

"""Images: at an address or among Slack's files, one of the two, and always with words for who cannot see it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.texts import Name, Part, PlainText, Words, at_most


class SlackFile(Part):
    """A file Slack has, by address or by id."""

    id: Words | None = None
    url: Words | None = None

    @model_validator(mode="after")
    def _is_one_file(self) -> Self:
        if (self.id is None) == (self.url is None):
            raise ValueError("a Slack file has either an id or a url")
        return self


class Image(Part):
    """An image beside words."""

    type: Literal["image"]
    alt_text: Annotated[str, Field(min_length=1, max_length=limits.IMAGE_ALT)]
    image_url: Annotated[str, Field(min_length=1, max_length=limits.IMAGE_URL)] | None = None
    slack_file: SlackFile | None = None

    @model_validator(mode="after")
    def _is_one_image(self) -> Self:
        if (self.image_url is None) == (self.slack_file is None):
            raise ValueError("an image has either an image_url or a slack_file")
        return self


class ImageBlock(Image):
    """An image on its own."""

    block_id: Name | None = None
    title: Annotated[PlainText, at_most(limits.IMAGE_TITLE)] | None = None

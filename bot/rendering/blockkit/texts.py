"""Text objects: words that say how they are to be read. An empty one is refused, as Slack refuses it."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from bot.rendering.blockkit import limits

Words = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(min_length=1, max_length=limits.ID)]


class Part(BaseModel):
    """What payloads are made of: unchangeable, closed to fields Slack does not know, and no number in quotes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PlainText(Part):
    """Words that nothing parses, but for emoji names."""

    type: Literal["plain_text"]
    text: Annotated[str, Field(min_length=1, max_length=limits.TEXT)]
    emoji: bool | None = None


class Mrkdwn(Part):
    """Words in Slack's own markup."""

    type: Literal["mrkdwn"]
    text: Annotated[str, Field(min_length=1, max_length=limits.TEXT)]
    verbatim: bool | None = None


class RawText(Part):
    """Words in the cell of a table."""

    type: Literal["raw_text"]
    text: Words


class RawNumber(Part):
    """A number in the cell of a table, and how it is shown."""

    type: Literal["raw_number"]
    value: float
    text: Words


Text = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]

_T = TypeVar("_T", PlainText, Mrkdwn, PlainText | Mrkdwn)


def at_most(limit: int) -> AfterValidator:
    """The annotated text object holds at most `limit` characters: its place allows fewer than its type."""
    return AfterValidator(_checked(limit))


def _checked(limit: int) -> Callable[[_T], _T]:
    def check(text: _T) -> _T:
        if len(text.text) > limit:
            raise below("text", f"{len(text.text)} characters, at most {limit}")
        return text

    return check


def below(field: str, sentence: str) -> PydanticCustomError:
    """The error of a check on an object that is the fault of one `field` of it."""
    return PydanticCustomError("below", "{sentence}", {"field": field, "sentence": sentence})

"""Inputs: dates, times, words, numbers and files that a person gives."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.controls import Action, Focused, Prompted
from bot.rendering.blockkit.rich_text import RichText
from bot.rendering.blockkit.texts import Part, PlainText, Words, at_most

Lines = Annotated[int, Field(ge=1, le=limits.INPUT_LINES)]


class DatePicker(Prompted):
    """A day."""

    type: Literal["datepicker"]
    initial_date: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")] | None = None


class TimePicker(Prompted):
    """A time of day, and in which IANA time zone."""

    type: Literal["timepicker"]
    initial_time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    timezone: Words | None = None


class DateTimePicker(Focused):
    """A moment, in seconds of Unix time."""

    type: Literal["datetimepicker"]
    initial_date_time: Annotated[int, Field(ge=0, le=limits.TIMESTAMP)] | None = None


class DispatchConfig(Part):
    """What a person does that we are told of before the view is submitted."""

    trigger_actions_on: Annotated[
        tuple[Literal["on_enter_pressed", "on_character_entered"], ...],
        Field(min_length=1, max_length=limits.DISPATCH_TRIGGERS),
    ]


class Typed(Action):
    """A field to type in."""

    placeholder: Annotated[PlainText, at_most(limits.PLACEHOLDER)] | None = None
    focus_on_load: bool | None = None
    dispatch_action_config: DispatchConfig | None = None


class PlainTextInput(Typed):
    """Words, of a least and a greatest length."""

    type: Literal["plain_text_input"]
    initial_value: str | None = None
    multiline: bool | None = None
    min_length: Annotated[int, Field(ge=0, le=limits.INPUT_LENGTH)] | None = None
    max_length: Annotated[int, Field(ge=1, le=limits.INPUT_LENGTH)] | None = None

    @model_validator(mode="after")
    def _can_be_filled(self) -> Self:
        if self.min_length is not None and self.max_length is not None and self.min_length > self.max_length:
            raise ValueError("min_length is greater than max_length")
        return self


class RichTextInput(Typed):
    """Formatted words."""

    type: Literal["rich_text_input"]
    initial_value: RichText | None = None
    min_lines: Lines | None = None
    max_lines: Lines | None = None


class EmailInput(Typed):
    """A mail address."""

    type: Literal["email_text_input"]
    initial_value: str | None = None


class UrlInput(Typed):
    """A web address."""

    type: Literal["url_text_input"]
    initial_value: str | None = None


class NumberInput(Typed):
    """A number. Slack has its numbers here in quotes."""

    type: Literal["number_input"]
    is_decimal_allowed: bool
    initial_value: str | None = None
    min_value: str | None = None
    max_value: str | None = None


class FileInput(Action):
    """Files, of given kinds and of a greatest number."""

    type: Literal["file_input"]
    filetypes: tuple[Words, ...] | None = None
    max_files: Annotated[int, Field(ge=1, le=limits.FILES)] | None = None

"""Menus: lines to choose from, ours or Slack's. What is chosen at the start must be one of the lines."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.controls import (
    Confirmed,
    Focused,
    LinkedOption,
    MarkedOption,
    Option,
    OptionGroup,
    Options,
    Prompted,
)
from bot.rendering.blockkit.texts import Part, Words

Ticked = Annotated[tuple[MarkedOption, ...], Field(min_length=1, max_length=limits.CHECKED_OPTIONS)]
Groups = Annotated[tuple[OptionGroup, ...], Field(min_length=1, max_length=limits.OPTION_GROUPS)]
Most = Annotated[int, Field(ge=1)]
Typed = Annotated[int, Field(ge=0)]


class Overflow(Confirmed):
    """The menu behind three dots."""

    type: Literal["overflow"]
    options: Annotated[tuple[LinkedOption, ...], Field(min_length=1, max_length=limits.OVERFLOW_OPTIONS)]


class Checkboxes(Focused):
    """Lines of which any may be ticked."""

    type: Literal["checkboxes"]
    options: Ticked
    initial_options: Ticked | None = None

    @model_validator(mode="after")
    def _starts_with_its_own(self) -> Self:
        _are_among(self.initial_options or (), self.options)
        return self


class RadioButtons(Focused):
    """Lines of which one may be ticked."""

    type: Literal["radio_buttons"]
    options: Ticked
    initial_option: MarkedOption | None = None

    @model_validator(mode="after")
    def _starts_with_its_own(self) -> Self:
        _are_among([self.initial_option] if self.initial_option else (), self.options)
        return self


class Static(Prompted):
    """A menu of our own lines, in groups or not."""

    options: Options | None = None
    option_groups: Groups | None = None

    @model_validator(mode="after")
    def _has_lines_or_groups(self) -> Self:
        if (self.options is None) == (self.option_groups is None):
            raise ValueError("a select has either options or option_groups")
        return self

    def lines(self) -> tuple[Option, ...]:
        """Every line, whichever group it is in."""
        return (self.options or ()) + tuple(option for group in self.option_groups or () for option in group.options)


class StaticSelect(Static):
    """One of our own lines."""

    type: Literal["static_select"]
    initial_option: Option | None = None

    @model_validator(mode="after")
    def _starts_with_its_own(self) -> Self:
        _are_among([self.initial_option] if self.initial_option else (), self.lines())
        return self


class MultiStaticSelect(Static):
    """Some of our own lines."""

    type: Literal["multi_static_select"]
    initial_options: Options | None = None
    max_selected_items: Most | None = None

    @model_validator(mode="after")
    def _starts_with_its_own(self) -> Self:
        _are_among(self.initial_options or (), self.lines())
        return self


class ExternalSelect(Prompted):
    """One of the lines we are asked for while a person types."""

    type: Literal["external_select"]
    initial_option: Option | None = None
    min_query_length: Typed | None = None


class MultiExternalSelect(Prompted):
    """Some of the lines we are asked for while a person types."""

    type: Literal["multi_external_select"]
    initial_options: Options | None = None
    min_query_length: Typed | None = None
    max_selected_items: Most | None = None


class UsersSelect(Prompted):
    """One person."""

    type: Literal["users_select"]
    initial_user: Words | None = None


class MultiUsersSelect(Prompted):
    """Some people."""

    type: Literal["multi_users_select"]
    initial_users: tuple[Words, ...] | None = None
    max_selected_items: Most | None = None


class ConversationFilter(Part):
    """Which conversations are listed; it has to say something."""

    include: Annotated[tuple[Literal["im", "mpim", "private", "public"], ...], Field(min_length=1)] | None = None
    exclude_external_shared_channels: bool | None = None
    exclude_bot_users: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("an empty filter")
        return self


class ConversationsSelect(Prompted):
    """One conversation."""

    type: Literal["conversations_select"]
    initial_conversation: Words | None = None
    default_to_current_conversation: bool | None = None
    response_url_enabled: bool | None = None
    filter: ConversationFilter | None = None


class MultiConversationsSelect(Prompted):
    """Some conversations."""

    type: Literal["multi_conversations_select"]
    initial_conversations: tuple[Words, ...] | None = None
    default_to_current_conversation: bool | None = None
    max_selected_items: Most | None = None
    filter: ConversationFilter | None = None


class ChannelsSelect(Prompted):
    """One public channel."""

    type: Literal["channels_select"]
    initial_channel: Words | None = None
    response_url_enabled: bool | None = None


class MultiChannelsSelect(Prompted):
    """Some public channels."""

    type: Literal["multi_channels_select"]
    initial_channels: tuple[Words, ...] | None = None
    max_selected_items: Most | None = None


Select = StaticSelect | ExternalSelect | UsersSelect | ConversationsSelect | ChannelsSelect
MultiSelect = MultiStaticSelect | MultiExternalSelect | MultiUsersSelect | MultiConversationsSelect | MultiChannelsSelect


def _are_among(chosen: Iterable[Part], options: Iterable[Part]) -> None:
    known = list(options)
    if any(option not in known for option in chosen):
        raise ValueError("what is chosen at the start is none of the options")

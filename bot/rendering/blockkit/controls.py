"""What buttons, menus and inputs have in common: a name, a question asked back, a prompt, and options to choose from."""

from typing import Annotated, Literal

from pydantic import Field

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.texts import Name, Part, PlainText, Text, at_most

Color = Literal["primary", "danger"]
OptionValue = Annotated[str, Field(min_length=1, max_length=limits.OPTION_VALUE)]


class Confirm(Part):
    """The question asked before something is done."""

    title: Annotated[PlainText, at_most(limits.CONFIRM_TITLE)]
    text: Annotated[Text, at_most(limits.CONFIRM_TEXT)]
    confirm: Annotated[PlainText, at_most(limits.CONFIRM_BUTTON)]
    deny: Annotated[PlainText, at_most(limits.CONFIRM_BUTTON)]
    style: Color | None = None


class Option(Part):
    """A line of a menu."""

    text: Annotated[PlainText, at_most(limits.OPTION_TEXT)]
    value: OptionValue
    description: Annotated[PlainText, at_most(limits.OPTION_TEXT)] | None = None


class LinkedOption(Option):
    """A line of an overflow menu, the only one that may open an address."""

    url: Annotated[str, Field(min_length=1, max_length=limits.OPTION_URL)] | None = None


class MarkedOption(Part):
    """A line to tick, the only one that may have markup."""

    text: Annotated[Text, at_most(limits.OPTION_TEXT)]
    value: OptionValue
    description: Annotated[Text, at_most(limits.OPTION_TEXT)] | None = None


Options = Annotated[tuple[Option, ...], Field(min_length=1, max_length=limits.OPTIONS)]


class OptionGroup(Part):
    """Lines of a menu under a label."""

    label: Annotated[PlainText, at_most(limits.OPTION_GROUP_LABEL)]
    options: Options


class Action(Part):
    """Something a person can act on."""

    action_id: Name | None = None


class Confirmed(Action):
    """Something that may ask back."""

    confirm: Confirm | None = None


class Focused(Confirmed):
    """Something that may be under the cursor when a view opens."""

    focus_on_load: bool | None = None


class Prompted(Focused):
    """Something with grey words in it until a person acts."""

    placeholder: Annotated[PlainText, at_most(limits.PLACEHOLDER)] | None = None

"""What can be chosen at the terminal, each by its name."""

from enum import StrEnum
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from bot.rendering.formats import Form


class Format(StrEnum):
    """How a briefing is printed."""

    terminal = "terminal"
    text = "text"
    markdown = "markdown"
    html = "html"
    blocks = "blocks"
    json = "json"

    @property
    def form(self) -> "Form | None":
        """The form it is; None for the terminal's own view."""
        return None if self is Format.terminal else cast("Form", self.value)


class ReaderChoice(StrEnum):
    """Which reader reads."""

    auto = "auto"
    local = "local"
    model = "model"


class Noun(StrEnum):
    """What `sayso schema` describes."""

    briefing = "briefing"
    digest = "digest"

"""Buttons: plain ones, those that start a workflow, thumbs up and down, and icons."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.controls import Action, Color, Confirmed
from bot.rendering.blockkit.texts import Part, PlainText, Words, at_most

Label = Annotated[PlainText, at_most(limits.BUTTON_TEXT)]
Spoken = Annotated[str, Field(max_length=limits.BUTTON_TEXT)]
Value = Annotated[str, Field(max_length=limits.BUTTON_VALUE)]
VisibleTo = Annotated[tuple[Words, ...], Field(max_length=limits.VISIBLE_TO)]


class Button(Confirmed):
    """A button that tells us, opens an address, or hands a prompt to Slackbot."""

    type: Literal["button"]
    text: Label
    value: Value | None = None
    url: Annotated[str, Field(max_length=limits.BUTTON_URL)] | None = None
    style: Color | None = None
    accessibility_label: Spoken | None = None
    agent_prompt: Annotated[str, Field(max_length=limits.BUTTON_PROMPT)] | None = None
    agent_prompt_display: Words | None = None
    visible_to_user_ids: VisibleTo | None = None

    @model_validator(mode="after")
    def _shows_only_a_prompt_it_has(self) -> Self:
        if self.agent_prompt_display is not None and self.agent_prompt is None:
            raise ValueError("agent_prompt_display without an agent_prompt")
        return self


class WorkflowInput(Part):
    """A value a workflow starts with."""

    name: Words
    value: str


class WorkflowTrigger(Part):
    """The address a workflow starts at."""

    url: Words
    customizable_input_parameters: tuple[WorkflowInput, ...] | None = None


class Workflow(Part):
    """What a workflow button starts."""

    trigger: WorkflowTrigger


class WorkflowButton(Confirmed):
    """A button that starts a workflow."""

    type: Literal["workflow_button"]
    text: Label
    workflow: Workflow
    style: Color | None = None
    accessibility_label: Spoken | None = None


class FeedbackButton(Part):
    """One of two thumbs."""

    text: Label
    value: Value
    accessibility_label: Spoken | None = None


class FeedbackButtons(Action):
    """Thumbs up and down."""

    type: Literal["feedback_buttons"]
    positive_button: FeedbackButton
    negative_button: FeedbackButton


class IconButton(Confirmed):
    """A small button with a picture; there is one picture so far."""

    type: Literal["icon_button"]
    icon: Literal["trash"]
    text: Label
    value: Value | None = None
    accessibility_label: Spoken | None = None
    visible_to_user_ids: VisibleTo | None = None

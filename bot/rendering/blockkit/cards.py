"""Cards: what stands side by side in a carousel, and the steps of a plan."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.buttons import Button
from bot.rendering.blockkit.images import Image
from bot.rendering.blockkit.rich_text import RichText
from bot.rendering.blockkit.texts import Name, Part, Text, Words, at_most


class Card(Part):
    """A few words with an image above and buttons below."""

    type: Literal["card"]
    block_id: Name | None = None
    hero_image: Image | None = None
    icon: Image | None = None
    title: Annotated[Text, at_most(limits.CARD_TITLE)] | None = None
    subtitle: Annotated[Text, at_most(limits.CARD_TITLE)] | None = None
    body: Annotated[Text, at_most(limits.CARD_BODY)] | None = None
    actions: Annotated[tuple[Button, ...], Field(min_length=1, max_length=limits.CARD_ACTIONS)] | None = None

    @model_validator(mode="after")
    def _shows_something(self) -> Self:
        if not (self.hero_image or self.title or self.body or self.actions):
            raise ValueError("a card needs a hero_image, a title, a body or actions")
        return self


class Carousel(Part):
    """Cards side by side."""

    type: Literal["carousel"]
    block_id: Name | None = None
    elements: Annotated[tuple[Card, ...], Field(min_length=1, max_length=limits.CAROUSEL_CARDS)]


class Source(Part):
    """An address a task made use of."""

    type: Literal["url"]
    url: Words
    text: Words


class Task(Part):
    """A step of a plan, which says how far it is."""

    type: Literal["task_card"] = "task_card"
    block_id: Name | None = None
    task_id: Words
    title: Words
    status: Literal["pending", "in_progress", "complete", "error"]
    details: RichText | None = None
    output: RichText | None = None
    sources: tuple[Source, ...] | None = None


class TaskCard(Part):
    """A step on its own. It has begun: Slack refuses "pending" outside a plan (java-slack-sdk #1638)."""

    type: Literal["task_card"]
    block_id: Name | None = None
    task_id: Words
    title: Words
    status: Literal["in_progress", "complete", "error"]
    details: RichText | None = None
    output: RichText | None = None
    sources: tuple[Source, ...] | None = None


class Plan(Part):
    """Steps under a title."""

    type: Literal["plan"]
    block_id: Name | None = None
    title: Words
    tasks: Annotated[tuple[Task, ...], Field(max_length=limits.PLAN_TASKS)] | None = None

    @model_validator(mode="after")
    def _names_each_task_once(self) -> Self:
        tasks = [task.task_id for task in self.tasks or ()]
        if len(set(tasks)) < len(tasks):
            raise ValueError("two tasks of a plan share a task_id")
        return self

"""Charts: a pie, or series over shared categories."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, FiniteFloat, model_validator

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.texts import Name, Part

Label = Annotated[str, Field(min_length=1, max_length=limits.CHART_LABEL)]
Title = Annotated[str, Field(min_length=1, max_length=limits.CHART_TITLE)]


class Segment(Part):
    """A slice, greater than nothing."""

    label: Label
    value: Annotated[FiniteFloat, Field(gt=0)]


class Pie(Part):
    """Slices of a whole."""

    type: Literal["pie"]
    segments: Annotated[tuple[Segment, ...], Field(min_length=1, max_length=limits.CHART_SEGMENTS)]


class Point(Part):
    """A value over one category."""

    label: Label
    value: FiniteFloat


class Series(Part):
    """A value over every category."""

    name: Label
    data: Annotated[tuple[Point, ...], Field(min_length=1, max_length=limits.CHART_CATEGORIES)]


class Axes(Part):
    """The categories, and what stands beside the axes."""

    categories: Annotated[tuple[Label, ...], Field(min_length=1, max_length=limits.CHART_CATEGORIES)]
    x_label: Title | None = None
    y_label: Title | None = None


class Plot(Part):
    """Lines, bars or areas, each with a name of its own and a value over every category."""

    type: Literal["line", "bar", "area"]
    series: Annotated[tuple[Series, ...], Field(min_length=1, max_length=limits.CHART_SERIES)]
    axis_config: Axes

    @model_validator(mode="after")
    def _covers_its_categories(self) -> Self:
        if not _distinct([series.name for series in self.series]):
            raise ValueError("two series share a name")
        if not _distinct(self.axis_config.categories):
            raise ValueError("two categories share a name")
        categories = sorted(self.axis_config.categories)
        if any(sorted(point.label for point in series.data) != categories for series in self.series):
            raise ValueError("a series has one value for every category")
        return self


class DataVisualization(Part):
    """A chart under a title."""

    type: Literal["data_visualization"]
    block_id: Name | None = None
    title: Title
    chart: Annotated[Pie | Plot, Field(discriminator="type")]


def _distinct(names: Sequence[str]) -> bool:
    return len(set(names)) == len(names)

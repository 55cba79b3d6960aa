"""Tables: rows of cells, shown whole or by the page."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.rich_text import RichText
from bot.rendering.blockkit.texts import Name, Part, RawNumber, RawText, Words

Cell = Annotated[RawText | RawNumber | RichText, Field(discriminator="type")]
Row = Annotated[tuple[Cell, ...], Field(min_length=1, max_length=limits.TABLE_COLUMNS)]


class Column(Part):
    """How a column is set."""

    align: Literal["left", "center", "right"] | None = None
    is_wrapped: bool | None = None


class Table(Part):
    """A table shown whole. A column without settings is passed over with null."""

    type: Literal["table"]
    block_id: Name | None = None
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=limits.TABLE_ROWS)]
    column_settings: Annotated[tuple[Column | None, ...], Field(max_length=limits.TABLE_COLUMNS)] | None = None


class DataTable(Part):
    """A table shown by the page, which people can sort and filter. Its first row is the header, in plain words."""

    type: Literal["data_table"]
    block_id: Name | None = None
    caption: Words
    rows: Annotated[
        tuple[Row, ...],
        Field(min_length=limits.DATA_TABLE_LEAST_ROWS, max_length=limits.DATA_TABLE_ROWS),
    ]
    page_size: Annotated[int, Field(ge=1, le=limits.DATA_TABLE_PAGE)] | None = None
    row_header_column_index: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _is_square(self) -> Self:
        width = len(self.rows[0])
        if any(len(row) != width for row in self.rows):
            raise ValueError("the rows of a data table have equally many cells")
        if any(isinstance(cell, RichText) for cell in self.rows[0]):
            raise ValueError("the header of a data table has no rich text")
        if self.row_header_column_index is not None and self.row_header_column_index >= width:
            raise ValueError("row_header_column_index is past the last column")
        return self

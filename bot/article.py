"""An article: the text as it came in, for good, and what is known about where it comes from."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Span(NamedTuple):
    """A stretch of Article.text: code points start to end, end excluded. JSON writes it `[start, end]`."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]

    def of(self, text: str) -> str:
        """The article's own characters."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end


def overlap(ones: Iterable[Span], others: Collection[Span]) -> bool:
    """Whether any of `ones` shares a character with any of `others`."""
    return any(one.overlaps(other) for one in ones for other in others)


class Frozen(BaseModel):
    """What every noun is: unchangeable, and closed to fields it does not know."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        serialize_by_alias=True,
        validate_by_name=True,
        validate_by_alias=True,
    )


class Article(Frozen):
    """A text and its provenance. `text` never changes after intake: every span of a briefing points into it."""

    id: str
    sha256: str
    """Of the text in UTF-8, in hex: what the article is recognised by."""
    url: str | None = None
    title: str | None = None
    """No part of `text`."""
    outlet: str | None = None
    outlet_guessed: bool = False
    """The outlet was not declared: it was read from the text, as in "told Reuters"."""
    byline: str | None = None
    published_at: date | datetime | None = None
    fetched_at: datetime
    language: str
    """ISO 639-1, or "und" when the text is too short to tell."""
    text: str
    preamble: Annotated[int, Field(ge=0)] = 0
    """How many code points at the start are a date line of the feed, and nobody's words."""

    @classmethod
    def of(cls, text: str, *, fetched_at: datetime, language: str, **known: object) -> Self:
        """An article named after its text, and after its address where that is known: what an agency wrote stands in many
        papers word for word, and each of them answers for it.
        """
        sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
        named = hashlib.sha256(f"{known['url']}\n{text}".encode()).hexdigest() if known.get("url") else sha256
        fields = {"id": f"a-{named[:12]}", "sha256": sha256, "language": language, "fetched_at": fetched_at}
        return cls.model_validate(fields | {"text": text} | known)

    @property
    def day(self) -> date | None:
        """The day it was published, where that is known."""
        return self.published_at.date() if isinstance(self.published_at, datetime) else self.published_at

    @property
    def moment(self) -> datetime | None:
        """When it was published, to be compared: the beginning of the day where no more is known, of UTC where no zone is."""
        if self.published_at is None:
            return None
        at = self.published_at if isinstance(self.published_at, datetime) else datetime.combine(self.published_at, time.min)
        return at if at.tzinfo else at.replace(tzinfo=UTC)

    @model_validator(mode="after")
    def _is_its_text(self) -> Self:
        if self.sha256 != hashlib.sha256(self.text.encode("utf-8")).hexdigest():
            raise ValueError("sha256 is not the text's")
        if self.preamble > len(self.text):
            raise ValueError("the preamble is longer than the text")
        return self

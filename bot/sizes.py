"""How much of feeds is read: what an installation may set of it. Pure."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class FeedsConfig(BaseModel):
    """What of feeds is read, unasked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most: Annotated[int, Field(gt=0, le=1_000)] = 100
    """Feeds of one channel."""
    most_items: Annotated[int, Field(gt=0, le=1_000)] = 20
    """Articles of one feed at a time."""
    most_words: Annotated[int, Field(gt=0)] = 20_000
    """Of one article."""

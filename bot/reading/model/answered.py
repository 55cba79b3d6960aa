"""What a model answers: numbers of what is marked, and a few words of the article to point with. Its JSON Schema is in the
subset every server knows: all is required, nothing else is allowed, nothing has a default or a limit.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.vocabulary import DisputeKind


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Correction(_Closed):
    """A marked claim that somebody else says, or through somebody else."""

    claim: int
    chain: tuple[str, ...]
    """Outermost first: "@3" for mention 3, or the words of a mention that is not marked."""
    cue: str
    """The words of saying; empty where those that are marked are right."""


class Rejected(_Closed):
    """Marked claims that are none, by why."""

    writers_own: tuple[int, ...]
    part_of_another: tuple[int, ...]
    no_statement: tuple[int, ...]

    @property
    def every(self) -> tuple[int, ...]:
        """Whatever the reason."""
        return self.writers_own + self.part_of_another + self.no_statement


class Missed(_Closed):
    """A claim that is not marked, under a number of its own, from the words `first` to the words `last` of a sentence."""

    claim: int
    sentence: int
    first: str
    last: str
    chain: tuple[str, ...]
    cue: str


class Contest(_Closed):
    """Claim `by` contests claim `target`; `evidence` are words of `by`."""

    target: int
    by: int
    kind: DisputeKind
    evidence: str


class Gloss(_Closed):
    """A claim's words with an addition in [brackets]."""

    claim: int
    text: str


class Answered(_Closed):
    """One answer."""

    confirmed: tuple[int, ...]
    corrected: tuple[Correction, ...]
    rejected: Rejected
    missed: tuple[Missed, ...]
    same: tuple[tuple[int, ...], ...]
    """Groups of mentions that are one somebody."""
    contests: tuple[Contest, ...]
    glosses: tuple[Gloss, ...]
    headline: int
    """0 for none."""
    overview: tuple[int, ...]


def schema() -> dict[str, Any]:
    """The JSON Schema of an answer."""
    whole = Answered.model_json_schema()
    return dict(_plain(whole, whole["$defs"]))


def _plain(part: Any, parts: Mapping[str, Any]) -> Any:
    """A schema without titles, descriptions, limits and references."""
    if isinstance(part, list):
        return [_plain(item, parts) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _plain(parts[part["$ref"].rsplit("/", 1)[1]], parts)
    if "properties" in part:
        named = {name: _plain(value, parts) for name, value in part["properties"].items()}
        return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}
    return {key: _plain(value, parts) for key, value in part.items() if key in ("type", "items", "enum")}

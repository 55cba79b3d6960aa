"""What a gold file must hold, checked where it is read: people bring their own."""

from typing import Annotated, Self

from annotated_types import Len
from pydantic import BaseModel, Field, model_validator

Place = Annotated[list[int], Len(2, 2)]
"""[start, end), in Unicode code points of the text."""


class _Source(BaseModel):
    id: str
    mentions: list[Place]
    resolved_to: str | None = None


class _Claim(BaseModel):
    id: str
    spans: Annotated[list[Place], Len(1)]
    tier: str
    mode: str
    chain: list[Annotated[list[str], Len(1)]]


class _Flag(BaseModel):
    class_: str = Field(alias="class")
    kind: str
    level: str
    targets: list[str]
    evidence: list[Place]


class Shape(BaseModel):
    """A gold article; whatever else it holds is not looked at."""

    id: str
    text: str
    sources: list[_Source]
    claims: list[_Claim]
    flags: list[_Flag]

    @model_validator(mode="after")
    def _points_at_what_it_holds(self) -> Self:
        sources, claims = {source.id for source in self.sources}, {claim.id for claim in self.claims}
        asked = {source for claim in self.claims for link in claim.chain for source in link}
        missing = (asked - sources) | ({target for flag in self.flags for target in flag.targets} - claims)
        if missing:
            raise ValueError(f"it names what it does not hold: {', '.join(sorted(missing))}")
        places = [
            *(place for claim in self.claims for place in claim.spans),
            *(place for flag in self.flags for place in flag.evidence),
        ]
        if outside := [place for place in places if not 0 <= place[0] < place[1] <= len(self.text)]:
            raise ValueError(f"its text has no such place: {outside[0]}")
        return self

"""What a model is told: the prompts of prompts/, the article between them, and the schema of the answer."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.reading.model.answered import Answered, Contest, Correction, Gloss, Missed, Rejected, schema
from bot.reading.model.asked import Question
from bot.reading.model.marked import Marked, safe

PROMPTS = Path(__file__).resolve().parents[3] / "prompts"
END = "Answer now."

EXAMPLE = Answered(
    confirmed=(1, 2, 3),
    corrected=(Correction(claim=4, chain=("the Marl Post", "@4"), cue=""),),
    rejected=Rejected(writers_own=(), part_of_another=(), no_statement=(5,)),
    missed=(Missed(claim=6, sentence=5, first="it will", last="by June", chain=("the mayor, Ida Venn",), cue="According to"),),
    same=((2, 3),),
    contests=(Contest(target=1, by=3, kind="denied", evidence="denied"),),
    glosses=(Gloss(claim=6, text="it [the gate] will be mended by June"),),
    headline=1,
    overview=(1, 3, 4),
)
"""The answer that the worked example shows."""


class Prompt:
    """The questions about articles."""

    @property
    def static(self) -> str:
        """What comes before every article."""
        return _rendered("reading.jinja", example=EXAMPLE.model_dump_json(), end="Now the article.")

    @property
    def digest(self) -> str:
        """Changes with the prompts and the schema: other questions, another reader."""
        told = "".join((PROMPTS / name).read_text(encoding="utf-8") for name in ("reading.jinja", "again.jinja"))
        return sha256((told + self.static + END + json.dumps(schema())).encode("utf-8")).hexdigest()[:12]

    def first(self, marked: Marked) -> Question:
        """What is asked about a section."""
        return Question(self.static, f"{_fenced(marked)}\n{END}", schema())

    def again(self, marked: Marked, lines: Iterable[str], unexplained: Sequence[int]) -> Question:
        """What is asked once more: what did not hold and why, and which claims were left out. The article comes first, word
        for word as before, so that a server can keep it.
        """
        told = _rendered("again.jinja", lines=list(lines), unexplained=list(unexplained))
        return Question(self.static, f"{_fenced(marked)}\n{told}", schema())


def _fenced(marked: Marked) -> str:
    outlet = marked.article.outlet
    head = [f"Paper: {safe(outlet)}"] if outlet else []
    return "\n".join(["<article>", *head, marked.shown, "</article>"])


def _rendered(name: str, **facts: object) -> str:
    return _environment().get_template(name).render(facts).strip()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(PROMPTS),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 nothing reads it that knows markup; what an article has is made safe before
    )

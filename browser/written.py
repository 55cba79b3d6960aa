"""An article briefed and written to disk as people get it: its page, and its Slack messages to look at."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from bot.article import Article, Span
from bot.briefing import Briefing, Claim
from bot.rendering.formats import FORMS
from bot.rendering.words import shipped

Fields = dict[str, object]
"""What a .article.json holds."""


class Written(NamedTuple):
    """A briefing and the addresses of its two pages."""

    briefing: Briefing
    page: str
    preview: str

    @property
    def claims(self) -> dict[str, Claim]:
        """By id, in the order of the text."""
        return {claim.id: claim for claim in self.briefing.claims}

    def characters(self, spans: Iterable[Span]) -> str:
        """The article's characters under any of the spans, each once, in order and without white space."""
        text = self.briefing.article.text
        covered = sorted({at for span in spans for at in range(span.start, span.end)})
        return "".join("".join(text[at] for at in covered).split())


def written(briefing: Briefing, folder: Path, name: str) -> Written:
    """The briefing and its pages, written into `folder`."""
    page, preview = folder / f"{name}.html", folder / f"{name}.slack.html"
    page.write_text(FORMS["html"].look(briefing, shipped()), encoding="utf-8")
    preview.write_text(FORMS["blocks"].look(briefing, shipped()), encoding="utf-8")
    return Written(briefing, page.as_uri(), preview.as_uri())


def briefed(fields: Fields, folder: Path, read: Callable[[Path], Article], brief: Callable[[Article], Briefing]) -> Briefing:
    """The briefing of an article file of these fields, by the road every file takes."""
    path = folder / "it.article.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    return brief(read(path))

"""A web page to its article: the text a reader came for, without menus, adverts and comments."""

from dataclasses import dataclass

import trafilatura
from trafilatura.settings import Document

from bot.errors import PageWithoutArticle

LEAST = 5  # words; less is a menu or a button


@dataclass(frozen=True)
class Page:
    """What was extracted. `published` is an ISO 8601 date as the page states it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None


def extract(html: bytes | str, name: str, url: str | None = None) -> Page:
    """The article of a page, paragraphs kept apart by blank lines. Raises PageWithoutArticle; `name` is what to call it."""
    found = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, favor_precision=True, include_comments=False, include_tables=False
    )
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise PageWithoutArticle(name=name)
    # trafilatura ends a paragraph with one newline; a briefing shows paragraphs as a reader knows them.
    lines = [line for line in (found.text or "").splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].strip() == (found.title or "").strip():
        del lines[0]  # the headline is the title, and no part of the text
    text = "\n\n".join(lines)
    if len(text.split()) < LEAST:
        raise PageWithoutArticle(name=name)
    return Page(text, found.title, found.sitename, found.author, found.date)

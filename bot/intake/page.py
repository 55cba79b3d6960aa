"""A web page to its article: the text a reader came for, without menus, adverts and comments."""

from dataclasses import dataclass, replace

import trafilatura
from trafilatura.settings import Document

from bot.errors import PageWithoutArticle
from bot.intake.markup import Markup
from bot.intake.quality import Seen, check

LEAST = 5  # words; less is a menu or a button


@dataclass(frozen=True)
class Page:
    """What was extracted. `published` is an ISO 8601 date as the page states it; `url` where it says it stands."""

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None


def extract(html: str, name: str) -> Page:
    """The article of a page that somebody saved, paragraphs kept apart by blank lines. Raises PageWithoutArticle; `name` is
    what to call it.
    """
    page = _extracted(html, None)
    if page is None or len(page.text.split()) < LEAST:
        raise PageWithoutArticle(name=name)
    return page


def linked(html: str, name: str, url: str) -> Page:
    """The article of a page that a link led to. Raises LinkError where it shows none, or not all of one."""
    tree = trafilatura.load_html(html)
    if tree is None:
        raise PageWithoutArticle(name=name)
    markup = Markup(tree, url)
    page = _extracted(html, url)
    text = page.text if page else ""
    check(Seen.of(markup, text, page.title if page else None), name)
    if page is None:
        raise PageWithoutArticle(name=name)
    # Where a page does not say whose it is, trafilatura says its host.
    outlet = markup.outlet or (None if (page.outlet or "") in url else page.outlet)
    return replace(page, url=markup.canonical, outlet=outlet)


def _extracted(html: str, url: str | None) -> Page | None:
    """What trafilatura finds: outside tables, and in them where the whole page is one, as it was before there were others."""
    found = _found(html, url, tables=False) or _found(html, url, tables=True)
    if found is None:
        return None
    # trafilatura ends a paragraph with one newline; a briefing shows paragraphs as a reader knows them.
    lines = [line for line in (found.text or "").splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].strip() == (found.title or "").strip():
        del lines[0]  # the headline is the title, and no part of the text
    return Page("\n\n".join(lines), found.title, found.sitename, found.author, found.date)


def _found(html: str, url: str | None, *, tables: bool) -> Document | None:
    found = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, favor_precision=not tables, include_comments=False, include_tables=tables
    )
    return found if isinstance(found, Document) and (found.text or "").strip() else None

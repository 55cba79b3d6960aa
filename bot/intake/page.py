"""A web page to its article: the text a reader came for, without menus, adverts and comments."""

from dataclasses import dataclass, replace

import trafilatura
from trafilatura.settings import Document

from bot.errors import PageWithoutArticle
from bot.intake.markup import Markup
from bot.intake.quality import Seen, check

LEAST = 5  # words; less is a menu or a button
ENOUGH = 100  # words; beside fewer, what a site says of itself is a good part
LEFT_OUT = 0.25  # of the words


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
    found = _best(html, url)
    if found is None:
        return None
    # trafilatura ends a paragraph with one newline; a briefing shows paragraphs as a reader knows them.
    lines = [line for line in (found.text or "").splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].strip() == (found.title or "").strip():
        del lines[0]  # the headline is the title, and no part of the text
    return Page("\n\n".join(lines), found.title, found.sitename, found.author, found.date)


def _best(html: str, url: str | None) -> Document | None:
    """What trafilatura finds where it is strict, unless that leaves out a good part of what it finds else: then it took an
    article in many parts for an article and what is recommended below. In tables only where the whole page is one, as it was
    before there was anything else.
    """
    strict, found = (_found(html, url, strict=strict) for strict in (True, False))
    if strict is None or found is None:
        return strict or found or _found(html, url, strict=False, tables=True)
    words, more = len((strict.text or "").split()), len((found.text or "").split())
    return found if words >= ENOUGH and more > (1 + LEFT_OUT) * words else strict


def _found(html: str, url: str | None, *, strict: bool, tables: bool = False) -> Document | None:
    found = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, favor_precision=strict, include_comments=False, include_tables=tables
    )
    return found if isinstance(found, Document) and (found.text or "").strip() else None

"""Links to articles: what a link leads to, opened as the file it would be."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from time import sleep as _sleep
from urllib.parse import urlsplit

from bot.article import Article
from bot.errors import LinkNotText, PageOfLinks
from bot.intake.canonical import canonical
from bot.intake.fetch import Fetch, Fetched, Turn
from bot.intake.files import Files
from bot.intake.target import name_of
from bot.retrying import patiently

ATTEMPTS = 3
SECONDS = 20.0  # within which the last of them begins

_FORMS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_UNSAID = ("", "application/octet-stream", "binary/octet-stream", "application/download", "application/force-download")
"""Kinds that say nothing of what it is."""
_BEGINS = {
    ".pdf": re.compile(rb"%PDF-"),
    ".html": re.compile(rb"(\xef\xbb\xbf)?\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL),
    "feed": re.compile(
        rb"(\xef\xbb\xbf)?\s*(<\?xml.*?\?>\s*)?(<!--.*?-->\s*)*<(rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL
    ),
}


@dataclass(frozen=True)
class Links:
    """The way in for links."""

    fetch: Fetch
    files: Files
    sleep: Callable[[float], None] = _sleep

    def paced(self, turn: Turn) -> "Links":
        """The same, asking each host only when it is its turn."""
        return replace(self, fetch=self.fetch.paced(turn))

    def article(self, link: str) -> Article:
        """The article a link leads to. Raises InputError, mostly LinkError; its `name` is what `name_of` calls the link."""
        name = name_of(link)
        found = patiently(lambda: self.fetch.fetched(link), attempts=ATTEMPTS, seconds=SECONDS, sleep=self.sleep)
        came = {"url": canonical(found.url), "charset": found.charset}
        return self.files.linked(found.body, _form(found, name), name, came)


def _form(found: Fetched, name: str) -> str:
    """The suffix of the file it would be: as it begins, as it is said to be, as the link ends. Raises LinkNotText, and
    PageOfLinks for a feed.
    """
    start = found.body[:2048]
    begins = next((form for form, mark in _BEGINS.items() if mark.match(start)), None)
    if begins == "feed" or found.kind in _FEEDS:
        raise PageOfLinks(name=name)
    if begins or found.kind in _FORMS:
        return begins or _FORMS[found.kind]
    if found.kind not in _UNSAID:
        raise LinkNotText(name=name, kind=found.kind)
    form = PurePosixPath(urlsplit(found.url).path.lower()).suffix
    if form not in _FORMS.values():
        raise LinkNotText(name=name, kind="unknown")
    return form

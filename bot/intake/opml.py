"""Lists of feeds as other readers write and read them: OPML 2.0. Nothing outside the file is ever looked at. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from bot.errors import LinkError, OpmlInvalid
from bot.intake.encoding import storable
from bot.intake.target import target_of

MOST_FEEDS = 1_000
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Listed:
    """A feed of a list."""

    url: str
    title: str | None = None


def read(raw: bytes, name: str) -> list[Listed]:
    """The feeds of a list, each once; folders are forgotten, and so is what is no link. Raises OpmlInvalid."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        tree = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlInvalid(name=name) from error
    if tree is None or tree.tag != "opml":
        raise OpmlInvalid(name=name)
    found: dict[str, Listed] = {}
    for outline in tree.iter("outline"):
        known = {key.lower(): value for key, value in outline.attrib.items()}
        try:
            url = target_of(known.get("xmlurl", "")).url
        except LinkError:
            continue
        title = storable(known.get("title") or known.get("text") or "").strip()
        found.setdefault(url, Listed(url, title or None))
    return list(found.values())[:MOST_FEEDS]


def write(feeds: Iterable[Listed], title: str) -> bytes:
    """The list as a file, called `title`."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _writable(title)
    body = etree.SubElement(root, "body")
    for feed in feeds:
        shown = _writable(feed.title or feed.url)
        etree.SubElement(body, "outline", type="rss", text=shown, title=shown, xmlUrl=feed.url)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _writable(text: str) -> str:
    """Without what XML cannot hold, one for one."""
    return _UNWRITABLE.sub("\ufffd", storable(text))

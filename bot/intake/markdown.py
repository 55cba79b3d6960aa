"""Markdown to the words of its paragraphs, without their marks."""

from itertools import pairwise

from markdown_it import MarkdownIt

_BREAKS = {"softbreak": " ", "hardbreak": "\n", "html_inline": ""}


def words(source: str) -> tuple[str, str | None]:
    """The text, blank lines between paragraphs, and the title: a first heading of the first level."""
    blocks = MarkdownIt("commonmark").parse(source)
    shown = [
        (before.tag, "".join(_BREAKS.get(part.type, part.content) for part in block.children or []))
        for before, block in pairwise(blocks)
        if block.type == "inline"
    ]
    title = shown[0][1] if shown and shown[0][0] == "h1" else None
    return "\n\n".join(text for _, text in (shown[1:] if title else shown)), title

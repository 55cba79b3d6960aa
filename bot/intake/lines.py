"""The lines of a PDF's pages put together into paragraphs: what a page only repeats is left out, and a word that was broken at
the end of a line is whole again. Pure. The order is the document's own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

EDGE = 3  # lines at the top and at the foot of a page that may be its header or footer
REPEATED = 0.4  # of the pages; those on the left and on the right may have headers of their own
GAP = 1.35  # times the usual distance of two lines; past that a paragraph ends
SHORT = 0.8  # of the usual length of a line; a sentence that ends in one ends its paragraph
INDENT = 0.7  # times the size of the letters, to
INDENT_AT_MOST = 5.0  # as many; further to the right is another column
SIZES_ALIKE = 0.1  # of the size of the letters

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page|p\.)? ?[-–—|]? ?\d{1,4} ?(?:(?:of|/) ?\d{1,4})? ?[-–—|]?", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BROKEN = re.compile(r"(\w+)[-\u2010]$")
_GOES_ON = re.compile(r"[a-zß-öø-ÿ]\w*")
_ITEM = re.compile(r"[•‣▪◦*–-] |\(?\w{1,3}[.)] ")
"""The mark of a list's item, whose further lines hang to the right of it."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True)
class Line:
    """A line of a page: its words, where it begins (from the left and from below) and the size of its letters, in points."""

    text: str
    x: float
    y: float
    size: float


Page = Sequence[Line]


def paragraphs(pages: Sequence[Page]) -> str:
    """The text of the pages, blank lines between paragraphs; empty where there is none."""
    kept = [[line for line in page if line not in dropped] for page, dropped in zip(pages, _repeated(pages), strict=True)]
    lines = [(line, number) for number, page in enumerate(kept) for line in page]
    usual = _Usual.of(kept)
    words = frozenset(word for line, _ in lines for word in re.findall(r"\w+[-\u2010]\w+", line.text))
    text = lines[0][0].text if lines else ""
    for (above, page), (below, next_page) in pairwise(lines):
        ends = _ends_sentence(above) if page != next_page else usual.ends(above, below)
        text = f"{text}\n\n{below.text}" if ends else _joined(text, below.text, words)
    return text.translate(_LIGATURES)


def tidy(text: str) -> str:
    """A line's words with one space between them."""
    return " ".join(text.split())


@dataclass(frozen=True)
class _Usual:
    """How far apart lines usually are, and how long they are."""

    distance: float
    length: float

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "_Usual":
        downs = [above.y - below.y for page in pages for above, below in pairwise(page) if above.y > below.y]
        lengths = sorted(len(line.text) for page in pages for line in page)
        return cls(median(downs) if downs else 0.0, lengths[int(len(lengths) * 0.75)] if lengths else 0.0)

    def ends(self, above: Line, below: Line) -> bool:
        """Whether a paragraph ends between two lines of one page."""
        down, right = above.y - below.y, below.x - above.x
        if down <= 0:  # the same line, or the next column
            return _ends_sentence(above)
        if abs(above.size - below.size) > SIZES_ALIKE * above.size or down > GAP * self.distance:
            return True
        if INDENT * above.size < right < INDENT_AT_MOST * above.size and not _ITEM.match(above.text):
            return True
        return len(above.text) < SHORT * self.length and _ends_sentence(above) and not _GOES_ON.match(below.text)


def _repeated(pages: Sequence[Page]) -> Iterator[set[Line]]:
    """Of each page, its number and what its top and foot share with those of other pages."""
    edges = [_edges(page) for page in pages]
    times = Counter(shown for edge in edges for shown in {_shown(line) for line in edge})
    often = max(2.0, REPEATED * len(pages))
    for edge in edges:
        yield {line for line in edge if times[_shown(line)] >= often or _PAGE_NUMBER.fullmatch(line.text)}


def _edges(page: Page) -> list[Line]:
    down = sorted(page, key=lambda line: -line.y)
    return down if len(down) <= 2 * EDGE else [*down[:EDGE], *down[-EDGE:]]


def _shown(line: Line) -> tuple[str, int]:
    """A line as pages share it: a number in it counts them, and a title is no header, for it is larger."""
    return _NUMBER.sub("#", line.text).casefold(), round(line.size)


def _ends_sentence(line: Line) -> bool:
    return bool(_SENTENCE_ENDS.search(line.text))


def _joined(text: str, further: str, words: frozenset[str]) -> str:
    """The text with a further line. A hyphen at its end goes, unless the same word has it elsewhere inside a line."""
    if text.endswith("\u00ad"):
        return text[:-1] + further
    broken, rest = _BROKEN.search(text), _GOES_ON.match(further)
    if not broken or not rest:
        return f"{text} {further}"
    return text + further if f"{broken[1]}-{rest[0]}" in words else text[:-1] + further

"""An article as a model sees it: sentences numbered, what another reader proposed marked in them.

    #4 {2@1 The dam was safe}, <1 Ann Lee> ~said~.

Claim 2 is said by mention 1; the verb of saying stands between tildes; `{2@0 …}` is said by somebody who is not mentioned.
Where the article has such a character itself, one that looks like it is shown: nothing in an article can open or close a mark,
begin a line with a number, or end the article. One character stands for one, so that what is shown can be found again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.article import Article, Span
from bot.reading.reader import Draft, DraftClaim

MOST_WORDS = 6_000
"""Of a section: what is asked about at once."""

_SHOWN = str.maketrans({"{": "(", "}": ")", "<": "‹", ">": "›", "~": "∼", **{chr(code): " " for code in (*range(32), 127)}})
_MARKS = re.compile(r"\{\d+@[\d,]+ |<\d+ |[}>~]")
_END_OF_PARAGRAPH = re.compile(r"\n")


def safe(text: str) -> str:
    """`text` as it is shown, character for character: none of it is a mark or ends a line."""
    return text.translate(_SHOWN)


def bare(words: str) -> str:
    """Shown words without the marks around and in them."""
    return _MARKS.sub("", words)


@dataclass(frozen=True)
class Marked:
    """One section of an article, with what `draft` proposes for it. Everything is numbered from 1 over the whole article."""

    article: Article
    draft: Draft
    sentences: tuple[Span, ...]
    within: Span
    """The section, in code points of the article."""

    @cached_property
    def mentions(self) -> tuple[Span, ...]:
        """Who is proposed to speak, in the order of the text; the first is number 1."""
        return tuple(sorted({link.source for claim in self.draft.claims for link in claim.links if link.source}))

    @cached_property
    def claims(self) -> dict[int, DraftClaim]:
        """The proposed claims that begin in this section, by number."""
        numbered = enumerate(self.draft.claims, 1)
        return {number: claim for number, claim in numbered if claim.spans and self._begins_here(claim)}

    def _begins_here(self, claim: DraftClaim) -> bool:
        return self.within.start <= claim.spans[0].start < self.within.end

    def mention(self, number: int) -> Span | None:
        """The mention of that number, wherever in the article."""
        return self.mentions[number - 1] if 0 < number <= len(self.mentions) else None

    def sentence(self, number: int) -> Span | None:
        """The sentence of that number, if it is shown here."""
        found = self.sentences[number - 1] if 0 < number <= len(self.sentences) else None
        return found if found and self.within.holds(found) else None

    @cached_property
    def shown(self) -> str:
        """The section, a line a sentence; an empty line parts paragraphs."""
        lines: list[str] = []
        before = self.within.start
        marks = sorted(self._marks(), reverse=True)
        for number, sentence in enumerate(self.sentences, 1):
            if not self.within.holds(sentence):
                continue
            if lines and _END_OF_PARAGRAPH.search(self.article.text, before, sentence.start):
                lines.append("")
            here = []
            while marks and marks[-1].place <= sentence.end:
                here.append(marks.pop())
            lines.append(f"#{number} {_with(self.article.text, sentence, here)}")
            before = sentence.end
        return "\n".join(lines)

    def _marks(self) -> Iterator["_Mark"]:
        numbers = {mention: number for number, mention in enumerate(self.mentions, 1)}
        for number, claim in self.claims.items():
            chain = ",".join(str(numbers[link.source]) if link.source else "0" for link in claim.links)
            yield from (mark for span in claim.spans for mark in _around(span, f"{{{number}@{chain} ", "}"))
        linked = [link for claim in self.claims.values() for link in claim.links]
        for mention in sorted({link.source for link in linked if link.source}):
            yield from _around(mention, f"<{numbers[mention]} ", ">")
        for cue in sorted({span for link in linked for span in link.cue}):
            yield from _around(cue, "~", "~")


@dataclass(frozen=True, order=True)
class _Mark:
    """What is put in at a place. At one place what closes comes first; of two stretches the longer is outside."""

    place: int
    opens: bool
    other_end: int
    """Minus where the other end of its stretch is."""
    words: str


def _around(span: Span, opening: str, closing: str) -> Iterator[_Mark]:
    yield _Mark(span.start, True, -span.end, opening)  # noqa: FBT003 a field
    yield _Mark(span.end, False, -span.start, closing)  # noqa: FBT003 a field


def _with(text: str, sentence: Span, marks: Sequence[_Mark]) -> str:
    pieces, at = [], sentence.start
    for mark in marks:
        place = max(mark.place, at)
        pieces += [safe(text[at:place]), mark.words]
        at = place
    return "".join([*pieces, safe(text[at : sentence.end])])


def sections(text: str, parted: Sequence[Span], most: int = MOST_WORDS) -> Iterator[Span]:
    """The stretches of a text that are asked about one after another, of at most `most` words each: cut at the last end of a
    paragraph that fits, else of a sentence. Nothing is left out.
    """
    start, words = 0, 0
    paragraph: tuple[int, int] | None = None  # where the last paragraph of this section ended, and the words up to there
    for at, sentence in enumerate(parted):
        count = len(sentence.of(text).split())
        if words and words + count > most:
            end, used = paragraph or (parted[at - 1].end, words)
            yield Span(start, end)
            start, words, paragraph = end, words - used, None
        words += count
        following = parted[at + 1].start if at + 1 < len(parted) else len(text)
        if _END_OF_PARAGRAPH.search(text, sentence.end, following):
            paragraph = (sentence.end, words)
    if start < len(text):
        yield Span(start, len(text))

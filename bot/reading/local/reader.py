"""The local reader: an article to a draft, with no key and no network. It reads English."""

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from bot.article import Article, Span
from bot.briefing import ReaderInfo
from bot.checking.quotations import DIRECT, Quotations
from bot.reading.blocks import Spoken, spoken
from bot.reading.local.decode import Attribution, Run, decode
from bot.reading.local.tagger import Tagger
from bot.reading.local.words import Words
from bot.reading.reader import Draft, DraftClaim, DraftLink
from bot.reading.sentences import number_of, sentences

SHIPPED = Path(__file__).parent / "weights"
LANGUAGES = {"en", "und"}  # a text too short to tell is read: what is not English then finds no cue

# Memory grows with what is read at once. A long article is read in parts, cut between paragraphs.
MOST_WORDS = 4_000
# A fragment this short, in another sentence than its cue, is noise: a real remark has a quote mark or a verb.
STRAY = 3


class LocalReader:
    """Reads with the tagger whose weights are in a directory; those that ship with Sayso by default."""

    def __init__(self, weights: Path = SHIPPED) -> None:
        self._weights = weights
        self._tagger = Tagger(weights)

    @cached_property
    def info(self) -> ReaderInfo:
        """The version is the weights' own: other weights, other briefings."""
        digest = sha256((self._weights / "model.onnx").read_bytes()).hexdigest()
        return ReaderInfo(name="local", version=digest[:12])

    def reads(self, language: str) -> bool:
        """English, and what is too short to tell."""
        return language in LANGUAGES

    def read(self, article: Article) -> Draft:
        """One proposed claim for each stretch of content; stretches under one cue share its link."""
        words = Words.of(article.text)
        starts = [sentence.start for sentence in sentences(article.text)]
        numbers = [number_of(starts, start) for start in words.starts]
        blocks = spoken(article.text)
        quotations = Quotations.of(article.text)
        proposed = [_block(block) for block in blocks]
        parts = list(_parts(words))
        for low, high in parts:
            scores = self._tagger.score(words.strings[low:high])
            for attribution in decode(scores, numbers[low:high]):
                found = _proposals(words, numbers, low, attribution)
                # What the layout says is not asked of the tagger; and without a cue only a quotation is speech.
                proposed.extend(
                    claim
                    for claim in found
                    if not any(block.said.overlaps(claim.spans[0]) for block in blocks)
                    and (attribution.cue or quotations.share(claim.spans[0]) >= DIRECT)
                )
        proposed.sort(key=lambda claim: claim.spans)
        return Draft(claims=tuple(proposed), doubts=("read_in_parts",) if len(parts) > 1 else ())


def _block(block: Spoken) -> DraftClaim:
    return DraftClaim(spans=(block.said,), links=(DraftLink(source=block.who, cue=(block.cue,)),))


def _proposals(words: Words, numbers: list[int], shift: int, attribution: Attribution) -> Iterator[DraftClaim]:
    def span(run: Run) -> Span:
        return Span(words.starts[run[0] + shift], words.ends[run[1] - 1 + shift])

    cue = attribution.cue
    link = DraftLink(
        source=span(attribution.source) if attribution.source else None, cue=(span(cue),) if cue else ()
    )
    for run in attribution.contents:
        short = run[1] - run[0] <= STRAY
        if short and (cue is None or numbers[run[0] + shift] != numbers[cue[0] + shift]):
            continue
        yield DraftClaim(spans=(span(run),), links=(link,))


def _parts(words: Words) -> Iterator[Run]:
    """Runs of at most MOST_WORDS words, cut after the last paragraph that fits, else after the last word."""
    low = 0
    while low < len(words):
        high = min(low + MOST_WORDS, len(words))
        if high < len(words):
            gaps = range(high, low + MOST_WORDS // 2, -1)
            high = next((n for n in gaps if "\n" in words.text[words.ends[n - 1] : words.starts[n]]), high)
        yield low, high
        low = high

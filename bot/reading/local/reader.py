"""The local reader: an article to a draft, with no key and no network. It reads English."""

import re
from bisect import bisect
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from bot.article import Article, Span
from bot.briefing import ReaderInfo, quoted
from bot.checking.lexicon import SPEECH
from bot.checking.quotations import DIRECT, Quotations
from bot.reading.blocks import Spoken, clauses, figure, fronted, missed, spoken
from bot.reading.local.decode import Attribution, Layout, Run, decode
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
# What nobody says, under no verb of saying, is narration when it is a phrase of so few words ("questions about *the
# radar*") or what somebody wants ("to rally support for *its fight*").
NOBODYS = 5

_BLANK = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_NEWLINE = re.compile(r"\n")
_ARTICLE = re.compile(r"the|an?", re.IGNORECASE)


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
        text = article.text
        words, parted = Words.of(text), sentences(text)
        layout = _layout(text, words, parted)
        # What the layout says is not asked of the tagger.
        proposed = [_block(block) for block in spoken(text)]
        said = [claim.spans[0] for claim in proposed]
        parts = list(_parts(words))
        quotations = Quotations.of(text)
        for low, high in parts:
            scores = self._tagger.score(words.strings[low:high])
            for attribution in decode(scores, layout.part(low, high)):
                found = _proposals(words, layout, low, attribution)
                proposed += [claim for claim in found if _is_speech(claim, quotations) and not _among(said, claim.spans[0])]
        proposed = _with_fronts(text, parted, proposed)
        proposed += map(_block, _overlooked(text, parted, proposed))
        proposed.sort(key=lambda claim: claim.spans)
        return Draft(claims=tuple(proposed), doubts=("read_in_parts",) if len(parts) > 1 else ())


def _layout(text: str, words: Words, parted: list[Span]) -> Layout:
    starts = [sentence.start for sentence in parted]
    breaks = [gap.start() for gap in _BLANK.finditer(text)] or [gap.start() for gap in _NEWLINE.finditer(text)]
    return Layout(words.strings, [number_of(starts, at) for at in words.starts], [bisect(breaks, at) for at in words.starts])


def _among(spans: list[Span], span: Span) -> bool:
    """Whether one of `spans` (ascending, apart from one another) shares a character with `span`."""
    at = bisect(spans, span)
    return any(other.overlaps(span) for other in spans[max(at - 1, 0) : at + 1])


def _is_speech(claim: DraftClaim, quotations: Quotations) -> bool:
    """A quotation is; other words need a cue, and somebody more than an article ("the"), or to be more than a phrase."""
    link = claim.links[0]
    if quotations.share(claim.spans[0]) >= DIRECT:
        return True
    text = quotations.text
    if link.source:
        return bool(link.cue) and not _ARTICLE.fullmatch(link.source.of(text))
    cue = quoted(text, link.cue)
    is_phrase = len(claim.spans[0].of(text).split()) <= NOBODYS or cue.startswith("to ")
    return bool(SPEECH.search(cue)) or (bool(cue) and not is_phrase)


def _with_fronts(text: str, parted: list[Span], proposed: list[DraftClaim]) -> list[DraftClaim]:
    """The proposals with what stands before their attributions and was read in part or not at all."""
    starts = [sentence.start for sentence in parted]
    kept, done = list(proposed), set()
    for claim in proposed:
        link = claim.links[0]
        if not link.cue or link in done:
            continue
        done.add(link)
        front = fronted(text, parted[number_of(starts, link.cue[0].start)], link.source, link.cue[0])
        inside = [other for other in kept if front and any(span.overlaps(front) for span in other.spans)]
        if front is None or any(other.links[0] != link or other.spans[-1].end > front.end + 1 for other in inside):
            continue
        kept = [other for other in kept if other not in inside] + [DraftClaim(spans=(front,), links=(link,))]
    return kept


def _overlooked(text: str, parted: list[Span], proposed: list[DraftClaim]) -> list[Spoken]:
    """What the shape of clauses shows where nothing is proposed."""
    reached = sorted(span for claim in proposed for span in claim.spans)
    every = [clause for sentence in parted for clause in clauses(text, sentence)]
    figures = [found for clause in every if (found := figure(text, clause)) and not _among(reached, found.said)]
    reached = sorted([*reached, *(found.said for found in figures)])
    return figures + [block for clause in every if not _among(reached, clause) for block in missed(text, clause)]


def _block(block: Spoken) -> DraftClaim:
    return DraftClaim(spans=(block.said,), links=(DraftLink(source=block.who, cue=(block.cue,)),))


def _proposals(words: Words, layout: Layout, shift: int, attribution: Attribution) -> Iterator[DraftClaim]:
    def span(run: Run) -> Span:
        return Span(words.starts[run[0] + shift], words.ends[run[1] - 1 + shift])

    cue = attribution.cue
    link = DraftLink(source=span(attribution.source) if attribution.source else None, cue=(span(cue),) if cue else ())
    for run in attribution.contents:
        short = run[1] - run[0] <= STRAY
        if short and (cue is None or layout.sentences[run[0] + shift] != layout.sentences[cue[0] + shift]):
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

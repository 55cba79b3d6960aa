"""A briefing in a terminal: who says what, grouped by source, and the writer's voice apart."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bot.article import Article
from bot.briefing import Briefing, Claim, Flag, Link, Source
from bot.rendering.plain import printable
from bot.rendering.render import words


class BriefingView:
    """A briefing that rich can print at any width from 40 columns."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._sources = {source.id: source for source in briefing.sources}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Head, notices, what to read first, contested, thin, who says what, the writer's voice, what was held back."""
        yield from self._head()
        yield from (Text(notice, style="yellow") for notice in self._notices())
        yield from self._first()
        for heading, flags in _sections(self._briefing.flags):
            yield _heading(words(heading))
            yield from (line for flag in flags for line in self._flag(flag))
        attributed = [claim for claim in self._briefing.claims if claim.voice == "attributed"]
        if attributed:
            yield _heading(words("who_says_what"))
            for chain, claims in _by_chain(attributed):
                yield self._source(chain)
                yield from (self._claim(claim) for claim in claims)
        own = [claim for claim in self._briefing.claims if claim.voice == "writer"]
        if own:
            yield _heading(words("own_voice", _outlet(self._briefing.article)))
            yield from (_item(_quoted(self._briefing.article, claim), "dim") for claim in own)
        yield from self._withheld()

    def _head(self) -> Iterator[RenderableType]:
        article, briefing = self._briefing.article, self._briefing
        said = [claim for claim in briefing.claims if claim.voice == "attributed"]
        yield Rule(style="dim")
        outlet = _outlet(article)
        byline = printable(article.byline) if article.byline else None
        published = article.published_at.isoformat() if article.published_at else None
        yield Text(words("provenance", outlet, article.outlet_guessed, published, byline), style="bold")
        if article.title:
            yield Text(words("title", printable(article.title), outlet))
        speaking = {link.sources for claim in said for link in claim.chain[-1:]}
        if briefing.claims:
            counts = words("counts", len(said), len(speaking), len(briefing.claims) - len(said), outlet)
            yield Text(counts, style="dim")

    def _notices(self) -> Iterator[str]:
        for notice in self._briefing.notices:
            yield words("notice", notice, self._briefing.article.language)

    def _first(self) -> Iterator[RenderableType]:
        """The claim that carries the story, with who says it; a headline never stands alone (rule 12)."""
        claim = next((claim for claim in self._briefing.claims if claim.id == self._briefing.headline), None)
        if claim:
            yield self._attributed(claim, "bold")

    def _flag(self, flag: Flag) -> Iterator[RenderableType]:
        """What a flag is about, each claim with who makes it, and what it says."""
        targets = {claim.id: claim for claim in self._briefing.claims if claim.id in flag.targets}
        if flag.class_ == "dispute":
            yield from (_item(self._attributed(target)) for target in targets.values())
        yield _item(Text(printable(flag.line), style="yellow" if flag.level == "contested" else ""))

    def _attributed(self, claim: Claim, style: str = "") -> Text:
        """A claim behind the chain it came by."""
        line = self._chain(claim.chain) if claim.chain else Text(_outlet(self._briefing.article) or words("the_writer"))
        line.append(": ")
        line.append(_quoted(self._briefing.article, claim), style=style)
        return line

    def _source(self, chain: tuple[Link, ...]) -> RenderableType:
        return Padding(self._chain(chain), (1, 0, 0, 0))

    def _chain(self, chain: tuple[Link, ...]) -> Text:
        """Every hop, outermost first (rule 18)."""
        line = Text()
        for number, link in enumerate(chain):
            line.append(words("hop") if number else "", style="dim")
            sources = [self._sources[source] for source in link.sources]
            line.append(", ".join(map(_name, sources)), style="bold cyan")
            unnamed = next((label for source in sources if (label := words("naming", source.naming, source.anonymity))), "")
            line.append(f" ({unnamed})" if unnamed else "", style="dim")
        return line

    def _claim(self, claim: Claim) -> RenderableType:
        text = Text(_quoted(self._briefing.article, claim))
        cue = _cue(self._briefing.article, claim.chain)
        text.append(f"  [{words('mode', claim.mode)}{'; ' + cue if cue else ''}]", style="dim")
        return _item(text)

    def _withheld(self) -> Iterator[RenderableType]:
        withheld = self._briefing.withheld
        if not withheld:
            return
        yield _heading(words("withheld_heading", len(withheld)))
        for item in withheld:
            reason = words("withheld", item.reason)
            yield _item(f"{reason}: {printable(item.text)}" if item.text else reason, "dim")


def _sections(flags: Iterable[Flag]) -> Iterator[tuple[str, list[Flag]]]:
    """The flags people must see, under their headings: contested apart from thin, and who was asked."""
    shown = list(flags)
    sections = {
        "contested": [flag for flag in shown if flag.level == "contested"],
        "side_by_side": [flag for flag in shown if flag.class_ == "dispute" and flag.level == "caution"],
        "thin": [flag for flag in shown if flag.class_ == "sourcing" and flag.level == "caution"],
        "asked": [flag for flag in shown if flag.class_ == "reply"],
    }
    yield from ((heading, found) for heading, found in sections.items() if found)


def _by_chain(claims: Iterable[Claim]) -> Iterator[tuple[tuple[Link, ...], list[Claim]]]:
    """Claims by who says them, in the order in which each first speaks."""

    def speakers(claim: Claim) -> tuple[tuple[str, ...], ...]:
        return tuple(link.sources for link in claim.chain)

    first: dict[tuple[tuple[str, ...], ...], int] = {}
    listed = list(claims)
    for number, claim in enumerate(listed):
        first.setdefault(speakers(claim), number)
    listed.sort(key=lambda claim: (first[speakers(claim)], claim.spans))
    for _, group in groupby(listed, key=speakers):
        together = list(group)
        yield together[0].chain, together


def _quoted(article: Article, claim: Claim) -> str:
    """The claim's words; quote marks are put only around what stands between quote marks in the article.

    A claim that begins inside a sentence begins with dots: its subject is somebody else's.
    """
    pieces = " […] ".join(printable(span.of(article.text)) for span in claim.spans)
    if claim.mode == "direct":
        return f"“{pieces}”"
    return f"… {pieces}" if claim.voice == "writer" and pieces[:1].islower() else pieces


def _cue(article: Article, chain: tuple[Link, ...]) -> str:
    spans = [span for link in chain for span in link.cue]
    spoken = " … ".join(printable(span.of(article.text)) for span in spans)
    return spoken if re.search(r"\w", spoken) else ""


def _outlet(article: Article) -> str | None:
    return printable(article.outlet) if article.outlet else None


def _name(source: Source) -> str:
    return printable(source.name) if source.name else words("nobody")


def _heading(text: str) -> RenderableType:
    return Padding(Text(text.upper(), style="bold"), (1, 0, 0, 0))


def _item(text: Text | str, style: str = "") -> RenderableType:
    """A line with a bullet, its further lines hanging."""
    body = text if isinstance(text, Text) else Text(text)
    body.stylize(style) if style else None
    return _Hanging(body)


class _Hanging:
    def __init__(self, body: Text) -> None:
        self._body = body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = self._body.wrap(console, max(options.max_width - 4, 20))
        yield Group(*(Text("  • " if not number else "    ").append_text(line) for number, line in enumerate(lines)))

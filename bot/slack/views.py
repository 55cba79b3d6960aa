"""Modals: where an article is pasted, all claims page by page, and a claim in its paragraph. Pure: briefings in, views out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bot.article import Span
from bot.briefing import Briefing, Claim
from bot.erratum import Erratum
from bot.rendering.blocks import Block, context, plain_text, rich_text
from bot.rendering.corrected import Corrected
from bot.rendering.line import Line, Piece, a, opened
from bot.rendering.plain import printable
from bot.rendering.speech import Speech
from bot.rendering.words import Words
from bot.slack import buttons

PASTE = "paste"
LOOK = "look"
CLAIMS_ON_A_PAGE = 10
LONGEST_CLAIM = 900  # characters: ten of them stay below what Slack takes of a message
PARAGRAPH = 2_500  # characters around a claim at most: a window is for looking, the page is for reading
INPUT = "article"
FILE = "file"
FILETYPES = ("txt", "md", "html", "pdf", "docx")

View = Mapping[str, object]


def paste(words: Words, channel: str | None) -> View:
    """The window to paste an article into, or to choose its file in; it remembers where it was asked for."""
    pasting = {"type": "plain_text_input", "action_id": INPUT, "multiline": True, "focus_on_load": True}
    choosing = {"type": "file_input", "action_id": FILE, "filetypes": list(FILETYPES), "max_files": 1}
    entries = [_entry(words, INPUT, "paste", pasting), _entry(words, FILE, "file", choosing)]
    return modal(words, "paste_title", entries, callback=PASTE, memory=channel or "", submit="paste_submit")


def note(words: Words, name: str, title: str = "claims_title") -> View:
    """A window with one sentence: while the briefing is looked up (a trigger lives three seconds), or where there is none."""
    return sentence(words, words.slack(name), title)


def sentence(words: Words, said: str, title: str, callback: str = LOOK) -> View:
    """The same with sentences that were made elsewhere, a line each."""
    return modal(words, title, [context(said.split("\n"))], callback=callback)


@dataclass(frozen=True)
class Looking:
    """The modals of one briefing, for the request it answers."""

    briefing: Briefing
    request: str
    words: Words
    errata: tuple[Erratum, ...] = ()

    def claims(self, first: int) -> View:
        """Claims from number `first` (counted from 0) on, each with a button to see it in the article."""
        claims, speech = (
            self.briefing.claims,
            Speech(self.briefing, self.words, Corrected(self.briefing, self.errata, self.words)),
        )
        shown = claims[first : first + CLAIMS_ON_A_PAGE]
        place = self.words.slack("place", first=first + 1, last=first + len(shown), total=len(claims))
        blocks = [context([place])]
        for number, claim in enumerate(shown, first):
            blocks += [rich_text(self._listed(speech, claim), ()), self._of_a_claim(number)]
        steps = [(buttons.EARLIER, first - CLAIMS_ON_A_PAGE), (buttons.LATER, first + CLAIMS_ON_A_PAGE)]
        blocks += self._steps(steps, "claims")
        missing = buttons.named(self.words, buttons.WRONG, "missing_here", f"{self.request}|")
        return modal(self.words, "claims_title", [*blocks, {"type": "actions", "elements": [missing]}])

    def _of_a_claim(self, number: int) -> Block:
        """The buttons below a claim."""
        show = buttons.button(self.words, buttons.SHOW_IN_TEXT, f"{self.request}|text|{number}")
        return {"type": "actions", "elements": [show, self._wrong(number)]}

    def _wrong(self, number: int) -> Block:
        return buttons.button(self.words, buttons.WRONG, f"{self.request}|{number}")

    def _listed(self, speech: Speech, claim: Claim) -> Line:
        """The claim and who makes it; of one that fills pages, who makes it and how long it is."""
        line = speech.claim(claim)
        if len(claim.text) <= LONGEST_CLAIM:
            return line
        return (*opened(speech.chain(claim)), *a("aside", self.words.slack("too_long", characters=len(claim.text))))

    def text(self, number: int) -> View:
        """The claim of that number (counted from 0) marked in its paragraph, below who makes it."""
        claim = self.briefing.claims[number]
        chain = opened(Speech(self.briefing, self.words).chain(claim, why=True))
        place = self.words.slack("place", first=number + 1, last=number + 1, total=len(self.briefing.claims))
        blocks = [context([place]), rich_text(chain, ()), rich_text(tuple(_marked(self.briefing.article.text, claim)), ())]
        steps = [(buttons.EARLIER, number - 1), (buttons.LATER, number + 1)]
        wrong: Block = {"type": "actions", "elements": [self._wrong(number)]}
        return modal(self.words, "text_title", [*blocks, wrong, *self._steps(steps, "text")])

    def _steps(self, steps: list[tuple[str, int]], what: str) -> Iterator[Block]:
        within = [(name, number) for name, number in steps if 0 <= number < len(self.briefing.claims)]
        if within:
            yield self._row(within, what)

    def _row(self, named: list[tuple[str, int]], what: str = "text") -> Block:
        return {
            "type": "actions",
            "elements": [buttons.button(self.words, name, f"{self.request}|{what}|{number}") for name, number in named],
        }


def _entry(words: Words, id_: str, name: str, element: Block) -> Block:
    """A field that may stay empty."""
    label, hint = (plain_text(words.slack(f"{name}_{part}")) for part in ("label", "hint"))
    return {"type": "input", "block_id": id_, "label": label, "hint": hint, "element": element, "optional": True}


def modal(
    words: Words, title: str, blocks: list[Block], *, callback: str = LOOK, memory: str = "", submit: str | None = None
) -> View:
    """A window; `title` and `submit` are the names of their pieces, `memory` comes back with what is submitted."""
    named = {"title": title, "close": "close"} | ({"submit": submit} if submit else {})
    labels = {part: plain_text(words.slack(name)) for part, name in named.items()}
    return {"type": "modal", "callback_id": callback, "private_metadata": memory, "blocks": blocks, **labels}


def _marked(text: str, claim: Claim) -> Iterator[Piece]:
    """The paragraph of a claim, the claim's own words in bold."""
    whole = _paragraph(text, claim)
    if whole.start and text[whole.start - 1] != "\n":
        yield Piece("[…] ", "aside")
    cuts = sorted({whole.start, whole.end, *(at for span in claim.spans for at in span if whole.start <= at <= whole.end)})
    for start, end in pairwise(cuts):
        own = any(span.start <= start and end <= span.end for span in claim.spans)
        words = printable(text[start:end])
        before, after = (" " if edge.isspace() else "" for edge in (text[start], text[end - 1]))
        if words:
            yield Piece(f"{before}{words}{after}", "name" if own else "ours")
    if whole.end < len(text) and text[whole.end] != "\n":
        yield Piece(" […]", "aside")


def _paragraph(text: str, claim: Claim) -> Span:
    """The lines a claim stands in, no further than a modal has room."""
    start, end = claim.spans[0].start, min(claim.spans[-1].end, claim.spans[0].start + PARAGRAPH)
    opens = max(text.rfind("\n", 0, start) + 1, start - PARAGRAPH)
    closes = text.find("\n", end)
    return Span(opens, min(closes if closes >= 0 else len(text), end + PARAGRAPH))

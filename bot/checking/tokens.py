"""The words of a text as a finder of phrases sees them: which are names, and where a name ends.

A capital is a name's unless its word only stands at the start of a sentence; no list of names is kept.
"""

import re
from dataclasses import dataclass

from bot.article import Span
from bot.checking.nouns import BODY_NAME, TITLES, sort_of

DEFINITE = frozenset("the this these those its his her their our my your".split())
INDEFINITE = frozenset(
    "a an one another two three four five six seven eight nine ten some several many both neither no any most few each".split()
)
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)
STOP = (
    frozenset(
        "of in on at to for from with by about after before under over between into through against as than when while where "
        "who whom whose which that and or but nor if because since until during without within near is are "
        "was were be been being "
        "has have had do does did will would could should may might must can not said says say told tell tells adding added "
        "also then now later yesterday today there here he she it they we i you him them us me what how why so yet still just "
        "only even too very more less along besides amid despite off across around am pm".split()
    )
    | _DATES
)
# Capitals for their place only: no names.
_OPENERS = (
    STOP
    | DEFINITE
    | INDEFINITE
    | frozenset(
        "however meanwhile according although though despite once all other others every such asked speaking writing earlier "
        "last next first second third nobody everyone everybody nothing something eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands dozens "
        "hundred thousand million half about around almost nearly at least up down out off again instead indeed perhaps maybe "
        "yes well look think like unlike among along across behind above below opening closing giving taking making".split()
    )
)
_TOKEN = re.compile(r"[^\W_]+(?:[’'&.-][^\W_]+)*[’']?")
_JOIN = re.compile(r"(?:[’']s?)?[ \t]+|-")
_NAME_LINK = frozenset("of de van von der den bin al el la le du da dos for and the".split())
_LINKED_BODY = frozenset("of for and the".split())
MOST = 7  # words of a phrase between its determiner and its head


@dataclass(frozen=True)
class Token:
    """A word of the text. `word` is in lower case, without a possessive ending; `owns` is whether it had one."""

    span: Span
    word: str
    capital: bool
    owns: bool


class Tokens:
    """The words of a text, by number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._small = set(re.findall(r"(?<![\w’'-])[a-zà-ÿ][\w’'-]*", text))
        self.all = [self._token(found) for found in _TOKEN.finditer(text)]
        self.starts = [token.span.start for token in self.all]
        self._repeated = self._names_inside_sentences()

    def _token(self, found: re.Match[str]) -> Token:
        word = found[0]
        ending = re.search(r"[’']s?$", word)
        bare = word[: ending.start()] if ending else word
        span = Span(found.start(), found.start() + len(bare))
        return Token(span, bare.lower(), bare[:1].isupper(), ending is not None)

    def _names_inside_sentences(self) -> set[str]:
        inside = set()
        for before, token in zip(self.all, self.all[1:], strict=False):
            gap = self.text[before.span.end : token.span.start]
            if token.capital and not re.search(r"[.!?:\n“”\"‘]", gap):
                inside.add(token.word)
        return inside

    def _opens(self, at: int) -> bool:
        """Whether token `at` has its capital from its place: it begins a sentence or a quotation."""
        start = self.all[at].span.start
        before = self.text[max(0, start - 3) : start]
        return not before.strip() or bool(re.search(r"(?:[.!?:]\s|\n|[“\"‘]|[.!?]”\s?|— ?)$", before))

    def is_name(self, at: int) -> bool:
        """Whether token `at` is a name, or a part of one."""
        token = self.all[at]
        if token.word in _DATES and self._begins_a_title(at):  # "the Sunday Beacon"
            return True
        if not token.capital or token.word in _OPENERS or re.match(r"i[’']", token.word):
            return False
        if not self._opens(at):
            return True
        common = token.word in self._small or sort_of(token.word) != "unknown"
        return token.word in self._repeated or not common

    def _begins_a_title(self, at: int) -> bool:
        after = at + 1 < len(self.all) and self.all[at + 1].capital and self.follows(at + 1)
        return after and at > 0 and self.all[at - 1].word == "the"

    def follows(self, at: int) -> bool:
        """Whether token `at` follows the one before with nothing but a blank or a hyphen between."""
        gap = self.text[self.all[at - 1].span.end : self.all[at].span.start]
        return bool(_JOIN.fullmatch(gap))

    def is_bare_title(self, at: int) -> bool:
        """A title without a name after it: "The Minister said"."""
        token = self.all[at]
        followed = at + 1 < len(self.all) and self.follows(at + 1) and self.all[at + 1].capital
        return token.word in TITLES and sort_of(token.word) == "person" and not followed

    def modifies(self, end: int, past: int) -> bool:
        """Whether a name that ends before token `end` only says whose or whence: "a Morvanian general", "UN experts"."""
        if self.all[end - 1].owns:
            return False
        for here in range(end, min(end + 2, past)):
            token = self.all[here]
            if not self.follows(here) or token.capital or token.word in STOP:
                return False
            if sort_of(token.word) != "unknown":
                return True
        return False

    def name_end(self, at: int, past: int) -> int:
        """The token after the name that begins at `at`. "of" and "for" go on only in a body's name."""
        end = at + 1
        while end < past and self.follows(end) and (not self.all[end - 1].owns or self._is_plural_part(end)):
            if self.all[end].capital and self.all[end].word not in _DATES:
                end += 1
            elif linked := self._linked(at, end, past):
                end = linked
            else:
                break
        return end

    def _is_plural_part(self, end: int) -> bool:
        """ "Dockers' Union": an apostrophe within a name."""
        before = self.all[end - 1]
        return before.word.endswith("s") and self.all[end].capital and self.text[before.span.end : before.span.end + 2] != "’s"

    def _linked(self, at: int, end: int, past: int) -> int:
        """The token after a name's part that follows little words ("of Health", "von Arnim"); 0 where there is none."""
        ahead = end
        while ahead < past and self.all[ahead].word in _NAME_LINK and self.follows(ahead):
            ahead += 1
        if not end < ahead < past or not self.follows(ahead) or not self.all[ahead].capital:
            return 0
        links = [self.all[n].word for n in range(end, ahead)]
        so_far = self.text[self.all[at].span.start : self.all[end - 1].span.end]
        if links == ["and"]:
            rest = self.text[self.all[ahead].span.start : self.all[ahead].span.end + 30].split(",")[0]
            return ahead + 1 if end - at == 1 and BODY_NAME.match(rest.partition(" ")[2]) else 0
        if set(links) & _LINKED_BODY and not BODY_NAME.search(so_far):
            return 0
        return 0 if "and" in links or self.all[ahead].word in STOP else ahead + 1

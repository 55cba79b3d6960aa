"""Where an article speaks of people, bodies and papers: noun phrases that could be sources, named or not.

A mention is a phrase with its head ("the farm minister, Milan Vasko"): determiner, owner, nouns, name. Found by shape and by
the everyday nouns of bot.checking.nouns, never by lists of names. Pronouns are no mentions; they are resolved to one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from bot.article import Span
from bot.checking.nouns import BODY_NAME, NAMEPLATE, TITLES, Gender, Sort, gender_of, is_plural, sort_of

DEFINITE = frozenset("the this these those its his her their our my your".split())
INDEFINITE = frozenset(
    "a an one another two three four five six seven eight nine ten some several many both neither no any most few each".split()
)
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)
_STOP = frozenset(
    "of in on at to for from with by about after before under over between into through against as than when while where "
    "who whom whose which that and or but nor if because since until during without within near is are was were be been being "
    "has have had do does did will would could should may might must can not said says say told tell tells adding added "
    "also then now later yesterday today there here he she it they we i you him them us me what how why so yet still just "
    "only even too very more less along besides amid despite off across around am pm".split()
) | _DATES
# Capitals for their place only: no names.
_OPENERS = _STOP | DEFINITE | INDEFINITE | frozenset(
    "however meanwhile according although though despite once all other others every such asked speaking writing earlier "
    "last next first second third nobody everyone everybody nothing something eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands dozens "
    "hundred thousand million half about around almost nearly at least up down out off again instead indeed perhaps maybe "
    "yes well look think like unlike among along across behind above below opening closing giving taking making".split()
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


@dataclass(frozen=True)
class Mention:
    """One phrase. `nouns` are the common nouns that say what the bearer is, head last; `name` the words of the name."""

    span: Span
    name: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    """Every word of the phrase in lower case: what "the harbour board" and "the Harbour Board of Orley" share."""
    determiner: str = ""
    owner: "Mention | None" = None
    alias: tuple[str, ...] = ()
    """Another name the text gives at once: "(TLF)", "known as Hawk"."""
    several: bool = False
    title: str = ""
    of: tuple[str, ...] = ()
    """A name before its nouns that says whose or whence: "Calloway" in "Calloway spokesman Theo Marchetta"."""
    acronym: bool = False
    """The name is letters only: "the NUG"."""

    @property
    def head(self) -> str:
        """The noun that says what the bearer is; empty for a bare name."""
        return self.nouns[-1] if self.nouns else ""

    @property
    def is_definite(self) -> bool:
        """Whether the phrase speaks of somebody known: "the", "its", "Orley's"."""
        return self.determiner in DEFINITE or self.owner is not None

    @cached_property
    def sort(self) -> Sort:
        """What the bearer is."""
        if self.title and len(self.name) < 4:
            return "person"
        name = " ".join(word.capitalize() for word in self.name)
        known = next((sort for noun in reversed(self.nouns) if (sort := sort_of(noun)) != "unknown"), None)
        if known:
            return known
        if NAMEPLATE.search(name):
            return "outlet"
        if BODY_NAME.search(name) or self.acronym:
            return "body"
        return "unknown"

    @cached_property
    def gender(self) -> Gender | None:
        """The bearer's gender, where the phrase shows it."""
        return gender_of(" ".join((self.title, *self.nouns)))


@dataclass
class _Parts:
    """What a phrase is put together from, in token numbers."""

    at: int
    owner: Mention | None
    nouns: list[int] = field(default_factory=list)
    of: Span | None = None


class Mentions:
    """The mentions of a text, in order; they do not overlap but for an owner's inside what it owns."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._small = set(re.findall(r"(?<![\w’'-])[a-zà-ÿ][\w’'-]*", text))
        self._tokens = [self._token(found) for found in _TOKEN.finditer(text)]
        self._starts = [token.span.start for token in self._tokens]
        self._repeated = self._names_inside_sentences()

    @cached_property
    def all(self) -> tuple[Mention, ...]:
        """Every mention, owners before what they own."""
        return tuple(self._scan(0, len(self._tokens)))

    def about(self, span: Span) -> list[Mention]:
        """The mentions that share a character with `span`."""
        first = bisect_left(self._ends, span.start + 1)
        return [found for found in self.all[first : bisect_left(self._begins, span.end)] if found.span.overlaps(span)]

    @cached_property
    def _begins(self) -> list[int]:
        return [mention.span.start for mention in self.all]

    @cached_property
    def _ends(self) -> list[int]:
        """Where mentions end, ascending: an owner's place counts as that of what it owns."""
        return list(accumulate((mention.span.end for mention in self.all), max))

    def within(self, span: Span) -> list[Mention]:
        """The mentions of a stretch, read with nothing around it: a bare noun there is a mention too."""
        first, past = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return list(self._scan(first, past, bare=True))

    def _token(self, found: re.Match[str]) -> Token:
        word = found[0]
        ending = re.search(r"[’']s?$", word)
        bare = word[: ending.start()] if ending else word
        span = Span(found.start(), found.start() + len(bare))
        return Token(span, bare.lower(), bare[:1].isupper(), ending is not None)

    def _names_inside_sentences(self) -> set[str]:
        inside = set()
        for before, token in zip(self._tokens, self._tokens[1:], strict=False):
            gap = self.text[before.span.end : token.span.start]
            if token.capital and not re.search(r"[.!?:\n“”\"‘]", gap):
                inside.add(token.word)
        return inside

    def _opens(self, at: int) -> bool:
        """Whether token `at` has its capital from its place: it begins a sentence or a quotation."""
        start = self._tokens[at].span.start
        before = self.text[max(0, start - 3) : start]
        return not before.strip() or bool(re.search(r"(?:[.!?:]\s|\n|[“\"‘]|[.!?]”\s?|— ?)$", before))

    def _is_name(self, at: int) -> bool:
        token = self._tokens[at]
        if token.word in _DATES and self._begins_a_title(at):  # "the Sunday Beacon"
            return True
        if not token.capital or token.word in _OPENERS or re.match(r"i[’']", token.word):
            return False
        if not self._opens(at):
            return True
        common = token.word in self._small or sort_of(token.word) != "unknown"
        return token.word in self._repeated or not common

    def _begins_a_title(self, at: int) -> bool:
        after = at + 1 < len(self._tokens) and self._tokens[at + 1].capital and self._adjacent(at + 1)
        return after and at > 0 and self._tokens[at - 1].word == "the"

    def _adjacent(self, at: int) -> bool:
        """Whether token `at` follows the one before with nothing but a blank or a hyphen between."""
        gap = self.text[self._tokens[at - 1].span.end : self._tokens[at].span.start]
        return bool(_JOIN.fullmatch(gap))

    def _scan(self, first: int, past: int, *, bare: bool = False) -> Iterator[Mention]:
        at = first
        while at < past:
            parsed = self._phrase(at, past, bare=bare)
            if parsed is None:
                at += 1
                continue
            mention, at = parsed
            mention, at = self._apposed(mention, at, past)
            yield from _with_owners(mention)

    def _phrase(self, at: int, past: int, owner: Mention | None = None, *, bare: bool = False) -> tuple[Mention, int] | None:
        """The phrase that begins at token `at`, and the token after it."""
        token = self._tokens[at]
        determined = token.word in DEFINITE | INDEFINITE and not token.owns
        here = begin = at + 1 if determined else at
        parts = _Parts(at, owner)
        while here < min(past, begin + MOST) and (here == at or here == begin and owner or self._adjacent(here)):
            word = self._tokens[here]
            if self._is_name(here) and not self._is_bare_title(here):
                end = self._name_end(here, past)
                if not self._modifies(end, past):
                    return self._named(parts, Span(here, end))
                parts.of, here = Span(here, end), end
                continue
            if word.word in _STOP or (here > at and word.word in DEFINITE | INDEFINITE) or (parts.nouns and _is_verb(word.word)):
                break
            if sort_of(word.word) != "unknown":
                parts.nouns.append(here)
                if word.owns and not is_plural(word.word):
                    return self._owned(parts, here, past)
            elif not (determined or owner or bare or parts.nouns or parts.of):
                return None
            here += 1
        if not parts.nouns or not (determined or owner or bare or parts.of or self._stands_bare(parts)):
            return None
        return self._made(parts, parts.nouns[-1] + 1), parts.nouns[-1] + 1

    def _is_bare_title(self, at: int) -> bool:
        """A title without a name after it: "The Minister said"."""
        token = self._tokens[at]
        followed = at + 1 < len(self._tokens) and self._adjacent(at + 1) and self._tokens[at + 1].capital
        return token.word in TITLES and sort_of(token.word) == "person" and not followed

    def _modifies(self, end: int, past: int) -> bool:
        """Whether a name that ends before token `end` only says whose or whence: "a Morvanian general", "UN experts"."""
        if self._tokens[end - 1].owns:
            return False
        for here in range(end, min(end + 2, past)):
            token = self._tokens[here]
            if not self._adjacent(here) or token.capital or token.word in _STOP:
                return False
            if sort_of(token.word) != "unknown":
                return True
        return False

    def _named(self, parts: "_Parts", name: Span) -> tuple[Mention, int]:
        """The phrase whose name are tokens `name`; what it owns where it owns something."""
        mention = self._made(parts, name.end, name)
        if self._tokens[name.end - 1].owns and name.end < len(self._tokens) and self._adjacent(name.end):
            found = self._phrase(name.end, min(len(self._tokens), name.end + MOST), mention)
            if found:
                return found
        return mention, name.end

    def _stands_bare(self, parts: "_Parts") -> bool:
        """Whether nouns without a determiner are a mention: several people ("prosecutors"), or the police."""
        head = self._tokens[parts.nouns[-1]].word
        return parts.nouns[-1] - parts.at <= 2 and sort_of(head) in ("person", "body") and is_plural(head)

    def _name_end(self, at: int, past: int) -> int:
        """The token after the name that begins at `at`. "of" and "for" go on only in a body's name."""
        end = at + 1
        while end < past and self._adjacent(end) and (not self._tokens[end - 1].owns or self._is_plural_part(end)):
            if self._tokens[end].capital and self._tokens[end].word not in _DATES:
                end += 1
            elif linked := self._linked(at, end, past):
                end = linked
            else:
                break
        return end

    def _is_plural_part(self, end: int) -> bool:
        """ "Dockers' Union": an apostrophe within a name."""
        before = self._tokens[end - 1]
        return before.word.endswith("s") and self._tokens[end].capital and self.text[before.span.end : before.span.end + 2] != "’s"

    def _linked(self, at: int, end: int, past: int) -> int:
        """The token after a name's part that follows little words ("of Health", "von Arnim"); 0 where there is none."""
        ahead = end
        while ahead < past and self._tokens[ahead].word in _NAME_LINK and self._adjacent(ahead):
            ahead += 1
        if not end < ahead < past or not self._adjacent(ahead) or not self._tokens[ahead].capital:
            return 0
        links = [self._tokens[n].word for n in range(end, ahead)]
        so_far = self.text[self._tokens[at].span.start : self._tokens[end - 1].span.end]
        if links == ["and"]:
            rest = self.text[self._tokens[ahead].span.start : self._tokens[ahead].span.end + 30].split(",")[0]
            return ahead + 1 if end - at == 1 and BODY_NAME.match(rest.partition(" ")[2]) else 0
        if set(links) & _LINKED_BODY and not BODY_NAME.search(so_far):
            return 0
        return 0 if "and" in links or self._tokens[ahead].word in _STOP else ahead + 1

    def _owned(self, parts: "_Parts", here: int, past: int) -> tuple[Mention, int]:
        """ "the ministry's press office": what is owned, with its owner; the owner alone where nothing of note is."""
        holder = self._made(parts, here + 1)
        found = self._phrase(here + 1, past, holder) if here + 1 < past and self._adjacent(here + 1) else None
        return found or (holder, here + 1)

    def _made(self, parts: "_Parts", end: int, named: Span | None = None) -> Mention:
        tokens, at, owner = self._tokens, parts.at, parts.owner
        name = [n for n in range(*named) if tokens[n].capital] if named else []
        titles = name[:2] if len(name) > 2 and all(tokens[n].word in TITLES for n in name[:2]) else name[:1]
        titles = [n for n in titles if tokens[n].word in TITLES and len(name) > 1]
        nouns = [tokens[n].word for n in parts.nouns]
        return Mention(
            span=Span(owner.span.start if owner else tokens[at].span.start, tokens[end - 1].span.end),
            name=tuple(tokens[n].word for n in name if n not in titles),
            nouns=(*nouns, *(tokens[n].word for n in titles if sort_of(tokens[n].word) != "unknown")),
            words=frozenset(tokens[n].word for n in range(at, end)),
            determiner=tokens[at].word if tokens[at].word in DEFINITE | INDEFINITE else "",
            owner=owner,
            several=bool(nouns) and not name and is_plural(nouns[-1]),
            title=" ".join(tokens[n].word for n in titles),
            of=tuple(tokens[n].word for n in range(*parts.of) if tokens[n].capital) if parts.of else (),
            acronym=len(name) == 1 and tokens[name[0]].span.of(self.text).isupper() and len(tokens[name[0]].word) > 1,
        )

    def _apposed(self, mention: Mention, at: int, past: int) -> tuple[Mention, int]:
        """The mention with what stands beside it: "the mayor, Rupert Sain", "Kees Tarn, a miner", "(TLF)"."""
        mention, at = self._aliased(mention, at)
        gap = _BESIDE.match(self.text, mention.span.end)
        beside = bisect_left(self._starts, gap.end()) if gap else past
        if gap is None or beside >= past:
            return mention, at
        found = self._phrase(beside, past, bare=True)
        if found is None or not _same_bearer(mention, found[0]) or (mention.name and not _APART.match(self.text, found[0].span.end)):
            return mention, at
        if mention.name and found[0].nouns and self._apposed(*found, past)[0].name:
            return mention, at  # "at Fort Celan, the chief of staff, General Ister": the chief is the general
        whole = _merged(mention, found[0])
        within = self._phrase(at, beside) or self._phrase(min(at + 1, past - 1), beside) if at < beside else None
        if within and whole.owner is None and not within[0].several:
            whole = replace(whole, owner=within[0])  # "the head of the union, Bram Kessel"
        return whole, found[1]

    def _aliased(self, mention: Mention, at: int) -> tuple[Mention, int]:
        if acronym := _ACRONYM.match(self.text, mention.span.end):
            mention = replace(mention, span=Span(mention.span.start, acronym.end()), alias=(acronym[1].lower(),))
            at = bisect_left(self._starts, acronym.end())
        if office := _OFFICE.match(self.text, mention.span.end):
            mention = replace(mention, nouns=(*mention.nouns, {"prosecuting": "prosecutor", "defending": "defender"}[office[1]]))
        if known := _KNOWN_AS.match(self.text, mention.span.end):
            mention = replace(mention, alias=(*mention.alias, known[1].lower()))
        return mention, at


_ACRONYM = re.compile(r"\s\((?:the )?([A-Z][\w-]{1,11})\)")
_OFFICE = re.compile(r",? (?:KC |QC )?(prosecuting|defending)\b")
_KNOWN_AS = re.compile(r",? (?:better |also |locally )?known as ([A-Z]\w+)")
_BESIDE = re.compile(r"(?: (?:of|for|at) [^,.;“”\"]{2,45})?, (?=\w)")
# What follows a phrase that stands beside a name; a verb there makes it somebody else's subject.
_APART = re.compile(r"[’']?s?(?:[,.;)]| (?:who|which|of|for|in|at|from|and|there|since|with|on|to|whose|that)\b|\s*$)")


def _is_verb(word: str) -> bool:
    """Whether a word after a noun is rather what somebody did than part of a phrase: "the ministry posted"."""
    return word.endswith(("ed", "ing")) and sort_of(word) == "unknown"


def _same_bearer(left: Mention, right: Mention) -> bool:
    """Whether a phrase and the one after its comma are one: a name beside what its bearer is."""
    named, called = (left, right) if left.name else (right, left)
    if not named.name or called.name or not called.nouns or called.sort == "paper" or (named is right and (right.nouns or right.determiner)):
        return named is right and bool(right.title) and called.sort == "person" and not left.name
    if called.sort == "person":
        return not called.several and named.sort in ("person", "unknown")
    if named is left:
        return named.sort != "person" and bool(called.determiner)
    return named.sort in ("body", "outlet") or (named.sort == "unknown" and len(named.name) == 1)


def _merged(left: Mention, right: Mention) -> Mention:
    return Mention(
        span=Span(left.span.start, right.span.end),
        name=left.name or right.name,
        nouns=(*right.nouns, *left.nouns) if left.nouns and not right.nouns else (*left.nouns, *right.nouns),
        words=left.words | right.words,
        determiner=left.determiner,
        owner=left.owner or right.owner,
        alias=(*left.alias, *right.alias),
        several=False,
        title=left.title or right.title,
        of=left.of or right.of,
        acronym=left.acronym or right.acronym,
    )


def _with_owners(mention: Mention) -> Iterator[Mention]:
    if mention.owner:
        yield from _with_owners(mention.owner)
    yield mention

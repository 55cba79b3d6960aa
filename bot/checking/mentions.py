"""Where an article speaks of people, bodies and papers: noun phrases that could be sources, named or not.

A mention is a phrase with its head ("the farm minister, Milan Vasko"): determiner, owner, nouns, name. Found by shape and by
the everyday nouns of bot.checking.nouns, never by lists of names. Pronouns are no mentions; they are resolved to one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from bot.article import Span
from bot.checking.mention import Mention, merged, same_bearer, with_owners
from bot.checking.nouns import BODY_NAME, TITLES, is_plural, sort_of
from bot.checking.tokens import DEFINITE, INDEFINITE, STOP, Tokens
from bot.reading.sentences import trimmed

_ASIDE = re.compile(
    r",?\s+(?:who|which|whose|whom|obtained|seen|shown|published|issued|leaked|compiled|relaying|quoting|citing|released|signed|written|filed)\b.*"
    r"|,\s+\w+(?:ed|ing)$",
    re.DOTALL,
)
MOST = 7  # words of a phrase between its determiner and its head


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
        self._words = Tokens(text)
        self._tokens = self._words.all
        self._starts = self._words.starts

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

    def whole(self, mention: Span) -> Span:
        """The mention without asides, and to the end of the phrase it cuts short."""
        words = mention.of(self.text)
        aside = _ASIDE.search(words)
        end = mention.start + aside.start() if aside and aside.start() else mention.end
        found = trimmed(self.text, Span(mention.start, end), ' \t\r\n,;:—–-"“”') or mention
        cut = [other for other in self.about(found) if found.start <= other.span.start < found.end < other.span.end]
        if cut and not (cut[0].name and not self._in_name(cut[0], found.end)):
            return Span(found.start, cut[0].span.end)
        return found

    def _in_name(self, mention: Mention, place: int) -> bool:
        return not re.match(r"\W*,", self.text[place : mention.span.end])

    def within(self, span: Span) -> list[Mention]:
        """The mentions of a stretch, read with nothing around it: a bare noun there is a mention too."""
        first, past = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return list(self._scan(first, past, bare=True))

    def _scan(self, first: int, past: int, *, bare: bool = False) -> Iterator[Mention]:
        at = first
        while at < past:
            parsed = self._phrase(at, past, bare=bare)
            if parsed is None:
                at += 1
                continue
            mention, at = parsed
            mention, at = self._apposed(mention, at, past)
            yield from with_owners(mention)

    def _phrase(self, at: int, past: int, owner: Mention | None = None, *, bare: bool = False) -> tuple[Mention, int] | None:
        """The phrase that begins at token `at`, and the token after it."""
        token = self._tokens[at]
        determined = token.word in DEFINITE | INDEFINITE and not token.owns
        here = begin = at + 1 if determined else at
        parts = _Parts(at, owner)
        while here < min(past, begin + MOST) and (here == at or (here == begin and owner) or self._words.follows(here)):
            word = self._tokens[here]
            if self._words.is_name(here) and not self._words.is_bare_title(here):
                end = self._words.name_end(here, past)
                if not self._words.modifies(end, past):
                    return self._named(parts, Span(here, end))
                parts.of, here = Span(here, end), end
                continue
            if word.word in STOP or (here > at and word.word in DEFINITE | INDEFINITE) or (parts.nouns and _is_verb(word.word)):
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

    def _named(self, parts: "_Parts", name: Span) -> tuple[Mention, int]:
        """The phrase whose name are tokens `name`; what it owns where it owns something."""
        mention = self._made(parts, name.end, name)
        if self._tokens[name.end - 1].owns and name.end < len(self._tokens) and self._words.follows(name.end):
            found = self._phrase(name.end, min(len(self._tokens), name.end + MOST), mention)
            if found:
                return found
        return mention, name.end

    def _stands_bare(self, parts: "_Parts") -> bool:
        """Whether nouns without a determiner are a mention: several people ("prosecutors"), or the police."""
        head = self._tokens[parts.nouns[-1]].word
        return parts.nouns[-1] - parts.at <= 2 and sort_of(head) in ("person", "body") and is_plural(head)

    def _owned(self, parts: "_Parts", here: int, past: int) -> tuple[Mention, int]:
        """ "the ministry's press office": what is owned, with its owner; the owner alone where nothing of note is."""
        holder = self._made(parts, here + 1)
        found = self._phrase(here + 1, past, holder) if here + 1 < past and self._words.follows(here + 1) else None
        return found or (holder, here + 1)

    def _made(self, parts: "_Parts", end: int, named: Span | None = None) -> Mention:
        tokens, at, owner = self._tokens, parts.at, parts.owner
        name = [n for n in range(*named) if tokens[n].capital] if named else []
        titles = self._titles(name)
        nouns = [tokens[n].word for n in parts.nouns]
        return Mention(
            span=Span(owner.span.start if owner else tokens[at].span.start, tokens[end - 1].span.end),
            name=tuple(tokens[n].word for n in name if n not in titles),
            nouns=(*nouns, *(tokens[n].word for n in titles if sort_of(tokens[n].word) != "unknown")),
            words=frozenset(tokens[n].word for n in range(at, end)),
            determiner=tokens[at].word if tokens[at].word in DEFINITE | INDEFINITE else "",
            owner=owner,
            several=bool(nouns) and not name and is_plural(nouns[-1]),
            title=" ".join(tokens[n].word for n in titles if tokens[n].word in TITLES),
            of=tuple(tokens[n].word for n in range(*parts.of) if tokens[n].capital) if parts.of else (),
            acronym=len(name) == 1 and tokens[name[0]].span.of(self.text).isupper() and len(tokens[name[0]].word) > 1,
        )

    def _titles(self, name: list[int]) -> list[int]:
        """The capitalised words before a name that say what its bearer is: "Defence Minister", "County Clerk"."""
        words = [self._tokens[n].word for n in name[:3]]
        called = (at for at, word in enumerate(words[: len(name) - 1]) if word in TITLES or sort_of(word) == "person")
        last = max(called, default=-1)
        rest = [self._tokens[n].span.of(self.text) for n in name[last + 1 :]]
        return name[: last + 1] if not BODY_NAME.search(" ".join(rest)) else []

    def _apposed(self, mention: Mention, at: int, past: int) -> tuple[Mention, int]:
        """The mention with what stands beside it: "the mayor, Rupert Sain", "Kees Tarn, a miner", "(TLF)"."""
        mention, at = self._aliased(mention, at)
        gap = _BESIDE.match(self.text, mention.span.end)
        beside = bisect_left(self._starts, gap.end()) if gap else past
        if gap is None or beside >= past:
            return mention, at
        found = self._phrase(beside, past, bare=True)
        if (
            found is None
            or not same_bearer(mention, found[0])
            or (mention.name and not _APART.match(self.text, found[0].span.end))
        ):
            return mention, at
        if mention.name and found[0].nouns and self._apposed(*found, past)[0].name:
            return mention, at  # "at Fort Celan, the chief of staff, General Ister": the chief is the general
        whole = merged(mention, found[0])
        within = self._phrase(at, beside) or self._phrase(min(at + 1, past - 1), beside) if at < beside else None
        if within and whole.owner is None and not within[0].several:
            whole = replace(whole, owner=within[0])  # "the head of the union, Bram Kessel"
        return whole, found[1]

    def _aliased(self, mention: Mention, at: int) -> tuple[Mention, int]:
        if acronym := _ACRONYM.match(self.text, mention.span.end):
            mention = replace(mention, span=Span(mention.span.start, acronym.end()), alias=(acronym[1].lower(),))
            at = bisect_left(self._starts, acronym.end())
        if office := _OFFICE.match(self.text, mention.span.end):
            mention = replace(
                mention, nouns=(*mention.nouns, {"prosecuting": "prosecutor", "defending": "defender"}[office[1]])
            )
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

"""The names in a gold article, word by word: who is a person, and what is called by a word that is no name elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import dropwhile
from pathlib import Path
from typing import Any

import yaml

Gold = dict[str, Any]

WORD = re.compile(r"[^\W\d_]+")
_STARTS = re.compile(r"(?:^|[.!?:;\n–—“‘\"]|(?<=\s)'|^')\W*$")
_TITLE = re.compile(r"“([^“”.,!?]+)”|‘([^‘’.,!?]+)’")
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-z]\w+(?:[ -][^\W\d_a-z]\w+)*")
_POSSESSIVES = {"his", "her"}
_SIGNS = (
    set("she her hers mrs ms miss sister widow mother wife daughter aunt woman".split()),
    set("he him his mr brother father husband son uncle man".split()),
)


@cache
def lists() -> dict[str, list[str]]:
    """The word lists of names.yaml."""
    loaded = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
    return {name: words.split() for name, words in loaded.items()}


@cache
def stays() -> frozenset[str]:
    """Words that are no name by themselves, in small letters."""
    return frozenset(word for name in ("small", "titles", "bodies") for word in lists()[name])


@dataclass(frozen=True)
class Token:
    """A word of a text. `opens` says it begins a sentence, a quotation or a title, so that its capital shows nothing."""

    word: str
    start: int
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it has a capital that is more than an initial."""
        return len(self.word) > 1 and self.word[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is all capitals, and short."""
        return 2 <= len(self.word) <= 5 and self.word.isupper()


def tokens(text: str) -> list[Token]:
    """The words of a text. Inside the marks of a title, “The Dark Room”, every word opens."""
    titles = [found.span() for found in _TITLE.finditer(text) if _is_title(found[1] or found[2])]
    return [
        Token(found[0], found.start(), _opens(text, found.start()) or any(a < found.start() < b for a, b in titles))
        for found in WORD.finditer(text)
    ]


def _opens(text: str, at: int) -> bool:
    return _STARTS.search(text[max(0, at - 4) : at]) is not None if at else True


def _is_title(words: str) -> bool:
    found = WORD.findall(words)
    return len(found) > 1 and all(word[0].isupper() or word in stays() or word == "s" for word in found)


@dataclass
class Names:
    """What one article calls people, places and bodies, word by word."""

    first: dict[str, str] = field(default_factory=dict)
    """First names, with the list a new one comes from: women, men or both."""
    last: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)

    @property
    def all(self) -> set[str]:
        """Every word to be swapped."""
        return {*self.first, *self.last, *self.other}


def names_of(gold: Gold) -> Names:
    """The names in a gold article's text, outlet and sources."""
    words = tokens(gold["text"])
    names = Names()
    for source in gold["sources"]:
        if source["naming"] == "named_person":
            _add_person(names, _person(source["name"]), gold, _mentions(gold, source))
    small = {token.word for token in words if token.word.islower()} | stays()
    inner = {token.word for token in words if token.capital and not token.opens} | set(body_words(gold))
    plain = {word for word in inner if word.lower() not in small and not _acronym(word)}
    names.other |= plain | _beside(words, names.all | plain, small, gold["text"])
    for run in _unknown_pairs(gold, names):
        _add_person(names, run, gold, [])
    names.other -= {*names.first, *names.last}
    shouted = {word.capitalize() for word in inner if word.isupper() and len(word) > 3}
    names.other |= {word for word in shouted - names.all if not _acronym(word.upper()) and word.lower() not in small}
    return names


def _acronym(word: str) -> bool:
    return word.isupper() or word.upper() in lists()["acronyms"]


def _person(name: str) -> list[str]:
    """The words of a person's name, without titles; none where it rather names a body."""
    runs = [found[0].split(" ") for found in _CAPITALS.finditer(re.split(r"[,(]", name)[0])]
    bare = [list(dropwhile(lambda word: word.lower() in stays(), run[:-1])) + run[-1:] for run in runs]
    run = max(bare, key=len, default=[])
    return [] if any(word.lower() in stays() for word in run[:-1]) else run


def _add_person(names: Names, run: list[str], gold: Gold, mentions: list[str]) -> None:
    if not run or any(word.lower() in lists()["small"] for word in run):
        return
    alone = len(run) == 1 and re.search(rf"\b(?:Mr|Mrs|Ms|Dr|General|Judge|Captain) {run[0]}\b", gold["text"])
    if not alone and run[0] not in names.last:
        names.first.setdefault(run[0], _gender(run, gold, mentions))
    names.last |= set(run if alone else run[1:]) - set(names.first)


def _mentions(gold: Gold, source: dict[str, Any]) -> list[str]:
    return [gold["text"][start:end].lower() for start, end in source.get("mentions", [])]


def _gender(run: list[str], gold: Gold, mentions: list[str]) -> str:
    """From the marked pronouns, kinship and titles; then from a title of the surname, the name itself, the next pronoun."""
    text, (women, men) = gold["text"], _SIGNS
    kin = {word for mention in mentions for word in WORD.findall(mention) if word not in _POSSESSIVES or mention == word}
    namesakes = sum(run[-1] in source["name"].split(",")[0].split() for source in gold["sources"])
    titled = {found.lower() for found in re.findall(rf"\b(Mr|Mrs|Ms|Miss) {run[-1]}\b", text) if namesakes == 1}
    known = {"she"} if run[0] in lists()["women"] else {"he"} if run[0] in lists()["men"] else set()
    after = (word.lower() for word in WORD.findall(text.partition(run[0])[2][:300]))
    following = {next((word for word in after if word in women | men), "")}
    for shown in (kin, titled, known, following):
        if bool(shown & women) != bool(shown & men):
            return "women" if shown & women else "men"
    return "both"


def body_words(gold: Gold) -> Iterator[str]:
    """Capitals in names of bodies and of the outlet; a first word counts where a capital or nothing comes after it."""
    named = [source["name"] for source in gold["sources"] if source["naming"] == "named_org"]
    for name in [*named, gold.get("outlet") or ""]:
        run = tokens(re.split(r"[,(]", name)[0])
        for number, token in enumerate(run):
            if token.capital and (number or len(run) == 1 or run[1].capital):
                yield token.word


def _beside(words: list[Token], known: set[str], small: set[str], text: str) -> set[str]:
    """First words of sentences that are part of a name: "Kees Tarn", "Tarrach’s"."""
    found = set()
    for token, after in zip(words, [*words[1:], None], strict=True):
        if not token.opens or not token.capital or token.word.isupper() or token.word.lower() in small:
            continue
        gap = text[token.start + len(token.word) : after.start] if after else ""
        if after and ((gap == " " and after.word in known) or (gap in "’'" and after.word == "s")):
            found.add(token.word)
    return found


def _unknown_pairs(gold: Gold, names: Names) -> Iterator[list[str]]:
    """Runs of two names or more that no body bears: somebody who is named and not quoted."""
    bodies = " | ".join(source["name"] for source in gold["sources"] if source["naming"] != "named_person")
    bodies += f" | {gold.get('outlet')}"
    known = rf"(?:{'|'.join(map(re.escape, sorted(names.other)))})" if names.other else "(?!)"
    for found in re.finditer(rf"\b{known}(?: {known})+\b", gold["text"]):
        if found[0] not in bodies:
            yield found[0].split(" ")

"""What a mention shows of its bearer: the name in it, whether it is a person or a body, and whether it names at all."""

import re
from dataclasses import dataclass

from bot.checking.lexicon import KINDS
from bot.vocabulary import Naming, SourceKind

_CAPITAL = r"[^\W\d_a-zà-ÿ][\w'’&.-]*\w|[^\W\d_a-zà-ÿ]"
NAME = re.compile(rf"(?:{_CAPITAL})(?:[ \t]+(?:(?:of|de|van|von|der|bin|al|for|and the)[ \t]+)?(?:{_CAPITAL}))*")
_NO_NAME = set(
    "mr mrs ms miss dr prof professor sir dame lord lady the a an his her its their our one two some many several other "
    "he she they it we i you who that this these those monday tuesday wednesday thursday friday saturday sunday".split()
)
_BODIES = {"official_body", "political_body", "company", "media", "ngo_igo", "publisher"}
_ORGANISATION = re.compile(
    r"\b(?:ministry|group|agency|union|council|court|party|police|government|department|university|institute|company"
    r"|association|committee|office|bank|centre|center|news|press|times|post|herald|board|commission|trust|authority"
    r"|league|federation|service|army|navy|hospital|club|society|campaign|media|radio|tv|inc|ltd|plc|junta)\b",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"\b(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|judge)\b\.?\s+[A-Z]", re.IGNORECASE)
_PLURAL = re.compile(r"(?:\w+(?<![sui])s|people|police|women|men)$", re.IGNORECASE)
_HEAD_ENDS = re.compile(r",| of | in | at | for | from | with | on | to ")

Run = tuple[str, ...]
"""The words of one capitalised run, in lower case: a name or part of one."""


@dataclass(frozen=True)
class Names:
    """The capitalised runs of a mention, in order; none where it names nobody."""

    runs: tuple[Run, ...]
    apposed: bool = False
    """The name stands after a comma: "a survivor, Tomas Brekke"."""

    @property
    def main(self) -> Run:
        """The run that names the bearer: the last of several words, else the last."""
        long = [run for run in self.runs if len(run) > 1]
        return (long or list(self.runs) or [()])[-1]

    def same_as(self, other: "Names") -> bool:
        """A surname of a full name, the same name with a title more or less, or an acronym spelt out."""
        mine, theirs = self.main, other.main
        if not mine or not theirs:
            return False
        short, long = sorted((mine, theirs), key=len)
        if short[-1] == long[-1] and set(short) <= set(long):
            return True
        return short == (_initials(long),)


def names_in(words: str, small: set[str]) -> Names:
    """The names in a mention. A first word the text also writes small (`small`) is capital only for its place."""
    # What follows a comma is who somebody is, "Ann Lee, of the Harbour Board", but for "the board's head, Ann Lee".
    first, _, _ = words.partition(",")
    if runs := _runs(first, small):
        return Names(tuple(runs))
    return Names(tuple(_runs(words, small)), apposed=True)


def _runs(words: str, small: set[str]) -> list[Run]:
    runs: list[Run] = []
    for found in NAME.finditer(words):
        run = tuple(word for word in map(_bare, re.findall(r"[\w’'-]+", found[0])) if word not in _NO_NAME)
        if found.start() == 0 and run and run[0] in small:
            run = run[1:]
        if run:
            runs.append(run)
    return runs


def naming_of(words: str, names: Names) -> Naming:
    """Whether the mention names its bearer, and whether that is one person, one body or several people."""
    head = _head(words)
    if names.main and not _is_role(head, names):
        person = len(names.main) > 1 and not _ORGANISATION.search(" ".join(names.main))
        return "named_person" if person or _HONORIFIC.search(words) else "named_org"
    if kind_of(head) in _BODIES and not _PLURAL.fullmatch(head) and re.match(r"(?:the|its|his|her|their)\s", words, re.I):
        return "named_org"
    several = _PLURAL.fullmatch(head) or re.search(r"\band\b", words.lower())
    return "unnamed_collective" if several else "unnamed_individual"


def kind_of(words: str, naming: Naming | None = None) -> SourceKind:
    """What the words of a mention show its bearer to be."""
    fitting = (kind for kind, pattern in KINDS if pattern.search(words))
    return next(fitting, "person" if naming == "named_person" else "unspecified")


def _head(words: str) -> str:
    phrase = _HEAD_ENDS.split(words, maxsplit=1)[0].split()
    return phrase[-1] if phrase else ""


def _is_role(head: str, names: Names) -> bool:
    """ "A Kawlin resident", "UN experts": the capitals say whose, the head in lower case says who."""
    return not names.apposed and head[:1].islower() and _bare(head) not in names.main


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())


def _initials(run: Run) -> str:
    return "".join(word[0] for word in run)

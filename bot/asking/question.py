"""A question in plain English, read for what it asks of a briefing. What it asks of the world is not answered here.

Forgiving are only letters' case, punctuation and the words people are polite with: a misspelt word is another word.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.asking.english import (
    ABOUT,
    ARTICLE,
    ASKED,
    BY,
    CONTESTED,
    EITHER,
    EVERYBODY,
    FILLER,
    HEARD,
    HELPS,
    IS,
    NOBODY,
    NOT_SAID,
    OF_THE_ARTICLE,
    OPEN,
    PASSIVE,
    POINTER,
    POLITE,
    QUOTE,
    SHORT,
    SILENT,
    TRAILER,
    WHAT,
    WHEN,
    WHEN_SAID,
    WHO,
    WHO_IS,
)

Kind = Literal[
    "who_says", "says_what", "either", "everything", "own", "contested", "quotes", "sources", "asked", "unsaid", "when", "other"
]
"""either: words that may be a name or a matter ("what about the mayor?"). other: none of these."""


@dataclass(frozen=True)
class Question:
    """What is asked, in small letters."""

    kind: Kind
    whom: str = ""
    """The speaker that is asked about, as the question calls them."""
    about: str = ""
    """What is said to be said, or what it is about."""
    against: bool = False
    """Asked is for who denies it, what they deny, or who did not answer."""
    is_topic: bool = False
    """`about` is a matter, not a statement."""


LONGEST = 600  # characters that are read of a question
BARE = 5  # words: no more are a name or a matter without a verb


def asked(text: str) -> Question:
    """What `text` asks."""
    plain = _plain(text)
    for read in (_of_the_silent, _of_quotes, _of_speakers, _of_gaps, _of_words, _of_what_is_open, _of_disputes, _of_time):
        if question := read(plain):
            return question
    if found := EITHER.match(plain):
        return Question("either", about=found["about"], is_topic=True)
    asks = re.match(rf"(?:who|what|why|how|where|which|{HELPS})\b", plain) or POLITE.fullmatch(plain)
    bare = 0 < len(plain.split()) <= BARE and not asks
    return Question("either", about=plain, is_topic=True) if bare else Question("other")


def _plain(text: str) -> str:
    """The words in small letters, without politeness, short forms written out."""
    plain = " ".join(re.sub(r"[’‘`]", "'", text[:LONGEST].casefold()).split())
    for short, whole in SHORT:
        plain = re.sub(short, whole, plain)
    plain = re.sub(r"[\"“”„«»!?;()\[\]{}<>*_~|…]+|[,:](?!\d)|(?<![\d\w])\.|\.(?!\w)", " ", IS.sub(r"\1 is", plain))
    plain = " ".join(plain.split())
    while (found := FILLER.match(plain)) or (found := TRAILER.search(plain)):
        plain = (plain[: found.start()] + plain[found.end() :]).strip()
    return plain


def _of_the_silent(plain: str) -> Question | None:
    """Who was asked; `against`: and did not answer."""
    if SILENT.match(plain):
        return Question("asked", against=True)
    return Question("asked") if ASKED.match(plain) else None


def _of_speakers(plain: str) -> Question | None:
    if HEARD.fullmatch(plain):
        return Question("sources")
    if plain in ("who says what", "who said what", "everything", "all claims", "what is said"):
        return Question("everything")
    found = next(filter(None, (pattern.match(plain) for pattern in WHO)), None)
    if not found or PASSIVE.match(plain):
        return None
    named = found.groupdict()
    return _pointed(
        Question(
            "who_says",
            about=named["about"] or "",
            against=named.get("deny") not in (None, "says"),
            is_topic=named["topic"] in ("about", "on", "regarding", "concerning"),
        )
    )


def _pointed(question: Question) -> Question:
    """Who asks for "it" or "that" means what the briefing begins with, or of disputes, all of them."""
    if not POINTER.fullmatch(question.about):
        return question
    return Question("contested") if question.against else replace(question, about="")


def _of_words(plain: str) -> Question | None:
    """What somebody says: one by name, everybody, or the article itself."""
    if found := WHO_IS.match(plain):
        return Question("either", about=found["about"], is_topic=True)
    if found := ABOUT.match(plain):
        return Question("who_says", about=found["about"], is_topic=True)
    found = next(filter(None, (pattern.match(plain) for pattern in WHAT)), None)
    if not found or NOBODY.fullmatch(found["whom"]):
        return None
    named, whom = found.groupdict(), found["whom"]
    about, topic = named.get("about") or "", bool(named.get("topic"))
    if ARTICLE.fullmatch(whom) or EVERYBODY.fullmatch(whom):
        alone: Kind = "own" if ARTICLE.fullmatch(whom) else "everything"
        return Question("who_says", about=about, is_topic=topic) if about else Question(alone)
    against = named.get("deny") not in (None, "said", "claimed")
    return Question("says_what", whom=whom, about=about, against=against, is_topic=topic)


def _of_quotes(plain: str) -> Question | None:
    found = None if plain.startswith(("who", "whose")) else QUOTE.search(plain)
    if not found:
        return None
    rest = " ".join((plain[: found.start()] + " " + plain[found.end() :]).split())
    if (said := _of_words(rest)) and said.kind == "says_what":
        return replace(said, kind="quotes")
    if owner := re.search(r"(?P<whom>[^ ].*?)'s?$", re.sub(r"^what (?:is|are|were) ", "", rest)):
        return Question("quotes", whom=owner["whom"])
    if by := BY.search(rest):
        return Question("quotes", whom=by["whom"], about=by["about"] or "", is_topic=True)
    if about := re.search(r"\b(?:about|on) (?P<about>.+)$", rest):
        return Question("quotes", about=about["about"], is_topic=True)
    return Question("quotes", whom=rest if plain.startswith("quote ") else "")


def _of_gaps(plain: str) -> Question | None:
    return Question("unsaid") if NOT_SAID.search(plain) else None


def _of_what_is_open(plain: str) -> Question | None:
    return Question("unsaid") if OPEN.search(plain) else None


def _of_disputes(plain: str) -> Question | None:
    found = CONTESTED.search(plain)
    if not found:
        return None
    rest = plain[: found.start()] + " " + plain[found.end() :]
    if by := BY.search(rest):
        return Question("contested", whom=by["whom"], about=by["about"] or "", is_topic=True)
    idle = r"\b(?:what|which|claims?|statements?|things?|parts?|points?|anything|something|article|list|only|whether|how|as)\b"
    return Question("contested", about=" ".join(re.sub(idle, " ", rest).split()), is_topic=True)


def _of_time(plain: str) -> Question | None:
    found = WHEN.match(plain)
    if not found:
        return None
    if (said := WHEN_SAID.fullmatch(found["about"])) and not ARTICLE.fullmatch(said["whom"]):
        return Question("when", whom=said["whom"], about="" if POINTER.fullmatch(said["about"] or "") else said["about"])
    rest = " ".join(found["about"].split())
    return Question("when", about="" if not OF_THE_ARTICLE.sub("", rest).strip() else rest, is_topic=True)

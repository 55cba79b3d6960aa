"""Models that say what a test wants, in the process itself: nothing is sent anywhere."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from bot.article import Article, Span
from bot.briefing import Briefing
from bot.desk import Desk
from bot.reading.model.asked import Answer, Question, Usage
from bot.reading.model.marked import Marked
from bot.reading.model.reader import ModelReader
from bot.reading.reader import Draft
from bot.reading.sentences import sentences
from bot.rendering.words import shipped
from tests.conftest import NOON
from tests.edges import JUDGE, LOCAL
from tests.perfect import NOTHING

Said = Mapping[str, Any] | Exception | Callable[[Question], Mapping[str, Any]]


class Scripted:
    """Says one thing after another, and keeps what it was asked; asked more often than it has words, it fails the test."""

    def __init__(self, *said: Said, name: str = "scripted") -> None:
        self.name = name
        self.asked: list[Question] = []
        self._said = list(said)

    def answer(self, question: Question) -> Answer:
        """The next thing it has to say."""
        self.asked.append(question)
        said = self._said.pop(0)
        if isinstance(said, Exception):
            raise said
        data = said(question) if callable(said) else said
        return Answer(data, Usage(read=len(question.static + question.variable) // 4, written=len(str(data)) // 4))


def marks(question: Question) -> list[int]:
    """The numbers of the claims that are marked in a question."""
    return [
        int(number)
        for number in re.findall(r"^#.*$", question.variable, re.MULTILINE)
        for number in re.findall(r"\{(\d+)@", number)
    ]


def saying(**parts: Any) -> dict[str, Any]:
    """An answer with these parts; the others are empty."""
    rejected = NOTHING["rejected"] | parts.pop("rejected", {})
    return deepcopy(NOTHING) | parts | {"rejected": rejected}


def echo(question: Question) -> dict[str, Any]:
    """Confirms everything."""
    return saying(confirmed=marks(question))


def but(**parts: Any) -> Callable[[Question], dict[str, Any]]:
    """Confirms everything that is not spoken of in `parts`."""
    rejected = [number for numbers in parts.get("rejected", {}).values() for number in numbers]
    others = {*rejected, *(item["claim"] for item in parts.get("corrected", ()))}
    return lambda question: saying(confirmed=[number for number in marks(question) if number not in others], **parts)


class Again:
    """A local reader that has read one article, and says the same whenever it is asked."""

    info = LOCAL.info

    def __init__(self, article: Article) -> None:
        self._draft = LOCAL.read(article)

    def reads(self, language: str) -> bool:
        """As the one it speaks for."""
        return LOCAL.reads(language)

    def read(self, article: Article) -> Draft:
        """The draft it made."""
        del article
        return self._draft


def reader(*said: Said, most_words: int = 6_000) -> tuple[ModelReader, Scripted]:
    """A reader with a model that says these things, and the model."""
    model = Scripted(*said)
    return ModelReader(LOCAL, model, most_words), model


def briefed(article: Article, *said: Said) -> Briefing:
    """The briefing of an article by such a reader."""
    read_by, _ = reader(*said)
    return Desk(reader=read_by, judge=JUDGE, line=shipped().flag_line, now=lambda: NOON).brief(article)


def an_article(text: str, **known: Any) -> Article:
    """An article of this text, in English."""
    return Article.of(text, fetched_at=NOON, language="en", **known)


def marked(article: Article) -> Marked:
    """The article as a model sees it, whole."""
    return Marked(article, LOCAL.read(article), tuple(sentences(article.text)), Span(0, len(article.text)))

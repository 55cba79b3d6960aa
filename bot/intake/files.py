"""Files and standard input to articles: .txt, .md, .html, .pdf, .docx and .article.json. Each refusal is one of InputError."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from bot.article import Article
from bot.errors import ArticleFileInvalid, InputEmpty, InputMissing, InputTooLarge, InputUnreadable, InputUnsupported
from bot.intake import documents
from bot.intake.encoding import decode, decode_page, storable
from bot.intake.language import language_of
from bot.intake.provenance import date_line, guessed_outlet, outlet_at

MEGABYTE = 1_000_000


def _only_words(value: object) -> object:
    """A date is written in words: 5 is not five seconds past 1970."""
    if value is not None and not isinstance(value, str | date):
        raise ValueError("a date is text, as in 2025-10-13")
    return value


class Given(BaseModel):
    """What a .article.json holds: a text used as it is, and what is known about it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published_at: Annotated[date | datetime | None, BeforeValidator(_only_words)] = None


@dataclass(frozen=True)
class Files:
    """The way in for files. `largest_mb` is the most one may weigh; `now` the clock."""

    largest_mb: float
    now: Callable[[], datetime]

    def article(self, path: Path) -> Article:
        """The article a file holds."""
        form = form_of(str(path))
        return self._article(self._given(self._bytes(path), form, str(path)), str(path))

    def sent(self, raw: bytes, name: str) -> Article:
        """The article in a file that somebody sent."""
        form = form_of(name)
        self._weigh(len(raw), name)
        return self._article(self._given(raw, form, name), name)

    def linked(self, raw: bytes, form: str, name: str, came: Mapping[str, str | None]) -> Article:
        """The article in what a link led to; `came` has its url, and its charset where that is known."""
        if form == ".txt":
            return self._article(Given(text=decode_page(raw, came["charset"], name), url=came["url"]), name)
        given = self._given(raw, form, name, came)
        url = given.url or came["url"]
        return self._article(given.model_copy(update={"url": url, "outlet": given.outlet or outlet_at(url or "")}), name)

    def stdin(self, raw: bytes) -> Article:
        """The article that plain text from standard input holds."""
        name = "standard input"
        self._weigh(len(raw), name)
        return self._article(Given(text=decode(raw, name)), name)

    def pasted(self, text: str) -> Article:
        """The article that somebody pasted."""
        name = "what you sent"
        self._weigh(len(text.encode("utf-8", "replace")), name)
        return self._article(Given(text=decode(text.encode("utf-8", "replace"), name)), name)

    def _given(self, raw: bytes, form: str, name: str, came: Mapping[str, str | None] | None = None) -> Given:
        if form not in documents.KINDS:
            return _FORMS[form](raw, name)
        opened = documents.opened(raw, form, name, self.largest_mb, came)
        published = opened.pop("published_at", None)
        stored = {key: value and storable(value) for key, value in opened.items()}
        return Given.model_validate({**stored, "published_at": date.fromisoformat(published) if published else None})

    def _bytes(self, path: Path) -> bytes:
        try:
            self._weigh(path.stat().st_size, str(path))
            return path.read_bytes()
        except FileNotFoundError:
            raise InputMissing(name=str(path)) from None
        except OSError as error:
            raise InputUnreadable(name=str(path), reason=error.strerror or str(error)) from error

    def _weigh(self, size: int, name: str) -> None:
        if size > self.largest_mb * MEGABYTE:
            raise InputTooLarge(name=name, megabytes=ceil(size / MEGABYTE * 10) / 10, largest=self.largest_mb)

    def _article(self, given: Given, name: str) -> Article:
        if not given.text.strip():
            raise InputEmpty(name=name)
        line = date_line(given.text)
        outlet = given.outlet or guessed_outlet(given.text)
        return Article.of(
            given.text,
            fetched_at=self.now(),
            language=language_of(given.text),
            title=given.title,
            outlet=outlet,
            outlet_guessed=outlet is not None and given.outlet is None,
            byline=given.byline,
            url=given.url,
            published_at=given.published_at or (line.day if line else None),
            preamble=line.length if line else 0,
        )


def _plain(raw: bytes, name: str) -> Given:
    return Given(text=decode(raw, name))


def _article_file(raw: bytes, name: str) -> Given:
    try:
        loaded = json.loads(decode(raw, name))
        if not isinstance(loaded, dict):
            raise ArticleFileInvalid(name=name, reason="it holds no JSON object")
        return Given.model_validate(_mended(loaded))
    except json.JSONDecodeError as error:
        raise ArticleFileInvalid(name=name, reason=f"line {error.lineno}: {error.msg}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ArticleFileInvalid(name=name, reason=f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except (RecursionError, ValueError) as error:
        raise ArticleFileInvalid(name=name, reason="it is nested too deeply or holds too long a number") from error


def _mended(loaded: dict[str, object]) -> dict[str, object]:
    """What JSON held, with its texts storable: JSON can spell a NUL and half an emoji."""
    return {storable(key): storable(value) if isinstance(value, str) else value for key, value in loaded.items()}


_FORMS: dict[str, Callable[[bytes, str], Given]] = {
    ".txt": _plain,
    ".article.json": _article_file,
}


ACCEPTED = (".txt", *documents.KINDS, ".article.json")
"""The suffixes of the files that are read."""


def form_of(name: str) -> str:
    """Which of the accepted suffixes a file's name ends with. Raises InputUnsupported."""
    lower = name.lower()
    form = ".article.json" if lower.endswith(".article.json") else Path(lower).suffix
    if form not in ACCEPTED:
        raise InputUnsupported(name=name, accepted=", ".join(ACCEPTED))
    return form

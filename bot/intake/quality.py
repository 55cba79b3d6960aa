"""Whether a page shows an article, and all of it. What is none is refused by name, and never briefed as if it were one.

The signals are few and of every site: what the page says of itself to machines, how much text there is and how much of it
links elsewhere, and what pages say where they hold something back. No site is known by its name.
"""

import re
from dataclasses import dataclass
from typing import Self

from bot.errors import (
    PageAsksConsent,
    PageGone,
    PageNeedsLogin,
    PageOfLinks,
    PageOfVideo,
    PagePaywalled,
    PageTooShort,
)
from bot.intake.markup import Markup

LEAST = 40  # words; two sentences, and less than the shortest report of an agency
A_REPORT = 150  # words; a page with fewer is held to what else it shows
LISTED = 0.4  # of the text; more of it leads elsewhere only in a list
LISTED_ARTICLE = 0.7  # the same of a page that says it is an article
CARDS = 4  # fewer make no list
ASKING = 0.5  # of the sentences; so many speak of consent only where it is asked for
TEASER = 0.6  # of the words a page says it has; less of them is not all of it
TEASER_AT_MOST = 300  # words; longer beginnings are not given away

_GONE = re.compile(
    r"^\W*(error )?(404|410)\b|\b(page|article|story|content) ((was|could|can) ?)?not (be )?found\b"
    r"|\bno longer (exists|available)\b|\bdoes ?n[o’']t exist\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"\b(cookies?|consent|privacy|personal data|our partners|vendors|GDPR|preferences)\b", re.IGNORECASE)
_PAY = re.compile(
    r"\b(subscribe|register|sign up|log in|sign in|join)\b( \w+){0,3} to (continue|keep|read (on|more|the|this)|unlock)\b"
    r"|\bto (continue|keep) reading\b|\bunlock (this|the) (article|story|full)\b|\bsubscribers? only\b"
    r"|\b(article|story|content|page) is (only )?(for|available to|exclusive to|reserved for) (our |paying |premium )*"
    r"(subscri|member)",
    re.IGNORECASE,
)
_MAY_PAY = re.compile(
    r"\balready (a|have an?) (subscri\w+|member|account)\b|\bfree articles? (left|remaining|this)\b", re.IGNORECASE
)
"""What also stands above articles that are whole."""
_CUT = re.compile(r"(…|\.\.\.|\[…\]|\bread more|\bcontinue reading)\W*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\s+|\n+")


@dataclass(frozen=True)
class Seen:
    """What can be seen of a page and of the text that was taken from it. Shares are from 0 to 1."""

    text: str
    title: str
    is_article: bool
    is_film: bool
    is_paid_for: bool
    words_said: int
    asks_password: bool
    listed: float
    """The share of the text that links elsewhere, or stands below a heading that does."""
    cards: int
    """How many things it leads to."""
    shown: str
    """All the page shows."""

    @classmethod
    def of(cls, markup: Markup, text: str, title: str | None) -> Self:
        """What is seen of a page with this markup."""
        lines = [" ".join(line.lstrip("-• ").split()) for line in text.splitlines() if line.strip()]
        elsewhere = [line for line in lines if line in markup.link_texts or any(line in card for card in markup.cards)]
        return cls(
            text=text,
            title=markup.title or title or "",
            is_article=markup.is_article,
            is_film=markup.is_film,
            is_paid_for=markup.is_paid_for,
            words_said=markup.words_said,
            asks_password=markup.asks_password,
            listed=sum(map(len, elsewhere)) / (sum(map(len, lines)) or 1),
            cards=max(len(markup.cards), len(elsewhere)),
            shown=markup.words,
        )

    @property
    def words(self) -> int:
        """How many the text has."""
        return len(self.text.split())

    @property
    def is_list(self) -> bool:
        """Whether it leads to articles and is none."""
        is_empty = self.words < LEAST and not self.is_article
        return self.cards >= CARDS and (is_empty or self.listed > (LISTED_ARTICLE if self.is_article else LISTED))

    @property
    def is_question(self) -> bool:
        """Whether what it says is a question about cookies."""
        sentences = [sentence for sentence in _SENTENCE.split(self.text or self.shown) if sentence.strip()]
        asking = sum(bool(_CONSENT.search(sentence)) for sentence in sentences)
        return not self.is_article and self.words < 2 * A_REPORT and asking >= max(2.0, ASKING * len(sentences))

    @property
    def is_teaser(self) -> bool:
        """Whether more is said to be there, for those who pay."""
        is_less = self.words < TEASER * self.words_said
        if self.is_paid_for:
            return is_less if self.words_said else self.words < TEASER_AT_MOST
        if self.words >= TEASER_AT_MOST:
            return False
        if is_less or _CUT.search(self.text):
            return bool(_PAY.search(self.shown) or _MAY_PAY.search(self.shown))
        return self.words < A_REPORT and bool(_PAY.search(self.shown))


def check(seen: Seen, name: str) -> None:
    """Nothing, where the page shows an article, and all of it. Raises LinkError."""
    few = seen.words < A_REPORT and not (seen.is_article and seen.words >= LEAST)
    if few and _GONE.search(seen.title):
        raise PageGone(name=name, status="not found")
    if few and seen.is_film:
        raise PageOfVideo(name=name)
    if seen.is_list:
        raise PageOfLinks(name=name)
    if few and seen.asks_password and not seen.is_article:
        raise PageNeedsLogin(name=name)
    if seen.is_teaser:
        raise PagePaywalled(name=name)
    if seen.is_question:
        raise PageAsksConsent(name=name)
    if seen.words < LEAST:
        raise PageTooShort(name=name, words=seen.words, least=LEAST)

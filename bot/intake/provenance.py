"""What an article's own text shows of where it comes from: a feed's date line, an outlet that names itself."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

_DATE_LINE = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})\s+")
_NAME = r"(?:the )?((?-i:[A-Z][\w&'’-]*)(?: (?-i:[A-Z][\w&'’-]*)){0,3})"
# Who asked is who writes. "Told X" alone is not enough: people tell courts and other papers things too.
_ASKING = re.compile(
    rf"\b(?:calls?|e-?mails?|messages?|questions?|inquir(?:y|ies)|enquir(?:y|ies)|requests?(?: for comment)?) from {_NAME}"
    rf"|\b(?:contacted|approached|asked) by {_NAME}"
    rf"|{_NAME} (?:could not|was (?:not able|unable) to) (?:\w+ly )?(?:be )?(?:verify|confirm|reach|contact)",
    re.IGNORECASE,
)
_TOLD = re.compile(rf"\btold {_NAME}(?=[.,;:]|\s+(?:on|in|by|that)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class DateLine:
    """A feed's prefix to the first sentence, as in " date 2023-11-07 ": its day, and its length in code points."""

    day: date
    length: int


def date_line(text: str) -> DateLine | None:
    """The date line at the very start of `text`, when there is one with a real date."""
    found = _DATE_LINE.match(text)
    if not found:
        return None
    try:
        return DateLine(date.fromisoformat(found[1]), found.end())
    except ValueError:
        return None


def guessed_outlet(text: str) -> str | None:
    """The outlet the text seems to be of, by whom people answered; None where it shows nobody."""
    asking = Counter(str(next(filter(None, found.groups()))) for found in _ASKING.finditer(text))
    told = Counter(str(found[1]) for found in _TOLD.finditer(text))
    if asking:
        return max(asking, key=lambda name: asking[name] + told[name])
    name, times = next(iter(told.most_common(1)), ("", 0))
    return name if times > 1 else None


def outlet_at(url: str) -> str | None:
    """What an outlet is called that does not say: by its site."""
    return (urlsplit(url).hostname or "").removeprefix("www.") or None

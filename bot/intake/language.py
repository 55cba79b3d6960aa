"""Which language a text is in, so that a reader never guesses at one it does not read."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENOUGH = 10_000  # code points; more of a text tells nothing new
SURE = 0.5

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("the of and to that was is said with for on he it his as at by from have has had not they".split())


def language_of(text: str) -> str:
    """ISO 639-1, or "und" where the text does not show it."""
    shown = text[:ENOUGH]
    if _is_plainly_english(shown):
        return "en"
    language, _ = _identifier().classify(shown)
    return str(language)


def _is_plainly_english(text: str) -> bool:
    """Whether small English words make up as much of a text as they do of no other language's.

    Loading the identifier takes half a second and 100 MB; nearly every article is spared it.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < 40 or words.count("the") < 0.03 * len(words):
        return False
    return sum(word in _ENGLISH for word in words) > 0.2 * len(words)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 as above

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=SURE)

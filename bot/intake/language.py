"""Which language a text is in, so that a reader never guesses at one it does not read."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNKNOWN = "und"
ENOUGH = 10_000  # code points; more of a text tells nothing new
SURE = 0.5


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=SURE)


def language_of(text: str) -> str:
    """ISO 639-1, or "und" where the text does not show it."""
    language, _ = _identifier().classify(text[:ENOUGH])
    return str(language)

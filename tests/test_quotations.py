"""Quote marks, as houses set them."""

import pytest

from bot.article import Span
from bot.checking.quotations import Quotations


def quoted(text: str) -> list[str]:
    return [found.inner.of(text) for found in Quotations.of(text).found]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“No,” she said. “Never.”", ["No,", "Never."]),
        ('"No," she said. "Never."', ["No,", "Never."]),
        ("‘I don’t know,’ he said.", ["I don’t know,"]),
        ("'I don't know,' he said.", ["I don't know,"]),
        ("''It is mine,'' he said.", ["It is mine,"]),
        ("„Ja“, sagte sie. «Non», dit-il.", ["Ja", "Non"]),
        ("‘The workers’ rights come first,’ she said.", ["The workers’ rights come first,"]),
        ("“He called it ‘a mess’,” she said.", ["He called it ‘a mess’,"]),
        ("The dogs’ home and the cat’s cradle.", []),
        ("It was 6' 2\" tall.", []),
    ],
)
def test_the_marks_of_every_house_are_read(text: str, inside: list[str]) -> None:
    """British, American, straight, doubled, German and French marks pair up; an apostrophe is no mark."""
    assert quoted(text) == inside


def test_a_quotation_may_run_over_paragraphs() -> None:
    """Each paragraph opens with a mark, only the last closes: both are quoted."""
    assert quoted("“One came.\n\n“Then another.”\n\nHe left.") == ["One came.", "Then another."]


def test_a_mark_that_never_closes_opens_nothing() -> None:
    """Without a closing mark nobody is quoted."""
    assert quoted("He said “it was over and left.\n\nNobody saw him go.") == []


def test_the_share_counts_words_and_passes_over_titles() -> None:
    """Half the words inside marks is 0.5; the title of a work in marks is 0."""
    text = "“one two” three four, of “A New Dawn for Migraine”"
    quotations = Quotations.of(text)
    assert quotations.share(Span(0, 20)) == 0.5
    assert quotations.share(Span(22, len(text))) == 0


def test_a_hundred_thousand_open_marks_take_no_time_to_speak_of() -> None:
    """No text is slow to look through: marks that do not close are asked for once."""
    assert quoted("‘a " * 100_000) == []

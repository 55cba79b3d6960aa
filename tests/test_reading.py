"""Reading: words and windows, tags to attributions, speech that layout shows, and the reader that ships."""

from pathlib import Path

import numpy as np
import pytest

from bot.article import Article, Span
from bot.desk import Desk
from bot.errors import WeightsInvalid, WeightsMissing
from bot.reading.blocks import missed, spoken
from bot.reading.local.decode import Attribution, Layout, best_tags, decode
from bot.reading.local.reader import SHIPPED, LocalReader
from bot.reading.local.tagger import Scores, Tagger, Window
from bot.reading.local.words import MOST_PIECES, WordPieces, Words
from bot.reading.reader import Draft
from bot.reading.sentences import sentences
from tests.conftest import NOON, gold


def test_words_point_into_the_text() -> None:
    """Every word is the text's own slice, emoji and all."""
    text = "“It’s 5°C 😀,” she said.\r\n"
    words = Words.of(text)
    assert words.strings == ["“", "It", "’", "s", "5", "°", "C", "😀", ",", "”", "she", "said", "."]
    assert [words[number] for number in range(len(words))] == words.strings


def test_a_word_without_end_is_cut_and_an_unreadable_one_is_unknown() -> None:
    """No word takes a window for itself, and none is without a piece."""
    pieces = WordPieces(lambda word: [7] * len(word) if word.isalpha() else [], unknown=1)
    assert pieces.of(["a" * 500, "°"]).ids == [7] * MOST_PIECES + [1]
    assert pieces.of(["ab", "°", "c"]).first == [0, 2, 3]


def test_sentences_keep_quotations_and_titles_together() -> None:
    """A full stop after "Mr" or inside quote marks ends nothing."""
    text = "Mr. Ames left. “It was late. It rained,” he said.\n\nNobody saw."
    assert [sentence.of(text) for sentence in sentences(text)] == [
        "Mr. Ames left.",
        "“It was late. It rained,” he said.",
        "Nobody saw.",
    ]


def test_nothing_continues_that_has_not_begun() -> None:
    """However likely the tagger finds an inside tag, a run begins with a beginning."""
    likely_inside = np.full((3, 7), -9.0, np.float32)
    likely_inside[:, 6] = -0.1
    assert best_tags(likely_inside) == [5, 6, 6]
    assert best_tags(np.zeros((0, 7), np.float32)) == []


def scores_of(tags: list[int], cue: dict[int, int], source: dict[int, int]) -> Scores:
    """Scores that leave no doubt, in one window; `cue` and `source` link word numbers, -1 is nobody."""
    size = len(tags)
    sure = np.full((size, 7), -20.0, np.float32)
    sure[np.arange(size), tags] = 0
    cues, sources = np.zeros((size, size), np.float32), np.zeros((size, size + 1), np.float32)
    for row, column in cue.items():
        cues[row, column] = 9
    for row, column in source.items():
        sources[row, column] = 9
    return Scores(sure, (Window(np.arange(size), cues, sources),))


def test_contents_find_their_cue_and_cues_their_source() -> None:
    """Two speakers in one sentence keep their words apart."""
    # A said x , B said y
    scores = scores_of([1, 3, 5, 0, 1, 3, 5], {2: 1, 6: 5}, {1: 0, 5: 4})
    assert decode(scores, Layout("A said x , B said y".split()[:7], [0] * 7, [0] * 7)) == [
        Attribution(((2, 3),), (1, 2), (0, 1)),
        Attribution(((6, 7),), (5, 6), (4, 5)),
    ]


def test_a_content_over_two_paragraphs_is_two() -> None:
    """Where a paragraph ends another may speak: each piece finds its own cue."""
    # x said A / y said B, with x and y tagged as one content across the break
    scores = scores_of([5, 5, 6, 3, 1], {0: 3, 1: 3, 2: 3}, {3: 4})
    layout = Layout(["x", "x", "y", "said", "A"], [0, 1, 2, 2, 2], [0, 0, 1, 1, 1])
    assert [attribution.contents for attribution in decode(scores, layout)] == [((0, 1), (1, 2), (2, 3))]


def test_a_cue_too_far_away_is_no_cue() -> None:
    """Five sentences on, a verb of saying reports something else."""
    scores = scores_of([5, 0, 3], {0: 2}, {2: -1})
    assert decode(scores, Layout(["x", ".", "said"], [0, 3, 5], [0, 0, 0])) == [Attribution(((0, 1),), None, None)]


TRANSCRIPT = "FERRIS: I shut it at nine.\n\nLAMONT: Who told you?\n\nFERRIS: Nobody did."
PULLED = "Boats stayed in harbour.\n\n“You cannot eat advice.” — Solveig Brun, skipper of the Marit\n\nIt rained."


def test_layout_attributes_transcripts_and_pull_quotes() -> None:
    """A label and a colon, or a quotation and a dash: who speaks is plain."""
    turns = spoken(TRANSCRIPT)
    assert [(turn.who.of(TRANSCRIPT), turn.said.of(TRANSCRIPT)) for turn in turns] == [
        ("FERRIS", "I shut it at nine."),
        ("LAMONT", "Who told you?"),
        ("FERRIS", "Nobody did."),
    ]
    (pulled,) = spoken(PULLED)
    assert pulled.said.of(PULLED) == "“You cannot eat advice.”"
    assert pulled.who.of(PULLED) == "Solveig Brun, skipper of the Marit"


def test_one_label_is_a_heading() -> None:
    """ "CORRECTION: …" is nobody speaking."""
    assert spoken("CORRECTION: The figure was wrong.\n\nIt is 812.") == ()


def test_a_bare_denial_is_never_missed() -> None:
    """A denial needs no tagger; a sentence that does more is left to it."""
    text = "The ministry stood by its figure."
    (found,) = missed(text, Span(0, len(text)))
    assert (found.who.of(text), found.said.of(text)) == ("The ministry", "its figure")
    assert missed("It rained on Monday.", Span(0, 20)) == ()


def test_the_shipped_reader_proposes_only_what_stands_in_the_text() -> None:
    """A draft points: every span is inside the article, and it round-trips as JSON."""
    article = Article.of(gold("trial-01")["text"], fetched_at=NOON, language="en")
    draft = LocalReader().read(article)
    spans = [span for claim in draft.claims for span in claim.spans]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
    assert Draft.model_validate_json(draft.model_dump_json()) == draft


def test_who_says_what_in_plain_sentences(desk: Desk) -> None:
    """The reader that ships gives each speaker their own words."""
    text = "“It was dark,” the pilot, Ada Rowe, said. The harbour board said the lights had failed in May."
    briefing = desk.brief(Article.of(text, fetched_at=NOON, language="en"))
    names = {source.id: source.name for source in briefing.sources}
    said = {claim.text: [names[source] for link in claim.chain for source in link.sources] for claim in briefing.claims}
    assert said == {"It was dark,": ["the pilot, Ada Rowe"], "the lights had failed in May": ["The harbour board"]}


def test_weights_that_are_missing_or_wrong_are_named(tmp_path: Path) -> None:
    """A folder without weights, or with other files of the same names, is refused by path."""
    with pytest.raises(WeightsMissing) as missing:
        Tagger(tmp_path)
    assert missing.value.facts["path"] == str(tmp_path / "model.onnx")
    (tmp_path / "model.onnx").write_bytes(b"no model")
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(WeightsInvalid):
        Tagger(tmp_path).score(["It"])


def test_the_model_card_names_the_weights_that_ship() -> None:
    """The card's sha256 is the file's, and the reader's version begins with it."""
    card = (SHIPPED / "MODEL_CARD.md").read_text(encoding="utf-8")
    version = LocalReader().info.version
    assert f"| model.onnx | {version}" in card
    assert (SHIPPED / "model.onnx").stat().st_size + (SHIPPED / "tokenizer.json").stat().st_size <= 25_000_000

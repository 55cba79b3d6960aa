"""The rules that always hold, over every gold article and over text no editor would send."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import files
from tests.conftest import GOLD, Brief, gold
from tests.rules import broken

FERRY = gold("ferry-02")["text"]
MANGLED = {
    "one word": "Ferry",
    "emoji": FERRY.replace("the", "the 🚢"),
    "right to left": FERRY.replace("said", "said \u202eאמר\u202c"),
    "carriage returns": FERRY.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + FERRY,
    "nul": FERRY.replace("radar", "ra\0dar"),
    "only quotes": "“”‘’\"'«»" * 200,
    "unclosed quotes": FERRY.replace("”", ""),
    "unopened quotes": FERRY.replace("“", ""),
    "entities": FERRY.replace("“", "&ldquo;").replace("’", "&#8217;"),
    "one line": FERRY.replace("\n", " "),
    "a word a line": FERRY.replace(" ", "\n"),
    "no spaces": FERRY.replace(" ", ""),
    "capitals": FERRY.upper(),
    "one endless word": "a" * 200_000,
    "separators": "said\u2028\u2029\x0b\x0c\x85he said no\u2028",
}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_gold_article_keeps_the_rules(path: Path, brief: Brief) -> None:
    """No gold article makes a briefing that breaks a rule."""
    briefing = brief(json.loads(path.read_text(encoding="utf-8"))["text"])
    assert briefing.claims
    assert broken(briefing) == []


@pytest.mark.parametrize("name", MANGLED)
def test_mangled_text_keeps_the_rules(name: str, brief: Brief) -> None:
    """Whatever arrives, what comes out stands in the text."""
    assert broken(brief(MANGLED[name])) == []


def test_bad_utf8_keeps_the_rules(brief: Brief) -> None:
    """Bytes of a broken encoding are read as well as can be, and nothing is invented."""
    raw = FERRY.encode("utf-8").replace("“".encode(), b"\xe2\x80")
    briefing = brief(raw)
    assert briefing.claims
    assert broken(briefing) == []


def test_a_hundred_thousand_characters_are_read(brief: Brief) -> None:
    """A text of 100,000 characters is read to its end."""
    text = (FERRY + "\n\n") * (100_000 // len(FERRY) + 1)
    briefing = brief(text[:100_000])
    assert briefing.claims[-1].start > 95_000
    assert "read_in_parts" in briefing.notices


def test_a_long_text_keeps_the_rules(brief: Brief) -> None:
    """Neither length nor saying everything a dozen times breaks a rule."""
    assert broken(brief((FERRY + "\n\n") * 12)) == []


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_random_damage_keeps_the_rules(brief: Brief, data: st.DataObject) -> None:
    """Cutting, doubling and replacing anywhere breaks no rule."""
    text = gold(data.draw(st.sampled_from(["hospital-01", "trial-01", "mini-050", "mini-027"])))["text"]
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 40)))
        text = text[:start] + data.draw(st.text(alphabet="“”‘’\"'\n .,—aé😀\0;:?", max_size=6)) + text[end:]
    if text.strip():
        assert broken(brief(text)) == []


def test_the_same_article_gives_the_same_briefing(brief: Brief) -> None:
    """Same article, same reader: the same bytes."""
    assert brief(FERRY).model_dump_json() == brief(FERRY).model_dump_json()


@pytest.mark.parametrize(
    "text",
    [
        "El ministro dijo el lunes que la huelga es “ilegal” y que el gobierno no negociará con los sindicatos del puerto.",
        "Der Minister sagte am Montag, der Streik sei „illegal“, und die Regierung werde nicht mit den Gewerkschaften reden.",
        "Le ministre a déclaré lundi que la grève était « illégale » et que le gouvernement ne négocierait pas.",
    ],
)
def test_other_languages_give_no_claims_and_a_notice(text: str, brief: Brief) -> None:
    """A language the reader does not read is never guessed at."""
    briefing = brief(text)
    assert briefing.claims == ()
    assert briefing.notices == ("language_not_read",)


def test_a_date_line_belongs_to_no_claim(brief: Brief) -> None:
    """ " date 2023-11-07 " before the first sentence is a date, and the text keeps it."""
    text = " date 2025-10-13 " + FERRY
    briefing = brief(text)
    assert briefing.article.text == text
    assert str(briefing.article.published_at) == "2025-10-13"
    assert briefing.claims[0].text.startswith("The death toll")


def test_the_articles_of_files_keep_every_character(tmp_path: Path) -> None:
    """What a .article.json holds is the text, to the last character."""
    path = tmp_path / "x.article.json"
    path.write_text(json.dumps({"text": FERRY + "  \r\n"}), encoding="utf-8")
    assert files().article(path).text == FERRY + "  \r\n"

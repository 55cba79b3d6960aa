"""Problems: every refusal has a code, a sentence, and its place in the tree that errors.py draws."""

import re
from collections.abc import Iterator

import pytest
from jinja2 import UndefinedError

from bot import errors
from bot.errors import SaysoError
from bot.rendering.words import SHIPPED, shipped

FACTS: dict[str, dict[str, str | int | float]] = {
    "input_missing": {"name": "ferry.txt"},
    "input_unreadable": {"name": "ferry.txt", "reason": "Permission denied"},
    "input_unsupported": {"name": "ferry.rtf", "accepted": ".txt, .md"},
    "input_not_text": {"name": "ferry.txt"},
    "input_empty": {"name": "ferry.txt"},
    "input_too_large": {"name": "ferry.txt", "megabytes": 5.1, "largest": 2},
    "page_without_article": {"name": "ferry.html"},
    "document_locked": {"name": "ferry.pdf"},
    "document_scanned": {"name": "ferry.pdf"},
    "document_broken": {"name": "ferry.docx", "form": "Word document (.docx)"},
    "document_too_long": {"name": "ferry.pdf", "pages": 600, "most": 500},
    "document_too_much": {"name": "ferry.pdf"},
    "unpacked_too_large": {"name": "ferry.docx", "megabytes": 4_000, "most": 100},
    "article_file_invalid": {"name": "ferry.article.json", "reason": "line 3: Expecting value"},
    "gold_missing": {"path": "gold"},
    "gold_invalid": {"path": "gold/ferry.json", "reason": "claims.3.spans: Field required"},
    "link_invalid": {"name": "courier.example/mill"},
    "link_with_password": {"name": "courier.example/mill"},
    "link_port": {"name": "courier.example/mill", "port": 8080},
    "address_not_public": {"name": "courier.example/mill", "host": "courier.example"},
    "host_unknown": {"name": "courier.example/mill", "host": "courier.example"},
    "link_unreachable": {"name": "courier.example/mill", "host": "courier.example"},
    "link_untrusted": {"name": "courier.example/mill", "host": "courier.example"},
    "link_slow": {"name": "courier.example/mill", "seconds": 20},
    "link_too_large": {"name": "courier.example/mill", "largest": 5},
    "link_loops": {"name": "courier.example/mill", "most": 5},
    "link_garbled": {"name": "courier.example/mill"},
    "link_not_text": {"name": "courier.example/mill", "kind": "image/png"},
    "page_gone": {"name": "courier.example/mill", "status": 404},
    "page_refused": {"name": "courier.example/mill", "status": 404},
    "page_needs_login": {"name": "courier.example/mill"},
    "page_paywalled": {"name": "courier.example/mill"},
    "page_asks_consent": {"name": "courier.example/mill"},
    "page_too_short": {"name": "courier.example/mill", "words": 12, "least": 60},
    "page_of_links": {"name": "courier.example/mill"},
    "page_of_video": {"name": "courier.example/mill"},
    "site_busy": {"name": "courier.example/mill", "status": 404},
    "site_broken": {"name": "courier.example/mill", "status": 404},
    "feed_invalid": {"name": "courier.example/feed"},
    "feed_missing": {"name": "courier.example"},
    "article_too_long": {"name": "courier.example/report", "words": 25_000, "most": 20_000},
    "opml_invalid": {"name": "feeds.opml"},
    "config_invalid": {"path": "app.yaml", "key": "intake.largest_mb", "reason": "Input should be greater than 0"},
    "output_unwritable": {"path": "out/ferry.briefing.txt", "reason": "File exists"},
    "browser_missing": {"path": "out/ferry.briefing.html"},
    "store_unavailable": {"reason": "unable to open database file"},
    "text_gone": {"days": 30},
    "too_many_feeds": {"most": 100},
    "feeds_reserved": {"why": "Guests see the feeds and cannot change them."},
    "posting_reserved": {},
    "briefing_withdrawn": {},
    "withdrawn_in_part": {"places": "2 messages"},
    "not_yours": {},
    "unexpected": {"kind": "ZeroDivisionError"},
    "token_missing": {"name": "SLACK_BOT_TOKEN", "place": "OAuth & Permissions"},
    "token_refused": {"name": "SLACK_BOT_TOKEN", "reason": "invalid_auth", "place": "OAuth & Permissions"},
    "slack_refused": {"method": "chat_postMessage", "reason": "fatal_error"},
    "slack_unreachable": {"method": "chat_postMessage"},
    "files_not_allowed": {"name": "ferry.pdf"},
    "file_out_of_reach": {"name": "ferry.pdf", "reason": "file_not_found"},
    "file_elsewhere": {"name": "ferry.pdf"},
    "message_out_of_reach": {"reason": "not_in_channel"},
    "message_without_article": {},
    "send_uncertain": {"method": "chat_postMessage"},
    "weights_missing": {"path": "weights/model.onnx"},
    "weights_invalid": {"path": "weights/model.onnx", "reason": "it is no ONNX file"},
    "reading_ended": {},
    "model_not_configured": {},
    "model_unreachable": {"server": "localhost:11434", "reason": "the connection was refused"},
    "model_slow": {"server": "localhost:11434", "seconds": 120},
    "model_busy": {"server": "localhost:11434"},
    "model_failed": {"server": "localhost:11434", "status": 503},
    "model_key_refused": {"server": "localhost:11434", "status": 503},
    "model_unknown": {"model": "gpt-x", "server": "localhost:11434"},
    "model_address_wrong": {"server": "localhost:11434", "reason": "the connection was refused"},
    "model_question_refused": {"server": "localhost:11434", "status": 503, "reason": "the connection was refused"},
    "model_quota_spent": {"server": "localhost:11434"},
    "model_budget_spent": {"tokens": 2_000_000},
    "model_declined": {"model": "gpt-x"},
    "model_filtered": {"model": "gpt-x"},
    "model_cut_off": {"model": "gpt-x"},
    "model_silent": {"model": "gpt-x"},
    "model_not_json": {"model": "gpt-x"},
    "model_off_schema": {"model": "gpt-x", "reason": "the connection was refused"},
    "model_too_long": {"server": "localhost:11434", "megabytes": 4},
}
DRAWN = re.compile(r"^(?P<branch>[│├└─ ]*)(?P<name>[A-Z]\w+)(?P<meaning>  .*)?$")


def classes(parent: type[SaysoError] = SaysoError) -> Iterator[type[SaysoError]]:
    """Every class below `parent`."""
    for child in parent.__subclasses__():
        yield child
        yield from classes(child)


LEAVES = [error for error in classes() if not error.__subclasses__() and error is not errors.TemplateInvalid]
"""All but the one whose sentence no template can be trusted with."""


def drawn() -> Iterator[tuple[str, str, bool]]:
    """The docstring's tree: each name, its parent's, and whether a meaning stands beside it."""
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := DRAWN.match(line):
            path[len(found["branch"]) // 4 :] = [found["name"]]
            yield found["name"], path[-2] if len(path) > 1 else "", bool(found["meaning"])


def test_the_tree_on_top_is_the_tree_below() -> None:
    """The tree drawn in errors.py holds exactly the errors there are, each once and under its parent."""
    there_is = {(error.__name__, error.__mro__[1].__name__) for error in classes()}
    shown = [(name, parent) for name, parent, _ in drawn()]
    assert shown[0] == ("SaysoError", "")
    assert set(shown[1:]) == there_is
    assert len(shown) == len(there_is) + 1


def test_the_tree_says_what_each_error_means() -> None:
    """Nobody has to open a class to learn what it refuses."""
    assert [name for name, _, meant in drawn() if not meant] == ["SaysoError"]


@pytest.mark.parametrize("error", LEAVES, ids=lambda error: error.__name__)
def test_every_error_has_a_code_of_its_own(error: type[SaysoError]) -> None:
    """The code is the class's name in small letters, so each finds the other."""
    assert error.code == re.sub(r"(?<!^)(?=[A-Z])", "_", error.__name__).lower()


def test_every_error_has_a_sentence_and_every_sentence_an_error() -> None:
    """No refusal is speechless, and no template is left over."""
    templates = {path.name.removesuffix(".txt.jinja") for path in (SHIPPED / "problem").iterdir()}
    assert templates == {error.code for error in LEAVES}
    assert set(FACTS) == templates


@pytest.mark.parametrize("error", LEAVES, ids=lambda error: error.__name__)
def test_a_docstring_names_the_facts_of_its_sentence(error: type[SaysoError]) -> None:
    """Who raises an error learns from its docstring which facts it needs."""
    named = re.search(r"(?:Facts: ([\w, ]+)|No facts)", error.__doc__ or "")
    assert named
    facts = re.findall(r"\w+", (named[1] or "").split("(")[0])
    assert facts == list(error.names) == list(FACTS[error.code])


@pytest.mark.parametrize("error", LEAVES, ids=lambda error: error.__name__)
def test_a_problem_is_told_in_whole_sentences(error: type[SaysoError]) -> None:
    """What a person is told is one line, holds every fact, shows no braces and ends in a full stop."""
    facts = FACTS[error.code]
    told = shipped().problem(error(**facts))
    assert all(str(fact) in told for fact in facts.values())
    assert not re.search(r"[{}\n]", told)
    assert told.endswith(".")
    assert not told.endswith("..")


@pytest.mark.parametrize(("code", "fact"), [(code, fact) for code, facts in FACTS.items() for fact in facts])
def test_a_missing_fact_is_an_error_and_no_gap(code: str, fact: str) -> None:
    """A sentence with a hole in it never reaches anybody."""
    error = next(error for error in LEAVES if error.code == code)
    with pytest.raises(UndefinedError, match=fact):
        shipped().problem(error(**{name: value for name, value in FACTS[code].items() if name != fact}))


def test_facts_are_never_read_as_a_template() -> None:
    """A file may have any name: braces in it are shown, not followed."""
    assert "{{ 7 * 7 }}<b>.txt" in shipped().problem(errors.InputMissing(name="{{ 7 * 7 }}<b>.txt"))

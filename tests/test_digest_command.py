"""`sayso digest`: what becomes of many files, in which order it is told, and what a person gets for it."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.article import Article
from bot.briefing import Briefing
from bot.digest import Delta, DeltaKind, Digest, Story
from bot.errors import InputEmpty
from bot.gathering import Gathering
from bot.ranking import ranked
from tests.briefings import a_briefing
from tests.builders import FERRY, MILL, SPANISH, a_file, an_article_file, process, sayso
from tests.digests import DAY, a_story, ferry, of_outlet


def alone(*_: object, **__: object) -> tuple[Story, ...]:
    """No stories."""
    return ()


def printed(stdout: str) -> Digest:
    return Digest.model_validate_json(stdout)


def test_many_files_are_one_digest(tmp_path: Path) -> None:
    """Every article is read, and the digest printed says who says what in each."""
    inputs = [a_file(tmp_path / name, text) for name, text in (("a.txt", FERRY), ("b.md", MILL), ("c.txt", SPANISH))]
    result = sayso("digest", *inputs)
    assert (result.exit_code, result.stderr) == (0, "")
    shown = " ".join(result.stdout.split())
    assert "3 articles: 3 briefed" in shown
    assert "The fog came down within minutes" in shown
    assert "not in a language the reader reads (it looks like es)" in shown


def test_json_is_the_digest_noun(tmp_path: Path) -> None:
    """One line that is a whole digest, the same twice but for its clocks."""
    inputs = [a_file(tmp_path / name, text) for name, text in (("a.txt", FERRY), ("b.txt", MILL))]
    once, again = (sayso("digest", *inputs, "--format", "json").stdout for _ in range(2))
    assert once.count("\n") == 1
    assert [briefing.article.text for briefing in printed(once).briefings] == [FERRY, MILL]
    still = [re.sub(r'"(?:made|fetched)_at":"[^"]*"', "", line) for line in (once, again)]
    assert still[0] == still[1]


def test_the_same_text_is_counted_once(tmp_path: Path) -> None:
    """Two names for one text are one briefing and a duplicate, by its name and its outlet."""
    first = an_article_file(tmp_path / "a.article.json", text=FERRY, outlet="The Post")
    again = an_article_file(tmp_path / "b.article.json", text=FERRY, outlet="The Echo")
    result = sayso("digest", first, again, "--format", "json")
    footer = printed(result.stdout).footer
    assert (result.exit_code, footer.seen, footer.briefed, footer.duplicates) == (0, 2, 1, 1)
    assert [(repeat.name, repeat.outlet) for repeat in footer.repeats] == [(str(again), "The Echo")]
    assert f"{again} (The Echo): the same text as The Post" in sayso("digest", first, again, "--format", "text").stdout


def test_what_fails_is_told_at_once_and_in_the_footer(tmp_path: Path) -> None:
    """A bad file stops no other: it is told on stderr and stands in the digest with its reason, and the exit code is 1."""
    inputs = [tmp_path / "nowhere.txt", a_file(tmp_path / "a.txt", MILL), a_file(tmp_path / "empty.txt", "")]
    result = sayso("digest", *inputs, "--format", "text")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 2
    assert "3 articles: 1 briefed, 2 could not be read" in result.stdout
    assert f"- {inputs[0]}: there is no such file\n- {inputs[2]}: it is empty" in result.stdout
    failed = printed(sayso("digest", *inputs, "--format", "json").stdout).footer.failed
    assert [failure.code for failure in failed] == ["input_missing", "input_empty"]


def test_a_digest_of_nothing_but_failures_is_still_one(tmp_path: Path) -> None:
    """Nothing could be read: the digest says so, wherever it is shown."""
    for form in ("terminal", "html", "blocks"):
        result = sayso("digest", tmp_path / "nowhere.txt", "--format", form)
        assert result.exit_code == 1
        assert "nowhere.txt" in result.stdout.replace("\n", "").replace("\\", "")


def test_out_writes_what_would_be_printed(tmp_path: Path) -> None:
    """--out makes the folder and the file, prints nothing and leaves nothing half; --output is the same."""
    path = a_file(tmp_path / "a.txt", FERRY)
    for form, option in (("html", "--out"), ("terminal", "--output")):
        target = tmp_path / "deep" / form
        result = sayso("digest", path, "--format", form, option, target)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        assert target.read_text(encoding="utf-8") == sayso("digest", path, "--format", form).stdout
    assert sorted(found.name for found in (tmp_path / "deep").iterdir()) == ["html", "terminal"]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where a folder stands in the place of the file, the complaint names it."""
    result = sayso("digest", a_file(tmp_path / "a.txt", FERRY), "--format", "json", "--out", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"sayso: {tmp_path} cannot be written: ")


def test_open_shows_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--open writes the page, opens it and prints where it is."""
    opened = tmp_path / "opened"
    browser = a_file(tmp_path / "browser", f'#!/bin/sh\nprintf "%s" "$1" > {opened}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    page = tmp_path / "digest.html"
    done = process("-m", "bot", "digest", "-", "--open", "--out", page, stdin=MILL.encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{page}\n", "")
    assert opened.read_text(encoding="utf-8") == page.as_uri()
    assert "Oona Pell" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("since", ["yesterday", "2026-13-01", "24.11.2026"])
def test_since_is_a_day(since: str, tmp_path: Path) -> None:
    """What is no day is a usage error, before anything is read."""
    result = sayso("digest", tmp_path / "nowhere.txt", "--since", since)
    assert result.exit_code == 2
    assert "--since" in result.stderr


def test_since_goes_to_who_compares() -> None:
    """The day asked about is the day compared from, and the briefings come in the order of the files."""
    asked: list[object] = []

    def compare(briefings: object, *, since: date | None = None) -> tuple[Story, ...]:
        asked.extend((briefings, since))
        return ()

    gathering, found = Gathering(), ferry().briefings
    for briefing in found:
        gathering.take("a", briefing.article, lambda _, briefing=briefing: briefing)  # type: ignore[misc]
    gathering.digest(DAY, compare, DAY)
    assert asked == [found, DAY]


def test_a_text_is_read_once() -> None:
    """A duplicate costs no reading, and a reading that failed is no text that was here."""
    gathering, article = Gathering(), a_briefing(MILL).article

    def fails(_: Article) -> Briefing:
        raise InputEmpty(name="a")

    def reads_once(_: Article) -> Briefing:
        assert not gathering.digest(DAY, alone).briefings
        return a_briefing(MILL)

    with pytest.raises(InputEmpty):
        gathering.take("a", article, fails)
    gathering.take("b", article, reads_once)
    gathering.take("c", article, reads_once)
    assert gathering.digest(DAY, alone).footer.model_dump(exclude={"repeats", "failed"}) == {
        "seen": 2,
        "briefed": 1,
        "duplicates": 1,
    }


def test_disputes_come_first_then_origins_then_size_then_freshness() -> None:
    """The order people need: what can no longer be told as it was, who else says it, how much, how new."""
    texts = [f"The mayor of town {n} said it was cold." for n in range(6)]
    days = (DAY, DAY, date(2026, 11, 20), DAY, DAY, None)
    found = [
        of_outlet(text, ("it was cold", f"The mayor of town {n}", "said"), outlet="A", on=on)
        for n, (text, on) in enumerate(zip(texts, days, strict=True))
    ]

    def changed(kind: DeltaKind) -> tuple[Delta, ...]:
        return (Delta(kind=kind, group="g", line=""),)

    stories = [
        a_story(found[5], id="undated"),
        a_story(found[2], id="old"),
        a_story(found[3], id="fresh"),
        a_story(found[1], found[4], id="large"),
        a_story(found[1], id="origin", deltas=changed("new_origin")),
        a_story(found[2], id="corrected", deltas=changed("corrected")),
    ]
    order = [story.id for story in ranked(stories, found)]
    assert order == ["corrected", "origin", "large", "fresh", "old", "undated"]


def test_where_nothing_changed_every_dispute_is_new() -> None:
    """On a first day the contested story comes before the larger one."""
    digest = ferry()
    contested = digest.stories[0].model_copy(
        update={"deltas": (), "briefings": digest.stories[0].briefings[:1], "id": "contested"}
    )
    large = a_story(*digest.briefings, id="large")
    assert [story.id for story in ranked([large, contested], digest.briefings)] == ["contested", "large"]
    after = large.model_copy(update={"deltas": (Delta(kind="added", group="g", line=""),)})
    assert [story.id for story in ranked([contested, after], digest.briefings)] == ["large", "contested"]

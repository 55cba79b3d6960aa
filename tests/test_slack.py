"""Slack messages: within every limit, nothing parsed, nothing cut, and the same story as everywhere."""

import json
import re
from typing import Any

import pytest

from bot.briefing import Briefing
from bot.rendering.blockkit.breaches import breaches_of_message, text_length
from bot.rendering.blockkit.limits import HEADER_TEXT, MESSAGE_CHARACTERS
from bot.rendering.blocks import header
from bot.rendering.line import a, plain
from bot.rendering.messages import Message, Thread, fallback
from bot.rendering.overview import ROOM
from bot.rendering.thread import MESSAGES, messages
from bot.rendering.words import shipped
from tests.briefings import a_briefing, disputed, tell
from tests.conftest import GOLD, Brief, gold
from tests.records import Said

HOSTILE = (
    "The mayor said <!channel> the bridge was *shut* & `rm -rf` :fire: <https://evil.example|bank.example> <@U123>.\n\n"
    "“{{ 7 * 7 }} <script>alert(1)</script> \u202egnp.exe\u202c,” the engineer, Ann Lee, said."
)


def thread_of(briefing: Briefing) -> Thread:
    return messages(tell(briefing), shipped())


def every(thread: Thread) -> tuple[Message, ...]:
    return (thread.overview, *thread.details)


def texts(block: Any, types: tuple[str, ...] = ("text", "plain_text", "mrkdwn")) -> list[str]:
    """Every string of a block that Slack shows, in order."""
    if isinstance(block, dict):
        own = [block["text"]] if block.get("type") in types and isinstance(block.get("text"), str) else []
        return own + [text for value in block.values() for text in texts(value, types)]
    return [text for value in block for text in texts(value, types)] if isinstance(block, list | tuple) else []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_an_overview_is_read_before_the_coffee_is_cold(path: Any, brief: Brief) -> None:
    """1,500 characters at most, whatever the article, and Slack takes every message of the thread."""
    thread = thread_of(brief(json.loads(path.read_text(encoding="utf-8"))["text"]))
    assert 0 < text_length(thread.overview.blocks) <= ROOM
    assert [breach for message in every(thread) for breach in breaches_of_message(message.payload())] == []


def test_every_contested_claim_is_shown_or_counted(brief: Brief) -> None:
    """The overview shows disputes first; what has no room is counted there and stands in the thread."""
    briefing = brief(gold("strike-03")["text"])
    told = tell(briefing)
    contested = told.section("contested")
    assert contested
    thread = thread_of(briefing)
    shown = "\n".join(texts(list(thread.overview.blocks)))
    below = "\n".join("".join(texts(block)) for message in thread.details for block in message.blocks)
    counted = int((re.search(r"(\d+) contested", shown) or [0, 0])[1])
    assert counted == len(contested.items) >= 2
    whole = "".join(texts(list(thread.overview.blocks)))
    for item in contested.items:
        assert plain(item.line) in whole or plain(item.line) in below


def test_article_words_stand_where_nothing_is_parsed(brief: Brief) -> None:
    """There is no mrkdwn in a briefing at all: no mention, link, emoji or markup of an article can come alive."""
    for message in every(thread_of(brief(HOSTILE))):
        written = json.dumps(message.payload())
        assert "mrkdwn" not in {block["type"] for block in _objects(message.blocks)}
        assert all(block.get("emoji") is False for block in _objects(message.blocks) if block["type"] == "plain_text")
        assert not {"link", "user", "channel", "broadcast", "emoji"} & {block["type"] for block in _objects(message.blocks)}
        assert "\\u202e" not in written


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        below = [found for inner in value.values() for found in _objects(inner)]
        return [value, *below] if "type" in value else below
    return [found for inner in value for found in _objects(inner)] if isinstance(value, list | tuple) else []


def test_hostile_words_arrive_letter_for_letter() -> None:
    """Inert does not mean changed: what the article says is what Slack shows."""
    words = HOSTILE.split("said ", 1)[1].split(".\n", maxsplit=1)[0]
    said: tuple[Said, ...] = ((words, "The mayor", "said"), ("{{ 7 * 7 }} <script>alert(1)</script>", "Ann Lee", "said"))
    shown = "".join(text for message in every(thread_of(a_briefing(HOSTILE, *said))) for text in texts(list(message.blocks)))
    assert "<!channel> the bridge was *shut* & `rm -rf` :fire: <https://evil.example|bank.example> <@U123>" in shown
    assert "{{ 7 * 7 }} <script>alert(1)</script>" in shown


def test_the_fallback_is_inert_and_says_the_same(brief: Brief) -> None:
    """The text beside the blocks has the lines of the blocks, with the three characters Slack obeys escaped."""
    for message in every(thread_of(brief(HOSTILE))):
        assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", message.text)
        plainly = message.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert "".join(texts(list(message.blocks))).replace(" ", "") == plainly.replace("\n", "").replace(" ", "")
        payload = message.payload()
        told_inert = {key: payload[key] for key in ("mrkdwn", "parse", "link_names", "unfurl_links", "unfurl_media")}
        assert told_inert == {
            "mrkdwn": False, "parse": "none", "link_names": False, "unfurl_links": False, "unfurl_media": False,
        }  # fmt: skip


def test_the_same_briefing_makes_the_same_messages(brief: Brief) -> None:
    """Nothing in a message depends on the clock or on chance."""
    briefing = brief(gold("ferry-01")["text"])
    assert thread_of(briefing) == thread_of(briefing)


def test_a_long_article_fills_few_messages_and_counts_the_rest(brief: Brief) -> None:
    """60,000 characters are at most so many messages; none is over the budget, and what is left out is counted."""
    text = "\n\n".join(gold("ferry-01")["text"].replace("Monday", f"Monday {n}") for n in range(20))[:60_000]
    briefing = brief(text)
    thread = thread_of(briefing)
    assert 1 < len(thread.details) <= MESSAGES
    assert [breach for message in every(thread) for breach in breaches_of_message(message.payload())] == []
    for message in thread.details:
        assert sum(len(text.encode()) for text in texts(list(message.blocks))) <= MESSAGE_CHARACTERS
    shown = "\n".join("".join(texts(block)) for message in thread.details for block in message.blocks)
    missing = [claim.id for claim in briefing.claims if not all(span.of(text) in shown for span in claim.spans)]
    counted = re.search(r"(\d+) lines are too long for Slack, or too many", shown)
    assert counted
    assert 0 < len(missing) <= int(counted[1])


def test_a_claim_longer_than_a_message_is_counted_not_cut() -> None:
    """Half a claim may have lost its "not": it is shown whole or not at all."""
    long = "the wall " + "and the wall " * 1_000 + "fell"
    said: tuple[Said, ...] = ((long, "The mayor", "said"), ("nobody was hurt there", "The chief", "said"))
    thread = thread_of(a_briefing(f"The mayor said {long}. The chief said nobody was hurt there.", *said))
    shown = "\n".join("".join(texts(block)) for message in every(thread) for block in message.blocks)
    assert "and the wall" not in shown
    assert "nobody was hurt there" in shown
    assert re.search(r"\d lines? (is|are) too long for Slack", shown)


def test_what_the_overview_shows_is_not_said_again_below() -> None:
    """A dispute in the overview is in the thread only as what each side says."""
    text = "The union said the radar had failed. The operator denied that the radar was faulty."
    briefing = disputed(
        a_briefing(
            text, ("the radar had failed", "The union", "said"), ("denied that the radar was faulty", "The operator", "denied")
        ),
        "had failed",
        "was faulty",
    )
    thread = thread_of(briefing)
    above = "".join(texts(list(thread.overview.blocks)))
    below = [text for message in thread.details for text in texts(list(message.blocks))]
    assert "Contested" in above
    assert "Denied – " in above
    assert "Contested" not in below
    assert "Who says what" in below


@pytest.mark.parametrize(("length", "kind"), [(HEADER_TEXT, "header"), (HEADER_TEXT + 1, "rich_text")])
def test_a_headline_too_long_for_a_header_is_whole_in_bold(length: int, kind: str) -> None:
    """Slack cuts no headline of ours: past 150 characters it is bold text."""
    block = header(a("said", "x" * length))
    assert block["type"] == kind
    assert texts(block) == ["x" * length]


def test_a_fallback_stops_at_a_line_end() -> None:
    """Past what Slack takes, whole lines are left out."""
    assert fallback([a("said", "x" * 39_000), a("said", "y" * 2_000)]) == "x" * 39_000


def test_an_article_nobody_reads_is_one_message_that_says_so(brief: Brief) -> None:
    """Another language: a notice, no claims, no empty thread."""
    thread = thread_of(brief("El ministro dijo el lunes que la huelga es ilegal y que no negociará con los sindicatos."))
    assert thread.details == ()
    assert "not in a language the reader reads" in thread.overview.text
    assert breaches_of_message(thread.overview.payload()) == []

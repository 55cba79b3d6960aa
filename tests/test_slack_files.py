"""Files in Slack: sent to the bot, beside a mention or in the window, each becomes a briefing or says why not. The bot's token
goes to Slack alone.
"""

import json
from collections.abc import Iterator

import pytest

from bot.slack.downloads import may_be_told
from bot.slack.service import Service
from tests.documents import a_docx, a_pdf, set_in_lines
from tests.fakes.slack import Slack
from tests.fakes.workspace import Message, SharedFile
from tests.fakes.world import World
from tests.serving import ARTICLE, a_crowded_world, answer_to, config_in, faults, retry_of, serving

OPEN = "C2"
PDF = a_pdf(set_in_lines(*(line for part in ARTICLE.split("\n\n") for line in (part.strip(), ""))), size=6)
OTHER = "The harbour master said the ferry was late.\n\n“The fog came down,” the captain, Ines Halloran, said.\n"
LONG = f"{ARTICLE}\n{OTHER}"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file; each has a person of its own."""
    with a_crowded_world(OPEN) as world:
        config = config_in(tmp_path_factory.mktemp("data"), straight_to=(OPEN,))
        with serving(world.slack, config) as service:
            yield world.slack, service
        assert faults(world.slack) == []


def read(message: Message) -> str:
    """All a person reads of a message."""
    return json.dumps(message.blocks, ensure_ascii=False)


def downloads(slack: Slack, file: SharedFile) -> int:
    """How often it was asked for."""
    return len([call for call in slack.calls("files.info") if call.arguments.get("file") == file.id])


def problem_of(slack: Slack, who: str) -> str:
    """What the person is told instead of a briefing."""
    return str(slack.wait(lambda: retry_of(slack, slack.dm_of(who)), 30).text)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bridge.pdf", PDF),
        ("bridge.docx", a_docx(*ARTICLE.split("\n\n"))),
        ("bridge.txt", ARTICLE.encode()),
        ("bridge.md", ARTICLE.encode()),
    ],
)
def test_a_file_sent_to_the_bot_is_briefed(slack: Slack, who: str, name: str, content: bytes) -> None:
    """The answer stands where the file was sent, and says at first that it is opened: nothing else is said."""
    slack.dm("", user=who, files=((name, content),))
    answer = answer_to(slack, who)
    assert "Ann Lee" in read(answer)
    assert slack.ephemerals(who) == []
    told = [call.arguments["text"] for call in slack.calls("chat.postMessage") if call.arguments.get("channel") == who]
    assert told == [f"Opening {name} …"]
    edits = [call.arguments["text"] for call in slack.calls("chat.update") if call.arguments["ts"] == answer.ts]
    assert edits[0] == "Reading 47 words …"


def test_a_mention_with_a_file_gets_a_receipt_with_its_name(slack: Slack, who: str) -> None:
    """In a thread too; a few words beside it are said of it, and no article."""
    root = slack.says("What about this?", user=who)
    message = slack.mention("please, this one", user=who, thread_ts=root.ts, files=(("bridge.pdf", PDF),))
    assert "Ann Lee" in read(answer_to(slack, who))
    (receipt,) = slack.ephemerals(who)
    assert receipt.text == "Opening bridge.pdf. The briefing comes to your messages from me."
    assert receipt.thread_ts == root.ts
    assert downloads(slack, message.files[0]) == 1


def test_a_file_in_an_open_channel_is_answered_there(slack: Slack, who: str) -> None:
    """The receipt says so."""
    slack.mention("", user=who, channel=OPEN, files=(("bridge.txt", ARTICLE.encode()),))
    slack.wait(lambda: [message for message in slack.messages(OPEN) if "claims by" in message.text], 30)
    assert slack.ephemerals(who)[0].text == "Opening bridge.txt. The briefing comes here."
    assert slack.messages(slack.dm_of(who)) == []


def test_a_text_and_a_file_are_two_articles(slack: Slack, who: str) -> None:
    """A text that is long enough to be one is read beside the file."""
    slack.dm(LONG, user=who, files=(("ferry.txt", OTHER.encode()),))
    answer_to(slack, who, 2)
    overviews = [message.text for message in slack.messages(slack.dm_of(who)) if message.user != who]
    assert sorted("Ann Lee" in text for text in overviews) == [False, True]
    assert all("Halloran" in text for text in overviews)


def test_two_files_are_two_briefings_however_often_slack_tells(slack: Slack, who: str) -> None:
    """Each file is asked for once, though the event comes twice."""
    message = slack.dm("", user=who, files=(("a.txt", ARTICLE.encode()), ("b.txt", OTHER.encode())))
    sent = next(found for found in slack.deliveries if found.event.get("ts") == message.ts)
    slack.redeliver(sent)
    answer_to(slack, who, 2)
    dm = slack.dm_of(who)
    assert len([found for found in slack.messages(dm) if found.user != who]) == 2
    assert [downloads(slack, file) for file in message.files] == [1, 1]


def test_more_files_than_five_are_said(slack: Slack, who: str) -> None:
    """Five of a message are read, and nobody waits for the others."""
    slack.mention("", user=who, files=tuple((f"{n}.txt", f"{OTHER}{n}".encode()) for n in range(7)))
    (receipt,) = slack.wait(lambda: slack.ephemerals(who))
    assert receipt.text.count("Opening ") == 5
    assert "I read 5 files and links of a message. Send the other 2 in a message of their own." in receipt.text
    answer_to(slack, who, 5)


def test_what_is_no_article_is_told_at_once(slack: Slack, who: str) -> None:
    """A picture is not fetched: what is read is said."""
    message = slack.dm("", user=who, files=(("photo.png", b"\x89PNG"),))
    (told,) = slack.wait(lambda: slack.ephemerals(who))
    assert "photo.png is of a kind Sayso does not read. It reads .txt, .md" in told.text
    assert downloads(slack, message.files[0]) == 0
    assert slack.posted(slack.dm_of(who)) == []


def test_a_document_that_cannot_be_read_is_told_where_the_answer_would_stand(slack: Slack, who: str) -> None:
    """In one sentence that says what to do, with a button to try again."""
    slack.dm("", user=who, files=(("bridge.pdf", b"%PDF-1.7 and no more"),))
    assert "bridge.pdf is not a whole PDF." in problem_of(slack, who)


def test_a_file_that_is_too_large_is_not_fetched(slack: Slack, who: str) -> None:
    """Slack says how large it is."""
    before = len(slack.calls("files.download"))
    slack.dm("", user=who, files=(("bridge.txt", b"word " * 500_000),))
    assert "bridge.txt is 2.5 MB, more than the 2 MB allowed" in problem_of(slack, who)
    assert len(slack.calls("files.download")) == before


def test_a_name_is_shown_and_never_followed(slack: Slack, who: str) -> None:
    """A file may be called anything: it mentions nobody and is no markup."""
    slack.mention("", user=who, files=(("<!channel> *b* {{ 7 * 7 }}.txt", ARTICLE.encode()),))
    answer_to(slack, who)
    assert slack.ephemerals(who)[0].alive == ()
    assert "{{ 7 * 7 }}.txt" in slack.ephemerals(who)[0].text


def test_a_download_that_breaks_is_tried_again(slack: Slack, who: str) -> None:
    """The connection ends once without an answer, then Slack has a bad moment: the briefing comes."""
    slack.drops("files.download", after_storing=False)
    slack.status("files.download", 503)
    slack.dm("", user=who, files=(("bridge.txt", ARTICLE.encode()),))
    assert "Ann Lee" in read(answer_to(slack, who))


def test_a_file_of_another_workspace_is_looked_up_first(slack: Slack, who: str) -> None:
    """Through a shared channel a message says only that there is a file; Slack is asked for the rest."""
    file = slack.brings("bridge.pdf", PDF, user=who, foreign=True)
    slack.mention("", user=who, files=(file,))
    assert "Ann Lee" in read(answer_to(slack, who))
    assert slack.ephemerals(who)[0].text.startswith("Opening the file.")


def test_a_snippet_has_no_suffix(slack: Slack, who: str) -> None:
    """Text that was typed into Slack as one is known by its type."""
    slack.dm("", user=who, files=(("Untitled", ARTICLE.encode()),))
    assert "Ann Lee" in read(answer_to(slack, who))


def test_a_file_elsewhere_is_not_fetched_and_no_token_sent(slack: Slack, who: str) -> None:
    """An address that is not Slack's gets nothing: not the token, not a request."""
    with World() as elsewhere:
        url = f"{elsewhere.slack.base}/files-pri/T1-F1/download/a.txt"
        files = [
            slack.brings("bridge.txt", ARTICLE.encode(), user=who, **known) for known in ({"url": url}, {"external": True})
        ]
        slack.dm("", user=who, files=tuple(files))
        slack.wait(lambda: len(_problems(slack, who)) == 2, 30)
        assert elsewhere.slack.calls() == []
    assert all("bridge.txt does not lie on Slack" in text for text in _problems(slack, who))


def _problems(slack: Slack, who: str) -> list[str]:
    return [message.text for message in slack.posted(slack.dm_of(who)) if "retry" in read(message)]


def test_a_page_to_sign_in_is_no_article(slack: Slack, who: str) -> None:
    """Slack shows one, with a 200 or after a redirect, to who may not open files: it is not read as the article."""
    file = slack.brings("bridge.html", ARTICLE.encode(), user=who, url=f"{slack.base}/signin")
    slack.dm("", user=who, files=(file,))
    slack.wait(lambda: len(_problems(slack, who)) == 1, 30)
    slack.status("files.download", 302)
    slack.dm("", user=who, files=(("bridge.txt", ARTICLE.encode()),))
    slack.wait(lambda: len(_problems(slack, who)) == 2, 30)
    assert all("lacks the scope files:read" in text for text in _problems(slack, who))


def test_without_the_scope_it_is_said_and_tried_again_with_it(slack: Slack, who: str) -> None:
    """Whoever installed the bot can add it; then the button reads the file."""
    slack.scopes.discard("files:read")
    slack.dm("", user=who, files=(("bridge.txt", ARTICLE.encode()),))
    offer = slack.wait(lambda: retry_of(slack, slack.dm_of(who)), 30)
    slack.scopes.add("files:read")
    assert "I may not open bridge.txt: my app lacks the scope files:read." in offer.text
    slack.click(offer, "retry", user=who)
    assert "Ann Lee" in read(answer_to(slack, who))


def test_a_file_that_was_deleted_meanwhile_is_told(slack: Slack, who: str) -> None:
    """Slack no longer has it: nothing is tried for ever."""
    file = slack.brings("bridge.txt", ARTICLE.encode(), user=who)
    del slack.files[file.id]
    slack.dm("", user=who, files=(file,))
    assert "I cannot get bridge.txt from Slack (file_not_found)" in problem_of(slack, who)


def test_a_file_is_chosen_in_the_window(slack: Slack, who: str) -> None:
    """Beside the field to paste into, which may stay empty."""
    slack.command("/brief", user=who)
    slack.wait(lambda: slack.view(who))
    assert slack.submit(who, {"file": slack.brings("bridge.pdf", PDF, user=who)}).answer in ({}, None)
    assert "Ann Lee" in read(answer_to(slack, who))
    assert slack.view(who) is None


def test_a_window_with_a_text_and_a_file_holds_two_articles(slack: Slack, who: str) -> None:
    """However short the text: it was pasted into the field for the article."""
    slack.command("/brief", user=who)
    slack.wait(lambda: slack.view(who))
    slack.submit(who, {"article": OTHER, "file": slack.brings("bridge.txt", ARTICLE.encode(), user=who)})
    answer_to(slack, who, 2)


ADDRESSES = [
    ("https://files.slack.com/files-pri/T1-F1/download/a.pdf", True),
    ("https://news.slack.com/files-pri/T1-F1/a.pdf", True),
    ("https://slack.com/a", True),
    ("https://files.slack.com:443/a", True),
    ("http://files.slack.com/a", False),
    ("https://files.slack.com:8443/a", False),
    ("https://files.slack.com.evil.example/a", False),
    ("https://evilslack.com/a", False),
    ("https://user@files.slack.com/a", False),
    ("https://files.slack.com@evil.example/a", False),
    ("https://evil.example/files.slack.com", False),
    ("https://evil.example\\@files.slack.com/a", False),
    ("//files.slack.com/a", False),
    ("file:///etc/passwd", False),
    ("https://[::1/a", False),
    ("https://files.slack.com:99999/a", False),
    ("", False),
]


@pytest.mark.parametrize(("url", "is_slack"), ADDRESSES)
def test_the_token_goes_to_slack_alone(url: str, is_slack: bool) -> None:
    """Over https, to slack.com and what belongs to it; and to where the API itself is called, with its very port."""
    assert may_be_told(url, "https://slack.com/api/") is is_slack


def test_a_stand_in_is_told_the_token_at_its_own_address() -> None:
    """Another port of the same machine is another server."""
    assert may_be_told("http://127.0.0.1:4000/files-pri/a", "http://127.0.0.1:4000/api/")
    assert not may_be_told("http://127.0.0.1:4001/files-pri/a", "http://127.0.0.1:4000/api/")
    assert may_be_told("https://files.slack-gov.com/a", "https://slack-gov.com/api/")

"""The process `sayso serve` against local-slack, in both modes: what people do, and what comes back."""

import time
from pathlib import Path

from bot.briefing import Briefing
from bot.rendering.blockkit.breaches import breaches_of_message, breaches_of_view
from bot.rendering.messages import Thread
from bot.rendering.words import shipped
from bot.slack import buttons as named
from bot.slack import views
from bot.slack.asked import NEWSPAPER
from playground.conftest import ARTICLE, DESK, NEWS, Office, answered, office_in
from playground.people import Person, buttons, text_of
from playground.stand_in import BOT, HOST, Json, Mode, until
from tests.fakes.papers import Papers
from tests.pages import PAPER

RECEIPT_SECONDS = 1.0
STOP_SECONDS = 10.0  # what most hosts give
WORDS = len(ARTICLE.split())

CHATS = ("chat.postMessage", "chat.update", "chat.postEphemeral")
WINDOWS = ("views.open", "views.update")


def receipt() -> str:
    return shipped().slack("receipt", words=WORDS)


def as_posted(message: Json) -> list[Json]:
    return [dict(block) for block in message["blocks"]]


def test_a_receipt_comes_within_a_second_for_who_asked(office: Office) -> None:
    """Whoever asks by command knows at once that it is under way; nobody else sees anything."""
    eva = office.person("Eva")
    began = time.monotonic()
    eva.command(NEWS, ARTICLE)
    took = time.monotonic() - began
    assert [whisper["text"] for whisper in eva.whispers(NEWS)] == [receipt()]
    assert eva.messages(NEWS) == []
    assert took < RECEIPT_SECONDS
    answered(eva)


def test_the_message_of_progress_becomes_the_briefing(office: Office, answer: Json, thread: Thread) -> None:
    """It says that it reads, then that it checks, then what came of it: one message, edited in place."""
    hers = ("U0ADA", answer["ts"])
    ours = [asked for _, asked in office.slack.calls(*CHATS[:2]) if asked.get("ts", asked["channel"]) in hers]
    progress = [shipped().slack("reading", words=WORDS), shipped().slack("checking"), thread.overview.text]
    assert [asked["text"] for asked in ours] == progress
    assert [asked.get("ts") for asked in ours] == [None, answer["ts"], answer["ts"]]
    assert answer["channel"] == office.person("Ada").with_the_bot()


def test_the_briefing_is_the_one_of_the_command_line_with_buttons_below(answer: Json, thread: Thread) -> None:
    """Slack hears the same as a terminal does."""
    assert (answer["text"], as_posted(answer)[:-1]) == (thread.overview.text, list(thread.overview.blocks))
    names = [named.SHOW_IN_TEXT, named.ALL_CLAIMS, named.POST_TO_CHANNEL, named.EXPORT, named.MORE]
    assert [button["action_id"] for button in buttons(answer)] == names


def test_the_details_stand_in_its_thread(office: Office, answer: Json, thread: Thread) -> None:
    """All of them, in order, and below the last the questions people ask most."""
    expected = [(detail.text, list(detail.blocks)) for detail in thread.details]
    below = office.person("Ada").messages(answer["channel"], answer["ts"])[: len(expected)]
    told = [(reply["text"], as_posted(reply)) for reply in below]
    text, blocks = told[-1]
    assert [*told[:-1], (text, blocks[:-1])] == expected
    assert [button["action_id"] for button in buttons(below[-1])] == list(named.ASKING)


def test_help_is_whispered(office: Office) -> None:
    """`/brief help` tells what can be asked, and reads nothing."""
    dora = office.person("Dora")
    dora.command(DESK, "help")
    assert [whisper["text"] for whisper in dora.whispers(DESK)] == [shipped().help()]


def test_an_article_pasted_into_the_window_is_briefed(office: Office, thread: Thread) -> None:
    """`/brief` alone opens a window; what is sent from there comes back as the same briefing."""
    ben = office.person("Ben")
    ben.command(DESK, "")
    assert ben.window(views.PASTE)["title"]["text"] == shipped().slack("paste_title")
    ben.submit(views.INPUT, views.INPUT, ARTICLE)
    assert answered(ben)["text"] == thread.overview.text
    assert office.slack.control("windows")["windows"] == []


def test_a_mention_in_a_channel_is_answered_in_private(office: Office, thread: Thread) -> None:
    """The receipt is whispered where it was asked, the briefing is for who asked."""
    cleo = office.person("Cleo")
    cleo.mention(DESK, ARTICLE)
    assert answered(cleo)["text"] == thread.overview.text
    assert [whisper["text"] for whisper in cleo.whispers(DESK)] == [receipt()]


def test_a_mention_in_a_thread_is_answered_in_private(office: Office, thread: Thread) -> None:
    """The receipt stands in that thread."""
    dora = office.person("Dora")
    root = dora.say(NEWS, "Has anybody read this?")["ts"]
    dora.mention(NEWS, ARTICLE, root)
    assert answered(dora)["text"] == thread.overview.text
    assert [(whisper["text"], whisper["thread_ts"]) for whisper in dora.whispers(NEWS)] == [(receipt(), root)]


def test_a_command_with_a_link_is_briefed(office: Office, papers: Papers) -> None:
    """The receipt names the link, the briefing its paper and who says what there."""
    hugo = office.person("Hugo")
    hugo.command(DESK, papers.link("/bridge"))
    told = answered(hugo)["text"]
    assert PAPER in told
    assert "Ann Lee" in told
    receipt = shipped().slack("receipt_file", name=f"{HOST}:{papers.port}/bridge")
    assert [whisper["text"] for whisper in hugo.whispers(DESK)] == [receipt]


def test_a_file_beside_a_mention_is_briefed(office: Office, thread: Thread) -> None:
    """The bot fetches it with its token, and reads it as it reads what is pasted."""
    finn = office.person("Finn")
    finn.upload(DESK, "ferry.txt", ARTICLE.encode(), f"<@{BOT}> this one, please")
    assert answered(finn)["text"] == thread.overview.text
    assert [whisper["text"] for whisper in finn.whispers(DESK)] == [shipped().slack("receipt_file", name="ferry.txt")]


def test_a_newspaper_on_a_message_is_answered_in_private(office: Office, thread: Thread) -> None:
    """Whoever marks what somebody else wrote has the briefing; nobody else sees anything."""
    gita, message = office.person("Gita"), office.person("Eva").say(NEWS, ARTICLE)
    gita.react(NEWS, message["ts"], NEWSPAPER)
    assert answered(gita)["text"] == thread.overview.text
    assert gita.whispers(NEWS) == []


def test_a_briefing_is_posted_where_it_was_asked_for(office: Office, answer: Json, thread: Thread) -> None:
    """Overview and details, as the bot, once, however often the button is pressed; there is nothing more to post there."""
    ada = office.person("Ada")
    for _ in range(2):
        ada.press(answer, named.POST_TO_CHANNEL)

    def posted() -> Json | None:
        ours = [message for message in ada.messages(DESK) if "bot_id" in message]
        below = ada.messages(DESK, ours[0]["ts"]) if ours else []
        return ours[0] if len(below) == len(thread.details) else None

    shared = until(posted, "the briefing in the channel")
    assert (shared["text"], as_posted(shared)[:-1]) == (thread.overview.text, list(thread.overview.blocks))
    assert [button["action_id"] for button in buttons(shared)] == [named.SHOW_IN_TEXT, named.ALL_CLAIMS, named.MORE]
    assert [message["ts"] for message in ada.messages(DESK) if "bot_id" in message] == [shared["ts"]]


def seen(person: Person, piece: str, first: int, last: int, total: int) -> Json:
    """The window of that title, once it shows these claims."""
    place, title = shipped().slack("place", first=first, last=last, total=total), shipped().slack(piece)

    def there() -> Json | None:
        window = person.window()
        return window if window["title"]["text"] == title and place in text_of(window) else None

    return until(there, f"{title}: {place}")


def test_all_claims_can_be_paged_through_and_seen_in_the_article(office: Office, answer: Json, briefing: Briefing) -> None:
    """One window is opened, and all that is pressed in it changes what it shows."""
    ada, total = office.person("Ada"), len(briefing.claims)
    before = len(office.slack.calls(*WINDOWS))
    ada.press(answer, named.ALL_CLAIMS)
    seen(ada, "claims_title", 1, 10, total)
    ada.press_in_window(named.LATER)
    seen(ada, "claims_title", 11, 20, total)
    ada.press_in_window(named.SHOW_IN_TEXT, 2)
    assert " ".join(briefing.claims[12].text.split()) in text_of(seen(ada, "text_title", 13, 13, total))
    ada.press_in_window(named.EARLIER)
    seen(ada, "text_title", 12, 12, total)
    ada.close()
    assert [method for method, _ in office.slack.calls(*WINDOWS)][before:] == ["views.open", *["views.update"] * 4]


def test_the_first_claim_is_shown_in_the_article(office: Office, answer: Json, briefing: Briefing) -> None:
    """The paragraph around it, with who makes it above."""
    ada = office.person("Ada")
    ada.press(answer, named.SHOW_IN_TEXT)
    window = seen(ada, "text_title", 1, 1, len(briefing.claims))
    assert ARTICLE.partition("\n")[0] in text_of(window)
    ada.close()


def test_the_page_and_the_json_can_be_had(office: Office, answer: Json) -> None:
    """As files, below the answer."""
    ada = office.person("Ada")
    ada.press(answer, named.EXPORT)

    def files() -> list[str]:
        return [file["name"] for reply in ada.messages(answer["channel"], answer["ts"]) for file in reply.get("files", ())]

    assert sorted(until(lambda: files()[1:] and files(), "files")) == ["briefing.html", "briefing.json"]


def test_slack_would_take_all_of_it(office: Office, answer: Json) -> None:
    """Whatever the bot has posted, edited, whispered or opened in these tests is within Slack's limits; no listener broke."""
    chats, opened = office.slack.calls(*CHATS), office.slack.calls(*WINDOWS)
    assert answer["text"] in [asked["text"] for _, asked in chats]
    assert [breach for _, asked in chats for breach in breaches_of_message(asked)] == []
    assert [breach for _, asked in opened for breach in breaches_of_view(asked["view"])] == []
    assert " ERROR " not in (office.folder / "sayso.log").read_text(encoding="utf-8")


def test_what_was_asked_before_it_stops_is_answered_after_the_next_start(mode: Mode, tmp_path: Path, thread: Thread) -> None:
    """SIGTERM ends it in time, with success; who has a receipt gets their briefing, once."""
    with office_in(mode, tmp_path) as office:
        ada = office.person("Ada")
        with office.served() as bot:
            ada.command(DESK, ARTICLE)
            assert bot.stop(STOP_SECONDS) == 0
        with office.served():
            assert answered(ada)["text"] == thread.overview.text
        assert len([message for message in ada.messages(ada.with_the_bot()) if "bot_id" in message]) == 1

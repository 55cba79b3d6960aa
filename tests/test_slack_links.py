"""Links in Slack: behind the command, in a mention, in a message or in one that is marked, each becomes a briefing or says
why not.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import IntakeConfig
from bot.slack import asked, typed
from bot.slack.service import Service
from tests.fakes.papers import Paper, Papers, Visit
from tests.fakes.slack import Slack
from tests.fakes.workspace import Message
from tests.fakes.world import World
from tests.pages import PAPER, PARAGRAPHS, REFUSED, an_article, news
from tests.processes import LiveClock, Process, office
from tests.serving import ARTICLE, a_crowded_world, answer_to, config_in, faults, retry_of, serving

OPEN = "C2"


@pytest.fixture(scope="module")
def papers() -> Iterator[Papers]:
    """The newspapers of this file."""
    with Papers() as papers:
        papers.put("/bridge", an_article())
        papers.put("/other", an_article(head=news(headline="Another")).replace("Ann Lee", "Bo Tarn"))
        yield papers


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, papers: Papers) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file, which may reach the newspapers; each test has a person of its own."""
    with a_crowded_world(OPEN) as world:
        config = config_in(tmp_path_factory.mktemp("data"), straight_to=(OPEN,))
        config = config.model_copy(update={"intake": IntakeConfig(also_reach=(papers.place,))})
        with serving(world.slack, config) as service:
            yield world.slack, service
        assert faults(world.slack) == []


def read(message: Message) -> str:
    """All a person reads of a message."""
    return json.dumps(message.blocks, ensure_ascii=False)


def problem_of(slack: Slack, who: str) -> str:
    """What the person is told instead of a briefing."""
    return str(slack.wait(lambda: retry_of(slack, slack.dm_of(who)), 30).text)


def test_a_command_with_a_link_is_briefed(slack: Slack, papers: Papers, who: str) -> None:
    """The receipt names the link; the briefing names the outlet, and leads to where the article stands."""
    link = papers.link("/bridge")
    papers.put("/bridge?utm_source=chat", an_article())
    receipt = slack.command("/brief", f"{link}?utm_source=chat#top", user=who)
    answer = answer_to(slack, who)
    assert PAPER in read(answer)
    assert "Ann Lee" in read(answer)
    (element,) = [block["elements"][0]["elements"][0] for block in answer.blocks if '"link"' in json.dumps(block)]
    assert (element["url"], element["text"]) == (link, f"The article at 127.0.0.1:{papers.port}")
    assert f"Opening 127.0.0.1:{papers.port}/bridge" in str(receipt.answer)


def test_a_message_that_is_a_link_is_briefed(slack: Slack, papers: Papers, who: str) -> None:
    """As Slack writes it, with a label; the answer stands below, and nothing else is said."""
    slack.dm(f"<{papers.link('/bridge')}|{papers.link('/bridge')}>", user=who)
    assert "Ann Lee" in read(answer_to(slack, who))
    assert slack.ephemerals(who) == []


def test_a_mention_with_words_beside_a_link_is_about_the_link(slack: Slack, papers: Papers, who: str) -> None:
    """What is said of it is no article; where it is answered is said."""
    slack.mention(f"what do you make of <{papers.link('/bridge')}>, please?", user=who, channel=OPEN)
    slack.wait(lambda: [message for message in slack.messages(OPEN) if "claims by" in message.text], 30)
    (receipt,) = slack.ephemerals(who)
    assert receipt.text == f"Opening 127.0.0.1:{papers.port}/bridge. The briefing comes here."
    assert receipt.alive == ()


def test_a_text_that_is_an_article_stays_one(slack: Slack, papers: Papers, who: str) -> None:
    """A link in a longer text is part of it, and is not followed."""
    before = len(papers.visits)
    slack.dm(f"{ARTICLE}\n\n{ARTICLE.replace('Ann Lee', 'Cy Marsh')}\n\nMore at <{papers.link('/bridge')}>.", user=who)
    assert "Cy Marsh" in read(answer_to(slack, who))
    assert len(papers.visits) == before


def test_two_links_are_two_briefings_however_often_slack_tells(slack: Slack, papers: Papers, who: str) -> None:
    """Each link is asked for once, though one stands there twice and the event comes twice."""
    links = [papers.link(path) for path in ("/bridge", "/other")]
    message = slack.dm(f"<{links[0]}> and <{links[1]}> and again <{links[0]}>", user=who)
    slack.redeliver(next(found for found in slack.deliveries if found.event.get("ts") == message.ts))
    answer_to(slack, who, 2)
    overviews = [found.text for found in slack.messages(slack.dm_of(who)) if found.user != who]
    assert len(overviews) == 2
    assert sorted("Bo Tarn" in text for text in overviews) == [False, True]


def test_one_article_under_two_links_is_one_reading(slack: Slack, service: Service, papers: Papers, who: str) -> None:
    """What is kept of it is kept once, by its text."""
    for number, query in enumerate(("", "?fbclid=1"), 1):
        papers.put(f"/same{query}", an_article())
        slack.dm(f"<{papers.link('/same' + query)}>", user=who)
        answer_to(slack, who, number)
    requests = service.store.requests_of("T1", who, 9)
    assert len({request.article_id for request in requests}) == 1
    assert len({request.briefing_id for request in requests}) == 1


def test_one_text_in_two_papers_is_two_articles(slack: Slack, service: Service, papers: Papers, who: str) -> None:
    """What an agency wrote is shown with the outlet and the address of each, and not as pasted."""
    slack.dm("\n\n".join(PARAGRAPHS), user=who)
    answer_to(slack, who, 1)
    for number, paper in enumerate(("The Herring Post", "Skerrin Today"), 2):
        head = news(publisher={"@type": "Organization", "name": paper})
        slack.dm(f"<{papers.put(f'/{number}', an_article(head=head))}>", user=who)
        assert paper in read(answer_to(slack, who, number))
    assert len({request.article_id for request in service.store.requests_of("T1", who, 9)}) == 3


def test_what_cannot_be_read_honestly_is_told_where_the_answer_would_stand(slack: Slack, papers: Papers, who: str) -> None:
    """In one sentence that says what to do, with a button to try again."""
    link = papers.put("/refused", REFUSED["paid for, its beginning shown"][1])
    slack.dm(f"<{link}>", user=who)
    assert f"127.0.0.1:{papers.port}/refused is behind a paywall" in problem_of(slack, who)


def test_a_link_that_leads_inside_is_refused(slack: Slack, who: str) -> None:
    """Another port of this machine is not what the operator named."""
    slack.dm("<http://169.254.169.254/latest/meta-data/>", user=who)
    assert "leads into a private network (169.254.169.254)" in problem_of(slack, who)


@pytest.mark.parametrize("link", ["https://me:word@paper.example/a", "http://2130706433/"])
def test_what_is_no_link_to_open_is_told_at_once(slack: Slack, service: Service, who: str, link: str) -> None:
    """Nothing is written down of it, and no password shown."""
    slack.dm(f"<{link}>", user=who)
    (told,) = slack.wait(lambda: slack.ephemerals(who))
    assert "link" in told.text
    assert "word@" not in told.text
    assert service.store.requests_of("T1", who, 9) == []


def test_a_site_that_breaks_is_tried_again_by_button(slack: Slack, papers: Papers, who: str) -> None:
    """What was gone may be there again."""
    link = papers.put("/later", Paper(status=404))
    slack.dm(f"<{link}>", user=who)
    offer = slack.wait(lambda: retry_of(slack, slack.dm_of(who)), 30)
    papers.put("/later", an_article())
    slack.click(offer, "retry", user=who)
    assert "Ann Lee" in read(answer_to(slack, who))


def test_a_link_in_the_window_is_opened(slack: Slack, papers: Papers, who: str) -> None:
    """In the field to paste into, alone; beside words it is part of what was pasted."""
    slack.command("/brief", user=who)
    slack.wait(lambda: slack.view(who))
    assert slack.submit(who, {"article": f" {papers.link('/bridge')} "}).answer in ({}, None)
    assert "Ann Lee" in read(answer_to(slack, who))


def test_a_message_with_a_link_is_pointed_at(slack: Slack, papers: Papers, who: str) -> None:
    """By reaction: what the link leads to is briefed for who points."""
    message = slack.says(f"have you seen <{papers.link('/bridge')}>?", user=who, channel="C1")
    slack.react(message, "newspaper", user=who)
    assert "Ann Lee" in read(answer_to(slack, who))


def test_a_process_that_is_killed_while_it_fetches_fetches_again(tmp_path: Path) -> None:
    """What was acknowledged is written down: the briefing comes once, after the next start."""
    users, channels = office(1)
    with World(users=users, channels=channels, clock=LiveClock()) as world, Papers() as papers:
        reach = {"SAYSO_INTAKE__ALSO_REACH": f'["127.0.0.1:{papers.port}"]'}
        process = Process(world.slack, tmp_path, reach)

        def power_cut(_: Visit) -> Paper:
            if len(papers.visits) == 1:
                process.kill()
            return Paper(an_article().encode(), headers={"Content-Type": "text/html"})

        process.start()
        world.slack.command("/brief", papers.put("/bridge", power_cut), user="U1")
        world.slack.wait(lambda: not process.runs, 30)
        process.start()
        try:
            assert "Ann Lee" in read(answer_to(world.slack, "U1"))
            assert (
                len([message for message in world.slack.messages(world.slack.dm_of("U1")) if "claims by" in message.text]) == 1
            )
        finally:
            process.kill()
    assert [visit.path for visit in papers.visits] == ["/bridge", "/bridge"]


TYPED = [
    ("<https://a.example/x>", ["https://a.example/x"]),
    ("<https://a.example/x?b=1&amp;c=2|label>", ["https://a.example/x?b=1&c=2"]),
    ("<http://a.example/x|a.example/x>", ["http://a.example/x"]),
    ("<http://a.example|a.example>", []),
    ("<http://sayso.example/|sayso.example>", []),
    ("see https://a.example/x, or (https://a.example/y).", ["https://a.example/x", "https://a.example/y"]),
    ("https://a.example/x_(y)", ["https://a.example/x_(y)"]),
    ("HTTPS://A.example/x", ["HTTPS://A.example/x"]),
    ("<mailto:a@b.example|a@b.example> <@U1> <!channel> <#C1|a>", []),
    ("<ftp://a.example/x> <file:///etc/passwd> <javascript:alert(1)>", []),
    ("<https://a.example/x><https://a.example/x>", ["https://a.example/x"]),
    ("no link at all", []),
    ("http://", []),
]


@pytest.mark.parametrize(("text", "found"), TYPED)
def test_links_are_found_as_slack_and_people_write_them(text: str, found: list[str]) -> None:
    """In tokens and bare; a name that Slack made a link of is none."""
    assert typed.links(text) == found


def test_a_window_with_words_beside_a_link_holds_a_text() -> None:
    """It was pasted into the field for the article."""
    body = {"view": {"id": "V1"}, "user": {"id": "U1", "team_id": "T1"}}
    assert asked.of_modal(body, "It rained, says https://a.example/x\n", (), None).files == ()
    alone = asked.of_modal(body, "https://a.example/x https://a.example/y", (), None)
    assert [part.awaited.url for part in alone.parted() if part.awaited] == ["https://a.example/x", "https://a.example/y"]

"""Who is who, and through whom a thing came: from the sentence of a cue, whoever proposed it."""

import pytest

from bot.article import Article
from bot.briefing import Briefing, Source
from bot.checking.check import settle
from bot.checking.record import Record
from bot.reading.reader import Draft
from tests.conftest import NOON, Brief
from tests.records import Said, proposed_in

FERRY = "Harbour Post"


def settled(text: str, *said: Said, outlet: str | None = FERRY) -> Record:
    """The record of a text in which these things are said, in the Harbour Post unless told otherwise."""
    article = Article.of(text, fetched_at=NOON, language="en", outlet=outlet)
    return settle(article, Draft(claims=tuple(proposed_in(text, item) for item in said)))[0]


def chains(record: Record) -> list[tuple[str, list[str]]]:
    """Each claim somebody makes, with the names of its chain, outermost first."""
    return [
        (claim.text, [" + ".join(record.source(source).name for source in link.sources) for link in claim.chain])
        for claim in record.attributed
    ]


@pytest.mark.parametrize(
    ("text", "said", "chain"),
    [
        ("The pump failed, an engineer told Radio Marl on Monday.", ("The pump failed", "an engineer", "told"), ["Radio Marl", "an engineer"]),
        ("The town fell, the Echo said, quoting a rebel fighter.", ("The town fell", "the Echo", "said"), ["the Echo", "a rebel fighter"]),
        ("The dam, the Echo said, citing the FM Lake, which had spoken to a farmer, leaked.", ("The dam", "the Echo", "said"), ["the Echo", "the FM Lake", "a farmer"]),
        ("Through his lawyer, Carla Frayne, Otto Lind denied wrongdoing.", ("wrongdoing", "Otto Lind", "denied"), ["his lawyer, Carla Frayne", "Otto Lind"]),
        ("Ann Lee said two governors had told her the money was gone.", ("two governors had told her the money was gone", "Ann Lee", "said"), ["Ann Lee", "two governors"]),
        ("Ann Lee said she had been told by an engineer that the dam leaked.", ("she had been told by an engineer that the dam leaked", "Ann Lee", "said"), ["Ann Lee", "an engineer"]),
        ("“It was dark,” the Echo quoted a porter as saying.", ("It was dark,", "the Echo", "quoted"), ["the Echo", "a porter"]),
        ("Sam Obel was quoted by the Echo on Monday as saying he saw smoke.", ("he saw smoke", "the Echo", "as saying"), ["the Echo", "Sam Obel"]),
        ("A judge told both sides that the case was weak, according to an usher.", ("the case was weak", "A judge", "told"), ["an usher", "A judge"]),
        ("The crane swayed, its driver wrote in letters shown to the Post by his sister.", ("The crane swayed", "its driver", "wrote"), ["his sister", "its driver"]),
        ("According to two directors, the chairwoman believes the mill is lost.", ("the mill is lost", "the chairwoman", "believes"), ["two directors", "the chairwoman"]),
        ("The airport shuts, the embassy said, relaying a notice from the aviation ministry.", ("The airport shuts", "the embassy", "said"), ["the embassy", "the aviation ministry"]),
        ("The rebels, the union said on the word of a driver, have left.", ("The rebels", "the union", "said"), ["the union", "a driver"]),
    ],
)  # fmt: skip
def test_a_chain_keeps_every_hop(text: str, said: Said, chain: list[str]) -> None:
    """What came through somebody shows both ends, outermost first (rule 18)."""
    assert chains(settled(text, said))[0][1] == chain


@pytest.mark.parametrize(
    ("text", "said", "chain"),
    [
        ("The pump failed, an engineer told the Post on Monday.", ("The pump failed", "an engineer", "told"), ["an engineer"]),
        ("The pump failed, an engineer told this newspaper.", ("The pump failed", "an engineer", "told"), ["an engineer"]),
        ("The pump failed, an engineer told the council.", ("The pump failed", "an engineer", "told"), ["an engineer"]),
        ("The pump failed, the union said, citing safety fears.", ("The pump failed", "the union", "said"), ["the union"]),
        ("Ann Lee said she had told the police herself that it leaked.", ("she had told the police herself that it leaked", "Ann Lee", "said"), ["Ann Lee"]),
        ("The mayor said the tide had told on the wall.", ("the tide had told on the wall", "The mayor", "said"), ["The mayor"]),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_chain_is_none(text: str, said: Said, chain: list[str]) -> None:
    """The article's own outlet is never a link (rule 2), nor is who listens, nor the speaker himself."""
    assert chains(settled(text, said))[0][1] == chain


def test_an_outlet_nobody_introduces_may_be_the_articles_own() -> None:
    """Where the outlet is not known, "told the Echo" is taken for it; "told the daily Echo" is not."""
    said = ("The pump failed", "an engineer", "told")
    assert chains(settled("The pump failed, an engineer told the Echo.", said, outlet=None))[0][1] == ["an engineer"]
    assert chains(settled("The pump failed, an engineer told the daily Echo.", said, outlet=None))[0][1] == [
        "the daily Echo",
        "an engineer",
    ]


def test_who_spoke_to_an_outlet_goes_on_speaking_to_it() -> None:
    """A second sentence by the same speaker came the same way, until he speaks to this outlet."""
    text = "It leaked, an engineer told Radio Marl. “We wrote twice,” he said. He told the Post the log was gone."
    said = [("It leaked", "an engineer", "told"), ("We wrote twice,", "he", "said"), ("the log was gone", "He", "told")]
    assert [chain for _, chain in chains(settled(text, *said))] == [
        ["Radio Marl", "an engineer"],
        ["Radio Marl", "an engineer"],
        ["an engineer"],
    ]


def test_what_the_outlet_itself_found_is_its_own_voice() -> None:
    """ "The Post pointed out that …" is the article speaking."""
    text = "The Post pointed out that the picture was old."
    record = settled(text, ("the picture was old", "The Post", "pointed out"))
    assert [(claim.voice, claim.text) for claim in record.claims] == [("writer", "the picture was old")]


def test_who_heard_is_not_who_spoke() -> None:
    """A jury is told by the prosecutor, where the article names one."""
    text = "The fire was set, the jury was told. Alicia Fenn, prosecuting, said it was a grudge."
    record = settled(text, ("The fire was set", "the jury", "was told"), ("it was a grudge", "Alicia Fenn", "said"))
    assert chains(record) == [("The fire was set", ["Alicia Fenn"]), ("it was a grudge", ["Alicia Fenn"])]


def source(record: Record, name: str) -> Source:
    return next(source for source in record.sources if source.name == name)


def test_a_spokesman_is_part_of_his_body() -> None:
    """Two sources, one origin (rule 10)."""
    text = "The Harbour Board said it was shut. Its spokesman, Tom Orr, said it was safe."
    record = settled(text, ("it was shut", "The Harbour Board", "said"), ("it was safe", "Its spokesman, Tom Orr", "said"))
    board = source(record, "The Harbour Board")
    assert [record.body(source.id) for source in record.sources] == [board.id, board.id]


@pytest.mark.parametrize(
    ("text", "anonymity", "reason"),
    [
        ("A nurse, who asked not to be named because she feared for her job, said it was late.", "requested", "who asked not to be named because she feared for her job"),
        ("A nurse said it was late.", "unexplained", None),
        ("The mayor said it was late.", "none", None),
        ("Ann Lee said it was late.", "none", None),
        ("The resident said it was late.", "unexplained", None),
    ],
)  # fmt: skip
def test_who_keeps_a_name_from_the_reader(text: str, anonymity: str, reason: str | None) -> None:
    """Unnamed with the article's reason, without one, or known by office."""
    who = text.split(" said", maxsplit=1)[0]
    record = settled(text, ("it was late", who, "said"))
    assert record.sources[0].anonymity == anonymity
    found = record.sources[0].anonymity_reason
    assert (found.of(text) if found else None) == reason


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee runs the mill. Bo Orr, her brother, owns it. “We closed it,” she said.", ["Ann Lee"]),
        ("The company bought the mill. The union said it was late. It said more would follow.", ["The union", "The union"]),
        ("Mr Lee met Ms Lee. Ms Lee said it was late.", ["Ms Lee"]),
        ("The National Front (NF) marched. The NF said it was late.", ["The National Front"]),
    ],
)
def test_the_road_finds_who_is_meant(text: str, names: list[str], brief: Brief) -> None:
    """Pronouns, surnames and acronyms, read by the reader that ships."""
    assert [name for _, name in speakers(brief(text))] == names


def speakers(briefing: Briefing) -> list[tuple[str, str]]:
    names = {source.id: source.name for source in briefing.sources}
    return [(claim.text, names[claim.chain[-1].sources[0]]) for claim in briefing.claims if claim.chain]

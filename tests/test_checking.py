"""Checking: what a reader may propose, and what becomes of it."""

import pytest

from bot.article import Article, Span
from bot.briefing import Briefing, Claim, ReaderInfo
from bot.checking.check import check
from bot.reading.reader import Draft, DraftClaim, DraftLink
from bot.rendering.words import shipped
from tests.conftest import NOON
from tests.rules import broken

LIAR = ReaderInfo(name="test", version="1")


def an_article(text: str, preamble: int = 0) -> Article:
    return Article.of(text, fetched_at=NOON, language="en", preamble=preamble)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def proposed(text: str, said: str, who: str | None, cue: str) -> DraftClaim:
    return DraftClaim(
        spans=(at(text, said),),
        links=(DraftLink(source=at(text, who) if who else None, cue=(at(text, cue),)),),
    )


def checked(text: str, *claims: DraftClaim) -> Briefing:
    briefing = check(an_article(text), Draft(claims=claims), LIAR, NOON, judge=None, line=shipped().flag_line)
    assert broken(briefing) == []
    return briefing


def said(briefing: Briefing) -> list[Claim]:
    return [claim for claim in briefing.claims if claim.chain]


def test_a_span_outside_the_text_is_withheld_and_counted() -> None:
    """A reader that points outside the article is not believed, and that is said."""
    text = "The mayor said it was late."
    lie = DraftClaim(spans=(Span(10, 400),), links=(DraftLink(cue=(Span(0, 3),)),))
    briefing = checked(text, lie)
    assert [item.reason for item in briefing.withheld] == ["not_in_text", "not_attributed"]
    assert said(briefing) == []


def test_words_claimed_twice_belong_to_the_first() -> None:
    """Two speakers cannot own the same words: the second proposal is withheld."""
    text = "The mayor said it was late, and the driver said nothing."
    briefing = checked(
        text, proposed(text, "it was late", "The mayor", "said"), proposed(text, "was late", "the driver", "said")
    )
    assert [claim.text for claim in said(briefing)] == ["it was late"]
    assert [item.reason for item in briefing.withheld] == ["overlaps_another"]


def test_an_empty_draft_never_turns_speech_into_fact() -> None:
    """When the reader saw nothing, a sentence that reports is held back, not told in the writer's voice."""
    text = "The bridge is closed. The mayor said it would fall. “It will stand for years yet,” she said."
    briefing = checked(text)
    assert [claim.text for claim in briefing.claims] == ["The bridge is closed."]
    assert [item.reason for item in briefing.withheld] == ["not_attributed", "not_attributed"]


@pytest.mark.parametrize(
    ("text", "content", "shown", "mode"),
    [
        ("“It is late,” the mayor said.", "“It is late,”", ["It is late,"], "direct"),
        ("“It is late. Go home,” the mayor said.", "“It is late. Go home,”", ["It is late.", "Go home,"], "direct"),
        ("The mayor said that it was late.", "that it was late.", ["it was late"], "indirect"),
        ("The mayor said it was “far too late”.", "it was “far too late", ["it was “far too late”"], "mixed"),
        ("‘It’s late,’ the mayor said.", "‘It’s late,’", ["It’s late,"], "direct"),
        ("The mayor posted a photo showing a flooded street.", "a flooded street.", ["a flooded street"], "depicted"),
        ("The mayor called it “a mess”.", "“a mess”", ["“a mess”"], "mixed"),
        ("The mayor said it was late and that all had gone.", "it was late and that all had gone", ["it was late", "all had gone"], "indirect"),
    ],
)  # fmt: skip
def test_stretches_keep_the_conventions(text: str, content: str, shown: list[str], mode: str) -> None:
    """Direct without its marks, mixed with them, paraphrase without "that" and full stop, one claim a sentence."""
    who = "the mayor" if "the mayor" in text else "The mayor"
    cue = next(word for word in ("said", "posted", "called") if word in text)
    claims = said(checked(text, proposed(text, content, who, cue)))
    assert [claim.text for claim in claims] == shown
    assert {claim.mode for claim in claims} == {mode}


def test_a_denial_begins_at_its_verb() -> None:
    """Without "denied" the words would say the opposite."""
    text = "The company denied that the radar was defective."
    (claim,) = said(checked(text, proposed(text, "that the radar was defective", "The company", "denied")))
    assert claim.text == "denied that the radar was defective"
    assert claim.chain[0].cue_class == "denial"


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("The trust declined to comment on the case.", "on the case", "declined to comment"),
        ("The trust did not say who had carried it out.", "who had carried it out", "did not say"),
        ("The trust did not respond to questions about it.", "questions about it", "did not respond to"),
        ("The paper left, quoting a rebel fighter.", "a rebel fighter", "quoting"),
        ("Asked about the review, the trust walked on.", "the review", "Asked about"),
    ],
)
def test_non_answers_are_nobodys_claim(text: str, content: str, cue: str) -> None:
    """Who says nothing is not quoted: the sentence is the writer's."""
    who = None if cue == "Asked about" else text[:9].rstrip()
    briefing = checked(text, proposed(text, content, who, cue))
    assert [(claim.voice, claim.text) for claim in briefing.claims] == [("writer", text)]


def test_pieces_of_one_sentence_are_one_claim() -> None:
    """A quotation broken by its own cue is one claim in two pieces."""
    text = "“It is,” she said, “a disaster.”"
    draft = [proposed(text, "“It is,”", "she", "said"), proposed(text, "“a disaster.”", "she", "said")]
    (claim,) = said(checked(text, *draft))
    assert claim.text == "It is, … a disaster."


def test_says_and_has_done_goes_back_to_the_writer() -> None:
    """ "The junta says it is fighting … and has ignored calls": the calls are the writer's knowledge."""
    text = "The council says it is saving money and has ignored two letters."
    briefing = checked(text, proposed(text, "it is saving money and has ignored two letters", "The council", "says"))
    assert [(claim.voice, claim.text) for claim in briefing.claims] == [
        ("attributed", "it is saving money"),
        ("writer", "has ignored two letters"),
    ]


def named(text: str, *mentions: str) -> list[list[str]]:
    """The names of the sources that `mentions`, in order, were taken for; one claim each."""
    start, draft = 0, []
    for number, mention in enumerate(mentions):
        here = text.index(mention, start)
        start = here + len(mention)
        said_at = text.index(f"claim {number}", start)
        link = DraftLink(source=Span(here, here + len(mention)), cue=(at(text[:said_at], "said"),))
        draft.append(DraftClaim(spans=(Span(said_at, said_at + 7),), links=(link,)))
    briefing = checked(text, *draft)
    names = {source.id: source.name for source in briefing.sources}
    return [[names[source] for source in claim.chain[-1].sources] for claim in said(briefing)]


@pytest.mark.parametrize(
    ("text", "mentions", "names"),
    [
        ("Ann Lee said claim 0. Lee said claim 1.", ["Ann Lee", "Lee"], ["Ann Lee", "Ann Lee"]),
        ("Lee said claim 0. Ann Lee said claim 1.", ["Lee", "Ann Lee"], ["Ann Lee", "Ann Lee"]),
        ("Ann Lee said claim 0. Bo Lee said claim 1.", ["Ann Lee", "Bo Lee"], ["Ann Lee", "Bo Lee"]),
        ("A local resident said claim 0. The resident said claim 1.", ["A local resident", "The resident"], ["A local resident"] * 2),
        ("A resident said claim 0. A resident said claim 1.", ["A resident", "A resident"], ["A resident", "A resident"]),
        ("Ann Lee said claim 0. She said claim 1.", ["Ann Lee", "She"], ["Ann Lee", "Ann Lee"]),
        ("The Harbour Board said claim 0. It said claim 1.", ["The Harbour Board", "It"], ["The Harbour Board"] * 2),
        ("The National Unity Front said claim 0. The NUF said claim 1.", ["The National Unity Front", "The NUF"], ["The National Unity Front"] * 2),
        ("Outlet Harbour Now said claim 0.", ["Outlet Harbour"], ["Outlet Harbour Now"]),
        ("Ann Lee, who sat down, said claim 0.", ["Ann Lee, who sat down,"], ["Ann Lee"]),
        ("A survivor, Tom Brekke, said claim 0. Brekke said claim 1.", ["A survivor, Tom Brekke", "Brekke"], ["A survivor, Tom Brekke"] * 2),
    ],
)  # fmt: skip
def test_mentions_find_their_source(text: str, mentions: list[str], names: list[str]) -> None:
    """A surname, an acronym, a pronoun and "the resident" go to who bore them last; two of a name stay two."""
    assert named(text, *mentions) == [[name] for name in names]


def test_two_unnamed_residents_stay_two() -> None:
    """One source stays one, and two stay two."""
    text = "A resident said claim 0. A resident said claim 1."
    first, second = Span(0, 10), Span(25, 35)
    draft = [
        DraftClaim(spans=(Span(16, 23),), links=(DraftLink(source=first, cue=(Span(11, 15),)),)),
        DraftClaim(spans=(Span(41, 48),), links=(DraftLink(source=second, cue=(Span(36, 40),)),)),
    ]
    assert len(checked(text, *draft).sources) == 2


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("it may rain by noon", "possible"),
        ("it will probably rain", "probable"),
        ("it will rain if we leave", "conditional"),
        ("it did not rain", "negated"),
        ("it rained all day", "asserted"),
    ],
)
def test_certainty_is_read_off_the_words(words: str, certainty: str) -> None:
    """A hedge in the article is a hedge in the data."""
    text = f"The mayor said {words}."
    (claim,) = said(checked(text, proposed(text, words, "The mayor", "said")))
    assert claim.certainty == certainty

"""Questions below a briefing, and what of it answers them: with no model, no word of ours, and never a wrong speaker."""

import json
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.asking.answer import Answer
from bot.asking.answers import answer
from bot.asking.question import Kind, asked
from bot.briefing import Briefing
from bot.rendering.blockkit.breaches import breaches_of_message
from bot.rendering.blocks import rows
from bot.rendering.followup import ROOM, followup
from bot.rendering.line import plain
from bot.rendering.messages import Message
from bot.rendering.speech import Speech
from bot.rendering.words import shipped
from tests.briefings import a_briefing, disputed, tell
from tests.conftest import GOLD, Brief, gold
from tests.records import Said
from tests.serving import ARTICLE

HELD_OUT = {"doping-01", "ferry-02", "hospital-01", "rail-01", "strike-02", "trial-01"}
READ = [path.stem for path in GOLD if path.stem not in HELD_OUT]
LONG = ("court-01", "ferry-01", "ferry-03", "merger-01", "strike-01", "strike-03")
FURTHER = "You can ask who says something"


def told(briefing: Briefing, question: str) -> list[str]:
    """The lines of the answer, those of claims and of what stands below them alike."""
    message = followup(briefing, answer(asked(question), briefing), shipped())
    assert breaches_of_message(message.payload()) == []
    return [line.strip() for line in shown(message)]


def shown(message: Message) -> list[str]:
    """Every line people read of a message."""
    blocks: Any = message.blocks
    sections = list(chain.from_iterable(block["elements"] for block in blocks))
    listed = chain.from_iterable(
        section["elements"] if section["type"] == "rich_text_list" else [section] for section in sections
    )
    return ["".join(text["text"] for text in line["elements"]) for line in listed]


QUESTIONS: list[tuple[str, Kind, str, str]] = [
    ("Who says that the bridge is unsafe?", "who_says", "", "the bridge is unsafe"),
    ("can you tell me who said the bridge is shut, please?", "who_says", "", "the bridge is shut"),
    ("WHO CLAIMS THE BRIDGE IS SHUT", "who_says", "", "the bridge is shut"),
    ("who told the Post that the bridge had been repaired", "who_says", "", "the bridge had been repaired"),
    ("Does anybody say it’s safe?", "who_says", "", "it is safe"),
    ("Says who?", "who_says", "", ""),
    ("who said that", "who_says", "", ""),
    ("What does Ann Lee say?", "says_what", "ann lee", ""),
    ("what did the council say about the bridge", "says_what", "the council", "the bridge"),
    ("what has the union to say?", "says_what", "the union", ""),
    ("Did Ann Lee say the bridge is unsafe?", "says_what", "ann lee", "the bridge is unsafe"),
    ("according to the mayor", "says_what", "the mayor", ""),
    ("and Ann Lee?", "either", "", "ann lee"),
    ("What about the radar?", "either", "", "the radar"),
    ("who is Ann Lee", "either", "", "ann lee"),
    ("who was accused of theft?", "either", "", "accused of theft"),
    ("what does the article say about the radar", "who_says", "", "the radar"),
    ("What does the article itself say?", "own", "", ""),
    ("who says what", "everything", "", ""),
    ("what’s contested?", "contested", "", "is"),
    ("is the radar disputed", "contested", "", "is the radar"),
    ("who denied it", "contested", "", ""),
    ("what is denied by the builder", "says_what", "the builder", ""),
    ("what is disputed by the builder", "contested", "the builder", ""),
    ("only quotes", "quotes", "", ""),
    ("quotes from Ann Lee about the bridge", "quotes", "ann lee", "the bridge"),
    ("Ann Lee’s exact words", "quotes", "ann lee", ""),
    ("sources", "sources", "", ""),
    ("who is quoted?", "sources", "", ""),
    ("who didn’t respond?", "asked", "", ""),
    ("who was asked", "asked", "", ""),
    ("what does the article not say", "unsaid", "", ""),
    ("what doesn’t it say?", "unsaid", "", ""),
    ("is this verified", "unsaid", "", ""),
    ("when was this published?", "when", "", ""),
    ("since when is the bridge shut", "when", "", "is the bridge shut"),
    ("when did Ann Lee say that?", "when", "ann lee", ""),
    ("why did it sink?", "other", "", ""),
    ("is the bridge safe?", "other", "", ""),
    ("thanks!", "other", "", ""),
    ("?", "other", "", ""),
    ("", "other", "", ""),
]


@pytest.mark.parametrize(("text", "kind", "whom", "about"), QUESTIONS, ids=[text[:40] for text, *_ in QUESTIONS])
def test_a_question_is_read_for_what_it_asks(text: str, kind: Kind, whom: str, about: str) -> None:
    """Its kind, the name in it, and what it is about, whatever its letters' case, its marks and its manners."""
    question = asked(text)
    assert (question.kind, question.whom, question.about) == (kind, whom, about)


@pytest.fixture(scope="module")
def bridge(brief: Brief) -> Briefing:
    """The article of the bridge, read."""
    return brief(ARTICLE)


def test_who_says_it_is_told_with_what_is_denied(bridge: Briefing) -> None:
    """Her words say "it"; that it is the bridge shows in who denies it. The denial stands below, not as if it said the same."""
    lines = told(bridge, "Who says that the bridge is unsafe?")
    assert lines[:3] == [
        "Who says so",
        "The engineer, Ann Lee said: “It is unsafe,”",
        "Denied – The builder: denied that the bridge was unsafe",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "who says the bridge collapsed",
        "who says the bridge is safe",
        "who claims the mayor resigned",
        "who says the bridge was repaired in June",
        "who says nobody was hurt",
    ],
)
def test_what_nobody_says_is_said_by_nobody(bridge: Briefing, question: str) -> None:
    """A word in common is not enough, another month is another thing, and what can be asked is told instead."""
    lines = told(bridge, question)
    assert lines[0].startswith("Nobody in this article says that")
    assert lines[1].startswith(FURTHER)
    assert len(lines) == 2


def test_who_says_the_contrary_does_not_say_so(brief: Brief) -> None:
    """“There were no civilians” is close to "there were civilians", and never who says so."""
    briefing = brief(gold("strike-01")["text"])
    assert told(briefing, "who says there were no civilians at the mill")[:2] == [
        "Who says so",
        "Defence Minister Pavo Drenn said: “There were no civilians at the mill.”",
    ]
    lines = told(briefing, "who says there were civilians at the mill")
    assert lines[0] == "Nobody in this article says just that."
    assert "Who says so" not in lines


def test_another_figure_is_another_claim(brief: Brief) -> None:
    """Who asks for nine does not get seven as if it were nine; digits and words are one number."""
    briefing = brief(gold("ferry-01")["text"])
    assert told(briefing, "who says 7 people died")[0] == "Who says so"
    assert told(briefing, "who says nine people died")[0] == "Nobody in this article says just that."


def test_who_denies_it_is_told_below_what_is_denied(bridge: Briefing) -> None:
    """A denial is shown under the claim it stands against."""
    assert told(bridge, "who denies that the bridge is unsafe?")[:3] == [
        "Contested",
        "The engineer, Ann Lee said: “It is unsafe,”",
        "Denied – The builder: denied that the bridge was unsafe",
    ]
    assert told(bridge, "who denies that the moon is round?")[0].startswith("Nobody in this article denies that")


def test_a_denial_is_never_told_without_what_it_denies(bridge: Briefing) -> None:
    """Asked for the builder, the engineer's claim stands below."""
    assert told(bridge, "what does the builder say?")[1:3] == [
        "The builder: denied that the bridge was unsafe",
        "Against – the engineer, Ann Lee said: “It is unsafe,”",
    ]


def test_one_surname_of_two_people_is_both(brief: Brief) -> None:
    """Asked for Mundy, each Mundy is told by name; asked for Lewis, only he is."""
    briefing = brief(gold("court-01")["text"])
    both = "\n".join(told(briefing, "what did Mundy say?"))
    assert both.startswith("Gareth Mundy, the defendant’s cousin, Lewis Mundy\n")
    assert "Gareth Mundy said:" in both
    one = "\n".join(
        line for line in told(briefing, "what did Lewis Mundy say?") if not line.startswith(("May differ", "Against"))
    )
    assert "Gareth" not in one


def test_a_name_that_is_only_part_of_another_is_nobody(brief: Brief) -> None:
    """The defendant's cousin is not the defendant: whose name it is in is said, and no claim is shown."""
    briefing = brief(gold("court-01")["text"])
    (line, *more) = told(briefing, "what does the defendant say?")
    assert "Nobody is called just that" in line
    assert "the defendant’s cousin, Lewis Mundy" in line
    assert more == []


def test_endings_do_not_make_a_namesake() -> None:
    """Miller and Mills, Rhode and Rhodes are not each other."""
    said: tuple[Said, ...] = (("the dam held", "Tom Mills", "said"), ("the road was open", "Eva Rhodes", "said"))
    briefing = a_briefing("Tom Mills said the dam held. Eva Rhodes said the road was open.", *said)
    for name in ("Miller", "Mill", "Rhode"):
        assert told(briefing, f"what did {name} say?")[0].startswith("Nobody of that name")
    assert "Tom Mills said: the dam held" in told(briefing, "what does MILLS say")


def test_where_somebody_lives_is_not_their_name() -> None:
    """Asked for Pendrick, the man of Pendrick is not meant."""
    text = "Gareth Mole, 52, of Quay Lane, Pendrick, said the boat was his."
    briefing = a_briefing(text, ("the boat was his", "Gareth Mole, 52, of Quay Lane, Pendrick", "said"))
    assert "the boat was his" not in "".join(told(briefing, "what did Pendrick say?"))
    assert "the boat was his" in "".join(told(briefing, "what did Mole say?"))


def test_who_was_asked_and_said_nothing_is_told(bridge: Briefing) -> None:
    """Silence is an answer to "what did they say", and never a denial."""
    lines = told(bridge, "what did the council say?")
    assert "No response: The council" in lines
    assert "denied" not in "".join(lines).lower()


def test_quotes_are_the_articles_own_letter_for_letter(brief: Brief) -> None:
    """Whole quotations first, with who speaks; what is only partly quoted stands apart."""
    briefing = brief(gold("court-01")["text"])
    lines = told(briefing, "only quotes")
    whole = lines[lines.index("In quotes, word for word") + 1 : lines.index("Partly in quotes")]
    claims = [line for line in whole if not line.startswith(("May differ", "Denied", "Against"))]
    assert len(claims) == sum(claim.mode == "direct" for claim in briefing.claims)
    for line in claims:
        speaker, words = line.split(": “", 1)
        assert speaker
        assert words.removesuffix("”") in briefing.article.text


def test_sources_are_counted_and_the_unnamed_marked(bridge: Briefing) -> None:
    """How often each is heard, what is known of who is not named, the writer's own voice, and who was asked."""
    lines = told(bridge, "sources")
    assert "The engineer, Ann Lee: 1 claim, 1 in quotes" in lines
    assert "A fisherman (unnamed): 1 claim" in lines
    assert "The article (own voice): 1 claim" in lines
    assert "No response: The council" in lines


def test_what_is_not_said_is_only_what_is_looked_for(bridge: Briefing) -> None:
    """Replies, names and checks; that there may be more is said."""
    lines = told(bridge, "What does the article not say?")
    assert lines[0].endswith("What else is missing, I cannot tell.")
    assert "No response: The council" in lines
    assert not any(line.startswith("Answered by") for line in lines)


def test_times_are_the_articles_words(brief: Brief) -> None:
    """When it was said stands below the claim, and the article's own date above."""
    briefing = brief(gold("court-01")["text"])
    lines = told(briefing, "when?")
    assert lines[0] == "The article came without a date."
    assert "Said on Thursday" in lines
    dated = briefing.model_copy(update={"article": briefing.article.model_copy(update={"published_at": "2025-06-03"})})
    dated = Briefing.model_validate_json(dated.model_dump_json(warnings=False))
    assert told(dated, "when was this published?")[0] == "The article is dated 3 Jun 2025."


@pytest.mark.parametrize("question", ["why did it sink?", "is the bridge safe?", "tell me a joke", "🦆", "who", "thanks"])
def test_what_is_no_question_to_a_briefing_is_told_so(bridge: Briefing, question: str) -> None:
    """One honest sentence, and what can be asked."""
    lines = told(bridge, question)
    assert len(lines) == 2
    assert lines[1].startswith(FURTHER)


@pytest.mark.parametrize(
    "hostile", ["<!channel>", "*bold* `x`", "{{ 7 * 7 }}", "<https://evil.example|the bank>", "(((", "\\", "\x00"]
)
def test_a_hostile_question_stays_harmless(bridge: Briefing, hostile: str) -> None:
    """Markup, patterns and templates in a question are words nobody says, and none comes back."""
    for question in (hostile, f"who says {hostile}?", f"what does {hostile} say?", f"quotes from {hostile}"):
        assert hostile not in "\n".join(told(bridge, question))


def test_hostile_words_of_an_article_are_told_as_they_stand() -> None:
    """What looks like a broadcast or a link in a claim is found, and stays text."""
    said: tuple[Said, ...] = (("<!here> the *lock* was broken", "Harlan Pike", "said"),)
    briefing = a_briefing("Harlan Pike said <!here> the *lock* was broken.", *said)
    message = followup(briefing, answer(asked("who says the lock was broken?"), briefing), shipped())
    assert "<!here>" not in message.text
    assert "<!here> the *lock* was broken" in json.dumps(message.blocks)


def test_a_chain_is_never_shortened() -> None:
    """Whoever passes it on and whoever said it are both there, whichever of them is asked for."""
    text = "Myra News quoted a rebel as saying that the town had fallen. The junta denied that the town had fallen."
    briefing = a_briefing(
        text, ("the town had fallen", "a rebel", "saying"), ("denied that the town had fallen", "The junta", "denied")
    )
    lines = told(disputed(briefing, "the town had", "denied that"), "who says the town has fallen?")
    claim = next(claim for claim in briefing.claims if claim.text == "the town had fallen")
    assert plain(Speech(briefing, shipped()).claim(claim)) in lines


def test_what_does_not_fit_is_counted() -> None:
    """No claim is cut: what is left out is a number, with where to find it."""
    long = [f"the wall {number} " + "was " * 200 + "old" for number in range(12)]
    text = " ".join(f"The mayor said {words}." for words in long)
    said: tuple[Said, ...] = tuple((words, "The mayor", "said") for words in long)
    briefing = a_briefing(text, *said)
    message = followup(briefing, answer(asked("what does the mayor say?"), briefing), shipped())
    lines = shown(message)
    claims = [line for line in lines if line.startswith("The mayor said")]
    assert 0 < len(claims) < 12
    assert f"and {12 - len(claims)} more: see All claims" in lines
    assert sum(len(line.encode()) for line in claims) <= ROOM


def test_an_article_in_which_nobody_speaks_answers_too(brief: Brief) -> None:
    """Nothing said, nothing contested, nobody asked: each in one sentence."""
    briefing = a_briefing("The bridge was shut in May.")
    assert told(briefing, "sources")[0] == "Nobody is quoted or reported in this article."
    assert told(briefing, "what is contested")[0].startswith("Nothing in this article is contested")
    assert told(briefing, "only quotes")[0].startswith("There is no direct quotation")
    assert told(briefing, "what does the article not say")[0].startswith("I look for")
    assert "the writer" not in told(briefing, "who says the bridge was shut")[0]
    assert told(brief("..."), "who says so?")


ANY = [text for text, *_ in QUESTIONS]
WORDS = st.sampled_from(
    "who what says said denies the bridge radar not seven people mayor about quotes of union when ministry crew did does say it "
    "civilians no killed sources contested Ann and that was faulty shut".split()
)
ASKED = st.one_of(st.sampled_from(ANY), st.lists(WORDS, min_size=1, max_size=9).map(" ".join), st.text(max_size=80))


@pytest.mark.parametrize("name", LONG)
def test_every_claim_of_an_answer_is_the_briefings_with_its_whole_chain(name: str, brief: Brief) -> None:
    """Whatever is asked: every line that holds a claim is the line the briefing has for it, speaker and all."""
    briefing = brief(gold(name)["text"])
    speech, whole = Speech(briefing, shipped()), tell(briefing)
    said = {claim.text: claim for claim in briefing.claims}
    lines = {plain(speech.claim(claim)) for claim in briefing.claims}
    listed = {plain(line) for section in whole.sections for item in section.items for _, line in rows(item)}

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ASKED)
    def holds(text: str) -> None:
        picked = answer(asked(text), briefing)
        assert {claim for part in picked.parts for claim in part.claims} <= {claim.id for claim in briefing.claims}
        assert Answer.model_validate(picked.model_dump(mode="json")) == picked
        message = followup(briefing, picked, shipped())
        assert breaches_of_message(message.payload()) == []
        for line in shown(message):
            if any(words in line for words in said if len(words) > 20):
                bare = line.split(" – ", 1)[-1] if line.startswith(("Against", "Denied", "Disputed")) else line
                opened = bare[:1].upper() + bare[1:]
                assert line in listed or bare in lines or opened in lines

    holds()


@pytest.mark.parametrize("name", READ[::4])
def test_every_source_is_found_by_its_name_and_says_only_its_own(name: str, brief: Brief) -> None:
    """Asked by the name the briefing has, each claim shown has that source, its body or its spokespeople in its chain."""
    briefing = brief(gold(name)["text"])
    for source in briefing.sources:
        question = asked(f"what does {source.name} say?")
        picked = answer(question, briefing)
        assert question.kind == "says_what" or source.name in ("", "each", "they")
        own = set(picked.whom)
        for part in picked.parts if question.kind == "says_what" else ():
            for claim in (claim for claim in briefing.claims if claim.id in part.claims):
                assert own & {speaker for link in claim.chain for speaker in link.sources}


@pytest.mark.parametrize("name", READ[::4])
def test_every_claim_is_found_by_its_own_words(name: str, brief: Brief) -> None:
    """Who asks with a claim's own words gets that claim, be they little words only."""
    briefing = brief(gold(name)["text"])
    for claim in briefing.claims:
        question = asked(f"who says that {claim.text}")
        if question.kind == "who_says" and question.about and not question.against:
            parts = answer(question, briefing).parts
            assert claim.id in {shown for part in parts for shown in part.claims}

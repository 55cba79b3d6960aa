"""The model reader: what a model says is copied from the article, asked about once more, or left as the local reader has it."""

from collections import Counter
from itertools import chain
from typing import Any

import pytest

from bot.article import Article, Span
from bot.briefing import Briefing, id_of
from bot.desk import Desk
from bot.errors import ModelNotConfigured, ReaderError
from bot.reading.model.asked import Question
from bot.reading.model.reader import ModelReader
from bot.reading.reader import Draft, DraftLink, DraftSource
from bot.rendering.words import shipped
from evals import corpus
from evals.figures import figures_of, measure
from evals.names import Gold
from tests.conftest import NOON, Brief
from tests.edges import JUDGE, LOCAL
from tests.models import Scripted, an_article, briefed, but, echo, marked, marks, reader, saying
from tests.perfect import Perfect
from tests.rules import broken
from tests.screens import screens

TEXT = """The rivers board said on Monday that the weir at Orley would hold.

“Nobody asked us,” said Tam Brock, a farmer. He said the gate had leaked since May.

Ida Venn, the mayor, said the repairs might cost about 3 million crowns. A resident told Radio Marl that the weir was not safe. The town plans new gates.

Lena Ost, who runs the board, denied that the gate had leaked. The mill beside the weir has stood empty for years.
"""
WEIR = an_article(TEXT, outlet="The Orley Courier")
BOARD, BROCK, GATE, COST, SAFE, PLANS, DENIAL = range(1, 8)
"""The marked claims, by number."""
GOLDS = corpus.own()


def claim_of(briefing: Briefing, words: str) -> Any:
    return next(claim for claim in briefing.claims if words in claim.text)


def names(briefing: Briefing, words: str) -> list[str]:
    """Who says the claim with these words, outermost first; empty for the writer."""
    known = {source.id: source.name for source in briefing.sources}
    return [known[source] for link in claim_of(briefing, words).chain for source in link.sources]


def test_who_confirms_everything_changes_nothing() -> None:
    """The draft is the local reader's, word for word, in every article; it is asked for once."""
    for gold in GOLDS:
        article = an_article(gold["text"], outlet=gold.get("outlet"))
        read_by, model = reader(echo)
        assert read_by.read(article) == LOCAL.read(article), gold["id"]
        assert len(model.asked) == 1


def test_who_reads_is_known_by_model_prompts_and_local_reader() -> None:
    """Another model, other prompts or other weights make another version, and so another briefing."""
    read_by, other = ModelReader(LOCAL, Scripted(name="big/model:7b")), ModelReader(LOCAL, Scripted(name="small"))
    assert read_by.info.name == "model"
    assert read_by.info.version.startswith("big_model:7b-")
    assert read_by.info.version.endswith(LOCAL.info.version)
    assert read_by.info != other.info
    assert read_by.reads("en")
    assert not read_by.reads("de")


def test_a_briefing_says_it_was_read_by_the_model() -> None:
    """Its reader is the model, and its id that of the model's reading."""
    briefing = briefed(WEIR, echo)
    assert briefing.reader.name == "model"
    assert briefing.id == id_of(WEIR, briefing.reader)
    assert briefing.notices == ()
    assert broken(briefing) == []


def test_a_chain_is_corrected() -> None:
    """Who passed it on is added by his words, and both ends stay."""
    briefing = briefed(WEIR, but(corrected=[{"claim": SAFE, "chain": ["Radio Marl", "@5"], "cue": ""}]))
    assert names(briefing, "was not safe") == ["Radio Marl", "A resident"]
    assert broken(briefing) == []


def test_a_claim_that_was_missed_is_copied() -> None:
    """First and last words, in whatever shape of quote marks, become the article's own characters."""
    text = "The gate was shut. “It’s the\nrust, and all of us knew,” said Cy Moe."
    missed = {"claim": 90, "sentence": 2, "first": "\"It's the", "last": 'us  knew,"', "chain": ["Cy Moe"], "cue": "said"}
    everything = list(marked(an_article(text)).claims)
    said = saying(rejected={"part_of_another": everything}, missed=[missed])
    draft = reader(said)[0].read(an_article(text))
    assert [claim.spans[0].of(text) for claim in draft.claims] == ["“It’s the\nrust, and all of us knew,”"]
    assert draft.refused == ()


def test_what_is_no_claim_goes_back_to_the_writer() -> None:
    """What somebody plans is the paper's own sentence again."""
    briefing = briefed(WEIR, but(rejected={"no_statement": [PLANS]}))
    assert claim_of(briefing, "The town plans new gates").voice == "writer"
    assert briefing.withheld == ()


def test_a_claim_that_begins_wrongly_is_given_anew() -> None:
    """Rejected as a part of another, and missed under its right words."""
    missed = {"claim": 90, "sentence": 1, "first": "the weir", "last": "would hold", "chain": ["@1"], "cue": "said"}
    draft = reader(but(rejected={"part_of_another": [BOARD]}, missed=[missed]))[0].read(WEIR)
    assert draft.claims[0].spans[0].of(TEXT) == "the weir at Orley would hold"
    assert draft.claims[0].links == (DraftLink(source=Span(0, 16), cue=(Span(17, 21),)),)
    assert draft.refused == ()


def test_a_dispute_is_shown_with_its_evidence() -> None:
    """Claims are named by their numbers, evidence by a few words; what the rules find themselves is not shown twice."""
    contest = {"target": BOARD, "by": SAFE, "kind": "disputed", "evidence": "was not safe"}
    briefing = briefed(WEIR, but(contests=[contest]))
    flags = [
        flag for flag in briefing.flags if flag.class_ == "dispute" and claim_of(briefing, "would hold").id in flag.targets
    ]
    assert any(span.of(TEXT) == "was not safe" for flag in flags for span in flag.evidence)
    assert broken(briefing) == []


def test_a_gloss_adds_who_is_meant() -> None:
    """One addition in brackets, of words that stand nearby."""
    text = "The gate broke in May.\n\nIda Venn said it was never mended.\n"
    briefing = briefed(an_article(text), but(glosses=[{"claim": 1, "text": "it [the gate] was never mended"}]))
    assert claim_of(briefing, "never mended").gloss == "it [the gate] was never mended"
    assert any("it [the gate] was never mended" in line.text for line in screens(briefing)["text"])
    assert briefing.withheld == ()
    assert broken(briefing) == []


def test_headline_and_overview_are_chosen() -> None:
    """The model's choice stands, if the claim can stand alone; disputes are shown all the same."""
    chosen = briefed(WEIR, but(headline=BOARD, overview=[BOARD, COST]))
    assert chosen.headline == claim_of(chosen, "would hold").id
    assert claim_of(chosen, "might cost").id in chosen.overview
    assert claim_of(chosen, "denied").id in chosen.overview
    fragment = briefed(WEIR, but(headline=PLANS))
    assert fragment.headline != claim_of(fragment, "new gates").id


def test_mentions_of_one_somebody_are_a_vote() -> None:
    """A pronoun that could be two is the one it is grouped with; never one whom the words exclude."""
    text = "“It leaks,” said Ann Lee.\n\n“It does not,” said Eve Ruhl, who had written to Ann Lee. She said it was late.\n"
    article = an_article(text)
    mentions = marked(article).mentions
    ann, eve, she = 1, 2, 3
    assert [mention.of(text) for mention in mentions] == ["Ann Lee", "Eve Ruhl, who had written to Ann Lee", "She"]
    assert names(briefed(article, but(same=[[she, ann]])), "it was late") == ["Ann Lee"]
    assert names(briefed(article, but(same=[[she, eve]])), "it was late") == ["Eve Ruhl"]
    assert reader(but(same=[[she, ann]]))[0].read(article).sources == (DraftSource(mentions=(mentions[0], mentions[2])),)
    board = an_article(text.replace("Ann Lee", "the rivers board"))
    assert names(briefed(board, but(same=[[she, ann]])), "it was late") == ["Eve Ruhl"]


def test_what_is_left_out_is_asked_about_and_then_kept() -> None:
    """A marked claim in no list is asked about by number; unexplained, it stands as it was marked."""
    read_by, model = reader(saying(confirmed=[1, 2, 3, 4, 5]), saying())
    assert read_by.read(WEIR) == LOCAL.read(WEIR)
    assert model.asked[1].variable.startswith(model.asked[0].variable.removesuffix("Answer now."))
    assert "none of your lists: 6, 7." in model.asked[1].variable
    assert model.asked[0].static == model.asked[1].static


def test_what_is_left_out_may_be_decided_the_second_time() -> None:
    """The second answer decides what it was asked about."""
    draft = reader(saying(confirmed=[1, 2, 3, 4, 5, 7]), saying(rejected={"no_statement": [PLANS]}))[0].read(WEIR)
    assert len(draft.claims) == 6
    assert draft.refused == ()


def test_what_does_not_hold_is_sent_back_once_with_its_reasons() -> None:
    """All together, each in a line; put right, it stands, and nothing is counted."""
    wrong = {"claim": SAFE, "chain": ["Radio Mars", "@5"], "cue": ""}
    missed = {"claim": 90, "sentence": 8, "first": "The mill", "last": "for decades", "chain": ["@1"], "cue": "said"}
    right = saying(corrected=[wrong | {"chain": ["Radio Marl", "@5"]}])
    read_by, model = reader(but(corrected=[wrong], missed=[missed]), right)
    draft = read_by.read(WEIR)
    told = model.asked[1].variable
    assert "- claim 5: “Radio Mars” does not stand there word for word" in told
    assert "- claim 90: “for decades” does not stand there word for word" in told
    assert [len(claim.links) for claim in draft.claims] == [1, 1, 1, 1, 2, 1, 1]
    assert [refusal.reason for refusal in draft.refused] == ["not_in_text"]
    assert len(model.asked) == 2


def test_the_second_answer_changes_nothing_it_was_not_asked_about() -> None:
    """What held stays decided, whatever comes after."""
    wrong = {"claim": SAFE, "chain": ["Radio Mars"], "cue": ""}
    also = {"claim": COST, "chain": ["@2"], "cue": ""}
    second = saying(confirmed=[SAFE], corrected=[also], rejected={"writers_own": [1, 2, 3]}, headline=COST)
    assert reader(but(corrected=[wrong]), second)[0].read(WEIR).claims == LOCAL.read(WEIR).claims


def test_without_a_second_answer_the_first_stands() -> None:
    """What held is kept, what did not is counted; the article is still the model's reading."""
    wrong = {"claim": SAFE, "chain": ["Radio Mars"], "cue": ""}
    briefing = briefed(WEIR, but(corrected=[wrong], rejected={"no_statement": [PLANS]}), ModelNotConfigured())
    assert briefing.reader.name == "model"
    assert claim_of(briefing, "plans").voice == "writer"
    assert [item.reason for item in briefing.withheld] == ["no_such_source"]


@pytest.mark.parametrize(
    "said",
    [
        (ModelNotConfigured(),),
        ({"confirmed": "all of them"},),
        ({},),
        (saying(confirmed=[90, 91, 92, 93, 94, 95, 96, 97]), saying()),
        (saying(rejected={"writers_own": list(range(1, 8))}), saying(rejected={"writers_own": list(range(1, 8))})),
        (saying(), saying()),
    ],
)
def test_without_the_model_it_is_read_locally_and_says_so(said: tuple[Any, ...]) -> None:
    """Nobody answers, or most of the answer does not hold: the local reading, under the local reader's name, with a notice."""
    briefing = briefed(WEIR, *said)
    local = Desk(reader=LOCAL, judge=JUDGE, line=shipped().flag_line, now=lambda: NOON).brief(WEIR)
    assert briefing == local.model_copy(update={"notices": ("read_locally",)})
    assert briefing.reader.name == "local"
    assert all(any("without it, by the local reader" in line.text for line in lines) for lines in screens(briefing).values())
    assert broken(briefing) == []


def test_a_reader_that_cannot_read_is_no_matter_of_the_model() -> None:
    """What the local reader raises goes on to who asked."""

    class Broken:
        info = LOCAL.info

        def reads(self, language: str) -> bool:
            return LOCAL.reads(language)

        def read(self, article: Article) -> Draft:
            raise ModelNotConfigured(article=article.id)

    with pytest.raises(ReaderError):
        ModelReader(Broken(), Scripted()).read(WEIR)


def test_a_long_article_is_asked_about_in_sections() -> None:
    """Cut between paragraphs, with the claims of each; numbers run through, and everything is put together in the text's order."""
    contest = {"target": SAFE, "by": DENIAL, "kind": "disputed", "evidence": "denied that"}

    def second(question: Question) -> dict[str, Any]:
        assert marks(question) == [SAFE - 1, SAFE, PLANS, DENIAL]
        return but(contests=[contest], overview=[SAFE], headline=SAFE)(question)

    read_by, model = reader(but(overview=[BOARD]), second, most_words=52)
    draft = read_by.read(WEIR)
    assert len(model.asked) == 2
    assert marks(model.asked[0]) == [BOARD, BROCK, GATE]
    assert draft.claims == LOCAL.read(WEIR).claims
    assert (draft.headline, draft.overview) == (SAFE - 1, (BOARD - 1, SAFE - 1))
    assert [(item.target, item.by) for item in draft.contests] == [(SAFE - 1, DENIAL - 1)]
    assert draft.doubts == ("read_in_parts",)


def test_missed_claims_of_two_sections_may_have_one_number() -> None:
    """Numbers of missed claims belong to their section."""
    first = {"claim": 90, "sentence": 1, "first": "the weir", "last": "would hold", "chain": ["@1"], "cue": "said"}
    last = {"claim": 90, "sentence": 7, "first": "denied that", "last": "had leaked", "chain": ["@7"], "cue": "denied"}
    read_by, _ = reader(
        but(rejected={"part_of_another": [BOARD]}, missed=[first], headline=90),
        but(rejected={"part_of_another": [DENIAL]}, missed=[last], overview=[90]),
        most_words=52,
    )
    draft = read_by.read(WEIR)
    assert (draft.headline, draft.overview, draft.refused) == (0, (6,), ())


def test_one_section_nobody_answers_about_is_the_whole_article_read_locally() -> None:
    """Half a reading is no reading of the model's."""
    draft = reader(echo, ModelNotConfigured(), most_words=52)[0].read(WEIR)
    assert draft.doubts == ("read_locally",)
    assert draft.claims == LOCAL.read(WEIR).claims


def test_ten_thousand_words_are_all_asked_about() -> None:
    """Nothing is cut: every marked claim is in one question, and none is longer than it may be."""
    text = "\n\n".join(gold["text"] for gold in GOLDS if not corpus.is_mini(gold))
    article = an_article("\n\n".join([text] * 3)[:70_000])
    read_by, model = reader(echo, echo, echo)
    draft = read_by.read(article)
    assert draft.claims == LOCAL.read(article).claims
    assert sorted(chain.from_iterable(map(marks, model.asked))) == list(range(1, len(draft.claims) + 1))
    assert len(model.asked) == 2
    assert "read_locally" not in draft.doubts


class Knowing:
    """Answers from the gold; the second time, what is no denial in so many words is a dispute."""

    def __init__(self, gold: Gold) -> None:
        self.perfect = Perfect(gold, marked(an_article(gold["text"], outlet=gold.get("outlet"))))
        self.read_by, _ = reader(lambda _: self.perfect.answer, self.perfect.again)

    def parts(self) -> int:
        """Of its first answer."""
        lists = ("confirmed", "corrected", "missed", "contests", "glosses")
        return sum(len(self.perfect.answer[name]) for name in lists) + sum(map(len, self.perfect.answer["rejected"].values()))


def test_what_is_right_gets_through() -> None:
    """Plumbing only: of answers made from the gold at most 2 % are withheld on the articles that were looked at, and 3.5 % on
    all. They say nothing about any model.
    """
    looked, every = Counter[str](), Counter[str]()
    for gold in GOLDS:
        knowing = Knowing(gold)
        draft = knowing.read_by.read(an_article(gold["text"], outlet=gold.get("outlet")))
        assert "read_locally" not in draft.doubts
        counted = {"withheld": len(draft.refused), "parts": knowing.parts()}
        every.update(counted)
        looked.update(counted if corpus.is_looked_at(gold) else {})
    assert looked["withheld"] <= 0.02 * looked["parts"]
    assert every["withheld"] <= 0.035 * every["parts"]


def test_the_gold_comes_out_of_answers_made_from_it(brief: Brief) -> None:
    """Plumbing only: what is pointed at arrives in the briefing, more of it than the local reader finds. No model's figures;
    of every third article, for the time it takes.
    """

    def knowing(gold: Gold) -> Briefing:
        article = an_article(gold["text"], outlet=gold.get("outlet"), title=gold.get("title"))
        desk = Desk(reader=Knowing(gold).read_by, judge=JUDGE, line=shipped().flag_line, now=lambda: NOON)
        return desk.brief(article)

    figures, local = (
        figures_of(measure(gold, road) for gold in GOLDS[::3]) for road in (knowing, lambda gold: brief(gold["text"]))
    )
    assert figures["grounded"] == 100
    assert all((figures[name] or 0) >= (local[name] or 0) for name in ("claims.core", "claims.all", "speaker", "chain"))
    assert all((figures[name] or 0) <= (local[name] or 0) for name in ("spurious", "laundered", "traps"))
    assert (figures["claims.all"] or 0) >= 98
    assert (figures["speaker"] or 0) >= 95

"""The judge that ships: a small model that reads two claims and says whether they are at odds."""

from pathlib import Path

import pytest

from bot.checking.contest import Side
from bot.errors import WeightsInvalid, WeightsMissing
from bot.judging.judge import VOCABULARY, PairJudge
from tests.builders import a_file

UNION = Side("Maren Holt, the union's secretary", "said", "the plant dumped untreated acid into the river for eleven nights")
COMPANY = Side("Tolvane Chemicals", "", "denied that any acid had been released into the river")
VISITOR = Side("a museum guide", "said", "the exhibition of old maps will stay open until the end of May")


@pytest.fixture(scope="module")
def judge() -> PairJudge:
    return PairJudge()


def test_a_denial_contests_what_it_denies_and_not_what_it_has_nothing_to_do_with(judge: PairJudge) -> None:
    """Meaning counts: the same denial is far likelier to contest the accusation than a remark on something else."""
    accused, beside = judge.scores([(UNION, COMPANY), (UNION, VISITOR)])
    assert accused.contests > 0.5 > beside.contests


def test_answers_come_in_the_order_of_the_questions(judge: PairJudge) -> None:
    """Rows are read by length, sixteen at a time; the scores come back in the order of the pairs."""
    long = Side("a commission", "said", " ".join(["the river was tested again and again"] * 9))
    pairs = [(UNION, VISITOR), (UNION, long), (UNION, COMPANY)] * 9
    one_by_one = [judge.scores([pair])[0].contests for pair in pairs]
    # int8 sums depend a little on what else is in a batch
    assert [found.contests for found in judge.scores(pairs)] == pytest.approx(one_by_one, abs=0.15)


def test_the_same_question_has_the_same_answer(judge: PairJudge) -> None:
    """Nothing is drawn by lot: the same pairs give the same scores to the last digit."""
    pairs = [(UNION, COMPANY), (COMPANY, VISITOR), (VISITOR, UNION)]
    assert judge.scores(pairs) == judge.scores(pairs)


def test_a_chance_is_between_none_and_certain(judge: PairJudge) -> None:
    """Also for claims without words, without a speaker, or in letters the model has never seen."""
    odd = [Side("", "", ""), Side("", "", "!"), Side("x" * 400, "y" * 400, "z " * 4000), Side("Ω", "說", "不是這樣的 " * 30)]
    pairs = [(one, other) for one in odd for other in odd]
    assert all(0 <= found.contests <= 1 for found in judge.scores(pairs))


def test_nothing_asked_is_nothing_answered(judge: PairJudge) -> None:
    """An article with one speaker has no pairs."""
    assert judge.scores([]) == []


def test_weights_that_are_not_there_are_missed_by_name(tmp_path: Path) -> None:
    """The error says which file, when the judge is made and not in the middle of an article."""
    with pytest.raises(WeightsMissing) as raised:
        PairJudge(tmp_path)
    assert str(raised.value.facts["path"]).endswith("model.onnx")


def test_weights_that_are_none_are_called_invalid(tmp_path: Path) -> None:
    """A file that is no model is our error, not the runtime's."""
    a_file(tmp_path / "model.onnx", b"not a model")
    with pytest.raises(WeightsInvalid):
        PairJudge(tmp_path).scores([(UNION, COMPANY)])


def test_a_vocabulary_that_is_none_is_called_invalid(tmp_path: Path) -> None:
    """The same goes for the vocabulary, and for one without the marks a row is made with."""
    shipped = VOCABULARY.parent.parent.parent.parent / "judging" / "weights"
    for broken in ("{", VOCABULARY.read_text(encoding="utf-8").replace("[SEP]", "[XXX]")):
        with pytest.raises(WeightsInvalid):
            PairJudge(shipped, a_file(tmp_path / "tokenizer.json", broken)).scores([(UNION, COMPANY)])

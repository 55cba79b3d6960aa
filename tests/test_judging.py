"""The judge that ships: a small model that reads two claims and says whether they are at odds."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.checking.contest import Side
from bot.errors import WeightsInvalid, WeightsMissing
from bot.judging.judge import SHIPPED, VOCABULARY, PairJudge
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
    for name in ("model.onnx", "meaning.npy"):
        a_file(tmp_path / name, b"not a model")
    with pytest.raises(WeightsInvalid):
        PairJudge(tmp_path).scores([(UNION, COMPANY)])


@pytest.mark.parametrize("numbers", [np.zeros((3, 3)), np.zeros(5)])
def test_a_map_of_another_model_is_called_invalid(
    tmp_path: Path, numbers: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"
) -> None:
    """Nothing is compared by a map that does not fit the model."""
    shutil.copy(SHIPPED / "model.onnx", tmp_path)
    np.save(tmp_path / "meaning.npy", numbers)
    with pytest.raises(WeightsInvalid):
        PairJudge(tmp_path).vectors(["the crane fell"])


def test_what_is_of_one_fact_lies_nearer_than_what_is_not(judge: PairJudge) -> None:
    """A charge and its denial share few words and are on one fact."""
    charge, denial, beside = judge.vectors([UNION.text, COMPANY.text, VISITOR.text])
    assert charge @ denial > charge @ beside


def test_every_text_has_a_vector_of_length_one(judge: PairJudge) -> None:
    """Also for no words, for other scripts, and for a text said twice: the same vector."""
    texts = ["", "!", "不是這樣的 " * 300, "the crane fell", "the crane fell"]
    vectors = judge.vectors(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert (vectors[3] == vectors[4]).all()
    assert judge.vectors([]).shape[0] == 0


def test_a_vocabulary_that_is_none_is_called_invalid(tmp_path: Path) -> None:
    """The same goes for the vocabulary, and for one without the marks a row is made with."""
    shipped = VOCABULARY.parent.parent.parent.parent / "judging" / "weights"
    for broken in ("{", VOCABULARY.read_text(encoding="utf-8").replace("[SEP]", "[XXX]")):
        with pytest.raises(WeightsInvalid):
            PairJudge(shipped, a_file(tmp_path / "tokenizer.json", broken)).scores([(UNION, COMPANY)])

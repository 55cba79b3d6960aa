"""The model reader: the local reading of an article, judged by a language model. The model points; the words are copied here.

Each section is asked about once, and once more with the exact reasons where the answer did not hold or left claims out. What
does not hold then is held back and counted; what is not spoken of stands as the local reader has it. Where nobody answers, or
most of the answer does not hold, the article is read locally, and the draft says so.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from bot.article import Article
from bot.briefing import ReaderInfo
from bot.errors import ReaderError
from bot.reading.model.answered import Answered
from bot.reading.model.answers import parts, together, within, without
from bot.reading.model.asked import Model, Question
from bot.reading.model.assembled import assembled
from bot.reading.model.ground import Ground
from bot.reading.model.marked import MOST_WORDS, Marked, sections
from bot.reading.model.pointing import About, Pointed, Refusal, pointed
from bot.reading.model.prompt import Prompt
from bot.reading.model.validated import validated
from bot.reading.reader import Draft, Reader
from bot.reading.sentences import sentences

log = logging.getLogger(__name__)


@dataclass
class _Asked:
    """What was asked about one section, and what came of it."""

    done: Pointed
    refused: list[Refusal]
    """What did not hold, and was not put right."""
    parts: int
    """Of the answer, and marked claims it did not speak of."""


class ModelReader:
    """Reads with a local reader and a model; `most_words` at once."""

    def __init__(self, local: Reader, model: Model, most_words: int = MOST_WORDS) -> None:
        self._local = local
        self._model = model
        self._most_words = most_words
        self._prompt = Prompt()

    @property
    def info(self) -> ReaderInfo:
        """Another model, other prompts or another local reader make other briefings."""
        name = "".join(char if char.isalnum() or char in ".:_" else "_" for char in self._model.name)
        return ReaderInfo(name="model", version=f"{name}-{self._prompt.digest}-{self._local.info.version}")

    def reads(self, language: str) -> bool:
        """What the local reader reads: a model is held to it."""
        return self._local.reads(language)

    def read(self, article: Article) -> Draft:
        """The local draft as the model judges it; the local draft itself where there is nothing to ask, or no use in it."""
        local = self._local.read(article)
        parted = tuple(sentences(article.text))
        stretches = list(sections(article.text, parted, self._most_words))
        ground = Ground(article, parted, local)
        try:
            asked = [self._about(ground, Marked(article, local, parted, stretch)) for stretch in stretches]
        except (ReaderError, ValidationError) as error:
            log.warning("read without the model", extra={"article": article.id, "error": type(error).__name__})
            return self._locally(local)
        wrong = sum(len(section.refused) + len(section.done.unexplained) for section in asked)
        if 2 * wrong > sum(section.parts for section in asked):
            log.warning("the model's answer did not hold", extra={"article": article.id, "wrong": wrong})
            return self._locally(local)
        refused = [refusal for section in asked for refusal in section.refused]
        return assembled(local, [section.done for section in asked], refused)

    def _locally(self, local: Draft) -> Draft:
        return local.model_copy(update={"doubts": (*local.doubts, "read_locally"), "read_by": self._local.info})

    def _about(self, ground: Ground, marked: Marked) -> _Asked:
        """What the model has to say about a section. Raises ReaderError, ValidationError."""
        first = self._answer(self._prompt.first(marked))
        done = validated(ground, pointed(marked, first))
        if not done.refused and not done.unexplained:
            return _Asked(done, [], sum(1 for _ in parts(first)))
        wrong = {refusal.about for refusal in done.refused}
        asked: set[About] = wrong | {("claim", number, 0) for number in done.unexplained}
        kept = without(first, wrong)
        second = self._once_more(marked, done.refused, sorted(done.unexplained))
        whole = together(kept, within(second, asked)) if second else kept
        again = validated(ground, pointed(marked, whole))
        spoken_of = set(parts(whole))
        never = [refusal for refusal in done.refused if refusal.about not in spoken_of]
        refused = list({refusal.about: refusal for refusal in (*never, *again.refused)}.values())
        again.unexplained -= {number for kind, number, _ in wrong if kind == "claim"}  # these are refused
        return _Asked(again, refused, sum(1 for _ in parts(whole)) + len(never) + len(again.unexplained))

    def _once_more(self, marked: Marked, refused: Iterable[Refusal], unexplained: Sequence[int]) -> Answered | None:
        """The answer about what did not hold; None where there is none: the rest of the first one still stands."""
        try:
            return self._answer(self._prompt.again(marked, [refusal.line for refusal in refused], unexplained))
        except (ReaderError, ValidationError) as error:
            log.warning("not answered again", extra={"article": marked.article.id, "error": type(error).__name__})
            return None

    def _answer(self, question: Question) -> Answered:
        return Answered.model_validate(self._model.answer(question).data)

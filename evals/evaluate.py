"""How far a reader can be trusted, on gold: `sayso evaluate`. The local reader, and beside it a language model.

A model's figures come from that model alone: an article that had to be read without it counts for neither reader, and how
many these were is told. Nothing here is kept, and nothing is a floor: those are `evals.run`'s.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from bot import app
from bot.briefing import Briefing
from bot.config import ModelConfig
from bot.errors import GoldMissing
from bot.given import Given
from bot.health_of_models import TINY
from bot.reading.model.asked import Model, Usage
from bot.reading.model.cost import Tally, cost
from bot.spending import NOTHING, Bill, prices_of
from bot.talking import counted
from evals import corpus
from evals.fidelity import fidelity
from evals.figures import traps_in
from evals.names import Gold
from evals.score_gold import score as score_gold

LOCAL = "local"
NOT_MEASURED = "not measured"

SHARES = (
    ("Attributed claims shown without their source", "laundered", 0),
    ("The writer's words put into a mouth", "scope", 0),
    ("Claims in the article's own characters", "grounded", 100),
    ("Claims found, of those that matter most", "claims.core", 100),
    ("Claims found, of all", "claims.all", 100),
    ("Attributed, and nobody said it", "spurious", 0),
    ("The right speaker", "speaker", 100),
    ("Chains whole: who says that who says", "chain", 100),
    ("One source shown as several", "many", 0),
    ("Hedges and negations kept", "limits", 100),
    ("Numbers with who gave them", "numbers", 100),
    ("Disputes found", "contested.R", 100),
    ("Disputes right, of those shown as such", "contested.P", 100),
    ("Replies shown as another kind", "confused", 0),
    ("Overview: what matters most, of what it holds", "overview.P", 100),
    ("Held back, of everything proposed", "held back", None),
)
"""What a row says, its figure, and the per cent that would be best; None where there is no best."""


@dataclass
class Reader:
    """One reader's column. `read` is empty where it was not measured."""

    name: str
    read: list["Read"] = field(default_factory=list)
    without: int = 0
    """Articles that had to be read without it: no answer, or none that held."""


@dataclass(frozen=True)
class Read:
    """What came of one gold article."""

    tally: dict[str, tuple[int, int]]
    traps: int
    seconds: float
    used: Usage = NOTHING


def evaluated(given: Given, folder: Path, *, with_model: bool, tells: Callable[[str], object]) -> Iterator[str]:
    """The lines of the table, over the gold of `folder`; a model is asked only `with_model`. `tells` hears which article is
    being read.

    Raises GoldMissing, GoldInvalid, ReaderError; ModelNotConfigured and ModelError where the model does not answer at all.
    """
    golds = corpus.of(folder)
    if not golds:
        raise GoldMissing(path=str(folder))
    bill = Bill()
    model = app.model(given.settings, given.secrets, "model", Tally(bill.add)) if with_model else None
    if model:
        model.answer(TINY)  # before anything is read: nobody waits through every article for a server that is not there
        bill.settle()
    local, other = _read(golds, given, model, bill, tells)
    yield f"{len(golds)} gold articles of {folder}"
    yield from _table(local, other, len(golds))
    yield from _use(other, given.settings.model) if other.read else [_how(asked=with_model)]


def _read(
    golds: Sequence[Gold],
    given: Given,
    model: Model | None,
    bill: Bill,
    tells: Callable[[str], object],
) -> tuple[Reader, Reader]:
    """Both columns, over the articles that both read; over all of them where there is only the local one."""
    other = Reader(model.name if model else "language model")
    alone, beside = list[Read](), list[Read]()
    locally = corpus.road(given.settings, given.words)
    asking = corpus.road(given.settings, given.words, model) if model else None
    for number, gold in enumerate(golds, 1):
        tells(counted(number, len(golds), gold["id"]))
        mine, _ = _measured(gold, locally, Bill())
        alone.append(mine)
        if asking:
            theirs, briefing = _measured(gold, asking, bill)
            if briefing.reader.name == "model":
                beside.append(mine)
                other.read.append(theirs)
    other.without = len(alone) - len(beside)
    return Reader(LOCAL, beside or alone), other


def _measured(gold: Gold, brief: corpus.Brief, bill: Bill) -> tuple[Read, Briefing]:
    began = perf_counter()
    briefing = brief(gold)
    seconds = perf_counter() - began
    raw = briefing.model_dump(mode="json", by_alias=True)
    tally = score_gold(gold, raw) | fidelity(gold, raw)
    return Read(tally, len(traps_in(gold, briefing)), seconds, bill.settle()), briefing


def _table(local: Reader, other: Reader, golds: int) -> Iterator[str]:
    readers = (local, other)
    yield ""
    yield _row("per cent, of how many", [reader.name for reader in readers], "best")
    totals = [_totals(reader) for reader in readers]
    for label, figure, best in SHARES:
        yield _row(label, [_share(total.get(figure)) for total in totals], "" if best is None else str(best))
    traps = [str(sum(read.traps for read in reader.read)) if reader.read else NOT_MEASURED for reader in readers]
    yield _row("Trap sentences shown (a count)", traps, "0")
    yield _row("Articles", [str(len(reader.read)) if reader.read else NOT_MEASURED for reader in readers], str(golds))
    yield _row("Seconds an article, median", [_median(read.seconds for read in reader.read) for reader in readers], "")


def _totals(reader: Reader) -> dict[str, tuple[int, int]]:
    hits, of = Counter[str](), Counter[str]()
    for read in reader.read:
        for name, (hit, total) in read.tally.items():
            hits[name] += hit
            of[name] += total
    return {name: (hits[name], of[name]) for name in of}


def _share(counted: tuple[int, int] | None) -> str:
    if counted is None:
        return NOT_MEASURED
    hits, of = counted
    return f"{100 * hits / of:.1f} ({of})" if of else "none (0)"


def _median(seconds: Iterator[float]) -> str:
    each = list(seconds)
    return f"{median(each):.2f}" if each else NOT_MEASURED


def _row(label: str, cells: Sequence[str], best: str) -> str:
    return f"{label:47}{''.join(f'{cell:>24}' for cell in cells)}{best:>6}".rstrip()


def _use(other: Reader, settings: ModelConfig) -> Iterator[str]:
    """What the model cost, and how often it was of no use."""
    each = [read.used for read in other.read]
    total = sum(each, NOTHING)
    dollars = cost(total, prices_of(settings))
    money = "cost not known: model.prices is not set" if dollars is None else f"about ${dollars / len(each):.4f} an article"
    yield ""
    yield (
        f"{other.name}: {median(used.read for used in each):,.0f} tokens read and {median(used.written for used in each):,.0f}"
        f" written an article, median; {total.read:,} and {total.written:,} in all; {money}"
    )
    if other.without:
        yield f"{other.without} more had to be read without it (no answer, or one that did not hold): they count for neither."


def _how(*, asked: bool) -> str:
    if asked:
        return (
            f"\nThe language model is {NOT_MEASURED}: every article had to be read without it (no answer, or none that held)."
        )
    return "\nNo language model was asked. sayso evaluate --reader model asks the one that is set up, about each; it may cost."

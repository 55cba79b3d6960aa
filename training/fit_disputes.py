"""Fit what decides between the clues and the judge: `python -m training.fit_disputes --models DIR`.

A logistic regression over the clues alone and one with the judge beside them, both with a small ridge, over the pairs of the
annotated claims and those of the claims our reader finds in the same articles. The levels are read off odds that neither
the fit nor the judge has seen the story of, for the reader's claims: that is what they are used on. Writes
bot/checking/dispute.json and prints what it is worth.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch

from bot.article import Article
from bot.checking.check import settle
from bot.checking.clues import CLUES
from bot.checking.dispute import FITTED, Fitted, Weighed, flags_of, log_odds
from bot.checking.record import Record
from bot.reading.local.reader import LocalReader
from evals.score_gold import score as score_gold
from evals.score_gold import totals
from training.annotated import THEN, Gold, every, read, record_of
from training.contests import FOLDS, Candidate, candidates, fold_of, story_of
from training.judge_pairs import judge
from training.logistic import fit, score
from training.pair_model import PairModel
from training.train_pairs import rows_of_base

PULL = 1.0
# What a level must be worth on stories it was not fitted to, precision in per cent by the referee: "contested" where the
# speakers are known (a dispute between two names of one person is the reader's mistake), "caution" as it is shown.
CONTESTED, CAUTION = 65.0, 43.0
NEVER, HIGHEST, STEP, STEPS = 9.0, 1.5, 0.1, 40  # log-odds
SHOWN = ("contested.P", "contested.R", "side_by_side.P", "side_by_side.R")
Values = Callable[[Candidate], Sequence[float]]


@dataclass(frozen=True)
class Read:
    """An article under one record: its claims by the annotation, or by our reader."""

    gold: Gold
    record: Record
    candidates: list[Candidate]

    @property
    def fold(self) -> int:
        """The fold it is held out in."""
        return fold_of(story_of(self.gold["id"]))

    @cached_property
    def unflagged(self) -> dict[str, object]:
        """The briefing without its flags."""
        kept = {"sources": self.record.sources, "claims": self.record.claims}
        return {name: [json.loads(noun.model_dump_json()) for noun in nouns] for name, nouns in kept.items()}


def annotated(golds: Sequence[Gold]) -> list[Read]:
    """The articles with the annotation's claims."""
    return [Read(gold, record_of(gold), candidates(gold)) for gold in golds]


def as_read(golds: Sequence[Gold]) -> list[Read]:
    """The articles with the claims our reader finds."""
    reader, found = LocalReader(), []
    for gold in golds:
        known = {"title": gold.get("title"), "outlet": gold.get("outlet"), "published_at": gold.get("published")}
        article = Article.of(gold["text"], fetched_at=THEN, language="en", **known)
        record, _ = settle(article, reader.read(article))
        found.append(Read(gold, record, candidates(gold, record)))
    return found


def judgements(articles: Sequence[Read], models: Path) -> dict[int, float]:
    """The log-odds of each candidate, by its `id`, by the judge that has not seen its story."""
    told, rows, model = {}, rows_of_base(), PairModel()
    for fold in range(FOLDS):
        model.load_state_dict(torch.load(models / f"fold-{fold}.pt", weights_only=True))
        asked = [candidate for article in articles if article.fold == fold for candidate in article.candidates]
        chances = judge(model, [candidate.sides for candidate in asked], rows)
        told |= {id(candidate): log_odds(chance) for candidate, chance in zip(asked, chances, strict=True)}
    return told


def held_out_odds(articles: Sequence[Read], values: Values) -> dict[int, float]:
    """For each candidate the odds of a fit that has not seen its story."""
    odds = {}
    for fold in range(FOLDS):
        weights, bias = fitted_to([article for article in articles if article.fold != fold], values)
        held_out = [candidate for article in articles if article.fold == fold for candidate in article.candidates]
        odds |= {id(candidate): score(values(candidate), weights, bias) for candidate in held_out}
    return odds


def fitted_to(articles: Sequence[Read], values: Values) -> tuple[list[float], float]:
    """Weights and bias for the settled pairs of these articles."""
    known = [candidate for article in articles for candidate in article.candidates if candidate.settled]
    return fit([values(candidate) for candidate in known], [candidate.contested for candidate in known], PULL)


def figures(articles: Sequence[Read], odds: dict[int, float], fitted: Fitted) -> dict[str, float]:
    """The referee's figures for flags made of these odds, in per cent."""
    tallies = []
    for article in articles:
        pairs = [Weighed(c.pair, odds[id(c)], "disputed") for c in article.candidates]
        flags = [json.loads(flag.model_dump_json()) for flag in flags_of(pairs, fitted)]
        tallies.append(score_gold(article.gold, article.unflagged | {"flags": flags}))
    return {name: figure["value"] for name, figure in totals(tallies).items() if name in SHOWN and figure["value"] is not None}


def levelled(by_reader: Sequence[Read], odds: dict[int, float], fitted: Fitted) -> Fitted:
    """`fitted` with the lowest levels that keep their word on held-out odds."""
    levels = [NEVER, *(round(HIGHEST - STEP * number, 2) for number in range(STEPS))]
    alone = (fitted._replace(contested=level, caution=level) for level in reversed(levels))
    contested = next(at for at in alone if _worth(by_reader, odds, at, "contested.P") >= CONTESTED).contested
    both = (fitted._replace(contested=contested, caution=level) for level in reversed(levels) if level <= contested)
    return next(at for at in both if _worth(by_reader, odds, at, "side_by_side.P") >= CAUTION)


def _worth(articles: Sequence[Read], odds: dict[int, float], fitted: Fitted, figure: str) -> float:
    return figures(articles, odds, fitted).get(figure, 100.0)


def main() -> None:
    """Read the command line, fit both tables, print their figures and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, nargs="+", default=every(), help="annotated articles; all there are")
    parser.add_argument("--models", type=Path, required=True, help="the directory train_pairs wrote")
    arguments = parser.parse_args()
    golds = read(arguments.articles)
    by_annotation, by_reader = annotated(golds), as_read(golds)
    both = [*by_annotation, *by_reader]
    told = judgements(both, arguments.models)
    tables: dict[str, Values] = {
        "alone": lambda candidate: candidate.pair.clues,
        "judged": lambda candidate: (*candidate.pair.clues, told[id(candidate)]),
    }
    written = {}
    for name, values in tables.items():
        weights, bias = fitted_to(both, values)
        odds = held_out_odds(both, values)
        fitted = levelled(by_reader, odds, Fitted(tuple(weights), bias, contested=NEVER, caution=NEVER))
        for whose, articles in (("annotated", by_annotation), ("read", by_reader)):
            print(f"{name}, {whose}:", figures(articles, odds, fitted), f"at {fitted.contested} and {fitted.caution}")
        written[name] = fitted.as_table((*CLUES, "judge"))
    FITTED.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

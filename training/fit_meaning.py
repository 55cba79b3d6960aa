"""Fit what makes texts on one fact lie near each other: `python -m training.fit_meaning`. Seconds on one core.

A linear map of what the pair model makes of one text alone, so that of written pairs (pairs.jsonl) a claim lies nearer to
what contests or repeats it than to what others say of other things (in-batch contrastive loss, van den Oord et al. 2018,
arXiv:1807.03748). Writes bot/judging/weights/meaning.npy and prints how well it ranks the pairs of stories it has not seen.
"""

import json
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy, normalize

from bot.judging.judge import SHIPPED, Floats, PairJudge
from training.pairs import WRITTEN
from training.told_stories import Story, every

WIDTH, EPOCHS, BATCH, HEAT, RATE = 256, 5, 128, 0.1, 1e-3
TOGETHER = ("contests", "agrees")


def fitted(means: dict[str, Floats]) -> NDArray[np.float16]:
    """The map as (width of the model + 1, WIDTH): weights, and in the last row what takes the middle of all texts away."""
    torch.manual_seed(0)
    lines = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    pairs = [line for line in lines if line["label"] in TOGETHER]
    middle = np.mean(list(means.values()), axis=0)
    sides = [torch.tensor(np.array([means[pair[side]["text"]] - middle for pair in pairs])) for side in ("a", "b")]
    left, right = (normalize(side, dim=1) for side in sides)
    names = sorted({pair["context"] for pair in pairs})
    contexts = torch.tensor([names.index(pair["context"]) for pair in pairs])
    projection = torch.nn.Linear(left.shape[1], WIDTH, bias=False)
    torch.nn.init.orthogonal_(projection.weight)
    optimiser = torch.optim.AdamW(projection.parameters(), lr=RATE, weight_decay=0.01)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(pairs)).split(BATCH):
            ours, theirs = (normalize(projection(side[batch]), dim=1) for side in (left, right))
            # Others of the same story may well be on the same fact: they are neither near nor far.
            same = (contexts[batch][:, None] == contexts[batch][None]) & ~torch.eye(len(batch), dtype=torch.bool)
            loss = cross_entropy((ours @ theirs.T / HEAT).masked_fill(same, -1e4), torch.arange(len(batch)))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    weights = projection.weight.detach().numpy().T
    return np.concatenate([weights, -(middle @ weights)[None]]).astype(np.float16)


def precision(story: Story, judge: PairJudge) -> float:
    """Average precision of the cosine over the pairs of claims of two articles of a story."""
    claims = [(briefing.id, claim) for briefing in story.briefings for claim in briefing.claims]
    vectors = judge.vectors([claim.text for _, claim in claims])
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    facts = [story.facts.get((briefing, claim.id)) for briefing, claim in claims]
    ranked = sorted(
        (-float(vectors[one] @ vectors[other]), facts[one] is not None and facts[one] == facts[other])
        for one, other in combinations(range(len(claims)), 2)
        if claims[one][0] != claims[other][0]
    )
    return average_precision([wanted for _, wanted in ranked])


def average_precision(ranked: Sequence[bool]) -> float:
    """The mean of the precision at each hit."""
    hits = [place for place, wanted in enumerate(ranked, 1) if wanted]
    return sum(number / place for number, place in enumerate(hits, 1)) / len(hits)


def main() -> None:
    """Fit, write, print."""
    lines = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    texts = sorted({line[side]["text"] for line in lines for side in ("a", "b")})
    means = dict(zip(texts, PairJudge().means(texts), strict=True))
    np.save(SHIPPED / "meaning.npy", fitted(means))
    judge = PairJudge()
    for story in every():
        print(story.name, round(precision(story, judge), 3))


if __name__ == "__main__":
    main()

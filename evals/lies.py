"""What becomes of Drafts made wrong on purpose: `python -m evals.lies` prints how many of each kind were told, and their fates.

Each lie starts from what the gold knows to be true of an article and turns one thing of it round: who said it, through whom,
how surely, in whose marks, against whom. Nothing here is fitted and no article is shown: fates are counted. The last two lines
are no lies: what is lost of honest drafts, and how the gold's own disputes are taken.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from evals import corpus, lies_of_disputes, lies_of_speakers, lies_of_words
from evals.names import Gold
from evals.telling import FATES, Fate, Told, Truth

KINDS: tuple[Callable[[Truth], Iterator[Told]], ...] = (
    lies_of_disputes.trapped,
    lies_of_speakers.swapped,
    lies_of_speakers.swapped_nearby,
    lies_of_speakers.shortened,
    lies_of_speakers.unlimited,
    lies_of_speakers.borrowed,
    lies_of_speakers.merged,
    lies_of_disputes.contested,
    lies_of_words.ungrounded,
    lies_of_words.in_marks,
    lies_of_words.laundered,
    lies_of_words.unsaid,
)
HONEST: tuple[Callable[[Truth], Iterator[Told]], ...] = (lies_of_speakers.honest, lies_of_disputes.offered)


def tally(
    golds: Iterable[Gold], kinds: Iterable[Callable[[Truth], Iterator[Told]]] = (*KINDS, *HONEST)
) -> dict[str, Counter[Fate]]:
    """How many lies of each kind came to each fate."""
    counted: dict[str, Counter[Fate]] = {}
    listed = list(kinds)
    for truth in map(Truth.of, golds):
        for kind in listed:
            for told in kind(truth):
                counted.setdefault(told.kind, Counter()).update(told.came_to())
    return counted


def main() -> None:
    """Print the table."""
    print(f"{'':32}{'told':>6}" + "".join(f"{fate:>10}" for fate in FATES))
    for kind, fates in tally(corpus.own()).items():
        print(f"{kind:32}{fates.total():6}" + "".join(f"{fates[fate]:10}" for fate in FATES))


if __name__ == "__main__":
    main()

"""The draft of an article from what stands of the answers about its sections."""

from collections.abc import Iterable, Iterator, Sequence

from bot.reading.model.pointing import Pointed, Refusal
from bot.reading.reader import Draft, DraftClaim, DraftRefusal, DraftSource

MOST = 12  # claims chosen for the overview of an article that was asked about in sections


def assembled(local: Draft, sections: Sequence[Pointed], refused: Iterable[Refusal]) -> Draft:
    """Claims in the order of the text, and everything that points at them by their new numbers.

    The headline is the first section's that has one: a story begins with what it is about.
    """
    every = [(section, number) for section, done in enumerate(sections) for number in done.claims]
    every.sort(key=lambda key: sections[key[0]].claims[key[1]].spans)
    place = {key: at for at, key in enumerate(every)}
    headlines = (place[at, done.headline] for at, done in enumerate(sections) if done.headline in done.claims)
    chosen = [place[at, number] for at, done in enumerate(sections) for number in done.overview if number in done.claims]
    doubts = local.doubts if len(sections) < 2 or "read_in_parts" in local.doubts else (*local.doubts, "read_in_parts")
    return Draft(
        claims=tuple(_glossed(sections[section], number) for section, number in every),
        sources=tuple(_sources(sections)),
        contests=tuple(
            contest.model_copy(update={"target": place[at, target], "by": place[at, by]})
            for at, done in enumerate(sections)
            for (target, by), contest in done.contests.items()
        ),
        headline=next(headlines, None),
        overview=tuple(chosen[:MOST]),
        doubts=doubts,
        refused=tuple(DraftRefusal(reason=refusal.reason, spans=refusal.spans) for refusal in refused),
    )


def _glossed(done: Pointed, number: int) -> DraftClaim:
    claim = done.claims[number]
    return claim.model_copy(update={"gloss": done.glosses[number]}) if number in done.glosses else claim


def _sources(sections: Iterable[Pointed]) -> Iterator[DraftSource]:
    """Each group of mentions once."""
    groups = dict.fromkeys(tuple(sorted(set(group))) for done in sections for group in done.same)
    yield from (DraftSource(mentions=group) for group in groups if len(group) > 1)

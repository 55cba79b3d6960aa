"""Two answers about one section become one: what the first left out or got wrong is taken from the second, and nothing else."""

from collections.abc import Callable, Iterator

from bot.reading.model.answered import Answered, Rejected
from bot.reading.model.pointing import About, about_group


def parts(answered: Answered) -> Iterator[About]:
    """What an answer speaks of, part by part."""
    yield from (("claim", number, 0) for number in answered.confirmed)
    yield from (("claim", number, 0) for number in answered.rejected.every)
    yield from (("claim", correction.claim, 0) for correction in answered.corrected)
    yield from (("claim", missed.claim, 0) for missed in answered.missed)
    for contest in answered.contests:
        yield "contest", contest.target, contest.by
    for gloss in answered.glosses:
        yield "gloss", gloss.claim, 0
    for group in answered.same:
        yield about_group(group)


def without(answered: Answered, wrong: set[About]) -> Answered:
    """An answer without its parts about `wrong`."""
    gone = {number for kind, number, _ in wrong if kind == "claim"}
    return _only(answered, lambda about: about not in wrong and not (about[0] == "choice" and about[1] in gone))


def within(answered: Answered, asked: set[About]) -> Answered:
    """Of a second answer what speaks of what was `asked` about; of contests, those of claims that were."""
    numbers = {number for kind, number, _ in asked if kind == "claim"}

    def is_asked(about: About) -> bool:
        kind, one, other = about
        return about in asked or (kind == "contest" and bool({one, other} & numbers)) or (kind == "gloss" and one in numbers)

    return _only(answered, is_asked)


def together(first: Answered, second: Answered) -> Answered:
    """Both; what to read first is the first's choice, where it made one."""
    return Answered(
        confirmed=first.confirmed + second.confirmed,
        corrected=first.corrected + second.corrected,
        rejected=Rejected(
            writers_own=first.rejected.writers_own + second.rejected.writers_own,
            part_of_another=first.rejected.part_of_another + second.rejected.part_of_another,
            no_statement=first.rejected.no_statement + second.rejected.no_statement,
        ),
        missed=first.missed + second.missed,
        same=first.same + second.same,
        contests=first.contests + second.contests,
        glosses=first.glosses + second.glosses,
        headline=first.headline or second.headline,
        overview=first.overview or second.overview,
    )


def _only(answered: Answered, wanted: Callable[[About], bool]) -> Answered:
    def claims(numbers: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(number for number in numbers if wanted(("claim", number, 0)))

    return answered.model_copy(
        update={
            "confirmed": claims(answered.confirmed),
            "corrected": tuple(item for item in answered.corrected if wanted(("claim", item.claim, 0))),
            "rejected": Rejected(
                writers_own=claims(answered.rejected.writers_own),
                part_of_another=claims(answered.rejected.part_of_another),
                no_statement=claims(answered.rejected.no_statement),
            ),
            "missed": tuple(item for item in answered.missed if wanted(("claim", item.claim, 0))),
            "same": tuple(group for group in answered.same if wanted(about_group(group))),
            "contests": tuple(item for item in answered.contests if wanted(("contest", item.target, item.by))),
            "glosses": tuple(item for item in answered.glosses if wanted(("gloss", item.claim, 0))),
            "headline": answered.headline if wanted(("choice", answered.headline, 0)) else 0,
            "overview": tuple(number for number in answered.overview if wanted(("choice", number, 0))),
        }
    )

"""The eighteen rules of a briefing, as far as a machine can tell: what is broken, in words.

A briefing is held against its own article: its JSON, its flag lines, and every form in which a person sees it. What only a second reading could
tell (whether a speaker is the right one) is scored in evals/; that the same article gives the same briefing needs two.
"""

from collections.abc import Callable, Iterator

from bot.briefing import Briefing
from bot.erratum import Erratum
from tests import rules_of_sources as of_sources
from tests import rules_of_words as of_words
from tests.seen import Seen

RULES: tuple[Callable[[Seen], Iterator[str]], ...] = (
    of_words.slices,
    of_words.voices,
    of_words.marks,
    of_words.modes,
    of_words.contests,
    of_words.absences,
    of_words.replies,
    of_words.limits,
    of_words.ones,
    of_sources.origins,
    of_sources.parties,
    of_sources.named,
    of_sources.loaded,
    of_sources.withheld,
    of_sources.inert,
    of_sources.order,
    of_sources.dates,
    of_sources.hops,
    of_sources.sources,
)
"""In the order of the rules, and last what every source owes."""


def broken(briefing: Briefing, errata: tuple[Erratum, ...] = ()) -> list[str]:
    """One line for each rule broken, by a briefing corrected so; an empty list is a good briefing."""
    seen = Seen(briefing, errata)
    found = [line for rule in RULES for line in rule(seen)]
    if Briefing.model_validate_json(briefing.model_dump_json()) != briefing:
        found.append("JSON does not round-trip")
    return found

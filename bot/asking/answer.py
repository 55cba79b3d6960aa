"""An answer: ids of a briefing's claims and flags under headings, and what is said first. It holds no word of its own."""

from typing import Literal

from bot.article import Frozen

Picked = Literal["says_so", "close", "about_it", "said_by", "quotes", "partly", "times", "heard"]
Listed = Literal["said", "own", "contested", "side_by_side", "asked", "thin", "unsaid"]
"""Headings that a briefing has too."""
Heading = Picked | Listed
Lead = Literal[
    "nobody_says",
    "nobody_says_exactly",
    "nobody_on_it",
    "nobody_denies",
    "nobody_called",
    "nobody_called_but",
    "not_on_that",
    "not_denying",
    "only_asked",
    "no_dispute",
    "no_dispute_on_that",
    "no_quotes",
    "nobody_heard",
    "nobody_asked",
    "nothing_open",
    "looked_for",
    "no_own",
    "dated",
    "no_time",
    "not_understood",
    "being_read",
    "not_read",
    "withdrawn",
    "not_kept",
]
"""What is said first, in one sentence: why there is nothing, or how to read what follows."""
ASK_ELSE: frozenset[Lead] = frozenset(
    (
        "nobody_says",
        "nobody_on_it",
        "nobody_denies",
        "nobody_called",
        "not_on_that",
        "not_denying",
        "no_dispute",
        "no_dispute_on_that",
        "no_quotes",
        "nobody_heard",
        "nobody_asked",
        "nothing_open",
        "no_own",
        "not_understood",
    )
)
"""Where it is said too what can be asked."""


class Part(Frozen):
    """What is shown under a heading; what is shown of a list the briefing has anyway is all of it where nothing is named."""

    heading: Heading
    claims: tuple[str, ...] = ()
    """Ids, in the order in which they are shown."""
    flags: tuple[str, ...] = ()
    """Ids of the flags whose lines are shown."""


class Answer(Frozen):
    """What answers a question."""

    lead: Lead | None = None
    whom: tuple[str, ...] = ()
    """Ids of the sources the name in the question means; of `nobody_called_but`, of those that may be meant."""
    parts: tuple[Part, ...] = ()

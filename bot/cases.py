"""Corrections as cases to learn from: each with its article and the claim as it was read, shaped as the gold of evals/ is.

Nobody is named: who corrected is a number, the same for all that one person corrected in one export.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.briefing import Briefing, Claim
from bot.store.corrections import Kept
from bot.store.nouns import Correction

Case = dict[str, Any]


def cases(kept: Iterable[Kept]) -> Iterator[Case]:
    """A case for each correction, in the order in which they were made; `text` is None once the article's was dropped."""
    people: dict[tuple[str, str], str] = {}
    for number, (correction, briefing, article) in enumerate(kept, 1):
        by = people.setdefault((correction.team, correction.user), f"person-{len(people) + 1}")
        known = briefing.article
        claims = [claim for claim in briefing.claims if claim.id == correction.claim]
        yield {
            "id": f"correction-{number:03}",
            "outlet": known.outlet,
            "published": known.published_at.isoformat() if known.published_at else None,
            "title": known.title,
            "text": article.text if article else None,
            "parties": [{"id": party.id, "name": party.name} for party in briefing.parties],
            "sources": list(_sources(briefing)),
            "claims": [_claim(claim) for claim in claims],
            "flags": list(_flags(briefing, correction)),
            "correction": {
                "kind": correction.kind,
                "note": correction.note,
                "holds": correction.holds,
                "by": by,
                "at": correction.at.isoformat(),
                "reader": briefing.reader.model_dump(),
            },
        }


def _claim(claim: Claim) -> Case:
    """The claim as gold has it: by its spans and the sources of its chain, outermost first."""
    spans = [list(link.source) for link in claim.chain if link.source]
    return {
        "id": claim.id,
        "spans": [list(span) for span in claim.spans],
        "source_spans": spans,
        "cue_spans": [list(span) for link in claim.chain for span in link.cue],
        "tier": claim.tier,
        "mode": claim.mode,
        "chain": [list(link.sources) for link in claim.chain],
        "text": claim.text,
    }


def _flags(briefing: Briefing, correction: Correction) -> Iterator[Case]:
    """What was flagged of the claim alone; not that it is contested, where just that was said to be wrong."""
    for flag in briefing.flags:
        denied = flag.level == "contested" and correction.kind == "not_contested"
        if correction.claim in flag.targets and not denied:
            told = flag.model_copy(update={"targets": (correction.claim,)})
            yield told.model_dump(mode="json")


def _sources(briefing: Briefing) -> Iterator[Case]:
    """Everybody the article lets speak: who else it could have been is part of the case."""
    fields = {"id", "name", "kind", "naming", "anonymity", "part_of", "resolved_to", "mentions"}
    for source in briefing.sources:
        yield source.model_dump(mode="json", include=fields, exclude_none=True)

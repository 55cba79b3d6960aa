"""Labels: one referent under the names its sources give it, rebels to one and terrorists to another."""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.briefing import Flag, Label, Term
from bot.checking.findings import finding
from bot.checking.loaded import LOADED
from bot.checking.places import Places
from bot.checking.record import Record

# One referent, the names by which sides call it.
_REFERENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (referent, re.compile(rf"\b(?:{names})\b", re.IGNORECASE))
    for referent, names in (
        (
            "fighters",
            "terrorists?|rebels?|fighters?|militants?|insurgents?|mercenaries|resistance|hired guns",
        ),
        ("protesters", "protest[eo]rs?|demonstrators?|rioters?|activists?|vandals?|hooligans?|campaigners?|mob|agitators?"),
        ("rulers", "junta|regime|military government|government|administration"),
        ("migrants", "migrants?|refugees?|asylum seekers?|illegals?|illegal immigrants?|aliens?"),
        ("fighting", "war|special operation|military operation|invasion|liberation|occupation|annexation|seizure"),
        ("walkout", "strike|walkout|walk-out|stoppage|industrial action|lockout|sabotage|blackmail"),
    )
)


def terms(record: Record) -> Iterator[Term]:
    """Referents that go by a loaded word with one user and by a plain one with another."""
    places = Places(record)
    for referent, pattern in _REFERENTS:
        met: dict[tuple[str, str], Label] = {}
        for match in pattern.finditer(record.text):
            label = _label(record, places, Span(*match.span()))
            met.setdefault((label.label.lower(), label.used_by), label)
        loaded = {label for label, _ in met if LOADED.search(label)}
        if loaded and {label for label, _ in met} - loaded and len({user for _, user in met}) > 1:
            yield Term(referent=referent, labels=tuple(met.values()))


def relabelled(record: Record) -> Iterator[Flag]:
    """A flag for each referent that is called by different names."""
    places = Places(record)
    for term in terms(record):
        spans = [label.span for label in term.labels]
        holders = [holder for span in spans if (holder := places.at(span))]
        if holders:
            yield finding("label_variance", "note", holders, spans)


def _label(record: Record, places: Places, span: Span) -> Label:
    """The word at `span` and its user: the origin where it is somebody's own word, else the article."""
    holder = places.at(span)
    quoted = any(quotation.inner.holds(span) for quotation in record.quotations.touching(span))
    own = holder is not None and holder.chain and (quoted or holder.mode == "direct")
    user = record.source(holder.chain[-1].sources[0]).name if holder and own else ""
    return Label(label=span.of(record.text), span=span, used_by=user or record.article.outlet or "the article")

"""The gist of a flag: the few words its line needs, each the article's own. The words around them are the template's.

Quote marks stand only around what stands inside quote marks in the article (rule 3); nothing is joined or shortened but by […].
"""

import re
from collections.abc import Iterable

from bot.article import Span
from bot.briefing import Flag
from bot.checking.record import Record

LONG = 90  # characters of one piece; a line is one line
MOST = 4  # pieces of a list

NOBODY = "…"  # a hop the article gives no name to
_MARKS = "“”‘’\"'„«»` "


def gist(flag: Flag, record: Record) -> dict[str, str]:
    """What the macro of `flag.kind` in templates/flags/lines.txt.jinja takes.

    `by`, `what`, `via`, `reason`, `requested`, `number` and `outlet`: each is there for every flag, empty where it does not
    apply; `number` counts the bodies behind the targets, `requested` is "yes" where a source asked not to be named.
    """
    targets = [record.claim(target) for target in flag.targets]
    reasons = (record.source(source).anonymity_reason for source in flag.by)
    return {
        "by": listed(record.source(source).name for source in flag.by),
        "what": listed(shown(record, span) for span in flag.evidence),
        "via": _road(flag, record),
        "reason": next((shown(record, reason) for reason in reasons if reason), ""),
        "requested": "yes" if any(record.source(source).anonymity == "requested" for source in flag.by) else "",
        "number": str(len({body for claim in targets for body in record.bodies(claim)})),
        "outlet": record.article.outlet or "",
    }


def _road(flag: Flag, record: Record) -> str:
    """The hops of the first target, outermost first and never shortened (rule 18); empty where there is one."""
    chain = record.claim(flag.targets[0]).chain if flag.targets else ()
    if len(chain) < 2:
        return ""
    hops = (" and ".join(record.source(source).name or NOBODY for source in link.sources) for link in chain)
    return " ← ".join(hops)


def listed(pieces: Iterable[str]) -> str:
    """A few of the pieces, and whether there are more."""
    kept = [piece for piece in dict.fromkeys(pieces) if piece]
    more = ["…"] if len(kept) > MOST else []
    return ", ".join([*kept[:MOST], *more])


def shown(record: Record, span: Span) -> str:
    """The words at `span` on one line, in quote marks where they stand in quote marks; partly quoted words keep their own."""
    words = " ".join(span.of(record.text).split())
    if any(quotation.outer.holds(span) for quotation in record.quotations.touching(span)):
        bare = words.strip(_MARKS + ",")
        return f"“{_cut(bare)}”" if bare else ""
    return _cut(words.strip(" ,;:"))


def _cut(words: str) -> str:
    """`words`, shortened at a space where they are long, and never inside a quotation that would stay open."""
    if len(words) <= LONG:
        return words
    kept = re.sub(r"\s+\S*$", "", words[: LONG - 4])
    opened = max(kept.rfind("“"), kept.rfind("‘"), kept.rfind('"') if kept.count('"') % 2 else -1)
    if opened >= 0 and not re.search(r"[”’](?!\w)", kept[opened + 1 :]):
        kept = kept[:opened].rstrip(" ,")
    return f"{kept} […]" if kept else "[…]"

"""Which pieces of text templates/ must hold, and the facts each is given: the contract between code and words.

A piece is a block of its file; a file that is one piece has it under the empty name.
"""

from collections.abc import Iterator, Mapping
from typing import get_args

from bot.digest import DeltaKind
from bot.errors import SaysoError
from bot.rendering.digest_pieces import DIGEST, DIGEST_PIECES
from bot.rendering.slack_pieces import SLACK, Facts
from bot.vocabulary import Certainty, Channel, CorrectionKind, DisputeKind, FlagKind, Level, Mode, NoticeKind, WithheldReason

LINES = "flags/lines.txt.jinja"
CHANGES = "flags/changes.txt.jinja"
PIECES = "briefing/pieces.txt.jinja"
HELP = "slack/help.txt.jinja"
PROBLEM = "problem/{}.txt.jinja"
PAGE = "page/briefing.html.jinja"
DIGEST_PAGE = "page/digest.html.jinja"
PREVIEW = "page/slack.html.jinja"
STATIC = ("page/briefing.css", "page/briefing.js", "page/digest.css", "page/slack.css")
"""Files taken as they are."""

_GIST: Facts = ("by", "what", "via", "reason", "requested", "number", "outlet")

_HEAD: Mapping[str, Facts] = {
    "provenance": ("outlet", "guessed", "published", "byline"),
    "counts": ("claims", "sources", "contested", "own", "outlet"),
    "title": ("outlet", "title"),
    "article_at": ("site",),
}
_HEADINGS: Mapping[str, Facts] = {
    **dict.fromkeys(
        (
            "overview",
            "contested",
            "side_by_side",
            "thin",
            "missing",
            "unsaid",
            "asked",
            "wording",
            "terms",
            "said",
            "the_writer",
        ),
        (),
    ),
    "own": ("outlet",),
    "withheld": ("number",),
}
_CLAIMS: Mapping[str, Facts] = {
    "claim": ("chain", "cue", "words"),
    "speaker": ("name", "tags"),
    **dict.fromkeys(("hop", "and", "and_also", "nobody", "unnamed_several", "own_voice", "gap"), ()),
    "unnamed": ("reason",),
    "part_of": ("body",),
    "quoted": ("words",),
    "from_within": ("words",),
    "weak": ("chains", "reasons"),
    "weak_anonymous_origin": ("reason", "requested"),
    **dict.fromkeys(("weak_second_hand", "weak_single_origin", "weak_interested_party"), ()),
    "label": ("labels", "user"),
    **{f"against_{kind}": ("claim",) for kind in get_args(DisputeKind)},
}
_DETAILS: Mapping[str, Facts] = {
    "manner": ("mode", "cue"),
    "hop_detail": ("chain", "cue", "negated", "channel", "addressee", "when"),
    "worded": ("certainty", "hedges"),
    "figures": ("figures",),
    "flagged": ("level", "line"),
    "evidence": ("words",),
    "withheld_item": ("reason", "words"),
    "more": ("number",),
    "more_claims": ("number",),
    "not_here": ("number",),
}
_CORRECTED: Mapping[str, Facts] = {
    "corrected": ("by", "wrong", "note", "more"),
    "called": ("name",),
    "missed": ("by", "note"),
    "missed_more": ("number",),
    "counted_corrected": ("corrected", "missing"),
    **dict.fromkeys(("about_corrected", "note_below"), ()),
}


def _each(prefix: str, words: object, facts: Facts = ()) -> Mapping[str, Facts]:
    return {f"{prefix}_{word}": facts for word in get_args(words)}


_ENUMS: Mapping[str, Facts] = {
    **_each("mode", Mode),
    **_each("channel", Channel),
    **_each("certainty", Certainty),
    **_each("level", Level),
    **_each("withheld", WithheldReason),
    **_each("notice", NoticeKind, ("language",)),
    **_each("wrong", CorrectionKind),
}


def _kinds() -> Iterator[str]:
    for kinds in get_args(FlagKind):
        yield from get_args(kinds)


def _leaves(error: type[SaysoError]) -> Iterator[type[SaysoError]]:
    for child in error.__subclasses__():
        yield from _leaves(child)
    if error.code:
        yield error


CONTRACT: Mapping[str, Mapping[str, Facts]] = {
    PIECES: {**_HEAD, **_HEADINGS, **_CLAIMS, **_DETAILS, **_CORRECTED, **_ENUMS},
    LINES: dict.fromkeys(_kinds(), _GIST),
    CHANGES: dict.fromkeys(get_args(DeltaKind), ("by", "before", "after")),
    **SLACK,
    HELP: {"": ()},
    **{PROBLEM.format(error.code): {"": error.names} for error in _leaves(SaysoError)},
    PAGE: {"": ("page", "policy", "style", "script")},
    DIGEST_PAGE: {"": ("page", "policy", "style")},
    PREVIEW: {"": ("messages", "policy", "style")},
    DIGEST: DIGEST_PIECES,
}
"""Every template by its path under templates/, its pieces, and the facts each piece may use."""

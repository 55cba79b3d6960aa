"""The pieces of what is said in a digest beside what is said in a briefing, and the facts each is given."""

from collections.abc import Mapping
from typing import get_args

from bot.digest import DeltaKind

Facts = tuple[str, ...]

DIGEST = "digest/pieces.txt.jinja"

DIGEST_PIECES: Mapping[str, Facts] = {
    **dict.fromkeys(("digest_title", "digest_nothing"), ("day",)),
    "digest_counts": ("seen", "briefed", "duplicates", "failed", "stories", "withheld"),
    **dict.fromkeys(("digest_undated", "digest_alone", "digest_lost", "digest_comparing"), ()),
    **dict.fromkeys(("digest_more", "digest_more_elsewhere", "digest_not_here", "story_withheld"), ("number",)),
    "digest_failed": ("name", "reason"),
    "digest_repeated": ("name", "outlet", "other"),
    "digest_reason": ("code",),
    "story_head": ("number", "articles", "outlets", "more", "first", "last"),
    "story_counts": ("facts", "origins", "contested", "changes"),
    "story_notice": ("outlets", "more", "notice"),
    "story_label": ("outlet", "published", "number"),
    **dict.fromkeys(
        ("story_changed", "story_contested", "story_side_by_side", "story_figures", "story_facts", "story_overview"), ()
    ),
    **dict.fromkeys(("story_table", "story_thin", "story_noted", "story_copies", "story_articles", "story_timeline"), ()),
    "story_claim": ("claim", "outlet", "also"),
    "story_passage": ("outlet", "words"),
    **dict.fromkeys(("story_absent", "story_no_day"), ()),
    "story_behind": ("number", "articles", "origins"),
    "story_nobody_behind": ("articles",),
    "story_same_figures": ("number",),
    "story_figure": ("approx", "figure", "claim", "published"),
    "story_before": ("claim",),
    "story_now": ("kind", "claim"),
    **{f"story_change_{kind}": () for kind in get_args(DeltaKind)},
    "story_copied": ("original", "number", "others"),
    "story_alike": ("number", "others"),
    "story_article": ("label", "provenance", "title"),
    "story_refused": ("reason", "number"),
    "story_long_headline": (),
    "story_briefing": (),
    "story_more_ways": ("number",),
}

"""The pieces of what is said in Slack around a briefing: which file of templates/ holds each, and the facts it is given. A name
is given once, in whatever file.
"""

from collections.abc import Mapping
from typing import get_args

from bot.asking.answer import Lead, Picked

Facts = tuple[str, ...]

_AROUND: Mapping[str, Facts] = {
    **dict.fromkeys(("receipt", "receipt_here", "reading"), ("words",)),
    **dict.fromkeys(("receipt_again", "stranger", "was_edited", "message_gone", "checking", "loading", "close"), ()),
    **dict.fromkeys(
        ("show_in_text", "all_claims", "post_to_channel", "export", "retry", "brief_again", "earlier", "later"), ()
    ),
    **dict.fromkeys(("paste_title", "paste_label", "paste_hint", "paste_submit", "claims_title", "text_title"), ()),
    "too_many": ("limit",),
    "gone": (),
    "too_long": ("characters",),
    "place": ("first", "last", "total"),
}

_FOLLOWING: Mapping[str, Facts] = {
    **{f"lead_{lead}": ("whom", "published") for lead in get_args(Lead)},
    **{f"head_{heading}": ("whom",) for heading in get_args(Picked)},
    **dict.fromkeys(("ask_contested", "ask_quotes", "ask_sources", "ask_unsaid"), ()),
    "can_be_asked": (),
    "too_many_answers": ("limit",),
    "text_not_kept": (),
    "of_briefing": (),
    "stands_against": ("claim",),
    "may_differ": ("whom",),
    "said_when": ("when",),
    "heard_so_often": ("whom", "number", "quoted"),
    "more_claims": ("number",),
}

SLACK: Mapping[str, Mapping[str, Facts]] = {
    "slack/pieces.txt.jinja": _AROUND,
    "slack/following.txt.jinja": _FOLLOWING,
}
FILE_OF: Mapping[str, str] = {name: file for file, pieces in SLACK.items() for name in pieces}

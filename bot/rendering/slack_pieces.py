"""The pieces of what is said in Slack around a briefing: which file of templates/ holds each, and the facts it is given. A name
is given once, in whatever file.
"""

from collections.abc import Mapping

Facts = tuple[str, ...]

_AROUND: Mapping[str, Facts] = {
    **dict.fromkeys(("receipt", "receipt_here", "reading"), ("words",)),
    **dict.fromkeys(("receipt_again", "stranger", "checking", "loading", "close"), ()),
    **dict.fromkeys(("show_in_text", "all_claims", "post_to_channel", "export", "retry", "earlier", "later"), ()),
    **dict.fromkeys(("paste_title", "paste_label", "paste_hint", "paste_submit", "claims_title", "text_title"), ()),
    "too_many": ("limit",),
    "gone": (),
    "too_long": ("characters",),
    "place": ("first", "last", "total"),
}

_DOORS: Mapping[str, Facts] = {
    **dict.fromkeys(("receipt_file", "receipt_file_here", "opening"), ("name",)),
    **dict.fromkeys(("looking_up", "nothing_pasted", "file_label", "file_hint"), ()),
    "more_files": ("most", "more"),
}

SLACK: Mapping[str, Mapping[str, Facts]] = {
    "slack/pieces.txt.jinja": _AROUND,
    "slack/doors.txt.jinja": _DOORS,
}
FILE_OF: Mapping[str, str] = {name: file for file, pieces in SLACK.items() for name in pieces}

"""The pieces of what is said in Slack around a briefing: which file of templates/ holds each, and the facts it is given. A name
is given once, in whatever file.
"""

from collections.abc import Mapping
from typing import get_args

from bot.asking.answer import Lead, Picked
from bot.plan import WEEK

Facts = tuple[str, ...]

_AROUND: Mapping[str, Facts] = {
    **dict.fromkeys(("receipt", "receipt_here", "receipt_by_right", "reading"), ("words",)),
    **dict.fromkeys(("receipt_again", "stranger", "was_edited", "message_gone", "checking", "loading", "close"), ()),
    **dict.fromkeys(
        ("show_in_text", "all_claims", "post_to_channel", "export", "retry", "brief_again", "earlier", "later"), ()
    ),
    **dict.fromkeys(("paste_title", "paste_label", "paste_hint", "paste_submit", "claims_title", "text_title"), ()),
    "too_many": ("limit",),
    "gone": (),
    "too_long": ("characters",),
    "was_deleted": ("number",),
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
_FIELDS = ("answer", "length", "posters", "changers")
_VALUES = (
    *("answer_private", "answer_channel", "length_short", "length_whole"),
    *("posters_anyone", "posters_admins", "changers_members", "changers_admins"),
)
_SETTINGS: Mapping[str, Facts] = {
    **dict.fromkeys(("settings_title", "settings_of", "settings_save", "settings_loading", "settings_changes"), ()),
    **dict.fromkeys(("set_keep_texts_days", *(f"set_{name}" for name in (*_FIELDS, *_VALUES))), ()),
    **dict.fromkeys((f"became_{value}" for value in _VALUES), ()),
    **dict.fromkeys(("set_keep_texts_days_value", "became_keep_texts_days"), ("days",)),
    **dict.fromkeys(("set_keep_texts_days_hint", "set_keep_texts_days_wrong"), ("most",)),
    **dict.fromkeys(("settings_for_admins", "settings_now_others", "settings_beyond", "settings_of_messages"), ()),
    **dict.fromkeys(("settings_not_by_strangers", "settings_not_by_gone", "settings_not_from_outside"), ()),
    **dict.fromkeys(("settings_not_of_archived", "settings_not_by_guests", "settings_not_by_members"), ()),
    **dict.fromkeys(("settings_here", "open_settings", "change_settings"), ()),
}
_HOME: Mapping[str, Facts] = {
    **dict.fromkeys(("home_welcome", "home_teach_1", "home_teach_2", "home_teach_3", "home_brief"), ()),
    **dict.fromkeys(("home_own", "home_untitled", "home_open", "home_retry", "home_newer", "home_older", "home_again"), ()),
    **{f"home_kind_{kind}": () for kind in ("command", "mention", "modal", "message", "shortcut", "reaction")},
    **{f"home_state_{state}": () for state in ("received", "reading", "checking", "done", "failed", "withdrawn")},
    **dict.fromkeys(("home_posted", "home_posted_unseen", "home_posted_away", "home_settings", "home_doors"), ()),
    **dict.fromkeys(("home_operation", "home_no_failures", "home_failures_of", "home_cost"), ()),
    "home_settings_more": ("number",),
    "home_used": ("tokens", "limit", "dollars"),
    "home_cost_of": ("tokens", "dollars"),
}

_CORRECTING: Mapping[str, Facts] = {
    **dict.fromkeys(("wrong", "missing_here", "take_back", "accept", "dismiss", "copy", "withdraw"), ()),
    **dict.fromkeys(("wrong_title", "wrong_label", "note_label", "note_missing", "wrong_submit", "note_title"), ()),
    **dict.fromkeys(("correction_taken", "correction_passed_on", "was_withdrawn", "copy_title", "copy_label", "copy_done"), ()),
    **dict.fromkeys(("withdraw_title", "withdraw_sure", "withdraw_submit"), ()),
    **dict.fromkeys(("withdrawn_by", "was_accepted", "was_dismissed"), ("by",)),
    "copy_more": ("number",),
    "found_wrong": ("by", "found", "note"),
    "found_missing": ("by", "note"),
}

_DOORS: Mapping[str, Facts] = {
    **dict.fromkeys(("receipt_file", "receipt_file_here", "receipt_file_by_right", "opening"), ("name",)),
    **dict.fromkeys(("looking_up", "nothing_pasted", "file_label", "file_hint"), ()),
    "more_files": ("most", "more"),
}

_NAME = ("title", "name")
_FEEDS: Mapping[str, Facts] = {
    **dict.fromkeys(
        ("feeds_title", "feeds_of", "feeds_none", "feeds_loading", "feeds_save", "feeds_earlier", "feeds_later"), ()
    ),
    **dict.fromkeys(("feed_add", "feed_add_hint", "feed_add_wrong", "feed_words", "feed_words_hint"), ()),
    **dict.fromkeys(("feed_remove", "feed_remove_choose", "feed_unasked", "feed_works", "feed_fails", "feed_ended"), ()),
    **dict.fromkeys(("feeds_of_messages", "feeds_here", "feeds_which", "open_feeds", "feeds_taking", "feeds_saving"), ()),
    **dict.fromkeys(("feeds_list", "feeds_list_title", "feeds_no_files"), ()),
    **dict.fromkeys(("feeds_not_by_strangers", "feeds_not_by_gone", "feeds_not_from_outside"), ()),
    **dict.fromkeys(("feeds_not_of_archived", "feeds_not_by_guests", "feeds_not_by_members"), ()),
    **dict.fromkeys(("feed_told_fails", "feed_told_works_again", "feed_told_ended", "feed_added"), _NAME),
    **dict.fromkeys(("feed_looking", "feed_unknown"), ("name",)),
    **dict.fromkeys(("changed_since", "changed_before"), ()),
    "changed_claims": ("new", "gone"),
    "feeds_place": ("first", "last", "total"),
    "feed_words_are": ("words",),
    "feed_changed": (*_NAME, "words"),
    "feeds_removed": ("number",),
    "feeds_taken_in": ("number", "known", "over", "most"),
}

_DIGEST: Mapping[str, Facts] = {
    **dict.fromkeys(("digest_help", "digest_of_messages", "digest_here"), ()),
    **dict.fromkeys(("digest_window", "digest_loading", "digest_save", "digest_of", "digest_none", "digest_next"), ()),
    **{f"digest_is_paused_{why}": () for why in ("by_hand", "archived", "left")},
    **{f"digest_{name}": () for name in ("at", "days", "zone", "most", "least", "quiet", "living")},
    **{f"digest_{name}_wrong": () for name in ("at", "days", "zone", "most", "least")},
    **{f"digest_{name}_hint": () for name in ("zone", "least", "living")},
    **{f"digest_day_{day}": () for day in WEEK},
    **dict.fromkeys(("digest_quiet_say", "digest_quiet_silent", "digest_living_no", "digest_living_yes"), ()),
    **dict.fromkeys(("digest_preview", "digest_pause", "digest_resume", "digest_open"), ()),
    "digest_set": ("at", "zone", "days"),
    **dict.fromkeys(("digest_invite", "digest_paused", "digest_resumed", "digest_preview_coming", "digest_preview_of"), ()),
    **dict.fromkeys(
        (
            "digest_preview_nothing",
            "digest_unnamed",
            "digest_uncompared",
            "digest_asked",
            "digest_paused_archived",
            "digest_paused_left",
        ),
        (),
    ),
    "digest_one_quiet": ("day", "number", "least"),
    **dict.fromkeys(("digest_missed", "digest_skipped"), ("first", "last")),
    "home_digests": (),
    "home_digests_more": ("number",),
}

SLACK: Mapping[str, Mapping[str, Facts]] = {
    "slack/pieces.txt.jinja": _AROUND,
    "slack/following.txt.jinja": _FOLLOWING,
    "slack/settings.txt.jinja": _SETTINGS,
    "slack/home.txt.jinja": _HOME,
    "slack/correcting.txt.jinja": _CORRECTING,
    "slack/doors.txt.jinja": _DOORS,
    "slack/feeds.txt.jinja": _FEEDS,
    "slack/digest.txt.jinja": _DIGEST,
}
FILE_OF: Mapping[str, str] = {name: file for file, pieces in SLACK.items() for name in pieces}

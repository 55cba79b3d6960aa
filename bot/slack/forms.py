"""Windows to fill in about a briefing: what is wrong in it, whether to take it back, and its lines to copy. Pure."""

from collections.abc import Iterator, Mapping

from bot.briefing import Briefing, Claim
from bot.erratum import Erratum
from bot.rendering.blocks import Block, plain_text, rich_text
from bot.rendering.line import a
from bot.rendering.prose import text
from bot.rendering.speech import Speech
from bot.rendering.telling import told
from bot.rendering.words import Words
from bot.slack import buttons
from bot.slack.views import View, modal
from bot.vocabulary import CorrectionKind

WRONG = "wrong_form"
WITHDRAW = "withdraw_form"
COPY = "copy_form"
KIND, NOTE = "kind", "note"
LONGEST_NOTE = 300  # characters: more belongs into a conversation
OF_A_CLAIM: tuple[CorrectionKind, ...] = ("wrong_speaker", "misquoted", "not_contested", "other")
OF_THE_REST: tuple[CorrectionKind, ...] = ("missing", "other")
NOTED: tuple[CorrectionKind, ...] = ("missing", "other")
"""What says nothing without a note."""
FIELD_OF_NOTE = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_NOTE}
FIELD = 2_900  # characters of one field: Slack takes 3,000
FIELDS = 8  # past them the export is the better way to copy


def wrong(words: Words, briefing: Briefing, request: str, claim: Claim | None, own: str | None = None) -> View:
    """The form for a claim, or for what is missing; `own`: the id of the correction one has made of it, to take back."""
    kinds = OF_A_CLAIM if claim else OF_THE_REST
    contested = {target for flag in briefing.flags if flag.level == "contested" for target in flag.targets}
    if claim and claim.id not in contested:
        kinds = tuple(kind for kind in kinds if kind != "not_contested")
    blocks = [rich_text(Speech(briefing, words).claim(claim), ())] if claim else []
    if own:
        blocks.append(buttons.row(words, [buttons.TAKE_BACK], f"{request}|{own}"))
    options = [{"text": plain_text(words.piece(f"wrong_{kind}")), "value": kind} for kind in kinds]
    blocks += [
        _input(words, KIND, "wrong_label", {"type": "radio_buttons", "action_id": KIND, "options": options}),
        _input(words, NOTE, "note_label", FIELD_OF_NOTE, needed=False),
    ]
    memory = f"{request}|{claim.id if claim else ''}"
    return modal(words, "wrong_title", blocks, callback=WRONG, memory=memory, submit="wrong_submit")


def withdraw(words: Words, request: str, channel: str) -> View:
    """Whether to take it back."""
    blocks = [rich_text(a("ours", words.slack("withdraw_sure")), ())]
    return modal(words, "withdraw_title", blocks, callback=WITHDRAW, memory=f"{request}|{channel}", submit="withdraw_submit")


def copy(words: Words, briefing: Briefing, errata: tuple[Erratum, ...]) -> View:
    """Every line with its attribution, in fields to copy from; what does not fit is counted."""
    lines = text(told(briefing, words, errata)).splitlines()
    fields = list(_fields(lines))
    left = sum(map(len, fields[FIELDS:]))
    blocks = [_copied(words, number, field) for number, field in enumerate(fields[:FIELDS], 1)]
    if left:
        blocks.append(rich_text(a("aside", words.slack("copy_more", number=left)), ()))
    return modal(words, "copy_title", blocks, callback=COPY, memory="", submit="copy_done")


def _fields(lines: list[str]) -> Iterator[list[str]]:
    """The lines in as many fields as hold them; one longer than a field is left to the export."""
    field: list[str] = []
    for line in lines:
        if field and sum(len(each) + 1 for each in field) + len(line) > FIELD:
            yield field
            field = []
        if len(line) <= FIELD:
            field.append(line)
    if field:
        yield field


def _copied(words: Words, number: int, lines: list[str]) -> Block:
    element = {"type": "plain_text_input", "multiline": True, "initial_value": "\n".join(lines).strip("\n") or " "}
    return _input(words, f"copy{number}", "copy_label", element, needed=False)


def _input(words: Words, block: str, label: str, element: Mapping[str, object], *, needed: bool = True) -> Block:
    shown = {"action_id": block} | dict(element)
    named = plain_text(words.slack(label))
    return {"type": "input", "block_id": block, "label": named, "optional": not needed, "element": shown}

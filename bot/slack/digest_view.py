"""The window with a channel's digest: when it comes and what is in it, as a form or as text. Pure: a plan in, views out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from pydantic import ValidationError

from bot.plan import MOST_AWAITED, MOST_STORIES, WEEK, Plan, is_zone
from bot.rendering.blocks import Block, context, header, plain_text, text
from bot.rendering.filled import Parts, channel, listed, moment, paragraph
from bot.rendering.line import a
from bot.rendering.words import Words
from bot.slack import buttons, views
from bot.slack.settings_view import Right
from bot.slack.views import View, modal
from bot.store.nouns import ChannelDigest

CALLBACK = "digest"
OPEN, PREVIEW, PAUSE, RESUME = "digest_open", "digest_preview", "digest_pause", "digest_resume"
FIELDS = ("at", "days", "zone", "most", "least", "quiet", "living")
IN_HOME = 10  # digests
MOST = {"most": MOST_STORIES, "least": MOST_AWAITED}
VALUES = {"quiet": ("say", "silent"), "living": ("no", "yes")}


@dataclass(frozen=True)
class DigestWindow:
    """The digest of one channel, set up or not."""

    channel: str
    held: ChannelDigest | None
    plan: Plan
    """As it is, or as it is proposed."""
    state: Parts
    """When the next one comes, or why none does."""
    words: Words

    def form(self, right: Right) -> View:
        """To set it up, for who may; for others as text."""
        may_save = right.may in ("change", "change_all")
        fields = [self._field(name) for name in FIELDS] if may_save else [self._told()]
        submit = "digest_save" if may_save else None
        blocks = [*self._above(right), *fields]
        return modal(self.words, "digest_window", blocks, callback=CALLBACK, memory=self.channel, submit=submit)

    def status(self, right: Right) -> View:
        """How it stands, and what can be done with it."""
        return modal(self.words, "digest_window", [*self._above(right), self._told(), self._row(right)], memory=self.channel)

    def _above(self, right: Right) -> Iterable[Block]:
        yield paragraph(text(self.words.slack("digest_of")), channel(self.channel), text(" · "), *self.state)
        if right.why:
            yield context([self.words.slack(right.why)])

    def _row(self, right: Right) -> Block:
        names = [PREVIEW]
        if right.may in ("change", "change_all"):
            names += ([RESUME if self.held.paused else PAUSE] if self.held else []) + [OPEN]
        return buttons.row(self.words, names, self.channel)

    def _told(self) -> Block:
        return told(self.plan, self.words)

    def _field(self, name: str) -> Block:
        label = plain_text(self.words.slack(f"digest_{name}"))
        block: dict[str, object] = {"type": "input", "block_id": f"digest_{name}", "label": label}
        block["element"] = self._element(name)
        hinted = {"zone", "least", "living"}
        return block | ({"hint": plain_text(self.words.slack(f"digest_{name}_hint"))} if name in hinted else {})

    def _element(self, name: str) -> Block:
        value = getattr(self.plan, name)
        if name == "at":
            return {"type": "timepicker", "action_id": name, "initial_time": f"{value:%H:%M}"}
        if name == "zone":
            return {"type": "plain_text_input", "action_id": name, "initial_value": value}
        if name in MOST:
            limits = {"min_value": "1", "max_value": str(MOST[name]), "is_decimal_allowed": False}
            return {"type": "number_input", "action_id": name, "initial_value": str(value), **limits}
        if name == "days":
            chosen = [self._option(day, f"digest_day_{day}") for day in WEEK if day in value]
            options = [self._option(day, f"digest_day_{day}") for day in WEEK]
            return {"type": "checkboxes", "action_id": name, "options": options, "initial_options": chosen}
        options = [self._option(each, f"digest_{name}_{each}") for each in VALUES[name]]
        chosen = [option for option in options if option["value"] == _word(value)]
        return {"type": "radio_buttons", "action_id": name, "options": options, "initial_option": chosen[0]}

    def _option(self, value: str, piece: str) -> Block:
        return {"text": plain_text(self.words.slack(piece)), "value": value}


def told(plan: Plan, words: Words) -> Block:
    """A plan as text."""
    values = {
        "at": f"{plan.at:%H:%M}, {plan.zone}",
        "days": days(plan, words),
        "most": str(plan.most),
        "least": str(plan.least),
        "quiet": words.slack(f"digest_quiet_{plan.quiet}"),
        "living": words.slack(f"digest_living_{_word(plan.living)}"),
    }
    return listed([text(f"{words.slack(f'digest_{name}')}: ", "name"), text(value)] for name, value in values.items())


def days(plan: Plan, words: Words) -> str:
    """The days a digest comes on."""
    return ", ".join(words.slack(f"digest_day_{day}") for day in WEEK if day in plan.days)


def standing(held: ChannelDigest | None, now: datetime, words: Words) -> Parts:
    """When the next digest comes, in the time of who looks, or why none does."""
    if held is None:
        return [text(words.slack("digest_none"))]
    if held.paused:
        return [text(words.slack(f"digest_is_paused_{held.paused}"))]
    return [text(words.slack("digest_next")), moment(held.plan.next_after(now))]


def sentence(words: Words, said: str) -> View:
    """The window with a sentence."""
    return views.sentence(words, said, "digest_window", CALLBACK)


def entered(view: Mapping[str, Any]) -> tuple[Plan | None, dict[str, str]]:
    """What was submitted; or None and, by its block, which piece says what is wrong with a field."""
    state = {name: entry for block in view["state"]["values"].values() for name, entry in block.items()}
    values = {name: _entry(state[name]) for name in FIELDS}
    if not is_zone(str(values["zone"])):
        return None, {"digest_zone": "digest_zone_wrong"}
    try:
        return Plan.model_validate(values), {}
    except ValidationError as error:
        return None, {f"digest_{place['loc'][0]}": f"digest_{place['loc'][0]}_wrong" for place in error.errors()}


def _entry(state: Mapping[str, Any]) -> object:
    kind = state["type"]
    if kind == "timepicker":
        return time.fromisoformat(state["selected_time"])
    if kind == "checkboxes":
        return tuple(option["value"] for option in state["selected_options"])
    if kind == "radio_buttons":
        return {"yes": True, "no": False}.get(state["selected_option"]["value"], state["selected_option"]["value"])
    return (state["value"] or "").strip()


def _word(value: object) -> str:
    """The value of an option."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def in_home(digests: Sequence[tuple[ChannelDigest, Parts]], words: Words) -> Iterator[Block]:
    """The digests of somebody's channels, each with when it comes next and what can be done with it."""
    if digests:
        yield header(a("ours", words.slack("home_digests")))
    for held, state in digests[:IN_HOME]:
        yield paragraph(channel(held.channel), text(" · "), *state)
        yield buttons.row(words, (PREVIEW, RESUME if held.paused else PAUSE, OPEN), held.channel)
    if len(digests) > IN_HOME:
        yield context([words.slack("home_digests_more", number=len(digests) - IN_HOME)])

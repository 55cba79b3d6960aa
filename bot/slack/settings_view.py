"""The window with a channel's settings, who may do what in it, and what was entered. Pure: settings in, views out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from bot.rendering.blocks import Block, context, plain_text, text
from bot.rendering.filled import channel, listed, moment, paragraph, user
from bot.rendering.words import Words
from bot.slack import views
from bot.slack.people import Person
from bot.slack.rooms import Standing
from bot.slack.views import View, modal
from bot.store.nouns import Change, ChannelSettings

CALLBACK = "settings"
DAYS = "keep_texts_days"
FREE = ("answer", "length", "posters")
"""What members may change, unless the channel says otherwise."""
RESERVED = ("changers", DAYS)
"""What only admins may."""
CHANGES = 5  # shown

Fact = str | int | None


@dataclass(frozen=True)
class Right:
    """What somebody may do with a channel's settings, and which piece says why not more."""

    may: Literal["nothing", "look", "change", "change_all"]
    why: str | None = None


def right_of(person: Person, standing: Standing, changers: str) -> Right:
    """The right of a person who stands so to a channel. Of a channel that Slack does not show us, whoever could ask there is
    in it: Slack takes commands and mentions from nobody else.
    """
    if person.is_gone or person.is_stranger:
        return Right("nothing", "settings_not_by_gone" if person.is_gone else "settings_not_by_strangers")
    if standing in ("out", "archived"):
        return Right("nothing", "settings_not_from_outside" if standing == "out" else "settings_not_of_archived")
    if person.is_guest:
        return Right("look", "settings_not_by_guests")
    if person.is_admin:
        return Right("change_all")
    return Right("look", "settings_not_by_members") if changers == "admins" else Right("change")


@dataclass(frozen=True)
class Form:
    """The settings of one channel as a form, or as text for whoever may only look."""

    channel: str
    kept: ChannelSettings
    """What is stored."""
    whole: ChannelSettings
    """The same with what holds where nothing is set."""
    changes: Sequence[Change]
    most_days: int
    words: Words

    def view(self, right: Right, note: str | None = None) -> View:
        """The window for who has that right; `note` is the piece on top of it."""
        blocks = [paragraph(text(self.words.slack("settings_of")), channel(self.channel))]
        blocks += [context([self.words.slack(name)]) for name in (note, right.why) if name]
        may_save = right.may in ("change", "change_all")
        blocks += [self._input(name) for name in FREE] if may_save else [told(self.whole, self.words)]
        if right.may == "change_all":
            blocks += [self._input("changers"), self._days()]
        elif right.may == "change":
            blocks += [context([self.words.slack("settings_for_admins")]), told(self.whole, self.words, RESERVED)]
        blocks += self._history()
        memory = json.dumps({"channel": self.channel, "was": self.kept.model_dump(mode="json")})
        submit = "settings_save" if may_save else None
        return modal(self.words, "settings_title", blocks, callback=CALLBACK, memory=memory, submit=submit)

    def _input(self, name: str) -> Block:
        options = {value: self._option(name, value) for value in _values(name)}
        element = {"type": "radio_buttons", "action_id": name, "options": list(options.values())}
        return self._field(name, element | {"initial_option": options[str(getattr(self.whole, name))]})

    def _days(self) -> Block:
        limits = {"min_value": "1", "max_value": str(self.most_days), "is_decimal_allowed": False}
        element = {"type": "number_input", "action_id": DAYS, "initial_value": str(self.whole.keep_texts_days), **limits}
        return self._field(DAYS, element) | {"hint": plain_text(self.words.slack(f"set_{DAYS}_hint", most=self.most_days))}

    def _field(self, name: str, element: Block) -> dict[str, object]:
        # Slack keeps what was entered under a block_id it knows: after somebody else's change the fields are new ones.
        last = self.changes[0].id if self.changes else ""
        return {"type": "input", "block_id": f"{name}|{last}", "label": plain_text(self._label(name)), "element": element}

    def _history(self) -> Iterator[Block]:
        lines = [
            [user(change.user), text(" · "), moment(change.at), text(f" · {said(change, self.words)}")]
            for change in self.changes
        ]
        if lines:
            yield from (paragraph(text(self.words.slack("settings_changes"), "name")), listed(lines))

    def _label(self, name: str) -> str:
        return self.words.slack(f"set_{name}")

    def _option(self, name: str, value: str) -> Block:
        return {"text": plain_text(self.words.slack(f"set_{name}_{value}")), "value": value}


def note(words: Words, name: str) -> View:
    """The window with one sentence."""
    return sentence(words, words.slack(name))


def sentence(words: Words, said_: str) -> View:
    """The window with one sentence that was made elsewhere."""
    return views.sentence(words, said_, "settings_title", CALLBACK)


def told(whole: ChannelSettings, words: Words, names: Sequence[str] = (*FREE, *RESERVED)) -> Block:
    """Settings as text; nothing in `whole` is left open."""

    def value(name: str) -> str:
        if name == DAYS:
            return words.slack(f"set_{DAYS}_value", days=whole.keep_texts_days)
        return words.slack(f"set_{name}_{getattr(whole, name)}")

    return listed([text(f"{words.slack(f'set_{name}')}: ", "name"), text(value(name))] for name in names)


def said(change: Change, words: Words) -> str:
    """What a change did, in a sentence for each setting."""
    was, became = change.was, change.became
    changed = [name for name in (*FREE, "changers") if getattr(was, name) != getattr(became, name)]
    sentences = [words.slack(f"became_{name}_{getattr(became, name)}") for name in changed]
    if was.keep_texts_days != became.keep_texts_days:
        sentences.append(words.slack(f"became_{DAYS}", days=became.keep_texts_days))
    return " ".join(sentences)


@dataclass(frozen=True)
class Entered:
    """What was submitted: for which channel, over which settings, and in which fields."""

    channel: str
    was: ChannelSettings
    fields: Mapping[str, Fact]
    blocks: Mapping[str, str]
    """The block_id of each field, where a fault is told."""

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> "Entered":
        """What the view of a submission holds."""
        memory = json.loads(view["private_metadata"])
        found = [(id_, name, state) for id_, block in view["state"]["values"].items() for name, state in block.items()]
        fields = {name: _entry(state) for _, name, state in found}
        return cls(
            memory["channel"], ChannelSettings.model_validate(memory["was"]), fields, {name: id_ for id_, name, _ in found}
        )

    def became(self, whole: ChannelSettings) -> ChannelSettings:
        """The settings as they were meant; `whole` is what was shown. What nobody touched stays unset."""
        touched = {name: value for name, value in self.fields.items() if value != getattr(whole, name)}
        return ChannelSettings.model_validate(self.was.model_dump() | touched)


def _entry(state: Mapping[str, Any]) -> Fact:
    if state["type"] != "number_input":
        return str(state["selected_option"]["value"])
    value = str(state["value"] or "")
    return int(value) if value.isascii() and value.isdecimal() else value


def _values(name: str) -> tuple[str, ...]:
    """The values a setting may have."""
    kind = ChannelSettings.model_fields[name].annotation
    literals = [given for given in get_args(kind) if get_args(given)] or [kind]
    return get_args(literals[0])

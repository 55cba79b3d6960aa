"""The window with a channel's feeds, and what was entered in it. Pure: feeds in, views out."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.intake.keywords import LONGEST, MOST, Keywords
from bot.intake.target import LONGEST as LONGEST_LINK
from bot.intake.target import name_of
from bot.rendering.blocks import Block, context, plain_text, text
from bot.rendering.filled import channel, link, listed, moment, paragraph
from bot.rendering.plain import printable
from bot.rendering.words import Words
from bot.slack import buttons, views
from bot.slack.views import View, modal
from bot.store.nouns import PolledFeed, Subscription

CALLBACK = "feeds"
ADD, WORDS, REMOVE = "feed_add", "feed_words", "feed_remove"
EARLIER, LATER = "feeds_earlier", "feeds_later"
A_PAGE = 20
LONGEST_NAME = 75  # characters of an option: docs.slack.dev, option object

Wish = tuple[Subscription, PolledFeed]


@dataclass(frozen=True)
class Form:
    """The feeds of one channel."""

    channel: str
    wishes: Sequence[Wish]
    words: Words

    def view(self, first: int = 0, *, may_change: bool = False, note: str | None = None) -> View:
        """The window with the feeds from number `first` (counted from 0) on; `note` is the piece on top of it."""
        shown = self.wishes[first : first + A_PAGE]
        blocks = [paragraph(text(self.words.slack("feeds_of")), channel(self.channel))]
        blocks += [context([self.words.slack(note)])] if note else []
        if shown:
            blocks += [listed([self._line(*wish) for wish in shown]), *self._steps(first)]
        else:
            blocks.append(context([self.words.slack("feeds_none")]))
        if may_change:
            blocks += self._fields(shown)
        memory = json.dumps({"channel": self.channel, "first": first})
        submit = "feeds_save" if may_change else None
        return modal(self.words, "feeds_title", blocks, callback=CALLBACK, memory=memory, submit=submit)

    def _line(self, wish: Subscription, feed: PolledFeed) -> Sequence[Block]:
        """A feed: what it is called, where it is, what of it counts, how it does."""
        parts = [text(called(feed), "name"), text(" · "), link(feed.url, name_of(feed.url))]
        if words := str(Keywords(wish.include, wish.exclude)):
            parts += [text(" · "), text(self.words.slack("feed_words_are", words=words))]
        return [*parts, text(" · "), *self._state(feed)]

    def _state(self, feed: PolledFeed) -> Iterator[Block]:
        if feed.has_ended:
            yield text(self.words.slack("feed_ended"))
        elif feed.failing_since:
            yield from (text(self.words.slack("feed_fails")), moment(feed.failing_since))
        elif feed.ok_at and feed.asked_at:
            yield from (text(self.words.slack("feed_works")), moment(feed.asked_at))
        else:
            yield text(self.words.slack("feed_unasked"))

    def _steps(self, first: int) -> Iterator[Block]:
        total = len(self.wishes)
        if total > A_PAGE:
            place = self.words.slack("feeds_place", first=first + 1, last=min(first + A_PAGE, total), total=total)
            steps = [(EARLIER, first - A_PAGE), (LATER, first + A_PAGE)]
            named = [buttons.button(self.words, name, f"{self.channel}|{at}") for name, at in steps if 0 <= at < total]
            yield from (context([place]), {"type": "actions", "elements": named})

    def _fields(self, shown: Sequence[Wish]) -> Iterator[Block]:
        adding = {"type": "plain_text_input", "action_id": ADD, "max_length": LONGEST_LINK}
        yield self._field(ADD, adding) | {"hint": plain_text(self.words.slack(f"{ADD}_hint"))}
        wording = {"type": "plain_text_input", "action_id": WORDS, "max_length": MOST * LONGEST}
        yield self._field(WORDS, wording) | {"hint": plain_text(self.words.slack(f"{WORDS}_hint"))}
        if shown:
            options = [{"text": plain_text(called(feed)[:LONGEST_NAME]), "value": named(feed.url)} for _, feed in shown]
            placeholder = plain_text(self.words.slack(f"{REMOVE}_choose"))
            choosing = {"type": "multi_static_select", "action_id": REMOVE, "placeholder": placeholder, "options": options}
            yield self._field(REMOVE, choosing)

    def _field(self, name: str, element: Mapping[str, object]) -> dict[str, object]:
        label = plain_text(self.words.slack(name))
        return {"type": "input", "block_id": name, "label": label, "element": dict(element), "optional": True}


@dataclass(frozen=True)
class Entered:
    """What was submitted. `remove` has what `named` says of each address."""

    channel: str
    add: str
    words: str
    remove: tuple[str, ...]

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> "Entered":
        """What the view of a submission holds."""
        found = {name: state for block in view["state"]["values"].values() for name, state in block.items()}
        chosen = (found.get(REMOVE) or {}).get("selected_options") or []
        memory = json.loads(view["private_metadata"])
        add, words = ((found[name].get("value") or "").strip() for name in (ADD, WORDS))
        return cls(memory["channel"], add, words, tuple(option["value"] for option in chosen))


def called(feed: PolledFeed) -> str:
    """What people know the feed by."""
    return printable(feed.title or "") or name_of(feed.url)


def named(url: str) -> str:
    """What an address is told by in a payload, where there is little room."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def sentence(words: Words, said: str) -> View:
    """The window with one sentence."""
    return views.sentence(words, said, "feeds_title", CALLBACK)

"""How the briefing of a request stands in Slack: its messages, their buttons, and what people corrected."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.briefing import Briefing
from bot.erratum import Erratum
from bot.errors import SaysoError
from bot.rendering.messages import Message, Thread
from bot.rendering.telling import told
from bot.rendering.thread import messages
from bot.rendering.words import Words
from bot.slack import buttons
from bot.slack.channels import Channels, is_channel
from bot.store.nouns import Post, Request
from bot.store.store import Store


@dataclass(frozen=True)
class Shown:
    """The looks of one team's briefings. `exports`: whether files may be sent."""

    store: Store
    words: Words
    channels: Channels
    exports: bool

    def overview(self, request: Request, briefing: Briefing, *, is_open: bool) -> Message:
        """The overview where it was asked for; a private one can be posted to its channel."""
        names = _for_looking(briefing)
        if not is_open and is_channel(request.channel):
            names.append(buttons.POST_TO_CHANNEL)
        names += [buttons.EXPORT] if self.exports else []
        return self._with_buttons(self._thread(request, briefing, is_open=is_open).overview, names, request)

    def shared(self, request: Request, briefing: Briefing) -> Message:
        """The overview as it is posted to everybody."""
        return self._with_buttons(self._thread(request, briefing, is_open=True).overview, _for_looking(briefing), request)

    def details(self, request: Request, briefing: Briefing, *, is_open: bool) -> list[Message]:
        """What stands below, with what people ask most below the last."""
        found = list(self._thread(request, briefing, is_open=is_open).details)
        asking = buttons.row(self.words, buttons.ASKING, request.id)
        found[-1:] = [Message(last.text, (*last.blocks, asking)) for last in found[-1:]]
        return found

    def errata(self, request: Request) -> tuple[Erratum, ...]:
        """What people corrected in it, as far as it holds, oldest first."""
        kept = (each for each in self.store.corrections_of(request.team, request.id) if each.holds)
        return tuple(
            Erratum(claim=each.claim, kind=each.kind, note=each.note, by=self.name(each.user), at=each.at) for each in kept
        )

    def name(self, user: str) -> str:
        """What somebody is called."""
        try:
            return self.channels.people.person(user).name
        except SaysoError:  # who is gone, or cannot be looked up now, is still the one who said it
            return user

    def _thread(self, request: Request, briefing: Briefing, *, is_open: bool) -> Thread:
        """The messages; where a channel wants it so, those that stand in it are the overview alone."""
        alone = is_open and self.channels.of(request.channel).length == "short"
        return messages(told(briefing, self.words, self.errata(request)), self.words, alone=alone)

    def _with_buttons(self, message: Message, names: Sequence[str], request: Request) -> Message:
        menu = buttons.more(self.words, (buttons.COPY, buttons.WITHDRAW), request.id)
        return Message(message.text, (*message.blocks, buttons.row(self.words, names, request.id, [menu])))


def is_open(request: Request, answer: Post) -> bool:
    """Whether the answer stands in the channel it was asked for in."""
    return is_channel(request.channel) and answer.channel == request.channel


def _for_looking(briefing: Briefing) -> list[str]:
    """The buttons of whoever sees the briefing."""
    return [buttons.SHOW_IN_TEXT, buttons.ALL_CLAIMS] if briefing.claims else []

"""How the briefing of a request stands in Slack: its messages, their buttons, and what people corrected."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.briefing import Briefing
from bot.erratum import Erratum
from bot.errors import SaysoError
from bot.rendering.messages import Thread
from bot.rendering.plain import printable
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

    def answer(self, request: Request, briefing: Briefing, *, is_open: bool) -> Thread:
        """The messages where it was asked for; a private answer can be posted to its channel."""
        names = _for_looking(briefing)
        if not is_open and is_channel(request.channel):
            names.append(buttons.POST_TO_CHANNEL)
        names += [buttons.EXPORT] if self.exports else []
        return self._thread(request, briefing, names, is_open=is_open)

    def shared(self, request: Request, briefing: Briefing) -> Thread:
        """The messages as they are posted to everybody."""
        return self._thread(request, briefing, _for_looking(briefing), is_open=True)

    def errata(self, request: Request) -> tuple[Erratum, ...]:
        """What people corrected in it, as far as it holds, oldest first."""
        kept = (each for each in self.store.corrections_of(request.team, request.id) if each.holds)
        return tuple(
            Erratum(claim=each.claim, kind=each.kind, note=each.note, by=self.name(each.user), at=each.at) for each in kept
        )

    def name(self, user: str) -> str:
        """What somebody is called, on one line."""
        try:
            return printable(self.channels.people.person(user).name)
        except SaysoError:  # who is gone, or cannot be looked up now, is still the one who said it
            return user

    def _thread(self, request: Request, briefing: Briefing, names: Sequence[str], *, is_open: bool) -> Thread:
        """The messages, with buttons of these names below the overview, and below the last detail what people ask most. Where a
        channel wants it so, those that stand in it are the overview alone.
        """
        alone = is_open and self.channels.of(request.channel).length == "short"
        thread = messages(told(briefing, self.words, self.errata(request)), self.words, alone=alone)
        menu = buttons.more(self.words, (buttons.COPY, buttons.WITHDRAW), request.id)
        asking = buttons.row(self.words, buttons.ASKING, request.id)
        last = [detail.over(asking) for detail in thread.details[-1:]]
        return Thread(thread.overview.over(buttons.row(self.words, names, request.id, [menu])), (*thread.details[:-1], *last))


def is_open(request: Request, answer: Post) -> bool:
    """Whether the answer stands in the channel it was asked for in."""
    return is_channel(request.channel) and answer.channel == request.channel


def _for_looking(briefing: Briefing) -> list[str]:
    """The buttons of whoever sees the briefing."""
    return [buttons.SHOW_IN_TEXT, buttons.ALL_CLAIMS] if briefing.claims else []


def address(workspace: str, post: Post, request: Request) -> str | None:
    """Where the post stands, once it does: what chat.getPermalink would say, without asking for each. `workspace` is its
    address, with a slash at its end.
    """
    if not post.ts:
        return None
    at = f"{workspace}archives/{post.channel}/p{post.ts.replace('.', '')}"
    in_thread = request.thread_ts and post.channel == request.channel
    return f"{at}?thread_ts={request.thread_ts}&cid={post.channel}" if in_thread else at

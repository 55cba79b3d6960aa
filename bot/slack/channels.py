"""How Sayso is in a channel, and who may post a briefing there: what the channel has set, over what app.yaml says."""

from dataclasses import dataclass
from typing import TypeGuard

from bot.slack.people import People
from bot.store.nouns import ChannelSettings
from bot.store.store import Store


@dataclass(frozen=True)
class Channels:
    """The channels of one team."""

    team: str
    store: Store
    people: People
    straight_to: frozenset[str]
    """Ids of channels answered in the open where nobody set anything else."""
    keep_texts_days: int

    def of(self, channel: str | None) -> ChannelSettings:
        """How Sayso is there, nothing left open: one read by its key. Raises StoreUnavailable."""
        kept = self.store.settings(self.team, channel) if is_channel(channel) else ChannelSettings()
        return self.whole(channel, kept)

    def whole(self, channel: str | None, kept: ChannelSettings) -> ChannelSettings:
        """What the channel has set, with what holds instead where it has not."""
        answer = kept.answer or ("channel" if is_channel(channel) and channel in self.straight_to else "private")
        days = min(kept.keep_texts_days or self.keep_texts_days, self.keep_texts_days)
        return kept.model_copy(update={"answer": answer, "keep_texts_days": days})

    def answers_all(self, channel: str | None, user: str) -> bool:
        """Whether what the user asks there is answered for everybody. Raises StoreUnavailable, and as People does."""
        return self.of(channel).answer == "channel" and self.lets_post(channel, user)

    def lets_post(self, channel: str | None, user: str) -> bool:
        """Whether a briefing of the user's may be posted there. Raises StoreUnavailable, and as People does."""
        return self.of(channel).posters == "anyone" or self.people.person(user).is_admin


def is_channel(id_: str | None) -> TypeGuard[str]:
    """Whether it is the id of a channel, and not of anybody's messages or of nothing."""
    return bool(id_ and id_[0] in "CG")

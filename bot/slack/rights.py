"""Who may do what with what a channel has: its feeds and its digest go by the right to its settings."""

from dataclasses import dataclass

from bot.slack.channels import Channels
from bot.slack.rooms import Rooms
from bot.slack.settings_view import Right, right_of


@dataclass(frozen=True)
class Rights:
    """The rights of one team's people."""

    channels: Channels
    rooms: Rooms

    def of(self, channel: str, user: str, *, now: bool = False, is_there: bool = True) -> Right:
        """The right of somebody who asked in the channel, or, where not `is_there`, from elsewhere: then Slack has to say that
        they are in it. `now`: as Slack has them at this moment.
        """
        person, standing = self.channels.people.person(user, now=now), self.rooms.standing(channel, user)
        if standing == "unseen" and not is_there:
            standing = "out"
        return right_of(person, standing, self.channels.of(channel).changers)

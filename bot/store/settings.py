"""The rows of what channels have set, and of who changed it."""

from sqlalchemy import Connection, bindparam, select, update

from bot.store.database import insert
from bot.store.nouns import Change, ChannelSettings
from bot.store.schema import changes, channels

_FINDING = select(channels.c.settings).where(channels.c.team == bindparam("of_team"), channels.c.id == bindparam("of_channel"))
"""Made once: it is asked before every receipt, and making it takes as long as the database does."""


def find_settings(connection: Connection, team: str, channel: str) -> ChannelSettings:
    """What the channel has set; the defaults where nobody set anything."""
    found = connection.execute(_FINDING, {"of_team": team, "of_channel": channel}).scalar()
    return ChannelSettings.model_validate(found) if found else ChannelSettings()


def all_settings(connection: Connection, team: str) -> dict[str, ChannelSettings]:
    """What each channel of the team has set, by its id; none where nobody set anything."""
    query = select(channels.c.id, channels.c.settings).where(channels.c.team == team).order_by(channels.c.id)
    return {row.id: ChannelSettings.model_validate(row.settings) for row in connection.execute(query)}


def change_settings(connection: Connection, change: Change) -> ChannelSettings:
    """Make the change where the settings still are what they were, and write it down: what holds now."""
    here = (channels.c.team == change.team, channels.c.id == change.channel)
    row = {"team": change.team, "id": change.channel, "settings": ChannelSettings().model_dump(mode="json")}
    connection.execute(insert(connection.dialect.name, channels).values(row).on_conflict_do_nothing())
    # Only a row that is there can be kept for oneself while it is compared.
    found = connection.execute(select(channels.c.settings).where(*here).with_for_update()).scalar_one()
    holds = ChannelSettings.model_validate(found)
    if change.was != holds or change.became == holds:
        return holds
    connection.execute(update(channels).where(*here).values(settings=change.became.model_dump(mode="json")))
    told = change.model_dump(exclude={"was", "became"})
    both = {"was": change.was.model_dump(mode="json"), "became": change.became.model_dump(mode="json")}
    connection.execute(insert(connection.dialect.name, changes).values(**told, **both))
    return change.became


def changes_of(connection: Connection, team: str, channel: str, limit: int) -> list[Change]:
    """The changes of the channel's settings, newest first, at most `limit`."""
    query = select(changes).where(changes.c.team == team, changes.c.channel == channel)
    newest = query.order_by(changes.c.at.desc(), changes.c.id.desc()).limit(limit)
    return [Change.model_validate(dict(row)) for row in connection.execute(newest).mappings()]

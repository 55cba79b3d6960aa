"""When a channel's digest comes and what is in it. Pure: whoever asks brings the time.

A day of a zone has one moment, also where its clocks show the time twice (the first time), or not at all (as late as if they
had not been moved): a day has one digest.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Annotated, Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field

from bot.article import Frozen

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: tuple[Weekday, ...] = get_args(Weekday)
DAY = timedelta(days=1)
MOST_STORIES = 7  # a digest of more is not read to its end
MOST_AWAITED = 50  # articles that a digest may wait for


def is_zone(name: str) -> bool:
    """Whether it is the name of a time zone, as IANA has it."""
    return name in available_timezones()


def _zone(name: str) -> str:
    if not is_zone(name):
        raise ValueError(f"{name} is no time zone")
    return name


class Plan(Frozen):
    """When a digest comes, and what is in it."""

    at: time = time(9)
    """In the zone."""
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEK[:5]
    zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    most: Annotated[int, Field(ge=1, le=MOST_STORIES)] = MOST_STORIES
    """Stories in the list; the others are counted."""
    least: Annotated[int, Field(ge=1, le=MOST_AWAITED)] = 1
    """Articles without which it waits for its next day."""
    quiet: Literal["say", "silent"] = "say"
    """Of a day on which there is none."""
    living: bool = False
    """Whether a briefing that stands in the channel hears of later articles on it."""

    def moment(self, day: date) -> datetime:
        """When the digest of that day comes, in UTC."""
        return datetime.combine(day, self.at, ZoneInfo(self.zone)).astimezone(UTC)

    def day_of(self, now: datetime) -> date:
        """Which day it is in the zone."""
        return now.astimezone(ZoneInfo(self.zone)).date()

    def comes_on(self, day: date) -> bool:
        """Whether that day has a digest."""
        return WEEK[day.weekday()] in self.days

    def next_after(self, now: datetime) -> datetime:
        """When the next digest comes, in UTC."""
        return next(self.moment(day) for day in self._days(self.day_of(now), 8) if self.moment(day) > now)

    def due(self, known: "Known", now: datetime) -> date | None:
        """The day whose digest is to be made now; of several that were missed the last."""
        past = reversed([day for day in self._days(self.day_of(now) - 7 * DAY, 8) if self.moment(day) <= now])
        day = next(past, None)
        return day if day and self.moment(day) > known.since and (known.last is None or day > known.last) else None

    def missed(self, known: "Known", day: date) -> tuple[date, ...]:
        """The days before `day` that should have had a digest and had none."""
        first = self.day_of(known.since) if known.last is None else max(known.last + DAY, self.day_of(known.since))
        days = self._days(first, max(0, (day - first).days))
        return tuple(earlier for earlier in days if self.moment(earlier) > known.since)

    def _days(self, first: date, number: int) -> Iterator[date]:
        """Those of so many days from `first` on that have a digest."""
        return filter(self.comes_on, (first + n * DAY for n in range(number)))


class Known(NamedTuple):
    """What has been of a plan so far: since when it holds, and the day of its last digest."""

    since: datetime
    last: date | None = None


class Leeway(Frozen):
    """How far from its moment a digest may come."""

    catch_up_hours: Annotated[float, Field(ge=0, le=24)] = 6
    """Where Sayso was not running then."""
    spread_seconds: Annotated[int, Field(ge=0, le=3_600)] = 120
    """Over which those of one moment are spread, each channel's always by the same."""

    def spread(self, channel: str) -> timedelta:
        """How much later than its moment the channel's comes."""
        drawn = int.from_bytes(sha256(channel.encode()).digest()[:4])
        return timedelta(seconds=drawn % (self.spread_seconds + 1))

    def is_too_late(self, moment: datetime, now: datetime) -> bool:
        """Whether one that was due then is left out now."""
        return now - moment > timedelta(hours=self.catch_up_hours, seconds=self.spread_seconds)

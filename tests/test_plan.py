"""When a digest comes: one moment for each of its days, whatever the clocks of its zone do that night."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.plan import DAY, WEEK, Known, Leeway, Plan

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")
plans = st.builds(
    Plan,
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    days=st.lists(st.sampled_from(WEEK), min_size=1, unique=True).map(tuple),
    zone=st.sampled_from(ZONES),
)
moments = st.integers(0, 730 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))


def night(zone: str, at: time = time(2, 30)) -> Plan:
    """A digest of the hour in which clocks are moved."""
    return Plan(at=at, zone=zone, days=WEEK)


@pytest.mark.parametrize(
    ("zone", "day", "utc"),
    [
        ("Europe/Berlin", date(2026, 3, 29), "2026-03-29T01:30"),  # there is no 02:30: 03:30 in summer time
        ("Europe/Berlin", date(2026, 10, 25), "2026-10-25T00:30"),  # there are two: the first
        ("America/New_York", date(2026, 3, 8), "2026-03-08T07:30"),
        ("America/New_York", date(2026, 11, 1), "2026-11-01T05:30"),  # there it is 01:30 that comes twice
    ],
)
def test_a_night_on_which_clocks_are_moved_has_one_digest(zone: str, day: date, utc: str) -> None:
    """02:30 that is not there comes an hour later, and of two the first counts."""
    plan = night(zone, time(1, 30) if day.month == 11 else time(2, 30))
    assert plan.moment(day) == datetime.fromisoformat(f"{utc}+00:00")


@given(plans, moments)
def test_walking_through_time_every_day_has_its_digest_once(plan: Plan, start: datetime) -> None:
    """Looked at every half hour for ten days: each of its days is due once, in order, and within half an hour."""
    known, made = Known(start), []
    for half_hours in range(480):
        now = start + half_hours * timedelta(minutes=30)
        if day := plan.due(known, now):
            made.append(day)
            assert timedelta(0) <= now - plan.moment(day) < timedelta(minutes=30)
            assert plan.missed(known, day) == ()
            known = Known(start, day)
    assert made == sorted(set(made))
    assert set(made) == {day for day in _around(start) if plan.comes_on(day) and start < plan.moment(day) <= now}


def _around(start: datetime) -> list[date]:
    return [start.date() + n * DAY for n in range(-2, 14)]


@given(plans, moments)
def test_the_next_one_is_the_next_that_is_due(plan: Plan, start: datetime) -> None:
    """What is told of the next digest is when it comes: nothing is due before, and then it is."""
    following = plan.next_after(start)
    assert start < following <= start + timedelta(days=9)
    assert plan.due(Known(start), following - timedelta(seconds=1)) is None
    assert plan.due(Known(start), following)


def test_of_days_that_were_missed_the_last_is_due_and_the_others_are_known() -> None:
    """After five days away one digest is made, not five."""
    plan = Plan(at=time(9), days=WEEK)
    known = Known(datetime(2026, 11, 1, tzinfo=UTC), date(2026, 11, 2))
    assert plan.due(known, datetime(2026, 11, 7, 9, 5, tzinfo=UTC)) == date(2026, 11, 7)
    assert plan.missed(known, date(2026, 11, 7)) == tuple(date(2026, 11, day) for day in (3, 4, 5, 6))


def test_a_digest_that_is_set_up_past_its_time_begins_tomorrow() -> None:
    """Nothing is due for a moment before it was set up, resumed or changed."""
    plan = Plan(at=time(9), days=WEEK)
    known = Known(datetime(2026, 11, 2, 10, tzinfo=UTC))
    assert plan.due(known, datetime(2026, 11, 2, 23, tzinfo=UTC)) is None
    assert plan.due(known, datetime(2026, 11, 3, 9, tzinfo=UTC)) == date(2026, 11, 3)


@pytest.mark.parametrize("wrong", [{"zone": "Europe/Nowhere"}, {"days": ()}, {"days": ("someday",)}, {"most": 8}, {"least": 0}])
def test_a_plan_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    """No such zone, no day, more stories than anybody reads."""
    with pytest.raises(ValidationError):
        Plan.model_validate(wrong)


@given(st.text(max_size=12), st.integers(0, 3_600))
def test_digests_of_one_moment_are_spread_and_each_by_the_same(channel: str, seconds: int) -> None:
    """No more than was set, and the same after a restart."""
    leeway = Leeway(spread_seconds=seconds)
    assert timedelta(0) <= leeway.spread(channel) <= timedelta(seconds=seconds)
    assert leeway.spread(channel) == Leeway(spread_seconds=seconds).spread(channel)

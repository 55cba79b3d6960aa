"""A digest that was due while Sayso was not running comes once at the next start, or is left out and that is said."""

from pathlib import Path

from bot.plan import WEEK
from tests.daily import TEAM, a_daily_bot, an_article_of, at
from tests.fakes.world import World

ROOM = "C1"


def test_what_was_missed_comes_late_or_is_left_out_and_nothing_is_lost(tmp_path: Path) -> None:
    """Two hours late it comes at the start; eleven hours late, after days, one line stands for all of them and the articles wait."""
    with World() as world:
        with a_daily_bot(tmp_path, world) as daily:
            daily.sets_up(ROOM, days=WEEK)
            daily.brings(ROOM)
        world.clock.advance((at("2026-11-25", "11:00") - daily.now).total_seconds())
        with a_daily_bot(tmp_path, world) as daily:
            assert "1 article: 1 briefed" in daily.digest_of(ROOM).text
            daily.brings(ROOM, an_article_of(2))
        world.clock.advance((at("2026-11-28", "20:00") - daily.now).total_seconds())
        with a_daily_bot(tmp_path, world) as daily:
            line = daily.digest_of(ROOM, 2).text
            assert line == (
                "Digest · 28 Nov 2026: left out, as since 26 Nov 2026, because I was not running. "
                "What came in is in the next one."
            )
            daily.comes_to(at("2026-11-29", "09:00"))
            last = daily.digest_of(ROOM, 3)
            assert "1 article: 1 briefed" in last.text
            assert "not running" not in last.text
            assert len(daily.digests(ROOM)) == 3


def test_the_first_after_days_in_time_says_which_did_not_come(tmp_path: Path) -> None:
    """Back in time for today's, which holds everything, and names the days that had none."""
    with World() as world:
        with a_daily_bot(tmp_path, world) as daily:
            daily.sets_up(ROOM, days=WEEK)
            daily.brings(ROOM)
        world.clock.advance((at("2026-11-28", "09:30") - daily.now).total_seconds())
        with a_daily_bot(tmp_path, world) as daily:
            digest = daily.digest_of(ROOM)
            assert "There was no digest from 25 Nov 2026 to 27 Nov 2026: I was not running." in digest.text
            assert daily.service.store.digests.last(TEAM, ROOM)
            assert len(daily.digests(ROOM)) == 1


def test_uninstalled_nothing_of_digests_is_kept(tmp_path: Path) -> None:
    """Neither what was set up nor what came."""
    with World() as world, a_daily_bot(tmp_path, world) as daily:
        daily.sets_up(ROOM, days=WEEK)
        daily.brings(ROOM)
        daily.comes_to(at("2026-11-25", "09:00"))
        daily.digest_of(ROOM)
        for event in world.slack.uninstalls():
            event.wait()
        world.slack.wait(lambda: daily.service.store.digests.all(TEAM) == [])
        assert daily.service.store.digests.last(TEAM, ROOM) is None
        assert daily.service.store.post(TEAM, f"digest:{ROOM}:2026-11-25:overview") is None

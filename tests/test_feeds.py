"""Feeds: their items, each once and none older than the subscription; lists of them; and when each is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FeedInvalid, OpmlInvalid
from bot.intake import opml
from bot.intake.feed import Item, Version, fresh, read
from bot.intake.politeness import ENDS_AFTER, EVERY, LONGEST, TOLD_AFTER, Answer, History, after, next_at
from tests.conftest import NOON

HOME = "https://courier.example/feeds/all"
DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)


def rss(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>The Courier</title>{inside}</channel></rss>'.encode()


A = "<title>Bridge shut</title><link>https://courier.example/bridge?utm_source=rss</link><guid>tag:1</guid><pubDate>Fri, 20 Nov 2026 09:00:00 +0100</pubDate>"
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><title type="html">Bridge &lt;b&gt;shut&lt;/b&gt;</title>
<id>tag:1</id><link rel="self" href="/self"/><link rel="alternate" href="/bridge"/><published>2026-11-20T08:00:00Z</published></entry></feed>"""
JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "The Courier", "items": [
{"id": "tag:1", "url": "https://courier.example/bridge", "title": "Bridge shut", "date_published": "2026-11-20T09:00:00+01:00"}]}"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title></channel><item rdf:about="tag:1">
<title>Bridge shut</title><link>https://courier.example/bridge</link><dc:date>2026-11-20T08:00:00Z</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize("raw", [rss(A), ATOM, JSON_FEED, RDF], ids=["RSS", "Atom", "JSON Feed", "RSS 1.0"])
def test_a_feed_of_any_kind_gives_its_items(raw: bytes) -> None:
    """Where each leads, its title without marks, and when it was published, in UTC."""
    feed = read(raw, HOME, "a")
    (item,) = feed.items
    assert (feed.title, item.title, item.published) == ("The Courier", "Bridge shut", DAY)
    assert "url:https://courier.example/bridge" in item.keys


def test_a_broken_feed_gives_what_can_be_read_of_it() -> None:
    """Unclosed, in another encoding, with dates nobody can read, with items that lead nowhere."""
    broken = rss(A, "<title>Nowhere</title>", "<link>javascript:alert(1)</link>", "<link>/b</link><pubDate>soon</pubDate>")
    items = read(broken.removesuffix(b"</rss>"), HOME, "a").items
    assert [item.link for item in items] == ["https://courier.example/bridge?utm_source=rss", "https://courier.example/b"]
    assert items[1].published is None
    latin = rss("<title>größer</title><link>/a</link>", head='<?xml version="1.0" encoding="ISO-8859-1"?>')
    assert read(latin.decode().encode("latin-1"), HOME, "a").items[0].title == "größer"


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "head",
    [
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">{BOMB}]>',
        '<!DOCTYPE a [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_what_a_feed_would_have_unpacked_or_fetched_is_left_out(head: str) -> None:
    """Neither a file of this machine nor a thousand million laughs."""
    feed = read(rss("<title>a&e11;b</title><link>/a</link>", head=head), HOME, "a")
    assert all("ha" not in str(item.title) and "root" not in str(item.title) for item in feed.items)


@pytest.mark.parametrize(
    "raw",
    [b"", b" ", b"<html><body>hi</body></html>", b"{}", b"[1]", b"null", b"\x00\xff", b"<a>" * 9_999, b"http://127.0.0.1/feed"],
)
def test_what_is_no_feed_is_refused(raw: bytes) -> None:
    """Also an address, which is never fetched from here."""
    with pytest.raises(FeedInvalid):
        read(raw, HOME, "a")


@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_reading_of_feeds(raw: bytes) -> None:
    """They are a feed, or they are refused."""
    for bytes_ in (raw, rss() + raw, b'{"version": "https://jsonfeed.org/version/1", "items": [' + raw + b"]}"):
        try:
            read(bytes_, HOME, "a")
        except FeedInvalid:
            continue


def an_item(number: int, guid: str | None = None, published: datetime | None = DAY, query: str = "") -> Item:
    return Item(f"https://courier.example/{number}{query}", guid, f"Story {number}", published)


def test_an_item_is_seen_once_by_its_id_or_by_its_address() -> None:
    """A new id for the old address, a new address under the old id, an address with another counter behind it."""
    first = [an_item(1, "a"), an_item(2, "b"), an_item(1, "c"), an_item(3, "b"), an_item(2, query="?fbclid=7")]
    found = fresh(first, (), DAY, is_first=True)
    assert found == first[:2]
    seen = frozenset().union(*(item.keys for item in first))
    assert fresh([an_item(1, "x"), an_item(9, "a"), an_item(4, "d")], seen, DAY, is_first=False) == [an_item(4, "d")]


def test_nothing_older_than_the_subscription_is_new() -> None:
    """What says no date is new where it was not there before, but not the first time."""
    old, new, undated = an_item(1, published=DAY - timedelta(days=1)), an_item(2), an_item(3, published=None)
    assert fresh([old, new, undated], (), DAY, is_first=True) == [new]
    assert fresh([old, new, undated], (), DAY, is_first=False) == [new, undated]


def test_an_id_that_all_items_share_tells_nothing() -> None:
    """Then their addresses do."""
    items = read(rss(*(f"<link>/{n}</link><guid>0</guid>" for n in range(3))), HOME, "a").items
    assert len(fresh(items, (), DAY, is_first=False)) == 3


def test_only_another_version_is_asked_for() -> None:
    """As the site called the last one; what could not be sent is not."""
    version = Version.of({"etag": 'W/"7"', "last-modified": "Fri, 20 Nov 2026 08:00:00 GMT"})
    assert version.asked() == {"If-None-Match": 'W/"7"', "If-Modified-Since": "Fri, 20 Nov 2026 08:00:00 GMT"}
    assert Version.of({}).asked() == {}
    assert Version("a\r\nCookie: b", "ä").asked() == {}


@given(
    st.lists(st.text(max_size=20), max_size=5),
    st.text(max_size=20),
)
def test_a_list_of_feeds_comes_back_as_it_was_written(titles: list[str], title: str) -> None:
    """Whatever its feeds are called."""
    feeds = [opml.Listed(f"https://courier.example/{n}?a=1&b=2", each or None) for n, each in enumerate(titles)]
    back = opml.read(opml.write(feeds, title), "a")
    assert [feed.url for feed in back] == [feed.url for feed in feeds]
    assert opml.read(opml.write(back, title), "a") == back


def test_a_list_of_another_reader_is_read() -> None:
    """Folders, attributes in other letters, the same feed twice, what is no link."""
    raw = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml version="1.0"><head/><body>
    <outline text="News"><outline text="Courier" xmlurl="https://courier.example/a"/><outline xmlUrl="https://courier.example/a"/>
    <outline title="Post &amp; Co" text="&x;" xmlUrl="http://post.example/feed"/></outline>
    <outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://me:word@a.example/"/></body></opml>"""
    assert opml.read(raw, "a") == [
        opml.Listed("https://courier.example/a", "Courier"),
        opml.Listed("http://post.example/feed", "Post & Co"),
    ]


@pytest.mark.parametrize("raw", [b"", b"hello", b"<html/>", b"<rss/>", b"\x00"])
def test_what_is_no_list_of_feeds_is_refused(raw: bytes) -> None:
    """By name."""
    with pytest.raises(OpmlInvalid):
        opml.read(raw, "a")


def test_the_week_of_a_dying_feed() -> None:
    """Asked ever more seldom, told of once after a day, ended after a week: some twenty questions instead of 672."""
    history, now, asked, told = History(), NOON, 0, []
    while (at := next_at(history, now)) is not None:
        now, asked = max(at, now), asked + 1
        history, notice = after(history, "failed", now)
        told += [(notice, now - NOON)] if notice else []
    assert [notice for notice, _ in told] == ["fails", "ended"]
    assert TOLD_AFTER <= told[0][1] < 2 * TOLD_AFTER
    assert ENDS_AFTER <= told[1][1] < ENDS_AFTER + LONGEST
    assert asked < 20


def test_a_feed_that_works_again_is_asked_as_before() -> None:
    """And who was told that it fails is told that it works."""
    history, _ = after(History(), "failed", NOON)
    history, notice = after(history, "failed", NOON + TOLD_AFTER)
    assert notice == "fails"
    history, notice = after(history, "same", NOON + 2 * TOLD_AFTER)
    assert (notice, next_at(history, NOON)) == ("works_again", NOON + 2 * TOLD_AFTER + EVERY)
    assert after(history, "changed", NOON)[1] is None


def test_a_site_that_wants_to_be_left_alone_is() -> None:
    """As long as it says, a day at most; a feed that is gone for good is asked no more."""
    assert next_at(after(History(), "failed", NOON, 7_200)[0], NOON) == NOON + timedelta(hours=2)
    assert next_at(after(History(), "failed", NOON, 10.0)[0], NOON) == NOON + 2 * EVERY
    assert next_at(after(History(), "same", NOON, 1e300)[0], NOON) == NOON + LONGEST
    assert next_at(after(History(), "failed", NOON, -1)[0], NOON) == NOON + 2 * EVERY
    assert after(History(), "gone", NOON) == (History(asked_at=NOON, has_ended=True), "ended")


@given(st.lists(st.sampled_from(["changed", "same", "failed", "gone"]), max_size=40), st.floats(0, 1e6))
def test_no_feed_is_asked_before_its_time_nor_forgotten(answers: list[Answer], wait: float) -> None:
    """Never sooner than every quarter of an hour, and never later than after a day, unless it has ended."""
    history, now = History(), NOON
    for answer in answers:
        history, _ = after(history, answer, now, wait)
        at = next_at(history, now)
        assert (at is None) == history.has_ended
        if at is None:
            return
        assert EVERY <= at - now <= LONGEST
        now = at

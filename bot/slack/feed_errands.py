"""What is done for people about the feeds of their channels. Who may is looked up when it is done: as for a channel's settings.

Each may be done twice: it is told twice then, in a whisper, and done once.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import FeedsReserved, SlackRefused, TooManyFeeds
from bot.intake import opml
from bot.intake.keywords import Keywords
from bot.intake.target import name_of
from bot.jobs.work import Facts, Problem
from bot.polling import Polling
from bot.rendering.messages import note
from bot.rendering.plain import printable
from bot.rendering.words import Words
from bot.slack.downloads import Downloads
from bot.slack.feeds_view import called, named
from bot.slack.outbox import Outbox
from bot.slack.rights import Rights
from bot.slack.settings_view import Right
from bot.store.nouns import Post, Subscription

LIST = "feeds.opml"


@dataclass(frozen=True)
class FeedErrands:
    """Errands of one team's people."""

    polling: Polling
    rights: Rights
    downloads: Downloads
    outbox: Outbox
    words: Words
    sends_files: bool

    def add(self, team: str, user: str, facts: Facts) -> None:
        """Look for a feed and subscribe the channel to it. Raises FeedsReserved, FeedMissing, LinkError, TooManyFeeds."""
        self._check(user, facts)
        found = self.polling.feeds.find(str(facts["url"]))
        words = Keywords.of(str(facts["words"]))
        wish = self._wish(team, user, facts, found.url, words)
        told = {"title": printable(found.feed.title or ""), "name": name_of(found.url)}
        if self.polling.subscribe(wish, found):
            self._say(user, facts, self.words.slack("feed_added", **told))
        else:
            self.polling.store.feeds.reword(wish)
            self._say(user, facts, self.words.slack("feed_changed", **told, words=printable(str(words))))

    def remove(self, team: str, user: str, facts: Facts) -> None:
        """End subscriptions of the channel: of an address as it was typed, or of those chosen. Raises FeedsReserved."""
        self._check(user, facts)
        channel, store = str(facts["channel"]), self.polling.store.feeds
        chosen = str(facts["urls"]).split()
        urls = [wish.url for wish, _ in store.of(team, channel) if wish.url in chosen or named(wish.url) in chosen]
        gone = sum(store.unsubscribe(team, channel, url) for url in urls)
        unknown = self.words.slack("feed_unknown", name=name_of(chosen[0]))
        self._say(user, facts, self.words.slack("feeds_removed", number=gone) if gone else unknown)

    def take_in(self, team: str, user: str, facts: Facts) -> None:
        """Subscribe the channel to what a list has. Raises FeedsReserved, OpmlInvalid, and as Downloads does."""
        self._check(user, facts)
        name, raw = self.downloads.content(str(facts["file"]), str(facts["name"]))
        new, known, over = 0, 0, 0
        for listed in opml.read(raw, name):
            try:
                is_new = self.polling.subscribe(self._wish(team, user, facts, listed.url, Keywords()), title=listed.title)
                new, known = new + is_new, known + (not is_new)
            except TooManyFeeds:
                over += 1
        counted = {"number": new, "known": known, "over": over, "most": self.polling.limits.most}
        self._say(user, facts, self.words.slack("feeds_taken_in", **counted))

    def hand_out(self, team: str, user: str, facts: Facts) -> None:
        """Send the channel's feeds as a list to the user's own messages. Raises FeedsReserved."""
        self._check(user, facts, to_change=False)
        if not self.sends_files:
            self._say(user, facts, self.words.slack("feeds_no_files"))
            return
        wishes = self.polling.store.feeds.of(team, str(facts["channel"]))
        raw = opml.write([opml.Listed(feed.url, called(feed)) for _, feed in wishes], self.words.slack("feeds_list_title"))
        post = self._tell(team, user, [str(facts["key"])], self.words.slack("feeds_list"))
        self.outbox.upload(post, {LIST: raw.decode("utf-8")})

    def tell(self, team: str, user: str, facts: Facts) -> None:
        """Tell who added a feed that it fails, works again, or is asked no more."""
        if feed := self.polling.store.feeds.feed(team, str(facts["url"])):
            said = self.words.slack(f"feed_told_{facts['what']}", title=printable(feed.title or ""), name=name_of(feed.url))
            self._tell(team, user, [str(fact) for fact in facts.values()], said)

    def regret(self, team: str, user: str, facts: Facts, problem: Problem) -> None:  # noqa: ARG002 the team is ours
        """Tell who wanted it why it is not done; what went wrong with a notice is in the log."""
        if facts["do"] != "tell":
            self._say(user, facts, self.words.problem_of(*problem))

    def _check(self, user: str, facts: Facts, *, to_change: bool = True) -> None:
        right = self.rights.of(str(facts["channel"]), user, now=True, is_there=bool(facts["is_there"]))
        if right.may == "nothing" or (to_change and right.may == "look"):
            raise FeedsReserved(why=self.words.slack(why_not(right)))

    def _wish(self, team: str, user: str, facts: Facts, url: str, words: Keywords) -> Subscription:
        return Subscription(
            team=team,
            channel=str(facts["channel"]),
            url=url,
            include=words.include,
            exclude=words.exclude,
            user=user,
            at=self.polling.now(),
        )

    def _say(self, user: str, facts: Facts, said: str) -> None:
        """Say it to who wanted it, where they did; where we may not speak there, in their own messages."""
        try:
            self.outbox.whisper(str(facts["place"]), user, note(said))
        except SlackRefused:
            self._tell(self.polling.team, user, [str(facts["key"])], said)

    def _tell(self, team: str, user: str, about: Iterable[str], said: str) -> Post:
        """Say it in the user's own messages, once of the same thing."""
        key = f"feeds:{hashlib.sha256(chr(10).join(about).encode()).hexdigest()[:16]}"
        return self.outbox.tell(Post(team=team, key=key, request_id="", channel=user, at=self.outbox.now()), note(said))


def why_not(right: Right) -> str:
    """The piece that says why somebody may not change the feeds: as it is of settings."""
    return (right.why or "settings_not_by_members").replace("settings_", "feeds_", 1)

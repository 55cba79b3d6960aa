"""What came in for a digest: every text read once, every name accounted for, and nothing told twice."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol

from bot.article import Article
from bot.briefing import Briefing
from bot.digest import Digest, Failure, Footer, Ref, Repeat, Story
from bot.errors import SaysoError
from bot.ranking import ranked


class Compare(Protocol):
    """How briefings become stories."""

    def __call__(self, briefings: Sequence[Briefing], *, since: date | None = None) -> tuple[Story, ...]:
        """The stories of these briefings; with `since`, what changed in them from that day on."""


def each_alone(briefings: Sequence[Briefing], *, since: date | None = None) -> tuple[Story, ...]:  # noqa: ARG001 nothing is compared
    """A story for each article that has a headline: where comparing is out of order, a digest comes all the same."""
    headlines = ((b.id, b.headline) for b in briefings)
    return tuple(Story(id=f"s-{id_}", headline=Ref(briefing=id_, claim=h), briefings=(id_,)) for id_, h in headlines if h)


@dataclass
class Gathering:
    """The articles of one digest, as they come in."""

    earlier: Sequence[Briefing] = ()
    """What was in digests before, and a story may go on from."""
    _briefings: dict[str, Briefing] = field(default_factory=dict)
    """By the hash of the text."""
    _failed: list[Failure] = field(default_factory=list)
    _repeats: list[Repeat] = field(default_factory=list)

    def take(self, name: str, article: Article, brief: Callable[[Article], Briefing]) -> None:
        """Brief the article called `name`, unless its text was here before. Raises what `brief` does."""
        if held := self._briefings.get(article.sha256) or self._told.get(article.sha256):
            self._repeats.append(Repeat(name=name, outlet=article.outlet, briefing=held.id))
        else:
            self._briefings[article.sha256] = brief(article)

    def miss(self, name: str, error: SaysoError) -> None:
        """Write down what could not be briefed, and why."""
        self._failed.append(Failure(name=name, code=error.code))

    @cached_property
    def _told(self) -> dict[str, Briefing]:
        """What was in digests before, by the hash of its text."""
        return {briefing.article.sha256: briefing for briefing in self.earlier}

    @property
    def is_whole(self) -> bool:
        """Whether everything could be briefed."""
        return not self._failed

    def digest(self, day: date, compare: Compare, since: date | None = None, channel: str | None = None) -> Digest:
        """The digest of what came in, its stories in the order in which they are told."""
        briefings = tuple(self._briefings.values())
        footer = Footer(
            seen=len(briefings) + len(self._repeats) + len(self._failed),
            briefed=len(briefings),
            duplicates=len(self._repeats),
            failed=tuple(self._failed),
            repeats=tuple(self._repeats),
        )
        stories = ranked(self._stories(compare, since), (*briefings, *self.earlier))
        named = {id_ for story in stories for id_ in story.briefings} | {repeat.briefing for repeat in self._repeats}
        earlier = tuple(briefing for briefing in self.earlier if briefing.id in named)
        return Digest(
            channel=channel,
            day=day,
            briefings=(*briefings, *earlier),
            earlier=tuple(briefing.id for briefing in earlier),
            stories=stories,
            footer=footer,
        )

    def _stories(self, compare: Compare, since: date | None) -> tuple[Story, ...]:
        """The stories with something new in them, and of what changed in them that which is new."""
        briefings = tuple(self._briefings.values())
        if not self.earlier:
            return compare(briefings, since=since)
        new = {briefing.id for briefing in briefings}
        came = [*(_no_later(each, since) for each in self.earlier), *(_later(each, since) for each in briefings)]
        stories = (story for story in compare(came, since=since) if not new.isdisjoint(story.briefings))
        return tuple(_new_in(story, new) for story in stories)


def _later(briefing: Briefing, since: date | None) -> Briefing:
    """The briefing, compared as if its article were of a day after `since`: nobody here knew it before, whatever its date."""
    after = since and since + timedelta(days=1)
    return _dated(briefing, after) if after and (briefing.article.day or date.min) < after else briefing


def _no_later(briefing: Briefing, since: date | None) -> Briefing:
    """The same the other way round."""
    return _dated(briefing, since) if since and (briefing.article.day or date.max) > since else briefing


def _dated(briefing: Briefing, day: date) -> Briefing:
    return briefing.model_copy(update={"article": briefing.article.model_copy(update={"published_at": day})})


def _new_in(story: Story, new: Collection[str]) -> Story:
    """The story with those of its changes that something new made."""
    deltas = tuple(delta for delta in story.deltas if any(ref.briefing in new for ref in (delta.after or delta.before)))
    return story.model_copy(update={"deltas": deltas})

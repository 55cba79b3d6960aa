"""A digest told: everything a person is shown of it, in order, before anybody decides how it looks."""

from dataclasses import dataclass

from bot.digest import Digest
from bot.rendering.digest.articles import Article
from bot.rendering.digest.story import StoryTold
from bot.rendering.told import Told

SHOWN = 7  # stories: facts of the field, a digest of more is not read to its end


@dataclass(frozen=True)
class Edition:
    """What a person is told of one digest."""

    digest: Digest
    opening: Told
    stories: tuple[StoryTold, ...]
    closing: Told
    """What is in no story, what was not briefed, and the count of everything."""
    articles: tuple[Article, ...]
    """In the order of the digest."""
    most: int = SHOWN
    """Stories a person reads first."""

    @property
    def shown(self) -> tuple[StoryTold, ...]:
        """The stories a person reads first."""
        return self.stories[: self.most]

    @property
    def further(self) -> tuple[StoryTold, ...]:
        """The others."""
        return self.stories[self.most :]

    @property
    def is_empty(self) -> bool:
        """Whether nothing came in."""
        return not self.digest.footer.seen

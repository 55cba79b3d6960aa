"""An article that was changed at its address since it was briefed on: what of that is told. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.briefing import Briefing
from bot.rendering.blocks import Block, text
from bot.rendering.filled import link, moment, paragraph
from bot.rendering.words import Words
from bot.store.nouns import Post, Request


@dataclass(frozen=True)
class Changed:
    """How a briefing differs from that of an earlier version: claims that came, and claims that went."""

    at: datetime
    """When the earlier one was asked for."""
    new: int
    gone: int
    address: str | None
    """Where the earlier briefing stands, for who may see that."""

    @classmethod
    def of(cls, before: Briefing, after: Briefing, at: datetime, address: str | None) -> "Changed":
        """What differs, claim by claim: one that was reworded came and went."""
        old, new = ({claim.text for claim in briefing.claims} for briefing in (before, after))
        return cls(at, len(new - old), len(old - new), address)

    def block(self, words: Words) -> Block:
        """The notice."""
        return paragraph(*self._parts(words))

    def _parts(self, words: Words) -> Iterator[Block]:
        yield from (text(words.slack("changed_since")), moment(self.at))
        yield text(words.slack("changed_claims", new=self.new, gone=self.gone))
        if self.address:
            yield link(self.address, words.slack("changed_before"))


def address_of(workspace: str, post: Post | None, request: Request) -> str | None:
    """Where a post stands: what chat.getPermalink would say, without asking for each. `workspace` is its address, with a slash
    at its end.
    """
    if post is None or not post.ts:
        return None
    address = f"{workspace}archives/{post.channel}/p{post.ts.replace('.', '')}"
    in_thread = request.thread_ts and post.channel == request.channel
    return f"{address}?thread_ts={request.thread_ts}&cid={post.channel}" if in_thread else address

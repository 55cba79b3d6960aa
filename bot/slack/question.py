"""A question below a briefing as it waits in the queue: what answers it by ids, and where that is to stand. Pure."""

from bot.article import Frozen
from bot.asking.answer import Answer, Lead


class Reply(Frozen):
    """An answer on its way into a thread. No word of the question is kept."""

    channel: str
    thread_ts: str
    user: str
    """Who asked."""
    answer: Answer = Answer()
    standing: Lead | None = None
    """Why there is no briefing to answer from."""
    is_one_of_several: bool = False
    """Whether other briefings stand in the thread."""

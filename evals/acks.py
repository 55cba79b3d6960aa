"""How long people wait: `python -m evals.acks` (`make acks`).

One article on an idle process, from the command to its overview and to its last detail; then, while long articles are read and
a digest of many is made, bursts of commands all at once, whose acknowledgement is their receipt, and mentions, which get a
whisper.
Milliseconds as Slack sees them, on loopback; ends with 1 where a target is missed.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

from bot.rendering.digest.edition import SHOWN
from bot.store.store import Store
from evals.corpus import HERE
from tests.daily import TEAM, an_article_of, due_at_once
from tests.fakes import BOT, Channel, Message, Slack, World
from tests.processes import LiveClock, Process, office

BURSTS, COMMANDS, MENTIONS, LONG_ARTICLES = 5, 50, 10, 5
DIGEST, IN_DIGEST = "CDIGEST", 300  # a channel, and the articles of its digest, which is made meanwhile
ACK_MS, RECEIPT_MS, ANSWER_MS = 200, 1_000, 4_000  # targets: the 99th percentile of acks, the slowest of the others
PATIENCE = 300.0
WORDS = 300
IDLE, READER = "U1", "U2"  # who asks on the idle process, and who has the long articles read
PEOPLE = 2 + BURSTS * COMMANDS + MENTIONS


def example() -> str:
    """An article of so many words."""
    article = json.loads((HERE.parent / "examples" / "hospital.article.json").read_text(encoding="utf-8"))
    return " ".join(str(article["text"]).split(" ")[:WORDS])


def overview(slack: Slack, user: str) -> Message | None:
    """The newest briefing in a person's messages from the bot."""
    every = slack.messages(slack.dm_of(user))
    return next((message for message in reversed(every) if '"all_claims"' in json.dumps(message.blocks)), None)


def until(slack: Slack, fact: Callable[[], object]) -> float:
    """Milliseconds until it is true."""
    began = time.monotonic()
    slack.wait(fact, PATIENCE)
    return (time.monotonic() - began) * 1_000


def idle(slack: Slack) -> tuple[float, float]:
    """Milliseconds from the command to the overview, and to what stands below it."""
    slack.command("/brief", example(), user=IDLE)
    shown = until(slack, lambda: overview(slack, IDLE))
    root = overview(slack, IDLE)
    return shown, shown + until(slack, lambda: root and len(slack.thread(root.channel, root.ts)) > 1)


def busy(slack: Slack) -> None:
    """Have long articles read, and wait until the first is under way."""
    for number in range(LONG_ARTICLES):
        slack.command("/brief", "\n\n".join([f"Report {number}.", *[example()] * 20]), user=READER)
    slack.wait(lambda: any(message.text.startswith("Reading") for message in slack.messages(slack.dm_of(READER))), PATIENCE)


def acks(slack: Slack) -> list[float]:
    """Milliseconds to the ack of each command of every burst; a burst begins when the last one is answered."""
    users = (f"U{3 + n}" for n in range(BURSTS * COMMANDS))
    acked: list[float] = []
    for _ in range(BURSTS):
        asked = [slack.command("/brief", f"Mayor {user} said it rained.", user=user) for user in islice(users, COMMANDS)]
        acked.extend(delivery.ms for delivery in asked)
    return sorted(acked)


def whispers(slack: Slack) -> list[float]:
    """Milliseconds from each mention to its receipt."""
    users = [f"U{3 + BURSTS * COMMANDS + n}" for n in range(MENTIONS)]
    asked = [slack.mention(f"The driver {user} said it snowed.", user=user) for user in users]
    slack.wait(lambda: all(slack.ephemerals(user) for user in users), PATIENCE)
    pairs = zip(asked, users, strict=True)
    return sorted((float(slack.ephemerals(user)[0].ts) - float(mention.ts)) * 1_000 for mention, user in pairs)


def digests_begun(data: Path) -> bool:
    """Whether any digest has begun."""
    with closing(Store(f"sqlite:///{data / 'sayso.db'}")) as store:
        return store.digests.last(TEAM, DIGEST) is not None


def p99(waits: list[float]) -> float:
    """What one in a hundred waits longer than."""
    return waits[min(len(waits) - 1, int(len(waits) * 0.99))]


def told(name: str, waits: list[float]) -> None:
    """One line of the table."""
    print(f"{name:38} p50 {statistics.median(waits):6.0f}  p99 {p99(waits):6.0f}  max {waits[-1]:6.0f} ms")


def main() -> int:
    """Measure and print: 1 where a target is missed."""
    users, channels = office(PEOPLE)
    with tempfile.TemporaryDirectory() as folder, World(users=users, channels=channels, clock=LiveClock()) as world:
        settings = {"SAYSO_SLACK__MOST_A_MINUTE": "1000", "SAYSO_DIGEST__SPREAD_SECONDS": "0"}
        process = Process(world.slack, Path(folder) / "data", settings)
        world.slack.channels[DIGEST] = Channel(DIGEST, "digest", members={IDLE, BOT})
        try:
            process.start()
            shown, whole = idle(world.slack)
            due_at_once(process.data, DIGEST, [an_article_of(number) for number in range(IN_DIGEST)])
            busy(world.slack)
            world.slack.wait(lambda: digests_begun(process.data), PATIENCE)
            acked, whispered = acks(world.slack), whispers(world.slack)
            still = overview(world.slack, READER) is None
            stood = len(world.slack.posted(DIGEST))
            made = until(world.slack, lambda: len(world.slack.posted(DIGEST)) > SHOWN)
        finally:
            process.kill()
    told(f"{BURSTS} x {COMMANDS} commands at once, ack and receipt", acked)
    told(f"{MENTIONS} mentions at once, receipt", whispered)
    print(f"{WORDS} words on the idle process: overview {shown:.0f} ms, with details {whole:.0f} ms")
    print(
        f"a digest of {IN_DIGEST} articles was made meanwhile: {stood} messages of it stood at the end, all {made:.0f} ms later"
    )
    print(f"the first long article was {'still being' if still else 'already'} read at the end")
    return int(p99(acked) > ACK_MS or max(*acked, *whispered) > RECEIPT_MS or shown > ANSWER_MS)


if __name__ == "__main__":
    sys.exit(main())

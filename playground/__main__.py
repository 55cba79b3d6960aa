"""`make playground`: Sayso and a stand-in for its Slack, until Ctrl-C."""

import json
import signal
import sys
import tempfile
from pathlib import Path

from bot.config import DEFAULT, ROOT
from playground.sayso import serving
from playground.stand_in import running, workspace

EXAMPLE = ROOT / "examples" / "ferry.article.json"
PERSON = "Ada Lind"
CHANNEL = "desk"

INVITATION = """
Open {address}

You are {person}, in #{channel}. Paste this into the message field, and press Enter:

/brief {text}

The briefing comes to Direct messages, under your name, and its details to the thread below it. Try its buttons, too, and:
  /brief help
  /brief                     a window to paste an article into
  @Sayso and an article      in a message, or in a thread

It is a stand-in for Slack: what it draws is near enough, and it forgets everything at the end. Ctrl-C ends it.
"""


def main() -> int:
    """Run both until they are asked to stop: 0, or 1 where one of them ended by itself."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    text = json.loads(EXAMPLE.read_text(encoding="utf-8"))["text"]
    of = workspace({"U0ADA": PERSON, "U0BEN": "Ben Okoro"}, {"C0DESK": CHANNEL}, None)
    with tempfile.TemporaryDirectory(prefix="sayso-playground-") as name:
        try:
            with running(of, Path(name)) as slack, serving(slack, Path(name), config=DEFAULT) as bot:
                print(INVITATION.format(address=slack.address, person=PERSON, channel=CHANNEL, text=text), flush=True)
                bot.wait()
                print(f"Sayso ended by itself:\n{bot.log()}", file=sys.stderr)
        except KeyboardInterrupt:
            print("Stopped.")
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())

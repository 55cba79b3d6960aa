"""The people of the workspace: what they do there, and what they see."""

from collections.abc import Iterator
from dataclasses import dataclass

from playground.stand_in import BOT, Json, StandIn, until


@dataclass(frozen=True)
class Person:
    """Somebody in the stand-in's workspace."""

    id: str
    slack: StandIn

    def command(self, channel: str, text: str) -> None:
        """Type /brief with `text` behind it; returns when the bot has acknowledged it."""
        self.slack.control("command", {"channel": channel, "user": self.id, "command": "/brief", "text": text})

    def say(self, channel: str, text: str, thread_ts: str | None = None) -> Json:
        """Write a message, and see it posted. Slack escapes three characters in what is typed; the stand-in leaves them."""
        thread = {"thread_ts": thread_ts} if thread_ts else {}
        said: Json = self.slack.control("message", {"channel": channel, "user": self.id, "text": text, **thread})["message"]
        return said

    def mention(self, channel: str, text: str, thread_ts: str | None = None) -> Json:
        """Write a message to the bot."""
        return self.say(channel, f"<@{BOT}> {text}", thread_ts)

    def upload(self, channel: str, name: str, content: bytes, text: str) -> None:
        """Share a file, with a text beside it."""
        self.slack.upload({"channel": channel, "user": self.id, "text": text}, name, content)

    def react(self, channel: str, ts: str, name: str) -> None:
        """Put a reaction on a message."""
        self.slack.control("reaction", {"channel": channel, "ts": ts, "user": self.id, "name": name, "present": True})

    def press(self, message: Json, button: str) -> None:
        """Press a button below a message, by its action_id."""
        action = next(element for element in buttons(message) if element["action_id"] == button)
        self.slack.control(
            "interact", {"channel": message["channel"], "messageTs": message["ts"], "user": self.id, "action": action}
        )

    def press_in_window(self, button: str, number: int = 0) -> None:
        """Press the button of that action_id in the window on top: the first of them, or the one of that number after it."""
        action = [element for element in buttons(self.window()) if element["action_id"] == button][number]
        self._in_page({"t": "block_action", "channel": "", "messageTs": "", "action": action})

    def submit(self, block: str, field: str, text: str) -> None:
        """Fill in the field of the window on top, and send it; Slack sends the empty fields too."""
        empty: Json = {
            entry["block_id"]: {entry["element"]["action_id"]: {}} for entry in self.window()["blocks"] if "element" in entry
        }
        entered = {block: {field: {"type": "plain_text_input", "value": text}}}
        self._in_page({"t": "view_submit", "values": empty | entered})

    def close(self) -> None:
        """Close every window."""
        self._in_page({"t": "view_close"})
        until(lambda: not self.slack.control("windows")["windows"], "windows to close")

    def window(self, callback: str | None = None) -> Json:
        """The window on top, as posted, once one is open; with that callback_id, where one is given."""

        def top() -> Json | None:
            open_: list[Json] = self.slack.control("windows")["windows"]
            return next((view for view in open_[-1:] if callback in (None, view["callback_id"])), None)

        return until(top, f"a window {callback or ''}")

    def whispers(self, channel: str) -> list[Json]:
        """What only this person sees in a channel."""
        return [message for message in self._all(channel) if message.get("ephemeral_to") == self.id]

    def messages(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """The messages of a channel, or those below one of them."""
        seen = [message for message in self._all(channel) if message.get("subtype") != "ephemeral"]
        return [message for message in seen if message.get("thread_ts") == thread_ts]

    def with_the_bot(self) -> str:
        """The id of this person's messages with the bot, once there are any."""

        def found() -> str | None:
            channels = self.slack.control("state")["channels"]
            return next((there["id"] for there in channels if there["is_im"] and self.id in there["members"]), None)

        return until(found, "messages from the bot")

    def _all(self, channel: str) -> list[Json]:
        there: list[Json] = self.slack.control(f"messages/{channel}")["messages"]
        return there

    def _in_page(self, act: Json) -> None:
        self.slack.control("page", {"user": self.id, **act})


def buttons(shown: Json) -> list[Json]:
    """The buttons of a message or a window, in order."""
    rows = [block for block in shown.get("blocks") or [] if block["type"] == "actions"]
    return [element for row in rows for element in row["elements"]]


def text_of(shown: Json) -> str:
    """Every character of text in the blocks of a message or a window, in order."""
    return "".join(_texts(shown.get("blocks")))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            yield from [value] if name == "text" and isinstance(value, str) else _texts(value)
    elif isinstance(part, list):
        for item in part:
            yield from _texts(item)

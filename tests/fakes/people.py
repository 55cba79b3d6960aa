"""People: what they do in Slack, each with what the app is told of it."""

from collections.abc import Callable
from typing import Any

from tests.fakes import chat, payloads, responding, views
from tests.fakes.delivery import Delivery
from tests.fakes.forms import action, filled, missing
from tests.fakes.objects import as_rich_text, file_object
from tests.fakes.office import Office
from tests.fakes.refusal import Json, Refusal
from tests.fakes.workspace import BOT, Channel, Message, SharedFile, View, Workspace

File = SharedFile | tuple[str, bytes]


class People(Workspace):
    """A workspace with people who act. What a person could not do in Slack raises AssertionError."""

    office: Office

    def command(self, name: str, text: str = "", *, user: str = "U1", channel: str = "C1") -> Delivery:
        """A slash command; the ack's payload, if it has one, becomes a message."""
        with self.changed:
            assert "commands" in self.scopes, "an app without the scope commands has none"
            payload = payloads.command(self, name, text, user, self.channels[channel])
            url = {"user": user, "channel": channel, "source": None}
        return self.office.deliver("slash_commands", payload, takes_answer=True, then=lambda sent: self._said(url, sent))

    def says(
        self, text: str, *, user: str = "U1", channel: str = "C1", thread_ts: str | None = None, files: tuple[File, ...] = ()
    ) -> Message:
        """A message, with all that apps hear of it: twice, with an event_id each, where it mentions the bot."""
        with self.changed:
            place = self.channels[channel]
            assert user in place.members or place.kind == "channel", f"{user} is not in {channel}"
            message = self._kept(text, user, place, thread_ts or "", files)
            if f"<@{BOT}" in text and place.kind != "im":
                self.office.tell(payloads.app_mention(self, message))
            self.tell(payloads.message_event(self, message))
            for file in message.files:
                shared = {
                    "type": "file_shared",
                    "channel_id": channel,
                    "file_id": file.id,
                    "user_id": user,
                    "file": {"id": file.id},
                }
                self.tell({**shared, "event_ts": message.ts})
            return message

    def mention(
        self, text: str, *, user: str = "U1", channel: str = "C1", thread_ts: str | None = None, files: tuple[File, ...] = ()
    ) -> Message:
        """A message that mentions the bot; the mention is put before the text where it has none."""
        whole = text if f"<@{BOT}" in text else f"<@{BOT}> {text}"
        return self.says(whole, user=user, channel=channel, thread_ts=thread_ts, files=files)

    def dm(self, text: str, *, user: str = "U1", thread_ts: str | None = None, files: tuple[File, ...] = ()) -> Message:
        """A message to the bot alone."""
        with self.changed:
            channel = self.conversation(user).id
        return self.says(text, user=user, channel=channel, thread_ts=thread_ts, files=files)

    def shares_file(self, name: str, content: bytes, *, user: str = "U1", channel: str = "C1", text: str = "") -> Message:
        """A message with a file."""
        return self.says(text, user=user, channel=channel, files=((name, content),))

    def brings(self, name: str, content: bytes, *, user: str = "U1", **known: Any) -> SharedFile:
        """A file that is on Slack, shared nowhere yet; `known` is what else a SharedFile may be."""
        with self.changed:
            file = SharedFile(self.new_id("F"), name, content, user, created=int(self.clock.now()), **known)
            self.files[file.id] = file
            return file

    def click(self, message: Message, action_id: str, *, user: str = "U1", value: object = None) -> Delivery:
        """Click an element of a message; `value` is the choice or, where an action_id stands twice, the button's value."""
        with self.changed:
            assert message.to in ("", user), f"only {message.to} sees that message"
            made = action(message.blocks, action_id, value)
            payload = payloads.clicked(self, made, user, message)
        return self.office.deliver("interactive", payload)

    def click_view(self, action_id: str, *, user: str = "U1", value: object = None) -> Delivery:
        """Click an element of the modal that is open, or else of the Home."""
        with self.changed:
            view = self.view_of(user)
            made = action(view.sent["blocks"], action_id, value)
            if made["action_id"] in view.typed.get(made["block_id"], {}):
                filled(view.sent["blocks"], view.typed, {action_id: value})
            payload = payloads.clicked_view(self, made, user, view)
        return self.office.deliver("interactive", payload)

    def submit(self, user: str = "U1", values: Json | None = None) -> Delivery:
        """Fill in the modal that is open, by block_id or action_id, and submit it; the ack says what becomes of it. A file
        is chosen by what `brings` returns.
        """
        with self.changed:
            view = self._modal(user)
            entered = {
                name: file_object(self, value) if isinstance(value, SharedFile) else value
                for name, value in (values or {}).items()
            }
            filled(view.sent["blocks"], view.typed, entered)
            empty = missing(view.sent["blocks"], view.typed)
            assert not empty, f"Slack lets nobody submit without {empty}"
            payload = payloads.submitted(self, user, view)
        return self.office.deliver("interactive", payload, takes_answer=True, then=lambda sent: self._submitted(view, sent))

    def close(self, user: str = "U1") -> Delivery | None:
        """Close the modal on top. The app hears of it only where the view asked for that."""
        with self.changed:
            view = self._modal(user)
            self._closed(view)
            payload = payloads.closed(self, user, view, cleared=False)
        return self.office.deliver("interactive", payload) if view.sent.get("notify_on_close") else None

    def shortcut(self, callback_id: str, *, user: str = "U1", message: Message | None = None) -> Delivery:
        """A shortcut: global, or on a message."""
        with self.changed:
            if message:
                payload = payloads.message_shortcut(self, callback_id, user, message)
            else:
                payload = payloads.shortcut(self, callback_id, user)
        return self.office.deliver("interactive", payload)

    def opens_home(self, user: str = "U1", *, tab: str = "home") -> list[Delivery]:
        """Open the app: tab home or messages."""
        with self.changed:
            return self.office.tell(payloads.home_opened(self, user, tab))

    def react(self, message: Message, name: str, *, user: str = "U1") -> list[Delivery]:
        """Put a reaction on a message."""
        with self.changed:
            message.reactions.setdefault(name, []).append(user)
            return self.office.tell(payloads.reaction("reaction_added", message, name, user, self.new_ts()))

    def edit(self, message: Message, text: str) -> None:
        """Change what one has said."""
        with self.changed:
            message.edited = {"user": message.user, "ts": self.new_ts()}
            chat.replace(self, message, {"text": text, "blocks": as_rich_text(text)}, by=message.user)

    def delete(self, message: Message) -> None:
        """Take a message back."""
        with self.changed:
            chat.remove(self, message)

    def invites(self, channel: str, *, user: str = "U1") -> list[Delivery]:
        """Bring the bot into a channel."""
        with self.changed:
            place = self.channels[channel]
            place.members.add(BOT)
            return self.office.tell(payloads.joined(self, place, BOT, user))

    def kicks(self, channel: str) -> list[Delivery]:
        """Take the bot out of a channel: it hears that it left."""
        with self.changed:
            place = self.channels[channel]
            place.members.discard(BOT)
            left = "channel_left" if place.kind == "channel" else "group_left"
            return self.office.tell({"type": left, "channel": channel, "event_ts": self.new_ts()})

    def uninstalls(self) -> list[Delivery]:
        """Remove the app: it hears of it, and its tokens are worth nothing."""
        with self.changed:
            self.installed = False
            revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT]}}
            return self.office.tell(revoked) + self.office.tell({"type": "app_uninstalled"})

    def view_of(self, user: str) -> View:
        """What the person looks at: the modal on top, or else the Home."""
        stack = self.modals.get(user) or []
        view = stack[-1] if stack else self.homes.get(user)
        assert view, f"{user} has neither a modal nor a Home open"
        return view

    def _modal(self, user: str) -> View:
        stack = self.modals.get(user) or []
        assert stack, f"{user} has no modal open"
        return stack[-1]

    def _kept(self, text: str, user: str, channel: Channel, thread_ts: str, files: tuple[File, ...]) -> Message:
        brought = tuple(file if isinstance(file, SharedFile) else self.brings(*file, user=user) for file in files)
        sent = {"text": text, "blocks": as_rich_text(text)}
        bot_id = self.users[user].bot_id
        message = Message(channel.id, self.new_ts(), user, sent, thread_ts, bot_id, files=brought)
        message.subtype = "file_share" if files else ""
        self.said.append(message)
        self.changed.notify_all()
        return message

    def _said(self, url: Json, sent: Json) -> None:
        """The answer in a command's ack: a message, as if it came to the response_url."""
        if sent:
            with self.changed:
                self._or_noted(lambda: responding.answer(self, url, sent))

    def _submitted(self, view: View, answer: Json) -> None:
        """What an ack does to a modal: it closes, unless response_action says otherwise."""
        action_ = answer.get("response_action")
        with self.changed:
            if action_ == "errors":
                view.errors = dict(answer["errors"])
                strange = set(view.errors) - {block["block_id"] for block in view.blocks if block["type"] == "input"}
                self.unexpected += [f"errors for {sorted(strange)}, which are no inputs"] if strange else []
            elif action_ == "update":
                self._or_noted(lambda: views.changed(self, view, views.checked(answer.get("view"))))
            elif action_ == "push":
                self._or_noted(lambda: views.stacked(self, view.user, views.checked(answer.get("view"))))
            elif action_ == "clear":
                self.modals[view.user] = []
            else:
                self._closed(view)

    def _closed(self, view: View) -> None:
        stack = self.modals.get(view.user) or []
        self.modals[view.user] = [kept for kept in stack if kept is not view]
        self.changed.notify_all()

    def _or_noted(self, act: Callable[[], object]) -> None:
        """Do it; what Slack would refuse in an ack, nobody is told but the test."""
        try:
            act()
        except Refusal as refusal:
            self.unexpected.append(f"an ack with {refusal.body()}")

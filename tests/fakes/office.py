"""The post office: what the app hears of, by which way, and the acks that come back."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes import payloads, posting
from tests.fakes.delivery import Delivery
from tests.fakes.refusal import Json
from tests.fakes.sockets import Sockets
from tests.fakes.workspace import BOT, Workspace

Then = Callable[[Json], None]
WANTED = {  # the scope an event wants
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "reaction_added": "reactions:read",
    "channel_left": "channels:read",
    "group_left": "groups:read",
    "reaction_removed": "reactions:read",
    "member_joined_channel": "channels:read",
    "file_shared": "files:read",
}
LEFT = ("channel_left", "group_left")
"""What is told of a channel one is no longer in."""


@dataclass
class Office:
    """Delivers by Socket Mode or by HTTP, once each; keeps every delivery, the newest last."""

    workspace: Workspace
    deliveries: list[Delivery] = field(default_factory=list)
    _posting: list[threading.Thread] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sockets = Sockets(self.workspace.app, self.heard, self.workspace.changed)
        self.workspace.happened.append(self.tell)

    def tell(self, event: Json) -> list[Delivery]:
        """Deliver an event to the app, if it is subscribed to it, granted it, and where it happened."""
        channel = self.workspace.channels.get(str(event.get("channel") or event.get("item", {}).get("channel") or ""))
        name = event["type"]
        if name == "message" and channel:
            name = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}[channel.kind]
            event = {**event, "channel_type": channel.kind}
        granted = WANTED.get(name, "") in (*self.workspace.scopes, "")
        there = channel is None or BOT in channel.members or name in LEFT
        if name not in self.workspace.events or not granted or not there:
            return []
        return [self.deliver("events_api", payloads.event_callback(self.workspace, event))]

    def deliver(self, kind: str, payload: Json, *, takes_answer: bool = False, then: Then | None = None) -> Delivery:
        """Send it off. Where nobody is connected, it has failed: people see that the app did not respond."""
        return self._send(Delivery(kind, payload, self._envelope_id(), takes_answer, then=then))

    def redeliver(self, delivery: Delivery, reason: str) -> Delivery:
        """The same payload again, as Slack does with an event that was not acked in three seconds: same event_id."""
        assert delivery.kind == "events_api", "Slack delivers nothing again but events"
        again = Delivery(delivery.kind, delivery.payload, self._envelope_id(), attempt=delivery.attempt + 1, reason=reason)
        return self._send(again)

    def heard(self, envelope_id: str, answer: Json) -> None:
        """An ack came over a socket."""
        with self.workspace.changed:
            delivery = next((kept for kept in self.deliveries if kept.envelope_id == envelope_id), None)
            if delivery is None or delivery.acked:
                self.workspace.unexpected.append(f"an ack for {envelope_id}, {'twice' if delivery else 'which was never sent'}")
                return
            if answer and not delivery.takes_answer:
                self.workspace.unexpected.append(f"an answer in the ack of {delivery.payload.get('type')}, which takes none")
            delivery.arrives(answer)
            self.workspace.changed.notify_all()

    def stop(self) -> None:
        """Close every socket, and wait for what is being posted."""
        self.sockets.stop()
        for thread in self._posting:
            thread.join()

    def _envelope_id(self) -> str:
        return f"envelope-{self.workspace.new_id('')}"

    def _send(self, delivery: Delivery) -> Delivery:
        with self.workspace.changed:
            self.deliveries.append(delivery)
            self.workspace.changed.notify_all()
        delivery.leaves()
        if self.workspace.mode == "http":
            thread = threading.Thread(target=self._post, args=(delivery,), name="fake-slack-post")
            self._posting.append(thread)
            thread.start()
        else:
            delivery.socket = self.sockets.send(delivery.envelope())
            if delivery.socket is None:
                delivery.misses("dispatch_failed: no socket is connected")
        return delivery

    def _post(self, delivery: Delivery) -> None:
        posting.post(delivery, self.workspace.bot_url, self.workspace.signing_secret, self.workspace.signing)
        with self.workspace.changed:
            self.workspace.changed.notify_all()

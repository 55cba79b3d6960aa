"""The fake world: a strict Slack on loopback that the real slack_bolt and slack_sdk talk to. See World."""

from tests.fakes.clock import Clock
from tests.fakes.delivery import Delivery
from tests.fakes.refusal import Json
from tests.fakes.slack import Slack
from tests.fakes.workspace import BOT, OTHER_BOT, Channel, Message, SharedFile, User, View
from tests.fakes.world import World

__all__ = [
    "BOT",
    "OTHER_BOT",
    "Channel",
    "Clock",
    "Delivery",
    "Json",
    "Message",
    "SharedFile",
    "Slack",
    "User",
    "View",
    "World",
]

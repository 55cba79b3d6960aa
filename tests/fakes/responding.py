"""response_url: five messages in thirty minutes, without a token, for one person unless told otherwise."""

from tests.fakes import access, chat
from tests.fakes.refusal import Json, Refusal
from tests.fakes.workspace import Message, Workspace

USES, SECONDS = 5, 30 * 60


def respond(workspace: Workspace, path: str, sent: Json) -> None:
    """Do what was posted to a response_url. Refusals are 404 for an address that is spent, 400 for what it was sent."""
    url = workspace.response_urls.get(path)
    if url is None:
        raise Refusal("invalid_url", status=404)
    if workspace.clock.now() - url["at"] > SECONDS:
        raise Refusal("expired_url", status=404)
    if url["uses"] >= USES:
        raise Refusal("used_url", status=404)
    answer(workspace, url, sent)
    url["uses"] += 1


def answer(workspace: Workspace, url: Json, sent: Json) -> None:
    """Post, replace or delete: as a response_url does, and as the answer in an ack does."""
    source: Message | None = url["source"]
    if source and sent.get("delete_original"):
        chat.remove(workspace, source)
        return
    try:
        chat.check(workspace, sent)
    except Refusal as refusal:
        refusal.status = 400
        raise
    if source and sent.get("replace_original"):
        chat.replace(workspace, source, {"blocks": [], "attachments": [], **chat.content(workspace, sent)})
        return
    _new(workspace, url, sent)


def _new(workspace: Workspace, url: Json, sent: Json) -> None:
    """A new message where the person is: only for them, which is Slack's default, or for everyone there."""
    channel = workspace.channels[url["channel"]]
    thread = access.text(sent, "thread_ts")
    if sent.get("response_type") == "in_channel":
        message = chat.keep(workspace, channel, sent, thread)
    else:
        message = chat.keep_ephemeral(workspace, channel, sent, thread, url["user"])
    url["source"] = url["source"] or message

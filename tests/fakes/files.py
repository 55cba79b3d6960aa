"""Files: uploads in their three steps, what is known of a file, and its bytes for those who hold the bot's token."""

import re

from tests.fakes import access, chat
from tests.fakes.objects import file_object
from tests.fakes.refusal import Json, Refusal
from tests.fakes.workspace import BOT, SharedFile, Workspace

PRIVATE = re.compile(r"/files-pri/(?P<team>\w+)-(?P<file>F\w+)/(?:download/)?")


def upload_url(workspace: Workspace, arguments: Json) -> Json:
    """files.getUploadURLExternal."""
    length = access.number(arguments, "length", 0)
    name = access.text(arguments, "filename")
    if not name or length <= 0:
        raise Refusal("invalid_arguments")
    id_, path = workspace.new_id("F"), f"/upload/v1/{workspace.new_id('u')}"
    workspace.uploads[path] = {"id": id_, "name": name, "length": length, "content": None}
    return {"ok": True, "upload_url": workspace.base + path, "file_id": id_}


def receive(workspace: Workspace, path: str, content: bytes) -> str:
    """The second step: the bytes, at the address of the first."""
    upload = workspace.uploads.get(path)
    if upload is None:
        raise Refusal("not_found", status=404)
    if len(content) != upload["length"]:
        raise Refusal("length_mismatch", status=400)
    upload["content"] = content
    return f"OK - {len(content)}"


def complete(workspace: Workspace, arguments: Json) -> Json:
    """files.completeUploadExternal: the files appear, in a message where a channel is given."""
    entries = arguments.get("files")
    if not isinstance(entries, list) or not entries:
        raise Refusal("invalid_arguments")
    place = access.text(arguments, "channel_id") or access.text(arguments, "channels").split(",")[0]
    channel = access.to_post(workspace, place) if place else None
    uploads = [_uploaded(workspace, str(entry.get("id"))) for entry in entries]
    where = (channel.id,) if channel else ()
    titles = [str(entry.get("title") or "") for entry in entries]
    kept = [
        SharedFile(upload["id"], upload["name"], upload["content"], BOT, title, int(workspace.clock.now()), where)
        for upload, title in zip(uploads, titles, strict=True)
    ]
    workspace.files |= {file.id: file for file in kept}
    if channel:
        said = {"text": access.text(arguments, "initial_comment"), "blocks": arguments.get("blocks")}
        message = chat.keep(workspace, channel, said, access.text(arguments, "thread_ts"))
        message.files = tuple(kept)
    return {"ok": True, "files": [file_object(workspace, file) for file in kept]}


def _uploaded(workspace: Workspace, id_: str) -> Json:
    upload = next((upload for upload in workspace.uploads.values() if upload["id"] == id_), None)
    if upload is None or upload["content"] is None:
        raise Refusal("file_not_found")
    return upload


def info(workspace: Workspace, arguments: Json) -> Json:
    """files.info."""
    file = workspace.files.get(access.text(arguments, "file"))
    if file is None:
        raise Refusal("file_not_found")
    return {"ok": True, "file": file_object(workspace, file), "comments": []}


def download(workspace: Workspace, path: str, token: str) -> bytes | None:
    """The bytes of a file, or None where Slack shows its sign-in page: without the bot's token and files:read.

    That page comes with a 200 after a redirect, and is HTML: bolt-js #2585, deno-slack-sdk #285.
    """
    found = PRIVATE.match(path)
    file = workspace.files.get(found["file"]) if found else None
    if file is None:
        raise Refusal("file_not_found", status=404)
    allowed = token == workspace.bot_token and "files:read" in workspace.scopes
    return file.content if allowed else None

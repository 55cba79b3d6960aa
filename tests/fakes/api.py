"""The Web API: its methods, each with the token and the scope it wants."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes import access, chat, conversations, files, views
from tests.fakes.refusal import Json, Refusal
from tests.fakes.workspace import Workspace

Answer = Callable[[Workspace, Json], Json]


@dataclass(frozen=True)
class Method:
    """What answers, and what is wanted of the caller."""

    answer: Answer
    scope: str = ""
    token: str = "bot"  # noqa: S105 a kind of token


METHODS = {
    "auth.test": Method(conversations.auth_test),
    "chat.postMessage": Method(chat.post, "chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write"),
    "chat.update": Method(chat.update, "chat:write"),
    "chat.delete": Method(chat.delete, "chat:write"),
    "chat.getPermalink": Method(chat.permalink),
    "conversations.history": Method(conversations.history),  # the scope is the channel's
    "conversations.replies": Method(conversations.replies),
    "conversations.info": Method(conversations.info),
    "conversations.open": Method(conversations.open_, "im:write"),
    "conversations.members": Method(conversations.members),
    "users.conversations": Method(conversations.of_user),
    "users.info": Method(conversations.user_info, "users:read"),
    "reactions.add": Method(conversations.react, "reactions:write"),
    "reactions.remove": Method(conversations.unreact, "reactions:write"),
    "views.open": Method(views.open_),
    "views.push": Method(views.push),
    "views.update": Method(views.update),
    "views.publish": Method(views.publish),
    "files.info": Method(files.info, "files:read"),
    "files.getUploadURLExternal": Method(files.upload_url, "files:write"),
    "files.completeUploadExternal": Method(files.complete, "files:write"),
}


def call(workspace: Workspace, methods: dict[str, Method], name: str, token: str, arguments: Json) -> Json:
    """What the method answers. Raises Refusal; a method that is not there is noted as unexpected."""
    method = methods.get(name)
    if method is None:
        workspace.unexpected.append(f"unknown method {name}")
        raise Refusal("unknown_method", req_method=name)
    access.authenticate(workspace, token, method.token)
    access.require(workspace, method.scope)
    return method.answer(workspace, arguments)

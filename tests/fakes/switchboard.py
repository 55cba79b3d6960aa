"""The switchboard: whom a request is for, what goes wrong with it on demand, and the record of it."""

import json
import traceback
from dataclasses import dataclass

from tests.fakes import api, files, responding
from tests.fakes.faults import Dropped, Fault, Faults
from tests.fakes.refusal import Json, Refusal
from tests.fakes.sockets import Sockets
from tests.fakes.wire import Reply, Request
from tests.fakes.workspace import Call, Workspace

SIGN_IN = b"<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in to your workspace</body></html>"
HTML, BYTES, PLAIN = "text/html; charset=utf-8", "application/octet-stream", "text/plain; charset=utf-8"


@dataclass
class Switchboard:
    """Answers requests: the Web API's, uploads and downloads, and those to a response_url."""

    workspace: Workspace
    faults: Faults
    sockets: Sockets

    def __post_init__(self) -> None:
        connect = api.Method(lambda _, __: {"ok": True, "url": self.sockets.new_url()}, token="app")  # noqa: S106 its kind
        self._methods = {**api.METHODS, "apps.connections.open": connect}

    def answer(self, request: Request) -> Reply:
        """The reply. Raises Refusal and Dropped; what the fake itself gets wrong is in `unexpected`."""
        name = _named(request)
        fault = self.faults.next(name)
        if fault.stall:
            fault.stall.hold()
        with self.workspace.changed:
            said = "ok"
            try:
                return self._answer(name, request, fault)
            except Refusal as refusal:
                said = refusal.error
                raise
            except Dropped:
                said = "dropped"
                raise
            except Exception as error:
                self.workspace.unexpected.append(f"{name}: {''.join(traceback.format_exception(error))}")
                raise Refusal("internal_error", status=500) from error
            finally:
                self.workspace.requests.append(Call(name, request.arguments, self.workspace.clock.now(), said))
                self.workspace.changed.notify_all()

    def _answer(self, name: str, request: Request, fault: Fault) -> Reply:
        if fault.refusal:
            raise fault.refusal
        if fault.drops and not fault.after:
            raise Dropped
        reply = self._done(name, request)
        if fault.drops:
            raise Dropped
        return reply

    def _done(self, name: str, request: Request) -> Reply:
        if name == "response_url":
            responding.respond(self.workspace, request.path, request.arguments)
            return Reply(b"ok", kind=PLAIN)
        if name == "files.upload":
            return Reply(files.receive(self.workspace, request.path, request.body).encode(), kind=PLAIN)
        if name == "files.download":
            return self._download(request)
        if name == "sign-in":
            return Reply(SIGN_IN, kind=HTML)
        found = api.call(self.workspace, self._methods, name, request.token, request.arguments)
        return Reply(json.dumps(found).encode(), headers=self._scopes(name))

    def _download(self, request: Request) -> Reply:
        content = files.download(self.workspace, request.path, request.token)
        if content is None:
            return Reply(b"", 302, HTML, {"Location": f"{self.workspace.base}/?redir={request.path}"})
        return Reply(content, kind=BYTES)

    def _scopes(self, name: str) -> Json:
        method = self._methods[name]
        if method.token == "app":  # noqa: S105 its kind
            return {}
        return {"x-oauth-scopes": ",".join(sorted(self.workspace.scopes)), "x-accepted-oauth-scopes": method.scope}


def _named(request: Request) -> str:
    """The method, or what else it is."""
    places = {
        "/commands/": "response_url",
        "/actions/": "response_url",
        "/upload/": "files.upload",
        "/files-pri/": "files.download",
    }
    for start, name in places.items():
        if request.path.startswith(start):
            return name
    return request.path.removeprefix("/api/") if request.path.startswith("/api/") else "sign-in"

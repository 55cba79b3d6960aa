"""The views methods: modals on a trigger that is good once and for three seconds, and App Home."""

from bot.rendering.blockkit.breaches import breaches_of_view
from tests.fakes import access
from tests.fakes.forms import blank
from tests.fakes.objects import view_object, with_ids
from tests.fakes.refusal import Json, Refusal, told
from tests.fakes.workspace import View, Workspace

TRIGGER_SECONDS = 3
STACK = 3  # modals over one another: docs.slack.dev/surfaces/modals


def open_(workspace: Workspace, arguments: Json) -> Json:
    """views.open."""
    user, sent = _triggered(workspace, arguments)
    view = fresh(workspace, user, sent)
    workspace.modals[user] = [view]
    return {"ok": True, "view": view_object(workspace, view)}


def push(workspace: Workspace, arguments: Json) -> Json:
    """views.push."""
    user, sent = _triggered(workspace, arguments)
    return {"ok": True, "view": view_object(workspace, stacked(workspace, user, sent))}


def update(workspace: Workspace, arguments: Json) -> Json:
    """views.update, by view_id or external_id. A hash that is not the view's is a conflict."""
    sent = checked(arguments.get("view"))
    view = _named(workspace, access.text(arguments, "view_id"), access.text(arguments, "external_id"))
    if arguments.get("hash") not in (None, "", view.hash):
        raise Refusal("hash_conflict")
    changed(workspace, view, sent)
    return {"ok": True, "view": view_object(workspace, view)}


def publish(workspace: Workspace, arguments: Json) -> Json:
    """views.publish."""
    user = access.text(arguments, "user_id")
    if user not in workspace.users:
        raise Refusal("user_not_found")
    sent = checked(arguments.get("view"))
    if sent.get("type") != "home":
        raise Refusal("invalid_arguments")
    home = workspace.homes.get(user)
    if arguments.get("hash") not in (None, "", home.hash if home else ""):
        raise Refusal("hash_conflict")
    if home:
        changed(workspace, home, sent)
    else:
        home = workspace.homes[user] = fresh(workspace, user, sent)
    return {"ok": True, "view": view_object(workspace, home)}


def checked(sent: object) -> Json:
    """The view, unless it breaks a limit."""
    if not isinstance(sent, dict):
        raise Refusal("invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: view"]})
    if breaches := breaches_of_view(sent):
        raise told("invalid_arguments", [f"view.{breach}" for breach in breaches])
    return sent


def fresh(workspace: Workspace, user: str, sent: Json, under: View | None = None) -> View:
    """A new view, `under` being the one it is pushed over."""
    id_ = workspace.new_id("V")
    kept = {**sent, "blocks": with_ids(workspace, sent["blocks"])}
    root, previous = (under.root, under.id) if under else (id_, None)
    return View(id_, kept, user, workspace.new_id("h"), root, previous, blank(kept["blocks"]))


def changed(workspace: Workspace, view: View, sent: Json) -> None:
    """The view says something else now; what was typed into fields that stay is kept."""
    view.sent = {**sent, "blocks": with_ids(workspace, sent["blocks"])}
    view.typed = blank(view.sent["blocks"], view.typed)
    view.hash = workspace.new_id("h")


def stacked(workspace: Workspace, user: str, sent: Json) -> View:
    """A new view over the one that is open."""
    stack = workspace.modals.get(user) or []
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= STACK:
        raise Refusal("push_limit_reached")
    view = fresh(workspace, user, sent, stack[-1])
    stack.append(view)
    return view


def _triggered(workspace: Workspace, arguments: Json) -> tuple[str, Json]:
    """Whom the trigger is from, and the view. It is spent on a view that Slack takes; it expires by the clock."""
    trigger = workspace.triggers.get(access.text(arguments, "trigger_id"))
    if trigger is None:
        raise Refusal("invalid_trigger_id" if arguments.get("trigger_id") else "invalid_arguments")
    if trigger["used"]:
        raise Refusal("exchanged_trigger_id")
    if workspace.clock.now() - trigger["at"] > TRIGGER_SECONDS:
        raise Refusal("expired_trigger_id")
    sent = checked(arguments.get("view"))
    if sent["type"] != "modal":
        raise Refusal("invalid_arguments")
    trigger["used"] = True
    return str(trigger["user"]), sent


def _named(workspace: Workspace, id_: str, external: str) -> View:
    every = [view for stack in workspace.modals.values() for view in stack] + list(workspace.homes.values())
    for view in every:
        if view.id == id_ or (external and view.sent.get("external_id") == external):
            return view
    raise Refusal("not_found")

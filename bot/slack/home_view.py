"""The Home of one person: what they asked for, what stands and is set in their channels. Pure: facts in, view out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.accounts import Spent
from bot.rendering.blocks import Block, context, header, text
from bot.rendering.filled import Parts, channel, link, listed, moment, paragraph
from bot.rendering.line import Line, a
from bot.rendering.words import Words
from bot.slack import buttons
from bot.slack.channels import is_channel
from bot.slack.digest_view import in_home
from bot.slack.settings_view import told
from bot.slack.views import View
from bot.store.nouns import ChannelDigest, ChannelSettings, Request

A_PAGE = 20  # requests
POSTED = 10  # briefings in channels
CHANNELS = 10  # with settings

BRIEF = "home_brief"
RETRY = "home_retry"
NEWER = "home_newer"
OLDER = "home_older"
CHANGE = "change_settings"


@dataclass(frozen=True)
class Named:
    """A briefing, or one that is to be: what it is called, and where it stands if that is known."""

    request: Request
    name: Line
    at: datetime
    """When it was asked for, or posted."""
    address: str | None = None
    place: str | None = None
    """The channel it stands in, or was asked for in."""
    cost: Spent | None = None
    """What was used on its article; None where nothing was, or the person may not know."""


@dataclass(frozen=True)
class Shown:
    """Everything one person's Home shows."""

    own: Sequence[Named]
    first: int = 0
    """The number of the first of them, counted from 0."""
    is_last: bool = True
    """Whether there are no older ones."""
    again: str | None = None
    """The id of the request that was just tried again."""
    posted: Sequence[Named] = ()
    settings: Mapping[str, ChannelSettings] = field(default_factory=dict)
    """Of channels the person is in, nothing left open."""
    digests: Sequence[tuple[ChannelDigest, Parts]] = ()
    """Of channels the person is in, each with when it comes next, or why it does not."""
    unseen: str | None = None
    """The piece that says why nothing of channels is shown; None where it is."""
    closed: Mapping[str, str] = field(default_factory=dict)
    """The scopes this installation left out, and what each switches on."""
    failures: Mapping[str, int] | None = None
    """Failed requests of everybody by code; None for who may not know."""
    spent: Spent | None = None
    """What the team used of a language model today; None where there is none."""


@dataclass(frozen=True)
class Home:
    """The view of it."""

    shown: Shown
    words: Words

    def view(self) -> View:
        """The tab."""
        parts = (
            self._start(),
            self._own(),
            self._posted(),
            self._digests(),
            self._settings(),
            self._doors(),
            self._operation(),
        )
        return {"type": "home", "blocks": [block for part in parts for block in part]}

    def _start(self) -> Iterator[Block]:
        if not self.shown.own and not self.shown.first:
            yield self._header("home_welcome")
            yield listed([text(self.words.slack(name))] for name in ("home_teach_1", "home_teach_2", "home_teach_3"))
        yield buttons.row(self.words, [BRIEF], "home")

    def _own(self) -> Iterator[Block]:
        shown = self.shown
        if not shown.own and not shown.first:
            return
        yield self._header("home_own")
        for asked in shown.own:
            yield paragraph(*_parts(asked.name), text("\n"), *self._state(asked))
            if asked.request.state == "failed" and asked.request.id != shown.again:
                yield buttons.row(self.words, [RETRY], f"{asked.request.id}|{shown.first}")
        steps = [(NEWER, shown.first - A_PAGE, shown.first > 0), (OLDER, shown.first + A_PAGE, not shown.is_last)]
        row = [buttons.button(self.words, name, str(max(number, 0))) for name, number, is_there in steps if is_there]
        if row:
            yield {"type": "actions", "elements": row}

    def _state(self, asked: Named) -> list[Block]:
        """How and when it was asked for, what became of it, and the way there."""
        request, problem = asked.request, asked.request.problem
        state = self.words.slack(f"home_state_{request.state}")
        if request.id == self.shown.again:
            state = self.words.slack("home_again")
        elif request.state == "failed" and problem:
            state = self.words.problem_of(problem.code, problem.facts)
        where = [[channel(asked.place)]] if is_channel(asked.place) else []
        kind = self.words.slack(f"home_kind_{request.kind}")
        way = self._way(asked) if request.state == "done" else []
        cost = [[text(self.words.slack("home_cost_of", **_figures(asked.cost)), "aside")]] if asked.cost else []
        return _dotted([text(kind, "aside")], *where, [moment(asked.at)], [text(state)], *way, *cost)

    def _posted(self) -> Iterator[Block]:
        if self.shown.unseen:
            yield self._header("home_posted")
            yield context([self.words.slack(self.shown.unseen)])
        elif self.shown.posted:
            yield self._header("home_posted")
            yield listed(
                [*_parts(asked.name), text(" · ", "aside"), *_dotted(*self._where(asked))] for asked in self.shown.posted
            )

    def _where(self, asked: Named) -> list[Parts]:
        place = [[channel(asked.place)]] if asked.place else []
        return [*place, [moment(asked.at)], *self._way(asked)]

    def _way(self, asked: Named) -> list[Parts]:
        return [[link(asked.address, self.words.slack("home_open"))]] if asked.address else []

    def _digests(self) -> Iterator[Block]:
        yield from in_home(self.shown.digests, self.words)

    def _settings(self) -> Iterator[Block]:
        listed_ = sorted(self.shown.settings.items())
        if listed_:
            yield self._header("home_settings")
        for id_, settings in listed_[:CHANNELS]:
            yield from (paragraph(channel(id_)), told(settings, self.words))
            yield buttons.row(self.words, [CHANGE], id_)
        if len(listed_) > CHANNELS:
            yield context([self.words.slack("home_settings_more", number=len(listed_) - CHANNELS)])

    def _doors(self) -> Iterator[Block]:
        if self.shown.closed:
            yield self._header("home_doors")
            yield listed([text(f"{scope}: ", "name"), text(what)] for scope, what in self.shown.closed.items())

    def _operation(self) -> Iterator[Block]:
        failures = self.shown.failures
        if failures is None:
            return
        yield self._header("home_operation")
        counted = [[text(f"{code}: ", "name"), text(str(number))] for code, number in failures.items()]
        yield paragraph(text(self.words.slack("home_failures_of" if counted else "home_no_failures")))
        yield from [listed(counted)] if counted else []
        yield context([self._cost(self.shown.spent)])

    def _cost(self, spent: Spent | None) -> str:
        if spent is None:
            return self.words.slack("home_cost")
        limit = f"{spent.a_day:,}" if spent.a_day else ""
        return self.words.slack("home_used", limit=limit, **_figures(spent))

    def _header(self, name: str) -> Block:
        return header(a("ours", self.words.slack(name)))


def closed_to(words: Words, name: str) -> View:
    """The Home of who has none: one sentence."""
    return {"type": "home", "blocks": [context([words.slack(name)])]}


def _figures(spent: Spent) -> dict[str, str]:
    dollars = spent.dollars
    exact = 2 if dollars is None or dollars >= 1 else 4  # a briefing costs less than a cent
    return {"tokens": f"{spent.tokens:,}", "dollars": "" if dollars is None else f"{dollars:.{exact}f}"}


def _parts(line: Line) -> list[Block]:
    return [text(piece.text, piece.role) for piece in line]


def _dotted(*stretches: Iterable[Block]) -> list[Block]:
    """The stretches with dots between them."""
    whole: list[Block] = []
    for stretch in stretches:
        whole += [text(" · ", "aside"), *stretch] if whole else stretch
    return whole

"""Where a briefing or a digest goes: to the terminal, down a pipe, into a file or a browser. A file is there whole or not."""

import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console, RenderableType

from bot.briefing import Briefing
from bot.digest import Digest
from bot.errors import BrowserMissing, OutputUnwritable
from bot.rendering.digest.forms import DIGEST_FORMS, terminal
from bot.rendering.formats import FORMS, Form
from bot.rendering.telling import told
from bot.rendering.terminal import TerminalView
from bot.rendering.words import Words

FILE_COLUMNS = 100  # of a terminal view that goes into a file


@dataclass
class Delivery:
    """Delivers the briefings of one run. `form` None is the terminal's own view; `verbose` is with all that is known."""

    words: Words
    form: Form | None = None
    folder: Path | None = None
    verbose: bool = False
    opens: bool = False
    """In a browser, instead of printing."""
    _taken: set[str] = field(default_factory=set)

    def deliver(self, briefing: Briefing, name: str) -> None:
        """Deliver the briefing of the input called `name`. Raises OutputUnwritable, BrowserMissing."""
        if self.opens:
            self._open(briefing, name)
        elif self.folder:
            self._file(self.folder / self._named(name, FORMS[self.form].suffix if self.form else ".txt"), briefing)
        else:
            self._print(briefing)

    def _print(self, briefing: Briefing) -> None:
        if self.form:
            say(FORMS[self.form].write(briefing, self.words))
        else:
            show(self._view(briefing))

    def _file(self, path: Path, briefing: Briefing) -> None:
        write(path, FORMS[self.form].write(briefing, self.words) if self.form else viewed(self._view(briefing)))

    def _view(self, briefing: Briefing) -> TerminalView:
        return TerminalView(told(briefing, self.words), verbose=self.verbose)

    def _open(self, briefing: Briefing, name: str) -> None:
        path = (self.folder or _folder()) / self._named(name, ".html")
        look_at(path, FORMS[self.form or "html"].look(briefing, self.words))

    def _named(self, name: str, suffix: str) -> str:
        """A file named after its input, never over another of the same run."""
        stem = "stdin" if name == "-" else Path(name).name.removesuffix(".article.json")
        stem = stem if name.endswith(".article.json") else Path(stem).stem
        free = next(candidate for candidate in _numbered(stem) if candidate not in self._taken)
        self._taken.add(free)
        return f"{free}.briefing{suffix}"


def deliver_digest(digest: Digest, words: Words, form: Form | None, out: Path | None, *, opens: bool) -> None:
    """Print a digest, write it to the file `out`, or open its page. Raises OutputUnwritable, BrowserMissing."""
    if opens:
        look_at(out or _folder() / "digest.html", DIGEST_FORMS[form or "html"].look(digest, words))
    elif out:
        write(out, DIGEST_FORMS[form].write(digest, words) if form else viewed(terminal(digest, words)))
    elif form:
        say(DIGEST_FORMS[form].write(digest, words))
    else:
        show(terminal(digest, words))


def say(content: str) -> None:
    """Print it as it is."""
    sys.stdout.write(content)
    sys.stdout.flush()


def show(view: RenderableType) -> None:
    """Print it as the terminal shows it."""
    Console(highlight=False, soft_wrap=False).print(view)


def viewed(view: RenderableType) -> str:
    """What the terminal would show, as plain text."""
    console = Console(width=FILE_COLUMNS, highlight=False, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(view)
    return captured.get()


def look_at(path: Path, page: str) -> None:
    """Write a page, open it in a browser and print where it is. Raises OutputUnwritable, BrowserMissing."""
    path = path.resolve()
    write(path, page)
    if not webbrowser.open(path.as_uri()):
        raise BrowserMissing(path=str(path))
    say(f"{path}\n")


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="sayso-"))


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in range(2, sys.maxsize))


def write(path: Path, content: str) -> None:
    """The file, whole or not at all. Raises OutputUnwritable."""
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(content, encoding="utf-8", newline="\n")
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise OutputUnwritable(path=str(path), reason=error.strerror or str(error)) from error

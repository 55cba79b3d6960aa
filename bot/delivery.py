"""Where a briefing goes: to the terminal, down a pipe, into a folder or into a browser. A file is there whole or not at all."""

import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from bot.briefing import Briefing
from bot.errors import BrowserMissing, OutputUnwritable
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
            sys.stdout.write(FORMS[self.form].write(briefing, self.words))
            sys.stdout.flush()
        else:
            Console(highlight=False, soft_wrap=False).print(self._view(briefing))

    def _file(self, path: Path, briefing: Briefing) -> None:
        write(path, FORMS[self.form].write(briefing, self.words) if self.form else self._viewed(briefing))

    def _view(self, briefing: Briefing) -> TerminalView:
        return TerminalView(told(briefing, self.words), verbose=self.verbose)

    def _viewed(self, briefing: Briefing) -> str:
        """The terminal's view as plain text."""
        console = Console(width=FILE_COLUMNS, highlight=False, color_system=None, force_terminal=False)
        with console.capture() as captured:
            console.print(self._view(briefing))
        return captured.get()

    def _open(self, briefing: Briefing, name: str) -> None:
        folder = self.folder or Path(tempfile.mkdtemp(prefix="sayso-"))
        path = (folder / self._named(name, ".html")).resolve()
        write(path, FORMS[self.form or "html"].look(briefing, self.words))
        if not webbrowser.open(path.as_uri()):
            raise BrowserMissing(path=str(path))
        sys.stdout.write(f"{path}\n")

    def _named(self, name: str, suffix: str) -> str:
        """A file named after its input, never over another of the same run."""
        stem = "stdin" if name == "-" else Path(name).name.removesuffix(".article.json")
        stem = stem if name.endswith(".article.json") else Path(stem).stem
        free = next(candidate for candidate in _numbered(stem) if candidate not in self._taken)
        self._taken.add(free)
        return f"{free}.briefing{suffix}"


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

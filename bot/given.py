"""What a command at the terminal is given: settings, secrets and words, each loaded when it is asked for. What is wrong with
them ends the program with its sentence.
"""

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.choices import ReaderChoice
from bot.errors import SaysoError
from bot.talking import stdin, telling

if TYPE_CHECKING:
    from bot.article import Article
    from bot.config import Config, Secrets
    from bot.desk import Desk
    from bot.reading.model.asked import Usage
    from bot.rendering.words import Words

STDIN = "-"
LINK = re.compile(r"https?:", re.IGNORECASE)


class Given:
    """Of the installation whose app.yaml lies at `path`; by default the one of this checkout."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @cached_property
    def settings(self) -> "Config":
        """What app.yaml and the environment say."""
        from bot import config  # noqa: PLC0415 `sayso --help` answers at once

        with telling():
            return config.load(self._path or config.DEFAULT)

    @cached_property
    def secrets(self) -> "Secrets":
        """What the environment alone says."""
        from bot import config  # noqa: PLC0415 as above

        with telling():
            return config.secrets(self._path or config.DEFAULT)

    @cached_property
    def words(self) -> "Words":
        """Every word people see."""
        from bot import app  # noqa: PLC0415 jinja2 only for who needs its words

        try:
            return app.words(self.settings)
        except SaysoError as error:
            typer.echo(f"sayso: {error}", err=True)  # no template can be trusted with it
            raise typer.Exit(code=1) from error

    def desk(self, reader: ReaderChoice | None, hears: "Callable[[Usage], object]" = lambda _: None) -> "Desk":
        """A desk with that reader, by default the one that is set; `hears` is told what an answer of a language model cost."""
        from bot import app  # noqa: PLC0415 the models only for who reads
        from bot.reading.model.cost import Tally  # noqa: PLC0415 as above

        with telling(self.words):
            model = app.model(self.settings, self.secrets, reader.value if reader else None, Tally(hears))
            return app.desk(self.settings, self.words, model)

    def article(self, name: str) -> "Article":
        """The article that the link `name` leads to, in the file of that name, or on standard input where it is "-". Raises
        InputError.
        """
        from bot import app  # noqa: PLC0415 what opens files only for who does

        if LINK.match(name):
            return app.links(self.settings).article(name)
        files = app.files(self.settings)
        return files.stdin(stdin()) if name == STDIN else files.article(Path(name))

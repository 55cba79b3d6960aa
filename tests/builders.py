"""What tests are built from: texts of our own invention, files made of them, and the program as a person runs it."""

import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

from typer.testing import CliRunner, Result

from bot.article import Article
from bot.cli import cli
from bot.intake.files import Files
from tests.conftest import NOON, ROOT

FERRY = """The night ferry to Skarholm ran aground on Monday with 84 people on board, and nobody was hurt.

“The fog came down within minutes,” said Ines Halloran, the captain. She said the radar had failed twice this year.

The harbour office said the ship would be towed on Tuesday. According to Tomas Brekke, a spokesman, that costs 40,000 crowns.
"""
MILL = """The old mill at Dunmarrow will open its doors again in spring, the village council said on Friday.

“We had given it up,” said Oona Pell, who chairs the council. The roof was paid for by a lottery.
"""
SPANISH = (
    "El viejo molino junto al río abrirá de nuevo sus puertas en primavera, dijo la alcaldesa, después de que los vecinos "
    "repararan la rueda durante tres años."
)
GERMAN = (
    "Die alte Mühle am Fluss öffnet im Frühjahr wieder ihre Türen, nachdem Freiwillige drei Jahre lang das Rad und das Dach "
    "repariert haben."
)
HEBREW = "הטחנה הישנה ליד הנהר תיפתח מחדש באביב, אחרי שמתנדבים עבדו במשך שלוש שנים כדי לתקן את הגלגל ואת הגג שלה."

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Old mill to open again | The Dunmarrow Courier</title>
  <meta property="og:title" content="Old mill to open again">
  <meta property="og:site_name" content="The Dunmarrow Courier">
  <meta name="author" content="Wilma Tarn">
  <meta property="article:published_time" content="2025-03-14T08:00:00+00:00">
</head>
<body>
  <div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your visit. <button>Accept all</button></p></div>
  <nav class="menu"><ul>
    <li><a href="/sport">Sport and leisure</a></li>
    <li><a href="/weather">Weather tomorrow</a></li>
    <li><a href="/subscribe">Subscribe now</a></li>
  </ul></nav>
  <main><article>
    <h1>Old mill to open again</h1>
    <p>The old mill at Dunmarrow will open its doors again in spring, the village council said on Friday, after three years
    of repairs to its wheel and its roof.</p>
    <p>“We had given it up,” said Oona Pell, who chairs the council. She said 140 volunteers had carried stones, cut beams
    and baked bread for one another through two winters.</p>
    <p>The roof was paid for by a lottery, according to the parish treasurer, Hugh Lanner, who counted 31,000 tickets at
    his kitchen table and found two of them forged.</p>
  </article></main>
  <section id="comments" class="comments"><h2>Comments</h2>
    <div class="comment"><p>First! My grandmother bought her flour there and never paid for it.</p></div>
  </section>
  <footer><p>Copyright of the Courier. All rights reserved. Imprint and privacy.</p></footer>
</body>
</html>
"""

# A terminal would turn red, and change its window's title; rich would print bold.
ESCAPES = "\x1b[31mred\x1b[0m and \x1b]0;title\x07 and [bold red]x[/]"


def files(largest_mb: float = 2) -> Files:
    """The way in for files, with a clock that stands still."""
    return Files(largest_mb=largest_mb, now=lambda: NOON)


def an_article(text: str) -> Article:
    """The article that plain text from standard input makes."""
    return files().stdin(text.encode("utf-8"))


def a_file(path: Path, content: str | bytes) -> Path:
    """`path` with that content, byte for byte; its folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def an_article_file(path: Path, **fields: object) -> Path:
    """A .article.json of these fields."""
    return a_file(path, json.dumps(fields))


def a_png() -> bytes:
    """A picture of 64 by 64 pixels, noise in every one, as a camera's program writes it."""
    noise = bytes((number * number * 7919 >> 5) & 0xFF for number in range(64 * (64 * 3 + 1)))
    header = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(noise)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def sayso(*arguments: str | Path, stdin: bytes = b"", columns: int = 100, color: bool = False) -> Result:
    """What `sayso` with these arguments printed, and its exit code; `color` as if a terminal were there."""
    runner = CliRunner(env={"COLUMNS": str(columns)})
    return runner.invoke(cli, [str(argument) for argument in arguments], input=stdin, color=color)


def process(*arguments: str | Path, stdin: bytes = b"") -> "subprocess.CompletedProcess[str]":
    """The same as a process of its own, started with Python's own `arguments`."""
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, check=False)  # noqa: S603 our own program
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

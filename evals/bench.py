"""Speed and memory: `python -m evals.bench` (`make bench`). Medians of runs; ratios against a baseline of the same run.

CPU seconds are user plus system time of the whole process named, memory is its peak resident set.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot import app
from bot.article import Article
from bot.briefing import ReaderInfo
from bot.checking.check import check
from bot.judging.judge import PairJudge
from bot.reading.local.reader import SHIPPED, LocalReader
from bot.reading.local.tagger import Tagger
from bot.reading.local.words import Words
from bot.rendering.formats import FORMS
from bot.rendering.words import shipped
from evals.corpus import HERE, brief_locally

RUNS = 5
LONG = 100_000  # words
EXAMPLE = HERE.parent / "examples" / "hospital.article.json"
HEAVY = ("onnxruntime", "openai", "slack_bolt", "slack_sdk", "numpy", "trafilatura")


@dataclass(frozen=True)
class Usage:
    """What one process took: CPU seconds and peak MB of 1,000,000 bytes."""

    seconds: float
    megabytes: float


def usage(*arguments: str) -> Usage:
    """Run Python with `arguments` to its end."""
    child = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)  # noqa: S603 ourselves
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(arguments)} failed")
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def median_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process for `work`, the median of the runs."""
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def throughput(texts: list[str]) -> None:
    """Words a CPU-second from text to briefing; the baseline is the tagger alone on the same texts."""
    brief, tagger = brief_locally(), Tagger(SHIPPED)
    split = [Words.of(text).strings for text in texts]
    brief({"text": texts[0]})
    tagger.score(split[0])
    words = sum(len(text.split()) for text in texts)
    whole = median_seconds(lambda: [brief({"text": text}) for text in texts])
    alone = median_seconds(lambda: [tagger.score(strings) for strings in split])
    print(f"text to briefing      {words / whole:8.0f} words a CPU-second, one thread, {words} words")
    print(f"  baseline: the tagger alone {words / alone:.0f}; ratio of time {whole / alone:.2f}")


def checking(texts: list[str]) -> None:
    """What checking adds to reading: its rules, and the judge of disputes; the baseline is the reader on the same texts."""
    articles = [Article.of(text, fetched_at=app.now(), language="en") for text in texts]
    reader, judge, info = LocalReader(), PairJudge(), ReaderInfo(name="bench", version="1")
    drafts = [reader.read(article) for article in articles]

    def checked(judged_by: PairJudge | None) -> None:
        for article, draft in zip(articles, drafts, strict=True):
            check(article, draft, info, article.fetched_at, judge=judged_by, line=shipped().flag_line)

    checked(judge)
    reading = median_seconds(lambda: [reader.read(article) for article in articles])
    rules, both = median_seconds(lambda: checked(None)), median_seconds(lambda: checked(judge))
    words = sum(len(text.split()) for text in texts)
    print(f"checking, rules alone {rules / len(texts) * 1000:8.1f} CPU-ms an article of {words // len(texts)} words")
    print(f"  baseline: the reader {reading / len(texts) * 1000:.1f}; ratio {rules / reading:.2f}")
    print(f"the judge of disputes {(both - rules) / words * 600:8.2f} CPU-seconds for 600 words")


def rendering(texts: list[str]) -> None:
    """What each form costs, of a short article and of a long one; the baseline is the JSON."""
    brief = brief_locally()
    for briefing in (brief({"text": texts[0]}), brief({"text": "\n\n".join(texts * 5)})):
        taken = {form: median_seconds(partial(writing.write, briefing, shipped())) for form, writing in FORMS.items()}
        told = ", ".join(f"{form} {seconds * 1000:.0f}" for form, seconds in taken.items())
        print(f"forms, CPU-ms of {len(briefing.article.text.split()):6} words: {told}")


def cold() -> None:
    """The whole process for one article; the baseline is Python importing what reading needs."""
    runs = [usage("-m", "bot", "brief", str(EXAMPLE)) for _ in range(RUNS)]
    seconds = statistics.median(run.seconds for run in runs)
    baseline = statistics.median(usage("-c", "import onnxruntime, tokenizers, pydantic").seconds for _ in range(RUNS))
    print(f"sayso brief, cold     {seconds:8.2f} CPU-seconds, peak {max(run.megabytes for run in runs):.0f} MB")
    print(f"  baseline: importing onnxruntime, tokenizers and pydantic {baseline:.2f}; ratio {seconds / baseline:.2f}")


def long_article(texts: list[str]) -> None:
    """One article of 100,000 words, for memory."""
    words = " \n\n".join(texts * (LONG // sum(len(text.split()) for text in texts) + 1)).split(" ")[:LONG]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "long.txt"
        path.write_text(" ".join(words), encoding="utf-8")
        used = usage("-m", "bot", "brief", "--format", "json", str(path))
    print(f"{LONG} words          {used.seconds:8.1f} CPU-seconds, peak {used.megabytes:.0f} MB")


def help_is_light() -> None:
    """What `sayso --help` costs and what heavy packages it loads."""
    script = f"import sys, bot.cli; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    seconds = statistics.median(usage("-m", "bot", "--help").seconds for _ in range(RUNS))
    print(f"sayso --help          {seconds:8.2f} CPU-seconds, loads of {', '.join(HEAVY)}: {loaded.stdout.strip() or 'none'}")


def main() -> None:
    """Measure and print."""
    paths = [path for path in (HERE / "gold").glob("*.json") if not path.name.startswith("story-")]
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(paths)]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, median of {RUNS}")
    throughput(texts)
    checking(texts)
    rendering(texts)
    cold()
    help_is_light()
    long_article(texts)


if __name__ == "__main__":
    main()

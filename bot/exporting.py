"""What people corrected, written out: to a file or down a pipe, with a word on how many there are."""

import json
import sys
from pathlib import Path

from bot import office
from bot.cases import cases
from bot.config import Config
from bot.delivery import write


def export(config: Config, to: Path | None) -> None:
    """Write every correction that is kept, one JSON a line, into `to` or to standard output, and say on standard error how
    many they are. Raises StoreUnavailable, OutputUnwritable.
    """
    store = office.store(config)
    try:
        found = list(cases(store.every_correction()))
    finally:
        store.close()
    written = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in found)
    if to:
        write(to, written)
    else:
        sys.stdout.write(written)
        sys.stdout.flush()
    gone = sum(case["text"] is None for case in found)
    counted = f"{len(found)} {'correction' if len(found) == 1 else 'corrections'}"
    sys.stderr.write(f"{counted}, {gone} without the article’s text, which is no longer kept.\n")

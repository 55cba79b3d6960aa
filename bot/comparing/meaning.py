"""What comparing asks of whoever can tell what texts mean. Comparing asks; who answers is handed to it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.checking.contest import Judge

Floats = NDArray[np.float32]


class Meaning(Judge, Protocol):
    """A judge of two claims who can also turn texts into vectors, near each other where the texts are about one matter."""

    def vectors(self, texts: Sequence[str]) -> Floats:
        """A vector for each text, in their order: (texts, width), each of length 1."""
        ...

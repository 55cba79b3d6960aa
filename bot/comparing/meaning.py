"""What comparing asks of whoever can tell what texts mean. Comparing asks; who answers is handed to it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Meaning(Protocol):
    """Whoever can turn texts into vectors that lie near each other where the texts are about one matter."""

    def vectors(self, texts: Sequence[str]) -> Floats:
        """A vector for each text, in their order: (texts, width), each of length 1."""
        ...

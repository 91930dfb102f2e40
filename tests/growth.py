"""How the cost of reading a text grows with the text: a ratio, so that no slow or busy machine fails a test."""

import time
from collections.abc import Callable

LONGER = 8
"""Times as long as the shorter text; work that grows with the square would take 64 times as long."""
LIMIT = 24
"""At most so many times as long: a straight line takes LONGER times, the rest is noise."""


def growth(read: Callable[[str], object], piece: str, size: int) -> float:
    """Times as long as `size` characters of the piece that LONGER times as many take: best of three, processor time."""
    short, long = (piece * (count // len(piece)) for count in (size, LONGER * size))
    return _least(read, long) / max(_least(read, short), 0.001)


def _least(read: Callable[[str], object], text: str) -> float:
    taken = []
    for _ in range(3):
        begin = time.process_time()
        read(text)
        taken.append(time.process_time() - begin)
        if taken[-1] > 2:  # long enough to tell, and too long to repeat
            break
    return min(taken)

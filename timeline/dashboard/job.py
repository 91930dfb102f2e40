"""Work on many texts, one after the other, beside the page that shows how far it is. No streamlit here.

A text that cannot be read, or that brings a fault of ours to light, is told and does not stop the rest. What has been
stored stays when the work is stopped, since each text is a transaction of its own.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from timeline.errors import TimelineError
from timeline.model import Document

_Result = TypeVar("_Result")
_SOONEST: Final = 1.0
"""Seconds after which the time left can be told from the pace so far."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that waits: what to call it, how large it is, and how to get it."""

    name: str
    size: int
    """Bytes."""
    read: Callable[[], Document]
    """Raises TimelineError where there is no text to be had."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is."""

    done: int
    total: int
    share: float
    """From 0 to 1, by bytes."""
    left: float | None
    """Seconds, from the bytes that are left and the pace so far; None while nothing can be told."""
    finished: bool
    stopped: bool
    """Whether somebody stopped it."""


class Job(Generic[_Result]):
    """Work in a thread of its own: `work` on each piece, and `fail` for one that it could not do."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        work: Callable[[Piece], _Result],
        fail: Callable[[Piece, str], _Result],
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.results: list[_Result] = []
        """What came of each piece so far, in order."""
        self.total = len(pieces)
        self._waiting: list[Piece] = list(reversed(pieces))
        self._bytes = sum(_weight(piece) for piece in pieces)
        self._done = 0
        self._work, self._fail, self._now = work, fail, now
        self._stop = threading.Event()
        self._began = now()
        self._thread = threading.Thread(target=self._run, name="texts", daemon=True)

    def start(self) -> None:
        """Begins the work."""
        self._began = self._now()
        self._thread.start()

    def stop(self) -> None:
        """Ends the work after the text that is being read."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Waits so long at most; whether the work is done."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        finished = not self._thread.is_alive()
        done, part, elapsed = len(self.results), self._done, self._now() - self._began
        share = min(part / self._bytes, 1.0) if self._bytes else 1.0
        told = elapsed >= _SOONEST and part > 0 and not finished
        left = elapsed / part * (self._bytes - part) if told else None
        return Progress(done, self.total, share, left, finished, self._stop.is_set() and done < self.total)

    def _run(self) -> None:
        while self._waiting and not self._stop.is_set():
            piece = self._waiting.pop()  # and with it goes what it holds
            try:
                result = self._work(piece)
            except TimelineError as error:
                result = self._fail(piece, str(error))
            except Exception as error:  # a fault of ours in one text of thousands
                result = self._fail(piece, f"a fault in Timeline, please report it ({type(error).__name__}: {error})")
            self._done += _weight(piece)
            self.results.append(result)


def _weight(piece: Piece) -> int:
    """Bytes, and something for what each text costs however short it is."""
    return piece.size + 2_000


def left_words(seconds: float | None) -> str:
    """The time left as a person would say it.

    >>> left_words(3), left_words(47), left_words(200), left_words(8000), left_words(None)
    ('a few seconds left', 'about 50 seconds left', 'about 3 minutes left', 'about 2 hours left', '')
    """
    if seconds is None:
        return ""
    if seconds < 8:
        return "a few seconds left"
    if seconds < 75:
        return f"about {round(seconds, -1):.0f} seconds left"
    if seconds < 75 * 60:
        return f"about {max(round(seconds / 60), 2)} minutes left"
    return f"about {max(round(seconds / 3600), 2)} hours left"

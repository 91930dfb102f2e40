"""How the cost grows: hostile texts of one size and of twice that size, and the memory that 10 MB take.

A text is read in seconds of the processor, so that work beside it counts little. Twice the text may take at most 2.3
times as long. A timex may cost three times what one costs in news, with all that is read between them; a text with
fewer of them than news has is not asked, since it pays for what is none, and only shows how it stands to as much news.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from bench.hostile import MONTHS, TEXTS
from bench.sets import news
from timeline import edtf
from timeline.parsers import dates

HALF: Final = 500_000
ROUNDS: Final = 3
STRAIGHT: Final = 2.3
DEARER: Final = 3.0
MEMORY: Final = 40
_CREATED: Final = edtf.parse("2025-06-03")
_LEAST: Final = 0.02
"""Seconds below which a ratio says nothing."""


@dataclass(frozen=True)
class Cost:
    """Seconds for a text and for one twice as long, and what the longer one held."""

    half: float
    whole: float
    found: int
    characters: int

    @property
    def ratio(self) -> float:
        """How many times as long twice the text takes."""
        return self.whole / max(self.half, 1e-9)

    @property
    def each(self) -> float:
        """Seconds for a timex, all else that was read included; 0 where none was found."""
        return self.whole / self.found if self.found else 0.0

    def verdict(self, news: "Cost") -> str:
        """Whether it is a straight line, and what is found no dearer than news allows."""
        if self.ratio > STRAIGHT and self.whole > _LEAST:
            return "CROOKED"
        dense = self.found * news.characters >= news.found * self.characters
        return "DEAR" if dense and self.each > DEARER * news.each else "ok"


def cost(make: Callable[[int], str], half: int = HALF, rounds: int = ROUNDS) -> Cost:
    """Medians; the short and the long text take turns."""
    short, long = make(half), make(2 * half)
    runs = [(_seconds(short)[0], *_seconds(long)) for _ in range(rounds)]
    halves, wholes, found = zip(*runs, strict=True)
    return Cost(statistics.median(halves), statistics.median(wholes), found[0], len(long))


def _seconds(text: str) -> tuple[float, int]:
    started = time.process_time()
    found = dates.find(text, created=_CREATED)
    return time.process_time() - started, len(found)


def hostile(folder: Path, names: Sequence[str] = (), *, half: int = HALF, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines of a table: each text, what it costs, and whether that is a straight line."""
    dates.find("Le 3 juin 2025.")  # words, patterns and the months' names are loaded once
    records, source = news(folder)
    prose = "\n\n".join(record["text"] for record in records)
    usual = cost(_again(prose), half, rounds)
    yield f"== hostile texts beside {source}: seconds of the processor; what is not ok is a median of {rounds}"
    head = f"{'ratio':>6} {'× news':>7} {'found':>8} {'µs each':>8} {'× news':>7}"
    yield f"{'':28} {half / 1e6:8g} MB {2 * half / 1e6:8g} MB {head}"
    crooked = 0
    for name in ("news", *(names or TEXTS)):
        one = usual if name == "news" else cost(TEXTS[name], half, 1)
        if one.verdict(usual) != "ok" and name != "news":  # once is noise
            one = cost(TEXTS[name], half, rounds)
        verdict = one.verdict(usual)
        crooked += verdict != "ok"
        share = f"{one.each * 1e6:8.0f} {one.each / max(usual.each, 1e-9):7.2f}" if one.found else f"{'–':>8} {'–':>7}"
        figures = f"{one.ratio:6.2f} {one.whole / max(usual.whole, 1e-9):7.2f} {one.found:8} {share}"
        yield f"{name:28} {one.half:11.3f} {one.whole:11.3f} {figures}  {verdict}"
    yield f"{len(names or TEXTS)} texts, {crooked} not ok"


def _again(text: str) -> Callable[[int], str]:
    return lambda size: (text * (size // max(len(text), 1) + 1))[:size]


# ---- memory


def chronology(size: int) -> str:
    """A line for each day, as dense as chronologies get."""
    lines: list[str] = []
    length = 0
    for number in count():
        year, rest = divmod(number, 336)
        month, day = divmod(rest, 28)
        lines.append(f"{day + 1} {MONTHS[month]} {1500 + year % 500}: the council met in town number {number}.\n")
        length += len(lines[-1])
        if length >= size:
            return "".join(lines)[:size]
    raise AssertionError


def dates_alone(size: int) -> str:
    """Days of one century after another, and nothing else."""
    return "".join(f"{n % 28 + 1} {MONTHS[n // 28 % 12]} {1500 + n // 336 % 500}, " for n in range(size // 12 + 1))[
        :size
    ]


def memory(folder: Path, *, size: int = 10_000_000) -> Iterator[str]:
    """The lines of a table: how many times its size a document takes, each in a process of its own."""
    yield f"== memory for one document of {size / 1e6:g} MB: growth of the process at its highest"
    for name in ("news", "chronology", "dates alone"):
        program = f"from bench.cost import _grow; _grow({str(folder)!r}, {name!r}, {size})"
        root = Path(__file__).resolve().parent.parent
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
        grown, length, found, seconds, tenth = (float(n) for n in run.stdout.split())
        verdict = "ok" if grown / length <= MEMORY else "TOO MUCH"
        yield (
            f"{name:14} {grown / 1e6:8.0f} MB = {grown / length:6.1f} times its size, {found:8.0f} timexes"
            f" in {seconds:6.1f} s ({seconds / max(tenth, 1e-9):4.1f} times a tenth of it)  {verdict}"
        )


def _grow(folder: str, name: str, size: int) -> None:
    """In a process of its own: prints by how much reading a text of this kind raised the peak of its memory."""
    import resource

    if name == "news":
        text = _again("\n\n".join(record["text"] for record in news(Path(folder))[0]))(size)
    else:
        text = {"chronology": chronology, "dates alone": dates_alone}[name](size)
    dates.find("Le 3 juin 2025.")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = dates.find(text, created=_CREATED)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    number = len(found)
    del found
    started = time.process_time()
    dates.find(text[: size // 10], created=_CREATED)
    print((peak - before) * 1024, len(text.encode()), number, seconds, time.process_time() - started)

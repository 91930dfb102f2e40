"""How fast: ours beside its peers on the same news in the same run, medians of five, and the start-up apart.

The peers find fewer kinds of time expressions and another number of them, so the table tells how many.
"""

import importlib.metadata
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.sets import Record, news
from timeline import edtf
from timeline.parsers import dates

ROUNDS: Final = 5
_FIRST: Final = "They met on 3 May 2001 in Paris."
Finder = Callable[[Record], int]
"""How many time expressions it finds in a record {"text", "dct"?}."""


@dataclass(frozen=True)
class Peer:
    """A program that finds dates in text, and how to call it."""

    name: str
    package: str
    code: str
    """Defines `find(text)`; the cost of running this and of a first call is the start-up."""
    kilobytes: float
    """How much of the text it is given in each round: the slow ones less."""

    def finder(self) -> Finder | None:
        """None where it is not installed."""
        scope: dict[str, Callable[[str], Sequence[object] | None]] = {}
        try:
            exec(self.code, scope)
        except ImportError:
            return None
        return lambda record: len(scope["find"](record["text"]) or ())

    def version(self) -> str:
        """What is installed."""
        return importlib.metadata.version(self.package)


OURS: Final = "from timeline.parsers.dates import find"
PEERS: Final = (
    Peer(
        "dateparser.search", "dateparser",
        "from dateparser.search import search_dates\nfind = lambda text: search_dates(text, languages=['en'])", 128,
    ),
    Peer(
        "datefinder", "datefinder",
        "from datefinder import find_dates\nfind = lambda text: list(find_dates(text, source=True, index=True))", 4096,
    ),
    Peer(
        "datefinder's first engine", "datefinder",
        "from datefinder import find_dates_legacy\n"
        "find = lambda text: list(find_dates_legacy(text, source=True, index=True))", 128,
    ),
)  # fmt: skip


def table(folder: Path, *, rounds: int = ROUNDS, share: float = 1.0) -> str:
    """The table. `share` makes each text so much shorter, for tests."""
    records, source = news(folder)
    finders = [(peer, peer.finder()) for peer in PEERS]
    here = [(peer, finder, _slice(records, peer.kilobytes * share)) for peer, finder in finders if finder is not None]
    mine = _slice(records, 1024 * share)
    speeds: dict[str, list[float]] = {}
    found: dict[str, float] = {}
    for _ in range(rounds):  # each round runs all of them, so that a busy minute of the machine meets all alike
        for name, finder, given in [("timeline", _ours, mine), *((peer.name, f, g) for peer, f, g in here)]:
            speed, count = _measured(finder, given)
            speeds.setdefault(name, []).append(speed)
            found[name] = count
    starts = {
        name: _start(code, rounds) for name, code in [("timeline", OURS), *((p.name, p.code) for p, _, _ in here)]
    }
    own = statistics.median(speeds["timeline"])
    versions = {peer.name: f"{peer.name} {peer.version()}" for peer, _, _ in here}
    lines = [
        f"== speed on {source}, medians of {rounds} rounds",
        f"{'':32} {'KB/s':>8} {'lowest':>8} {'highest':>8} {'ours/it':>8} {'found/KB':>9} {'start-up s':>11}",
    ]
    for name, each in speeds.items():
        speed = statistics.median(each)
        lines.append(
            f"{versions.get(name, name):32} {speed:8.0f} {min(each):8.0f} {max(each):8.0f} {own / speed:8.2f}"
            f" {found[name]:9.2f} {starts[name]:11.3f}"
        )
    lines += [f"{peer.name} is not installed: pip install {peer.package}" for peer, finder in finders if finder is None]
    return "\n".join(lines)


def _ours(record: Record) -> int:
    created = edtf.parse(record["dct"]) if record.get("dct") else None
    return len(dates.find(record["text"], created=created))


def _slice(records: list[Record], kilobytes: float) -> list[Record]:
    """So much of the records, the first one at least; they are given again where they are too few."""
    out: list[Record] = []
    size = 0
    while size < 1024 * kilobytes:
        record = records[len(out) % len(records)]
        out.append(record)
        size += len(record["text"].encode())
    return out


def _measured(finder: Finder, records: list[Record]) -> tuple[float, float]:
    """Kilobytes a second, and finds in a kilobyte."""
    kilobytes = sum(len(record["text"].encode()) for record in records) / 1024
    finder({"text": _FIRST})
    started = time.perf_counter()
    found = sum(finder(record) for record in records)
    return kilobytes / (time.perf_counter() - started), found / kilobytes


def _start(code: str, rounds: int) -> float:
    """Seconds to import it and to find a first date, in a process of its own."""
    program = f"import time\nt = time.perf_counter()\n{code}\nfind({_FIRST!r})\nprint(time.perf_counter() - t)"
    root = Path(__file__).resolve().parent.parent
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
        for _ in range(rounds)
    ]
    return statistics.median(float(run.stdout) for run in runs)

"""How fast all of `annotate` is: news, histories and a text of the project's own, and whether the cost is a line.

All are seconds of the processor, medians after a first call, so that work beside it counts little; the start-up stands
apart. dateparser's search, which finds dates alone, reads the same news in the same rounds.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.sets import news, rows
from bench.speed import PEERS, ROUNDS
from timeline import edtf
from timeline.annotate import annotate, event_ids
from timeline.model import Document

SIZES: Final = (50, 400, 1600)
"""KB in one document."""
COUNTS: Final = (50, 200)
"""Documents of one input."""
_FIRST: Final = "It began on 1 May 2001 in Paris."
_PEER: Final = 64
"""KB that the peer reads in each round."""
_OWN: Final = (
    "The ministers of Norway and Chile met in Geneva on {day} March 2011. “We signed the accord,” said Anna Roth, the"
    " envoy. The company denied selling ship {number}, and the second round of talks opened two days later.\n\n"
)


def table(folder: Path, *, rounds: int = ROUNDS, share: float = 1.0) -> Iterator[str]:
    """The lines of the table. `share` makes each text so much shorter, for tests."""
    records, source = news(folder)
    dated = [Document(r["text"], created=edtf.parse(r["dct"]) if r.get("dct") else None) for r in records]
    inputs = {source: _cut(dated, 424 * share)}
    histories = folder / "dates" / "wikiwars.jsonl"
    if histories.is_file():
        inputs["wikiwars"] = _cut([Document(row["text"]) for row in rows(histories)], 340 * share)
    inputs |= {f"own, one of {size} KB": [Document(own(round(1024 * size * share)))] for size in SIZES}
    inputs |= {
        f"own, {count} documents": [Document(own(round(4096 * share), number)) for number in range(count)]
        for count in COUNTS
    }
    search = next(peer for peer in PEERS if peer.name == "dateparser.search").finder()
    few = _cut(dated, _PEER * share)
    list(annotate([Document(_FIRST)]))  # words and patterns are loaded once
    speeds: dict[str, list[float]] = {}
    for _ in range(rounds):  # each round runs all of them, so that a busy minute of the machine meets all alike
        for name, documents in inputs.items():
            speeds.setdefault(name, []).append(_speed(documents, lambda given: list(annotate(given))))
        speeds.setdefault(f"{source}, with event ids", []).append(
            _speed(inputs[source], lambda given: event_ids(annotate(given)))
        )
        if search is not None:
            speeds.setdefault("dateparser.search", []).append(
                _speed(few, lambda given, find=search: [find({"text": one.text}) for one in given])  # type: ignore[misc]
            )
    yield f"== annotate, KB a second of the processor, medians of {rounds} rounds; start-up {_start(rounds):.2f} s"
    yield f"{'':32} {'KB/s':>8} {'lowest':>8} {'highest':>8} {'news/it':>8}"
    usual = statistics.median(speeds[source])
    for name, each in speeds.items():
        speed = statistics.median(each)
        yield f"{name:32} {speed:8.0f} {min(each):8.0f} {max(each):8.0f} {usual / speed:8.2f}"


def own(size: int, number: int = 0) -> str:
    """A made text of so many characters, in which no ship is named twice; another number makes another text."""
    lines = (_OWN.format(day=n % 28 + 1, number=1000 * number + n) for n in range(size // 200 + 1))
    return "".join(lines)[:size]


def _cut(documents: list[Document], kilobytes: float) -> list[Document]:
    """So much of the documents, and the first one at least."""
    out: list[Document] = []
    for document in documents:
        if out and sum(map(_size, out)) >= kilobytes:
            break
        out.append(document)
    return out


def _size(document: Document) -> float:
    return len(document.text.encode()) / 1024


def _speed(documents: list[Document], read: Callable[[Sequence[Document]], object]) -> float:
    started = time.process_time()
    read(documents)
    return sum(map(_size, documents)) / max(time.process_time() - started, 1e-9)


def _start(rounds: int) -> float:
    """Seconds to import it and to annotate a first sentence, in a process of its own."""
    program = (
        "import time\nt = time.perf_counter()\nfrom timeline.annotate import annotate\n"
        f"from timeline.model import Document\nlist(annotate([Document({_FIRST!r})]))\nprint(time.perf_counter() - t)"
    )
    root = Path(__file__).resolve().parent.parent
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root)
        for _ in range(rounds)
    ]
    return statistics.median(float(run.stdout) for run in runs)

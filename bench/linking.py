"""Which reports are told to be of one happening, and what the next document costs in stores of several sizes.

The reports are lines of the project itself: tests/corpus/linking.txt, on which the weights were set, and reports.txt,
which was written afterwards and is only scored.

The documents are sentences that this program makes up, the same each time. They lie in the same ten years however many
there are, so that a larger store is a denser one. Only storing and linking are timed, not reading and parsing, in
seconds of the processor, so that work beside it counts little.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Final

from timeline import edtf
from timeline.annotate import annotate, event_ids
from timeline.model import Annotation, Document
from timeline.parsers import parse
from timeline.query import Query
from timeline.store import Store

SIZES: Final = (100, 1_000, 10_000)
BUSY: Final = (50, 300, 1_000)
CORPUS: Final = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "linking.txt"
HELD_OUT: Final = Path(__file__).resolve().parent / "reports.txt"
NEXT: Final = 25
"""Documents whose cost is measured at each size."""
_FIRST: Final = date(2014, 1, 1)
_DAYS: Final = 3652
_STATES: Final = (
    "Russia Ukraine Turkey France Germany Poland Italy Spain Norway Sweden Finland Egypt Kenya Ghana Brazil Chile Peru "
    "Mexico Canada Japan India China Vietnam Indonesia Australia Morocco Hungary Romania Greece Portugal"
).split()
_TOWNS: Final = "Geneva Vienna Istanbul Oslo Nairobi Doha Lima Rome Warsaw Cairo Tokyo Ottawa".split()
_THINGS: Final = (
    "grain fish steel gas water timber copper coffee cotton rice sugar salt wool oil paper glass silk tin coal maize"
).split()
_DEEDS: Final = (
    "{a} and {b} signed an agreement on {thing} in {town} on {day}",
    "The foreign ministers of {a} and {b} met in {town} on {day} to discuss {thing}",
    "{a} banned imports of {thing} from {b} on {day}",
    "{a} attacked a convoy of {b} near {town} on {day}, killing {n} people",
    "On {day} {a} sent {n} tonnes of {thing} to {b}",
    "{a} and {b} exchanged {n} prisoners near {town} on {day}",
    "The president of {a} visited {town} on {day}",
    "{a} accused {b} on {day} of stealing {thing}",
)
_RECORDS: Final = ("the Minsk Protocol", "the Treaty of Rome", "the second round of talks in Istanbul")


def main(sizes: Sequence[int] = (), *, busy: Sequence[int] = BUSY) -> None:
    """Prints the quality and the table of costs, line by line as they become known."""
    for name, path in (("written with the rules", CORPUS), ("held out", HELD_OUT)):
        print(f"== linking, reports {name}: {score(path)}")
    for line in table(tuple(sizes) or SIZES, busy):
        print(line, flush=True)


@dataclass(frozen=True)
class Score:
    """Pairs of reports that are rightly joined, wrongly joined, and wrongly apart."""

    right: int
    wrong: int
    missed: int

    def __str__(self) -> str:
        precision, recall = self.right / max(self.right + self.wrong, 1), self.right / max(self.right + self.missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"pairs joined P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({self.right + self.missed} pairs)"


def score(path: Path) -> Score:
    """How well the reports of a file are joined by group."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    parted = [line.split(" | ", 2) for line in lines]
    reports = [(group, Document(text, created=edtf.parse(created))) for group, created, text in parted]
    found = list(annotate(document for _, document in reports))
    homes = event_ids(found)
    events = [{homes[m.key] for m in each.events if m.date_source in ("stated", "relative")} for each in found]
    counts = [0, 0, 0]
    for (one, mine), (other, theirs) in combinations(zip((group for group, _ in reports), events, strict=True), 2):
        same, joined = one == other, bool(mine & theirs)
        if same or joined:
            counts[0 if same and joined else 1 if joined else 2] += 1
    return Score(*counts)


def table(sizes: Sequence[int] = SIZES, busy: Sequence[int] = BUSY) -> Iterator[str]:
    """The lines of the table: sizes of the store, then the busy day, then the busy record."""
    yield f"== linking: milliseconds for the next document (median and dearest of {NEXT}) by documents in the store"
    for name, make, stops in (
        ("documents of ten years", document, sizes),
        ("near-identical reports of one day", report, busy),
        ("documents that invoke one record", invoking, busy),
    ):
        yield name
        yield from costs(make, stops, NEXT)


def costs(make: Callable[[int], Document], stops: Sequence[int], following: int) -> Iterator[str]:
    """Fills a store up to each size, and times the documents that come next."""
    with tempfile.TemporaryDirectory() as folder, Store(str(Path(folder) / "bench.db")) as store:
        held = 0
        for stop in sorted(stops):
            started = time.perf_counter()
            for number in range(held, stop):
                store.add(parse(make(number)))
            spent = time.perf_counter() - started
            held = max(held, stop) + following
            found = [_timed(store, parse(make(number))) for number in range(held - following, held)]
            events = store.count(Query(stances=()))
            yield (
                f"{stop:>9,} {statistics.median(found) * 1000:9.1f} {max(found) * 1000:9.1f}"
                f"   {events:>9,} events; filling took {spent:.0f} s"
            )


def _timed(store: Store, annotation: Annotation) -> float:
    started = time.process_time()
    store.add(annotation)
    return time.process_time() - started


def document(number: int) -> Document:
    """A report of five sentences on happenings of the last days; one in ten speaks of a known record."""
    chance = random.Random(number)
    day = _FIRST + timedelta(days=chance.randrange(_DAYS))
    lines = [_sentence(chance, day - timedelta(days=chance.randrange(4))) for _ in range(5)]
    if number % 10 == 0:
        lines.append(f"Both sides spoke of {chance.choice(_RECORDS)}")
    return _document(f"Report {number}", day, lines)


def report(number: int) -> Document:
    """One more report of what happened on one busy day: the same sentence but for a word or a number."""
    chance = random.Random(number)
    lines = [
        f"{chance.choice(['Russia', 'Moscow'])} attacked a convoy near Istanbul on 3 June 2021, "
        f"killing {chance.randrange(10, 14)} people",
        f"Editor {_name(number)} wrote it down",
    ]
    return _document(f"Flash {number}", date(2021, 6, 4), lines)


def invoking(number: int) -> Document:
    """One more text that speaks of the same known agreement, on a day of its own."""
    chance = random.Random(number)
    day = date(2015, 3, 1) + timedelta(days=chance.randrange(3000))
    state = chance.choice(_STATES)
    lines = [f"{state} said that the Minsk Protocol must be kept", f"Reader {_name(number)} answered on {_words(day)}"]
    return _document(f"Letter {number}", day, lines)


def _sentence(chance: random.Random, day: date) -> str:
    a, b = chance.sample(_STATES, 2)
    return chance.choice(_DEEDS).format(
        a=a, b=b, day=_words(day), town=chance.choice(_TOWNS), thing=chance.choice(_THINGS), n=chance.randrange(2, 90)
    )


def _name(number: int) -> str:
    """A name that nobody has: a number could be read as a year."""
    syllables = "ba ce di fo gu ka le mi no pu ra se ti vo zu".split()
    parts = []
    while number or not parts:
        number, rest = divmod(number, len(syllables))
        parts.append(syllables[rest])
    return "".join(parts).capitalize() + "r"


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _document(title: str, day: date, lines: Sequence[str]) -> Document:
    return Document(f"{title}. " + " ".join(f"{line}." for line in lines), title, edtf.parse(day.isoformat()), "given")

"""Files into the store, one after the other: a bad one is told and the rest goes on."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from timeline.edtf import Date
from timeline.errors import TimelineError
from timeline.knowledge import Knowledge
from timeline.model import Document
from timeline.parsers import parse
from timeline.readers import expand, read
from timeline.store import Store

SAMPLES: Final = Path(__file__).resolve().parent.parent / "data" / "samples"
"""The texts that come with the program."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file."""

    name: str
    status: str
    """added, unchanged, replaced, skipped (of no kind that can be read) or failed."""
    reason: str = ""
    document: str | None = None
    events: int = 0
    undated: int = 0

    @property
    def good(self) -> bool:
        """Whether its text is in the store now."""
        return self.status in ("added", "unchanged", "replaced")


def listing(paths: Iterable[str | os.PathLike[str]]) -> list[tuple[Path, str | None]]:
    """The files of these paths and folders, each with why it would be skipped."""
    return list(expand(paths))


def ingest(
    store: Store,
    files: Iterable[tuple[Path, str | None]],
    *,
    knowledge: Knowledge | None = None,
    created: Date | None = None,
    at: str | None = None,
) -> Iterator[Step]:
    """Reads, parses and stores each file of a `listing`, and says what became of it."""
    for path, skipped in files:
        if skipped:
            yield Step(str(path), "skipped", skipped)
            continue
        try:
            yield add_document(store, read(path, created=created, at=at), str(path), knowledge=knowledge)
        except TimelineError as error:
            yield Step(str(path), "failed", str(error))


def add_document(store: Store, document: Document, name: str, *, knowledge: Knowledge | None = None) -> Step:
    """Parses and stores one document. Raises TimelineError where the store cannot take it."""
    added = store.add(parse(document, knowledge))
    return Step(name, added.status, document=document.id, events=added.events, undated=added.undated)


def summary(steps: Iterable[Step]) -> str:
    """One line that says what came of all files."""
    steps = list(steps)
    counts = {status: sum(s.status == status for s in steps) for status in ("added", "replaced", "unchanged")}
    parts = [_count(counts["added"], "document") + " added"]
    parts += [f"{n} {status}" for status, n in counts.items() if n and status != "added"]
    parts += [f"{n} {s}" for s in ("skipped", "failed") if (n := sum(step.status == s for step in steps))]
    events, undated = sum(s.events for s in steps), sum(s.undated for s in steps)
    return f"{', '.join(parts)}; {_count(events, 'event mention')}, {undated} of them undated."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

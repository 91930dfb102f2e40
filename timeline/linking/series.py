"""Series of rounds collect themselves out of what texts tell, and a gap in their numbering is shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.edtf import Date
from timeline.knowledge import Knowledge
from timeline.model import Annotation, ReferenceMention


@dataclass(frozen=True, slots=True)
class Round:
    """A round that texts name, or that data/ knows."""

    ordinal: int
    id: str
    date: Date | None
    mentions: int
    """How often the texts name it."""
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """A series with the rounds that texts and data/ tell of."""

    id: str
    name: str
    rounds: tuple[Round, ...]
    missing: tuple[int, ...]
    """Numbers below the highest that neither a text nor data/ tells of."""


def collect(annotations: Iterable[Annotation], knowledge: Knowledge) -> list[Collected]:
    """The series that these documents name, by id; the same whatever the order of the documents."""
    told: dict[str, dict[int, list[tuple[str, ReferenceMention]]]] = defaultdict(lambda: defaultdict(list))
    for annotation in annotations:
        for reference in annotation.references:
            if reference.series and reference.ordinal and reference.status in ("resolved", "unknown", "ambiguous"):
                told[reference.series][reference.ordinal].append((annotation.document.id, reference))
    return [_collected(id_, told[id_], knowledge) for id_ in sorted(told)]


def _collected(id_: str, told: dict[int, list[tuple[str, ReferenceMention]]], knowledge: Knowledge) -> Collected:
    listed = knowledge.series.get(id_)
    known = {each.ordinal: each for each in (listed.rounds if listed else ()) if each.ordinal}
    rounds = []
    for ordinal in sorted(told.keys() | known.keys()):
        mentions = told.get(ordinal, [])
        record = known.get(ordinal)
        dates = sorted({m.date for _, m in mentions if m.date and m.status == "resolved"}, key=lambda d: d.sort_key)
        date = record.date if record else dates[0] if len(dates) == 1 else None
        documents = tuple(sorted({document for document, _ in mentions}))
        rounds.append(Round(ordinal, record.id if record else f"{id_}-{ordinal}", date, len(mentions), documents))
    have = {each.ordinal for each in rounds}
    missing = tuple(number for number in range(1, max(have)) if number not in have)
    return Collected(id_, listed.name if listed else _name(id_), tuple(rounds), missing)


def _name(id_: str) -> str:
    """ "quito talks" for the key of a series that only texts know."""
    return id_.removeprefix("x-").replace("-", " ")

"""Series of rounds, by what events invoke: `data/` knows the rounds of some, texts name further ones."""

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, select

from timeline import knowledge
from timeline.linking.plans import PLANNED
from timeline.store.packing import chunks
from timeline.store.schema import event_reference

_ROUND: Final = re.compile(r"(?P<series>.+)-\d{1,4}")


def series_of(reference: str) -> str | None:
    """The id of the series that a reference of this id is a round of.

    >>> series_of("x-quito-talks-2"), series_of("paris-1814")
    ('x-quito-talks', None)
    """
    known = knowledge.load()
    if record := known.agreements.get(reference):
        return record.series
    found = None if reference.startswith(PLANNED) else _ROUND.fullmatch(reference)
    if found and (found["series"] in known.series or found["series"].startswith("x-")):
        return found["series"]
    return None


def references(connection: Connection, series: Iterable[str]) -> list[str]:
    """The ids of all rounds of these series that events invoke."""
    wanted = set(series)
    return [id_ for id_ in _all(connection) if series_of(id_) in wanted]


def events_by_series(connection: Connection, events: Iterable[int] | None = None) -> dict[str, set[int]]:
    """The numbers of the events of each series, of these events or all."""
    of = {id_: found for id_ in _all(connection) if (found := series_of(id_))}
    kept = None if events is None else set(events)
    inside: dict[str, set[int]] = {}
    for some in chunks(sorted(of)):
        query = select(event_reference.c.reference, event_reference.c.event)
        for id_, number in connection.execute(query.where(event_reference.c.reference.in_(some))):
            if kept is None or number in kept:
                inside.setdefault(of[id_], set()).add(number)
    return inside


def name_of(series: str) -> str:
    """What to call a series, also one that only texts know."""
    known = knowledge.load().series.get(series)
    return known.name if known else series.removeprefix("x-").replace("-", " ")


def _all(connection: Connection) -> list[str]:
    return list(connection.execute(select(event_reference.c.reference).distinct()).scalars())

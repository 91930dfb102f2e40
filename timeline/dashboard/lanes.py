"""Where each mark stands: lanes by kind, actor, place, series or document, and rows inside a lane so that neighbours
do not cover each other."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from timeline.dashboard.axis import Axis
from timeline.edtf import FUTURE, PAST
from timeline.model import KINDS, Event
from timeline.store import serials

BY: Final = ("kind", "actor", "place", "series", "document")
_MOST_ROWS: Final = 6
_MOST_LANES: Final = 12
_MARK_SHARE: Final = 1 / 70
"""The share of the window that a mark takes up, about 14 pixels of a thousand."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One band of the chart with its events."""

    name: str
    events: tuple[Event, ...]
    rows: tuple[int, ...]
    """The row of each event, from 0."""

    @property
    def height(self) -> int:
        return max(self.rows, default=0) + 1


def lanes(
    events: Sequence[Event],
    axis: Axis,
    *,
    by: str = "kind",
    first: Iterable[str] = (),
    titles: Mapping[str, str] | None = None,
) -> list[Lane]:
    """The lanes of these dated events, the fullest first; an event with several actors stands in each of theirs, and
    so it does with several documents or series.

    `first` names what comes before the others: ids of actors, series or documents, or places. `titles` are names for
    ids. Beyond twelve lanes the rest share the last one, after those that have no place, or none of what is asked for.
    """
    groups: dict[str, list[Event]] = {}
    for event in events:
        for name in _groups(event, by):
            groups.setdefault(name, []).append(event)
    ahead = list(first)
    order = sorted(
        groups,
        key=lambda name: (
            name == "",
            ahead.index(name) if name in ahead else len(ahead),
            KINDS.index(name) if by == "kind" and name in KINDS else -len(groups[name]),
            name,
        ),
    )
    shared: dict[str, Event] = {}
    if len(order) > _MOST_LANES:
        kept, rest = order[: _MOST_LANES - 1], order[_MOST_LANES - 1 :]
        shared = {event.id: event for name in rest for event in groups[name]}
        groups = {name: groups[name] for name in kept} | {"": list(shared.values())}
        order = [*kept, ""]
    names = _titles(events, by) | dict(titles or {}) | {"": "others" if shared else _NONE[by]}
    return [
        Lane(names.get(name, name), tuple(groups[name]), rows(groups[name], axis)) for name in order if groups.get(name)
    ]


def extent(event: Event, axis: Axis) -> tuple[int, int]:
    """The days that an event's mark and its bracket take up, inside the window."""
    date = event.date
    assert date is not None
    return axis.clip(date.begin_earliest), axis.clip(date.end_latest)


def middle(event: Event, axis: Axis) -> float:
    """Where the mark of an instant stands: in the middle of its possible days, or at the end that is known."""
    date = event.date
    assert date is not None
    if date.begin_earliest == PAST:
        return axis.clip(date.end_latest)
    if date.end_latest == FUTURE:
        return axis.clip(date.begin_earliest)
    return (axis.clip(date.begin_earliest) + axis.clip(date.end_latest)) / 2


def rows(events: Sequence[Event], axis: Axis) -> tuple[int, ...]:
    """A row for each event, the lowest that is free where it begins."""
    mark = max(axis.days * _MARK_SHARE, 1)
    free: list[float] = []
    placed: dict[str, int] = {}
    for event in sorted(events, key=lambda event: (extent(event, axis)[0], event.id)):
        begin, end = extent(event, axis)
        start, stop = min(begin, middle(event, axis) - mark / 2), max(end, middle(event, axis) + mark / 2)
        row = next((i for i, until in enumerate(free) if until <= start), len(free))
        if row >= _MOST_ROWS:  # a crowd: the row that has been free the longest, marks overlap there
            row = min(range(len(free)), key=free.__getitem__)
        if row == len(free):
            free.append(stop)
        free[row] = max(free[row], stop)
        placed[event.id] = row
    return tuple(placed[event.id] for event in events)


_GROUPS: Final[Mapping[str, Callable[[Event], Iterable[str | None]]]] = {
    "kind": lambda event: [event.kind],
    "actor": lambda event: (role.id for role in event.actors),
    "place": lambda event: [event.place],
    "series": lambda event: (
        serials.series_of(id_) for id_ in (*event.references, *(m.reference for m in event.mentions if m.reference))
    ),
    "document": lambda event: (mention.document for mention in event.mentions),
}
_NONE: Final = {
    "kind": "others", "actor": "without an actor", "place": "no place named", "series": "of no series",
    "document": "of no document",
}  # fmt: skip


def _groups(event: Event, by: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in _GROUPS[by](event) if name)) or ("",)


def _titles(events: Iterable[Event], by: str) -> dict[str, str]:
    if by == "series":
        found = {name for event in events for name in _groups(event, by) if name}
        return {name: serials.name_of(name) for name in found}
    if by != "actor":
        return {}
    names: dict[str, Counter[str]] = {}
    for event in events:
        for role in event.actors:
            names.setdefault(role.id, Counter())[role.name] += 1
    return {id: counter.most_common(1)[0][0] for id, counter in names.items()}

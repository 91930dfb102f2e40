"""What stands around an event: what it invokes, what invokes it, its neighbours, and what people decided on it. No
streamlit here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from timeline import edtf
from timeline.dashboard import look
from timeline.dashboard.nodes import Node, node
from timeline.edtf import Date
from timeline.errors import DateError, NotFoundError
from timeline.knowledge import Knowledge
from timeline.model import Event, EventMention
from timeline.query import Query
from timeline.store import DecisionRow, Store

SHOWN: Final = 12
_NEAR: Final = 200
_DAYS: Final = 30
_SHARED: Final = 2
"""Actors that two events of these days must share to be told as related."""


@dataclass(frozen=True, slots=True)
class Invoked:
    """What an event refers to: what the record says of it, and the event that it is where texts tell of it."""

    id: str
    name: str
    date: Date | None
    event: Event | None


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an event."""

    invokes: tuple[Invoked, ...] = ()
    invoked_by: tuple[Event, ...] = ()
    related: tuple[tuple[Event, str], ...] = ()
    """Each with what the two share."""


def of(store: Store, event: Event, knowledge: Knowledge) -> Around:
    """What stands around this event in the store."""
    invokes = tuple(_invoked(store, id_, knowledge) for id_ in event.references if id_ != event.id)
    asked = Query(references=(event.id,), stances=(), limit=SHOWN + 1)
    by = tuple(other for other in store.events(asked) if other.id != event.id)[:SHOWN]
    told = {event.id, *(it.event.id for it in invokes if it.event), *(other.id for other in by)}
    return Around(invokes, by, tuple(_related(store, event, told)))


def nodes_of(around: Around, decided: Iterable[DecisionRow]) -> list[Node]:
    """The sections below an event on its own page."""
    sections = [
        _section("What it invokes", [_invoked_line(it) for it in around.invokes]),
        _section("What invokes it", [line(event) for event in around.invoked_by]),
        _section("Around it", [line(event, why) for event, why in around.related]),
        history(decided),
    ]
    shown = [section for section in sections if section is not None]
    return [node("div", *shown, look="stack wide")] if shown else []


def history(decided: Iterable[DecisionRow]) -> Node | None:
    """What people decided on an event, with who and when; what was made together is told once."""
    firsts = {row.batch: row for row in reversed(list(decided))}
    return _section("Decided on it", [_decision(row) for row in sorted(firsts.values(), key=lambda row: row.id)])


def line(event: Event, why: str = "") -> Node:
    """An event in a line that opens it."""
    kind = look.kind(event.kind)
    when = edtf.words(event.date) if event.date else "undated"
    mark = node("span", shape=(kind.shape, kind.colour, event.date_source in look.HOLLOW), title=event.kind)
    said = node("span", f" · {why}", look="quiet") if why else None
    return node(
        "div",
        node("div", when, look="quiet small"),
        node("div", mark, " ", _link(event, event.title), said),
        look="stack tight",
    )


def mention_line(mention: EventMention) -> Node:
    """What a sentence is known to tell, in a line that opens its event."""
    when = edtf.words(mention.date) if mention.date else "undated"
    told = node("a", mention.title, look="plain", act=("event", mention.key), link={"event": mention.key})
    return node("div", node("span", f"{when} · ", look="quiet small"), told)


def _link(event: Event, words: str) -> Node:
    return node("a", words, look="plain", act=("event", event.id), link={"event": event.id})


def _invoked(store: Store, id_: str, knowledge: Knowledge) -> Invoked:
    record = knowledge.agreements.get(id_)
    try:
        event = store.event(id_)
    except NotFoundError:
        event = None
    name = record.name if record else event.title if event else id_
    return Invoked(id_, name, record.date if record else event.date if event else None, event)


def _related(store: Store, event: Event, told: set[str]) -> Iterable[tuple[Event, str]]:
    """Events of these weeks that share actors, the nearest first."""
    date = event.date
    if date is None or date.begin_earliest == edtf.PAST or date.end_latest == edtf.FUTURE:
        return []
    mine = {role.id: role.name for role in event.actors}
    if not mine:
        return []
    query = Query(
        actors=tuple(mine),
        since=edtf.parse(edtf.iso(date.begin_earliest - _DAYS)),
        until=edtf.parse(edtf.iso(date.end_latest + _DAYS)),
        stances=(),
        order="mentions",
        limit=_NEAR,
    )
    found = []
    for other in store.events(query):
        shared = sorted({role.name for role in other.actors if role.id in mine})
        if other.id in told or len(shared) < min(_SHARED, len(mine)) or other.date is None:
            continue
        apart = abs(other.date.begin_earliest - date.begin_earliest)
        found.append((-len(shared), apart, other.id, other, f"with {', '.join(shared[:3])}"))
    return [(other, why) for *_, other, why in sorted(found, key=lambda it: it[:3])[:SHOWN]]


def _invoked_line(it: Invoked) -> Node:
    if it.event is not None:
        return line(it.event)
    when = edtf.words(it.date) if it.date else "undated"
    return node(
        "div",
        node("div", when, look="quiet small"),
        node("div", it.name, node("span", " · from the record; no text of this store tells of it", look="quiet")),
        look="stack tight",
    )


def signed(row: DecisionRow) -> str:
    """Who decided, and when, as far as that is known."""
    return ", ".join(filter(None, (row.decision.by, moment(row.decision.at))))


def moment(at: str) -> str:
    """A time as it is kept, in words; as it stands where it is none.

    >>> moment("2026-11-24T19:10+00:00"), moment("2026-11-24T19:10:05+02:00"), moment("2026-11-24"), moment("once")
    ('24 November 2026, 19:10 UTC', '24 November 2026, 19:10 UTC+02:00', '24 November 2026', 'once')
    """
    try:
        read = datetime.fromisoformat(at)
        day = edtf.words(edtf.parse(at[:10]))
    except (ValueError, DateError):
        return at
    return day if len(at) == len("2026-11-24") else f"{day}, {read:%H:%M} {read.tzname() or ''}".rstrip()


def _decision(row: DecisionRow) -> Node:
    who = signed(row)
    state = " (taken back)" if row.undone else " (its text is not in the store)" if row.orphaned else ""
    return node("div", row.words, node("span", state, look="quiet"), node("span", f" {who}", look="quiet small"))


def _section(name: str, children: Sequence[Node]) -> Node | None:
    return node("section", node("h2", name, look="part"), node("div", *children, look="stack")) if children else None

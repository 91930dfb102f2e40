"""The events that a page shows: all of the window where they are few, else bins and the most-mentioned."""

from dataclasses import dataclass, replace
from typing import Final

from timeline.dashboard import asked, look
from timeline.model import Event
from timeline.query import Query
from timeline.store import Store
from timeline.store.values import Bin, Facets

MOST: Final = 300
"""Marks that a chart can show and an eye can tell apart."""
CHOSEN: Final = 120
"""Events that are drawn, the most-mentioned first, where there are more than that."""
HEIGHT: Final = 340
"""Pixels of the chart that are seen at once; the lanes below scroll, so that the list is near."""
PAGE: Final = 25
ORDERS: Final = {
    "oldest first": "date", "newest first": "-date", "most sources": "sources", "most mentions": "mentions",
    "surest first": "confidence",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """What the chart shows."""

    events: tuple[Event, ...]
    bins: tuple[Bin, ...]
    """Counts of all events, where only some are drawn."""
    facets: Facets


def charted(store: Store, query: Query, facets: Facets) -> View:
    """The events to draw, and bins where they are not all."""
    dated = replace(query, dated=True)
    if facets.dated <= MOST:
        return View(tuple(store.events(dated)), (), facets)
    chosen = store.events(replace(dated, order="sources", limit=CHOSEN))
    return View(tuple(chosen), asked.histogram(store, dated, 90).bins, facets)


def listed(store: Store, query: Query, order: str, page: int) -> list[Event]:
    """One page of the list."""
    by = ORDERS.get(order, "date")
    found = store.events(replace(query, dated=True, order=by, limit=PAGE, offset=(page - 1) * PAGE))
    if query.known is not None and by in ("date", "-date"):  # their dates are those that were known then
        dated = sorted((e for e in found if e.date), key=lambda e: e.date.sort_key if e.date else (0, 0, ""))
        found = [*(dated if by == "date" else reversed(dated)), *(e for e in found if not e.date)]
    return found


def bay(store: Store, query: Query, page: int) -> list[Event]:
    """One page of the undated events that fit the other filters."""
    return store.events(replace(query, dated=False, since=None, until=None, limit=PAGE, offset=(page - 1) * PAGE))


def sentence(view: View, everything: Facets, documents: int) -> str:
    """What is shown and what is not, in one line."""
    facets = view.facets
    shown = (
        f"{facets.dated:,} of {look.number(everything.dated, 'dated event')}"
        if facets.dated != everything.dated
        else (look.number(facets.dated, "dated event"))
    )
    told = look.number(documents, "document") if documents <= asked.MANY else f"more than {asked.MANY:,} documents"
    said = [f"{shown} from {told}"]
    if facets.possible:
        said.append(f"{facets.possible:,} of them only possibly in the window")
    if facets.undated:
        said.append(f"{facets.undated:,} without a date, below")
    if facets.hidden_stances:
        said.append(f"{facets.hidden_stances:,} only talked of (proposed, threatened, denied …) are hidden")
    if facets.hidden_rejected > 0:
        said.append(
            f"{facets.hidden_rejected:,} rejected in review {'is' if facets.hidden_rejected == 1 else 'are'} hidden"
        )
    return " · ".join(said)


def spoken(view: View) -> str:
    """What the chart shows, for those who do not see it."""
    if not view.events:
        return "A timeline without events."
    from timeline import edtf

    first, last = view.events[0], view.events[-1]
    kinds: dict[str, int] = {}
    for event in view.events:
        kinds[event.kind] = kinds.get(event.kind, 0) + 1
    most = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda it: -it[1])[:3])
    ends = " to ".join(edtf.words(e.date) for e in (first, last) if e.date)
    return (
        f"Timeline of {look.number(view.facets.dated, 'event')}, {ends}; most are {most}. "
        "The list below holds the same events."
    )

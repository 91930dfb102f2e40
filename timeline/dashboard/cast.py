"""The actors of a view as lists and tables of nodes, and what of them a chart has room for. No streamlit here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from timeline import edtf
from timeline.dashboard import look
from timeline.dashboard.cast_figures import cut
from timeline.dashboard.nodes import Node, node
from timeline.knowledge import fold
from timeline.model import ACTOR_KINDS, Actor
from timeline.query import Query
from timeline.store import Acting, DecisionRow

WAYS: Final = ("table", "when", "with whom")
COLUMNS: Final = {"name": "Name", "is": "Is", "events": "Events", "first": "First", "last": "Last"}
ORDERS: Final = (
    "events",
    *(f"{sign}{name}" for name in COLUMNS for sign in ("", "-") if (sign, name) != ("", "events")),
)
"""A column's name: in the order in which one would look for it, the most events and the latest first; "-" reverses."""
ROWS: Final = 25
COLUMNS_OF_TIME: Final = 120
NODES: Final = 24
EDGES: Final = 60
_MOSTLY: Final = 3


def matching(
    rows: Sequence[Acting], names: Mapping[str, str], actors: Mapping[str, Actor], words: str, kinds: Iterable[str]
) -> list[Acting]:
    """The rows whose names hold all of these words, in any spelling, and that are of one of the kinds."""
    wanted, allowed = fold(words).split(), set(kinds)
    return [
        row
        for row in rows
        if row.id in actors
        and (not allowed or actors[row.id].kind in allowed)
        and all(word in names[row.id] for word in wanted)
    ]


def ordered(rows: Iterable[Acting], actors: Mapping[str, Actor], order: str) -> list[Acting]:
    """The rows in one of `ORDERS`; those without a day stand last in each order of days."""
    by, back = order.removeprefix("-"), order.startswith("-")
    listed = sorted(rows, key=lambda row: (fold(actors[row.id].name), row.id))
    match by:
        case "name":
            return listed[::-1] if back else listed
        case "is":
            kinds = ACTOR_KINDS[::-1] if back else ACTOR_KINDS
            return sorted(listed, key=lambda row: _place(kinds, actors[row.id].kind))
        case "first" | "last":
            sign = 1 if (by == "first") != back else -1
            days = {row.id: row.first if by == "first" else row.last for row in listed}
            return sorted(listed, key=lambda row: (days[row.id] is None, sign * (days[row.id] or 0)))
    return sorted(listed, key=lambda row: row.events if back else -row.events)


def _place(kinds: Sequence[str], kind: str) -> int:
    return kinds.index(kind) if kind in kinds else len(kinds)


def table(
    rows: Sequence[Acting],
    actors: Mapping[str, Actor],
    ends: Mapping[str, tuple[str, str]],
    kinds: Mapping[str, Mapping[str, int]],
    order: str,
) -> Node:
    """One page of the actors; a click on a head of a column sorts by it, one more turns the order round."""
    by, back = order.removeprefix("-"), order.startswith("-")
    heads = []
    for name, words in COLUMNS.items():
        mine = name == by
        falls = (name in ("events", "last")) != back
        arrow = (" ↓" if falls else " ↑") if mine else ""
        following = (f"-{name}" if not back else name) if mine else name
        heads.append(
            node(
                "th",
                node("button", f"{words}{arrow}", act=("sort", following), title=f"Sort by {words.lower()}"),
                look=_column(name),
                sorted=("descending" if falls else "ascending") if mine else "",
            )
        )
    heads.append(node("th", "Mostly", look="roomy"))
    return node(
        "table",
        node("thead", node("tr", *heads)),
        node("tbody", *(_row(row, actors[row.id], ends.get(row.id), kinds.get(row.id, {})) for row in rows)),
        look="list",
    )


def _row(row: Acting, it: Actor, ends: tuple[str, str] | None, kinds: Mapping[str, int]) -> Node:
    first, last = (_words(text) for text in ends) if ends else ("beginning unknown" if row.dated else "undated", "")
    mostly = ", ".join(f"{kind} {count:,}" for kind, count in list(kinds.items())[:_MOSTLY])
    return node(
        "tr",
        node("td", named(it)),
        node("td", it.kind, look="roomy"),
        node("td", f"{row.events:,}", look="figure"),
        node("td", first),
        node("td", last),
        node("td", mostly, look="roomy quiet small"),
    )


def named(it: Actor) -> Node:
    """An actor's name with its mark, which leads to what is known of it."""
    mark = look.actor(it.kind)
    shape = node("span", shape=(mark.shape, mark.colour, False), title=it.kind)
    return node("a", shape, " ", cut(it.name, 60), look="name", act=("who", it.id), link={"who": it.id}, title=it.name)


def pairs(shared: Sequence[tuple[str, str, int]], actors: Mapping[str, Actor], *, of: str | None = None) -> Node:
    """Who shares how many events; of one actor where it is given. A number shows only the events of that pair."""
    lines = []
    for one, other, count in shared:
        if of is not None:
            one, other = of, other if one == of else one
        who = [named(actors[other])] if of is not None else [named(actors[one]), " and ", named(actors[other])]
        both = f"{actors[one].name} and {actors[other].name}"
        button = node(
            "button", f"{count:,}", look="chip", act=("pair", f"{one}|{other}"), title=f"Show only events of {both}",
            label=f"{look.number(count, 'event')} of {both}: show only these",
        )  # fmt: skip
        lines.append(node("tr", node("td", *who), node("td", button, look="figure")))
    head = node("tr", node("th", "With" if of is not None else "Who"), node("th", "Shared events", look="figure"))
    return node("table", node("thead", head), node("tbody", *lines), look="list")


def strongest(pairs: Mapping[tuple[str, str], int], most: int = EDGES) -> list[tuple[str, str, int]]:
    """The pairs that a network has room for, the most shared events first: each actor's best one, then the others."""
    ranked = sorted(pairs.items(), key=lambda it: (-it[1], it[0]))
    best: dict[str, tuple[str, str]] = {}
    for pair, _ in ranked:
        for id_ in pair:
            best.setdefault(id_, pair)
    kept = set(sorted(set(best.values()), key=lambda pair: (-pairs[pair], pair))[:most])
    for pair, _ in ranked:
        if len(kept) >= most:
            break
        kept.add(pair)
    return [(*pair, count) for pair, count in ranked if pair in kept]


def rows_of(rows: Sequence[Acting], query: Query) -> list[str]:
    """The actors that a heat map has room for, the chosen ones first.

    Where any of several is asked for only those have rows: what others do with one of them is no filter of its own.
    """
    ids = [row.id for row in rows if row.dated]
    chosen = [id_ for id_ in query.actors if id_ in ids]
    if len(query.actors) > 1 and not query.all_actors:
        return chosen[:ROWS]
    return [*chosen, *(id_ for id_ in ids if id_ not in chosen)][:ROWS]


def sides(query: Query, id_: str) -> tuple[Query, ...]:
    """Queries that together find the events of an actor among those of the query."""
    if len(query.actors) < 2 or query.all_actors:
        both = tuple(dict.fromkeys((*query.actors, id_)))
        return (replace(query, actors=both, all_actors=len(both) > 1),)
    if id_ in query.actors:
        return (replace(query, actors=(id_,)),)
    return tuple(replace(query, actors=(one, id_), all_actors=True) for one in query.actors)


def now(id_: str, made: Iterable[DecisionRow]) -> str:
    """Who an actor is since people decided that it is the same as another."""
    merged = {
        row.decision.target.actor: row.decision.other.actor
        for row in made
        if row.decision.kind == "merge" and not row.undone and row.decision.other
    }
    passed = {id_}
    while (onward := merged.get(id_)) and onward not in passed:
        passed.add(onward)
        id_ = onward
    return id_


def likely(it: Actor, actors: Mapping[str, Actor], names: Mapping[str, str], most: int = 500) -> list[str]:
    """Who may be the same as an actor: those that share a word of a name first, then those of its kind.

    `names` are all names of each, folded.
    """
    words = {word for word in names[it.id].split() if len(word) > 2}
    rank = {
        id_: (-len(words.intersection(names[id_].split())), other.kind != it.kind)
        for id_, other in actors.items()
        if id_ != it.id
    }
    return sorted(rank, key=rank.__getitem__)[:most]


def sentence(shown: int, whole: int, events: int) -> str:
    """Who is shown, in one line."""
    of = f"{shown:,} of {look.number(whole, 'actor')}" if shown != whole else look.number(whole, "actor")
    return f"{of} {'acts' if shown == 1 else 'act'} in the {look.number(events, 'event')} of this view."


def _column(name: str) -> str:
    return {"events": "figure", "is": "roomy"}.get(name, "")


def _words(text: str) -> str:
    return edtf.words(edtf.parse(text)) if text else ""

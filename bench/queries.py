"""Every question that the dashboard asks a store, with the statements that it becomes, their time and their plans."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event as listening

from timeline.query import Query
from timeline.store import Store

ROUNDS: Final = 5
LIMIT: Final = 200.0
"""Milliseconds that no question may take in a warm store."""


@dataclass
class Asked:
    """One question: its first time, when nothing is kept of it yet, and the median of those after it."""

    name: str
    first: float
    again: float
    statements: list[tuple[str, Any, float]] = field(default_factory=list)


def questions(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked, in the order of a person who opens the timeline and then filters."""
    actors = [row.actor.id for row in store.actors()[:3]]
    yield "all actors", store.actors
    yield "span", store.span
    yield "publishers", store.publishers
    yield "series", store.series
    yield "facets, everything", lambda: store.facets(Query(stances=()), ("actors",))
    yield "places, everything", lambda: store.facets(Query(stances=()), ("places",))
    yield "years, everything", lambda: store.histogram(Query(stances=()), unit="year")
    views = {
        "asserted": Query(),
        "an actor": Query(actors=(actors[0],)),
        "another actor": Query(actors=(actors[1],)),
        "two actors, any": Query(actors=tuple(actors[:2])),
        "two actors, all": Query(actors=tuple(actors[:2]), all_actors=True),
        "a kind": Query(kinds=("talks",)),
        "ten years": Query(since="2010", until="2019"),  # type: ignore[arg-type]
        "a year": Query(since="2020", until="2020"),  # type: ignore[arg-type]
        "an actor in ten years": Query(actors=(actors[0],), since="2010", until="2019"),  # type: ignore[arg-type]
        "certain in a year": Query(since="2020", until="2020", certain=True),  # type: ignore[arg-type]
        "a common word": Query(text="grain"),
        "two words": Query(text="steel Oslo"),
        "conflicts": Query(conflicts=True),
        "several sources": Query(min_sources=3),
    }
    for name, query in views.items():
        dated = replace(query, dated=True)
        yield f"facets, {name}", partial(store.facets, query, ("actors",))
        yield f"bars, {name}", partial(store.histogram, dated, 90)
        yield f"documents that tell, {name}", partial(store.tellers, query, 10_001)
        yield f"marks, {name}", partial(store.events, replace(dated, order="sources", limit=120))
        yield f"first page, {name}", partial(store.events, replace(dated, limit=25))
        middle = replace(dated, limit=25, offset=store.count(dated) // 2)
        yield f"middle page, {name}", partial(store.events, middle)
        bay = replace(query, dated=False, since=None, until=None, limit=25)
        yield f"bay, {name}", partial(store.events, bay)


def measured(path: Path, *, rounds: int = ROUNDS) -> list[Asked]:
    """Each question, asked in a store that has been opened and used."""
    found = []
    with Store(str(path)) as store:
        database = store._database
        running: list[tuple[str, Any, float]] = []

        @listening.listens_for(database.engine, "before_cursor_execute")
        def before(connection: Any, cursor: Any, statement: str, given: Any, context: Any, many: bool) -> None:
            context.timeline_began = time.perf_counter()

        @listening.listens_for(database.engine, "after_cursor_execute")
        def after(connection: Any, cursor: Any, statement: str, given: Any, context: Any, many: bool) -> None:
            running.append((statement, given, (time.perf_counter() - context.timeline_began) * 1000))

        for name, ask in questions(store):
            running.clear()
            first = _timed(ask)
            statements = list(running)
            again = statistics.median(_timed(ask) for _ in range(rounds))
            found.append(Asked(name, first, again, statements))
    return found


def lines(path: Path, *, plans: bool = True) -> Iterator[str]:
    """The table, the slowest first, and under it the plans of the statements of each question."""
    asked = measured(path)
    yield f"== questions to the store, milliseconds: the first time after a change, and medians of {ROUNDS} after it"
    yield f"{'':44} {'first':>8} {'again':>8}"
    for each in sorted(asked, key=lambda it: -it.first):
        mark = "  over 200" if each.again > LIMIT else ""
        yield f"{each.name:44} {each.first:8.1f} {each.again:8.1f}{mark}"
    slow = [each for each in asked if each.again > LIMIT]
    fresh = [each for each in asked if each.first > LIMIT]
    yield f"{len(asked)} questions: {len(slow)} take more than 200 ms, {len(fresh)} do so when they are asked first"
    if plans:
        yield "== plans (EXPLAIN QUERY PLAN)"
        yield from _plans(path, asked)


def _plans(path: Path, asked: list[Asked]) -> Iterator[str]:
    shown: set[str] = set()
    with Store(str(path)) as store, store._database.read() as connection:
        for each in asked:
            for statement, given, spent in each.statements:
                if statement in shown or not statement.lstrip().startswith(("SELECT", "WITH")):
                    continue
                shown.add(statement)
                yield f"{each.name}: {spent:.1f} ms: {' '.join(statement.split())[:300]}"
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given):
                    yield f"      {row[-1]}"


def _timed(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return (time.perf_counter() - started) * 1000

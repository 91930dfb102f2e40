"""What is counted over columns in memory, and what is kept for a revision, against what the database counts."""

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench import made
from timeline.model import DATE_SOURCES, KINDS, OUTCOMES, STANCES
from timeline.query import ORDERS, Query
from timeline.store import Store, columns, kept
from timeline.store.kept import once

EVENTS = 700


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store of several hundred events."""
    return made.store(tmp_path_factory.mktemp("made"), EVENTS, say=lambda _: None)


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(str(path)) as opened:
        yield opened


def queries(count: int) -> list[Query]:
    """Queries of all kinds, the same each time."""
    chance = random.Random(3)
    names = [each.id for each in made.actors()[:20]]
    found = [Query(), Query(stances=())]
    while len(found) < count:
        year = chance.randrange(1990, 2025)
        found.append(
            Query(
                actors=chance.choice([(), (), tuple(chance.sample(names, chance.randrange(1, 4)))]),
                all_actors=chance.random() < 0.3,
                since=chance.choice([None, None, f"{year}", f"{year}-05-04"]),  # type: ignore[arg-type]
                until=chance.choice([None, f"{year + chance.randrange(6)}"]),  # type: ignore[arg-type]
                certain=chance.random() < 0.3,
                kinds=chance.choice([(), tuple(chance.sample(KINDS, 2))]),
                stances=chance.choice([(), ("asserted",), tuple(chance.sample(STANCES, 2))]),
                outcomes=chance.choice([(), (), tuple(chance.sample(OUTCOMES, 2))]),
                date_sources=chance.choice([(), (), tuple(chance.sample(DATE_SOURCES, 2))]),
                min_sources=chance.choice([1, 1, 2, 4]),
                places=chance.choice([(), (), ("Oslo", "Lima")]),
                text=chance.choice(["", "", "", "grain", "steel Oslo"]),
                dated=chance.choice([None, True]),
            )
        )
    return found


def plainly(store: Store, query: Query) -> dict[str, object]:
    """The counts of a query, one by one from the events that it finds."""
    events = store.events(replace(query, limit=None, offset=0))
    counts: dict[str, int] = {}
    for event in events:
        counts[event.kind] = counts.get(event.kind, 0) + 1
    return {"total": len(events), "kinds": counts}


def test_columns_count_as_the_database_does(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(str(path)) as one, Store(str(path)) as other:
        for query in queries(120):
            monkeypatch.setattr(columns, "MANY", 10**9)
            by_database = one.facets(query), one.histogram(query), one.histogram(query, 20), one.count(query)
            monkeypatch.setattr(columns, "MANY", 0)
            assert (other.facets(query), other.histogram(query), other.histogram(query, 20), other.count(query)) == (
                by_database
            ), query


def test_counts_are_those_of_the_events_that_are_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MANY", 0)
    with Store(str(path)) as store:
        for query in queries(40):
            facets = store.facets(query)
            told = plainly(store, query)
            assert facets.total == told["total"] == store.count(query)
            if not query.kinds:
                assert facets.kinds == told["kinds"]
            for actor, events in list(facets.actors.items())[:3]:
                alone = store.events(replace(query, actors=(*query.actors * query.all_actors, actor), limit=None))
                assert events == len(alone), (query, actor)


@pytest.mark.parametrize("order", ORDERS)
def test_pages_put_together_are_the_whole_list(order: str, store: Store) -> None:
    for query in queries(12):
        whole = [e.id for e in store.events(replace(query, order=order))]
        pages = [
            e.id
            for start in range(0, len(whole) + 50, 50)
            for e in store.events(replace(query, order=order, limit=50, offset=start))
        ]
        assert pages == whole


def test_the_documents_that_tell_of_a_view_are_counted_up_to_a_bound(store: Store) -> None:
    for query in queries(40):
        tellers = store.tellers(query)
        assert tellers == len({m.document for e in store.events(replace(query, limit=None)) for m in e.mentions})
        assert store.tellers(query, 3) == min(tellers, 3)


def test_only_what_is_asked_for_is_counted(store: Store) -> None:
    few = store.facets(Query(), counting=("actors",))
    whole = store.facets(Query())
    assert few.actors == whole.actors
    assert few.documents == few.places == {}
    assert (few.total, few.kinds) == (whole.total, whole.kinds)


def test_a_change_is_counted_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MANY", 0)
    blocks = [annotation for annotations, _ in made.blocks(60) for annotation in annotations]
    with Store(str(tmp_path / "a.db")) as store, Store(str(tmp_path / "a.db")) as other:
        store.add(blocks[0])
        before = other.facets(Query(stances=()))
        store.add(blocks[1])
        after = other.facets(Query(stances=()))
        assert after.total > before.total
        assert after.total == other.count(Query(stances=())) == len(other.events(Query(stances=())))
        store.remove(blocks[1].document.id)
        assert other.facets(Query(stances=())) == before


def test_an_answer_is_made_once_however_many_ask(store: Store) -> None:
    made_by: list[int] = []
    asked = threading.Barrier(6)
    answers: list[object] = []

    def ask(number: int) -> None:
        with store._database.read() as connection:
            asked.wait(10)
            answers.append(once(connection, "test", lambda: made_by.append(number) or "answer"))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["answer"] * 6
    assert len(made_by) == 1


def test_the_answers_that_are_kept_are_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    with store._database.read() as connection:
        for number in range(10):
            assert once(connection, ("n", number), lambda number=number: number) == number  # type: ignore[misc]
        assert len(kept._shelves[connection.engine].answers) == 3


def test_what_a_transaction_writes_is_not_kept_before_it_is_done(store: Store) -> None:
    with store._database.write() as connection:
        assert once(connection, "written", lambda: 1) == 1
        assert once(connection, "written", lambda: 2) == 2


def test_a_made_store_is_the_same_each_time_and_reads_whole(path: Path, tmp_path: Path) -> None:
    again = made.store(tmp_path, EVENTS, say=lambda _: None)
    with Store(str(path)) as one, Store(str(again)) as other:
        events = one.events(Query(stances=()))
        assert len(events) == EVENTS
        assert events == other.events(Query(stances=()))
        assert all(len({role.id for role in event.actors}) == 3 for event in events)
        assert sum(event.conflict for event in events) > 2
        assert any(len({m.document for m in event.mentions}) > 2 for event in events)
        told = one.annotation(events[0].mentions[0].document)
        assert all(told.document.text[m.start : m.end] == m.text for m in told.events)
        assert one.events(Query(text="grain", stances=()))
        assert one.dump() == other.dump()

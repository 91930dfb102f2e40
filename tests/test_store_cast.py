"""Who acts, when and with whom, and what two sides tell: the counts of the store against the events themselves."""

from collections import Counter
from itertools import combinations, pairwise

import made
import pytest
from test_store import MANY, filled, server  # noqa: F401

from timeline import edtf
from timeline.query import Query
from timeline.store import Acting, Store
from timeline.store.histogram import cells, finest

LONG = made.annotation("A long one", "2025-01-01", [
    made.Line("Russia and Ukraine have *met* since {2014}.", "2014/.."),
    made.Line("Türkiye *sent* grain from {2015 to 2019}.", "2015/2019", kind="aid"),
    made.Line("Russia *spoke* to Türkiye before {1990}.", "../1990", kind="call"),
    made.Line("Ukraine *waits*.", None),
])  # fmt: skip
QUERIES = (
    Query(),
    Query(stances=()),
    Query(since="2016", until="2018-06"),
    Query(since="2016-02-10", until="2018-06-20", certain=True),
    Query(since="2020"),
    Query(until="2020"),
    Query(actors=["Russia"]),
    Query(actors=["Russia", "Ukraine"], all_actors=True),
    Query(actors=["RUS", "TUR"], since="2016", until="2019"),
    Query(text="visit"),
    Query(kinds=["talks", "aid"], date_sources=["stated"]),
    Query(actors=["Nobody at all"]),
    Query(dated=False),
)


@pytest.fixture(scope="module")
def store():
    with Store("sqlite://") as opened:
        for each in (*made.many(160), LONG):
            opened.add(each)
        yield opened


def ids_of(event):
    return {role.id for role in event.actors}


def days(event):
    known = event.date.begin_earliest if event.date else edtf.PAST
    return None if known == edtf.PAST else known


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_the_cast_counts_each_actors_events_and_says_when_they_begin(store, query):
    expected = {}
    for event in store.events(query):
        for id_ in ids_of(event):
            expected.setdefault(id_, []).append(event)
    rows = store.cast(query)
    assert {row.id: (row.events, row.dated) for row in rows} == {
        id_: (len(events), sum(event.date is not None for event in events)) for id_, events in expected.items()
    }
    for row in rows:
        begins = [day for event in expected[row.id] if (day := days(event)) is not None]
        assert (row.first, row.last) == (min(begins, default=None), max(begins, default=None))
    assert [row.events for row in rows] == sorted((row.events for row in rows), reverse=True)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_kinds_roles_and_ends_are_those_of_the_events(store, query):
    rows = store.cast(query)
    kinds, ends = store.kinds_of([row.id for row in rows], query), store.ends_of(rows, query)
    events = store.events(query)
    for row in rows:
        own = [event for event in events if row.id in ids_of(event)]
        assert kinds[row.id] == dict(Counter(event.kind for event in own))
        assert sum(store.roles_of(row.id, query).values()) >= len(own)
        if row.first is not None:
            for edge, day in zip(ends[row.id], (row.first, row.last), strict=True):
                assert edge in {event.date.text for event in own if days(event) == day}


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
@pytest.mark.parametrize("unit", ["month", "year", "day"])
def test_a_cell_counts_what_its_actor_and_its_days_as_a_window_find(store, query, unit):
    first, last = {
        "month": (edtf.day_number(2015, 11, 7), edtf.day_number(2016, 5, 3)),
        "year": (edtf.day_number(2009, 1, 1), edtf.day_number(2020, 12, 31)),
        "day": (edtf.day_number(2017, 2, 1), edtf.day_number(2017, 2, 9)),
    }[unit]
    if query.window:
        first, last = max(first, query.window[0]), min(last, query.window[1])
        if first > last:
            return
    ids = [row.id for row in store.cast(Query(stances=()))]
    found = store.presence(ids, first, last, query, most=40)
    assert found.stretches[0][0] == first
    assert found.stretches[-1][1] == last
    events = [event for event in store.events(query) if event.date]
    for id_ in ids:
        for place, (begin, end) in enumerate(found.stretches):
            touching = [
                event for event in events
                if id_ in ids_of(event) and (
                    event.date.certainly(begin, end) if query.certain else event.date.possibly(begin, end)
                )
            ]  # fmt: skip
            counted = found.counts[id_][place] if found.counts else 0
            assert counted == len(touching), (id_, begin, end)
            inside = [e for e in touching if begin <= e.date.begin_earliest and e.date.end_latest <= end]
            if not query.certain:
                assert (found.inside[id_][place] if found.inside else 0) == len(inside)


def test_units_grow_with_the_span_and_never_make_too_many_cells():
    year = edtf.day_number
    for first, last, unit in (
        (year(2022, 3, 1), year(2022, 3, 31), "day"),
        (year(2022, 3, 1), year(2022, 3, 1), "day"),
        (year(2014, 1, 1), year(2023, 12, 31), "month"),
        (year(2014, 1, 1), year(2024, 1, 1), "year"),
        (year(1900, 1, 1), year(2025, 1, 1), "decade"),
        (year(-43, 1, 1), year(2025, 1, 1), "century"),
        (year(-9999, 1, 1), year(2025, 1, 1), "millennium"),
    ):
        assert finest(first, last, 120) == unit
        made_of = cells(first, last, unit)
        assert len(made_of) <= 120
        assert made_of[0][0] == first
        assert made_of[-1][1] == last
        assert all(one[1] + 1 == other[0] for one, other in pairwise(made_of))


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_pairs_count_the_events_that_both_are_in(store, query):
    ids = [row.id for row in store.cast(query)]
    events = store.events(query)
    expected = Counter(pair for event in events for pair in combinations(sorted(ids_of(event)), 2))
    found = store.companions(ids, query)
    assert dict(found.pairs) == dict(expected)
    assert list(found.pairs.values()) == sorted(expected.values(), reverse=True)
    for id_ in ids:
        beside = store.beside(id_, query)
        assert dict(beside) == {
            (pair[0] if pair[1] == id_ else pair[1]): count for pair, count in expected.items() if id_ in pair
        }


def test_strangers_and_nobody_are_no_error(store):
    assert store.companions([]).pairs == {}
    assert store.companions(["nobody"]).pairs == {}
    assert store.presence(["nobody"], 1, 400).counts == {}
    assert store.beside("nobody") == []
    assert store.roles_of("nobody") == {}
    assert store.ends_of([Acting("nobody", 1, 1, 5, 5)]) == {}
    assert store.spellings("nobody").documents == 0
    assert store.documents_naming("nobody") == []
    with Store("sqlite://") as empty:
        assert empty.cast() == []
        assert empty.compare([Query()], [Query()]).counts == (0, 0, 0)


def test_spellings_are_counted_in_the_texts_and_follow_what_people_decided():
    with Store("sqlite://") as store:
        for each in made.few():
            store.add(each)
        found = store.spellings("UKR")
        named = [m for d in store.documents() for m in store.annotation(d.id).actors if m.actor == "UKR"]
        assert dict(found.spelled) == {("Ukraine", "name", False): len(named)}
        assert (found.read, found.documents) == (2, 2)
        assert len(store.documents_naming("UKR")) == 2
        assert store.spellings("UKR", most=1).read == 1
        decided = store.merge_actors("TUR", "UKR")
        assert ("Türkiye", "name", False) in store.spellings("UKR").spelled
        assert store.spellings("TUR").spelled == {}
        store.undo(decided)
        assert ("Türkiye", "name", False) not in store.spellings("UKR").spelled


SIDES = (
    ([Query(actors=["Russia"])], [Query(actors=["Ukraine"])]),
    ([Query(actors=["Russia"], since="2016", until="2018")], [Query(actors=["TUR"], since="2016", until="2018")]),
    ([Query(actors=["Russia"]), Query(actors=["TUR"])], [Query(actors=["Ukraine"], stances=())]),
    ([Query(actors=["Nobody"])], [Query(actors=["Ukraine"])]),
    ([Query(text="visit")], [Query(text="talks")]),
    ([Query()], [Query()]),
)


@pytest.mark.parametrize(("one", "other"), SIDES)
def test_a_comparison_parts_what_one_side_finds_from_what_both_do(store, one, other):
    sides = [{event.id for query in queries for event in store.events(query)} for queries in (one, other)]
    found = store.compare(one, other)
    assert set(found.only_one) == sides[0] - sides[1]
    assert set(found.only_other) == sides[1] - sides[0]
    assert set(found.both) == sides[0] & sides[1]
    assert found.counts == (len(found.only_one), len(found.only_other), len(found.both))
    begins = [event.date.sort_key if event.date else (edtf.FUTURE,) for event in map(store.event, found.only_one)]
    assert [begin[0] for begin in begins] == sorted(begin[0] for begin in begins)
    few = store.compare(one, other, most=3)
    assert few.counts == found.counts
    assert (few.only_one, few.only_other, few.both) == (found.only_one[:3], found.only_other[:3], found.both[:3])


def test_a_side_may_be_more_documents_than_a_statement_takes_parameters(store):
    many = [f"{number:016x}" for number in range(40_000)]
    named = [row.id for row in store.documents()]
    found = store.compare([Query(documents=[*many, *named])], [Query(documents=many)], most=2)
    assert found.counts == (store.count(), 0, 0)


def test_shared_events_in_conflict_come_first():
    store = filled(MANY)
    documents = [row.id for row in store.documents()]
    found = store.compare([Query(documents=documents, stances=())], [Query(documents=documents, stances=())])
    flags = [store.event(id_).conflict for id_ in found.both]
    assert True in flags
    assert flags == sorted(flags, reverse=True)


@pytest.mark.postgres
def test_postgresql_counts_the_same(server, store):  # noqa: F811
    server.psql("CREATE DATABASE acting;")
    with Store(server.get_uri("acting")) as other:
        for each in (*made.many(160), LONG):
            other.add(each)
        for query in QUERIES:
            rows = store.cast(query)
            ids = [row.id for row in rows]
            assert other.cast(query) == rows
            assert other.kinds_of(ids, query) == store.kinds_of(ids, query)
            assert other.ends_of(rows, query) == store.ends_of(rows, query)
            assert other.companions(ids, query) == store.companions(ids, query)
            for first, last in ((735_000, 735_900), (735_000, 735_009), (700_000, 736_000)):
                assert other.presence(ids, first, last, query) == store.presence(ids, first, last, query)
            assert other.beside("RUS", query) == store.beside("RUS", query)
            assert other.roles_of("RUS", query) == store.roles_of("RUS", query)
        for one, another in SIDES:
            assert other.compare(one, another, most=5) == store.compare(one, another, most=5)
        assert other.spellings("RUS") == store.spellings("RUS")
        assert other.documents_naming("RUS") == store.documents_naming("RUS")

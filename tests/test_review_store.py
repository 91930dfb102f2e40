"""What a person decides in review: events accepted, rejected, corrected at once, actors given, missed events marked; in
every order, through every change, and taken back."""

import random
import sys
from dataclasses import replace

import pytest
from test_linking_store import TEXTS as BUSY
from test_store import DEU, FRA, ITA, MANY, annotated, filled, server, simple, told  # noqa: F401  (a fixture)

from timeline import edtf, serial
from timeline.errors import NotFoundError, StoreError
from timeline.linking import Review, settle, together
from timeline.model import Document, Origin, Role, Timex
from timeline.parsers import parse
from timeline.query import Query
from timeline.store import Decision, Store, Target, events, target_of

TWO = annotated(
    "Envoys met in Bern on 3 May 1952. The harbour burned that night. All left.",
    told(
        "Envoys met in Bern on 3 May 1952. The harbour burned that night. All left.", "met", "1952-05-03", actors=(FRA,)
    ),
    created="1952-05-05",
    address="two.txt",
)
TWO = replace(TWO, timexes=(Timex(22, 32, "3 May 1952", "DATE", "1952-05-03", edtf.parse("1952-05-03"), "made"),))
TEXTS = [*MANY, TWO]


def of(annotation, number=0):
    return target_of(annotation.events[number], annotation.document)


def mark(annotation, sentence, word, **more):
    text = annotation.document.text
    start = text.index(sentence)
    target = Target(annotation.document.id, sentence, text[:start], text[start + len(sentence) :], word)
    return Decision("missed", target, offset=sentence.index(word), **more)


DECISIONS = (
    Decision("correct", of(MANY[0]), actors=(FRA, ITA)),
    Decision("correct", of(MANY[1]), undated=True),
    mark(TWO, "The harbour burned that night.", "burned", title="The harbour burned", event_kind="attack",
         date=edtf.parse("1952-05-03"), actors=(DEU,)),
    mark(MANY[9], MANY[9].document.text, "yesterday", title="A day before", event_kind="other"),
    Decision("accept", of(MANY[2])),
    Decision("merge", Target(actor="ITA"), Target(actor="x-rome"), name="Rome", actor_kind="state"),
    Decision("reject", of(MANY[3])),
)  # fmt: skip


def decided(store):
    for decision in DECISIONS:
        store.decide(decision)
    return store


# ---- the same in every order


@pytest.mark.parametrize("seed", range(20))
def test_twenty_orders_one_by_one_and_with_texts_that_go_and_come_back_give_identical_dumps(seed):
    chance = random.Random(seed)
    store, waiting = Store("sqlite://"), list(DECISIONS)
    for each in chance.sample(TEXTS, len(TEXTS)):
        store.add(each)
        if waiting and chance.random() < 0.4:
            store.decide(waiting.pop(0))
        if chance.random() < 0.3:
            gone = chance.choice(store.documents()).id
            store.remove(gone)
            store.add(next(t for t in TEXTS if t.document.id == gone))
    for decision in waiting:
        store.decide(decision)
    assert store.dump() == decided(filled(TEXTS)).dump()


@pytest.mark.parametrize("seed", range(10))
def test_after_deletions_it_is_as_if_the_texts_had_never_come(seed):
    gone = random.Random(seed).sample(TEXTS, 4)
    store, other = decided(filled(TEXTS)), decided(filled([each for each in TEXTS if each not in gone]))
    for each in gone:
        store.remove(each.document.id)
    assert store.dump() == other.dump()


@pytest.mark.parametrize("seed", range(5))
def test_everything_undone_in_any_order_is_as_if_nobody_had_decided(seed):
    store = filled(TEXTS)
    before = store.dump()
    numbers = [store.decide(decision) for decision in DECISIONS]
    assert store.dump() != before
    for number in random.Random(seed).sample(numbers, len(numbers)):
        store.undo(number)
    assert store.dump() == before


def test_a_fresh_reading_of_all_texts_changes_nothing_of_it():
    store = decided(filled(TEXTS))
    before = store.dump()
    by_id = {each.document.id: each for each in TEXTS}
    store.refresh(lambda document: replace(by_id[document.id], document=replace(document, title="read anew")))
    assert store.dump() == before.replace('"title":""', '"title":"read anew"')


@pytest.mark.postgres
def test_postgresql_keeps_the_same(server):  # noqa: F811
    server.psql("CREATE DATABASE reviewed;")
    with Store(server.get_uri("reviewed")) as store:
        for each in TEXTS:
            store.add(each)
        assert decided(store).dump() == decided(filled(TEXTS)).dump()
        number = store.review_events([e.id for e in store.events()], "accept", by="ada")
        assert store.count(Query(reviews=["unreviewed"])) == 0
        store.undo(number)
        assert store.dump() == decided(filled(TEXTS)).dump()
        assert store.latest_decisions(2)[0].decision == DECISIONS[-1]


@pytest.mark.parametrize("seed", range(8))
def test_large_events_grow_into_the_same_with_what_was_decided_on_them(seed, monkeypatch):
    monkeypatch.setattr(settle, "SEEN", 2)
    monkeypatch.setattr(sys.modules["timeline.linking.merge"], "LARGE", 4)
    monkeypatch.setattr(events, "LARGE", 4)
    made = (
        Decision("correct", of(BUSY[0]), actors=(ITA,)),
        Decision("correct", of(BUSY[3]), date=edtf.parse("1951-04-17"), title="The Pact, at last"),
        mark(BUSY[6], BUSY[6].document.text, "paper", title="A paper on the pact", date=edtf.parse("1951-04-18")),
        Decision("reject", of(BUSY[9])),
        Decision("correct", of(BUSY[12]), undated=True),
        Decision("accept", of(BUSY[1])),
    )
    chance, waiting, store = random.Random(seed), list(made), Store("sqlite://")
    for each in chance.sample(BUSY, len(BUSY)):
        store.add(each)
        if waiting and chance.random() < 0.3:
            store.decide(waiting.pop(0))
        if chance.random() < 0.2:
            gone = chance.choice(store.documents()).id
            store.remove(gone)
            store.add(next(t for t in BUSY if t.document.id == gone))
    for decision in waiting:
        store.decide(decision)
    whole = filled(BUSY)
    for decision in made:
        whole.decide(decision)
    assert store.dump() == whole.dump()
    assert whole.event("pact").review == "corrected"
    assert len(whole.event("pact").mentions) > 4


# ---- events, many at once


def test_many_events_are_accepted_with_one_decision_and_one_undo():
    store = filled(TEXTS)
    before = store.dump()
    ids = [event.id for event in store.events(Query(stances=()))]
    number = store.review_events(ids, "accept", by="ada", at="2026-11-24T18:00", note="all read")
    assert {event.review for event in store.events(Query(stances=()))} == {"accepted"}
    assert [row.id for row in store.latest_decisions()] == [number]
    mine = store.decided_on(m.key for m in store.event(ids[0]).mentions)
    assert {(row.decision.by, row.decision.at, row.decision.note) for row in mine} == {
        ("ada", "2026-11-24T18:00", "all read")
    }
    store.undo(number)
    assert store.dump() == before
    assert store.latest_decisions() == []


def test_an_accepted_event_stays_so_when_a_document_of_it_goes_or_another_comes():
    store = filled(MANY[1:2])
    event = store.event(MANY[1].events[0].key)
    store.review_events([event.id], "accept")
    store.add(MANY[0])
    whole = store.event(MANY[1].events[0].key)
    assert (len(whole.mentions), whole.review) == (2, "accepted")
    store.review_events([whole.id], "correct", title="The swap")
    store.remove(MANY[1].document.id)
    left = store.event(MANY[0].events[0].key)
    assert (left.title, left.review) == ("The swap", "corrected")


def test_what_later_decisions_leave_open_earlier_ones_say_whichever_mention_they_were_made_on():
    store = filled(MANY[:3])
    store.decide(Decision("correct", of(MANY[1]), date=edtf.parse("1951-04-17")))
    store.decide(Decision("correct", of(MANY[0]), title="The swap"))
    store.decide(Decision("accept", of(MANY[2])))
    event = store.event(MANY[0].events[0].key)
    assert (str(event.date), event.title, event.review) == ("1951-04-17", "The swap", "corrected")


def test_decisions_put_together_say_what_the_latest_says_of_each_part():
    day = edtf.parse("1951")
    assert together([]) == Review()
    assert together([Review("accepted", number=2), Review("corrected", title="A", number=1)]).status == "corrected"
    assert together([Review("corrected", day, number=1), Review("corrected", undated=True, number=2)]).date is None
    assert not together([Review("corrected", undated=True, number=1), Review("corrected", day, number=2)]).undated
    assert (
        together([Review("corrected", actors=(FRA,), number=1), Review("corrected", actors=(), number=2)]).actors == ()
    )
    assert together([Review("rejected", number=1), Review("accepted", number=2)]).status == "accepted"


def test_a_correction_says_that_there_is_no_date_and_that_is_no_disagreement():
    store = filled(MANY[:1])
    store.review_events([MANY[0].events[0].key], "correct", undated=True)
    (event,) = store.events()
    assert (event.date, event.date_source, event.conflict) == (None, None, False)
    assert store.count(Query(dated=False)) == 1
    store.review_events([event.id], "correct", date=edtf.parse("1950"))
    (event,) = store.events()
    assert (str(event.date), event.date_source, event.conflict) == ("1950", "reviewed", False)


def test_corrected_actors_are_found_by_the_filters_and_follow_what_is_decided_on_them():
    store = filled(MANY)
    key = MANY[7].events[0].key  # told of Italy
    store.review_events([key], "correct", actors=[Role("", "Brutus", "agent"), Role("", "Italy", "recipient")])
    event = store.event(key)
    assert [(r.id, r.name, r.role) for r in event.actors] == [
        ("x-brutus", "Brutus", "agent"), ("ITA", "Italy", "recipient"),
    ]  # fmt: skip
    assert [e.id for e in store.events(Query(actors=["Brutus"]))] == [event.id]
    store.rename_actor("x-brutus", "Marcus Brutus")
    assert store.event(key).actors[0].name == "Marcus Brutus"
    merged = store.merge_actors("x-brutus", "France")
    assert store.event(key).actors[0].id == "FRA"
    store.undo(merged)
    assert store.event(key).actors[0] == Role("x-brutus", "Marcus Brutus", "agent")
    store.review_events([key], "correct", actors=[])
    assert store.event(key).actors == ()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (([], "accept", {}), "name one or more"),
        ((None, "praise", {}), "not reviewed with 'praise'"),
        ((None, "correct", {}), "must give"),
        ((None, "correct", {"date": edtf.parse("1950"), "undated": True}), "cannot give a date and say"),
        ((None, "correct", {"event_kind": "party"}), "no kind 'party'"),
        ((None, "correct", {"actors": [Role("FRA", "France", "king")]}), "one of the roles"),
    ],
)
def test_a_review_that_cannot_be_is_refused_and_nothing_changes(given, message):
    store = filled(MANY[:1])
    before = store.revision()
    ids, kind, more = given
    with pytest.raises(StoreError, match=message):
        store.review_events([MANY[0].events[0].key] if ids is None else ids, kind, **more)
    with pytest.raises(NotFoundError):
        store.review_events(["nothing"], "accept")
    assert (store.revision(), store.decisions()) == (before, [])


def test_older_rows_of_decisions_are_still_read():
    old = {"kind": "correct", "target": {"document": "d", "quote": "q", "trigger": "t"}, "date": "1950", "by": "ada"}
    read_ = serial.load(Decision, old)
    assert (read_.actors, read_.undated, read_.words, str(read_.date)) == (None, False, "", "1950")
    nobody = Decision("correct", Target("d", "q", trigger="t"), actors=())
    assert serial.load(Decision, serial.dump(nobody)) == nobody


# ---- events that were missed


def parsed(text, created="2025-06-04"):
    return parse(Document(text, "A story", edtf.parse(created), origins=(Origin("a.txt"),)))


STORY = "Envoys talked in Bern on 2 June 2025. The old mill no longer. Three days later, nothing of the mill."


def test_a_missed_event_gets_its_date_from_the_words_of_its_sentence():
    annotation = parsed(STORY)
    store = filled([annotation])
    start = STORY.index("Three")
    number = store.mark_missed(
        annotation.document.id, start, len(STORY), STORY.index("nothing"), title="The mill was gone",
        event_kind="attack", words="Three days", actors=[Role("", "The millers", "agent")], by="ada", at="2026-11-24",
    )  # fmt: skip
    (event,) = store.events(Query(text="mill was gone"))
    assert (str(event.date), event.date_source, event.kind, event.review) == (
        "2025-06-05",
        "relative",
        "attack",
        "accepted",
    )
    assert event.mentions[0].date_span == (start, start + len("Three days"))
    assert event.actors == (Role("x-the-millers", "The millers", "agent"),)
    assert [row.decision.by for row in store.decided_on([event.id])] == ["ada"]
    assert event.mentions[0] in store.annotation(annotation.document.id).events
    # the words are read anew with the text, so that the date goes with the one that it was counted from
    other = STORY.replace("2 June", "9 June")
    store.replace(annotation.document.id, parsed(other))
    (moved,) = store.events(Query(text="mill was gone"))
    assert str(moved.date) == "2025-06-12"
    assert store.event(event.id).id == moved.id
    store.undo(number)
    assert store.events(Query(text="mill was gone")) == []
    assert store.annotation(parsed(other).document.id).events == parsed(other).events


def test_a_typed_date_of_a_missed_event_is_told_as_set_by_a_person():
    store = filled([TWO])
    text = TWO.document.text
    start, end = text.index("The harbour"), text.index(" All")
    store.mark_missed(TWO.document.id, start, end, text.index("burned"), title="Fire", date=edtf.parse("1952-05-04"))
    (event,) = store.events(Query(text="Fire"))
    assert (str(event.date), event.date_source) == ("1952-05-04", "reviewed")
    store.review_events([event.id], "correct", title="The great fire")  # it is reviewed like any other
    assert store.event(event.id).title == "The great fire"


def test_a_missed_event_joins_the_others_that_tell_of_it():
    store = filled([MANY[0], TWO])
    text = TWO.document.text
    start, end = text.index("All"), len(text)
    store.mark_missed(
        TWO.document.id, start, end, start, title="Envoys exchanged captives at the bridge", event_kind="exchange",
        date=edtf.parse("1951-04-18"), actors=[FRA, DEU],
    )  # fmt: skip
    assert len(store.event(MANY[0].events[0].key).mentions) == 2


@pytest.mark.parametrize(
    ("place", "title", "message"),
    [
        ((5, 3, 4), "Fire", "no place"),
        ((0, 9_999, 4), "Fire", "no place"),
        ((0, 33, 40), "Fire", "no place"),
        ((0, 33, TWO.events[0].trigger_start), "Fire", "tells of an event already"),
        ((34, 64, 46), "  ", "needs a title"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_and_nothing_changes(place, title, message):
    store = filled([TWO])
    before = store.dump()
    with pytest.raises(StoreError, match=message):
        store.mark_missed(TWO.document.id, *place, title=title)
    with pytest.raises(NotFoundError):
        store.mark_missed("nothing", 0, 3, 0, title="Fire")
    with pytest.raises(StoreError, match="no time “last May”"):
        store.mark_missed(TWO.document.id, 34, 64, 46, title="Fire", words="last May")
    assert (store.dump(), store.decisions()) == (before, [])


def test_a_mark_waits_for_its_text_and_is_listed_as_orphaned_without_it():
    store = decided(filled(TEXTS))
    store.remove(TWO.document.id)
    waiting = [row for row in store.decisions() if row.orphaned]
    assert [row.decision.title for row in waiting] == ["The harbour burned"]
    store.add(TWO)
    assert not any(row.orphaned for row in store.decisions())
    assert [e.title for e in store.events(Query(text="harbour burned", kinds=["attack"]))] == ["The harbour burned"]


def test_of_two_sentences_alike_the_marked_one_is_meant():
    text = "It rained. Then it stopped. It rained. Nobody cared."
    annotation = annotated(text, told(text, "stopped", "1950"))
    store = filled([annotation])
    second = text.rindex("It rained")
    store.mark_missed(annotation.document.id, second, second + 10, second + 3, title="Rain again")
    (event,) = store.events(Query(text="Rain again"))
    assert event.mentions[0].start == second
    assert store.decided_on([event.id])


def test_a_decision_on_a_mention_that_new_rules_no_longer_find_keeps_nothing_of_it_alive():
    store = filled([TWO])
    store.review_events([TWO.events[0].key], "accept")
    store.refresh(lambda document: replace(TWO, document=document, events=()))
    assert store.events(Query(stances=())) == []
    assert [row.orphaned for row in store.decisions()] == [True]


def test_words_tell_what_was_decided():
    store = decided(filled(TEXTS))
    words = [row.words for row in store.decisions()]
    assert words[0].endswith("actors France, Italy")
    assert words[1].endswith("date none")
    assert words[2] == (
        "“The harbour burned that night.” tells an event that was missed: "
        "date 1952-05-03, title The harbour burned, kind attack, actors Germany"
    )

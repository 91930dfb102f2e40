"""What people decide on events and actors: it holds for documents that come later, and is undone in one step."""

import random

import pytest
from test_store import DEU, FRA, MANY, annotated, filled, server, told  # noqa: F401  (a fixture)

from timeline.errors import NotFoundError, StoreError
from timeline.model import Actor, ActorMention, Annotation, Role
from timeline.query import Query
from timeline.store import Store

# ---- events


def pair():
    """A store of two events that a reader may take for one, and their ids."""
    store = filled([MANY[0], MANY[1], MANY[5]])
    return store, store.event(MANY[0].events[0].key).id, store.event(MANY[5].events[0].key).id


def test_merged_events_are_one_and_one_step_parts_them_again():
    store, one, other = pair()
    before = store.dump()
    number = store.merge_events([one, other])
    assert store.event(one) == store.event(other)
    assert len(store.event(one).mentions) == 3
    store.undo(number)
    assert store.dump() == before


def test_a_link_to_a_merged_event_leads_to_what_it_is_part_of():
    store = filled([MANY[0], MANY[3], MANY[4]])
    number = store.merge_events([MANY[0].events[0].key, "pact"])
    assert store.event("pact").id == store.event(MANY[0].events[0].key).id
    store.undo(number)
    assert {m.document for m in store.event("pact").mentions} == {MANY[3].document.id, MANY[4].document.id}


@pytest.mark.parametrize("leaving", [{0}, {1}, {0, 1}, {1, 2}])
def test_what_is_split_off_is_one_event_whichever_mentions_leave(leaving):
    reports = [annotated(t, told(t, "met", "1999")) for t in (f"Envoys met in hall {n}." for n in range(4))]
    store = filled(reports)
    before = store.dump()
    keys = [each.events[0].key for each in reports]
    whole = store.event(keys[0])
    assert len(whole.mentions) == 4
    number = store.split_event(whole.id, [keys[n] for n in leaving])
    parts = {frozenset(m.key for m in e.mentions) for e in store.events()}
    gone = frozenset(keys[n] for n in leaving)
    assert parts == {gone, frozenset(keys) - gone}
    again = filled([])
    for row in store.decisions():  # decisions first, documents later, in another order
        again.decide(row.decision)
    for each in reversed(reports):
        again.add(each)
    assert again.dump() == store.dump()
    store.undo(number)
    assert store.dump() == before
    assert all(row.undone for row in store.decisions())


def test_some_mentions_of_a_record_can_be_told_apart_from_it():
    store = filled(MANY[3:5])
    store.split_event("pact", [MANY[4].events[0].key])
    assert [m.key for m in store.event("pact").mentions] == [MANY[3].events[0].key]
    assert store.event(MANY[4].events[0].key).id == MANY[4].events[0].key


def test_of_a_merge_and_a_split_the_later_one_holds():
    store, one, other = pair()
    store.merge_events([one, other])
    store.split_event(one, [MANY[5].events[0].key])
    assert store.event(MANY[5].events[0].key).id != store.event(MANY[0].events[0].key).id
    store.merge_events([MANY[0].events[0].key, MANY[5].events[0].key])
    assert len(store.event(one).mentions) == 3


def test_a_merge_or_split_that_means_nothing_is_refused():
    store, one, other = pair()
    with pytest.raises(StoreError, match="two or more"):
        store.merge_events([one, MANY[1].events[0].key])
    with pytest.raises(StoreError, match="not all of them"):
        store.split_event(other, [MANY[5].events[0].key])
    with pytest.raises(NotFoundError, match="no mention 'nonsense'"):
        store.split_event(one, ["nonsense"])


# ---- actors

ANNA = Actor("x-anna-kowalczyk", "Anna Kowalczyk", "person", "POL")
SHORT = Actor("x-a-kowalczyk", "A. Kowalczyk", "person")


def signed(number, who=ANNA, spelled=None):
    """A document in which somebody signs something with France."""
    spelled = spelled or who.name
    text = f"{spelled} signed paper {number} with France."
    start = len(spelled) + len(" signed paper  with ") + len(str(number))
    mentions = (
        ActorMention(0, len(spelled), spelled, who.id, who.name, who.kind, who.country),
        ActorMention(start, start + 6, "France", "FRA", "France", "state", "FRA"),
    )
    event = told(text, "signed", f"19{number:02}", actors=(Role(who.id, who.name, "agent"), FRA), kind="agreement")
    plain = annotated(text, event, introduced=(who,))
    return Annotation(plain.document, actors=mentions, events=(event,), introduced=plain.introduced)


def names(store):
    return {row.actor.id: (row.actor.name, row.actor.kind, row.events) for row in store.actors()}


def test_a_merged_actor_is_the_other_now_and_in_documents_that_come_later():
    store = filled([signed(1), signed(2, SHORT)])
    before = store.dump()
    number = store.merge_actors("A. Kowalczyk", "Anna Kowalczyk")
    store.add(signed(3, SHORT))
    assert names(store) == {"FRA": ("France", "state", 3), ANNA.id: ("Anna Kowalczyk", "person", 3)}
    for name in ("A. Kowalczyk", "Anna Kowalczyk", ANNA.id, SHORT.id):
        assert store.count(Query(actors=[name])) == 3
    assert store.facets().actors == {"FRA": 3, ANNA.id: 3}
    assert {r.name for e in store.events() for r in e.actors} == {"France", "Anna Kowalczyk"}
    assert {m.actor for m in store.annotation(signed(3, SHORT).document.id).actors} == {"FRA", ANNA.id}
    store.undo(number)
    store.remove(signed(3, SHORT).document.id)
    assert store.dump() == before
    assert store.count(Query(actors=["A. Kowalczyk"])) == 1


def test_mentions_that_differed_only_in_the_actor_are_one_event_once_it_is_one():
    text = "{} met France in the hall."
    store = filled([])
    for who in (ANNA, SHORT):
        said = text.format(who.name)
        store.add(annotated(said, told(said, "met", "1999", actors=(Role(who.id, who.name, "agent"),))))
    assert store.count() == 2
    number = store.merge_actors(SHORT.id, ANNA.id)
    assert store.count() == 1
    store.undo(number)
    assert store.count() == 2


def test_a_renamed_and_retyped_actor_is_found_by_both_names():
    store = filled([signed(1)])
    before = store.dump()
    numbers = [store.rename_actor("Anna Kowalczyk", "Minister Kowalczyk"), store.retype_actor(ANNA.id, "group")]
    store.add(signed(2))
    assert names(store)[ANNA.id] == ("Minister Kowalczyk", "group", 2)
    assert [store.count(Query(actors=[n])) for n in ("Anna Kowalczyk", "Minister Kowalczyk", ANNA.id)] == [2, 2, 2]
    assert {r.name for e in store.events() for r in e.actors} == {"France", "Minister Kowalczyk"}
    for number in numbers:
        store.undo(number)
    store.remove(signed(2).document.id)
    assert store.dump() == before
    assert store.count(Query(actors=["Minister Kowalczyk"])) == 0


def test_namesakes_are_split_by_document_and_by_spelling():
    store = filled([signed(1), signed(2), signed(3, spelled="Anna Kowalczyk the younger")])
    before = store.dump()
    by_document = store.split_actor(ANNA.id, "Anna Kowalczyk", documents=[signed(2).document.id])
    by_spelling = store.split_actor(ANNA.id, "Anna the younger", spelled=["anna  kowalczyk THE younger"])
    store.add(signed(4, spelled="Anna Kowalczyk the younger"))
    found = names(store)
    assert found[ANNA.id] == ("Anna Kowalczyk", "person", 1)
    assert found[f"{ANNA.id}-2"] == ("Anna Kowalczyk", "person", 1)
    assert found["x-anna-the-younger"] == ("Anna the younger", "person", 2)
    assert store.count(Query(actors=["Anna the younger"])) == 2
    store.undo(by_spelling)
    store.undo(by_document)
    store.remove(signed(4, spelled="Anna Kowalczyk the younger").document.id)
    assert store.dump() == before


DECIDED = (
    lambda s: s.merge_actors(SHORT.id, ANNA.id),
    lambda s: s.rename_actor(ANNA.id, "Minister Kowalczyk"),
    lambda s: s.split_actor(ANNA.id, "Jan Kowalczyk", spelled=["Kowalczyk"]),
    lambda s: s.retype_actor("FRA", "group"),
)


@pytest.mark.parametrize("seed", range(20))
def test_whether_documents_come_before_or_after_a_decision_on_an_actor_does_not_matter(seed):
    chance = random.Random(seed)
    texts = [signed(n, *chance.choice([(ANNA,), (SHORT,), (ANNA, "Kowalczyk")])) for n in range(8)]
    texts[:2] = [signed(0), signed(1, SHORT)]  # both are known when the decisions are made
    whole, mixed = filled(texts), filled(texts[:2])
    for decide in DECIDED:
        decide(whole)
        decide(mixed)
        for each in chance.sample(texts, 3):
            mixed.add(each)
    for each in chance.sample(texts, len(texts)):
        mixed.add(each)
    assert mixed.dump() == whole.dump()
    assert mixed.facets() == whole.facets()
    gone = chance.sample(range(1, 5), 4)
    for number in gone:
        whole.undo(number)
    assert whole.dump() == filled(texts).dump()


def test_a_decision_on_an_actor_survives_new_rules_and_is_listed():
    store = filled([signed(1)])
    store.rename_actor(ANNA.id, "Minister Kowalczyk")
    store.refresh(lambda document: signed(1))
    assert names(store)[ANNA.id][0] == "Minister Kowalczyk"
    (row,) = store.decisions()
    assert (row.decision.kind, row.decision.target.actor, row.orphaned, row.undone) == ("rename", ANNA.id, False, False)


@pytest.mark.parametrize(
    ("decide", "message"),
    [
        (lambda s: s.merge_actors("Nobody", "France"), "no actor of this store goes by 'Nobody'"),
        (lambda s: s.merge_actors("France", "FRA"), "needs another actor"),
        (lambda s: s.rename_actor("France", "  "), "needs a name"),
        (lambda s: s.retype_actor("France", "planet"), "no kind of actor 'planet'"),
        (lambda s: s.split_actor("France", "Vichy"), "which spellings or which documents"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused_and_changes_nothing(decide, message):
    store = filled([signed(1)])
    before = store.dump()
    with pytest.raises((StoreError, NotFoundError), match=message):
        decide(store)
    assert store.dump() == before
    assert store.decisions() == []


def test_a_role_that_a_pronoun_gives_goes_with_the_name_before_it():
    text = "Kowalczyk came. She met France."
    mention = ActorMention(0, 9, "Kowalczyk", ANNA.id, ANNA.name, "person")
    event = told(text, "met", "1999", actors=(Role(ANNA.id, ANNA.name, "agent"), DEU), at=16)
    plain = annotated(text, event, introduced=(ANNA,))
    store = Store("sqlite://")
    store.add(Annotation(plain.document, actors=(mention,), events=(event,), introduced=(ANNA,)))
    store.split_actor(ANNA.id, "Jan Kowalczyk", spelled=["Kowalczyk"])
    (found,) = store.events()
    assert [role.name for role in found.actors] == ["Germany", "Jan Kowalczyk"]


def test_a_second_split_by_the_same_name_means_the_same_namesake():
    store = filled([signed(n) for n in range(3)])
    for number in (1, 2):
        store.split_actor(ANNA.id, "Anna Kowalczyk", documents=[signed(number).document.id])
    assert {id_: it[2] for id_, it in names(store).items()} == {"FRA": 3, ANNA.id: 1, f"{ANNA.id}-2": 2}


@pytest.mark.postgres
def test_postgresql_applies_and_takes_back_the_same_decisions(server):  # noqa: F811
    server.psql("CREATE DATABASE rulings;")
    texts = [signed(0), signed(1, SHORT), signed(2, ANNA, "Kowalczyk")]
    with Store(server.get_uri("rulings")) as store:
        for each in texts[:2]:
            store.add(each)
        for decide in DECIDED:
            decide(store)
        store.add(texts[2])
        whole = filled(texts)
        for decide in DECIDED:
            decide(whole)
        assert store.dump() == whole.dump()
        assert store.facets() == whole.facets()
        one, other = (each.id for each in store.events()[:2])
        store.merge_events([one, other])
        store.split_event(one, [store.event(one).mentions[0].key])
        for row in store.decisions():
            if row.id == row.batch:
                store.undo(row.id)
        assert store.dump() == filled(texts).dump()

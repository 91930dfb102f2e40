"""Mentions become events by a rule that gives the same result for every order."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.linking import Decided, Linkable, Memory, Review, facts, merge, relink, resolve, settle, wants
from timeline.linking.blocks import likeness, stem
from timeline.model import Actor, Annotation, Document, EventMention, ReferenceMention, Role

RUS, UKR, TUR = Role("RUS", "Russia", "agent"), Role("UKR", "Ukraine", "recipient"), Role("TUR", "Turkey", "agent")


def mention(title, date="2025-06-02", *, document="d1", at=0, actors=(RUS, UKR), trigger=None, created=None, **more):
    date = edtf.parse(date) if date else None
    trigger = trigger or title.split()[1]
    told = EventMention(
        document, at, at + len(title), title, at, at + len(title), trigger, at, title, more.pop("kind", "talks"),
        date=date, date_source=more.pop("date_source", "stated" if date else None), actors=tuple(actors), **more,
    )  # fmt: skip
    return Linkable(told, edtf.parse(created) if created else None)


def grouped(events):
    return sorted(sorted((m.document, m.start) for m in event.mentions) for event in events)


MANY = [
    mention("delegations exchanged prisoners in Istanbul", document="a", kind="exchange"),
    mention("sides exchanged prisoners after talks in Istanbul", document="b", kind="exchange"),
    mention("envoys exchanged prisoners", "2025-06", document="c", kind="exchange"),
    mention("delegations exchanged drafts", document="d"),
    mention("ministers visited Ankara", document="e", actors=(TUR,), kind="visit"),
    mention("round opened", document="f", reference="istanbul-2025-r2", reference_name="Second round", at=3),
    mention("round ended", document="g", reference="istanbul-2025-r2", reference_name="Second round", at=9),
    mention("delegations exchanged prisoners", "2025-06-25", document="h", kind="exchange"),
    mention("prisoners exchanged", None, document="i", kind="exchange"),
]


def test_mentions_of_one_reference_are_one_event_with_its_id_and_name():
    events = {e.id: e for e in merge(MANY)}
    event = events["istanbul-2025-r2"]
    assert event.title == "Second round"
    assert [m.document for m in event.mentions] == ["f", "g"]


def test_like_mentions_of_one_day_with_common_actors_are_one_event():
    assert [("a", 0), ("b", 0)] in grouped(merge(MANY[:2]))


def test_two_that_only_say_something_are_not_one_event():
    he = Role("recep-tayyip-erdogan", "Recep Tayyip Erdoğan", "agent")
    one, other = (mention("Erdoğan said", document=d, actors=(he,), trigger="said", kind="statement") for d in "ab")
    assert len(merge([one, other])) == 2


def test_another_kind_of_happening_on_the_same_day_stays_apart():
    assert [("d", 0)] in grouped(merge(MANY))


def test_a_coarse_date_stays_alone_where_two_finer_ones_would_do():
    assert [("c", 0)] in grouped(merge(MANY))


def test_a_coarse_date_joins_the_only_finer_one():
    assert [("a", 0), ("b", 0), ("c", 0)] in grouped(merge(MANY[:3]))


def test_mentions_without_a_common_actor_are_never_one_event():
    one = mention("delegations exchanged prisoners", document="a", actors=(RUS,))
    other = mention("delegations exchanged prisoners", document="b", actors=(TUR,))
    assert likeness(one.mention, other.mention) == 0.0
    assert len(merge([one, other])) == 2


def test_an_undated_mention_stays_alone_and_is_kept():
    events = merge(MANY)
    assert [("i", 0)] in grouped(events)
    assert events[-1].date is None


@pytest.mark.parametrize("seed", range(20))
def test_twenty_orders_and_one_by_one_give_the_same_events(seed):
    shuffled = random.Random(seed).sample(MANY, len(MANY))
    assert merge(shuffled) == merge(MANY)
    assert one_by_one(shuffled) == merge(MANY)


class Growing(Memory):
    """An index to which mentions are added and from which they are taken, and that knows the events so far."""

    def __init__(self, decided=None):
        super().__init__()
        self.events = {}
        self.decided = decided

    def add(self, member):
        self.mentions[member.mention.key] = member
        self.take(relink([member], self, self.decided, whole=True))

    def remove(self, member):
        self.take(relink([], self, self.decided, gone=[member], whole=True))
        del self.mentions[member.mention.key]

    def decide(self, decided, keys):
        self.decided = decided
        self.take(relink(self.named(keys), self, decided, regroup=keys, whole=True))

    def take(self, relinked):
        gone = [i for i, e in self.events.items() if any(m.key in relinked.covered for m in e.mentions)]
        left = set()
        for event_id in gone:
            left |= {m.key for m in self.events.pop(event_id).mentions} - relinked.covered
        self.events |= {event.id: event for event in relinked.events}
        if left:  # a decision held them in the event
            self.take(relink([], self, self.decided, regroup=left, whole=True))

    def told(self):
        return in_order(self.events.values())


def in_order(events):
    return sorted(events, key=lambda e: (e.date is None, e.date.sort_key if e.date else (0, 0, ""), e.id))


def one_by_one(members):
    index = Growing()
    for member in members:
        index.add(member)
    return index.told()


WORDS = ("exchanged prisoners", "signed papers", "attacked ports", "opened talks")
DATES = ("2025-06-02", "2025-06-03", "2025-06", "2025", "[2025-06-01..2025-06-10]", None)
mentions = st.builds(
    lambda words, date, document, at, actors, reference: mention(
        f"sides {words}", date, document=document, at=at, actors=actors, reference=reference
    ),
    st.sampled_from(WORDS), st.sampled_from(DATES), st.sampled_from("abcdef"), st.integers(0, 40),
    st.sampled_from([(RUS,), (UKR,), (RUS, UKR), (TUR,), ()]), st.sampled_from([None, None, None, "minsk-2"]),
)  # fmt: skip


@given(st.lists(mentions, max_size=14, unique_by=lambda m: m.mention.key), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_events_and_loses_no_mention(members, chance):
    whole = merge(members)
    assert sorted(m.key for e in whole for m in e.mentions) == sorted(m.mention.key for m in members)
    shuffled = members[:]
    chance.shuffle(shuffled)
    assert one_by_one(shuffled) == whole


NEAR = st.lists(mentions, min_size=1, max_size=16, unique_by=lambda m: m.mention.key)


@given(NEAR, st.randoms(use_true_random=False), st.data())
@settings(deadline=None)
def test_whatever_comes_goes_and_is_decided_the_events_are_those_of_the_whole(members, chance, data):
    """With a bound so small that it is reached all the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settle, "SEEN", 2)
        keys = [m.mention.key for m in members]
        pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(lambda p: p[0] != p[1])
        some = st.dictionaries(pairs, st.integers(1, 9), max_size=3) if len(keys) > 1 else st.just({})
        index, decided = Growing(), Decided()
        here = []
        for member in chance.sample(members, len(members)):
            here.append(member)
            index.add(member)
            if chance.random() < 0.3:
                out = here.pop(chance.randrange(len(here)))
                index.remove(out)
            if chance.random() < 0.3:
                before = decided
                decided = Decided(data.draw(some), data.draw(some))
                changed = {k for d in (before, decided) for pair in (*d.same, *d.different) for k in pair}
                index.decide(decided, changed & {m.mention.key for m in here})
            assert index.told() == merge(here, decided)


def test_what_a_person_joined_is_one_event_and_what_a_person_parted_is_two():
    a, b, _, d = MANY[:4]
    joined = merge([a, d], Decided(same={(a.mention.key, d.mention.key): 1}))
    parted = merge([a, b], Decided(different={(b.mention.key, a.mention.key): 1}))
    assert len(joined) == 1
    assert len(parted) == 2


def test_a_reviewed_date_title_and_kind_stand_above_what_texts_say():
    a = MANY[0]
    review = Review("corrected", date=edtf.parse("2025-06-01"), title="Swap", kind="aid", number=1)
    (event,) = merge([a], Decided(reviews={a.mention.key: (review,)}))
    assert (event.title, event.kind, str(event.date), event.date_source) == ("Swap", "aid", "2025-06-01", "reviewed")
    assert [str(d.date) for d in event.dates] == ["2025-06-01", "2025-06-02"]
    assert event.review == "corrected"


def test_dates_that_cannot_both_be_right_are_a_conflict_and_both_are_kept():
    one = mention("round opened", "2025-06-02", document="a", reference="r", date_source="reference")
    other = mention("round opened", "2025-06-03", document="b", reference="r")
    (event,) = merge([one, other])
    assert event.conflict
    assert [str(d.date) for d in event.dates] == ["2025-06-02", "2025-06-03"]


def test_what_was_announced_and_then_shelved_is_one_event_with_that_history():
    planned = mention(
        "summit planned", "2025-10-30", document="a", reference="s", outcome="planned", created="2025-10-16"
    )
    shelved = mention(
        "summit shelved", "2025-10-30", document="b", reference="s", outcome="cancelled", created="2025-10-21"
    )
    (event,) = merge([shelved, planned])
    assert event.outcome == "cancelled"
    assert event.history == (("2025-10-16", "planned"), ("2025-10-21", "cancelled"))


def test_inflected_forms_are_one_word():
    assert stem("signed") == stem("signing") == stem("signs")
    assert stem("talks") == stem("talk")


# ---- what one document teaches another


def annotation(text, **found):
    return Annotation(Document(text), **found)


def test_a_surname_that_one_document_introduces_is_known_in_another():
    person = Actor("x-anna-kowalczyk", "Anna Kowalczyk", "person")
    first = annotation("Trade minister Anna Kowalczyk spoke.", introduced=(person,))
    text = "Later Kowalczyk signed it."
    told = EventMention("x", 0, 26, text, 0, 26, "signed", 16, "Kowalczyk signed it", "agreement")
    second = annotation(text, events=(told,))
    assert {f.key for f in facts(first)} & set(wants(second))
    learnt = resolve(second, facts(first))
    assert [(m.text, m.actor) for m in learnt.actors] == [("Kowalczyk", "x-anna-kowalczyk")]
    assert learnt.events[0].actors == (Role("x-anna-kowalczyk", "Anna Kowalczyk", "agent"),)


def test_a_surname_of_two_persons_names_neither():
    both = [
        annotation(f"{name} spoke.", introduced=(Actor(f"x-{i}", name, "person"),))
        for i, name in enumerate(("Anna Kowalczyk", "Jan Kowalczyk"))
    ]
    second = annotation("Later Kowalczyk signed it.")
    assert resolve(second, [f for a in both for f in facts(a)]) == second


def test_a_round_that_one_document_dates_resolves_in_another():
    opened = "The first round of talks in Quito opened on 3 March 2031."
    reference = ReferenceMention(4, 32, opened[4:32], "talks", "unknown", ordinal=1, series="x-talks-quito")
    told = EventMention(
        "q", 0, 57, opened, 0, 57, "opened", 33, "first round opened", "talks",
        date=edtf.parse("2031-03-03"), date_source="stated",
    )  # fmt: skip
    teacher = annotation(opened, references=(reference,), events=(told,))
    asked = "After the first round in Quito nobody smiled."
    pupil = annotation(
        asked,
        references=(ReferenceMention(10, 30, asked[10:30], "talks", "unknown", ordinal=1, series="x-talks-quito"),),
    )
    (learnt,) = resolve(pupil, facts(teacher)).references
    assert (learnt.status, str(learnt.date)) == ("resolved", "2031-03-03")
    assert opened in learnt.why[-1]

"""Decisions through every change, links that lead on, and facets against a count by hand."""

import random
from collections import Counter
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_store import DEU, FRA, ITA, MANY, annotated, filled, simple, told

from timeline import edtf
from timeline.errors import NotFoundError, StoreError
from timeline.model import (
    DATE_SOURCES,
    KINDS,
    OUTCOMES,
    STANCES,
    ActorMention,
    Annotation,
    Candidate,
    Document,
    EventMention,
    Origin,
    ReferenceMention,
    Role,
    Timex,
)
from timeline.query import Query
from timeline.store import Decision, Store, Target, target_of


def target(annotation, number=0):
    return target_of(annotation.events[number], annotation.document)


DECISIONS = (
    Decision("different", target(MANY[0]), target(MANY[1])),
    Decision("same", target(MANY[5]), target(MANY[3])),
    Decision("correct", target(MANY[7]), date=edtf.parse("-0043-03"), title="Caesar's end"),
    Decision("reject", target(MANY[8])),
    Decision("different", target(MANY[3]), target(MANY[4])),
    Decision("accept", target(MANY[9]), by="ada", at="2026-01-02T10:00", note="seen in the archive"),
)


# ---- decisions


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_documents_and_the_way_there_do_not_matter_to_what_was_decided(seed):
    shuffled = random.Random(seed)
    whole = filled(MANY)
    other = Store("sqlite://")
    for each in shuffled.sample(MANY, len(MANY)):
        other.add(each)
    for decision in DECISIONS:
        whole.decide(decision)
        other.decide(decision)
    for each in shuffled.sample(MANY, 4):  # gone and back
        other.remove(each.document.id)
        other.add(each)
    assert other.dump() == whole.dump()


def test_decisions_made_before_their_document_comes_wait_for_it():
    early = Store("sqlite://")
    for decision in DECISIONS:
        early.decide(decision)
    assert all(row.orphaned for row in early.decisions())
    late = filled(MANY)
    for decision in DECISIONS:
        late.decide(decision)
    for each in MANY:
        early.add(each)
    assert early.dump() == late.dump()
    assert not any(row.orphaned for row in early.decisions())
    assert [row.decision for row in early.decisions()] == list(DECISIONS)


def test_everything_undone_is_as_if_nobody_had_decided():
    store = filled(MANY)
    before = store.dump()
    numbers = [store.decide(decision) for decision in DECISIONS]
    assert store.dump() != before
    for number in random.Random(3).sample(numbers, len(numbers)):
        store.undo(number)
    assert store.dump() == before
    assert all(row.undone and not row.orphaned for row in store.decisions())
    with pytest.raises(StoreError, match="undone already"):
        store.undo(numbers[0])
    with pytest.raises(NotFoundError, match="999"):
        store.undo(999)


def test_a_correction_keeps_what_a_later_one_leaves_open():
    store = filled(MANY)
    store.decide(Decision("correct", target(MANY[7]), title="Caesar's end"))
    store.decide(Decision("correct", target(MANY[7]), date=edtf.parse("-0043"), event_kind="other"))
    store.decide(Decision("accept", target(MANY[7])))
    event = store.event(MANY[7].events[0].key)
    assert (event.title, str(event.date), event.date_source, event.kind) == (
        "Caesar's end",
        "-0043",
        "reviewed",
        "other",
    )
    assert event.review == "corrected"
    assert store.count(Query(date_sources=["reviewed"], reviews=["corrected"])) == 1


def test_a_decision_follows_its_sentence_through_new_rules_and_a_corrected_text():
    text = "Envoys met on Monday. Envoys met again in Bern."
    document = annotated(text, told(text, "met", "1960"), told(text, "met", "1961", at=22))
    store = filled([document])
    store.decide(Decision("reject", target(document, 1)))
    new_rules = replace(document.events[1], start=29, text=text[29:], title="met again")  # a shorter clause
    store.refresh(lambda d: replace(document, document=d, events=(document.events[0], new_rules)))
    assert store.event(new_rules.key).review == "rejected"
    corrected = "CORRECTED. " + text
    again = annotated(corrected, told(corrected, "met", "1960"), told(corrected, "met", "1961", at=33))
    store.replace(document.document.id, again)
    assert [e.review for e in store.events(Query(rejected=True))] == ["unreviewed", "rejected"]
    (row,) = store.decisions(again.document.id)
    assert (row.orphaned, row.mentions) == (False, (again.events[1].key,))


def test_of_two_sentences_alike_the_one_in_the_same_surroundings_is_meant():
    text = "First they met. Then all left. At last they met. And it was good."
    mentions = [
        EventMention(Document(text).id, at, at + 8, "they met", at, at + 9, "met", at + 5, "they met", "talks")
        for at in (text.index("they met"), text.rindex("they met"))
    ]
    document = annotated(text, *mentions)
    store = filled([document])
    store.decide(Decision("reject", target(document, 1)))
    assert store.event(mentions[0].key).review == "unreviewed"
    assert store.event(mentions[1].key).review == "rejected"


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Decision("praise", target(MANY[0])), "no decision 'praise'"),
        (Decision("accept", Target()), "names no document"),
        (Decision("accept", Target("abc")), "quote and the trigger"),
        (Decision("same", target(MANY[0])), "two mentions"),
        (Decision("correct", target(MANY[0]), event_kind="party"), "no kind 'party'"),
        (Decision("created", Target("abc"), date=edtf.parse("1999")), "set_created"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_changes(decision, message):
    store = filled(MANY[:1])
    before = store.revision()
    with pytest.raises(StoreError, match=message):
        store.decide(decision)
    assert (store.revision(), store.decisions()) == (before, [])


def test_a_persons_date_outlives_refresh_adding_again_and_a_fresh_start():
    store = filled(MANY[:1])
    id_ = MANY[0].document.id

    def parse(document):
        return replace(MANY[0], document=document)

    store.set_created(id_, edtf.parse("1952"), parse, by="ada")
    store.refresh(parse)
    assert store.add(MANY[0]).status == "unchanged"
    assert str(store.document(id_).created) == "1952"
    store.remove(id_)
    store.add(MANY[0])
    assert [row.orphaned for row in store.decisions()] == [True]
    store.refresh(parse)
    assert str(store.document(id_).created) == "1952"
    assert [row.orphaned for row in store.decisions()] == [False]


def test_taking_back_an_older_date_leaves_the_newer_one():
    store = filled(MANY[:1])
    id_ = MANY[0].document.id

    def parse(document):
        return replace(MANY[0], document=document)

    store.set_created(id_, edtf.parse("1952"), parse)
    store.set_created(id_, edtf.parse("1953"), parse)
    first, second = store.decisions()
    store.undo(first.id, parse)
    assert str(store.document(id_).created) == "1953"
    with pytest.raises(StoreError, match="give parse"):
        store.undo(second.id)
    store.undo(second.id, parse)
    assert str(store.document(id_).created) == "1952"


# ---- links


def test_an_event_that_loses_its_reference_is_found_under_its_old_id():
    store = filled(MANY[3:5])
    assert store.event("pact").title == "The Pact"
    for each in MANY[3:5]:
        bare = replace(each.events[0], reference=None, reference_name=None)
        store.add(replace(each, events=(bare,)))
    assert store.event("pact").mentions[0].document in {each.document.id for each in MANY[3:5]}


def test_a_mention_that_new_rules_find_elsewhere_in_its_sentence_is_found_by_its_old_key():
    text = "Envoys came to hold talks in Bern."
    store = filled([annotated(text, told(text, "hold", "1960"))])
    old = told(text, "hold", "1960").key
    new = told(text, "talks", "1960")
    store.add(annotated(text, new))
    assert store.event(old).id == new.key


def test_links_lead_from_a_replaced_document_to_the_new_one_and_from_its_mentions():
    store = filled(MANY[:3])
    text = "Misprint corrected. " + MANY[5].document.text
    store.add(MANY[5])
    new = simple(text, "met", "1951-06-01/1951-06-03", actors=(ITA,))
    new = replace(new, events=(replace(new.events[0], text=MANY[5].events[0].text),))
    store.replace(MANY[5].document.id, new)
    assert store.document(MANY[5].document.id).id == new.document.id
    assert store.event(MANY[5].events[0].key).id == new.events[0].key


# ---- the same text twice


def test_of_two_prints_of_one_text_the_earlier_date_holds_whatever_comes_first():
    early = replace(MANY[0], document=replace(MANY[0].document, created=edtf.parse("1951-04-18"), title="B"))
    late = replace(early, document=replace(early.document, created=edtf.parse("1951-05"), title="A",
                                           origins=(Origin("late.txt"),)))  # fmt: skip
    unknown = replace(early, document=replace(early.document, created=None, origins=(Origin("unknown.txt"),)))
    wide = replace(early.document, text=early.document.text.replace(" ", "  "), origins=(Origin("wide.txt"),))
    spaced = Annotation(wide, events=(replace(early.events[0], trigger_start=early.events[0].trigger_start + 1),))
    dumps = {filled(random.Random(seed).sample([early, late, unknown, spaced], 4)).dump() for seed in range(12)}
    assert len(dumps) == 1
    (row,) = filled([late, unknown, spaced, early]).documents()
    assert str(row.created) == "1951-04-18"
    assert len(row.origins) == 4


def test_a_file_read_again_with_another_date_was_corrected():
    store = filled(MANY[:1])
    corrected = replace(MANY[0], document=replace(MANY[0].document, created=edtf.parse("1951-09-01")))
    assert store.add(corrected).status == "replaced"
    assert str(store.document(MANY[0].document.id).created) == "1951-09-01"
    assert store.documents_at(MANY[0].document.origins[0].address) == [MANY[0].document.id]
    assert store.documents_at("nowhere.txt") == []


# ---- facets


def random_annotations(seed, many=60):
    rnd = random.Random(seed)
    roles = [FRA, DEU, ITA, Role("x-league", "The League", "participant")]
    dates = (None, "1950", "1950-03", "1950-03-04", "1949/1952", "1950/..", "../1951", "[1950-01..1950-06]", "195X",
             "-0400", "1951-12-31", "1951~", "1952-01-01/1952-01-05")  # fmt: skip
    made = []
    for i in range(many):
        text = f"Case {i} of {rnd.choice(['peace', 'war'])}: they met."
        date = rnd.choice(dates)
        made.append(
            simple(text, "met", date, source=rnd.choice(DATE_SOURCES[:5]), kind=rnd.choice(KINDS[:4]),
                   stance=rnd.choice((*STANCES, "asserted", "asserted")), outcome=rnd.choice(OUTCOMES),
                   place=rnd.choice((None, "Bern", "Rome")), actors=tuple(rnd.sample(roles, rnd.randrange(4))),
                   references=rnd.choice(((), ("pact",))), flags=rnd.choice(((), ("YEAR_MISMATCH",))),
                   confidence=rnd.randrange(10) / 10)
        )  # fmt: skip
    return made


MIXED_DOCUMENTS = random_annotations(11)
MIXED = filled(MIXED_DOCUMENTS)
MIXED.decide(Decision("reject", target(MIXED_DOCUMENTS[0])))
MIXED.decide(Decision("reject", target(MIXED_DOCUMENTS[3])))
EVERY = MIXED.events(Query(stances=(), rejected=True))
IDS = [each.document.id for each in MIXED_DOCUMENTS]


def passes(event, query, but=()):
    """Whether the event is wanted, worked out from the values alone."""
    window = query.window
    tests = {
        "actors": not query.actors
        or (all if query.all_actors else any)(
            any(name in (role.id, role.name) for role in event.actors) for name in query.actors
        ),
        "kinds": not query.kinds or event.kind in query.kinds,
        "stances": not query.stances or event.stance in query.stances,
        "outcomes": not query.outcomes or event.outcome in query.outcomes,
        "date_sources": not query.date_sources or event.date_source in query.date_sources,
        "documents": not query.documents or any(m.document in query.documents for m in event.mentions),
        "places": not query.places or event.place in query.places,
        "references": not query.references or bool({*event.references} & {*query.references}),
        "conflicts": not query.conflicts or event.conflict,
        "reviews": not query.reviews or event.review in query.reviews,
        "rejected": query.rejected or "rejected" in query.reviews or event.review != "rejected",
        "dated": query.dated is None or (event.date is not None) == query.dated,
        "window": window is None
        or (event.date is not None
            and (event.date.possibly(*window) if not query.certain
                 else event.date_source != "publication" and event.date.certainly(*window))),
        "text": all(any(word in m.text.casefold().replace(":", "").replace(".", "").split() for m in event.mentions)
                    for word in query.text.split()),
    }  # fmt: skip
    return all(holds for name, holds in tests.items() if name not in but)


def some(options, most=2):
    return st.lists(st.sampled_from(options), max_size=most, unique=True)


QUERIES = st.fixed_dictionaries(
    {
        "actors": some(["FRA", "Germany", "The League", "nobody at all"]),
        "all_actors": st.booleans(),
        "kinds": some(KINDS[:4]),
        "stances": st.sampled_from([(), ("asserted",), ("asserted", "promised")]),
        "outcomes": some(OUTCOMES, 1),
        "date_sources": some(DATE_SOURCES[:5]),
        "documents": st.one_of(st.just([]), some(IDS, 30)),
        "places": some(["Bern", "Rome", "Atlantis"], 1),
        "references": some(["pact"], 1),
        "conflicts": st.booleans(),
        "reviews": some(["rejected", "unreviewed"], 1),
        "rejected": st.booleans(),
        "dated": st.sampled_from([None, None, True, False]),
        "certain": st.booleans(),
        "text": st.sampled_from(["", "", "peace", "war met", "peace war"]),
        "since": st.sampled_from([None, "-0401", "1950", "1950-03-04", "1951-12-31"]),
        "until": st.sampled_from([None, "1951-12-31", "1953", "2020"]),
        "order": st.sampled_from(["date", "-date", "mentions", "confidence"]),
    }
)


def thinned(asked):
    """Few filters at a time, else nothing is ever found."""
    return st.sets(st.sampled_from(sorted(asked)), max_size=5).map(
        lambda names: Query(**{name: value for name, value in asked.items() if name in names})
    )


@given(QUERIES.flatmap(thinned))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_every_filter_and_every_facet_counts_what_a_reader_would_count(query):
    found = [event for event in EVERY if passes(event, query)]
    assert sorted(e.id for e in MIXED.events(query)) == sorted(e.id for e in found)
    assert MIXED.count(query) == len(found)
    facets = MIXED.facets(query)

    def options(name, of):
        counts = Counter(o for e in EVERY if passes(e, query, but=(name,)) for o in set(of(e)) if o)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    assert facets.actors == options("actors", lambda e: [r.id for r in e.actors])
    assert facets.kinds == options("kinds", lambda e: [e.kind])
    assert facets.stances == options("stances", lambda e: [e.stance])
    assert facets.outcomes == options("outcomes", lambda e: [e.outcome])
    assert facets.date_sources == options("date_sources", lambda e: [e.date_source])
    assert facets.documents == options("documents", lambda e: [m.document for m in e.mentions])
    assert facets.places == options("places", lambda e: [e.place])
    assert list(facets.actors) == list(options("actors", lambda e: [r.id for r in e.actors]))
    assert facets.total == len(found)
    dated = [e for e in EVERY if e.date and passes(e, query, but=("dated",))]
    assert facets.dated == len(dated)
    assert facets.undated == sum(not e.date and passes(e, query, but=("dated", "window")) for e in EVERY)
    sure = replace(query, certain=True)
    possible = 0 if query.window is None else sum(not passes(e, sure, but=("dated",)) for e in dated)
    assert facets.possible == possible
    assert facets.hidden_stances == sum(passes(e, query, but=("stances",)) for e in EVERY) - len(found)
    assert facets.hidden_rejected == sum(passes(e, query, but=("rejected",)) for e in EVERY) - len(found)
    histogram = MIXED.histogram(query)
    if histogram.bins:
        assert sum(each.events for each in histogram.bins) == len(dated)
    else:
        assert all(e.date.begin_earliest == edtf.PAST for e in dated)


@pytest.mark.parametrize("order", ["date", "-date", "mentions", "confidence"])
@pytest.mark.parametrize("asked", [{}, {"actors": ["FRA", "DEU"]}, {"actors": ["FRA"], "since": "1950"}])
def test_pages_of_every_order_follow_each_other(order, asked):
    whole = [e.id for e in MIXED.events(Query(order=order, stances=(), **asked))]
    pages = []
    for start in range(0, len(whole) + 7, 7):
        pages += [e.id for e in MIXED.events(Query(order=order, stances=(), limit=7, offset=start, **asked))]
    assert pages == whole
    assert len(set(whole)) == len(whole) == MIXED.count(Query(stances=(), **asked))


def test_each_order_is_what_it_says_and_the_undated_come_last():
    def days(order):
        return [e.date.begin_earliest if e.date else None for e in MIXED.events(Query(order=order))]

    up, down = days("date"), days("-date")
    known = [day for day in up if day is not None]
    assert known == sorted(known)
    assert up == known + [None] * (len(up) - len(known))
    assert down == sorted(known, reverse=True) + [None] * (len(up) - len(known))
    sure = [e.confidence for e in MIXED.events(Query(order="confidence"))]
    assert sure == sorted(sure, reverse=True)


# ---- the histogram and the span


@pytest.mark.parametrize(
    ("window", "bins", "unit", "number"),
    [
        (("1950-03-01", "1950-03-31"), 120, "day", 31),
        (("1950", "1952"), 120, "month", 36),
        (("1950", "1952"), 3, "year", 3),
        (("-0400", "1952"), 300, "decade", 236),
        (("1950-03-15", "1950-05-10"), 5, "month", 3),
    ],
)
def test_a_histogram_has_the_finest_bins_that_are_asked_for(window, bins, unit, number):
    histogram = MIXED.histogram(Query(since=window[0], until=window[1]), bins)
    assert (histogram.unit, len(histogram.bins)) == (unit, number)
    assert histogram.bins[0].first == edtf.parse(window[0]).begin_earliest
    assert histogram.bins[-1].last == edtf.parse(window[1]).end_latest
    for one, other in zip(histogram.bins, histogram.bins[1:], strict=False):
        assert one.last + 1 == other.first


def test_the_span_leaves_open_ends_aside():
    assert filled(MANY[6:7]).span() is None
    assert filled([MANY[5], MANY[8]]).span() == (
        edtf.day_number(1949, 1, 1), edtf.day_number(1951, 6, 3),
    )  # fmt: skip
    dated = [e.date for e in EVERY if e.date]
    days = [d for date in dated for d in (date.begin_earliest, date.end_latest) if abs(d) < edtf.FUTURE]
    assert MIXED.span() == (min(days), max(days))


# ---- round trip

TEXTS = st.text(max_size=30)
EDTFS = st.sampled_from(["1957-03", "1914/1918", "[1914..1918]", "-0043-03-15", "1450~", "199X", "2014/.."]).map(
    edtf.parse
)
MAYBE_DATE = st.none() | EDTFS
SPAN = {"start": st.integers(0, 99), "end": st.integers(0, 99), "text": TEXTS}
KNOWN = {
    "date": MAYBE_DATE, "stated": MAYBE_DATE, "date_source": st.none() | st.sampled_from(DATE_SOURCES),
    "why": st.lists(TEXTS, max_size=2).map(tuple), "flags": st.lists(TEXTS, max_size=2).map(tuple),
}  # fmt: skip


def made(kind, /, **more):
    """Values of a class of the model, what has a default left to chance."""
    optional = {f.name: KNOWN[f.name] for f in fields(kind) if f.name in KNOWN and f.name not in more}
    return st.builds(kind, **more, **optional)


CANDIDATES = st.builds(Candidate, TEXTS, TEXTS, MAYBE_DATE, TEXTS)
ROLES_OF = st.lists(st.builds(Role, st.sampled_from(["FRA", "x-ł"]), TEXTS, st.just("agent")), max_size=2).map(tuple)


@st.composite
def annotations(draw):
    text = draw(st.text(min_size=1, max_size=60))
    document = Document(text, draw(TEXTS), draw(MAYBE_DATE), draw(st.none() | TEXTS), draw(st.none() | TEXTS),
                        tuple(draw(st.lists(st.builds(Origin, TEXTS, st.none() | TEXTS), max_size=2))))  # fmt: skip
    mention = made(
        EventMention, document=st.just(document.id), **SPAN, sentence_start=st.integers(0, 9),
        sentence_end=st.integers(0, 99), trigger=TEXTS, trigger_start=st.integers(0, 10**6), title=TEXTS,
        kind=st.sampled_from(KINDS), actors=ROLES_OF, place=st.none() | TEXTS,
    )  # fmt: skip
    return Annotation(
        document,
        tuple(draw(st.lists(made(Timex, **SPAN, type=TEXTS, value=TEXTS, rule=TEXTS), max_size=2))),
        tuple(draw(st.lists(made(ActorMention, **SPAN, actor=TEXTS, name=TEXTS, kind=TEXTS), max_size=2))),
        tuple(draw(st.lists(made(ReferenceMention, **SPAN, kind=TEXTS, status=st.just("resolved"),
                                 candidates=st.lists(CANDIDATES, max_size=2).map(tuple)), max_size=2))),
        tuple(draw(st.lists(mention, max_size=3, unique_by=lambda m: m.trigger_start))),
    )  # fmt: skip


@given(annotations())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_every_annotation_comes_back_as_it_went_in(annotation):
    with Store("sqlite://") as store:
        store.add(annotation)
        assert store.document(annotation.document.id) == annotation.document
        assert store.annotation(annotation.document.id) == annotation
        told_of = {m.key: m for e in store.events(Query(stances=())) for m in e.mentions}
        assert told_of == {m.key: m for m in annotation.events}
        assert store.add(annotation).status == "unchanged"
        store.remove(annotation.document.id)
        assert store.dump() == ""

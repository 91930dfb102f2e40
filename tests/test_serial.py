"""What serial writes it reads back, whatever the values."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf, serial
from timeline.errors import StoreError
from timeline.model import (
    Actor,
    ActorMention,
    Annotation,
    Candidate,
    Dating,
    Document,
    Event,
    EventMention,
    Office,
    Origin,
    ReferenceMention,
    Role,
    Timex,
)
from timeline.parsers import dates
from timeline.trace import CountedFrom, Rejected, Trace

DATES = st.sampled_from(["2025-06-02", "1957-03", "1914/1918", "[1914..1918]", "1450~", "-0043-03-15", "../1990"]).map(
    edtf.parse
)
TEXTS = st.text(max_size=12)


def values(kind: type, **given: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.builds(kind, **given)


DOCUMENTS = values(Document, text=TEXTS, created=st.none() | DATES, origins=st.tuples(st.builds(Origin, TEXTS)))
MENTIONS = values(
    EventMention,
    date=st.none() | DATES,
    date_span=st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)),
    actors=st.lists(st.builds(Role, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    confidence=st.floats(0, 1),
)
TRACES = values(
    Trace,
    date=st.none() | DATES,
    point=st.none() | DATES,
    anchor=st.none() | values(CountedFrom, date=DATES),
    rejected=st.lists(values(Rejected, date=DATES), max_size=2).map(tuple),
)
ANNOTATIONS = values(
    Annotation,
    document=DOCUMENTS,
    timexes=st.lists(values(Timex, date=st.none() | DATES, trace=st.none() | TRACES), max_size=2).map(tuple),
    actors=st.lists(values(ActorMention), max_size=2).map(tuple),
    references=st.lists(
        values(
            ReferenceMention,
            date=st.none() | DATES,
            stated=st.none() | DATES,
            candidates=st.lists(values(Candidate, date=st.none() | DATES), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    events=st.lists(MENTIONS, max_size=2).map(tuple),
    introduced=st.lists(
        values(Actor, offices=st.lists(values(Office, held=DATES), max_size=2).map(tuple)), max_size=2
    ).map(tuple),
)


@given(ANNOTATIONS)
def test_an_annotation_survives_json(annotation: Annotation) -> None:
    assert serial.load_annotation(json.loads(json.dumps(serial.dump_annotation(annotation)))) == annotation


@given(
    values(
        Event,
        date=st.none() | DATES,
        dates=st.lists(values(Dating, date=st.none() | DATES), max_size=2).map(tuple),
        history=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
        mentions=st.lists(MENTIONS, max_size=2).map(tuple),
    )
)
def test_an_event_survives_json(event: Event) -> None:
    assert serial.load_event(json.loads(json.dumps(serial.dump_event(event)))) == event


def test_what_is_at_its_default_is_not_written() -> None:
    assert serial.dump_annotation(Annotation(Document("Rain."))) == {"document": {"text": "Rain."}}


def test_the_trace_of_a_real_date_survives_json() -> None:
    document = Document(
        "They left on Tuesday, after three weeks; two days later, at noon.", created=edtf.parse("2025-06-05")
    )
    found = Annotation(document, tuple(dates.find(document.text, created=document.created)))
    assert serial.load_annotation(json.loads(json.dumps(serial.dump_annotation(found)))) == found


def test_a_date_that_an_earlier_version_stored_reads_without_a_story() -> None:
    old = {
        "start": 3, "end": 7, "text": "1992", "type": "DATE", "value": "1992", "date": "1992", "rule": "year",
        "anchor": None, "why": ["“1992” was said"],
    }  # fmt: skip
    (timex,) = serial.load_annotation({"document": {"text": "In 1992."}, "timexes": [old]}).timexes
    assert (str(timex.date), timex.trace, timex.why) == ("1992", None, ())


def test_fields_of_a_later_version_are_left_alone() -> None:
    assert serial.load_annotation({"document": {"text": "Rain.", "mood": "grey"}}).document.text == "Rain."


@pytest.mark.parametrize("plain", [{}, {"document": {"text": "Rain.", "created": "yesterday"}}, {"document": {}}])
def test_what_is_no_annotation_says_so(plain: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="Annotate the document anew"):
        serial.load_annotation(plain)

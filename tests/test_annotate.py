"""annotate: documents read together, the JSON of DESIGN.md, and the steps of parse."""

import json
from collections.abc import Iterator

import pytest

from timeline import edtf, parse
from timeline.annotate import annotate, event_ids, from_json, to_json
from timeline.errors import TimelineError
from timeline.model import DATE_SOURCES, KINDS, OUTCOMES, STANCES, Document

TEXT = "France and Spain signed a contract in Vienna on 3 May 2021, President Anna Kowalczyk said."


def test_the_json_has_the_keys_of_the_contract() -> None:
    (annotation,) = annotate([Document(TEXT)])
    line = json.loads(json.dumps(to_json(annotation, "d1")))
    assert list(line) == ["doc", "timexes", "actors", "references", "events"]
    assert line["doc"] == "d1"
    assert list(line["timexes"][0]) == ["start", "end", "text", "type", "value", "edtf", "rule", "anchor"]
    assert list(line["actors"][0]) == ["start", "end", "text", "id", "name", "kind", "country"]
    event = line["events"][0]
    assert set(event) == {
        "id", "start", "end", "trigger", "title", "date", "date_source", "stance", "outcome", "kind", "place",
        "actors", "references", "speaker", "confidence", "why",
    }  # fmt: skip
    assert set(event["actors"][0]) == {"id", "name", "role"}
    assert event["date"] == "2021-05-03"
    assert event["kind"] in KINDS
    assert event["stance"] in STANCES
    assert event["outcome"] in OUTCOMES
    assert event["date_source"] in DATE_SOURCES


def test_references_have_the_keys_of_the_contract() -> None:
    (annotation,) = annotate([Document("The Paris Peace Accords of 1992 were forgotten.")])
    (reference,) = to_json(annotation, "d1")["references"]
    assert list(reference) == [
        "start", "end", "text", "kind", "status", "id", "name", "date", "flags", "candidates",
    ]  # fmt: skip
    assert set(reference["candidates"][0]) == {"id", "name", "date", "why"}


def test_spans_are_offsets_into_the_text() -> None:
    (annotation,) = annotate([Document(TEXT)])
    line = to_json(annotation, "d1")
    for found in (*line["timexes"], *line["actors"], *line["references"]):
        assert TEXT[found["start"] : found["end"]] == found["text"]
    for event in line["events"]:
        assert event["trigger"] in TEXT[event["start"] : event["end"]]


def test_json_gives_back_what_it_holds() -> None:
    (annotation,) = annotate([Document(TEXT)])
    line = to_json(annotation, "d1")
    assert to_json(from_json(line, annotation.document), "d1", ids={m.key: "" for m in ()}) | {"events": []} == line | {
        "events": []
    }
    again = to_json(from_json(line, annotation.document), "d1")["events"]
    assert [{**event, "id": ""} for event in again] == [{**event, "id": ""} for event in line["events"]]


@pytest.mark.parametrize(
    "text",
    [
        "They left on Tuesday.", "It was between early June 1918 and 1920.", "Before 1990.", "It took 48 hours.",
        "On 9 May 1945; two days later.", "In '68.", "On 3/6/2025.", "They met two weeks ago, at noon on 2 June.",
    ],
)  # fmt: skip
def test_json_with_traces_gives_them_back(text: str) -> None:
    (annotation,) = annotate([Document(text, created=edtf.parse("2025-06-05"))], only="timexes")
    line = json.loads(json.dumps(to_json(annotation, "d1", only="timexes", trace=True)))
    read = from_json(line, annotation.document)
    assert [timex.trace for timex in read.timexes] == [timex.trace for timex in annotation.timexes]
    assert [timex.why for timex in read.timexes] == [tuple(timex["why"]) for timex in line["timexes"]]


def test_a_trace_holds_the_result_with_its_four_days() -> None:
    (annotation,) = annotate([Document("It has lasted since May 2014.")])
    line = to_json(annotation, "d1", trace=True)["timexes"][0]
    assert list(line) == [*to_json(annotation, "d1")["timexes"][0], "trace", "why"]
    assert list(line["trace"]) == [
        "said", "phrase", "rule", "anchor", "steps", "inferred", "cue", "rejected", "point", "mod", "bound", "edtf",
        "days", "open",
    ]  # fmt: skip
    assert line["trace"]["edtf"] == line["edtf"] == "2014-05/.."
    assert line["trace"]["days"] == {
        "begin_earliest": "2014-05-01", "begin_latest": "2014-05-31", "end_earliest": None, "end_latest": None,
    }  # fmt: skip


def test_timexes_alone_stream() -> None:
    read: list[str] = []

    def documents() -> Iterator[Document]:
        for text in ("In 1992.", "In 1993."):
            read.append(text)
            yield Document(text)

    stream = annotate(documents(), only="timexes")
    first = next(stream)
    assert read == ["In 1992."]
    assert [str(timex.date) for timex in first.timexes] == ["1992"]
    assert to_json(first, "a", only="timexes").keys() == {"doc", "timexes"}


def test_timexes_alone_are_those_of_the_whole() -> None:
    document = Document("Talks began on Monday.", created=edtf.parse("2024-05-15"))
    (alone,), (whole,) = annotate([document], only="timexes"), annotate([document])
    assert alone.timexes == whole.timexes


def test_an_unknown_part_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(TimelineError, match="timexes"):
        list(annotate([], only="actors"))


def test_a_person_of_one_document_is_known_in_another() -> None:
    one = Document("Trade minister Anna Kowalczyk opened the fair on 3 May 2021.")
    other = Document("Kowalczyk praised the farmers on 4 May 2021.")
    _, annotation = annotate([one, other])
    assert {role.name for event in annotation.events for role in event.actors} == {"Anna Kowalczyk"}


def test_documents_keep_their_order_and_a_document_twice_comes_twice() -> None:
    texts = ["In 1992.", "In 1993.", "In 1992."]
    assert [a.document.text for a in annotate(Document(text) for text in texts)] == texts


def test_mentions_of_one_event_share_its_id() -> None:
    annotations = list(
        annotate(
            [
                Document("The second round of talks between Russia and Ukraine in Istanbul was short."),
                Document(
                    "After the second round of negotiations between Russia and Ukraine in Istanbul, all went home."
                ),
            ]
        )
    )
    ids = event_ids(annotations)
    found = {
        event["id"] for a in annotations for event in to_json(a, "d", ids=ids)["events"] if "round" in event["title"]
    }
    assert found == {"istanbul-2025-r2"}


def test_parse_is_pure() -> None:
    document = Document(TEXT, created=edtf.parse("2021-05-04"))
    assert parse(document) == parse(document)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "1992", "Russia", "and"])
def test_nothing_much_is_no_error(text: str) -> None:
    assert parse(Document(text)).events == ()

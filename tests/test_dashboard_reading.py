"""Event, documents and references: their pages through app.py, and what they are made of."""

import json
from typing import Any

import made
import pytest
from hypothesis import given
from hypothesis import strategies as some
from test_dashboard import filled, page, tree

from timeline import edtf
from timeline.dashboard import cite, invoked, reader
from timeline.model import Document, Origin
from timeline.parsers import parse
from timeline.store import Store

__all__ = ["filled"]
SERIES = (
    "The first round of talks in Quito opened on 3 March 2020. The fourth round of talks in Quito was held on"
    " 7 May 2020. Norway and Ecuador signed the Minsk agreements of 2013."
)


def alone(url: str, title: str) -> str:
    (event,) = [event for event in Store(url).events() if event.title == title]
    return event.id


# ---- the event's page


def test_an_event_is_cited_in_three_forms(filled: str) -> None:
    app = page("event", event=alone(filled, "Second round in Istanbul"))
    cited, bibtex, csl = (code.value for code in app.code)
    assert cited.startswith("“Second round in Istanbul”, 2 June 2025 [2025-06-02]. Timeline event istanbul-2.")
    assert "First report" in cited
    assert "year = {2025}" in bibtex
    assert "month = jun" in bibtex
    event, *documents = json.loads(csl)
    assert event["event-date"] == {"date-parts": [[2025, 6, 2]]}
    assert [item["title"] for item in documents] == ["First report", "Second report"]


def test_an_event_shows_what_was_decided_on_it_also_when_taken_back(filled: str) -> None:
    store = Store(filled)
    event = store.event(alone(filled, "Second round in Istanbul"))
    made_now = store.split_event(event.id, [event.mentions[1].key], by="Ada", note="another day")
    store.undo(made_now)
    around = tree(page("event", event=event.id), "around")
    assert "Decided on it" in around
    assert "another day" in around
    assert "taken back" in around
    assert "Ada" in around


def test_an_event_shows_its_neighbours_and_a_click_stays_on_the_page(url: str) -> None:
    store = Store(url)
    store.add(
        made.annotation("Two days", "2025-06-10", [
            made.Line("Russia and Ukraine *met* on {2 June 2025}.", "2025-06-02"),
            made.Line("Russia and Ukraine *exchanged* prisoners on {9 June 2025}.", "2025-06-09", kind="exchange"),
            made.Line("Russia and Ukraine *spoke* on {9 June 2015}.", "2015-06-09"),
        ])
    )  # fmt: skip
    first = next(event for event in store.events() if event.kind == "talks" and "2 June" in event.title)
    around = tree(page("event", event=first.id), "around")
    assert "exchanged prisoners" in around
    assert "2015" not in around


def test_an_event_that_is_not_there_is_answered_with_a_word(filled: str) -> None:
    app = page("event", event="<script>")
    assert "does not hold" in app.warning[0].value


@given(some.text(max_size=60))
def test_bibtex_stays_balanced_whatever_a_title_holds(title: str) -> None:
    told = cite.sources([Document("text", title, None, origins=(Origin("https://a.test/{x} y"),))])
    event = made_event(title)
    written = cite.bibtex(event, told)
    depth = 0
    for letter in written:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    assert written.count("\n@") == 1
    assert "https://a.test/%7Bx%7D%20y" in written
    json.loads(cite.csl(event, told))


def made_event(title: str) -> Any:
    from timeline.model import Event

    return Event("an id", title, "talks", edtf.parse("2025-06-02"), "stated", "asserted", "happened")


# ---- documents


def titles(app: Any) -> list[str]:
    (found,) = [json.loads(e.proto.json) for e in app.get("bidi_component") if "-documents" in e.proto.id]
    return [node["label"] for node in found["nodes"]]


def test_documents_stand_in_the_order_that_the_address_asks_for(filled: str) -> None:
    assert titles(page("documents"))[0] == "An older story"
    assert titles(page("documents", sort="newest first"))[0] == "Second report"
    app = page("documents", sort="by title")
    assert titles(app)[:2] == ["An older story", "First report"]
    app.selectbox(key="sort").select("oldest first").run()
    assert not app.exception
    assert titles(app)[1] == "First report"


def test_an_order_that_is_not_there_falls_back_with_a_word(filled: str) -> None:
    app = page("documents", sort="by smell", leaf="99", part="-4")
    assert "by smell" in app.warning[0].value
    assert titles(app)[0] == "An older story"


def test_a_document_leads_to_the_one_before_and_after(filled: str) -> None:
    rows = {row.title: row.id for row in Store(filled).documents()}
    head = tree(page("documents", document=rows["First report"]), "head")
    assert "2 of 4, oldest first" in head
    assert rows["An older story"] in head
    assert rows["Second report"] in head


def test_a_document_has_a_small_timeline_with_its_sentence(filled: str) -> None:
    rows = {row.title: row.id for row in Store(filled).documents()}
    app = page("documents", document=rows["First report"])
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt.startswith("Timeline of 3 dated events of this document")


def test_setting_the_publication_date_dates_the_text_anew_and_can_be_taken_back(url: str) -> None:
    store = Store(url)
    added = store.add(parse(Document("Poland and Germany met yesterday.", "Undated text")))
    assert added.events == 0
    app = page("documents", document=added.document)
    app.text_input(key=f"created_{added.document}").set_value("31 February 2025").run()
    assert app.error
    assert app.button(key="set_created").disabled
    app.text_input(key=f"created_{added.document}").set_value("3 June 2025").run()
    app.button(key="set_created").click().run()
    assert not app.exception
    (event,) = store.events()
    assert event.date is not None
    assert event.date.text == "2025-06-02"
    assert "set by a person" in tree(app, "head")
    next(b for b in app.button if b.key and b.key.startswith("undo_document")).click().run()
    assert not app.exception
    assert store.document(added.document).created is None


def test_a_long_text_is_read_in_parts_that_lose_nothing() -> None:
    text = "A paragraph of words.\n\n" * 9000
    parts = reader.parts(text)
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(end - start <= reader.PART for start, end in parts)
    assert reader.parts("short") == [(0, 5)]
    assert len(reader.parts("x" * (reader.PART + 1))) == 2


# ---- references


@pytest.fixture
def quito(url: str) -> str:
    Store(url).add(parse(Document(SERIES, "Quito", edtf.parse("2020-06-01"))))
    return url


def test_a_series_stands_on_one_line_with_its_gap(quito: str) -> None:
    app = page("references")
    assert "gap: nothing tells of it" in tree(app, "series")
    assert "2–3" in tree(app, "series")
    assert "2 numbers are missing" in app.get("plotly_chart")[-1].proto.alt


def test_a_reference_in_conflict_stands_with_the_record(filled: str) -> None:
    app = page("references", refs="in doubt")
    doubtful = tree(app, "doubtful")
    assert "Paris accords of 1992" in doubtful
    assert "The text says" in doubtful
    assert "27 January 1973" in doubtful


def test_what_is_invoked_is_counted_and_quoted(url: str) -> None:
    Store(url).add(parse(Document("Putin recalled the Minsk Protocol in a speech.", "A speech", edtf.parse("2020"))))
    app = page("references", refs="invoked")
    shown = tree(app, "used_list")
    assert "5 September 2014" in shown
    assert "in 1 document" in shown
    assert "A speech" in shown
    assert "1 arc" in app.get("plotly_chart")[-1].proto.alt


def test_references_without_any_say_so(url: str) -> None:
    Store(url).add(parse(Document("Nothing of note.", "Nothing")))
    assert "No text of this view names a numbered round" in " ".join(word.value for word in page("references").markdown)
    assert "refers to anything" in tree(page("references", refs="invoked"), "used_list")
    assert "Nothing here contradicts" in tree(page("references", refs="in doubt"), "doubtful")


def test_a_view_of_references_that_is_not_there_falls_back_with_a_word(quito: str) -> None:
    app = page("references", refs="<b>")
    assert "which is not there" in app.warning[0].value
    assert tree(app, "series")


@pytest.mark.parametrize("name", ["documents", "references"])
def test_an_empty_store_shows_the_ways_in_on_each_page(url: str, name: str) -> None:
    assert page(name).button[0].label == "Load the samples"


def test_arcs_that_reach_far_beyond_the_others_are_left_to_the_list() -> None:
    close = [(float(day), float(day - 300), "near", False) for day in range(1000, 1010)]
    assert invoked.near([*close, (1000.0, -90_000.0, "far", False)]) == close
    assert invoked.near([]) == []

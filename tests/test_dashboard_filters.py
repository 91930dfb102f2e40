# ruff: noqa: E501  (one line of a table reads best)
"""The filters and the timeline page, driven in this process through app.py, and what they show as pure functions."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import made
import made_filters
import pytest
from streamlit.testing.v1 import AppTest
from test_dashboard import drawn, tree

from timeline import edtf
from timeline.dashboard import cards, charts, figures, found, known, labels, lanes, order
from timeline.dashboard.axis import Axis
from timeline.dashboard.nodes import plain
from timeline.query import Query
from timeline.store import Decision, Store, target_of

APP = str(Path(__file__).parent.parent / "app.py")


@pytest.fixture
def filled(url: str) -> str:
    with Store(url) as store:
        for annotation in made_filters.texts():
            store.add(annotation)
    return url


def run(**params: Any) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in params.items():
        app.query_params[name.rstrip("_")] = value
    app.run()
    assert not app.exception
    return app


def titles(app: AppTest, key: str = "list") -> list[str]:
    """The titles of the rows of a list."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("look") == "title":
                found.append(plain_text(node["children"]))
            for child in node.get("children", ()):
                walk(child)

    for node in json.loads(tree(app, key) or "{}").get("nodes", []):
        walk(node)
    return found


FIRST, SECOND = "First round in Lagos", "Second round in Lagos"
STRUCK, HELPED, SPOKE = (
    "Russia struck a bridge on 4 March 2025",
    "Ukraine helped Türkiye on 20 March 2025",
    "The United Nations spoke of calm on 1 May 2025",
)
FILTERS = {
    "role": ({"actor": "Ukraine", "role": "agent"}, {HELPED}, ["as agent"]),
    "sources": ({"sources": "3"}, {FIRST}, ["3 sources or more"]),
    "sure": ({"sure": "0.9"}, {FIRST, SECOND, STRUCK}, ["confidence 0.9 or more"]),
    "place": ({"place": "Lagos"}, {FIRST, SECOND}, ["in Lagos"]),
    "series": ({"series": "lagos talks"}, {FIRST, SECOND}, ["lagos talks"]),
    "doc": ({"doc": "Third time"}, {FIRST, SECOND}, ["told in “Third time”"]),
    "publisher": ({"publisher": "Daily Courier"}, {FIRST, STRUCK}, ["from Daily Courier"]),
    "published": (
        {"pubfrom": "2025-04", "pubto": "2025-05"},
        {FIRST, HELPED},
        ["published since 2025-04", "published until 2025-05"],
    ),
    "known": ({"known": "2025-04-02"}, {FIRST, STRUCK, HELPED}, ["as known on 2025-04-02"]),
    "text": ({"q": "bridge"}, {STRUCK}, ["text “bridge”"]),
    "conflict": ({"conflict": "true"}, {FIRST}, ["sources disagree"]),
}


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_is_read_from_the_address_and_has_its_chip(filled: str, name: str) -> None:
    asked, wanted, chips = FILTERS[name]
    app = run(**asked)
    assert set(titles(app)) == wanted
    for words in chips:
        assert f"Remove the filter {words}" in tree(app, "active")
    assert not app.warning


def test_rejected_events_are_shown_only_where_asked_for(filled: str) -> None:
    with Store(filled) as store:
        (event,) = store.events(Query(kinds=["attack"]))
        mention = event.mentions[0]
        store.decide(Decision("reject", target_of(mention, store.document(mention.document))))
    app = run()
    assert STRUCK not in titles(app)
    assert "1 rejected in review is hidden" in app.caption[0].value
    assert STRUCK in titles(run(rejected="true"))
    assert titles(run(review="rejected")) == [STRUCK]


@pytest.mark.parametrize(
    "asked",
    [
        {"role": "hero", "actor": "Russia"}, {"sources": "7"}, {"sure": "very"}, {"place": "Atlantis"}, {"series": "x"},
        {"doc": "None such"}, {"publisher": "<b>"}, {"pubfrom": "soon"}, {"pubto": "\x00"}, {"known": "tomorrow"},
        {"review": "liked"}, {"rejected": "perhaps"}, {"lanes": "zzz"}, {"order": "loudest"}, {"page": "-3"}, {"bay": "x"},
        {"match": "some"}, {"pubfrom": "2026", "pubto": "2025"}, {"known": "2025" * 40},
    ],
    ids=str,
)  # fmt: skip
def test_garbage_in_the_address_is_answered_with_a_word_and_left_out(filled: str, asked: dict[str, str]) -> None:
    app = run(**asked)
    assert app.warning
    assert {FIRST, SECOND} <= set(titles(app))


def test_what_is_needed_seldom_opens_where_the_address_asks_for_it_and_is_counted_then(filled: str) -> None:
    assert tree(run(), "chips_publisher") == ""
    app = run(publisher="Daily Courier")
    assert "The Evening Echo, 4 events" in tree(app, "chips_publisher")
    assert tree(app, "chips_place") == ""
    quality = run(sources="2")
    assert "0.9, 1 event" in tree(quality, "chips_sure")
    assert "3, 1 event" in tree(quality, "chips_sources")
    assert "unreviewed, 1 event" in tree(quality, "chips_review")
    where = run(place="Lagos")
    assert "lagos talks, 2 events" in tree(where, "chips_series")
    assert "Izmail, 1 event" in tree(where, "chips_place")
    assert "recipient, 1 event" in tree(run(actor="Türkiye"), "chips_role")


def test_the_timeline_as_known_on_a_day_steps_from_one_day_of_publication_to_the_next(filled: str) -> None:
    app = run(known="2025-03-10", actor="Russia")
    said = " ".join(each.value for each in app.caption)
    assert "1 of 4 documents had been published by then; 1 without a publication date is left out" in said
    assert '"March 2025"' in tree(app, "list")
    assert app.button(key="known_earlier").disabled
    app.button(key="known_later").click().run()
    assert app.text_input(key="known").value == "2025-04-02"
    assert '"5 March 2025"' in tree(app, "list")
    assert "2 sources" in tree(app, "list")
    app.button(key="known_later").click().run()
    assert app.button(key="known_later").disabled
    assert "⚑ sources disagree" in tree(app, "list")
    app.button(key="known_now").click().run()
    assert app.text_input(key="known").value == ""
    assert not [button for button in app.button if button.key == "known_later"]


def test_a_day_before_all_documents_shows_nothing_and_the_way_out(filled: str) -> None:
    app = run(known="1999")
    assert "No dated event fits these filters" in [each.value for each in app.subheader]
    assert "Without as known on 1999: 5 events" in tree(app, "ways_out")


def test_where_nothing_fits_each_filter_says_what_its_loss_would_give(filled: str) -> None:
    app = run(actor="United Nations", kind="attack", from_="2025", place="Izmail")
    assert "Without United Nations: 1 event" in tree(app, "ways_out")
    assert "Without attack" not in tree(app, "ways_out")
    several = run(actor="United Nations", kind="aid", place="Lagos")
    assert tree(several, "ways_out") == ""
    assert any("No single one of them keeps all out" in each.value for each in several.markdown)


def test_the_window_before_is_one_click_away(filled: str) -> None:
    app = run()
    assert not [button for button in app.button if button.key == "window_undo"]
    app.text_input(key="from").set_value("2025-05").run()
    app.text_input(key="to").set_value("2025-07").run()
    assert titles(app) == [SPOKE, SECOND]
    app.button(key="window_undo").click().run()
    assert (app.text_input(key="from").value, app.text_input(key="to").value) == ("2025-05", "")
    app.button(key="window_reset").click().run()
    assert len(titles(app)) == 5
    app.button(key="window_undo").click().run()
    assert app.text_input(key="from").value == "2025-05"
    app.button(key="window_undo").click().run()
    assert app.text_input(key="from").value == ""
    assert app.button(key="window_undo").disabled if [b for b in app.button if b.key == "window_undo"] else True


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        ("place", ["Lagos", "Izmail", "no place named"]), ("series", ["lagos talks", "of no series"]),
        ("document", ["Early word", "Second thoughts", "Third time", "A note without a date"]),
    ],
)  # fmt: skip
def test_lanes_by_place_series_and_document_hold_each_event_in_all_that_are_its(
    filled: str, by: str, wanted: list[str]
) -> None:
    app = run(lanes=by)
    spec = json.loads(app.get("plotly_chart")[-1].proto.spec)
    names = [
        note["text"].split("<b>")[1].split("</b>")[0] for note in spec["layout"]["annotations"] if "<b>" in note["text"]
    ]
    assert sorted(names) == sorted(wanted)
    ids = [data[1] for data in drawn(app)["instants"]["customdata"]]
    assert ids.count("x-lagos-talks-1") == (3 if by == "document" else 1)


@pytest.mark.parametrize(
    ("by", "first"),
    [("newest first", SECOND), ("most sources", FIRST), ("most mentions", FIRST), ("surest first", STRUCK)],
)
def test_the_list_can_be_sorted(filled: str, by: str, first: str) -> None:
    app = run(order=by)
    assert titles(app)[0] == first
    assert ('"look": "year"' in tree(app, "list")) == (by == "newest first")


def test_whole_sentences_are_quoted_and_searched_words_marked(filled: str) -> None:
    app = run(q='"struck a" bri*')
    rows = tree(app, "list")
    assert '{"tag": "mark", "children": ["struck a"], "look": "found"}' in rows
    assert '{"tag": "mark", "children": ["bridge"], "look": "found"}' in rows


def test_undated_events_say_before_and_after_what_they_happened(filled: str) -> None:
    bay = tree(run(stance="asserted"), "undated")
    assert "after 5 March 2025" in bay
    assert "“After the first round of 5 March 2025”" in bay
    assert "not after 2 April 2025" in bay
    assert "not before 10 March 2025" in bay
    assert "Undated: nothing in the text says when" in bay


def test_today_is_a_line_only_where_the_chart_holds_it() -> None:
    (event,) = made_events(1)
    for day, shown in (("2025-03-04", True), ("2024-12-31", False), ("2026-01-01", False)):
        axis = Axis(edtf.day_number(2025, 1, 1), edtf.day_number(2025, 12, 31))
        figure = figures.chart(lanes.lanes([event], axis), axis, today=edtf.parse(day).begin_earliest)
        assert any(note.text == "today" for note in figure.layout.annotations) is shown
    assert edtf.iso(charts.today()) == date.today().isoformat()


def made_events(count: int) -> list[Any]:
    with Store("sqlite://") as store:
        for annotation in made_filters.texts():
            store.add(annotation)
        return store.events(Query(limit=count))


# ---- pure functions


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("Zelenskyy’s visit", "zelenskyy", ["Zelenskyy"]), ("Łódź and LODZ", "lodz", ["Łódź", "LODZ"]),
        ("Cafe\u0301 talk", "café", ["Cafe\u0301"]), ("peace talks, peace-talks", '"peace talks"', ["peace talks", "peace-talks"]),
        ("talks talked", "talk*", ["talks", "talked"]), ("war and peace", "-war peace", ["peace"]), ("a b", "", []),
        ("<b>bold</b>", "bold", ["bold"]), ("no such", '"', []), ("Erdoğan's Erdogan", "ERDOGAN", ["Erdoğan", "Erdogan"]),
        ("x" * 300, "x*", ["x" * 300]),
    ],
)  # fmt: skip
def test_the_words_that_the_search_finds_are_the_ones_that_are_marked(text: str, asked: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in found.spans(text, asked)] == marked
    assert plain_text(found.marked(text, asked)) == text


def plain_text(nodes: Any) -> str:
    return "".join(item if isinstance(item, str) else plain_text(item["children"]) for item in nodes)


def test_a_long_sentence_is_cut_around_what_was_searched_or_told() -> None:
    text = "word " * 200 + "needle " + "word " * 200
    assert "needle" in found.excerpt(text, "needle", 100)
    assert "needle" in found.excerpt(text, "", 100, at=text.index("needle"))
    assert len(found.excerpt(text, "needle", 100)) <= 104
    assert found.excerpt("short", "x", 100) == "short"


def test_labels_are_short_and_no_two_are_alike() -> None:
    made = labels.unique([("1", "A"), ("2", "A"), ("3", "A (2)"), ("4", "x" * 50 + " " + "y" * 50), ("5", " \n ")])
    assert len(set(made.values())) == 5
    assert made["2"] == "A (2)"
    assert made["5"] == "5"


def test_the_days_of_publication_are_counted_once_each() -> None:
    with Store("sqlite://") as store:
        for annotation in made_filters.texts():
            store.add(annotation)
        days = known.days_of(store.documents())
    assert (days.total, days.unknown, len(days.days)) == (4, 1, 3)
    first = days.days[0]
    assert (days.before(first), days.counting(first - 1), days.counting(first)) == (None, 0, 1)
    assert days.after(days.days[-1]) is None
    nothing = known.days_of([])
    assert (nothing.before(0), nothing.after(0), nothing.counting(0), nothing.unknown) == (None, None, 0, 0)


def test_what_contradicts_itself_bounds_nothing() -> None:
    lines = [
        made.annotation("Ahead", "2025-06-01", [made.Line("They will *meet*.", None, fields={"outcome": "planned"})]),
        made.annotation("Past", "2025-05-01", [made.Line("They *met*.", None)]),
    ]
    (ahead,), (past,) = lines[0].events, lines[1].events
    texts = {each.document.id: each for each in lines}
    with Store("sqlite://") as store:
        store.add(lines[0])
        (event,) = store.events(Query())
    from dataclasses import replace

    both = replace(event, mentions=(ahead, past))
    assert order.bounds(both, texts) == []
    assert [b.words for b in order.bounds(event, texts)] == ["not before 1 June 2025"]
    assert order.bounds(event, {}) == []
    told_later = replace(ahead, text="They would meet.")  # said in the past of a text: of any time
    assert order.bounds(replace(event, mentions=(told_later,)), texts) == []
    assert order.bounds(replace(event, mentions=(replace(ahead, speaker="Putin"),)), texts) == []


def test_a_word_of_order_in_another_clause_bounds_nothing() -> None:
    text = made.annotation("T", None, [made.Line("Before {May 2025} he had left and *resigned* at last.", "2025-05")])
    mention = text.events[0]
    from dataclasses import replace

    inner = replace(mention, date=None, date_source=None, start=mention.text.index("and"))
    with Store("sqlite://") as store:
        store.add(made.annotation("T", None, [made.Line("He *resigned*.", None)]))
        (event,) = store.events(Query())
    assert order.bounds(replace(event, mentions=(inner,)), {inner.document: text}) == []


def test_a_row_without_the_text_of_its_document_quotes_the_clause() -> None:
    (event,) = made_events(1)
    node = cards.quote(event)
    assert node is not None
    assert event.mentions[0].text.strip() in plain([node])


def test_a_file_that_is_no_store_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st

    path = tmp_path / "notes.db"
    path.write_text("These are notes and no database. " * 100)
    monkeypatch.setenv("TIMELINE_STORE", f"sqlite:///{path}")
    st.cache_resource.clear()
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    assert "Choose another name for the store" in app.error[0].value
    path.unlink()
    app.button(key="try_again").click().run()
    assert not app.error
    from timeline.dashboard import opened

    opened.store().close()
    st.cache_resource.clear()

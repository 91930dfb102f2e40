"""The pages, driven in this process through app.py on a real store in a temporary file."""

import json
from pathlib import Path
from typing import Any

import made
import pytest
from streamlit.testing.v1 import AppTest

from timeline.store import Store

APP = str(Path(__file__).parent.parent / "app.py")


@pytest.fixture
def filled(url: str) -> str:
    store = Store(url)
    for annotation in made.few():
        store.add(annotation)
    store.close()
    return url


def run(**params: Any) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in params.items():
        app.query_params[name.rstrip("_")] = value
    app.run()
    assert not app.exception
    return app


def tree(app: AppTest, key: str) -> str:
    """All that a tree of nodes holds, as JSON."""
    for element in app.get("bidi_component"):
        if f"-{key}" in element.proto.id or element.proto.id.endswith(key):
            return str(json.dumps(json.loads(element.proto.json), ensure_ascii=False))
    return ""


def drawn(app: AppTest) -> dict[str, Any]:
    """The trace of each name in the timeline's chart."""
    spec = json.loads(app.get("plotly_chart")[-1].proto.spec)
    return {trace.get("name", ""): trace for trace in spec["data"]}


def marks(app: AppTest) -> int:
    return len(drawn(app)["instants"]["x"]) + len(drawn(app).get("spans", {}).get("y", []))


def test_an_empty_store_shows_three_ways_in(url: str) -> None:
    app = run()
    assert [button.label for button in app.button] == ["Load the samples", "Upload files", "Paste a text"]
    assert not app.multiselect


def test_chart_list_and_count_hold_the_same_events(filled: str) -> None:
    app = run()
    assert "8 dated events from 4 documents" in app.caption[0].value
    assert "1 without a date" in app.caption[0].value
    assert app.get("plotly_chart")[-1].proto.alt.startswith("Timeline of 8 events")
    assert tree(app, "list").count('"act": ["event"') == 8
    assert "Anna Kowalczyk resigned" in tree(app, "undated")


def test_an_actor_and_a_window_narrow_chart_list_and_count(filled: str) -> None:
    app = run()
    before = marks(app)
    app.multiselect(key="actor").select("Ukraine").run()
    app.text_input(key="from").set_value("2025").run()
    assert not app.exception
    assert marks(app) < before
    assert "Second round in Istanbul" in tree(app, "list")
    assert "Caesar" not in tree(app, "list")


def test_a_link_opens_the_same_view(filled: str) -> None:
    app = run(actor="Ukraine", from_="2025", lanes="actor")
    assert app.multiselect(key="actor").value == ["Ukraine"]
    assert "Second round in Istanbul" in tree(app, "list")
    assert "Caesar" not in tree(app, "list")


def test_clear_all_takes_every_filter_back(filled: str) -> None:
    app = run(actor="Ukraine", from_="2025", kind="talks", q="Istanbul")
    app.button(key="clear").click().run()
    assert not app.exception
    assert "8 dated events from 4 documents" in app.caption[0].value


def test_garbage_in_the_address_is_answered_with_a_word(filled: str) -> None:
    app = run(actor="Mars", from_="garbage", kind="nonsense", page="99", event="nothing", stance="sung")
    told = " ".join(word.value for word in [*app.warning, *app.error])
    for value in ("Mars", "garbage", "nonsense", "sung"):
        assert value in told
    assert "8 dated events" in app.caption[0].value


def test_a_window_that_ends_before_it_begins_is_left_out_with_a_word(filled: str) -> None:
    app = run(from_="2025", to="2014")
    assert any("before it begins" in error.value.replace("\\", "") for error in app.error)


def test_an_event_opens_with_its_sentence_its_reason_and_its_disagreement(filled: str) -> None:
    found = [event for event in Store(filled).events() if event.title == "Second round in Istanbul"]
    app = run(event=found[0].id)
    details = tree(app, "event_drawer")
    assert "Why this date?" in details
    assert "2 June 2025" in details
    assert "First report" in details


def test_a_reference_in_conflict_shows_its_candidates(filled: str) -> None:
    found = next(event for event in Store(filled).events() if "ended nothing" in event.title)
    details = tree(run(event=found.id), "event_drawer")
    assert "The Accord of 1973" in details
    assert "27 January 1973" in details


def test_talk_is_one_click_away(filled: str) -> None:
    app = run()
    assert "threatened" not in tree(app, "undated")
    app.multiselect(key="stance").set_value([]).run()
    assert "Russia threatened to leave the talks" in tree(app, "undated")


def test_a_store_of_many_events_sends_few_marks_and_counts_only_of_a_part(url: str) -> None:
    store = Store(url)
    for annotation in made.many(1200):
        store.add(annotation)
    store.close()
    app = run()
    assert marks(app) <= 300
    assert "events in each stretch" not in drawn(app)  # the overview shows the same
    closer = run(**{"from": "2016", "to": "2020"})
    assert 2 <= len(drawn(closer)["events in each stretch"]["y"]) <= 200
    assert marks(closer) <= 300
    assert tree(app, "list").count('"act": ["event"') == 25


def test_the_reader_shows_a_document_with_its_marks(filled: str) -> None:
    document = next(row for row in Store(filled).documents() if row.title == "First report")
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page("timeline/dashboard/pages/documents.py")
    app.query_params["document"] = document.id
    app.run()
    assert not app.exception
    assert "mark-actor" in tree(app, "text")
    assert "found in the file's front matter" in tree(app, "head")


@pytest.mark.parametrize("page", ["documents", "actors", "add", "about", "event"])
def test_every_page_opens(filled: str, page: str) -> None:
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page(f"timeline/dashboard/pages/{page}.py").run()
    assert not app.exception


def test_a_pasted_text_is_previewed_and_then_kept(filled: str) -> None:
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page("timeline/dashboard/pages/add.py").run()
    app.session_state["way"] = "paste"
    app.run()
    app.text_area(key="paste_text").set_value(
        "Delegations from Russia and Ukraine met in Geneva on 17 February 2026."
    ).run()
    assert not app.exception
    assert len(Store(filled).documents()) == 4
    app.button(key="keep").click().run()
    assert not app.exception
    assert len(Store(filled).documents()) == 5


def page(name: str, **params: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page(f"timeline/dashboard/pages/{name}.py")
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def test_a_mention_is_split_off_an_event_and_taken_back_with_one_click(filled: str) -> None:
    (event,) = [event for event in Store(filled).events() if event.title == "Second round in Istanbul"]
    app = page("event", event=event.id)
    app.multiselect(key="leaving").set_value([event.mentions[1].key]).run()
    app.button(key="split").click().run()
    assert not app.exception
    assert len(Store(filled).event(event.id).mentions) == 1
    undo = next(button for button in app.button if button.key and button.key.startswith("undo_event"))
    undo.click().run()
    assert not app.exception
    assert len(Store(filled).event(event.id).mentions) == 2


def test_two_events_of_the_same_days_are_made_one(filled: str) -> None:
    (event,) = [event for event in Store(filled).events() if event.title == "Second round in Istanbul"]
    before = Store(filled).count()
    Store(filled).split_event(event.id, [event.mentions[1].key])
    assert Store(filled).count() == before + 1
    app = page("event", event=event.id)
    app.selectbox(key="same").select_index(0).run()
    app.button(key="merge").click().run()
    assert not app.exception
    assert Store(filled).count() == before


def test_an_actor_is_renamed_merged_and_taken_back_with_one_click(filled: str) -> None:
    app = page("actors", who="TUR")
    app.text_input(key="name_TUR").set_value("Turkey").run()
    app.button(key="rename").click().run()
    assert not app.exception
    assert {r.name for e in Store(filled).events() for r in e.actors if r.id == "TUR"} == {"Turkey"}
    app.selectbox(key="into_TUR").set_value("RUS").run()
    app.button(key="merge_actor").click().run()
    assert not app.exception
    assert not [row for row in Store(filled).actors() if row.actor.id == "TUR"]
    app = page("actors")
    for _ in range(2):
        next(button for button in app.button if button.key and button.key.startswith("undo_actors")).click().run()
        assert not app.exception
    assert {r.name for e in Store(filled).events() for r in e.actors if r.id == "TUR"} == {"Türkiye"}

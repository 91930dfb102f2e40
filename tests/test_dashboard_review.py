"""The review page, driven in this process through app.py; and what it shows in words."""

from dataclasses import replace
from typing import Any

import made
import pytest
from streamlit.testing.v1 import AppTest
from test_dashboard import APP, filled, tree  # noqa: F401  (a fixture)

from timeline import edtf
from timeline.dashboard import casting, marking, reader, review_list, worth
from timeline.dashboard.told import Told
from timeline.model import Dating, Event, EventMention, Figure, Role
from timeline.query import Query
from timeline.store import Clue, Store, Waiting

EVERY = Query(stances=(), rejected=True)


def run(**params: Any) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in params.items():
        app.query_params[name.rstrip("_")] = value
    app.switch_page("timeline/dashboard/pages/review.py")
    app.run()
    assert not app.exception
    return app


def button(app: AppTest, key: str) -> Any:
    """The button of this name, or of this name for the event that is looked at."""
    return next(each for each in app.button if each.key == key or str(each.key).startswith(f"{key}_"))


def click(app: AppTest, key: str) -> AppTest:
    button(app, key).click().run()
    assert not app.exception
    return app


def states(url: str) -> dict[str, str]:
    with Store(url) as store:
        return {event.title: event.review for event in store.events(EVERY)}


def progress(app: AppTest) -> str:
    return str(app.get("progress")[0].proto.text)


# ---- states of the page


def test_an_empty_store_shows_the_ways_in(url: str) -> None:
    app = run()
    assert "Load the samples" in [button.label for button in app.button]


def test_what_waits_begins_with_the_conflict_and_says_why(filled: str) -> None:  # noqa: F811
    app = run()
    assert progress(app) == "0 of 9 looked at"
    assert "2 where sources disagree · 1 without a date" in app.caption[0].value
    assert "Sources disagree by 1 day: 2 June 2025 (1 document) or 3 June 2025 (1 document)." in tree(app, "looked_at")
    keys = {b.label: b.proto.shortcut.upper() for b in app.button if b.proto.shortcut}
    wanted = "Undo U, Accept A, Reject X, Correct E, Merge M, Split S, Back K, Next J"
    assert keys.items() >= dict(pair.split() for pair in wanted.split(", ")).items()
    assert button(app, "date_1").label.startswith("3 June 2025 · ")
    assert app.button(key="undo_last").disabled


def test_accept_goes_on_and_undo_comes_back(filled: str) -> None:  # noqa: F811
    app = run()
    first = tree(app, "looked_at")
    app.text_input(key="reviewer_name").set_value("  Ada   L. ").run()
    click(app, "accept")
    assert states(filled)["Second round in Istanbul"] == "accepted"
    assert progress(app) == "1 of 9 looked at"
    assert tree(app, "looked_at") != first
    with Store(filled) as store:
        (row,) = store.latest_decisions()
        assert (row.decision.by, len(row.decision.at)) == ("Ada L.", len("2026-11-24T18:00+00:00"))
    click(app, "undo_last")
    assert set(states(filled).values()) == {"unreviewed"}
    assert "Second round in Istanbul" in tree(app, "looked_at")
    assert app.button(key="undo_last").disabled


def test_one_key_gives_another_date(filled: str) -> None:  # noqa: F811
    app = click(run(), "date_1")
    with Store(filled) as store:
        event = store.event("istanbul-2")
        assert (str(event.date), event.date_source, event.review) == ("2025-06-03", "reviewed", "corrected")
    assert "Second round in Istanbul" not in tree(app, "queue_rows")


def test_the_form_corrects_only_what_was_changed(filled: str) -> None:  # noqa: F811
    app = click(run(), "edit")
    key = "edit_istanbul-2_unreviewed"
    assert button(app, "save").disabled
    app.text_input(key=f"{key}_date").set_value("31 February").run()
    assert "is not a date" in app.error[0].value
    assert button(app, "save").disabled
    app.text_input(key=f"{key}_date").set_value("").run()
    app.text_input(key=f"{key}_title").set_value("The second round").run()
    app.multiselect(key=f"{key}_agent").set_value(["Türkiye"]).run()
    click(app, "save")
    with Store(filled) as store:
        event = store.event("istanbul-2")
        (*_, row) = store.decided_on(m.key for m in event.mentions)
    assert (event.date, event.title, event.kind) == (None, "The second round", "talks")
    assert Role("TUR", "Türkiye", "agent") in event.actors
    assert row.decision.event_kind is None
    assert row.decision.undated


def test_merge_and_split_are_taken_back_with_the_same_undo(filled: str) -> None:  # noqa: F811
    app = click(run(), "part")
    boxes = [box for box in app.checkbox if str(box.key).startswith("leave_")]
    boxes[0].check().run()
    click(app, "split_now")
    with Store(filled) as store:
        assert store.count(EVERY) == 11
    click(app, "undo_last")
    click(app, "join")
    assert app.selectbox(key="same_istanbul-2").value is None
    app.text_input(key="find_istanbul-2").set_value("exchanged prisoners").run()
    app.selectbox(key="same_istanbul-2").select_index(0).run()
    click(app, "merge_now")
    with Store(filled) as store:
        assert store.count(EVERY) == 9
    click(app, "undo_last")
    with Store(filled) as store:
        assert store.count(EVERY) == 10


def test_several_are_decided_at_once_and_taken_back_at_once(filled: str) -> None:  # noqa: F811
    app = run(several="true", queue="unsure")
    click(app, "pick_all_or_none")
    chosen = [box for box in app.checkbox if str(box.key).startswith("pick_")]
    assert len(chosen) == 6
    assert all(box.value for box in chosen)
    chosen[0].uncheck().run()
    click(app, "reject_several")
    assert sorted(states(filled).values()).count("rejected") == 5
    assert progress(app) == "5 of 9 looked at"
    assert not any(box.value for box in app.checkbox if str(box.key).startswith("pick_"))
    click(app, "undo_last")
    assert set(states(filled).values()) == {"unreviewed"}


def test_everything_looked_at_is_said_and_can_be_taken_back(filled: str) -> None:  # noqa: F811
    with Store(filled) as store:
        number = store.review_events([event.id for event in store.events(Query())], "accept", by="ada", at="2026")
    app = run()
    assert progress(app) == "9 of 9 looked at"
    assert app.subheader[0].value == "Nothing waits here"
    assert any("ada" in caption.value for caption in app.caption)
    click(app, f"undo_lately_{number}")
    assert progress(app) == "0 of 9 looked at"


def test_a_store_of_one_event(url: str) -> None:
    with Store(url) as store:
        store.add(made.few()[3])
    app = run()
    assert button(app, "next_one").disabled
    assert button(app, "back_one").disabled
    click(app, "accept")
    assert app.subheader[0].value == "Nothing waits here"
    click(app, "undo_last")
    assert "Caesar" in tree(app, "looked_at")


def test_the_place_and_the_queue_are_in_the_address(filled: str) -> None:  # noqa: F811
    with Store(filled) as store:
        queue = store.queue(Query(), "unsure")
    app = run(queue="unsure", at=queue[2].id)
    assert "3 of 6 that wait" in tree(app, "looked_at")
    click(app, "next_one")
    assert app.query_params["at"] in (queue[3].id, [queue[3].id])
    click(app, "back_one")
    assert app.query_params["at"] in (queue[2].id, [queue[2].id])
    click(app, "accept")
    assert app.query_params["at"] in (queue[3].id, [queue[3].id])
    app = run(queue="unsure", at=queue[2].id)  # looked at: it is shown, and said to be
    assert "Looked at: accepted." in tree(app, "looked_at")


def test_filters_apply_to_queue_and_progress(filled: str) -> None:  # noqa: F811
    app = run(actor="Ukraine", from_="2025")
    assert progress(app) == "0 of 1 looked at"
    app = run(kind="attack")
    assert "Caesar" in tree(app, "looked_at")


@pytest.mark.parametrize("way", ["queue", "missed event"])
def test_an_event_that_is_opened_lies_above_and_takes_the_keys_away(filled: str, way: str) -> None:  # noqa: F811
    app = run(event="istanbul-2", way=way, document=first_document(filled), sentence="0")
    assert "Second round in Istanbul" in tree(app, "event_drawer")
    assert not any(each.proto.shortcut for each in app.button)


@pytest.mark.parametrize(
    ("params", "word"),
    [
        ({"at": "nothing"}, "nothing"),
        ({"queue": "garbage"}, "garbage"),
        ({"way": "<b>sideways</b>"}, "sideways"),
        ({"way": "missed event", "document": "none"}, "does not hold"),
    ],
)
def test_garbage_in_the_address_is_answered_with_a_word(filled: str, params: dict[str, str], word: str) -> None:  # noqa: F811
    app = run(**params)
    assert any(word in warning.value for warning in app.warning)
    assert app.title[0].value == "Review"


# ---- missed events


def first_document(url: str) -> str:
    with Store(url) as store:
        return next(row.id for row in store.documents() if row.title == "First report")


def test_a_sentence_becomes_an_event_and_is_taken_back(filled: str) -> None:  # noqa: F811
    document = first_document(filled)
    with Store(filled) as store:
        start = store.document(document).text.index("Ukraine had")
    app = run(way="missed event", document=document, sentence=str(start))
    key = f"mark_{document}_{start}"
    assert "Ukraine had proposed a truce" in tree(app, "found_here")
    assert app.selectbox(key=f"{key}_when").value.startswith("spring 2022")
    app.text_input(key=f"{key}_title").set_value("A truce was spoken of").run()
    app.selectbox(key=f"{key}_kind").select("ceasefire").run()
    click(app, "keep")
    with Store(filled) as store:
        (event,) = store.events(Query(text="truce", kinds=["ceasefire"]))
    assert (event.title, str(event.date), event.date_source, event.review) == (
        "A truce was spoken of", "2022-21", "stated", "accepted",
    )  # fmt: skip
    assert app.query_params.get("sentence") is None
    assert "A truce was spoken of" in tree(app, "kept")
    click(app, "undo_last")
    assert tree(app, "kept") == ""
    with Store(filled) as store:
        assert store.events(Query(kinds=["ceasefire"])) == []


def test_a_typed_date_must_be_one(filled: str) -> None:  # noqa: F811
    document = first_document(filled)
    app = run(way="missed event", document=document, sentence="0")
    key = f"mark_{document}_0"
    app.selectbox(key=f"{key}_when").select(marking.OTHER).run()
    assert app.button(key="keep").disabled
    app.text_input(key=f"{key}_date").set_value("never").run()
    assert "is not a date" in app.error[0].value
    app.text_input(key=f"{key}_date").set_value("3 June 2025").run()
    click(app, "keep")
    with Store(filled) as store:
        marked = [row.decision for row in store.latest_decisions()]
        assert [(it.kind, str(it.date), it.words) for it in marked] == [("missed", "2025-06-03", "")]


@pytest.mark.parametrize("sentence", ["7", "-1", "x", "9" * 30, "²"])
def test_a_sentence_that_is_none_is_answered_with_a_word(filled: str, sentence: str) -> None:  # noqa: F811
    app = run(way="missed event", document=first_document(filled), sentence=sentence)
    assert any("No sentence of this text" in warning.value for warning in app.warning)
    assert "Click the sentence" in app.info[0].value


def test_the_text_is_cut_into_sentences_that_lose_nothing() -> None:
    for annotation in made.few():
        nodes = marking.text(annotation, None, None)
        flat = "".join(_texts(nodes[0]["children"][1]))
        assert flat == annotation.document.text
        assert all(annotation.document.text[a:b].strip() for a, b in marking.spans(annotation))


def _texts(item: Any) -> list[str]:
    return [item] if isinstance(item, str) else [text for child in item["children"] for text in _texts(child)]


def test_a_long_text_is_marked_part_by_part_and_each_sentence_stands_in_one(url: str) -> None:
    lines = [made.Line(f"They *met* for the {n}th time and spoke at length about grain.", None) for n in range(2_000)]
    annotation = made.annotation("Long", "2025-01-01", lines)
    with Store(url) as store:
        store.add(annotation)
    parts = reader.parts(annotation.document.text)
    flat = ["".join(_texts(marking.text(annotation, part, None)[0]["children"][1])) for part in parts]
    assert "".join(flat) == annotation.document.text
    start = marking.spans(annotation)[-1][0]
    app = run(way="missed event", document=annotation.document.id, sentence=str(start))
    assert "the 1999th time" in tree(app, "sentences")  # the part in which it stands
    assert "the 3th time" not in tree(app, "sentences")
    app = run(way="missed event", document=annotation.document.id, part="2")
    assert "the 3th time" not in tree(app, "sentences")


# ---- words


def event(*dates: str, **more: Any) -> Event:
    given = tuple(Dating(edtf.parse(d), "stated", (f"k{n}",)) for n, d in enumerate(dates))
    base = Event("e", "Title", "talks", given[0].date if given else None, "stated" if given else None, "asserted",
                 "happened", dates=given, confidence=0.6)  # fmt: skip
    return replace(base, **more)


KILLED = (Figure("people killed", "12"), Figure("people killed", "15"))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (event("2025-06-02", "2025-06-05", conflict=True), "Sources disagree by 3 days: 2 June 2025 or 5 June 2025."),
        (event("2025", "1992", conflict=True), "Sources disagree by 32 years: 1992 or 2025."),
        (event("2025-06", conflict=True, figures=KILLED), "Sources disagree on people killed: 12 and 15."),
        (event("2025", conflict=True), "Sources disagree on who did it and to whom."),
        (event("2025", review="rejected", conflict=True), "Looked at: rejected."),
        (event("2025", date_source="publication", kind="other"),
         "60% sure, told by 1 document: its date is only that of publication, its kind is not known, "
         "nobody acts in it."),
        (event(), "No date."),
    ],
)  # fmt: skip
def test_the_reason_says_what_makes_it_worth_a_look(given: Event, words: str) -> None:
    assert worth.reason(None, given) == words


def test_the_reason_names_the_date_that_stands_near() -> None:
    near = Waiting("e", "undated", 1, 0.5, Clue("in the sentence after", edtf.parse("2025-06-02")))
    assert worth.reason(near, event()) == "No date, but one stands in the sentence after: 2 June 2025."


def test_other_dates_come_from_sources_words_beside_and_the_day_of_publication() -> None:
    annotation = made.annotation("A report", "2025-06-10", [
        made.Line("They *met* on {2 June 2025}.", "2025-06-02"),
        made.Line("Others *left* too.", None),
        made.Line("It *ended* on {5 June 2025}.", "2025-06-05"),
    ])  # fmt: skip
    undated: EventMention = annotation.events[1]
    found = worth.choices(event(mentions=(undated,)), [Told(undated, annotation)])
    assert [(choice.date.text, choice.why) for choice in found] == [
        ("2025-06-02", "“2 June 2025” in the sentence before"),
        ("2025-06-05", "“5 June 2025” in the sentence after"),
        ("2025-06-10", "the day of publication"),
    ]
    dated = annotation.events[0]
    assert worth.choices(event("2025-06-02", mentions=(dated,)), [Told(dated, annotation)]) == []


def test_counts_are_exact_up_to_a_bound() -> None:
    assert (review_list.count(10_000), review_list.count(10_001)) == ("10,000", "10,000+")


def test_actors_of_one_name_have_labels_of_their_own() -> None:
    roles = (Role("a", "Ann", "agent"), Role("b", "Ann", "recipient"))
    labels = casting.labels(roles, {"c": "Ann", "d": "Dan"})
    assert sorted(labels.values()) == ["Ann", "Ann (a)", "Ann (b)", "Dan"]
    ids = {label: id_ for id_, label in labels.items()}
    assert casting.cast("agent", ["Ann (b)", " Eve  X ", " "], ids, roles) == [
        Role("b", "Ann", "agent"), Role("", "Eve X", "agent"),
    ]  # fmt: skip

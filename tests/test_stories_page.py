"""Saved views and stories on the pages, driven in this process through app.py."""

import made
import pytest
from streamlit.testing.v1 import AppTest
from test_dashboard import APP, filled, tree  # noqa: F401  (filled is a fixture)

from timeline.query import Query
from timeline.store import Store


def page(name: str, **params: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page(f"timeline/dashboard/pages/{name}.py")
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.warning, *app.error, *app.success, *app.markdown]).replace(
        "\\", ""
    )


def story(url: str, *titles: str) -> int:
    with Store(url) as store:
        number = store.make_story("How it went", "In short.")
        events = {event.title: event.id for event in store.events(Query(stances=()))}
        store.add_to_story(number, [events[title] for title in titles])
    return number


SECOND, EXCHANGE = "Second round in Istanbul", "Two weeks earlier, on 16 May 2025, they exchanged a thousand prisoners"


def test_without_a_story_the_page_says_how_to_make_one(filled: str) -> None:  # noqa: F811
    app = page("stories")
    assert "There is no story yet" in said(app)
    assert "No view is saved yet" in said(app)


def test_the_pages_open_on_an_empty_store(url: str) -> None:
    assert "There is no story yet" in said(page("stories"))
    assert "Choose a story" in said(page("story"))


@pytest.mark.parametrize("wanted", ["99", "-1", "abc", "9" * 30, "٣", "1.5", "%00", "<script>"])
def test_garbage_for_a_story_is_answered_with_a_word(filled: str, wanted: str) -> None:  # noqa: F811
    app = page("story", story=wanted)
    assert app.warning
    assert "Choose a story" in said(app)


def test_garbage_for_mode_item_and_page_is_answered_with_a_word(filled: str) -> None:  # noqa: F811
    number = story(filled, SECOND)
    app = page("story", story=str(number), mode="sing", item="77", leaf="-3")
    assert "sing" in said(app)
    assert SECOND in tree(app, "telling")
    app = page("story", story=str(number), mode="edit", item="77")
    assert "an item that this story does not hold" in said(app)


def test_an_empty_story_says_the_next_step_and_is_exported_all_the_same(filled: str) -> None:  # noqa: F811
    number = story(filled)
    app = page("story", story=str(number))
    assert "still empty" in said(app)
    assert len(app.get("download_button")) == 3
    assert "still empty" in said(page("story", story=str(number), mode="edit"))


def test_a_story_is_read_with_words_dates_quotes_and_sources(filled: str) -> None:  # noqa: F811
    number = story(filled, SECOND, EXCHANGE)
    with Store(filled) as store:
        store.write_item(store.story(number).items[0].id, before="It began so.", after="And went on.")
    shown = tree(page("story", story=str(number)), "telling")
    for text in (
        "How it went",
        "In short.",
        "It began so.",
        "2 June 2025",
        SECOND,
        "First report",
        "And went on.",
        EXCHANGE,
    ):
        assert text in shown
    assert shown.index("It began so.") < shown.index(SECOND) < shown.index("And went on.") < shown.index(EXCHANGE)
    assert "Other sources say: 3 June 2025." in shown


def test_a_story_is_made_and_an_event_put_into_it_from_its_page(filled: str) -> None:  # noqa: F811
    event = next(event for event in Store(filled).events() if event.title == SECOND)
    app = page("event", event=event.id)
    app.text_input(key="story_title_one").set_value("Istanbul").run()
    app.button(key="add_to_story_one").click().run()
    assert not app.exception
    assert "1 event added to “Istanbul”" in said(app)
    app.button(key="add_to_story_one").click().run()
    assert "stood in it already" in said(app)
    (row,) = Store(filled).stories()
    assert (row.title, row.events) == ("Istanbul", 1)


def test_a_story_without_a_title_is_not_made(filled: str) -> None:  # noqa: F811
    event = Store(filled).events()[0]
    app = page("event", event=event.id)
    app.button(key="add_to_story_one").click().run()
    assert "needs a name" in said(app)
    assert Store(filled).stories() == []


def test_several_events_of_the_list_are_put_into_a_story(filled: str) -> None:  # noqa: F811
    app = AppTest.from_file(APP, default_timeout=60).run()
    ids = [event.id for event in Store(filled).events(Query(dated=True))]
    app.multiselect(key="storied_events").set_value(ids[:3]).run()
    app.text_input(key="story_title_several").set_value("Three").run()
    app.button(key="add_to_story_several").click().run()
    assert not app.exception
    assert "3 events added" in said(app)
    with Store(filled) as store:
        assert [item.event for item in store.story(store.stories()[0].id).items] == ids[:3]


def test_a_form_makes_a_story_and_opens_it_to_work_on(filled: str) -> None:  # noqa: F811
    app = page("stories")
    app.text_input(key="new_title").set_value("New one")
    app.button[[b.label for b in app.button].index("Make a story")].click().run()
    assert not app.exception
    (row,) = Store(filled).stories()
    assert row.title == "New one"
    assert "still empty" in said(app)  # its own page is open, to work on


def test_title_introduction_and_words_are_kept(filled: str) -> None:  # noqa: F811
    number = story(filled, SECOND)
    item = Store(filled).story(number).items[0].id
    app = page("story", story=str(number), mode="edit", item=str(item))
    app.text_input(key=f"title_{number}").set_value("Other title").run()
    app.text_area(key=f"introduction_{number}").set_value("Other words").run()
    app.text_area(key=f"before_{item}").set_value("Before it").run()
    app.text_area(key=f"after_{item}").set_value("After it").run()
    assert not app.exception
    kept = Store(filled).story(number)
    assert (kept.title, kept.introduction) == ("Other title", "Other words")
    assert (kept.items[0].before, kept.items[0].after) == ("Before it", "After it")


def test_events_are_found_and_added_and_words_stand_alone(filled: str) -> None:  # noqa: F811
    number = story(filled)
    app = page("story", story=str(number), mode="edit")
    app.text_input(key="story_search").set_value("Istanbul").run()
    found = app.multiselect(key="story_found")
    found.set_value(found.options and [event.id for event in Store(filled).events(Query(text="Istanbul"))]).run()
    app.button(key="story_add").click().run()
    app.text_area(key="story_words").set_value("Words between").run()
    app.button(key="story_add_words").click().run()
    assert not app.exception
    items = Store(filled).story(number).items
    assert [item.title for item in items] == [SECOND, ""]
    assert items[1].before == "Words between"
    assert "Words between" in tree(app, "outline")


def test_an_event_that_is_gone_is_told_by_its_title(filled: str) -> None:  # noqa: F811
    number = story(filled, "Caesar was killed on 15 March 44 BCE", SECOND)
    with Store(filled) as store:
        store.remove(next(row.id for row in store.documents() if row.title == "An older story"))
    for mode, key in (("read", "telling"), ("edit", "outline")):
        shown = tree(page("story", story=str(number), mode=mode), key)
        assert "Caesar was killed" in shown
        assert SECOND in shown


def test_a_long_story_is_shown_in_pages(filled: str) -> None:  # noqa: F811
    with Store(filled) as store:
        number = store.make_story("Long")
        for count in range(120):
            store.add_words(number, f"Passage {count} of it")
    app = page("story", story=str(number), leaf="3")
    shown = tree(app, "telling")
    assert "Passage 119 of it" in shown
    assert "Passage 99 of it" not in shown


def test_hostile_words_reach_the_page_as_text_only(filled: str) -> None:  # noqa: F811
    number = story(filled, f"Sent {made.HOSTILE}")
    with Store(filled) as store:
        store.write_story(number, title=made.HOSTILE, introduction=made.HOSTILE)
        store.remove_story(number)
        store.restore_story(number)
    app = page("story", story=str(number), mode="edit")
    assert not [element for element in app.markdown if made.HOSTILE in element.value]
    assert "<script>" in tree(page("story", story=str(number)), "telling")


def test_a_view_is_saved_from_any_page_with_its_filters(filled: str) -> None:  # noqa: F811
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["actor"] = "Ukraine"
    app.query_params["from"] = "2025"
    app.run()
    app.text_input(key="view_name").set_value("Ukraine now").run()
    app.button(key="save_view_now").click().run()
    assert not app.exception
    (view,) = Store(filled).views()
    assert (view.name, view.page, view.address) == ("Ukraine now", "", "actor=Ukraine&from=2025")
    app.text_input(key="view_name").set_value("Ukraine now").run()
    app.button(key="save_view_now").click().run()
    assert "already" in said(app)
    assert '"query": "actor=Ukraine&from=2025"' in tree(page("stories"), "views")


def test_what_a_stored_view_holds_cannot_lead_elsewhere(filled: str) -> None:  # noqa: F811
    with Store(filled) as store:
        store.save_view("odd", "", 'a=1#x&b="><script>&//evil.test/?c')
    shown = tree(page("stories"), "views")
    assert "evil.test" in shown  # as words, and encoded in the address
    assert '"query": "a=1%23x&b=%22%3E%3Cscript%3E&%2F%2Fevil.test%2F%3Fc="' in shown


def test_what_was_chosen_before_does_not_break_another_page_of_the_list(filled: str) -> None:  # noqa: F811
    number = story(filled)
    app = AppTest.from_file(APP, default_timeout=60).run()
    ids = [event.id for event in Store(filled).events(Query(dated=True))]
    app.multiselect(key="storied_events").set_value(ids[:5]).run()
    app.selectbox(key="into_story_several").set_value(number).run()
    Store(filled).remove_story(number)
    app.text_input(key="from").set_value("2025").run()
    assert not app.exception
    assert app.selectbox(key="into_story_several").value == 0
    shown = [event.id for event in Store(filled).events(Query(since="2025", dated=True))]
    assert app.button(key="add_to_story_several").disabled  # those that were chosen are not on this page
    app.multiselect(key="storied_events").set_value(shown[:2]).run()
    app.text_input(key="story_title_several").set_value("Rest").run()
    app.button(key="add_to_story_several").click().run()
    assert not app.exception
    with Store(filled) as store:
        assert [item.event for item in store.story(store.stories()[0].id).items] == shown[:2]


def test_a_deleted_story_or_view_is_taken_back_on_the_page(filled: str) -> None:  # noqa: F811
    from timeline.dashboard import shelf

    number = story(filled, SECOND)
    app = page("stories")
    app.session_state[shelf._DELETED] = ("back_story", number, "How it went")
    Store(filled).remove_story(number)
    app.run()
    assert "There is no story yet" in said(app)
    assert "How it went" in tree(app, "gone")
    app.button(key="undo_delete").click().run()
    assert not app.exception
    assert [row.id for row in Store(filled).stories()] == [number]

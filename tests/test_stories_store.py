"""Saved views and stories in the store: kept, changed, deleted, put back; on SQLite and on PostgreSQL."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_store import MANY, filled, server, simple  # noqa: F401  (server is a fixture)

from timeline.errors import NotFoundError, StoreError
from timeline.query import Query
from timeline.store import Store
from timeline.store.stories import MOST_ITEMS


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request, tmp_path_factory):
    """Where to make stores: each call gives the address of an empty one."""
    made = 0

    def address():
        nonlocal made
        made += 1
        if request.param == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('stories') / 't.db'}"
        running = request.getfixturevalue("server")
        running.psql(f"CREATE DATABASE stories{made};")
        return running.get_uri(f"stories{made}")

    return address


@pytest.fixture
def store(place):
    with Store(place()) as opened:
        for each in MANY:
            opened.add(each)
        yield opened


def ids(store):
    return [event.id for event in store.events(Query(stances=()))]


def told(store, number):
    return [item.event or item.before for item in store.story(number).items]


# ---- views


def test_a_view_is_kept_renamed_deleted_and_put_back(store):
    number = store.save_view("  France \n and others ", "documents", "actor=France&from=1950")
    (view,) = store.views()
    assert (view.id, view.name, view.page, view.address) == (
        number, "France and others", "documents", "actor=France&from=1950",
    )  # fmt: skip
    store.rename_view(number, "Paris")
    assert [view.name for view in store.views()] == ["Paris"]
    store.remove_view(number)
    assert store.views() == []
    assert [view.name for view in store.views(gone=True)] == ["Paris"]
    store.restore_view(number)
    assert [view.name for view in store.views()] == ["Paris"]
    assert store.views(gone=True) == []


def test_views_stand_in_the_order_of_their_names(store):
    for name in ("b", "A", "c"):
        store.save_view(name, "", "")
    assert [view.name for view in store.views()] == ["A", "b", "c"]


@pytest.mark.parametrize("name", ["", "  \n", "x" * 201])
def test_a_view_needs_a_name_of_some_words(store, name):
    with pytest.raises(StoreError, match="name"):
        store.save_view(name, "", "")
    assert store.views() == []


def test_two_views_have_not_one_name_and_one_that_comes_back_takes_another(store):
    first = store.save_view("Talks", "", "kind=talks")
    with pytest.raises(StoreError, match="already"):
        store.save_view("Talks", "", "")
    store.remove_view(first)
    second = store.save_view("Talks", "", "")
    store.restore_view(first)
    assert {view.id: view.name for view in store.views()} == {first: "Talks (2)", second: "Talks"}
    with pytest.raises(StoreError, match="already"):
        store.rename_view(first, "Talks")
    store.rename_view(second, "Talks")  # its own


@pytest.mark.parametrize("number", [0, -1, 99, 2**31, 10**30])
def test_what_there_is_not_is_said(store, number):
    for ask in (
        store.remove_view, store.restore_view, store.story, store.remove_story, store.restore_story, store.remove_item,
        lambda n: store.rename_view(n, "x"), lambda n: store.add_to_story(n, []), lambda n: store.write_story(n),
        lambda n: store.move_item(n, 1), lambda n: store.write_item(n, before="x"),
    ):  # fmt: skip
        with pytest.raises(NotFoundError):
            ask(number)


def test_an_address_of_any_length_is_not_kept(store):
    with pytest.raises(StoreError, match="characters"):
        store.save_view("long", "", "a" * 30_000)


# ---- stories


def test_a_story_keeps_its_order_and_its_words(store):
    first, second, third = ids(store)[:3]
    number = store.make_story("How it began", "In three steps.")
    store.add_to_story(number, [third, first])
    words = store.add_words(number, "Then nothing for a year.\r\n\r\nAnd then:")
    store.add_to_story(number, [second])
    assert told(store, number) == [third, first, "Then nothing for a year.\n\nAnd then:", second]
    items = store.story(number).items
    store.write_item(items[0].id, before="At first", after="so they say")
    store.write_item(words, before="Nothing.")
    store.move_item(items[0].id, 1)
    store.move_item(items[3].id, -1)
    assert told(store, number) == [first, third, second, "Nothing."]
    assert (store.story(number).items[1].before, store.story(number).items[1].after) == ("At first", "so they say")
    (row,) = store.stories()
    assert (row.title, row.items, row.events) == ("How it began", 4, 3)


def test_no_move_leads_beyond_an_end(store):
    number = store.make_story("s")
    (one, other) = store.add_to_story(number, ids(store)[:2])
    store.move_item(one, -1)
    store.move_item(other, 5)
    assert [item.id for item in store.story(number).items] == [one, other]
    store.move_item(other, -9)
    assert [item.id for item in store.story(number).items] == [other, one]


def test_an_item_is_put_behind_another(store):
    number = store.make_story("s")
    one, other = store.add_to_story(number, ids(store)[:2])
    words = store.add_words(number, "between", after=one)
    more = store.add_to_story(number, ids(store)[2:4], after=one)
    assert [item.id for item in store.story(number).items] == [one, *more, words, other]
    last = store.add_words(number, "last", after=12345)  # of no such item: at the end
    assert store.story(number).items[-1].id == last


def test_what_is_taken_out_comes_back_where_it_was(store):
    number = store.make_story("s")
    items = store.add_to_story(number, ids(store)[:4])
    store.remove_item(items[1])
    assert [item.id for item in store.story(number).items] == [items[0], items[2], items[3]]
    assert [item.id for item in store.story(number).removed] == [items[1]]
    store.move_item(items[3], -1)
    store.restore_item(items[1])
    assert [item.id for item in store.story(number).items] == [items[0], items[1], items[3], items[2]]


def test_a_story_is_deleted_and_comes_back_whole(store):
    number = store.make_story("s", "intro")
    store.add_to_story(number, ids(store)[:2])
    before = store.story(number)
    store.remove_story(number)
    assert store.stories() == []
    with pytest.raises(NotFoundError, match="deleted"):
        store.story(number)
    assert [row.id for row in store.stories(gone=True)] == [number]
    store.restore_story(number)
    assert store.story(number) == before


def test_an_event_stands_in_a_story_once_whatever_it_is_called_by(store):
    number = store.make_story("s")
    event = next(event for event in store.events() if len(event.mentions) > 1)
    assert len(store.add_to_story(number, [event.id, event.mentions[1].key])) == 1
    assert store.add_to_story(number, [event.mentions[0].key]) == []


def test_an_event_that_is_merged_stays_in_the_story(store):
    number = store.make_story("s")
    one, other = (event for event in store.events() if event.title.startswith(("Ministers met", "He spoke")))
    store.add_to_story(number, [one.id, other.id])
    store.merge_events([one.id, other.id])
    found = {store.event(item.event).id for item in store.story(number).items}
    assert len(found) == 1
    assert {one.title, other.title} == {item.title for item in store.story(number).items}


def test_an_event_whose_text_is_gone_leaves_its_title(store):
    number = store.make_story("s")
    event = next(event for event in store.events() if event.title.startswith("Caesar"))
    store.add_to_story(number, [event.id])
    store.remove(event.mentions[0].document)
    (item,) = store.story(number).items
    assert item.title == event.title
    with pytest.raises(NotFoundError):
        store.event(item.event)
    store.add_to_story(number, ids(store)[:1])  # the others can still be added
    assert len(store.story(number).items) == 2


def test_an_event_that_there_is_not_leaves_the_story_as_it_was(store):
    number = store.make_story("s")
    with pytest.raises(NotFoundError):
        store.add_to_story(number, [ids(store)[0], "no such event"])
    assert store.story(number).items == ()


def test_a_story_and_its_words_have_bounds(store):
    with pytest.raises(StoreError, match="name"):
        store.make_story(" ")
    number = store.make_story("s")
    with pytest.raises(StoreError, match="characters"):
        store.add_words(number, "x" * 60_000)
    with pytest.raises(StoreError, match="name"):
        store.write_story(number, title="")
    store.write_story(number, title="t", introduction="i")
    assert (store.story(number).title, store.story(number).introduction) == ("t", "i")


def test_odd_characters_are_kept_or_replaced_but_never_fail(store):
    number = store.make_story("a\0b \ud800 \N{GRINNING FACE}")
    assert "\N{GRINNING FACE}" in store.story(number).title
    store.add_words(number, "x\0\ud800")


def test_stories_change_nothing_of_what_is_derived(store):
    before, revision = store.dump(), store.revision()
    number = store.make_story("s")
    store.add_to_story(number, ids(store))
    store.save_view("v", "", "")
    assert (store.dump(), store.revision()) == (before, revision)


def test_the_size_of_a_store_is_told(store):
    size = store.size()
    assert size.documents == len(MANY)
    assert size.events == store.count(Query(stances=()))
    assert size.mentions == sum(len(each.events) for each in MANY)
    assert size.size > 10_000
    assert size.kind.startswith(("SQLite 3", "PostgreSQL "))
    store.add(simple("A text more was found.", "found", "1999"))
    assert store.size().documents == len(MANY) + 1


def test_a_story_holds_a_bounded_number_of_items():
    with filled(MANY[:1]) as store:
        number = store.make_story("s")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("timeline.store.stories.MOST_ITEMS", 2)
            store.add_words(number, "1")
            store.add_words(number, "2")
            with pytest.raises(StoreError, match="2 items at most"):
                store.add_words(number, "3")
    assert MOST_ITEMS >= 1_000


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "move", "out", "back"]), st.integers(0, 9), st.integers(-3, 3)), max_size=25
    )
)
def test_any_series_of_changes_keeps_the_order_of_a_plain_list(steps):
    with Store("sqlite://") as store:
        number = store.make_story("s")
        model, out = [], []
        for act, which, by in steps:
            if act == "add":
                after = model[which % len(model)] if model and by > 0 else None
                made = store.add_words(number, str(which), after=after)
                model.insert(model.index(after) + 1 if after else len(model), made)
            elif act == "move" and model:
                item = model[which % len(model)]
                at = model.index(item)
                model.insert(min(max(at + by, 0), len(model) - 1), model.pop(at))
                store.move_item(item, by)
            elif act == "out" and model:
                item = model.pop(which % len(model))
                out.append(item)
                store.remove_item(item)
            elif act == "back" and out:
                item = out.pop()
                store.restore_item(item)
                model = [each.id for each in store.story(number).items]
                assert item in model
            assert [each.id for each in store.story(number).items] == model
        assert sorted(each.id for each in store.story(number).removed) == sorted(out)

"""The Actors page: what can be wrong in it as plain functions, and its states through app.py."""

from itertools import pairwise

import made
import pytest
from streamlit.testing.v1 import AppTest
from test_dashboard import APP, filled, tree  # noqa: F401

from timeline import edtf
from timeline.dashboard import cast, cast_figures, heat, network, picking, portrait, stretch
from timeline.dashboard.nodes import plain
from timeline.knowledge import Knowledge
from timeline.model import Actor, Office
from timeline.query import Query
from timeline.store import Acting, Companions, Decision, DecisionRow, Presence, Spellings, Store, Target
from timeline.store.values import Bin

ACTORS = {
    id_: Actor(id_, name, kind)
    for id_, name, kind in (
        ("a", "Ångström", "person"), ("b", "Beta", "state"), ("c", "gamma", "group"), ("d", made.HOSTILE, "company"),
    )
}  # fmt: skip
ROWS = [Acting("b", 9, 9, 10, 90), Acting("a", 5, 4, 20, 80), Acting("c", 5, 0, None, None), Acting("d", 1, 1, 5, 5)]


def page(name, **params):
    """The page of this address, opened anew."""
    app = AppTest.from_file(APP, default_timeout=60)
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page(f"timeline/dashboard/pages/{name}.py").run()
    assert not app.exception
    return app


def day(text):
    return edtf.parse(text).begin_earliest


# ---- stretches of time


@pytest.mark.parametrize(
    ("first", "last", "typed", "named"),
    [
        ("2022-03-01", "2022-03-31", ("2022-03", "2022-03"), "March 2022"),
        ("2022-01-01", "2022-12-31", ("2022", "2022"), "2022"),
        ("2022-03-10", "2022-03-31", ("2022-03-10", "2022-03-31"), "10 March 2022 to 31 March 2022"),
        ("2024-02-01", "2024-02-29", ("2024-02", "2024-02"), "February 2024"),
        ("1900-01-01", "1999-12-31", ("1900", "1999"), "1900 to 1999"),
        ("-0043-03-01", "-0043-03-31", ("-0043-03-01", "-0043-03-31"), "1 March 44 BCE to 31 March 44 BCE"),
        ("-0099-01-01", "0000-12-31", ("-0099", "0000"), "100 BCE to 1 BCE"),
        ("2022-03-05", "2022-03-05", ("2022-03-05", "2022-03-05"), "5 March 2022"),
    ],
)
def test_a_stretch_is_typed_and_named_and_means_the_same_days(first, last, typed, named):
    days = day(first), day(last)
    assert stretch.typed(*days) == typed
    assert stretch.named(*days) == named
    since, until = (edtf.parse(text) for text in stretch.typed(*days))
    assert (since.begin_earliest, until.end_latest) == days


def test_a_heat_map_shows_the_bulk_and_says_what_it_leaves_out():
    years = [Bin(day(f"{year:04}-01-01"), day(f"{year:04}-12-31"), 0) for year in range(1, 2014)]
    years[0] = Bin(years[0].first, years[0].last, 2)
    years += [Bin(day(f"{year}-01-01"), day(f"{year}-12-31"), 30) for year in range(2014, 2020)]
    span = heat.span(years, Query(), 120)
    assert (edtf.iso(span.first), edtf.iso(span.last)) == ("2014-01-01", "2019-12-31")
    assert span.left_out == "2 events before 2014"
    cut = heat.span(years, Query(since="2015-03-10", until="2016-05-20"), 120)
    assert (edtf.iso(cut.first), edtf.iso(cut.last)) == ("2015-03-10", "2016-05-20")
    assert heat.span([], Query(), 120) is None
    assert heat.span([Bin(1, 5, 0)], Query(), 120) is None


def test_a_heat_map_never_has_more_columns_than_it_has_room_for():
    ages = [
        Bin(edtf.day_number(year, 1, 1), edtf.day_number(year + 999, 12, 31), 1) for year in range(-400_000, 2000, 1000)
    ]
    span = heat.span(ages, Query(), 120)
    assert (edtf.year_month_day(span.last)[0] - edtf.year_month_day(span.first)[0]) // 1000 < 120
    assert span.left_out.startswith("282 events before")


# ---- the table


def test_the_table_is_sorted_by_each_column_and_the_undated_stand_last():
    def ids(order):
        return "".join(row.id for row in cast.ordered(ROWS, ACTORS, order))

    assert ids("events") == "bacd"
    assert ids("-events") == "dacb"
    assert ids("first") == "dbac"
    assert ids("-first") == "abdc"
    assert ids("last") == "badc"
    assert ids("-last") == "dabc"
    assert ids("is") == "badc"
    assert ids("-is") == "cdab"
    assert ids("name") == "dabc"
    assert ids("-name") == "cbad"
    assert set(cast.ORDERS) == {f"{sign}{name}" for name in cast.COLUMNS for sign in ("", "-")}


def test_a_name_is_found_in_any_spelling_and_kind():
    names = {id_: f"{it.name.casefold().replace('å', 'a').replace('ö', 'o')}" for id_, it in ACTORS.items()}

    def found(words, kinds=()):
        return [row.id for row in cast.matching(ROWS, names, ACTORS, words, kinds)]

    assert found("ANGSTROM") == ["a"]
    assert found("Ång") == ["a"]
    assert found("  ") == ["b", "a", "c", "d"]
    assert found("", ["state", "group"]) == ["b", "c"]
    assert found("beta", ["person"]) == []
    assert found("(((") == []


def test_a_click_on_a_head_sorts_by_it_and_one_more_turns_it_round():
    table = cast.table(ROWS, ACTORS, {"b": ("2014", "2015-03")}, {"b": {"talks": 5, "aid": 4}}, "events")
    heads = table["children"][0]["children"][0]["children"]
    acts = [head["children"][0]["act"] for head in heads[:-1]]
    assert acts == [("sort", "name"), ("sort", "is"), ("sort", "-events"), ("sort", "first"), ("sort", "last")]
    assert [head.get("sorted") for head in heads] == [None, None, "descending", None, None, None]
    text = plain([table])
    assert "2014" in text
    assert "March 2015" in text
    assert "talks 5, aid 4" in text
    assert "undated" in text
    assert "beginning unknown" in plain([cast.table([Acting("a", 1, 1, None, None)], ACTORS, {}, {}, "events")])


# ---- what a chart has room for


def test_a_network_keeps_each_actors_best_pair_and_the_strongest():
    pairs = {(f"n{a:02}", f"n{b:02}"): 100 - a - b for a in range(30) for b in range(a + 1, 30)}
    kept = cast.strongest(pairs, 60)
    assert len(kept) == 60
    assert {id_ for one, other, _ in kept for id_ in (one, other)} == {f"n{a:02}" for a in range(30)}
    assert [count for *_, count in kept] == sorted((count for *_, count in kept), reverse=True)
    assert cast.strongest({}, 60) == []


@pytest.mark.parametrize("count", [0, 1, 2, 3, 24])
def test_a_layout_is_the_same_twice_and_leaves_room_for_each_name(count):
    ids = [f"n{n}" for n in range(count)]
    weights = dict.fromkeys(pairwise(ids), 3)
    spots = network.placed(ids, weights)
    assert spots == network.placed(ids, dict(reversed(weights.items())))
    assert list(spots) == ids
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in spots.values())
    for n, one in enumerate(ids):
        for other in ids[n + 1 :]:
            (x, y), (u, v) = spots[one], spots[other]
            assert abs(x - u) > 0.08 or abs(y - v) > 0.045


def test_marks_of_a_network_and_cells_of_a_heat_map_say_what_a_click_means():
    found = Companions({"a": 4, "b": 9, "d": 1}, {("a", "b"): 3, ("b", "d"): 1})
    edges = cast.strongest(found.pairs)
    spots = network.placed(list(found.events), found.pairs)
    figure = cast_figures.network(spots, found, ACTORS, edges, chosen="a")
    traces = {trace.name: trace for trace in figure.data}
    assert [list(data) for data in traces["actors"].customdata] == [["who", "a"], ["who", "b"], ["who", "d"]]
    assert [list(data) for data in traces["pairs"].customdata] == [["pair", "a", "b"], ["pair", "b", "d"]]
    assert "<script>" not in figure.to_json()
    days = ((day("2022-03-01"), day("2022-03-31")), (day("2022-04-01"), day("2022-04-30")))
    presence = Presence("month", days, {"a": (3, 0), "d": (1, 2)}, {"a": (2, 0), "d": (0, 2)})
    figure = cast_figures.heat(presence, {"a": "Ångström", "d": made.HOSTILE})
    cells = next(trace for trace in figure.data if trace.name == "cells")
    assert [list(data) for data in cells.customdata] == [
        ["cell", "a", "2022-03/2022-03"], ["cell", "d", "2022-03/2022-03"], ["cell", "d", "2022-04/2022-04"],
    ]  # fmt: skip
    assert "3 events<br>1 of them may lie outside it" in cells.hovertext[0]
    assert "may lie outside" not in cells.hovertext[2]
    assert "<script>" not in figure.to_json()


def test_rows_are_those_asked_for_and_then_the_busiest():
    assert cast.rows_of(ROWS, Query()) == ["b", "a", "d"]
    assert cast.rows_of(ROWS, Query(actors=["d"])) == ["d", "b", "a"]
    assert cast.rows_of(ROWS, Query(actors=["d", "a"])) == ["d", "a"]
    assert cast.rows_of(ROWS, Query(actors=["d", "a"], all_actors=True)) == ["d", "a", "b"]
    many = [Acting(f"n{n}", 1, 1, 1, 1) for n in range(99)]
    assert len(cast.rows_of(many, Query())) == cast.ROWS


@pytest.mark.parametrize("asked", [(), ("RUS",), ("RUS", "TUR")])
@pytest.mark.parametrize("every", [False, True])
def test_the_events_of_an_actor_are_found_within_any_filter_of_actors(asked, every):
    with Store("sqlite://") as store:
        for each in made.many(120):
            store.add(each)
        query = Query(actors=asked, all_actors=every)
        expected = {e.id for e in store.events(query) if "UKR" in {role.id for role in e.actors}}
        assert {e.id for side in cast.sides(query, "UKR") for e in store.events(side)} == expected
        own = {e.id for e in store.events(query) if "RUS" in {role.id for role in e.actors}}
        assert {e.id for side in cast.sides(query, "RUS") for e in store.events(side)} == own


# ---- one actor


def merge(number, one, into, undone=False):
    return DecisionRow(number, Decision("merge", Target(actor=one), Target(actor=into), name=into), undone, False, ())


def test_an_address_of_an_actor_that_was_merged_leads_to_the_other():
    made_ = [merge(1, "a", "b"), merge(2, "b", "c"), merge(3, "x", "y", undone=True)]
    assert [cast.now(id_, made_) for id_ in ("a", "b", "c", "x")] == ["c", "c", "c", "x"]
    assert cast.now("a", [merge(1, "a", "b"), merge(2, "b", "a")]) in ("a", "b")


def test_those_with_a_like_name_are_offered_first():
    actors = {
        "1": Actor("1", "Vladimir Putin", "person"), "2": Actor("2", "France", "state"),
        "3": Actor("3", "Anna Petrova", "person"), "4": Actor("4", "Mr Putin", "group"),
    }  # fmt: skip
    names = {id_: it.name.casefold() for id_, it in actors.items()}
    assert cast.likely(actors["1"], actors, names) == ["4", "3", "2"]
    assert cast.likely(actors["1"], actors, names, most=1) == ["4"]


@pytest.mark.parametrize(
    ("chosen", "match", "asked", "expected"),
    [
        ([], "any", ["UKR"], (["Ukraine"], "any")),
        (["Russia"], "any", ["UKR"], (["Russia", "Ukraine"], "all")),
        (["Russia"], "any", ["RUS"], (["Russia"], "any")),
        (["Russia", "Türkiye"], "all", ["UKR"], (["Russia", "Türkiye", "Ukraine"], "all")),
        (["Russia", "Türkiye"], "any", ["UKR"], (["Ukraine"], "any")),
        ([], "any", ["UKR", "RUS"], (["Ukraine", "Russia"], "all")),
    ],
)
def test_a_click_asks_for_what_its_mark_counts(monkeypatch, chosen, match, asked, expected):
    labels = {"UKR": "Ukraine", "RUS": "Russia", "TUR": "Türkiye"}
    state = {"actor": chosen, "match": match, "actor labels": labels}
    monkeypatch.setattr(picking.st, "session_state", state)
    if len(asked) == 1:
        picking.cell(asked[0], "2022-03", "2022-03")
        assert (state["from"], state["to"]) == ("2022-03", "2022-03")
    else:
        picking.together(asked)
    assert (state["actor"], state["match"]) == expected


def test_an_actor_that_the_filter_has_no_room_for_is_opened(monkeypatch):
    state, opened = {"actor labels": {}}, {}
    monkeypatch.setattr(picking.st, "session_state", state)
    monkeypatch.setattr(picking.link, "select", opened.__setitem__)
    picking.cell("x-rare", "2022", "2022")
    assert opened == {"who": "x-rare"}
    assert "from" not in state


def test_spellings_stand_ins_and_judging_words_are_told_apart():
    found = Spellings(
        {("Ukraine", "name", False): 5, ("Ukraine", "alias", False): 1, ("its", "pronoun", False): 3,
         ("Kyiv regime", "alias", True): 2, ("Kyiv", "capital", False): 1}, 7, 9,
    )  # fmt: skip
    told = plain(
        [portrait.spelled(Actor("UKR", "Ukraine", "state", aliases=("Kyiv", "Kyiv regime", "Ukrainian side")), found)]
    )
    assert "Ukraine 6 ×" in " ".join(told.split())
    assert "“Kyiv regime”  2 ×" in told
    assert "pronouns: 3 ×" in told
    assert "none of these texts: Ukrainian side" in told
    assert "Counted in 7 of the 9 texts" in told
    nobody = plain([portrait.spelled(Actor("x", "X", "state"), Spellings())])
    assert "No text names it" in nobody


def test_posts_have_their_years_and_a_state_those_who_held_them():
    person = Actor("p", "P", "person", offices=(Office("president", "S", edtf.parse("2014-06-07/2019-05-20")),))
    data = Knowledge(actors={"p": person, "S": Actor("S", "Sylvania", "state")})
    assert "president, Sylvania: 7 June 2014 to 20 May 2019" in " ".join(plain(portrait.offices(person, data)).split())
    held = " ".join(plain(portrait.offices(data.actors["S"], data)).split())
    assert "P , president: 7 June 2014 to 20 May 2019" in held
    assert portrait.offices(Actor("q", "Q", "person"), data) == []


# ---- the page


def test_the_table_counts_the_events_of_the_view(filled):  # noqa: F811
    app = page("actors")
    assert "5 actors act in the 9 events of this view" in app.caption[0].value
    table = tree(app, "cast")
    assert '"act": ["who", "UKR"]' in table
    assert "10 June" not in table
    narrowed = page("actors", actor="Ukraine")
    assert "2 of 5 actors act in the 2 events of this view" in narrowed.caption[0].value
    assert '"who", "TUR"' not in tree(narrowed, "cast")
    assert "See these 2 on the timeline" in tree(narrowed, "to_timeline")
    assert not tree(app, "to_timeline")


def test_search_order_and_kind_are_in_the_address(filled):  # noqa: F811
    app = page("actors", named="ukr", by="-name")
    assert '"who", "UKR"' in tree(app, "cast")
    assert '"who", "RUS"' not in tree(app, "cast")
    assert '"sorted": "descending"' in tree(app, "cast")
    only = page("actors", **{"is": "person"})
    assert tree(only, "cast").count('"act": ["who"') == 1
    nobody = page("actors", named="zzzz")
    assert any("goes by that name" in each.value for each in nobody.markdown)


@pytest.mark.parametrize("way", ["when", "with whom"])
def test_each_chart_has_its_sentence_and_its_table(filled, way):  # noqa: F811
    app = page("actors", cast=way)
    (chart,) = app.get("plotly_chart")
    assert "table" in chart.proto.alt
    if way == "when":
        assert len(app.dataframe) == 1
        frame = app.dataframe[0].value
        assert list(frame.index)[:2] == ["Russia", "Ukraine"]
    else:
        assert '"act": ["pair", "RUS|UKR"]' in tree(app, "network_pairs")


def test_one_actor_is_told_in_full(filled):  # noqa: F811
    app = page("actors", who="UKR")
    assert "2 events in this view" in tree(app, "portrait")
    assert "Also called" in tree(app, "called")
    assert "Told in 2 documents" in tree(app, "called")
    assert "Second round in Istanbul" in tree(app, "deeds")
    assert "RUS" in tree(app, "circle_pairs")
    assert "First report" in tree(app, "called")


def test_an_actor_without_events_in_the_view_still_opens(filled):  # noqa: F811
    app = page("actors", who="TUR", **{"from": "2025"})
    assert "0 events in this view" in tree(app, "portrait")
    assert any("Take a filter back" in each.value for each in app.markdown)


def test_the_address_of_a_merged_actor_opens_the_other(filled):  # noqa: F811
    with Store(filled) as store:
        store.merge_actors("TUR", "RUS")
    app = page("actors", who="TUR")
    assert "Russia" in tree(app, "portrait")
    assert any(button.key.startswith("undo_actor_") for button in app.button if button.key)


def test_garbage_in_the_address_falls_back_with_a_word(filled):  # noqa: F811
    app = page("actors", who="<script>", cast="zzz", by="\x00", leaf="-4", named="((", **{"is": "nonsense"})
    told = " ".join(each.value for each in app.warning)
    assert "script" in told
    assert "zzz" in told
    assert not tree(app, "portrait")
    assert "5 actors" in app.caption[0].value


def test_hostile_names_are_shown_as_text(url):
    with Store(url) as store:
        for each in made.few():
            store.add(each)
        store.rename_actor("UKR", made.HOSTILE)
    for params in ({}, {"cast": "when"}, {"cast": "with whom"}, {"who": "UKR"}):
        app = page("actors", **params)
        for chart in app.get("plotly_chart"):
            assert "<script>" not in chart.proto.spec
            assert "<img" not in chart.proto.spec
        said = [each.value for each in [*app.markdown, *app.caption, *app.warning]]
        assert not any("<script>" in each for each in said)


def test_an_empty_store_shows_the_ways_in_and_one_event_is_enough(url):
    app = page("actors")
    assert [button.label for button in app.button] == ["Load the samples", "Upload files", "Paste a text"]
    with Store(url) as store:
        store.add(made.annotation("One", "2025-01-01", [made.Line("Russia *spoke* on {2 June 2024}.", "2024-06-02")]))
    assert "1 actor acts in the 1 event of this view" in page("actors").caption[0].value
    assert page("actors", cast="when").get("plotly_chart")
    assert any("No two actors" in each.value for each in page("actors", cast="with whom").markdown)
    assert "1 event in this view" in tree(page("actors", who="RUS"), "portrait")


def test_a_view_without_actors_or_dates_says_so(url):
    with Store(url) as store:
        store.add(made.annotation("One", "2025-01-01", [made.Line("Russia *waits*.", None)]))
    assert any("has a date" in each.value for each in page("actors", cast="when").markdown)
    assert any("Nobody acts" in each.value for each in page("actors", q="nothing like it").markdown)

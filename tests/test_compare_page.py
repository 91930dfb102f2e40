"""The Compare page: whose date is whose and where they differ as plain functions, and its states through app.py."""

import csv
import io
import json
from dataclasses import replace

import made
import pytest
from test_actors_page import page
from test_dashboard import filled, tree  # noqa: F401

from timeline.dashboard import compare_figures, comparing
from timeline.dashboard.axis import axis
from timeline.dashboard.comparing import Side
from timeline.dashboard.lanes import Lane, rows
from timeline.model import Origin
from timeline.query import Query
from timeline.store import Store

ROUND = {"reference": "istanbul-2", "references": ("istanbul-2",)}


def told(title, created, *dates, source="stated"):
    """A document that tells of one and the same round, once for each of these dates."""
    return made.annotation(title, created, [
        made.Line(f"Russia and Ukraine *met* in Istanbul for the {title} number {n} on {{{date or 'some day'}}}.", date,
                  source, title="Second round in Istanbul", fields=ROUND)
        for n, date in enumerate(dates)
    ])  # fmt: skip


def laid(*documents):
    """The event that all of these tell, and a side for each of them."""
    store = Store("sqlite://")
    for each in documents:
        store.add(each)
    (event,) = store.events(Query(stances=()))
    return event, [Side(d.document.title, (Query(documents=[d.document.id]),), frozenset([d.document.id]))
                   for d in documents]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "verdict", "apart"),
    [
        (["2025-06-02"], ["2025-06-02"], "same", 0),
        (["2025-06-02"], ["2025-06-03"], "differ", 1),
        (["2025-06-02"], ["2025-06"], "closer", 0),
        (["2025-06-02"], ["2025-07"], "differ", 29),
        (["2025-06-02"], [None], "one-sided", 0),
        ([None], [None], "undated", 0),
        (["2025-06-02", "2025-06-05"], ["2025-06-02"], "differ", 3),
        (["2025-06-02", None], ["2025-06-02"], "same", 0),
        (["2014/2022"], ["2014/2022"], "same", 0),
        (["2014/2022"], ["2015/2022"], "differ", 1),
        (["2014/2022"], ["2016"], "closer", 0),
        (["2014/2022"], ["2014/.."], "closer", 0),
        (["../2022"], ["2023-05"], "differ", 121),
        (["-0043-03-15"], ["-0043-03"], "closer", 0),
    ],
)
def test_dates_differ_where_no_day_fits_both(one, other, verdict, apart):
    event, (left, right) = laid(told("first", "2025-06-04", *one), told("second", "2025-06-05", *other))
    found = comparing.shared(event, left, right)
    assert (found.verdict, found.apart) == (verdict, apart)
    turned = comparing.shared(event, right, left)
    assert (turned.verdict, turned.apart) == (verdict, apart)
    assert {each.date.text if each.date else None for each in found.one} == set(one)
    assert {each.date.text if each.date else None for each in found.other} == set(other)


def test_a_sides_date_is_never_that_of_another():
    event, (left, right, third) = laid(
        told("first", "2025-06-04", None), told("second", "2025-06-05", "2025-06-03"),
        told("third", "2025-06-06", "2025-06-02"),
    )  # fmt: skip
    assert comparing.drawn(event, comparing.said(event, left)) is None
    assert comparing.drawn(event, comparing.said(event, right)).date.text == "2025-06-03"
    assert comparing.drawn(event, comparing.said(event, third)).date.text == "2025-06-02"
    stranger = Side("nobody", (), frozenset(["nothing"]))
    assert comparing.said(event, stranger) == ()
    assert comparing.shared(event, stranger, right).verdict == "one-sided"
    actor = Side("Russia", (), actor="RUS")
    assert {each.date.text for each in comparing.said(event, actor) if each.date} == {"2025-06-02", "2025-06-03"}


def test_different_dates_come_first_and_the_farthest_apart_before_all():
    found = []
    for n, (one, other) in enumerate(
        (("2025-06-02", "2025-06-02"), ("2025-06-02", None), ("2025-06-02", "2025-06-09"), ("2025-06", "2025-06-01"),
         ("2025-06-02", "2025-06-03")), 1,
    ):  # fmt: skip
        event, (left, right) = laid(told(f"first {n}", "2025-06-04", one), told(f"second {n}", "2025-06-05", other))
        found.append(comparing.shared(event, left, right))
    assert [it.verdict for it in comparing.ordered(found)] == ["differ", "differ", "closer", "one-sided", "same"]
    assert [it.apart for it in comparing.ordered(found)][:2] == [7, 1]
    assert comparing.sentence((3, 4, 5), found) == (
        "5 events told by both · 2 with different dates · 3 only by A · 4 only by B"
    )
    assert "2 of the 5 looked at with different dates" in comparing.sentence((0, 0, 900), found)
    assert comparing.sentence((0, 0, 0), []) == "0 events told by both · 0 only by A · 0 only by B"


def test_a_line_joins_the_marks_of_one_event_and_a_flag_stands_where_it_slants():
    event, (left, right) = laid(told("first", "2025-06-04", "2025-06-02"), told("second", "2025-06-05", "2025-06-20"))
    it = comparing.shared(event, left, right)
    events = [comparing.drawn(event, each) for each in (it.one, it.other)]
    time = axis(events)
    lanes = tuple(Lane(name, (each,), rows([each], time)) for name, each in zip("AB", events, strict=True))
    traces = {trace.name: trace for trace in compare_figures.compared(lanes, time, [it]).data}
    line = traces["dates differ"]
    marks = dict(zip(traces["instants"].y, traces["instants"].x, strict=True))
    assert dict(zip(line.y[:2], line.x[:2], strict=True)) == marks
    assert line.x[0] != line.x[1]
    assert [list(data) for data in traces["flags"].customdata] == [["event", event.id]]
    assert "A: 2 June 2025<br>B: 20 June 2025" in traces["flags"].text[0]
    same = comparing.shared(event, left, left)
    lanes = tuple(Lane(name, (events[0],), (0,)) for name in "AB")
    traces = {trace.name: trace for trace in compare_figures.compared(lanes, time, [same]).data}
    assert traces["same or closer"].x[0] == traces["same or closer"].x[1]
    assert "flags" not in traces


def test_the_file_holds_each_sides_date_and_words_and_no_formula():
    event, (left, right) = laid(told("first", "2025-06-04", "2025-06-02"), told("second", "2025-06-05", "2025-06-03"))
    bad = made.annotation("bad", None, [made.Line("=SUM(A1) *met* in {2024}.", "2024", title="=SUM(A1)")])
    store = Store("sqlite://")
    store.add(bad)
    (other,) = store.events()
    text = "".join(comparing.csv_lines([("both", event), ("A", other)], left, right))
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["told_by"], first["dates"], first["days_apart"]) == ("both", "differ", "1")
    assert (first["a_date"], first["b_date"]) == ("2025-06-02", "2025-06-03")
    assert first["a_quote"].startswith("Russia and Ukraine met in Istanbul for the first")
    assert second["title"] == "'=SUM(A1)"
    assert (second["a_date"], second["b_date"]) == ("", "")
    assert "".join(comparing.csv_lines([], left, right)).count("\n") == 1


def test_a_side_keeps_to_the_documents_that_the_filters_allow():
    query = Query(documents=["d1", "d2"], since="2014")
    assert comparing.documents("n", ["d2", "d3"], query).queries == (Query(documents=["d2"], since="2014"),)
    assert comparing.documents("n", ["d3"], query).queries == ()


# ---- the page


def ids(url):
    with Store(url) as store:
        return {row.title: row.id for row in store.documents()}


def test_two_documents_are_laid_beside_each_other(filled):  # noqa: F811
    known = ids(filled)
    app = page("compare", a=known["First report"], b=known["Second report"])
    said = " ".join(each.value for each in app.markdown)
    assert "1 event told by both · 1 with different dates · 2 only by A · 3 only by B" in said
    (chart,) = app.get("plotly_chart")
    assert "The lists below hold the same" in chart.proto.alt
    assert "flags" in {trace.get("name") for trace in json.loads(chart.proto.spec)["data"]}
    both = tree(app, "both_list")
    for words in ("dates differ, 1 day apart", "A: 2 June 2025", "B: 3 June 2025", "met in Istanbul on 2 June 2025"):
        assert words in both
    assert "exchanged a thousand" in tree(app, "only_a_list")
    assert "United Nations helped" in tree(app, "only_b_list")


def test_filters_hold_for_both_sides(filled):  # noqa: F811
    known = ids(filled)
    app = page("compare", a=known["First report"], b=known["Second report"], **{"from": "2025"})
    said = " ".join(each.value for each in app.markdown)
    assert "1 event told by both · 1 with different dates · 1 only by A · 1 only by B" in said
    none = page("compare", a=known["First report"], b=known["Second report"], **{"from": "1700", "to": "1701"})
    assert "Neither side tells" in none.info[0].value


def test_two_actors_and_two_sets_of_sources_can_be_compared(filled):  # noqa: F811
    app = page("compare", what="actors", a="RUS", b="UKR")
    said = " ".join(each.value for each in app.markdown)
    assert "1 event told by both · 1 with different dates" in said  # only Ukraine is named with 3 June
    assert tree(app, "both_list").count("2 June 2025") == 4  # in the strong word and the sentence of each side
    known = ids(filled)
    sets = page("compare", what="sources", a=[known["First report"], known["An older story"]], b=known["Second report"])
    assert "Caesar" in tree(sets, "only_a_list")
    assert "1 event told by both" in " ".join(each.value for each in sets.markdown)
    assert sets.multiselect(key="side_a_sources").value == [known["First report"], known["An older story"]]


def test_nothing_chosen_offers_two_and_one_chosen_asks_for_the_other(filled):  # noqa: F811
    app = page("compare")
    assert "Choose A and B above" in " ".join(each.value for each in app.markdown)
    assert "Second report  and  First report" in tree(app, "suggested")
    app = page("compare", b=ids(filled)["First report"])
    assert "Choose A as well" in " ".join(each.value for each in app.markdown)
    assert "and" in tree(page("compare", what="actors"), "suggested")
    assert "and" in tree(page("compare", what="sources"), "suggested")


def test_the_same_on_both_sides_and_nothing_shared_are_said(filled):  # noqa: F811
    known = ids(filled)
    app = page("compare", a=known["First report"], b=known["First report"])
    assert "A and B are the same" in " ".join(each.value for each in app.markdown)
    apart = page("compare", a=known["First report"], b=known["An older story"])
    assert "No event of this view is told by both" in " ".join(each.value for each in apart.markdown)
    assert apart.get("plotly_chart")


def test_garbage_in_the_address_is_answered_with_a_word(filled):  # noqa: F811
    app = page("compare", what="planets", a="<script>", b=["x", "y", "z", "w", "v"], both="-3", only_a="many")
    said = " ".join(each.value for each in app.warning)
    for word in ("planets", "script", "“x”"):
        assert word in said
    assert "Choose A and B" in " ".join(each.value for each in app.markdown)
    other = page("compare", what="actors", a=ids(filled)["First report"], b="UKR")
    assert "Choose A as well" in " ".join(each.value for each in other.markdown)


def test_a_choice_goes_into_the_address_and_two_can_be_swapped(filled):  # noqa: F811
    known = ids(filled)
    app = page("compare", a=known["First report"])
    app.selectbox(key="side_b_documents").set_value(known["Second report"]).run()
    assert not app.exception
    assert app.query_params["b"] == known["Second report"]
    app.button(key="swap").click().run()
    assert not app.exception
    assert app.query_params["a"] == known["Second report"]
    assert app.selectbox(key="side_a_documents").value == known["Second report"]
    app.radio[0].set_value("actors").run()
    assert not app.exception
    assert "a" not in app.query_params


def test_an_actor_that_was_merged_since_is_found_in_the_other(filled):  # noqa: F811
    with Store(filled) as store:
        store.merge_actors("TUR", "RUS")
    app = page("compare", what="actors", a="TUR", b="UKR")
    assert app.selectbox(key="side_a_actors").value == "RUS"
    assert not app.warning


def test_too_much_is_cut_and_said(url):
    with Store(url) as store:
        for each in made.many(900):
            store.add(each)
    app = page("compare", what="actors", a="RUS", b="UKR", stance="asserted")
    captions = " ".join(each.value for each in app.caption)
    assert "more events are not drawn" in captions
    assert f"The first {comparing.MOST} of" in captions
    (chart,) = app.get("plotly_chart")
    drawn = {trace.get("name"): trace for trace in json.loads(chart.proto.spec)["data"]}
    assert len(drawn["instants"]["x"]) <= 4 * comparing.MOST


def test_an_empty_store_and_one_event_are_no_error(url):
    assert [button.label for button in page("compare").button] == ["Load the samples", "Upload files", "Paste a text"]
    with Store(url) as store:
        store.add(made.annotation("One", "2025-01-01", [made.Line("Russia *spoke*.", None)]))
    assert "no two of them" in " ".join(each.value for each in page("compare").markdown)
    with Store(url) as store:
        store.add(made.annotation("Two", "2025-01-01", [made.Line("Türkiye *waits*.", None)]))
    known = ids(url)
    app = page("compare", a=known["One"], b=known["Two"])
    assert "nothing to draw" in " ".join(each.value for each in app.markdown)


def test_hostile_text_is_shown_as_text(filled):  # noqa: F811
    known = ids(filled)
    hostile = next(id_ for title, id_ in known.items() if title.startswith("Hostile"))
    app = page("compare", a=hostile, b=known["First report"])
    for chart in app.get("plotly_chart"):
        assert "<script>" not in chart.proto.spec
        assert "<img" not in chart.proto.spec
    said = [each.value for each in [*app.markdown, *app.caption, *app.warning]]
    assert any("script" in each for each in said)
    assert not any("<script>" in each for each in said)


def published(annotation, publisher):
    origins = (Origin(f"{annotation.document.title}.md", publisher),)
    return replace(annotation, document=replace(annotation.document, origins=origins))


def test_publishers_are_sides_with_all_their_documents(url):
    first, second, hostile, older = made.few()
    with Store(url) as store:
        for each, publisher in ((first, "The Post"), (second, "The Wire"), (older, "The Post"), (hostile, None)):
            store.add(published(each, publisher) if publisher else each)
        rows = store.documents()
        assert {name: len(ids) for name, ids in comparing.publishers(rows).items()} == {"The Post": 2, "The Wire": 1}
    assert "The Post  and  The Wire" in tree(page("compare", what="sources"), "suggested")
    app = page("compare", what="sources", a="publisher:The Post", b="publisher:The Wire")
    assert "1 event told by both · 1 with different dates · 3 only by A · 3 only by B" in " ".join(
        each.value for each in app.markdown
    )
    assert "Caesar" in tree(app, "only_a_list")
    assert "An older story" in tree(app, "only_a_list")  # a side of several texts names the text of each quote

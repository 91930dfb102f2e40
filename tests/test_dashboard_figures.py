"""Figures and nodes as values: nothing here starts a page."""

import json

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.dashboard import cards, figures, look, marks, window
from timeline.dashboard.axis import Axis, axis
from timeline.dashboard.lanes import lanes
from timeline.dashboard.nodes import plain
from timeline.dashboard.words import literal
from timeline.errors import DateError
from timeline.model import KINDS, Event, Role
from timeline.query import Query
from timeline.store.values import Bin


def event(date: str, **fields: object) -> Event:
    return Event(
        **{"id": f"e{date}", "title": "Talks", "kind": "talks", "date_source": "stated", "stance": "asserted",
           "outcome": "happened"}
        | fields,  # type: ignore[arg-type]
        date=edtf.parse(date),
    )  # fmt: skip


def traces(*events: Event, **options: object) -> dict[str, dict]:
    time = axis(events)
    figure = figures.chart(lanes(events, time), time, **options)  # type: ignore[arg-type]
    return {trace["name"]: trace for trace in json.loads(figure.to_json())["data"]}


def test_an_instant_is_a_mark_and_a_span_a_bar() -> None:
    found = traces(event("2025-06-02"), event("2022-03/2022-05"))
    assert len(found["instants"]["x"]) == 1
    assert found["spans"]["customdata"][0] == ["event", "e2022-03/2022-05"]


def test_an_inferred_date_is_hollow() -> None:
    found = traces(event("2025-06-02", date_source="publication"), event("2024-01-01"))
    assert found["instants"]["marker"]["symbol"] == ["circle-open", "circle"]


def test_a_month_has_a_bracket_and_a_day_has_none() -> None:
    assert "possible days" in traces(event("2025-06"))
    assert "possible days" not in traces(event("2025-06-02"))


def test_sources_that_disagree_get_a_flag_and_the_selected_event_a_ring() -> None:
    found = traces(event("2025-06-02", conflict=True), selected="e2025-06-02")
    assert len(found["conflict"]["x"]) == 1
    assert len(found["selected"]["x"]) == 1


def test_an_event_with_two_actors_stands_in_both_lanes() -> None:
    both = event("2025-06-02", actors=(Role("RUS", "Russia", "agent"), Role("UKR", "Ukraine", "agent")))
    assert [lane.name for lane in lanes([both], axis([both]), by="actor")] == ["Russia", "Ukraine"]


def test_years_before_christ_get_an_axis_with_names() -> None:
    time = axis([event("-0043-03-15"), event("2025")])
    assert not time.dates
    assert "1 BCE" in time.layout()["ticktext"] or any("BCE" in text for text in time.layout()["ticktext"])


def test_an_early_year_is_written_with_four_digits() -> None:
    assert Axis(edtf.day_number(44, 1, 1), edtf.day_number(99, 1, 1)).x(edtf.day_number(44, 3, 15)) == "0044-03-15"


def test_hover_shows_markup_as_text() -> None:
    text = traces(event("2025", title="<b>x</b><script>"))["instants"]["text"][0]
    assert "&lt;script&gt;" in text
    assert "<script" not in text


def test_every_kind_has_a_look_of_its_own() -> None:
    assert set(look.KINDS) == set(KINDS)
    assert len({(it.colour, it.shape) for it in look.KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize(
    ("typed", "edtf_text"),
    [("2014", "2014"), (" 2022-03 ", "2022-03"), ("2025-06-02", "2025-06-02"), ("-0043", "-0043")],
)
def test_a_window_takes_dates_of_any_precision(typed: str, edtf_text: str) -> None:
    found = window.read(typed)
    assert found is not None
    assert found.text == edtf_text


@pytest.mark.parametrize("typed", ["garbage", "2025-13", "1' or 1=1", "x" * 300])
def test_a_window_answers_bad_dates_with_what_to_write(typed: str) -> None:
    with pytest.raises(DateError, match="is not a date"):
        window.read(typed)


def test_presets_are_the_fullest_years() -> None:
    bins = [Bin(edtf.day_number(y, 1, 1), edtf.day_number(y, 12, 31), y - 2010) for y in range(2011, 2021)]
    assert [p.name for p in window.presets(bins, 3)] == ["2018", "2019", "2020"]


def a_year(year: int, events: int) -> Bin:
    return Bin(edtf.day_number(year, 1, 1), edtf.day_number(year, 12, 31), events)


def test_few_events_far_away_do_not_stretch_the_overview() -> None:
    near = [a_year(year, 20) for year in range(2014, 2026)]
    kept = (near[0].first, near[-1].last)
    gap = [a_year(year, 0) for year in range(1649, 2014)]
    assert window.bulk([a_year(1648, 3), *gap, *near]) == kept
    assert window.bulk([*near, a_year(2400, 1)]) == kept
    assert window.bulk([a_year(1648, 100), *gap, *near]) is None  # too many to leave out
    assert window.bulk(near) is None
    assert window.bulk([]) is None


def test_marks_at_the_ends_of_a_window_have_room() -> None:
    june = edtf.parse("2025-06")
    time = axis([event("2025-06-02")], (june.begin_earliest, june.end_latest))
    low, high = time.layout()["range"]
    assert low < time.x(time.first)
    assert time.x(time.last + 1) < high


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12))
def test_marks_never_change_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [marks.Mark(min(s), max(s), "mark-date", "") for s in spans if max(s) <= len(text)]

    def joined(children: list) -> str:
        return "".join(child if isinstance(child, str) else joined(child["children"]) for child in children)

    assert joined(marks.text(text, inside)) == text


def test_a_row_holds_hostile_text_as_text() -> None:
    hostile = event("2025", title=made.HOSTILE)
    assert made.HOSTILE in plain([cards.row(hostile, Query())])


def test_literal_text_keeps_icons_and_directives_from_markdown() -> None:
    assert ":material/" not in literal(":material/home: :red[x]")
    assert literal("*a*") == "\\*a\\*"

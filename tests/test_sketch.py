"""Charts are drawn without Plotly's checks, so that a click is fast: here each is drawn with them."""

from collections.abc import Iterator
from pathlib import Path

import made
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from timeline import knowledge
from timeline.dashboard import figures, invoked, invoked_figures, opened, sketch
from timeline.dashboard.axis import axis
from timeline.dashboard.lanes import lanes
from timeline.ingest import SAMPLES, ingest, listing
from timeline.query import Query
from timeline.store import Store
from timeline.store.values import Bin

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "timeline" / "dashboard" / "pages"


@pytest.fixture(scope="module")
def samples() -> Iterator[Store]:
    """A store of the sample texts."""
    with Store("sqlite://") as store:
        steps = list(ingest(store, listing([SAMPLES])))
        assert all(step.good for step in steps)
        yield store


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[go.Figure]:
    """The figures that are drawn in the test, each with Plotly's checks of every value."""
    drawn: list[go.Figure] = []
    plain = sketch.Sketch.figure

    def figure(self: sketch.Sketch) -> go.Figure:
        it = plain(self)
        drawn.append(go.Figure(it.to_dict()))  # raises ValueError on a name or value that Plotly does not know
        return it

    monkeypatch.setattr(sketch.Sketch, "figure", figure)
    return drawn


def test_a_value_that_plotly_refuses_is_found(checked: list[go.Figure]) -> None:
    it = sketch.Sketch()
    it.add_bar(x=[1], y=[2], colour="red")
    with pytest.raises(ValueError, match="colour"):
        it.figure()


def test_all_charts_of_events_pass_the_checks_of_plotly(checked: list[go.Figure]) -> None:
    with Store("sqlite://") as store:
        for annotation in made.few():
            store.add(annotation)
        events = store.events(Query(stances=(), dated=True))
    time = axis(events)
    bins = [Bin(time.first, time.first + 9, 3), Bin(time.first + 10, time.last, 9)]
    for by in ("kind", "actor"):
        placed = lanes(events, time, by=by)
        figures.chart(placed, time, selected=events[0].id, bins=bins)
        figures.small(placed, time, selected=events[0].id)
    figures.overview(bins, bins, (time.first, time.last), ("← 1 begins earlier", "2 later →"))
    assert len(checked) == 5
    assert sum(len(each.data) for each in checked) > 20


def test_the_charts_of_references_pass_the_checks_of_plotly(checked: list[go.Figure], samples: Store) -> None:
    found = invoked.gather(samples, [row.id for row in samples.documents()], knowledge.load())
    assert found.series
    invoked_figures.series(found.series)
    invoked_figures.arcs(invoked.arcs(found.used, found.doubtful))
    assert len(checked) == 2


def test_a_sketch_is_what_plotly_would_have_drawn() -> None:
    ours, theirs = sketch.Sketch(), go.Figure()
    for it in (ours, theirs):
        it.add_scatter(x=[1, 2], y=[3, 4], mode="lines")
        it.add_bar(x=[1], y=[2], name="bar")
        it.add_annotation(x=0, xref="paper", y=1, text="words", showarrow=False)
        it.add_vrect(x0=1, x1=2, fillcolor="#123456", opacity=0.2)
        it.add_hrect(y0=1, y1=2, line_width=0, layer="below")
        it.add_vline(x=3, line={"dash": "dot"})
        it.update_layout(height=100, xaxis={"visible": False})
        it.update_layout(xaxis={"fixedrange": True})
    wanted, found = theirs.to_dict(), ours.figure().to_dict()
    wanted["layout"].pop("template")
    found["layout"].pop("template", None)
    assert found == wanted


@pytest.mark.parametrize("script", sorted(path.stem for path in PAGES.glob("*.py")))
def test_no_page_draws_what_plotly_would_refuse(
    script: str, checked: list[go.Figure], samples: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "store", lambda: samples)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    documents = samples.documents()
    app.query_params["document"] = max(documents, key=lambda row: row.events).id
    app.query_params["event"] = samples.events(Query(limit=1))[0].id
    app.run()
    if script != "chronology":
        app.switch_page(f"timeline/dashboard/pages/{script}.py").run()
    assert not app.exception
    if script in ("chronology", "documents", "references"):
        assert checked

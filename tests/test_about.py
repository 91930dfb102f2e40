"""The page About: its figures are those of the store and of docs/quality.md, and stand nowhere else."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest
from test_dashboard import APP, filled  # noqa: F401  (filled is a fixture)

from timeline.dashboard import quality
from timeline.store import Store


def about() -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page("timeline/dashboard/pages/about.py").run()
    assert not app.exception
    return app


def test_the_size_of_the_store_is_told(filled: str) -> None:  # noqa: F811
    shown = {metric.label: metric.value for metric in about().metric}
    with Store(filled) as store:
        size = store.size()
    assert shown["Documents"] == "4"
    assert shown["Event mentions"] == f"{size.mentions:,}"
    assert shown["Dated events"] == "8"
    assert re.fullmatch(r"[\d,.]+ [KM]B", shown["Size of the store"])


def test_it_opens_on_an_empty_store(url: str) -> None:
    assert {metric.label: metric.value for metric in about().metric}["Documents"] == "0"


def test_measured_figures_are_those_of_the_docs(filled: str) -> None:  # noqa: F811
    page = quality.load()
    found = quality.measured(page)
    assert [part.title.split()[0] for part in found] == ["Dates", "References", "Actors", "Events"]
    shown = [table.value for table in about().table]
    assert len(shown) == len(found)
    for part, table in zip(found, shown, strict=True):
        assert len(part.rows) >= 2
        assert all(cell in page for row in (part.columns, *part.rows) for cell in row)
        assert [tuple(row) for row in table.to_numpy()] == list(part.rows)
    assert quality.opening(page).startswith("Measured on ")


def test_no_figure_of_quality_stands_in_the_code() -> None:
    code = (quality.PAGE.parents[1] / "timeline" / "dashboard" / "pages" / "about.py").read_text(encoding="utf-8")
    assert not re.findall(r"\d\d\.\d|\.\d\d\d", code)


def test_without_its_docs_the_page_says_where_the_figures_stand(tmp_path: Path) -> None:
    assert quality.load(tmp_path / "nothing.md") == ""
    assert quality.measured("") == []
    assert quality.opening("") == ""
    assert quality.measured(
        "## Dates\n\nNo table here.\n\n## Actors (`python -m bench actors`)\n\n| a |\n|---|\n| 1 |\n"
    ) == [quality.Measured("Actors", ("a",), (("1",),))]

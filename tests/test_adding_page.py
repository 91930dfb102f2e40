"""The page that adds texts: every way in, dates that are asked for, what is skipped, and many texts at once."""

import csv
import io
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from test_dashboard import APP, filled, tree  # noqa: F401  (filled is a fixture)

from timeline.dashboard import adding, folder, incoming
from timeline.store import Store


def page(**params: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=120).run()
    app.switch_page("timeline/dashboard/pages/add.py")
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> str:
    shown: Sequence[Any] = [*app.info, *app.warning, *app.error, *app.caption, *app.markdown, *app.subheader]
    return " ".join(str(element.value) for element in shown).replace("\\", "")


def finish(app: AppTest) -> AppTest:
    """The page once its work is done."""
    for key in ("looking", "adding"):
        if key in app.session_state:
            app.session_state[key].job.wait(120)
    return app.run()


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may be read: three texts, one that is none, and one of another kind."""
    root = tmp_path / "texts"
    root.mkdir()
    (root / "2025-06-03-one.txt").write_text("Poland and Germany met on 1 June 2025.", encoding="utf-8")
    (root / "two.txt").write_text("Russia and Ukraine met in Istanbul yesterday.", encoding="utf-8")
    (root / "three.md").write_text("# Three\n\nFrance and Italy signed a treaty last May.", encoding="utf-8")
    (root / "bad.txt").write_bytes(bytes(range(256)) * 20)
    (root / "sheet.xlsx").write_bytes(b"PK")
    monkeypatch.setenv(folder.VARIABLE, str(root))
    return root


def test_without_leave_the_page_says_why_no_folder_can_be_read(
    filled: str, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:  # fmt: skip
    monkeypatch.delenv(folder.VARIABLE, raising=False)
    app = page(way="folder on the server")
    assert "TIMELINE_FOLDERS" in said(app)
    assert not [field for field in app.text_input if field.key == "folder"]


def test_addresses_and_feeds_are_answered_with_what_works(filled: str) -> None:  # noqa: F811
    assert "cannot be read yet" in said(page(way="web address"))


def test_garbage_for_the_way_in_shows_the_first(filled: str) -> None:  # noqa: F811
    app = page(way="zzz", leaf="-4")
    assert "Kinds that can be read" in said(app)


def test_a_folder_is_looked_through_dated_and_kept(filled: str, texts: Path) -> None:  # noqa: F811
    before = len(Store(filled).documents())
    app = page(way="folder on the server")
    app.button(key="look_through").click().run()
    app = finish(app)
    assert not app.exception
    assert "3 texts" in said(app)
    assert "2 of them give no publication date" in said(app)
    assert "1 text cannot be read, 1 file skipped" in said(app)
    problems = tree(app, "not_taken")
    assert "bad.txt" in problems
    assert "no reader for .xlsx" in problems
    assert str(texts) not in problems
    app.text_input(key=f"rest_{app.session_state['round']}").set_value("2025-06-10").run()
    shown = [element.value for element in app.markdown if "dated event mention" in element.value]
    assert len(shown) == 3
    assert all("1 dated event mention " in each for each in shown)  # "yesterday" and "last May" are dated by it
    three = next(field for field in app.text_input if field.key and field.key.startswith("created_1_"))
    three.set_value("nonsense").run()
    assert "is not a date" in said(app)
    three.set_value("4 June 2024").run()
    app.button(key="keep").click().run()
    app = finish(app)
    assert not app.exception
    assert "3 texts in the store" in said(app)
    rows = {row.title or row.origins[0].address: row for row in Store(filled).documents()}
    assert len(rows) == before + 3
    created = {Path(row.origins[0].address).name: str(row.created) for row in rows.values() if row.origins}
    assert created["2025-06-03-one.txt"] == "2025-06-03"
    assert created["two.txt"] == "2025-06-10"
    assert created["three.md"] == "2024-06-04"
    assert "failed" in tree(app, "added")


@pytest.mark.parametrize("typed", ["/etc", "../..", "nowhere", "\0", "2025-06-03-one.txt"])
def test_a_wrong_folder_is_answered_with_a_word(filled: str, texts: Path, typed: str) -> None:  # noqa: F811
    app = page(way="folder on the server")
    app.text_input(key="folder").set_value(typed).run()
    app.button(key="look_through").click().run()
    assert not app.exception
    assert len(app.error) == 1
    assert "keep" not in [button.key for button in app.button]


def test_an_empty_folder_says_so(filled: str, texts: Path) -> None:  # noqa: F811
    (texts / "empty").mkdir()
    app = page(way="folder on the server")
    app.text_input(key="folder").set_value("empty").run()
    app.button(key="look_through").click().run()
    assert "no text in this folder" in said(app)


def test_three_thousand_files_are_looked_through_and_kept(filled: str, texts: Path) -> None:  # noqa: F811
    many = texts / "many"
    many.mkdir()
    for number in range(3000):
        (many / f"{number:04}.txt").write_text(
            f"Poland and Germany met on {number % 28 + 1} May 19{number % 90 + 10} in room {number}."
        )
    app = page(way="folder on the server")
    app.text_input(key="folder").set_value("many").run()
    app.button(key="look_through").click().run()
    app = finish(app)
    assert "3,000 texts" in said(app)
    assert "3,000 of them give no publication date" in said(app)
    assert len([element for element in app.text_input if "created" in str(element.key)]) == 10  # one page of them
    began = time.monotonic()
    app.button(key="keep").click().run()
    assert time.monotonic() - began < 30  # the page answers while the work goes on
    assert app.session_state["adding"].job.total == 3000
    assert "of 3,000 texts added" in str([element.text for element in app.get("progress")] or app.main)
    app.button(key="stop_added").click().run()
    app = finish(app)
    assert not app.exception
    assert "stopped:" in said(app)
    added = len(Store(filled).documents()) - 4
    assert 0 < added < 3000
    assert f"{3000 - added:,} texts were not read" in said(app)


def test_one_bad_upload_does_not_hold_back_the_others(filled: str) -> None:  # noqa: F811
    good = incoming.uploaded("a.txt", b"Poland and Germany met on 1 June 2025.")
    bad = incoming.uploaded("b.xlsx", b"PK")
    assert not good.problem
    assert "b.xlsx is of a kind" in bad.problem
    with Store(filled) as store:
        job = incoming.keeping(store, [good], [None])
        job.start()
        assert job.wait(60)
    (step,) = job.results
    assert (step.status, step.events) == ("added", 1)


def test_what_was_skipped_can_be_saved_as_a_table_that_runs_no_formula() -> None:
    from timeline.ingest import Step

    report = incoming.report([Step("=1+1.txt", "failed", "@bad"), Step("a.txt", "added", document="d", events=2)])
    rows = list(csv.reader(io.StringIO(report)))
    assert rows[1][:3] == ["'=1+1.txt", "failed", "'@bad"]
    assert rows[2] == ["a.txt", "added", "", "d", "2", "0"]


def test_the_outcome_lists_bad_ones_first_and_is_bounded() -> None:
    from timeline.dashboard.nodes import plain
    from timeline.ingest import Step

    steps = [Step(f"good {n}", "added", document=str(n)) for n in range(3000)] + [Step("worst", "failed", "why")]
    shown = list(incoming.outcome(steps))
    assert "worst" in plain(shown[:1])
    assert len(shown) < 100
    assert "and 2,980 more" in plain(shown)


def test_new_documents_are_one_click_away() -> None:
    assert "document=abc" in str(adding.links(["abc"]))
    assert "All documents" in str(adding.links(["abc", "def"]))
    assert adding.links([]) == []

"""The benches that look at the dashboard: on a tiny store, and without a limit. Nothing is timed."""

import os
import time
from pathlib import Path

import pytest

from bench import __main__ as command
from bench import browser, dashboard, made, queries, screenshots
from timeline.store import Store


def test_every_page_of_the_app_is_known() -> None:
    scripts = {path.stem for path in (browser.ROOT / "timeline/dashboard/pages").glob("*.py")} - {"__init__"}
    assert {name or "chronology" for name in browser.pages()} == scripts
    assert browser.pages()[0] == ""


def test_each_question_has_its_time_and_its_plan(tmp_path: Path) -> None:
    told = list(queries.lines(made.store(tmp_path, 60, say=lambda _: None)))
    questions = [name for name, _ in _asked(tmp_path)]
    assert f"{len(questions)} questions: " in "\n".join(told)
    assert all(any(line.startswith(name) for line in told) for name in questions)
    assert sum("SEARCH" in line or "SCAN" in line for line in told) > 20


def _asked(folder: Path) -> list[tuple[str, object]]:
    with Store(str(made.store(folder, 60))) as store:
        return list(queries.questions(store))


def test_a_store_is_made_once(tmp_path: Path) -> None:
    path = made.store(tmp_path, 40, say=lambda _: None)
    before = path.stat().st_mtime_ns
    time.sleep(0.01)
    assert made.store(tmp_path, 40) == path
    assert path.stat().st_mtime_ns == before
    assert [name for name in os.listdir(tmp_path) if not name.startswith("made-40.db")] == []


def test_sizes_are_numbers_and_screenshots_take_no_names(capsys: pytest.CaptureFixture[str]) -> None:
    for given, said in ((["dashboard", "many"], "'many' is no number"), (["screenshots", "about"], "name none")):
        with pytest.raises(SystemExit):
            command.main(given)
        assert said in capsys.readouterr().err


@pytest.mark.browser
def test_the_bench_measures_a_small_store_in_a_browser(tmp_path: Path) -> None:
    told = list(dashboard.lines(tmp_path, [60], people=2, rounds=1))
    assert any("first view" in line and "times (target 1.3)" in line for line in told)
    assert sum("to repaint" in line for line in told) == 3
    assert any("a rerun that changes nothing" in line and line.endswith(" 0 figures") for line in told)
    assert any("2 people at once" in line and " 0 errors" in line for line in told)


@pytest.mark.browser
def test_a_picture_is_taken_in_both_themes_and_kept_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenshots, "views", lambda store: {"about": "about"})
    monkeypatch.setattr(screenshots, "KEPT", {"about-wide-dark": "kept"})
    taken = list(screenshots.pictures(tmp_path / "all", tmp_path / "images"))
    names = [path.name for path in taken]
    assert names == ["about-wide-light.png", "about-narrow-light.png", "about-wide-dark.png", "kept.png",
                     "about-narrow-dark.png"]  # fmt: skip
    assert taken[3].stat().st_size < taken[2].stat().st_size

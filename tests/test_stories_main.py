"""Stories and exports on the command line."""

import csv
import io
import json

import pytest
from test_main import run, treaty  # noqa: F401  (fixtures)

from timeline.store import Store


@pytest.fixture
def filled(run, treaty):  # noqa: F811
    run("add", treaty)
    return run


def test_a_story_is_listed_and_written_in_each_form(filled):
    with Store() as store:
        number = store.make_story("Rome", "How it began.")
        store.add_to_story(number, [event.id for event in store.events()])
        store.save_view("France", "", "actor=France")
    listed = filled("stories").output
    assert "2 events  Rome" in listed
    assert "view  /?actor=France  France" in listed
    slides = json.loads(filled("export", "timelinejs", "--story", number).output)
    assert slides["title"]["text"] == {"headline": "Rome", "text": "<p>How it began.</p>"}
    assert [slide["start_date"] for slide in slides["events"]] == [
        {"year": 1957, "month": 3, "day": 25}, {"year": 1957, "month": 5, "day": 4},
    ]  # fmt: skip
    told = filled("export", "markdown", "--story", number).output
    assert told.startswith("# Rome\n\nHow it began.\n\n## 25 March 1957\n")
    rows = list(csv.DictReader(io.StringIO(filled("export", "csv", "--story", number).output)))
    assert [row["date"] for row in rows] == ["", "1957-03-25", "1957-05-04"]


def test_what_filters_choose_is_written_without_a_story(filled):
    told = filled("export", "markdown", "--until", "1957-03", "--title", "March").output
    assert told.startswith("# March\n")
    assert "## 25 March 1957" in told
    assert "## 4 May 1957" not in told


def test_a_story_and_filters_are_not_taken_together(filled):
    result = filled("export", "csv", "--story", 1, "--actor", "France")
    assert result.exit_code == 2
    assert "Leave the filters" in result.output


def test_a_story_that_there_is_not_is_said(filled):
    result = filled("export", "csv", "--story", 99)
    assert result.exit_code == 1
    assert "there is no story 99" in result.output

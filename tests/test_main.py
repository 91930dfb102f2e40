"""The command line, as a user types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
TREATY = (
    "The Treaty of Rome was signed on 25 March 1957 by France and Italy. Ministers met again on 4 May 1957 in Paris."
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A command line with a store of its own."""
    monkeypatch.setenv("TIMELINE_STORE", f"sqlite:///{tmp_path / 'timeline.db'}")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **more: CliRunner().invoke(main, [str(a) for a in arguments], **more)


@pytest.fixture
def treaty(tmp_path):
    path = tmp_path / "treaty.txt"
    path.write_text(TREATY, encoding="utf-8")
    return path


def test_a_file_is_added_listed_shown_and_removed(run, treaty):
    added = run("add", treaty)
    assert added.exit_code == 0, added.output
    assert "1 document added" in added.output
    listed = run("events", "--actor", "France")
    assert "25 March 1957" in listed.output
    (document,) = [line.split()[0] for line in run("documents").output.splitlines()]
    event = next(line.split()[0] for line in listed.output.splitlines() if "25 March 1957" in line)
    shown = run("show", event)
    assert "was signed on 25 March 1957" in shown.output
    assert run("remove", document).exit_code == 0
    assert run("documents").output == ""


def test_adding_twice_changes_nothing(run, treaty):
    run("add", treaty)
    before = run("events", "--json").output
    again = run("add", treaty)
    assert "0 documents added, 1 unchanged" in again.output
    assert run("events", "--json").output == before


def test_refresh_reads_all_texts_anew_and_says_what_changed(run, treaty):
    run("add", treaty)
    said = run("refresh").output
    assert said == "1 documents read anew, 0 of them differ; events: 0 new, 0 changed, 0 gone.\n"


def test_a_bad_file_is_told_and_the_others_go_in(run, treaty, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    result = run("add", tmp_path)
    assert result.exit_code == 1
    assert "empty.txt has no text in it" in result.output
    assert "sheet.xlsx (no reader for .xlsx)" in result.output
    assert "1 document added" in result.output


def test_text_is_taken_from_standard_input(run):
    assert "1 document added" in run("add", "-", "--created", "1957-05-05", input=TREATY).output
    assert "1957-05-05" in run("documents").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add",), "Nothing to add"),
        (("add", "x.txt", "--created", "soon"), "'soon' is not a date in EDTF"),
        (("events", "--since", "2025", "--until", "2024"), "before it begins"),
        (("events", "--kind", "party"), "'party' is not one of"),
        (("show", "nothing"), "nothing"),
        (("remove", "nothing"), "nothing"),
    ],
)
def test_a_wrong_command_says_what_is_wrong(run, arguments, message):
    result = run(*arguments)
    assert result.exit_code != 0
    assert message in result.output
    assert "Traceback" not in result.output


def test_events_are_filtered_by_window_and_written_as_csv(run, treaty):
    run("add", treaty)
    lines = run("events", "--since", "1957-05", "--until", "1957-05", "--csv").stdout.splitlines()
    assert lines[0].startswith("id,date,earliest,latest")
    assert len(lines) == 2
    assert "1957-05-04" in lines[1]


def test_annotate_keeps_the_order_and_says_which_line_is_bad(run):
    records = [{"doc": f"d{i}", "text": TREATY if i % 2 else "Nothing."} for i in range(4)]
    lines = [json.dumps(r) for r in records]
    lines.insert(2, "{not json")
    result = run("annotate", input="\n".join(lines))
    assert result.exit_code == 1
    assert "line 3: this is not JSON" in result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [f["doc"] for f in found] == ["d0", "d1", "d2", "d3"]
    assert set(found[1]) == {"doc", "timexes", "actors", "references", "events"}
    start, end = found[1]["timexes"][0]["start"], found[1]["timexes"][0]["end"]
    assert TREATY[start:end] == found[1]["timexes"][0]["text"] == "25 March 1957"


def test_annotate_tells_how_each_date_was_found_where_it_is_asked_to(run):
    line = json.dumps({"doc": "a", "text": "The delegation left on Tuesday.", "dct": "2025-06-05"})
    (plain,) = json.loads(run("annotate", "--only", "timexes", input=line).output)["timexes"]
    for only in ((), ("--only", "timexes")):
        (timex,) = json.loads(run("annotate", "--trace", *only, input=line).output)["timexes"]
        trace, why = timex.pop("trace"), timex.pop("why")
        assert timex == plain
        assert trace["cue"] == {"start": 15, "end": 19, "text": "left", "way": "past"}
        assert trace["rejected"] == [{"edtf": "2025-06-10", "reason": "cue"}]
        assert "It could be Tuesday 10 June 2025; past tense (“left”) decided for 3 June." in why


def test_help_says_what_a_trace_holds(run):
    told = run("annotate", "--help").output
    for word in ("--trace", '"anchor"', '"steps"', '"inferred"', '"cue"', '"rejected"', '"days"', '"open"', '"why"'):
        assert word in told


def test_annotate_streams_dates_line_by_line():
    command = [sys.executable, "-m", "timeline", "annotate", "--only", "timexes"]
    line = json.dumps({"doc": "a", "text": "It began on 4 May 1957."}) + "\n"
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        process.stdin.write(line)
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())  # comes before the input ends
        process.stdin.close()
    assert [t["value"] for t in answer["timexes"]] == ["1957-05-04"]
    assert process.returncode == 0


@pytest.mark.parametrize("command", sorted(c for c in main.commands if c != "is-empty"))
def test_each_command_shows_an_example(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: timeline {command}" in result.output


def test_help_does_not_load_what_only_a_dashboard_needs():
    code = (
        "import sys, timeline.__main__; print({'streamlit', 'pandas', 'sqlalchemy', 'dateparser'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert shown.stdout.strip() == "set()"


def test_shipped_data_is_all_good(run):
    assert "all good" in run("check-data").output


def test_series_lists_rounds_and_their_gaps(run, tmp_path):
    for number, text in enumerate(
        ("first round of talks in Quito opened on 3 March", "third round of talks in Quito opened on 7 June")
    ):
        (tmp_path / f"{number}.txt").write_text(f"The {text} 2021.", encoding="utf-8")
        run("add", tmp_path / f"{number}.txt")
    lines = run("series").output.splitlines()
    assert lines[0] == "x-quito-talks  quito talks"
    assert [line.split()[:2] for line in lines[1:]] == [["1", "2021-03-03"], ["2", "no"], ["3", "2021-06-07"]]


def test_an_event_tells_what_it_invokes_and_who_invokes_it(run, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(
        "The Treaty of Rome was signed on 25 March 1957. On 4 May 1990 Italy praised the Treaty of Rome.", "utf-8"
    )
    run("add", path)
    listed = run("events", "--stance", "any").output.splitlines()
    praised = next(line.split()[0] for line in listed if "praised" in line)
    treaty = next(line.split()[0] for line in listed if "1957" in line)
    assert f"invokes: {treaty}" in run("show", praised).output
    assert f"invoked by: {praised}" in run("show", treaty).output


# ---- corrections


def decision_of(result):
    assert result.exit_code == 0, result.output
    return result.output.split("(decision ")[1].split(";")[0]


def test_events_are_merged_split_and_parted_again(run, treaty):
    run("add", treaty)
    before = run("events", "--json").output
    ids = [line.split()[0] for line in run("events").output.splitlines() if line[:1].isalnum() and "1957" in line]
    merged = decision_of(run("merge", *ids[:2], "--note", "one spring"))
    assert len(run("events").output.splitlines()) == len(before.splitlines())  # one fewer, and the count
    shown = run("show", ids[0]).output
    mentions = [line.rsplit("mention ", 1)[1] for line in shown.splitlines() if ", mention " in line]
    assert len(mentions) == 2
    parted = decision_of(run("split", ids[0], mentions[1]))
    listed = run("decisions").output
    assert "is one event with" in listed
    assert "one spring" in listed
    assert "is another event than" in listed
    for number in (parted, merged):
        assert run("undo", number).exit_code == 0
    assert run("events", "--json").output == before
    assert run("decisions").output == ""
    assert run("decisions", "--all").output.count("(undone)") == 2


def test_actors_are_listed_and_corrected(run, treaty):
    run("add", treaty)
    before = run("actors").output
    assert "FRA" in run("actors", "--like", "franc").output
    decision_of(run("actors", "rename", "France", "The Fourth Republic"))
    decision_of(run("actors", "retype", "FRA", "group"))
    decision_of(run("actors", "merge", "Italy", "FRA"))
    decision_of(run("actors", "split", "FRA", "Roman Italy", "--spelled", "Italy"))
    assert "The Fourth Republic" in run("actors").output
    assert run("events", "--actor", "France").output
    for number in (4, 3, 2, 1):
        assert run("undo", number).exit_code == 0
    assert run("actors").output == before
    refused = run("actors", "merge", "Atlantis", "FRA")
    assert refused.exit_code == 1
    assert "no actor of this store goes by 'Atlantis'" in refused.output

"""Folders on the server, and work on many texts: bounded, told, stopped, and never stopped by one bad text."""

import os
import threading
import time
from pathlib import Path

import pytest

from timeline.dashboard import folder
from timeline.dashboard.job import Job, Piece
from timeline.errors import ReadError
from timeline.model import Document


@pytest.fixture
def allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may be read, beside one that may not."""
    root = tmp_path / "texts"
    (root / "deep" / "er").mkdir(parents=True)
    (root / "a.txt").write_text("They met on 2 June 2025.", encoding="utf-8")
    (root / "deep" / "er" / "b.md").write_text("# B\n\nThey met on 3 June 2025.", encoding="utf-8")
    (root / "sheet.xlsx").write_bytes(b"PK")
    (root / ".hidden.txt").write_text("hidden", encoding="utf-8")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "secret.txt").write_text("A secret of 1 May 2020.", encoding="utf-8")
    monkeypatch.setenv(folder.VARIABLE, str(root))
    return root


def names(found: folder.Folder) -> list[str]:
    return [file.name for file in found.files if not file.skipped]


def test_without_leave_no_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(folder.VARIABLE, raising=False)
    with pytest.raises(ReadError, match="TIMELINE_FOLDERS"):
        folder.listed(str(tmp_path))
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path / "not there"))
    with pytest.raises(ReadError, match="TIMELINE_FOLDERS"):
        folder.listed(str(tmp_path))


@pytest.mark.parametrize("typed", ["", ".", "{root}", " {root}/ ", "deep/.."])
def test_a_folder_is_searched_through_and_what_is_skipped_is_said(allowed: Path, typed: str) -> None:
    found = folder.listed(typed.format(root=allowed))
    assert names(found) == ["a.txt", os.path.join("deep", "er", "b.md")]
    assert {file.name: file.skipped for file in found.files if file.skipped} == {"sheet.xlsx": "no reader for .xlsx"}
    assert found.files[0].size == 24
    assert folder.read(found.files[0], found.root).text == "They met on 2 June 2025."


@pytest.mark.parametrize(
    "typed",
    ["/etc", "..", "../secret", "deep/../../secret", "{root}/../secret", "/", "~", "/no/such/place", "\0", "x" * 5000],
)
def test_what_lies_outside_is_refused_in_the_same_words(allowed: Path, typed: str) -> None:
    with pytest.raises(ReadError, match=r"not within what may be read|does not exist"):
        folder.listed(typed.format(root=allowed))


def test_outside_it_is_not_told_whether_a_path_exists(allowed: Path) -> None:
    said = []
    for typed in (allowed.parent / "secret", allowed.parent / "nothing"):
        with pytest.raises(ReadError) as error:
            folder.find(str(typed))
        said.append(str(error.value).replace(typed.name, "…"))
    assert said[0] == said[1]


def test_a_folder_beside_with_a_name_that_begins_alike_is_outside(allowed: Path) -> None:
    (allowed.parent / "texts-private").mkdir()
    with pytest.raises(ReadError, match="not within"):
        folder.listed(str(allowed.parent / "texts-private"))


def test_links_that_lead_out_are_refused_and_links_within_are_read(allowed: Path) -> None:
    secret = allowed.parent / "secret"
    (allowed / "link.txt").symlink_to(secret / "secret.txt")
    (allowed / "linked").symlink_to(secret, target_is_directory=True)
    (allowed / "inside").symlink_to(allowed / "deep", target_is_directory=True)
    (allowed / "within.txt").symlink_to(allowed / "a.txt")
    (allowed / "nowhere.txt").symlink_to(allowed / "nothing.txt")
    (allowed / "round.txt").symlink_to(allowed / "round.txt")
    found = folder.listed("")
    assert names(found) == ["a.txt", "within.txt", os.path.join("deep", "er", "b.md")]
    skipped = {file.name: file.skipped for file in found.files if file.skipped}
    assert skipped["link.txt"] == skipped["linked"] == "a link that leads out of the folder"
    assert skipped["inside"] == "a link to a folder"
    assert skipped["nowhere.txt"] == skipped["round.txt"] == "a link that leads nowhere"
    for typed in ("linked", str(allowed / "linked")):
        with pytest.raises(ReadError, match="not within"):
            folder.listed(typed)


def test_a_file_that_became_a_link_after_the_listing_is_refused(allowed: Path) -> None:
    found = folder.listed("")
    (allowed / "a.txt").unlink()
    (allowed / "a.txt").symlink_to(allowed.parent / "secret" / "secret.txt")
    with pytest.raises(ReadError, match="leads out"):
        folder.read(found.files[0], found.root)
    (allowed / "a.txt").unlink()
    with pytest.raises(ReadError, match="not there any more"):
        folder.read(found.files[0], found.root)


def test_a_pipe_is_not_waited_for(allowed: Path) -> None:
    os.mkfifo(allowed / "pipe.txt")
    assert {file.name: file.skipped for file in folder.listed("").files}["pipe.txt"] == "no plain file"


def test_a_file_is_no_folder_and_a_wrong_name_is_said(allowed: Path) -> None:
    with pytest.raises(ReadError, match="is a file"):
        folder.listed("a.txt")
    with pytest.raises(ReadError, match="does not exist"):
        folder.listed("nothing")


def test_a_listing_is_bounded(allowed: Path) -> None:
    found = folder.listed("", most=1)
    assert (len(found.files), found.more) == (1, True)
    assert not folder.listed("", most=3).more


def test_a_name_that_is_no_text_can_be_shown(allowed: Path) -> None:
    with open(os.fsencode(allowed) + b"/\xff\xfe.txt", "wb") as odd:
        odd.write(b"They met on 2 June 2025.")
    found = folder.listed("")
    for file in found.files:
        file.name.encode("utf-8")
    odd_one = next(file for file in found.files if "?" in file.name)
    assert folder.read(odd_one, found.root).text


def test_several_folders_may_be_allowed(allowed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = allowed.parent / "secret"
    monkeypatch.setenv(folder.VARIABLE, f"{allowed}{os.pathsep}{second}")
    assert names(folder.listed(str(second))) == ["secret.txt"]
    assert names(folder.listed("deep")) == [os.path.join("er", "b.md")]


# ---- work


def piece(name: str, size: int = 100) -> Piece:
    return Piece(name, size, lambda: Document(name))


def test_one_bad_text_does_not_stop_the_rest() -> None:
    def work(it: Piece) -> tuple[str, str]:
        if it.name == "bad":
            raise ReadError("it is bad")
        if it.name == "worse":
            raise KeyError("bug")
        return it.name, it.read().text

    job = Job([piece(name) for name in ("a", "bad", "b", "worse", "c")], work, lambda it, why: (it.name, why))
    job.start()
    assert job.wait(10)
    assert [name for name, _ in job.results] == ["a", "bad", "b", "worse", "c"]
    assert job.results[1][1] == "it is bad"
    assert "KeyError" in job.results[3][1]
    progress = job.progress
    assert (progress.done, progress.total, progress.share, progress.finished, progress.stopped) == (
        5,
        5,
        1.0,
        True,
        False,
    )


def test_work_can_be_stopped_and_what_is_done_stays() -> None:
    begun, go = threading.Event(), threading.Event()

    def work(it: Piece) -> str:
        begun.set()
        go.wait(10)
        return it.name

    job = Job([piece(str(n)) for n in range(100)], work, lambda it, why: why)
    job.start()
    begun.wait(10)
    job.stop()
    go.set()
    assert job.wait(10)
    assert job.results == ["0"]
    assert job.progress.stopped


def test_the_time_left_is_told_by_bytes() -> None:
    clock = [0.0]
    steps = threading.Semaphore(0)

    def work(it: Piece) -> str:
        steps.acquire(timeout=10)
        clock[0] += 10
        return it.name

    job = Job([piece("large", 998_000), piece("small", 198_000), piece("next", 98_000)], work, lambda it, why: why,
              now=lambda: clock[0])  # fmt: skip
    assert job.progress.left is None
    job.start()
    assert job.progress.left is None
    steps.release()
    for _ in range(500):
        if job.results:
            break
        time.sleep(0.01)
    progress = job.progress
    assert progress.share == pytest.approx(1_000_000 / 1_300_000)
    assert progress.left == pytest.approx(3)  # 10 s for a megabyte, and 300 kB are left
    steps.release()
    steps.release()
    assert job.wait(10)
    assert job.progress.left is None


def test_nothing_to_do_is_done() -> None:
    job: Job[str] = Job([], lambda it: it.name, lambda it, why: why)
    job.start()
    assert job.wait(10)
    assert job.progress.share == 1.0

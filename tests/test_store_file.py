"""The file that a store lies in: its versions, what may go wrong with it, and several who use it at once."""

import os
import sqlite3
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from test_store import MANY, annotated, filled, simple, told

from timeline.errors import StoreError
from timeline.query import Query
from timeline.store import Store, database, schema, search

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = Path(database.__file__).parent / "migrations"


def version(path):
    with sqlite3.connect(path) as raw:
        (found,) = raw.execute("SELECT version_num FROM timeline_version").fetchone()
    raw.close()
    return found


# ---- versions


def test_the_program_knows_every_migration_and_their_order():
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == schema.VERSIONS
    assert scripts.get_current_head() == schema.VERSIONS[-1]


def test_the_migrations_make_the_tables_that_the_program_uses(tmp_path):
    Store(str(tmp_path / "t.db")).close()
    engine = create_engine(f"sqlite:///{tmp_path / 't.db'}")
    with engine.connect() as connection:
        ours = {
            "include_object": lambda it, name, kind, *rest: (
                kind != "table" or not name.startswith(("event_text", "timeline_"))
            )
        }
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_an_empty_store_of_an_older_program_is_brought_up_to_date(tmp_path):
    path = tmp_path / "t.db"
    with sqlite3.connect(path) as raw:
        raw.execute(f"CREATE TABLE {database.VERSION_TABLE} (version_num VARCHAR(32) NOT NULL)")
    raw.close()
    with Store(str(path)) as store:
        store.add(MANY[0])
        assert store.count() == 1
    assert version(path) == schema.VERSIONS[-1]


def test_many_who_open_a_new_store_at_once_make_it_once(tmp_path):
    path = tmp_path / "t.db"
    code = "import sys; from timeline.store import Store; s = Store(sys.argv[1]); print(s.count())"
    openers = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE) for _ in range(4)
    ]
    assert [opener.communicate(timeout=120)[0].strip() for opener in openers] == [b"0"] * 4


# ---- what may go wrong


def test_where_a_store_lies_is_said_by_url_name_or_variable(tmp_path, monkeypatch):
    monkeypatch.setenv("TIMELINE_STORE", str(tmp_path / "named.db"))
    with Store() as store:
        assert store.name == str(tmp_path / "named.db")
    with Store(str(tmp_path / "plain.db")) as store:
        assert store.name.endswith("plain.db")
    assert sorted(p.name for p in tmp_path.glob("*.db")) == ["named.db", "plain.db"]


def test_a_locked_store_says_so_and_can_be_read_meanwhile(tmp_path):
    path = tmp_path / "t.db"
    with Store(f"sqlite:///{path}?timeout=0.05") as store:
        store.add(MANY[0])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"t\.db is in use by another program"):
            store.add(MANY[1])
        assert store.count() == 1
        other.execute("ROLLBACK")
        other.close()
        assert store.add(MANY[1]).status == "added"


def test_a_damaged_file_is_told_as_such(tmp_path):
    path = tmp_path / "t.db"
    with Store(str(path)) as store:
        for each in MANY:
            store.add(each)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(StoreError, match=r"t\.db is damaged"):
        Store(str(path)).events()


@pytest.mark.parametrize("url", ["/proc/timeline.db", "/proc/nowhere/timeline.db", "/dev/null/timeline.db"])
@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="has no /proc")
def test_a_place_where_nothing_can_be_written_is_told(url):
    with pytest.raises(StoreError, match=r"timeline\.db"):
        Store(url)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_only_be_read_is_told(tmp_path):
    path = tmp_path / "t.db"
    Store(str(path)).close()
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StoreError, match=r"t\.db can only be read"):
            Store(str(path)).add(MANY[0])
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("attempt to write a readonly database", "can only be read"),
        ("database or disk is full", "the disk is full"),
        ("database is locked", "in use by another program"),
        ("unable to open database file", "cannot be opened"),
        (
            'connection failed: connection to server at "127.0.0.1", port 1 failed: Connection refused',
            "cannot be reached",
        ),
        ('FATAL: password authentication failed for user "x"', "refuses the user"),
        ("something new\nand more", "failed: something new"),
    ],
)
def test_what_a_database_says_is_told_in_words(said, words):
    assert words in database._words("t.db", said)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("oracle://a/b", "cannot be kept in 'oracle'"),
        ("://", "no address of a store"),
        ("sqlite+odd://x", "no address of a store"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(url, message):
    with pytest.raises(StoreError, match=message) as caught:
        Store(url)
    assert "secret" not in str(caught.value)


def test_an_error_in_the_middle_leaves_the_store_as_it_was(monkeypatch):
    store = filled(MANY[:2])
    before, revision = store.dump(), store.revision()

    def fail(*arguments):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(search, "insert", fail)
    with pytest.raises(RuntimeError):
        store.add(MANY[2])
    monkeypatch.undo()
    assert (store.dump(), store.revision()) == (before, revision)
    assert store.add(MANY[2]).status == "added"


# ---- several at once


def test_two_processes_that_write_related_texts_make_what_one_would(tmp_path):
    path = tmp_path / "t.db"
    Store(str(path)).close()
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from timeline.store import Store; from test_store import MANY\n"
        "with Store(sys.argv[1]) as s:\n"
        "    for each in MANY[int(sys.argv[2])::2]: s.add(each)"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path), which], cwd=ROOT) for which in "01"]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with Store(str(path)) as store:
        assert store.dump() == filled(MANY).dump()


@pytest.mark.parametrize("where", ["memory", "file"])
def test_threads_share_a_store(tmp_path, where):
    store = Store("sqlite://" if where == "memory" else str(tmp_path / "t.db"))
    failed = []

    def work(which):
        try:
            for number in range(8):
                store.add(simple(f"Team {which} met for the {number}th time.", "met", f"19{number + 10}"))
                assert store.count() >= number + 1
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(which,)) for which in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert failed == []
    assert len(store.documents()) == 32


def test_a_change_is_seen_by_who_reads_from_another_process(tmp_path):
    path = str(tmp_path / "t.db")
    with Store(path) as reader, Store(path) as writer:
        before = reader.revision()
        writer.add(MANY[0])
        assert reader.revision() > before
        assert reader.count() == 1


# ---- search


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zelensky", True), ("ZELENSKÝ", True), ("“at the  bridge”", True),
        ('"the bridge of"', False), ("brid*", True),
        ("brid", False), ("bridge -zelensky", False), ("-nothing", True), ("-bridge", False), ("bridge OR", False),
        ("bridge AND", True), ("bridge AND tunnel", False), ("o'neill", True),
        ("O’Neill's", True), ("bridge)", True), ("((bridge", True),
        ('"bridge', True), ("bridge:1", False), ("title:bridge", False), ("NEAR(bridge)", False), ("*", False),
        ('"', False), ("-", False), ("\0", False), ("bridge\0", True), ("\ud800 bridge", True), ("🙂", False),
        ("🙂 bridge", True), ("  ", True), ("5,000", True), ("5 000", True), ("HAUPTSTRASSE", True),
        ("ＢＲＩＤＧＥ", True),
        ("bridge " * 500, True), ("x" * 100_000, False), ("%", False), ("_", False), ("' OR 1=1 --", False),
    ],
)  # fmt: skip
def test_what_a_person_types_finds_what_they_mean(text, found):
    quote = "Zelenský and O’Neill counted 5,000 men at the bridge in the Hauptstraße 🙂."
    store = filled([annotated(quote, told(quote, "counted", "1999"))])
    assert bool(store.count(Query(text=text))) is found


def test_folded_words_hold_letters_and_digits_only():
    words = search.folded_words("".join(map(chr, range(1, 0x3000))))
    assert all(unicodedata.category(letter)[0] in "LNM" for word in words for letter in word)

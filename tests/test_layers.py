"""Imports look left only: a room may use the rooms before it, and its own."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "timeline"
ORDER = (
    ("errors",),
    ("edtf",),
    ("trace",),
    ("story",),
    ("model",),
    ("serial", "table", "query", "knowledge"),
    ("readers", "parsers"),
    ("linking",),
    ("annotate", "store"),
    ("ingest", "exports"),
    ("dashboard",),
    ("__main__",),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names = [
                f"{node.module}.{alias.name}" if node.module == "timeline" else node.module for alias in node.names
            ]
        rooms |= {name.split(".")[1] for name in names if name.startswith("timeline.")}
    return rooms & RANK.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_uses_only_rooms_to_its_left(path):
    room = room_of(path)
    wrong = {other for other in imported_rooms(path) if other != room and RANK[other] >= RANK[room]}
    assert not wrong, f"{room} imports {sorted(wrong)}"


def test_every_room_has_its_place():
    assert {room_of(path) for path in MODULES} <= RANK.keys()


def test_streamlit_stays_in_the_dashboard():
    assert {room_of(p) for p in MODULES if "import streamlit" in p.read_text(encoding="utf-8")} <= {"dashboard"}

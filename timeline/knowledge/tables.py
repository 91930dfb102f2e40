"""The CSV files of data/ -> values, with every fault of a row told apart.

A line that begins with # is a comment, wherever it stands. Nothing here looks at two rows at once, save for ids that
repeat and rounds that need their series: what rows say of each other is looked at in `check.py`.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from timeline import edtf
from timeline.edtf import Date
from timeline.errors import DataError, DateError
from timeline.knowledge.values import AGREEMENT_KINDS, ID, SLUG, Agreement, Knowledge, Series, Spelling
from timeline.model import ACTOR_KINDS, Actor, Office

FILES: Final = {
    "actors.csv": ("id", "name", "kind", "country", "aliases", "offices", "status", "source", "note"),
    "agreements.csv": ("id", "name", "aliases", "kind", "date", "place", "parties", "status", "source", "note"),
    "series.csv": (
        "series", "ordinal", "id", "name", "aliases", "kind", "date", "place", "parties", "status", "source", "note",
    ),
}  # fmt: skip
STATUSES: Final = ("verified", "unverified")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell of a file in data/, and what to do."""

    file: str
    line: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.message}"


@dataclass(slots=True)
class Row:
    """One row: its line, its cells by column, and where to tell what is wrong with it."""

    file: str
    line: int
    cells: dict[str, str]
    problems: list[Problem]
    sound: bool = True

    def fault(self, column: str, message: str) -> None:
        """Keeps a problem of this row's cell."""
        self.problems.append(Problem(self.file, self.line, column, self.cells.get(column, ""), message))
        self.sound = False


@dataclass(slots=True)
class Tables:
    """What the three files hold, with the row of each id, for messages."""

    knowledge: Knowledge
    actors: dict[str, Row] = field(default_factory=dict)
    agreements: dict[str, Row] = field(default_factory=dict)
    series: dict[str, Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(folder: Path) -> Tables:
    """All three files; a row with a problem is left out. Raises DataError where a file cannot be read at all."""
    problems: list[Problem] = []
    spellings: list[Spelling] = []
    tables = Tables(Knowledge(), problems=problems)
    actors: dict[str, Actor] = {}
    for row in _rows(folder / "actors.csv", problems):
        actor = _actor(row, spellings)
        _keep(actors, tables.actors, row.cells["id"], actor, row)
    agreements: dict[str, Agreement] = {}
    for row in _rows(folder / "agreements.csv", problems):
        agreement = _agreement(row)
        _keep(agreements, tables.agreements, row.cells["id"], agreement, row)
    numbered: list[Row] = []
    series: dict[str, Series] = {}
    for row in _rows(folder / "series.csv", problems):
        if row.cells["ordinal"]:
            numbered.append(row)
        else:
            _keep(series, tables.series, row.cells["series"], _series(row), row)
    rounds: dict[str, list[Agreement]] = {}
    for row in numbered:
        whole = series.get(row.cells["series"])
        if whole is None and row.cells["series"] not in tables.series:
            row.fault("series", f"there is no series {row.cells['series']!r}. Add a row for it without an ordinal.")
        each = _round(row, whole)
        _keep(agreements, tables.agreements, row.cells["id"], each, row)
        if each is not None and row.sound:
            rounds.setdefault(each.series or "", []).append(each)
    for id_, found in rounds.items():
        if id_ in series:
            series[id_] = _with_rounds(series[id_], found)
    sound = {row_id for row_id, row in tables.actors.items() if row.sound}
    tables.knowledge = Knowledge(actors, agreements, series, tuple(s for s in spellings if s.actor in sound))
    return tables


def parts(cell: str) -> tuple[str, ...]:
    """What stands between the bars of a cell, without white space around it."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part) if cell else ()


def _rows(path: Path, problems: list[Problem]) -> Iterator[Row]:
    columns = FILES[path.name]
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise DataError(f"there is no {path.name} in {path.parent}. Put it back, or name another folder.") from None
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from None
    except OSError as error:
        raise DataError(
            f"{path.name} cannot be read: {error.strerror}. Close it elsewhere or mend its rights."
        ) from None
    # A comment is read as an empty line, so that the reader goes on counting lines; a spreadsheet may have quoted it.
    reader = csv.reader("" if line.startswith(("#", '"#')) else line for line in lines)
    header: list[str] | None = None
    try:
        for cells in reader:
            if not "".join(cells).strip():
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                _check_header(path.name, reader.line_num, header, columns)
                continue
            row = Row(path.name, reader.line_num, dict.fromkeys(columns, ""), problems)
            row.cells.update(zip(header, map(str.strip, cells), strict=False))
            if len(cells) != len(header):
                more = "Put a cell that holds a comma between double quotes." if len(cells) > len(header) else ""
                row.fault("", f"the row has {len(cells)} cells and the header {len(header)}. {more}".rstrip())
            yield row
    except csv.Error as error:
        raise DataError(f"{path.name}, line {reader.line_num}: no CSV ({error}). Mend the quotes there.") from None
    if header is None:
        raise DataError(f"{path.name} has no header. Its first row must be {','.join(columns)}.")


def _check_header(file: str, line: int, header: list[str], columns: Sequence[str]) -> None:
    wanted = f"The header must be {','.join(columns)}."
    for name in columns:
        if name not in header:
            hint = " Save the file with commas between its cells." if ";" in header[0] or "\t" in header[0] else ""
            raise DataError(f"{file}, line {line}, column {name}: the column is missing.{hint} {wanted}")
    for name in header:
        if name not in columns:
            raise DataError(f"{file}, line {line}, column {name}: there is no column {name!r}. {wanted}")
        if header.count(name) > 1:
            raise DataError(f"{file}, line {line}, column {name}: the column is there twice. {wanted}")


def _keep(values: dict[str, _Value], rows: dict[str, Row], id_: str, value: _Value | None, row: Row) -> None:
    """Keeps a sound row's value under its id; an id that is taken is a fault of the later row."""
    if id_ in rows:
        column = "series" if row.file == "series.csv" and not row.cells["ordinal"] else "id"
        first = rows[id_]
        row.fault(column, f"the id {id_!r} is taken by {first.file}, line {first.line}. Give this row one of its own.")
        return
    rows[id_] = row
    if value is not None and row.sound:
        values[id_] = value


def _actor(row: Row, spellings: list[Spelling]) -> Actor | None:
    cells = row.cells
    _common(row, ("id", "name", "kind", "status"), ACTOR_KINDS)
    if cells["kind"] != "state" and len(cells["id"]) == 3 and cells["id"].isupper():
        row.fault("id", f"{cells['id']!r} looks like a state's code. Write a slug such as united-nations.")
    if cells["id"].startswith("x-"):
        row.fault("id", f"{cells['id']!r} begins with x-, which is kept for actors that a text introduces.")
    country = cells["country"] or (cells["id"] if cells["id"].isupper() else "")
    if country and not (len(country) == 3 and country.isascii() and country.isalpha() and country.isupper()):
        row.fault("country", f"{country!r} is no ISO 3166-1 alpha-3 code. Write one such as RUS, or leave it empty.")
    offices = tuple(office for office in (_office(row, part) for part in parts(cells["offices"])) if office is not None)
    own = [Spelling(cells["name"], cells["id"]), *(_spelling(row, alias) for alias in parts(cells["aliases"]))]
    if not row.sound:
        return None
    spellings.extend(own)
    plain = tuple(spelling.text for spelling in own[1:] if not spelling.framing)
    return Actor(cells["id"], cells["name"], cells["kind"], country or None, plain, offices)


def _spelling(row: Row, alias: str) -> Spelling:
    text = alias.lstrip("!=")
    marks = alias[: len(alias) - len(text)]
    if not text.strip():
        row.fault("aliases", f"the alias {alias!r} has marks and no name. Write it after them, such as !Kyiv regime.")
    return Spelling(text.strip(), row.cells["id"], framing="!" in marks, exact="=" in marks)


def _office(row: Row, part: str) -> Office | None:
    head, colon, years = part.partition(":")
    title, at, of = (piece.strip() for piece in head.partition("@"))
    shape = "Write title@of:years, such as president@FRA:2017-05-14/.."
    if not (title and at and of and colon):
        row.fault("offices", f"the office {part!r} has no title, body or years. {shape}")
        return None
    if not ID.fullmatch(of):
        row.fault("offices", f"the office {part!r} is of {of!r}, which is no actor's id. {shape}")
        return None
    held = _date(row, "offices", years.strip())
    return Office(title.lower(), of, held) if held else None


def _agreement(row: Row) -> Agreement | None:
    cells = row.cells
    _common(row, ("id", "name", "kind", "date", "status"), AGREEMENT_KINDS)
    parties = _parties(row)
    date = _date(row, "date", cells["date"]) if cells["date"] else None
    if date is None or not row.sound:
        return None
    return Agreement(
        cells["id"], cells["name"], parts(cells["aliases"]), cells["kind"], date, cells["place"] or None, parties,
        None, None, cells["status"] == "verified", cells["source"], cells["note"],
    )  # fmt: skip


def _series(row: Row) -> Series | None:
    cells = row.cells
    _common(row, ("series", "name", "kind", "status"), AGREEMENT_KINDS)
    if cells["id"] not in ("", cells["series"]):
        row.fault("id", f"a series has its id {cells['series']!r} in the column series. Leave {cells['id']!r} out.")
    if cells["date"]:
        row.fault("date", f"a series has no date of its own. Give {cells['date']!r} to a round.")
    parties = _parties(row)
    if not row.sound:
        return None
    return Series(
        cells["series"], cells["name"], parts(cells["aliases"]), cells["kind"], parts(cells["place"]), parties,
        cells["source"], (), cells["status"] == "verified", cells["note"],
    )  # fmt: skip


def _round(row: Row, whole: Series | None) -> Agreement | None:
    """A round; kind, parties and the one place that it leaves out are those of its series."""
    cells = row.cells
    if whole is not None:
        cells["kind"] = cells["kind"] or whole.kind
        cells["parties"] = cells["parties"] or "|".join(whole.parties)
        if len(whole.places) == 1:
            cells["place"] = cells["place"] or whole.places[0]
    _common(row, ("id", "series", "name", "date", "status"), AGREEMENT_KINDS)
    ordinal = int(cells["ordinal"]) if cells["ordinal"].isdecimal() else 0
    if ordinal < 1:
        row.fault("ordinal", f"the ordinal {cells['ordinal']!r} is no number from 1. Write digits, or leave it out.")
    parties = _parties(row)
    date = _date(row, "date", cells["date"]) if cells["date"] else None
    if date is None or not row.sound:
        return None
    return Agreement(
        cells["id"], cells["name"], parts(cells["aliases"]), cells["kind"], date, cells["place"] or None, parties,
        cells["series"], ordinal, cells["status"] == "verified", cells["source"], cells["note"],
    )  # fmt: skip


def _with_rounds(series: Series, rounds: list[Agreement]) -> Series:
    ordered = sorted(rounds, key=lambda each: (each.ordinal or 0, each.date.sort_key, each.id))
    return Series(
        series.id, series.name, series.aliases, series.kind, series.places, series.parties, series.source,
        tuple(ordered), series.verified, series.note,
    )  # fmt: skip


def _common(row: Row, required: Sequence[str], kinds: Sequence[str]) -> None:
    cells = row.cells
    for column in required:
        if not cells[column]:
            row.fault(column, "the cell is empty. Fill it.")
    for column in ("id", "series"):
        value = cells.get(column, "")
        shape = ID if row.file == "actors.csv" else SLUG
        if value and not shape.fullmatch(value):
            row.fault(column, f"{value!r} is no id. Write lower-case words joined by hyphens, such as minsk-2.")
    _one_of(row, "kind", kinds)
    _one_of(row, "status", STATUSES)


def _one_of(row: Row, column: str, allowed: Sequence[str]) -> None:
    value = row.cells[column]
    if value and value not in allowed:
        row.fault(column, f"there is no {column} {value!r}. Use one of {', '.join(allowed)}.")


def _parties(row: Row) -> tuple[str, ...]:
    found = parts(row.cells["parties"])
    for id_ in found:
        if not ID.fullmatch(id_):
            row.fault("parties", f"{id_!r} is no actor's id. Write a code such as RUS or a slug such as osce.")
    return found


def _date(row: Row, column: str, text: str) -> Date | None:
    try:
        return edtf.parse(text)
    except DateError as error:
        row.fault(column, str(error))
        return None

"""What data/ knows: actors and their offices, agreements, and series of numbered rounds.

>>> from timeline import edtf
>>> knowledge = load()
>>> [actor.name for actor in knowledge.office_holders("president", "UKR", edtf.parse("2018"))]
['Petro Poroshenko']
>>> knowledge.by_alias("vladimir zelenskiy")
('volodymyr-zelensky',)

`data/` holds three CSV files that a person may edit; the head of each explains its columns. `load` reads them and
stops at the first wrong row, `check` tells all that is wrong at once.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from timeline.errors import DataError
from timeline.knowledge.check import check as _check
from timeline.knowledge.tables import FILES, STATUSES, Problem, read
from timeline.knowledge.values import AGREEMENT_KINDS, Agreement, Knowledge, Series, Spelling, fold, key

__all__ = [
    "AGREEMENT_KINDS",
    "FOLDER",
    "STATUSES",
    "Agreement",
    "Knowledge",
    "Problem",
    "Series",
    "Spelling",
    "check",
    "fold",
    "key",
    "load",
]

FOLDER: Final = Path(__file__).resolve().parents[2] / "data"
"""The files that come with the program."""


def load(folder: Path | str | None = None) -> Knowledge:
    """What the files in a folder know, read anew only when one of them has changed. Raises DataError at a wrong row."""
    place = Path(folder) if folder is not None else FOLDER
    return _load(place, tuple(_stamp(place / name) for name in FILES))


def check(folder: Path | str | None = None) -> list[Problem]:
    """Every problem in the files of a folder, in the order of files and lines; [] where all is well."""
    return _check(Path(folder) if folder is not None else FOLDER)


@lru_cache(maxsize=4)
def _load(folder: Path, stamps: tuple[object, ...]) -> Knowledge:
    tables = read(folder)
    if tables.problems:
        first, more = tables.problems[0], len(tables.problems) - 1
        rest = f" ({more} more: `python -m timeline check-data` lists them)" if more else ""
        raise DataError(f"{first}{rest}")
    return tables.knowledge


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:  # reading it says what is the matter
        return None
    return status.st_mtime_ns, status.st_size

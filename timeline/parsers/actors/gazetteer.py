"""Names of cities and venues: data/places.csv and the capitals of data/states.csv."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from timeline.knowledge import FOLDER
from timeline.parsers.actors.tokens import key


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The country of each place by its folded words, and how many words a name with this first word can have."""

    names: dict[tuple[str, ...], str]
    lengths: dict[str, tuple[int, ...]]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """All places, read once."""
    names: dict[tuple[str, ...], str] = {}
    for row in _rows("places.csv"):
        names[key(row["name"])] = row["country"]
    for row in _rows("states.csv"):
        for capital in filter(None, row["capitals"].split("|")):
            names[key(capital.removeprefix("the "))] = row["country"]
    lengths: dict[str, set[int]] = {}
    for words_of_name in names:
        lengths.setdefault(words_of_name[0], set()).add(len(words_of_name))
    return Gazetteer(names, {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()})


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))

"""Names of cities and venues: data/places.csv and the capitals of data/states.csv."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from timeline.knowledge import FOLDER
from timeline.parsers.actors.tokens import Tokens, key


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


@lru_cache(maxsize=1)
def countries() -> dict[tuple[str, ...], str]:
    """The country of each state's name and each place's."""
    states = {key(name): row["country"] for row in _rows("states.csv") for name in _written(row) if row["country"]}
    return gazetteer().names | states


def country_at(tokens: Tokens, index: int) -> str | None:
    """The country of the name that begins at this word, None where none does; the longest name counts."""
    for length in (4, 3, 2, 1):
        if index + length <= len(tokens) and tokens.capital[index]:
            country = countries().get(tuple(tokens.folded[index : index + length]))
            if country:
                return country
    return None


def _written(row: dict[str, str]) -> list[str]:
    names = [row["name"], *row["names"].split("|")]
    return [name.removeprefix("=").removeprefix("the ") for name in names if name]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))

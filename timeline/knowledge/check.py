"""What the rows of data/ say of each other: ids that exist nowhere, names that cannot be told apart, numbers twice."""

import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from timeline.errors import DataError
from timeline.knowledge.tables import Problem, Row, Tables, read
from timeline.knowledge.values import Agreement, key
from timeline.model import Actor

USER_ASSIGNED: Final = frozenset({"XKX"})
"""Codes that ISO 3166 leaves free and everybody uses alike: Kosovo."""


def check(folder: Path) -> list[Problem]:
    """Every problem of the files in a folder, in the order of files and lines; [] where all is well."""
    try:
        tables = read(folder)
    except DataError as error:  # without a file or its header there is nothing to compare
        return [_unreadable(str(error))]
    found = [
        *tables.problems,
        *_unknown_ids(tables),
        *_without_source(tables),
        *_repeated_ordinals(tables),
        *_agreement_clashes(tables),
        *_series_clashes(tables),
        *_actor_clashes(tables),
    ]
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.file, problem.line))


def _unreadable(message: str) -> Problem:
    """The problem that a DataError tells: "actors.csv, line 3, column kind: ..."."""
    where, colon, rest = message.partition(": ")
    pieces = where.split(", ")
    if not colon or len(pieces) < 2 or not pieces[1].startswith("line "):
        return Problem(next((word for word in message.split() if word.endswith(".csv")), ""), 1, "", "", message)
    column = pieces[2].removeprefix("column ") if len(pieces) > 2 else ""
    return Problem(pieces[0], int(pieces[1].removeprefix("line ")), column, column, rest)


def _problem(row: Row, column: str, message: str) -> Problem:
    return Problem(row.file, row.line, column, row.cells.get(column, ""), message)


def _states() -> frozenset[str]:
    import pycountry  # only here, since it takes longer to load than all of data/

    return frozenset(country.alpha_3 for country in pycountry.countries) | USER_ASSIGNED


def _unknown_ids(tables: Tables) -> Iterator[Problem]:
    states = _states()
    known = states | tables.actors.keys()
    for id_, actor in tables.knowledge.actors.items():
        row = tables.actors[id_]
        if actor.country and actor.country not in states:
            yield _problem(
                row, "country", f"there is no state {actor.country!r} in ISO 3166-1. Write its alpha-3 code."
            )
        for office in actor.offices:
            if office.of not in known:
                yield _problem(
                    row, "offices", f"no state or row of actors.csv has the id {office.of!r}. Add it or mend it."
                )
    for rows, named in (
        (tables.agreements, {id_: each.parties for id_, each in tables.knowledge.agreements.items()}),
        (tables.series, {id_: each.parties for id_, each in tables.knowledge.series.items()}),
    ):
        for id_, parties in named.items():
            for party in parties:
                if party not in known:
                    yield _problem(
                        rows[id_], "parties", f"no state or row of actors.csv has the id {party!r}. Add it or mend it."
                    )


def _without_source(tables: Tables) -> Iterator[Problem]:
    for row in itertools.chain(tables.actors.values(), tables.agreements.values(), tables.series.values()):
        if row.cells["status"] == "verified" and not row.cells["source"]:
            yield _problem(row, "source", "the row is verified and names no source. Name one, or write unverified.")


def _repeated_ordinals(tables: Tables) -> Iterator[Problem]:
    for series in tables.knowledge.series.values():
        counts = Counter(each.ordinal for each in series.rounds)
        seen: dict[int | None, str] = {}
        for each in series.rounds:
            if counts[each.ordinal] > 1 and each.ordinal in seen:
                first = tables.agreements[seen[each.ordinal]]
                yield _problem(
                    tables.agreements[each.id],
                    "ordinal",
                    f"round {each.ordinal} of {series.id!r} stands in line {first.line} too. Give each its own.",
                )
            seen.setdefault(each.ordinal, each.id)


def _agreement_clashes(tables: Tables) -> Iterator[Problem]:
    """Agreements of one name whose dates may be the same: nothing in a text could tell them apart."""
    agreements = tables.knowledge.agreements
    for name, ids in tables.knowledge.agreement_index.items():
        for one, other in itertools.combinations((agreements[id_] for id_ in ids), 2):
            if not _apart(one, other):
                yield _clash(tables.agreements[other.id], tables.agreements[one.id], name)


def _apart(one: Agreement, other: Agreement) -> bool:
    if one.place and other.place and key(one.place) != key(other.place):
        return True
    return not one.date.possibly(other.date.begin_earliest, other.date.end_latest)


def _series_clashes(tables: Tables) -> Iterator[Problem]:
    series = tables.knowledge.series
    for name, ids in tables.knowledge.series_index.items():
        for one, other in itertools.combinations((series[id_] for id_ in ids), 2):
            spans = [
                (min(r.date.begin_earliest for r in s.rounds), max(r.date.end_latest for r in s.rounds))
                for s in (one, other)
                if s.rounds
            ]
            if len(spans) < 2 or (spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]):
                yield _clash(tables.series[other.id], tables.series[one.id], name)


def _actor_clashes(tables: Tables) -> Iterator[Problem]:
    """Actors of one name whom neither their state nor the years of their offices tell apart."""
    actors = tables.knowledge.actors
    for name, found in tables.knowledge.actor_index.items():
        for one, other in itertools.combinations(found, 2):
            if one.actor == other.actor or (one.exact and other.exact and one.text != other.text):
                continue
            if not _told_apart(actors[one.actor], actors[other.actor]):
                yield _clash(tables.actors[other.actor], tables.actors[one.actor], name)


def _told_apart(one: Actor, other: Actor) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    if not one.offices or not other.offices:
        return False
    return not any(
        a.held.possibly(b.held.begin_earliest, b.held.end_latest)
        for a, b in itertools.product(one.offices, other.offices)
    )


def _clash(one: Row, other: Row, name: str) -> Problem:
    first, row = sorted((one, other), key=lambda each: (each.file, each.line))
    own = next((c for c in ("name", "aliases") if key(row.cells[c]) == name), "aliases")
    return _problem(
        row,
        own,
        f"the name {name!r} is also that of {first.file}, line {first.line}, and nothing tells the two apart. "
        "Take it from one of them.",
    )

"""Stores of many events that a program makes up, the same each time: they show what a size costs, and no quality.

A document tells twenty events, each of three actors. The actors are two thousand, a few of them in most events, as in
the news. One event in ten is told by further documents. Nothing is linked: which mentions are one event is known here,
and what linking costs is measured by `bench linking`.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final

from timeline import edtf
from timeline.linking import Linkable, assemble
from timeline.model import (
    KINDS,
    Actor,
    ActorMention,
    Annotation,
    Document,
    Event,
    EventMention,
    Origin,
    Role,
    Timex,
    slug,
)
from timeline.store import Store
from timeline.store.bulk import add_events, settle

EACH: Final = 20
"""Events of a document."""
ACTORS: Final = 2_000
_FIRST: Final = date(1990, 1, 1)
_DAYS: Final = 13_149  # to the end of 2025
_AT_ONCE: Final = 50  # documents in one block and transaction
_TOWNS: Final = "Geneva Vienna Istanbul Oslo Nairobi Doha Lima Rome Warsaw Cairo Tokyo Ottawa Riga Bern Quito".split()
_FIRST_NAMES: Final = "Anna Boris Clara Dmitri Elena Farid Greta Hugo Ines Jonas Kira Liam Mona Nils Olga Pavel".split()
_SYLLABLES: Final = "ba ce di fo gu ka le mi no pu ra se ti vo zu".split()
_THINGS: Final = "grain fish steel gas water timber copper coffee cotton rice sugar salt wool oil paper glass".split()
_WORDS: Final = {
    "talks": "met", "visit": "visited", "call": "called", "proposal": "proposed", "statement": "declared",
    "agreement": "signed", "ceasefire": "paused", "exchange": "exchanged", "attack": "attacked", "threat": "warned",
    "sanction": "banned", "election": "elected", "resignation": "resigned", "aid": "helped",
}  # fmt: skip


def store(folder: Path, events: int, say: Callable[[str], None] = print) -> Path:
    """The store of so many events in this folder, made where it is not there yet."""
    path = folder / f"made-{events}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        partly = path.with_suffix(f".{os.getpid()}")  # nobody else writes to it
        with Store(str(partly)) as made:
            fill(made, events)
            settle(made)
        partly.rename(path)
        say(f"   made a store of {events:,} events in {time.perf_counter() - started:.0f} s: {path}")
    return path


def fill(into: Store, events: int) -> None:
    """Puts so many events into an empty store."""
    for annotations, made in blocks(events):
        add_events(into, annotations, made)


@lru_cache(1)
def actors() -> tuple[Actor, ...]:
    """All actors, the one in most events first."""
    chance = random.Random(1)
    found = []
    for number in range(ACTORS):
        kind = ("state", "organisation", "person", "person", "company", "group")[number % 6]
        name = _name(number + 3)
        if kind == "person":
            name = f"{chance.choice(_FIRST_NAMES)} {name}"
        elif kind != "state":
            name = f"{name} {kind.capitalize()}"
        found.append(Actor(f"made-{slug(name)}", name, kind))
    return tuple(found)


def blocks(events: int, *, seed: int = 5) -> Iterator[tuple[list[Annotation], list[Event]]]:
    """Documents with the events that they tell, so many in all; what one tells again stands in the same block."""
    chance = random.Random(seed)
    weights = list(accumulate(1 / (rank + 3) for rank in range(ACTORS)))
    roles = [Role(one.id, one.name, "participant") for one in actors()]
    for first in range(0, events, EACH * _AT_ONCE):
        told: list[tuple[date, list[_Line]]] = []
        for number in range(first, min(first + EACH * _AT_ONCE, events), EACH):
            # More of it is young than old, as in every archive.
            day = _FIRST + timedelta(days=int(_DAYS * (1 - chance.random() ** 1.6)))
            here = range(number, min(number + EACH, events))
            told.append((day, [_line(chance, weights, roles, each, day) for each in here]))
        for line in [line for _, lines in told for line in lines if chance.random() < 0.1]:
            for _, lines in chance.sample(told, min(chance.choice((1, 1, 1, 2, 3, 5)), len(told))):
                if all(line.number != each.number for each in lines):
                    lines.append(_retold(chance, line))
        yield _block(first // EACH, told)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    kind: str
    trigger: str
    text: str
    said: str
    roles: tuple[Role, ...]
    date: str | None
    source: str | None
    stance: str
    outcome: str
    place: str
    confidence: float


def _line(chance: random.Random, weights: list[float], roles: list[Role], number: int, day: date) -> _Line:
    some: dict[str, Role] = {}
    while len(some) < 3:
        some |= {role.id: role for role in chance.choices(roles, cum_weights=weights, k=3 - len(some))}
    one, other, third = some.values()
    kind = chance.choice(KINDS)
    when = day - timedelta(days=int(chance.expovariate(1 / 20)))
    draw = chance.random()
    written: str | None = when.isoformat()
    if draw > 0.97:
        written = None
    elif draw > 0.93:
        written = f"{when:%Y-%m}/{when.year + chance.randrange(1, 4)}"
    elif draw > 0.9:
        written = f"{when:%Y}"
    elif draw > 0.75:
        written = f"{when:%Y-%m}"
    trigger, town = _WORDS.get(kind, "came"), chance.choice(_TOWNS)
    said = f"on {when.day} {when:%B %Y}" if written else "at last"
    text = (
        f"{one.name} and {other.name} {trigger} {said} in {town} over {chance.choice(_THINGS)} number {number},"
        f" as {third.name} wished."
    )
    source = chance.choices(["stated", "relative", "reference", "inherited", "publication"], [60, 14, 6, 12, 8])[0]
    stance = chance.choices(["asserted", "proposed", "promised", "threatened", "denied"], [84, 6, 4, 4, 2])[0]
    outcome = chance.choices(["happened", "ongoing", "planned", "postponed", "cancelled"], [80, 8, 8, 2, 2])[0]
    return _Line(
        number, kind, trigger, text, said, (one, other, third), written, source if written else None, stance, outcome,
        town, {"stated": 0.9, "relative": 0.8, "reference": 0.9, "inherited": 0.6}.get(source, 0.45),
    )  # fmt: skip


def _retold(chance: random.Random, line: _Line) -> _Line:
    """The same as another document tells it: now and then with another day."""
    if line.date is None or len(line.date) != 10 or chance.random() > 0.25:
        return line
    day = date.fromisoformat(line.date) + timedelta(days=1)
    said = f"on {day.day} {day:%B %Y}"
    return replace(line, date=day.isoformat(), said=said, text=line.text.replace(line.said, said), source="stated")


def _block(first: int, told: list[tuple[date, list[_Line]]]) -> tuple[list[Annotation], list[Event]]:
    annotations: list[Annotation] = []
    members: dict[int, list[Linkable]] = {}
    for number, (day, lines) in enumerate(told, start=first):
        annotation = _annotation(number, day, lines)
        annotations.append(annotation)
        for line, mention in zip(lines, annotation.events, strict=True):
            members.setdefault(line.number, []).append(Linkable(mention, annotation.document.created))
    return annotations, [assemble(each) for each in members.values()]


def _annotation(number: int, day: date, lines: list[_Line]) -> Annotation:
    """The document of these lines, with all in it marked."""
    document = Document(
        " ".join(line.text for line in lines), f"Report {number}", edtf.parse(day.isoformat()), "front matter", "en",
        (Origin(f"made/{number}.md"),),
    )  # fmt: skip
    timexes, named, mentions = [], [], []
    start = 0
    for line in lines:
        at, end = start + line.text.index(line.said), start + len(line.text)
        span = (at, at + len(line.said)) if line.date else None
        value = edtf.parse(line.date) if line.date else None
        if span and line.date:
            timexes.append(Timex(*span, line.said, "DATE", line.date, value, "made"))
        for role in line.roles:
            begin = start + line.text.index(role.name)
            named.append(ActorMention(begin, begin + len(role.name), role.name, role.id, role.name, _kinds()[role.id]))
        mentions.append(
            EventMention(
                document.id, start, end, line.text, start, end, line.trigger,
                start + line.text.index(f" {line.trigger} ") + 1, line.text.partition(f" {line.said}")[0], line.kind,
                value, line.source, span, line.stance, line.outcome, line.place, line.roles,
                confidence=line.confidence, why=("made by a program",),
            )
        )  # fmt: skip
        start = end + 1
    return Annotation(document, tuple(timexes), tuple(named), (), tuple(mentions))


@lru_cache(1)
def _kinds() -> dict[str, str]:
    return {each.id: each.kind for each in actors()}


def _name(number: int) -> str:
    """A name that nobody has."""
    parts = []
    while number or not parts:
        number, rest = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[rest])
    return "".join(parts).capitalize() + "r"

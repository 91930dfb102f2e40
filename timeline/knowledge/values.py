"""The values that data/ gives, and the lookups among them.

Names are compared by `fold` alone, so that "Élysée", "elysee" and "ÉLYSÉE" are one. A `Knowledge` builds each of its
indexes when it is first asked for, and keeps it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from timeline.edtf import Date
from timeline.model import Actor, Office

AGREEMENT_KINDS: Final = (
    "agreement", "treaty", "protocol", "memorandum", "resolution", "declaration", "ceasefire", "summit", "conference",
    "talks", "meeting", "plan", "proposal", "war", "attack", "election", "inauguration", "visit", "call", "statement",
    "borders", "other",
)  # fmt: skip

ID: Final = re.compile(r"[A-Z]{3}|[a-z0-9]+(?:-[a-z0-9]+)*")
"""An actor's id: a state's ISO 3166-1 alpha-3 code, else lower-case words joined by hyphens."""
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The id of an agreement or series."""

_MARKS: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛´`ʹʼ′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("-‐‑‒–—―−_", " "),  # "Minsk-2", "Minsk 2"
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),  # seen by nobody
    }
)
_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def fold(name: str) -> str:
    """The form in which names are compared: no case, no accents, plain quotes, dashes as spaces, one space.

    >>> fold("Recep Tayyip  ERDOĞAN"), fold("Minsk–2"), fold("Côte d’Ivoire")
    ('recep tayyip erdogan', 'minsk 2', "cote d'ivoire")
    """
    folded = name.translate(_MARKS).casefold()
    if not folded.isascii():
        # Taking a letter apart can bare another capital or quote ("ŉ", "ᶲ"), so this goes on until nothing changes.
        before = ""
        while folded != before:
            before = folded
            apart = unicodedata.normalize("NFKD", folded)
            bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
            folded = bare.translate(_MARKS).casefold().translate(_LETTERS)
    return " ".join(folded.split())


def key(name: str) -> str:
    """What indexes hold a name under: folded, and without "the" in front, which may be written twice by mistake."""
    folded = fold(name)
    while folded.startswith("the "):
        folded = folded.removeprefix("the ")
    return folded


@dataclass(frozen=True, slots=True)
class Agreement:
    """Anything that a reference can resolve to: a treaty, round, summit, resolution, a war's span, a year's borders."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    """One of AGREEMENT_KINDS."""
    date: Date
    place: str | None
    parties: tuple[str, ...]
    """Actor ids."""
    series: str | None
    """Id of the series that it is a round of."""
    ordinal: int | None
    verified: bool
    source: str
    note: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Series:
    """Numbered rounds: of talks, of summits, of a process."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    places: tuple[str, ...]
    parties: tuple[str, ...]
    source: str
    rounds: tuple[Agreement, ...]
    """In the order of their ordinals; gaps are left open."""
    verified: bool = False
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then its aliases."""
        return (self.name, *self.aliases)

    def round(self, ordinal: int) -> Agreement | None:
        """The round of this number, None where data/ has none."""
        return next((each for each in self.rounds if each.ordinal == ordinal), None)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to name an actor."""

    text: str
    actor: str
    """The actor's id."""
    framing: bool = False
    """Whether it judges what it names: "Kyiv regime"."""
    exact: bool = False
    """Whether it counts in this case only: "US", and never "us"."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """What data/ knows. Two of them are equal only if they are one, so a Knowledge can key a cache."""

    actors: Mapping[str, Actor] = field(default_factory=dict)
    """By id; their aliases are plain text, without those that judge."""
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    """By id, with the rounds of all series."""
    series: Mapping[str, Series] = field(default_factory=dict)
    spellings: tuple[Spelling, ...] = ()
    """Every way to name an actor that data/ lists, names and judging aliases included."""

    def by_alias(self, name: str) -> tuple[str, ...]:
        """Ids of all agreements, then series, then actors that go by this name, however it is written."""
        return (
            *(agreement.id for agreement in self.agreements_named(name)),
            *(series.id for series in self.series_named(name)),
            *(actor.id for actor in self.actors_named(name)),
        )

    def agreements_named(self, name: str) -> tuple[Agreement, ...]:
        """Agreements and rounds that go by this name, the earliest first."""
        return tuple(self.agreements[id_] for id_ in self.agreement_index.get(key(name), ()))

    def series_named(self, name: str) -> tuple[Series, ...]:
        """Series that go by this name."""
        return tuple(self.series[id_] for id_ in self.series_index.get(key(name), ()))

    def actors_named(self, name: str) -> tuple[Actor, ...]:
        """Actors that go by this name; one that needs its own case ("US") only in that case."""
        found = self.actor_index.get(key(name), ())
        bare = _bare(name)
        return tuple(
            self.actors[id_]
            for id_ in dict.fromkeys(each.actor for each in found if not each.exact or _bare(each.text) == bare)
        )

    def office_holders(self, title: str, of: str, date: Date | None = None) -> tuple[Actor, ...]:
        """Who held the office, in the order of coming into it; with a date, who may have held it then.

        The day on which one hands over to the other belongs to both, and a year may belong to several.
        """
        return tuple(
            dict.fromkeys(
                self.actors[id_]
                for id_, office in self.office_index.get((fold(title), of), ())
                if date is None or office.held.possibly(date.begin_earliest, date.end_latest)
            )
        )

    def offices_on(self, actor: str, date: Date) -> tuple[Office, ...]:
        """The posts that the actor may have held on that date; () for an actor that nobody knows."""
        known = self.actors.get(actor)
        return tuple(
            office
            for office in (known.offices if known else ())
            if office.held.possibly(date.begin_earliest, date.end_latest)
        )

    @cached_property
    def agreement_index(self) -> Mapping[str, tuple[str, ...]]:
        """`key` of each name of an agreement or round -> ids, the earliest first."""
        ordered = sorted(self.agreements.values(), key=lambda agreement: (agreement.date.sort_key, agreement.id))
        return _index((name, agreement.id) for agreement in ordered for name in agreement.names)

    @cached_property
    def series_index(self) -> Mapping[str, tuple[str, ...]]:
        """`key` of each name of a series -> ids."""
        return _index((name, series.id) for series in self.series.values() for name in series.names)

    @cached_property
    def actor_index(self) -> Mapping[str, tuple[Spelling, ...]]:
        """`key` of each spelling -> the spellings that have it."""
        index: dict[str, list[Spelling]] = {}
        for spelling in self.spellings:
            index.setdefault(key(spelling.text), []).append(spelling)
        return {name: tuple(found) for name, found in index.items()}

    @cached_property
    def office_index(self) -> Mapping[tuple[str, str], tuple[tuple[str, Office], ...]]:
        """(folded title, id of the state or body) -> (actor's id, office), in the order of coming into it."""
        index: dict[tuple[str, str], list[tuple[str, Office]]] = {}
        for actor in self.actors.values():
            for office in actor.offices:
                index.setdefault((fold(office.title), office.of), []).append((actor.id, office))
        return {
            office: tuple(sorted(held, key=lambda each: (each[1].held.sort_key, each[0])))
            for office, held in index.items()
        }


def _bare(name: str) -> str:
    """The name as written, without "the" in front: "the Fed", and never "the fed"."""
    return name.strip().removeprefix("The ").removeprefix("the ")


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    index: dict[str, dict[str, None]] = {}
    for name, id_ in pairs:
        index.setdefault(key(name), {})[id_] = None
    return {name: tuple(ids) for name, ids in index.items()}

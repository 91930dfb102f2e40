"""Two sides of a comparison: what each tells in its own words, and where their dates differ. No streamlit here.

A side is a set of documents or an actor. Its date of an event comes from its own mentions, those in its documents or
those that name the actor, and never from what others say of the event.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline import edtf
from timeline.dashboard import cast, look
from timeline.edtf import FUTURE, PAST, Date
from timeline.model import Event, EventMention
from timeline.query import Query
from timeline.store import DocumentRow
from timeline.table import harmless

WHAT: Final = ("documents", "actors", "sources")
MOST: Final = 150
"""Events of each list that are read and drawn."""
PUBLISHER: Final = "publisher:"
"""What a publisher's name in the address begins with, so that it is not taken for a document."""
VERDICTS: Final = ("differ", "closer", "one-sided", "same", "undated")
"""How the dates of two sides lie, those to look at first in front."""
COLUMNS: Final = (
    "told_by", "id", "title", "kind", "dates", "days_apart",
    "a_date", "a_in_words", "a_date_source", "a_quote", "a_documents",
    "b_date", "b_in_words", "b_date_source", "b_quote", "b_documents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    name: str
    queries: tuple[Query, ...]
    """What together finds its events; () for one that can tell of none."""
    documents: frozenset[str] = frozenset()
    actor: str = ""
    """The id, where the side is an actor."""

    def own(self, event: Event) -> list[EventMention]:
        """The mentions of an event that are this side's own."""
        if self.actor:
            return [m for m in event.mentions if any(role.id == self.actor for role in m.actors)]
        return [m for m in event.mentions if m.document in self.documents]


@dataclass(frozen=True, slots=True)
class Said:
    """A date that a side gives of an event, or that it gives none, with the mentions that do."""

    date: Date | None
    source: str | None
    mentions: tuple[EventMention, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """An event that both sides tell."""

    event: Event
    one: tuple[Said, ...]
    other: tuple[Said, ...]
    verdict: str
    """One of VERDICTS."""
    apart: int
    """Days between their nearest dates that do not agree; 0 where all agree."""


def documents(name: str, ids: Iterable[str], query: Query) -> Side:
    """The side of these documents, those among them that the query allows."""
    allowed = set(query.documents)
    kept = tuple(sorted(id_ for id_ in ids if not allowed or id_ in allowed))
    return Side(name, (replace(query, documents=kept),) if kept else (), frozenset(kept))


def actor(name: str, id_: str, query: Query) -> Side:
    """The side of an actor."""
    return Side(name, cast.sides(query, id_), actor=id_)


def publishers(rows: Iterable[DocumentRow]) -> dict[str, list[str]]:
    """The documents of each publisher, the one with most first."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for name in dict.fromkeys(origin.publisher for origin in row.origins if origin.publisher):
            found.setdefault(name, []).append(row.id)
    return dict(sorted(found.items(), key=lambda it: (-len(it[1]), it[0])))


def said(event: Event, side: Side) -> tuple[Said, ...]:
    """The dates that a side gives of an event, the one of most of its mentions first, none at all last."""
    groups: dict[tuple[str, str], list[EventMention]] = {}
    for mention in side.own(event):
        groups.setdefault((mention.date.text if mention.date else "", mention.date_source or ""), []).append(mention)
    by_date: dict[str, list[EventMention]] = {}
    for (text, _), mentions in groups.items():
        by_date.setdefault(text, []).extend(mentions)
    order = sorted(by_date.items(), key=lambda it: (not it[0], -len(it[1]), it[0]))
    return tuple(Said(each[0].date, each[0].date_source, tuple(each)) for _, each in order)


def shared(event: Event, one: Side, other: Side) -> Shared:
    """What both sides say of an event."""
    left, right = said(event, one), said(event, other)
    return Shared(event, left, right, *_verdict(left, right))


def ordered(found: Iterable[Shared]) -> list[Shared]:
    """Those with different dates first, the farthest apart in front; the others in the order of their dates."""
    return sorted(
        found,
        key=lambda it: (
            VERDICTS.index(it.verdict), -it.apart, it.event.date is None,
            it.event.date.sort_key if it.event.date else (0, 0, ""), it.event.id,
        ),
    )  # fmt: skip


def drawn(event: Event, told: Sequence[Said], *, flag: bool = False) -> Event | None:
    """The event as a side tells it, for its lane; None where the side gives no date."""
    first = next((each for each in told if each.date), None)
    if first is None:
        return None
    own = tuple(mention for each in told for mention in each.mentions)
    return replace(
        event, date=first.date, date_source=first.source, mentions=own, conflict=flag, outcome=own[0].outcome,
        stance=own[0].stance,
    )  # fmt: skip


def words(verdict: str, apart: int, one: str, other: str, told: Sequence[Said]) -> str:
    """How the dates of the sides lie, in words; `told` are the first side's."""
    match verdict:
        case "differ":
            return f"dates differ, {look.number(apart, 'day')} apart" if apart else "dates differ"
        case "closer":
            return "one date is closer than the other"
        case "one-sided":
            return f"only {one if any(each.date for each in told) else other} gives a date"
        case "same":
            return "same date"
    return "neither gives a date"


def sentence(counts: tuple[int, int, int], found: Sequence[Shared]) -> str:
    """What the comparison came to, in one line."""
    one, other, both = counts
    differ = sum(it.verdict == "differ" for it in found)
    parts = [f"{look.number(both, 'event')} told by both"]
    if both:
        looked = f" of the {len(found):,} looked at" if len(found) < both else ""
        parts.append(f"{differ:,}{looked} with different dates" if differ else f"none{looked} with different dates")
    return " · ".join([*parts, f"{one:,} only by A", f"{other:,} only by B"])


# ---- the file


def csv_lines(found: Iterable[tuple[str, Event]], one: Side, other: Side) -> Iterator[str]:
    """The comparison for a spreadsheet, a line an event; each with who tells it: "A", "B" or "both"."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for told_by, event in found:
        writer.writerow(_row(told_by, shared(event, one, other)))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _row(told_by: str, it: Shared) -> dict[str, str]:
    both = told_by == "both"
    cells = {
        "told_by": told_by,
        "id": it.event.id,
        "title": harmless(" ".join(it.event.title.split())),
        "kind": it.event.kind,
        "dates": it.verdict if both else "",
        "days_apart": str(it.apart) if both and it.verdict == "differ" else "",
    }
    for name, told in (("a", it.one), ("b", it.other)):
        dated = [each for each in told if each.date]
        cells |= {
            f"{name}_date": " | ".join(each.date.text for each in dated if each.date),
            f"{name}_in_words": harmless(" | ".join(edtf.words(each.date) for each in dated if each.date)),
            f"{name}_date_source": " | ".join(each.source or "" for each in dated),
            f"{name}_quote": harmless(" ".join(told[0].mentions[0].text.split())) if told else "",
            f"{name}_documents": str(len({m.document for each in told for m in each.mentions})) if told else "",
        }
    return cells


# ---- dates


def _verdict(one: Sequence[Said], other: Sequence[Said]) -> tuple[str, int]:
    left = [each.date for each in one if each.date]
    right = [each.date for each in other if each.date]
    if not left or not right:
        return ("one-sided" if left or right else "undated"), 0
    gaps = [gap for a in left for b in right if (gap := _gap(a, b))]
    if gaps:
        return "differ", min(gaps)
    same = {date.text for date in left} == {date.text for date in right}
    return ("same" if same else "closer"), 0


def _gap(one: Date, other: Date) -> int:
    """Days between two dates that cannot both be right; 0 where they can, such as "June 2025" and "2 June 2025"."""
    whole = (one.begin_earliest, one.end_latest), (other.begin_earliest, other.end_latest)
    if not (one.lasting and other.lasting):
        return _between(*whole)
    begins = (one.begin_earliest, one.begin_latest), (other.begin_earliest, other.begin_latest)
    ends = (one.end_earliest, one.end_latest), (other.end_earliest, other.end_latest)
    return max(_between(*begins), _between(*ends))


def _between(one: tuple[int, int], other: tuple[int, int]) -> int:
    if (PAST, PAST) in (one, other) or (FUTURE, FUTURE) in (one, other):
        return 0  # "since 2014" does not say when it ended
    return max(one[0] - other[1], other[0] - one[1], 0)

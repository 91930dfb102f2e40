"""What many mentions say together, counted, so that an event grows by a mention without a look at the others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from timeline import edtf
from timeline.edtf import Date
from timeline.linking.numbers import counted
from timeline.linking.plans import PLANNED
from timeline.linking.values import Linkable, Review
from timeline.model import DATE_SOURCES, OUTCOMES, ROLES, STANCES, Dating, Event, EventMention, Figure, Role

_NO_REVIEW: Final = Review()
_OUTCOMES: Final = ("planned", "postponed", "ongoing", "cancelled", "happened")
"""Of two texts of one day, what happened outweighs what was planned."""
_BY_HAND: Final = DATE_SOURCES.index("reviewed")
_MOST_DOUBTS: Final = 40
"""So many documents leave no doubt that a figure of three digits could show."""
assert set(_OUTCOMES) == set(OUTCOMES)

_SIDED: Final = frozenset({"attack", "threat", "sanction", "aid"})
"""Kinds of events in which it matters who did it to whom."""

Lead = tuple[bool, float, int, str, str]


@dataclass(slots=True)
class Tally:
    """Counts of everything that an event is made of; two of them add up."""

    mentions: int = 0
    key: str = ""
    """The smallest key."""
    title: Lead = (False, -1.0, 0, "", "")
    """That of the surest mention that speaks for itself."""
    stance: int = len(STANCES) - 1
    flagged: bool = False
    names: Counter[str] = field(default_factory=Counter)
    """Names of the record."""
    kinds: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    """Documents by the confidence of their surest mention."""
    outcomes: dict[str, int] = field(default_factory=dict)
    """For each publication date a bit for each outcome."""
    roles: dict[str, Counter[str]] = field(default_factory=dict)
    actors: dict[str, str] = field(default_factory=dict)
    """A name for each actor."""
    references: set[str] = field(default_factory=set)
    numbers: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    """For each thing that is counted the numbers as they are said, each with its bounds and how many mentions."""
    dates: dict[str, list[int]] = field(default_factory=dict)
    """For each date: whether the record gives it, the best source, how many mentions."""

    def add(self, members: Iterable[Linkable]) -> None:
        """Counts these mentions, too. Those of one document must come together."""
        surest: dict[str, float] = {}
        for member in members:
            self._count(member)
            document = member.mention.document
            surest[document] = max(surest.get(document, 0.0), member.mention.confidence)
        self.doubts.update(str(confidence) for confidence in surest.values())

    def _count(self, member: Linkable) -> None:
        it = member.mention
        self.mentions += 1
        self.key = min(self.key or it.key, it.key)
        self.title = max(self.title, (it.stance == "asserted", it.confidence, len(it.actors), it.key, it.title))
        self.stance = min(self.stance, STANCES.index(it.stance))
        self.flagged = self.flagged or bool(it.flags)
        if it.reference and it.reference_name:
            self.names[it.reference_name] += 1
        if it.kind != "other":
            self.kinds[it.kind] += 1
        if it.place:
            self.places[it.place] += 1
        published = member.created.text if member.created else ""
        self.outcomes[published] = self.outcomes.get(published, 0) | 1 << _OUTCOMES.index(it.outcome)
        for role in it.actors:
            self.roles.setdefault(role.id, Counter())[role.role] += 1
            self.actors[role.id] = min(self.actors.get(role.id, role.name), role.name)
        self.references.update(it.references)
        # A record is spoken of with numbers of all kinds; they are not its own.
        for each in () if it.reference else counted(it.text):
            said = self.numbers.setdefault(each.what, {}).setdefault(each.said, [each.least, each.most, 0])
            said[2] += 1
        put_off = it.outcome in ("postponed", "cancelled") and (it.reference or "").startswith(PLANNED)
        if it.date is not None and not put_off:  # the day of its calling off is not its own
            own = it.date_source == "reference" and bool(it.reference) and not it.flags
            source = DATE_SOURCES.index(it.date_source) if it.date_source else len(DATE_SOURCES)
            known = self.dates.setdefault(it.date.text, [0, len(DATE_SOURCES), 0])
            known[:] = [max(known[0], int(own)), min(known[1], source), known[2] + 1]

    def event(self, id_: str, review: Review = _NO_REVIEW) -> Event:
        """The event of these counts, but for its mentions."""
        told = dates = self._dates()
        date, source = (dates[0].date, dates[0].source) if dates else (None, None)
        if review.date is not None or review.undated:
            date, source = review.date, "reviewed" if review.date is not None else None
            dates = (Dating(date, "reviewed", ()), *dates)
        return Event(
            id=id_,
            title=review.title or commonest(self.names) or self.title[-1],
            kind=review.kind or commonest(self.kinds) or "other",
            date=date,
            date_source=source,
            stance=STANCES[self.stance],
            outcome=_OUTCOMES[self.outcomes[max(self.outcomes)].bit_length() - 1],
            place=commonest(self.places),
            actors=self._roles() if review.actors is None else review.actors,
            references=tuple(sorted(self.references)),
            dates=dates,
            figures=self._figures(),
            history=self._history(),
            conflict=self.flagged
            or (not self._put_off() and _disagree([d.date for d in told if d.date]))
            or any(self._unlike(numbers) for numbers in self.numbers.values())
            or self._turned_round(),
            confidence=self._confidence(),
            review=review.status,
        )

    def _dates(self) -> tuple[Dating, ...]:
        """The dates that mentions give, the one to show first: best source, then finest, then most often given."""
        dates = {edtf.parse(text): known for text, known in self.dates.items()}

        # What the record says of a reference stands above what a text says: one that differs is shown as the conflict.
        def rank(date: Date) -> tuple[int, bool, int, int, str]:
            own, source, count = dates[date]
            best = 0 if own or source == _BY_HAND else 1 + min(source, len(DATE_SOURCES) - 1)
            return (best, not date.exact, -count, width(date), date.text)

        return tuple(
            Dating(date, DATE_SOURCES[dates[date][1]] if dates[date][1] < len(DATE_SOURCES) else None, ())
            for date in sorted(dates, key=rank)
        )

    def _figures(self) -> tuple[Figure, ...]:
        """The numbers of each thing that is counted otherwise by some, the most often given first."""
        return tuple(
            Figure(what, said)
            for what, numbers in sorted(self.numbers.items())
            if self._unlike(numbers)
            for said, _ in sorted(numbers.items(), key=lambda pair: (-pair[1][2], pair[0]))
        )

    @staticmethod
    def _unlike(numbers: Mapping[str, list[float]]) -> bool:
        return max(least for least, *_ in numbers.values()) > min(most for _, most, _ in numbers.values())

    def _put_off(self) -> bool:
        """Whether it was planned for one day and put off to another: both are right."""
        return id_of_plan(self.references) and any(
            bits >> _OUTCOMES.index("postponed") & 1 for bits in self.outcomes.values()
        )

    def _turned_round(self) -> bool:
        """Whether some say that he did it, and others that it was done to him."""
        sided = commonest(self.kinds) in _SIDED
        return sided and any(counts["agent"] and counts["recipient"] for counts in self.roles.values())

    def _history(self) -> tuple[tuple[str, str], ...]:
        """What the texts said came of it, in the order of publication; what only repeats the last word is left out."""
        told: list[tuple[str, str]] = []
        before = 0
        for published, bits in sorted(self.outcomes.items()):
            if bits != before:
                told += [(published, outcome) for bit, outcome in enumerate(_OUTCOMES) if bits >> bit & 1]
            before = bits
        return tuple(told)

    def _roles(self) -> tuple[Role, ...]:
        """The actors, those that most mentions name first, each in the role that most give it."""
        settled = []
        for actor, counts in self.roles.items():
            role = min(counts, key=lambda r: (-counts[r], ROLES.index(r)))
            settled.append((-counts.total(), actor, Role(actor, self.actors[actor], role)))
        return tuple(role for *_, role in sorted(settled, key=lambda row: row[:2]))

    def _confidence(self) -> float:
        """Each further document halves a part of the doubt that is left."""
        ordered = sorted((float(c) for c, n in self.doubts.items() for _ in range(min(n, _MOST_DOUBTS))), reverse=True)
        doubt = 1 - ordered[0]
        for confidence in ordered[1:_MOST_DOUBTS]:
            doubt *= 1 - confidence / 2
        return round(1 - doubt, 3)

    # ---- kept in a store

    def dump(self) -> dict[str, Any]:
        """The counts as plain values."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {"references": sorted(self.references), "title": list(self.title)}

    @classmethod
    def load(cls, plain: Mapping[str, Any]) -> "Tally":
        """The counts that `dump` gave."""
        counts = {name: Counter(plain[name]) for name in ("names", "kinds", "places", "doubts")}
        roles = {actor: Counter(given) for actor, given in plain["roles"].items()}
        rest = {"references": set(plain["references"]), "title": tuple(plain["title"]), "roles": roles}
        return cls(**{**plain, **counts, **rest})


def id_of_plan(references: Iterable[str]) -> bool:
    """Whether it is a happening whose plan only texts know."""
    return any(each.startswith(PLANNED) for each in references)


def review_of(mentions: Iterable[EventMention], reviews: Mapping[str, tuple[Review, ...]]) -> Review:
    """What was decided on these mentions, put together."""
    return together(it for m in mentions for it in reviews.get(m.key, ())) if reviews else _NO_REVIEW


def together(made: Iterable[Review]) -> Review:
    """Several decisions as one: what a later one leaves open, the earlier ones say."""
    whole = _NO_REVIEW
    for it in sorted(made, key=lambda review: review.number):
        redated = it.date is not None or it.undated
        whole = Review(
            it.status,
            it.date if redated else whole.date,
            it.undated if redated else whole.undated,
            it.title or whole.title,
            it.kind or whole.kind,
            whole.actors if it.actors is None else it.actors,
            it.number,
        )
    return replace(whole, status="corrected") if whole.status == "accepted" and whole.corrects else whole


def keys_by_date(mentions: Iterable[EventMention]) -> dict[Date, tuple[str, ...]]:
    """The keys of the mentions that give each date."""
    groups: dict[Date, list[str]] = defaultdict(list)
    for mention in mentions:
        if mention.date is not None:
            groups[mention.date].append(mention.key)
    return {date: tuple(sorted(keys)) for date, keys in groups.items()}


def keys_by_number(mentions: Iterable[EventMention]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The keys of the mentions that give each number of each thing."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        for each in counted(mention.text):
            groups[each.what, each.said].add(mention.key)
    return {number: tuple(sorted(keys)) for number, keys in groups.items()}


def width(date: Date) -> int:
    """Days from the first possible to the last, the widest where one side is open."""
    return min(date.end_latest - date.begin_earliest, edtf.FUTURE)


def commonest(counts: Counter[str]) -> str | None:
    """The most frequent, of several the first in the alphabet."""
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _disagree(dates: list[Date]) -> bool:
    """Whether two dates cannot both be right: their outer bounds do not touch."""
    return bool(dates) and max(d.begin_earliest for d in dates) > min(d.end_latest for d in dates)

"""One event out of the mentions that tell of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from timeline import edtf
from timeline.edtf import Date
from timeline.linking.values import Linkable, Review
from timeline.model import DATE_SOURCES, ROLES, STANCES, Dating, Event, EventMention, Role

_NO_REVIEW = Review()


def assemble(members: Sequence[Linkable], reviews: Mapping[str, Review] | None = None) -> Event:
    """The event that these mentions tell of, in whatever order they come."""
    members = sorted(members, key=lambda m: (_published(m), m.mention.document, m.mention.start, m.mention.key))
    mentions = tuple(member.mention for member in members)
    reference = next((m.reference for m in mentions if m.reference), None)
    review = _review(mentions, reviews or {})
    dates = _dates(mentions)
    date, source = (dates[0].date, dates[0].source) if dates else (None, None)
    if review.date is not None:
        date, source = review.date, "reviewed"
        dates = (Dating(date, source, ()), *dates)
    return Event(
        id=reference or min(m.key for m in mentions),
        title=review.title or _title(mentions),
        kind=review.kind or _commonest(m.kind for m in mentions if m.kind != "other") or "other",
        date=date,
        date_source=source,
        stance=min((m.stance for m in mentions), key=STANCES.index),
        outcome=_outcome(members),
        place=_commonest(m.place for m in mentions if m.place),
        actors=_actors(mentions),
        references=tuple(sorted({ref for m in mentions for ref in m.references})),
        dates=dates,
        history=tuple(dict.fromkeys((_published(m), m.mention.outcome) for m in members)),
        conflict=any(m.flags for m in mentions) or _disagree([d.date for d in dates if d.date]),
        confidence=_confidence(mentions),
        review=review.status,
        mentions=mentions,
    )


def _published(member: Linkable) -> str:
    return member.created.text if member.created else ""


def _dates(mentions: Sequence[EventMention]) -> tuple[Dating, ...]:
    """The dates that mentions give, the one to show first: best source, then finest, then most often given."""
    groups: dict[Date, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        if mention.date is not None:
            groups[mention.date].append(mention)

    # What the record says of a reference stands above what a text says: a text that differs is shown as the conflict.
    def rank(date: Date) -> tuple[int, bool, int, int, str]:
        group = groups[date]
        own = [m for m in group if m.date_source == "reference" and m.reference and not m.flags]
        return (0 if own else 1 + _best(group), not date.exact, -len(group), edtf_width(date), date.text)

    return tuple(
        Dating(
            date,
            DATE_SOURCES[_best(groups[date])] if any(m.date_source for m in groups[date]) else None,
            tuple(sorted(m.key for m in groups[date])),
        )
        for date in sorted(groups, key=rank)
    )


def _best(mentions: Sequence[EventMention]) -> int:
    return min((DATE_SOURCES.index(m.date_source) for m in mentions if m.date_source), default=len(DATE_SOURCES) - 1)


def edtf_width(date: Date) -> int:
    """Days from the first possible to the last, the widest where one side is open."""
    return min(date.end_latest - date.begin_earliest, edtf.FUTURE)


def _disagree(dates: Sequence[Date]) -> bool:
    """Whether two dates cannot both be right: their outer bounds do not touch."""
    return any(not one.possibly(other.begin_earliest, other.end_latest) for one in dates for other in dates)


def _title(mentions: Sequence[EventMention]) -> str:
    """The record's name, else the title of the surest mention that speaks for itself."""
    named = _commonest(m.reference_name for m in mentions if m.reference and m.reference_name)
    return named or max(mentions, key=lambda m: (m.stance == "asserted", m.confidence, len(m.actors), m.key)).title


def _outcome(members: Sequence[Linkable]) -> str:
    """What the latest text says came of it; of two texts of one day, what happened outweighs what was planned."""
    order = ("planned", "postponed", "ongoing", "cancelled", "happened")
    return max(members, key=lambda m: (_published(m), order.index(m.mention.outcome))).mention.outcome


def _actors(mentions: Sequence[EventMention]) -> tuple[Role, ...]:
    roles: dict[str, list[Role]] = defaultdict(list)
    for mention in mentions:
        for role in mention.actors:
            roles[role.id].append(role)
    settled = []
    for actor, given in roles.items():
        counts = Counter(role.role for role in given)
        role_name = min(counts, key=lambda r: (-counts[r], ROLES.index(r)))
        settled.append((-len(given), actor, Role(actor, min(r.name for r in given), role_name)))
    return tuple(role for *_, role in sorted(settled, key=lambda row: row[:2]))


def _confidence(mentions: Sequence[EventMention]) -> float:
    """Each further document halves a part of the doubt that is left."""
    best: dict[str, float] = {}
    for mention in mentions:
        best[mention.document] = max(best.get(mention.document, 0.0), mention.confidence)
    ordered = sorted(best.values(), reverse=True)
    doubt = 1 - ordered[0]
    for confidence in ordered[1:]:
        doubt *= 1 - confidence / 2
    return round(1 - doubt, 3)


def _review(mentions: Sequence[EventMention], reviews: Mapping[str, Review]) -> Review:
    """The latest decision on any of the mentions."""
    made = [reviews[m.key] for m in mentions if m.key in reviews]
    return max(made, key=lambda r: r.number) if made else _NO_REVIEW


def _commonest(values: object) -> str | None:
    counts = Counter(v for v in values if v)  # type: ignore[attr-defined]
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None

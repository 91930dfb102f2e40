"""One event out of the mentions that tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from timeline.edtf import Date
from timeline.linking.tally import Tally, keys_by_date, keys_by_number, review_of
from timeline.linking.values import Linkable, Review
from timeline.model import Dating, Event


def assemble(
    members: Sequence[Linkable], reviews: Mapping[str, tuple[Review, ...]] | None = None, id_: str | None = None
) -> Event:
    """The event that these mentions tell of, in whatever order they come; its id where a person parted a reference."""
    members = sorted(members, key=lambda m: (_published(m), m.mention.document, m.mention.start, m.mention.key))
    mentions = tuple(member.mention for member in members)
    tally = Tally()
    tally.add(members)
    reference = next((m.reference for m in mentions if m.reference), None)
    review = review_of(mentions, reviews or {})
    event = tally.event(id_ or reference or tally.key, review)
    givers = keys_by_date(mentions)
    dates = tuple(d if d.source == "reviewed" else _given(d, givers) for d in event.dates)
    if event.figures:
        counting = keys_by_number(mentions)
        figures = tuple(replace(it, mentions=counting[it.what, it.said]) for it in event.figures)
        event = replace(event, figures=figures)
    return replace(event, mentions=mentions, dates=dates)


def _given(dating: Dating, givers: Mapping[Date, tuple[str, ...]]) -> Dating:
    return replace(dating, mentions=givers[dating.date]) if dating.date is not None else dating


def _published(member: Linkable) -> str:
    return member.created.text if member.created else ""

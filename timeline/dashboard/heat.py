"""Which time a heat map of actors shows, and what of the view it leaves out. No streamlit here."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline import edtf
from timeline.dashboard import look, stretch, window
from timeline.edtf import FUTURE, PAST
from timeline.query import Query
from timeline.store.histogram import cells, finest
from timeline.store.values import Bin


@dataclass(frozen=True, slots=True)
class Span:
    """The time of a heat map, from its first day to its last."""

    first: int
    last: int
    left_out: str
    """What lies before and after, in words; "" where nothing does."""


def span(years: Sequence[Bin], query: Query, most: int) -> Span | None:
    """The days to show of the events in these bins (by year); None where no day is known.

    The window where there is one, else all but the few events that lie far away from all others; whole months, years …
    where no window cuts them; and no more than `most` columns, the latest.
    """
    filled = [part for part in years if part.events]
    if not filled:
        return None
    known = query.window or (PAST, FUTURE)
    bulk = window.bulk(years) if known == (PAST, FUTURE) else None
    first, last = bulk or (filled[0].first, filled[-1].last)
    first, last = max(first, known[0]), min(last, known[1])
    if known[0] != PAST and filled[0].first < first:
        first = known[0]
    unit = finest(first, last, most)
    first, last = _whole(first, last, unit)
    first, last = max(first, known[0]), min(last, known[1])
    all_of = cells(first, last, unit)
    first = all_of[-most:][0][0]
    before = sum(part.events for part in filled if part.last < first)
    after = sum(part.events for part in filled if part.first > last)
    ends = [edtf.words(edtf.parse(text)) for text in stretch.typed(first, last)]
    said = [f"{look.number(before, 'event')} before {ends[0]}"] if before else []
    said += [f"{look.number(after, 'event')} after {ends[1]}"] if after else []
    return Span(first, last, " and ".join(said))


def _whole(first: int, last: int, unit: str) -> tuple[int, int]:
    """The days of the whole months, years … that the stretch touches."""
    if unit == "day":
        return first, last
    years = {"month": 1, "year": 1, "decade": 10, "century": 100, "millennium": 1000}[unit]
    (begin, month, _), (end, until, _) = edtf.year_month_day(first), edtf.year_month_day(last)
    if unit == "month":
        return edtf.day_number(begin, month, 1), edtf.day_number(end, until, edtf.days_in_month(end, until))
    return edtf.day_number(begin // years * years, 1, 1), edtf.day_number((end // years + 1) * years - 1, 12, 31)

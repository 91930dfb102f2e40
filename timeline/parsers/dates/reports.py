"""Periods of a company's report: the quarter reported, the same one a year before, a year told by its end."""

import re
from typing import Final

from timeline.edtf import year_text
from timeline.parsers.dates import words
from timeline.parsers.dates.calendars import edtf_text, step, truncate
from timeline.parsers.dates.spec import Found, Point, Turn
from timeline.parsers.dates.state import Anchor, Answer, State, unknown
from timeline.trace import Inferred, Step

_ENDED = re.compile(
    rf" (?:that )?(?:ended|ending) (?P<month>{'|'.join(sorted(words.MONTHS, key=len, reverse=True))})\b"
)
_ENDED_ON = re.compile(_ENDED.pattern + r"\.?(?: \d{1,2})?(?:,? (?P<year>[12]\d{3}))?(?!\d)")
COUNTS: Final = {"last": -1, "previous": -1, "next": 1, "following": 1}
"""How many units on each word is; none where a word is not here."""
_NEAR_BY = 240
"""So far before "a year earlier" stands the quarter that it is of, where the text is no report of results."""


def is_told_by_its_end(low: str, one: Found) -> bool:
    """ "The quarter ended July 31"."""
    return _ENDED.match(low, one.end) is not None


def reported(state: State, one: Found) -> Anchor | None:
    """The quarter that "a year earlier" compares with, None where it is just a year."""
    quarter = state.quarter
    if state.period == "months":  # "in the first nine months, compared with a year earlier"
        return None
    if quarter is None or state.report:
        return quarter
    start = int(quarter.name.partition(":")[2].partition("-")[0]) if quarter.name.startswith("text:") else -_NEAR_BY
    return quarter if one.start - start < _NEAR_BY else None


def year_ago(quarter: Anchor, *steps: Step) -> Answer:
    return Answer(step(quarter.point, "quarter", -4), anchor=quarter, steps=(*steps, Step(-4, "quarter")))


def ended_year(state: State, one: Found) -> Answer | None:
    """ "The year ended March 31" is told by its end."""
    ended = _ENDED_ON.match(state.low, one.end)
    if ended is None:
        return None
    if ended["year"]:
        return Answer(Point(int(ended["year"])))
    if state.near is None or (year := state.near.point.year) is None:
        return Answer(value="P1Y", type="DURATION", open="year of accounts")
    if "ended" in ended[0] and words.MONTHS[ended["month"]] > (state.near.point.month or 12):
        year -= 1
    inferred = (Inferred("year", year_text(year), "anchor"),)
    return Answer(Point(year), value="P1Y", type="DURATION", anchor=state.near, inferred=inferred)


def quarter_of(state: State, year: int) -> Answer:
    """ "The 1988 quarter" is the quarter reported, in 1988."""
    if state.quarter is None or state.period == "months":
        return Answer(Point(year))
    point = Point(year, part=state.quarter.point.part)
    return Answer(point, anchor=state.quarter, inferred=(Inferred("quarter", edtf_text(point), "anchor"),))


def company_quarter(state: State, one: Found, spec: Turn) -> Answer:
    """ "The quarter", "the latest quarter", "the year-ago period" of a report: the one reported, or a year before it."""
    reported = state.quarter
    back: tuple[Step, ...] = ()
    if (
        reported is None
        and state.created is not None
        and (last := step(state.created.point, "quarter", -1)) is not None
    ):
        reported, back = Anchor(last, state.created.name), (Step(-1, "quarter"),)
    if ended := _ENDED.match(state.low, one.end):
        year = state.near.point.year if state.near is not None else None
        if year is not None:  # named by the month before its last: a quarter that ends in July is mostly the second
            return Answer(
                truncate(Point(year, max(1, words.MONTHS[ended["month"]] - 1)), "quarter"),
                anchor=state.near,
                inferred=(Inferred("year", year_text(year), "anchor"),),
            )
    if spec.which == "year-ago":
        if (
            reported is not None
            and (state.report or state.quarter is not None)
            and (state.period != "months" or spec.unit == "quarter")
        ):
            return year_ago(reported, *back)
        if state.near is None:
            return Answer(value=unknown("year"), open="no document date")
        return Answer(step(state.near.point, "year", -1), anchor=state.near, steps=(Step(-1, "year"),))
    if reported is None:
        return Answer(value=unknown("quarter"), open="no document date")
    count = COUNTS.get(spec.which, 0)
    if spec.which in ("last", "next") and state.created is not None:
        return Answer(
            step(state.created.point, "quarter", count), anchor=state.created, steps=(Step(count, "quarter"),)
        )
    if "current" in state.low[one.start : one.end] and state.created is not None:
        return Answer(truncate(state.created.point, "quarter"), anchor=state.created, steps=(Step(0, "quarter"),))
    return Answer(step(reported.point, "quarter", count), anchor=reported, steps=(*back, Step(count, "quarter")))

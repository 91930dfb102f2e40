"""How a text tells: does it report the news or tell a history."""

from collections.abc import Sequence
from typing import Final

from timeline.parsers.dates.spec import Fixed, Found, Point, Shift, Turn


def narrative(found: Sequence[Found], created: Point | None) -> bool:
    """Whether the text tells a history, whose dates lean on each other, and no news, whose dates lean on its own.

    A history states years again and again, or begins with a full date long past; news says "Tuesday", "last month" and
    "a year ago".
    """
    if created is None or created.year is None:
        return True
    stated = near = days = long_ago = 0
    begins_far = opened = False
    for one in found:
        spec = one.spec
        if isinstance(spec, Point):
            opened = opened or spec.year is None
            if spec.year is not None and not spec.short:
                if not stated and not near:
                    far = abs(spec.year - created.year)
                    begins_far = far > _FAR if spec.month is not None else far > _AN_AGE and not opened
                stated += 1
                long_ago += created.year - spec.year > _LONG
                near += abs(spec.year - created.year) <= 0 and spec.month is not None
            elif spec.weekday is not None and spec.month is None:
                near += _WEEKDAY
                days += _WEEKDAY
        elif (isinstance(spec, Shift) and spec.base == "created") or (
            isinstance(spec, Turn) and spec.which in ("this", "last", "next")
        ):
            near += 1
        elif isinstance(spec, Fixed) and spec.value == "PRESENT_REF":
            near += begins_far  # "now" beside a date long past is the news
    if stated > _TIMES * near and stated >= _MANY:
        return True
    # "Sunday" or "to this day" once, beside dates that all lie long ago, is not the news.
    alone = long_ago == stated >= _SOME and (near <= 1 or near == days == _WEEKDAY)
    return begins_far and (not near or alone)


_FAR: Final = 2
"""Years between a history and the text that tells it."""
_LONG: Final = 5
_SOME: Final = 2
"""So many dates of a time long past, and none of the document's own, outweigh one bare weekday."""
_AN_AGE: Final = 30
_MANY: Final = 3
_TIMES: Final = 4
"""How many stated years outweigh one "last month"."""
_WEEKDAY: Final = 2
"""A bare weekday is the news twice over: histories hardly have one."""

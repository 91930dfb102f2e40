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
    stated = near = 0
    begins_far = False
    for one in found:
        spec = one.spec
        if isinstance(spec, Point):
            if spec.year is not None and not spec.short:
                if not stated and not near and spec.month is not None:
                    begins_far = abs(spec.year - created.year) > _FAR
                stated += 1
                near += abs(spec.year - created.year) <= 0 and spec.month is not None
            elif spec.weekday is not None and spec.month is None:
                near += _WEEKDAY
        elif (isinstance(spec, Shift) and spec.base == "created") or (
            isinstance(spec, Turn) and spec.which in ("this", "last", "next")
        ):
            near += 1
        elif isinstance(spec, Fixed) and spec.value == "PRESENT_REF":
            near += begins_far  # "now" beside a date long past is the news
    return (stated > _TIMES * near and stated >= _MANY) or (begins_far and not near)


_FAR: Final = 2
"""Years between a history and the text that tells it."""
_MANY: Final = 3
_TIMES: Final = 4
"""How many stated years outweigh one "last month"."""
_WEEKDAY: Final = 2
"""A bare weekday is the news twice over: histories hardly have one."""

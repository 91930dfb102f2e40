"""How a text tells: does it report the news or tell a history."""

from collections.abc import Sequence

from timeline.parsers.dates.spec import Found, Point, Shift, Turn


def narrative(found: Sequence[Found], created: Point | None) -> bool:
    """Whether the text tells a history, whose dates lean on each other, and no news, whose dates lean on its own.

    A history states years again and again; news says "Tuesday", "last month" and "a year ago".
    """
    if created is None or created.year is None:
        return True
    stated = near = 0
    for one in found:
        spec = one.spec
        if isinstance(spec, Point):
            if spec.year is not None and not spec.short:
                stated += 1
                near += abs(spec.year - created.year) <= 0 and spec.month is not None
            elif spec.weekday is not None and spec.month is None:
                near += 1
        elif (isinstance(spec, Shift) and spec.base == "created") or (
            isinstance(spec, Turn) and spec.which in ("this", "last", "next")
        ):
            near += 1
    return stated > 2 * near and stated >= 3

"""What the words around a timex say: is it past or to come, and does the text report the news or tell a history."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from timeline.parsers.dates.spec import Found, Point, Shift, Turn

_AUXILIARIES: Final = r"will|won't|'ll|shall|would|going to|(?:is|are) (?:to|due|set|expected|scheduled)|may|might|could|can|should|must|next|tomorrow"
_FINITE: Final = (
    r"was|were|had|did|said|has|have|been|told|became|began|came|went|made|took|held|met|found|left|led|won|lost|got|gave|saw|fell"
    r"|rose|wrote|ran|sent|spoke|brought|last|ago|since|earlier|yesterday|\w{2,}ed"
)
# Verbs whose infinitive tells of what is to come when a date follows it: "vowed to repair the dam on 1 June".
_LOOKING_ON: Final = r"(?:vow|promis|threaten|pledg|agree|want|hop|prepar|offer|order|need|aim|decid|intend|plan)(?:s|es|ned|ed|d|ing|ning)? to"
_INFINITIVES: Final = (
    r"to (?:be|begin|start|end|take|meet|hold|go|vote|make|open|close|hear|decide|discuss|sign|visit|return|leave|travel|appear"
    r"|announce|release|acquire|purchase|buy|sell|pay|complete|merge|resume|launch|build|move|repair|raise|increase|cut|reduce"
    r"|expand|join|testify|face|arrive|come|give|present|submit|consider|review|issue|redeem|file|withdraw)"
)
_NOUNS: Final = (
    r"expect(?:s|ed)?|plan(?:s|ned|ning)?|scheduled|due|slated|set (?:to|for)|proposed (?:for|to)|of record|holders|until|till|upcoming"
    r"|deadline|expires?|effective|payable|by|as (?:soon|early) as|through"
)
_BEFORE: Final = re.compile(
    rf"\b(?:(?P<future>{_AUXILIARIES}|{_LOOKING_ON}|{_INFINITIVES}|{_NOUNS})|(?P<past>{_FINITE}))\b"
)
_AFTER: Final = re.compile(rf"\b(?:(?P<future>{_AUXILIARIES})|(?P<past>{_FINITE}))\b")
_SENTENCE_END: Final = re.compile(r"[.!?;]['\")]* +(?=\S)|\n")
_REACH: Final = 160


class Direction(NamedTuple):
    """Whether a date lies back or ahead, and the word that tells so."""

    way: int
    """-1 for the past, 1 for what is to come, 0 where no word says either."""
    start: int = 0
    end: int = 0


_UNTOLD: Final = Direction(0)


def direction(low: str, start: int, end: int) -> Direction:
    """What the words around the span tell of it: the last cue before it in its sentence, else the first after it."""
    floor = max(0, start - _REACH)
    before = low[floor:start]
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    if ends:
        before = before[ends[-1] :]
        floor += ends[-1]
    last = None
    for last in _BEFORE.finditer(before):  # noqa: B007 - the last cue counts
        pass
    if last is not None:
        return Direction(1 if last["future"] else -1, floor + last.start(), floor + last.end())
    after = low[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    first = _AFTER.search(after, 0, stop.start() if stop else len(after))
    if first is None:
        return _UNTOLD
    return Direction(1 if first["future"] else -1, end + first.start(), end + first.end())


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

"""How each date was found, as data: what a reader did on the way from a candidate to its date."""

from timeline.edtf import Date, parse
from timeline.parsers.dates.calendars import edtf_text
from timeline.parsers.dates.spec import Found, Turn
from timeline.parsers.dates.state import Anchor, Answer
from timeline.trace import CountedFrom, Cue, Trace


def mod_of(one: Found, answer: Answer) -> str:
    return "about" if answer.loose else one.mod or (one.spec.mod if isinstance(one.spec, Turn) else "")


def trace_of(text: str, one: Found, said: str, answer: Answer, date: Date | None) -> Trace:
    base, mod = answer.anchor or answer.leans, mod_of(one, answer)
    phrase = one.whole or one.group
    point = None
    if (mod or one.bound) and answer.point is not None:
        point = parse(edtf_text(answer.point))
    cue = None
    if answer.cue is not None and answer.cue.way:
        start, end = answer.cue.start, answer.cue.end
        cue = Cue(text[start:end], start, "past" if answer.cue.way < 0 else "future")
    return Trace(
        said,
        one.rule,
        date,
        "" if phrase is None else text[phrase[0] : phrase[1]],
        point,
        mod,
        one.bound,
        None if base is None else _counted_from(text, base),
        answer.steps,
        one.inferred + answer.inferred,
        cue,
        answer.rejected,
        answer.open,
    )


def _counted_from(text: str, anchor: Anchor) -> CountedFrom:
    kind, _, where = anchor.name.partition(":")
    if kind == "created":
        return CountedFrom(kind, parse(where))
    if kind == "reference":
        return CountedFrom(kind, parse(edtf_text(anchor.point)), None, anchor.said)
    first, _, last = where.partition("-")
    span = int(first), int(last)
    return CountedFrom(kind, parse(edtf_text(anchor.point)), span, text[span[0] : span[1]])

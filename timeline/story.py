"""How a date was found, in short sentences for a reader: `timeline.trace` in words.

>>> from timeline.trace import CountedFrom, Step
>>> created = CountedFrom("created", edtf.parse("2025-06-03"))
>>> trace = Trace("two days ago", "ago", edtf.parse("2025-06-01"), anchor=created, steps=(Step(-2, "day"),))
>>> for sentence in tell(trace):
...     print(sentence)
The rule “ago” reads “two days ago”.
Counted 2 days back from the document's date, 3 June 2025.
That gives 1 June 2025.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from timeline import edtf
from timeline.edtf import Date
from timeline.trace import CountedFrom, Cue, Inferred, Rejected, Step, Trace

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_NAMED: Final = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|rs|r)?\b", re.IGNORECASE)
_UNITS: Final = frozenset(
    "second minute hour day night week weekend fortnight month quarter year decade century season half period".split()
)
_UNDER_A_DAY: Final = ("second", "minute", "hour")
_LOOKS_BACK: Final = frozenset("a an last ago since earlier yesterday".split())
_PARTS: Final = {"early": "first", "start": "first", "mid": "middle", "late": "last", "end": "last"}
_OPEN: Final = {
    "no document date": "The document's date is not known, so there is nothing to count from.",
    "no anchor": "The text gives nothing to count from.",
    "no count": "How many is not said.",
    "no day said": "Which day that was is not said.",
    "event": "It is counted from something whose date these words do not tell.",
    "today of a history": "A history does not say which day its “today” is.",
    "year of accounts": "It is a year of accounts, named by its end.",
    "order": "Nothing tells whether the day or the month comes first, so it is one of two days.",
    "length": "It tells how long, not when.",
    "repetition": "It tells how often, not when.",
    "vague": "It names no particular day.",
}


class Sentence(NamedTuple):
    """One sentence of a story, and what it is about."""

    about: str
    """said, leaning (on the anchor), rejected, open, around (what the words around make of it) or result."""
    text: str


def tell(trace: Trace) -> tuple[str, ...]:
    """The story of a date: who read it, what it was counted from, what was inferred and turned down, and the result."""
    return tuple(sentence.text for sentence in sentences(trace))


def sentences(trace: Trace) -> Iterator[Sentence]:
    """The same, each sentence with what it is about."""
    within = f", in {_quoted(trace.phrase)}" if trace.phrase and trace.phrase != trace.said else ""
    yield Sentence("said", f"The rule “{trace.rule}” reads {_quoted(trace.said)}{within}.")
    for part in trace.inferred:
        yield Sentence("leaning", _inferred(part, trace))
    if trace.anchor is not None and trace.steps:
        yield Sentence("leaning", _counted(trace, trace.anchor))
    for other in trace.rejected:
        yield Sentence("rejected", _rejected(other, trace))
    if trace.open:
        yield Sentence("open", _OPEN.get(trace.open) or _coarse(trace))
    for text in _around(trace):
        yield Sentence("around", text)
    if trace.date is not None:
        yield Sentence("result", f"That gives {_result(trace.date)}.")
        if days := days_of(trace.date):
            yield Sentence("result", days)


def days_of(date: Date) -> str:
    """The days that a date may mean, in a sentence; "" where it is known to the day, or says itself which they are.

    >>> days_of(edtf.parse("2014-05/.."))
    'It begins between 1 May 2014 and 31 May 2014 and has no known end.'
    """
    if date.exact or "," in date.text:
        return ""
    if date.lasting:
        begins = _edge("begins", date.begin_earliest, date.begin_latest) or "has no known beginning"
        return f"It {begins} and {_edge('ends', date.end_earliest, date.end_latest) or 'has no known end'}."
    first, last = _day(date.begin_earliest), _day(date.end_latest)
    span = f"from {first} to {last}" if first and last else f"from {first} on" if first else f"up to {last}"
    sides = f", one {date.precision} to each side" if date.approximate else ""
    return f"Any day {span} is possible{sides}."


def _edge(verb: str, earliest: int, latest: int) -> str:
    first, last = _day(earliest), _day(latest)
    if first == last:
        return first and f"{verb} on {first}"
    return f"{verb} between {first} and {last}" if first and last else ""


def _result(date: Date) -> str:
    said = _words(date)
    head = {"since": "the time ", "until": "the time ", "from": "the time "}
    head |= dict.fromkeys(("between", "before", "after"), "some time ")
    return head.get(said.partition(" ")[0], "") + said


def _words(date: Date) -> str:
    """The date in words, with the article that a part of a year takes within a sentence."""
    said = edtf.words(date)
    return f"the {said}" if said.startswith(("first ", "second ", "third ", "fourth ", "last ")) else said


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _anchor(anchor: CountedFrom) -> str:
    """ "the document's date, 3 June 2025", "“that Friday” (6 June 2025)"."""
    said = _words(anchor.date)
    if anchor.kind == "created":
        return f"the document's date, {said}"
    if anchor.kind == "reference":
        return f"{anchor.quote} in data/ ({said})"
    quote = _quoted(anchor.quote)
    return quote if quote[1:-1].lower() == said.lower() else f"{quote} ({said})"


def _inferred(it: Inferred, trace: Trace) -> str:
    if it.part == "order":
        first = it.value.removesuffix(" first")
        source = "as in the document's country" if it.source == "country" else "as in other dates of the text"
        return f"The {first} comes first, {source}."
    what = edtf.words(edtf.parse(it.value))
    what = {"year": f"The year {what}", "century": f"T{what[1:]}"}.get(it.part, f"The {it.part}, {what},")
    if it.source == "other end":
        return f"{what} is that of {'the other end' if trace.bound in ('from', 'between') else 'the date beside it'}."
    if trace.anchor is None:
        return f"{what} is assumed, since nothing tells it."
    return f"{what} is inferred from {_anchor(trace.anchor)}."


def _counted(trace: Trace, anchor: CountedFrom) -> str:
    moves = [step for step in trace.steps if step.count] or list(trace.steps[-1:])
    first, result = moves[0], trace.point or trace.date
    if first.count == 0 and result is not None and result.text.partition("T")[0] == anchor.date.text:
        return f"It is {'' if anchor.kind == 'created' else 'the same as '}{_anchor(anchor)}."
    if first.count == 0 or first.unit not in _UNITS or (first.unit == "weekend" and abs(first.count) == 1):
        return f"It is {_seen_from(first)} {_anchor(anchor)}."
    no_hour = ", which names no hour" if first.unit in _UNDER_A_DAY else ""
    moved = ", then ".join(map(_move, moves)) + ("," if len(moves) > 1 else "")
    return f"Counted {moved} from {_anchor(anchor)}{no_hour}."


def _move(step: Step) -> str:
    count = abs(step.count)
    plural = "" if count == 1 else "centuries" if step.unit == "century" else f"{step.unit}s"
    return f"{count:g} {plural or step.unit} {'back' if step.count < 0 else 'on'}"


def _seen_from(step: Step) -> str:
    """ "the last Tuesday before", "the first June after", "the summer in the year of", "the week of"."""
    if step.count:
        return f"the {'last' if step.count < 0 else 'first'} {step.unit} {'before' if step.count < 0 else 'after'}"
    if step.unit in _UNITS:
        return f"the {step.unit} of"
    return f"the {step.unit} in the {'week' if step.unit in _WEEKDAYS else 'year'} of"


def _rejected(other: Rejected, trace: Trace) -> str:
    chosen = trace.point or trace.date
    if chosen is None:
        return f"It could be {edtf.words(other.date)}."
    named = bool(_DAY_NAMED.search(trace.said))
    could, taken = f"It could be {_dated(other.date, named)}", _beside(chosen, other.date)
    return {
        "cue": f"{could}; {_cue(trace.cue)} decided for {taken}.",
        "nearest": f"{could}; no word tells which, and {taken} is nearer.",
        "nearer": f"{could}, as {_cue(trace.cue)} would have it; {taken} is far nearer.",
        "news": f"{could}; no word tells which, and news looks back, to {taken}.",
        "narrative": f"{could}; the course of the text decided for {taken}.",
        "order": f"Read the other way round it would be {_dated(other.date, named)}.",
        "century": f"{could}; where no century is said, the past was taken.",
    }.get(other.reason, f"{could}.")


def _dated(date: Date, named: bool) -> str:
    """The date in words, a day with its name where the text names the day of the week."""
    said = _words(date)
    if said.startswith("between ") and date.precision == "day":  # a weekend: 7–8 June 2025
        return edtf.words(edtf.parse(f"{edtf.iso(date.begin_earliest)}/{edtf.iso(date.end_latest)}"))
    return f"{_WEEKDAYS[(date.begin_earliest - 1) % 7]} {said}" if named and date.exact else said


def _beside(date: Date, other: Date) -> str:
    """The date in words, without its year where the other has the same: "3 June" beside "10 June 2025"."""
    said, year = _dated(date, named=False), edtf.words(other).rpartition(" ")
    return said.removesuffix(f" {year[2]}") if year[0] and date.exact and other.exact else said


def _cue(cue: Cue | None) -> str:
    if cue is None:
        return "the words around it"
    quote, first = _quoted(cue.text), cue.text.lower().split()[0]  # "since the"
    return quote if cue.way == "future" or first in _LOOKS_BACK else f"past tense ({quote})"


def _coarse(trace: Trace) -> str:
    anchor = "What it is counted from" if trace.anchor is None else _anchor(trace.anchor)
    then = "it is only about there" if trace.date is not None else "it stays open"
    comma = "," if trace.anchor is not None and trace.anchor.kind == "created" else ""
    return f"{_capital(anchor)}{comma} is known no closer, so {then}."


def _around(trace: Trace) -> Iterator[str]:
    """What the words around it make of it."""
    point, date = trace.point, trace.date
    if point is None or date is None:
        return
    if trace.bound in ("from", "between"):
        first = point.begin_earliest == date.begin_earliest
        yield f"{_capital(_words(point))} is the {'earlier' if first else 'later'} end of {_quoted(trace.phrase)}."
        return
    if trace.mod in _PARTS and date != point:
        yield f"It means the {_PARTS[trace.mod]} part of {_words(point)}."
    if trace.bound:
        does = "leaves out" if trace.bound in ("before", "after") else "takes in"
        yield f"{_quoted(trace.phrase)} {does} {_dated(point, named=False)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(number: int) -> str:
    text = edtf.iso(number)
    return edtf.words(edtf.parse(text)) if text else ""

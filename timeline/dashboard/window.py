"""The date window as a person types it, and the presets that the data suggest. No streamlit here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline import edtf
from timeline.dashboard.words import literal
from timeline.edtf import Date
from timeline.errors import DateError
from timeline.store.values import Bin


@dataclass(frozen=True, slots=True)
class Preset:
    """A stretch worth a click: its name, its two ends as typed, and how many events it holds."""

    name: str
    since: str
    until: str
    count: int


def read(text: str) -> Date | None:
    """The date that was typed, in EDTF or in words; None for nothing. Raises DateError with what to write instead.

    >>> read(" 2022-03 ").text, read("2 June 2025").text, read("")
    ('2022-03', '2025-06-02', None)
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    try:
        return edtf.parse(typed.zfill(4) if typed.isdecimal() else typed)
    except DateError:
        from timeline.parsers import dates

        found = dates.find(typed)
        if len(found) == 1 and found[0].date and (found[0].start, found[0].end) == (0, len(typed)):
            return found[0].date
    shown = typed if len(typed) <= 40 else f"{typed[:40]}…"
    raise DateError(f"“{shown}” is not a date. Write 2014, 2022-03 or 2025-06-02.") from None


def typed(text: str, problems: list[str], *, told: Callable[..., object]) -> Date | None:
    """The date that was typed; where it cannot be read None, with a word to the `problems` and below the field."""
    try:
        return read(text)
    except DateError as error:
        problems.append(str(error))
        told(literal(str(error)), icon=":material/event_busy:")
        return None


def presets(bins: Sequence[Bin], most: int = 6) -> list[Preset]:
    """The fullest years, or decades or centuries where the data span much more, in order of time.

    The bins are counts by year or finer.
    """
    if not bins:
        return []
    first, last = edtf.year_month_day(bins[0].first)[0], edtf.year_month_day(bins[-1].last)[0]
    unit = 1 if last - first < 30 else 10 if last - first < 1500 else 100
    counts: dict[int, int] = {}
    for part in bins:
        year = edtf.year_month_day((part.first + part.last) // 2)[0]
        counts[year // unit * unit] = counts.get(year // unit * unit, 0) + part.events
    fullest = sorted((start for start in counts if counts[start]), key=lambda start: (-counts[start], start))[:most]
    return [
        Preset(_name(start, unit), edtf.year_text(start), edtf.year_text(start + unit - 1), counts[start])
        for start in sorted(fullest)
    ]


def bulk(bins: Sequence[Bin]) -> tuple[int, int] | None:
    """The first and last day of the bins without the few events that lie far away; None where nothing is far.

    An end is cut where a twentieth of the events or fewer stand beyond a gap of a quarter of all the time, so that one
    treaty of 1648 does not press the events of a decade into one bar.
    """
    if not bins:
        return None
    whole = bins[-1].last - bins[0].first + 1
    most = sum(part.events for part in bins) / 20
    first, last = _inner(bins, whole / 4, most), _inner(bins[::-1], whole / 4, most)
    if first is None and last is None:
        return None
    begin, end = (first or bins[0]).first, (last or bins[-1]).last
    return (begin, end) if begin < end else None


def _inner(bins: Sequence[Bin], gap: float, most: float) -> Bin | None:
    """The bin behind the last wide gap that has no more than so many events before it."""
    found, beyond, before = None, 0, None
    for part in bins:
        if not part.events:
            continue
        if before and min(abs(part.first - before.last), abs(before.first - part.last)) > gap:
            found = part
        before, beyond = part, beyond + part.events
        if beyond > most:
            break
    return found


def rounded(first: int, last: int, span: int) -> tuple[str, str]:
    """Two days as a person would type them: years where the store spans decades, months where it spans years, else
    days."""
    width = 4 if span > 365 * 60 else 7 if span > 365 * 2 else 10
    ends = []
    for day in (first, last):
        text = edtf.iso(day)
        sign = text[0] if text[0] in "-Y" else ""
        ends.append(text if sign == "Y" else text[: width + len(sign)])
    return ends[0], ends[1]


def _name(start: int, unit: int) -> str:
    if start <= 0:
        return (
            edtf.words(edtf.parse(edtf.year_text(start)))
            if unit == 1
            else f"{1 - start}–{max(1 - (start + unit - 1), 1)} BCE"
        )
    return str(start) if unit == 1 else f"{start}s" if unit == 10 else f"{start}–{start + unit - 1}"

"""A story as TimelineJS reads it (TimelineJS 3, JSON).

A slide's date has the parts that are certain and no other: a day, a month or a year. What a date says beyond that
stands in `display_date`. An event whose year is not certain, or without a date, gets no slide: it is told in the words
of the slide before, and where the days that are possible have two ends, an era shows them.

TimelineJS counts years before the common era without a year 0, so that 44 BCE is -44 (in EDTF it is -0043).
"""

import html
import json
import re
from typing import Any, Final

from timeline import edtf
from timeline.edtf import FUTURE, PAST, Date
from timeline.errors import DateError
from timeline.exports import telling
from timeline.exports.sources import Source
from timeline.exports.telling import Part, Telling
from timeline.model import Event

_TIME: Final = re.compile(r"T([01][0-9]|2[0-3])(?::([0-5][0-9]))?")
_QUALIFIERS: Final = re.compile(r"[?~%]")


def write(it: Telling) -> str:
    """The story as JSON."""
    return json.dumps(plain(it), ensure_ascii=False, indent=2) + "\n"


def plain(it: Telling) -> dict[str, Any]:
    """The story as TimelineJS's objects: title, events in the story's order, eras."""
    title: list[str] = _paragraphs(it.introduction)
    slides: list[tuple[dict[str, Any], list[str]]] = []
    eras: list[dict[str, Any]] = []
    taken: set[str] = set()
    in_words = 0
    words = title
    for part in it.parts:
        event = part.event
        start, end = dates(event.date) if event is not None and event.date is not None else ({}, {})
        if event is not None and start:
            words = []
            slides.append((_slide(event, start, end, taken), words))
        elif event is not None or part.lost:
            in_words += 1
            if event is not None and event.date is not None:
                eras += _eras(event, event.date)
        words += _part(part, it, slide=bool(start))
    if in_words:
        each = "has no date that a slide can hold" if in_words == 1 else "have no date that a slide can hold"
        where = "and is told in words where it stands" if in_words == 1 else "and are told in words where they stand"
        title.append(f"<p><em>{in_words} of {_events(it)} {each}, {where}.</em></p>")
    shown: dict[str, Any] = {
        "title": {
            "text": _text(it.title or "Untitled", title),
            "unique_id": _unique("title", taken),
            "autolink": False,
        },
        "events": [slide | {"text": _text(slide["text"], told)} for slide, told in slides],
    }
    return shown | ({"eras": eras} if eras else {})


def dates(date: Date) -> tuple[dict[str, int], dict[str, int]]:
    """The certain parts of a date's beginning and of its end; empty where not even the year is certain.

    The end is empty too where the date does not last, or says no more than the beginning.

    >>> dates(edtf.parse("1957-03")), dates(edtf.parse("1914/1918-11-11"))
    (({'year': 1957, 'month': 3}, {}), ({'year': 1914}, {'year': 1918, 'month': 11, 'day': 11}))
    >>> dates(edtf.parse("-0043-03-15")), dates(edtf.parse("199X")), dates(edtf.parse("2022-21"))
    (({'year': -44, 'month': 3, 'day': 15}, {}), ({}, {}), ({'year': 2022}, {}))
    """
    try:
        bare = edtf.parse(_QUALIFIERS.sub("", date.text))  # "about 1450" has the year 1450, with its words beside it
    except DateError:  # "1451~/1450": its ends are in order only because they are vague
        bare = date
    start = _common(bare.begin_earliest, bare.begin_latest)
    end = _common(bare.end_earliest, bare.end_latest) if bare.lasting else {}
    left, _, right = bare.text.partition("/")
    start, end = start | _time(left, start), end | _time(right, end)
    if not start or end.items() <= start.items():  # "June 1914 to 1914": an end that is coarser would lie before
        end = {}
    return start, end


def _common(earliest: int, latest: int) -> dict[str, int]:
    """The parts in which two days agree, from the year on."""
    if PAST in (earliest, latest) or FUTURE in (earliest, latest):
        return {}
    found: dict[str, int] = {}
    one, other = edtf.year_month_day(earliest), edtf.year_month_day(latest)
    for name, first, last in zip(("year", "month", "day"), one, other, strict=True):
        if first != last:
            break
        found[name] = _year(first) if name == "year" else first
    return found


def _year(number: int) -> int:
    return number if number > 0 else number - 1


def _time(text: str, parts: dict[str, int]) -> dict[str, int]:
    match = _TIME.search(text) if "day" in parts else None
    if match is None:
        return {}
    return {"hour": int(match[1])} | ({"minute": int(match[2])} if match[2] else {})


def _slide(event: Event, start: dict[str, int], end: dict[str, int], taken: set[str]) -> dict[str, Any]:
    slide: dict[str, Any] = {"start_date": start}
    if end:
        slide["end_date"] = end
    return slide | {
        "display_date": telling.when(event),
        "text": event.title,
        "group": event.kind,
        "unique_id": _unique(event.id, taken),
        "autolink": False,
    }


def _eras(event: Event, date: Date) -> list[dict[str, Any]]:
    """The days that are possible, as a stretch of the axis, where both ends are known."""
    if date.begin_earliest == PAST or date.end_latest == FUTURE:
        return []
    first, last = (_common(day, day) for day in (date.begin_earliest, date.end_latest))
    headline = f"{telling.one_line(event.title)} ({telling.when(event)})"
    return [{"start_date": first, "end_date": last, "text": {"headline": _escaped(headline)}}]


def _part(part: Part, it: Telling, *, slide: bool) -> list[str]:
    """What is told of a part, as paragraphs of HTML."""
    told = _paragraphs(part.before)
    event = part.event
    if event is not None:
        if not slide:
            told.append(f"<p><strong>{_escaped(event.title)}</strong> ({_escaped(telling.when(event))})</p>")
        for mention in telling.quotes(event):
            source = it.sources.get(mention.document)
            said = f"“{_escaped(mention.text)}”"
            told.append(f"<blockquote>{said}{f' — {_source(source)}' if source else ''}</blockquote>")
        if known := " ".join(telling.notes(event)):
            told.append(f"<p><em>{_escaped(known)}</em></p>")
    elif part.lost:
        told.append(f"<p><strong>{_escaped(part.lost)}</strong>: no text of the store tells of it any more.</p>")
    return told + _paragraphs(part.after)


def _source(source: Source) -> str:
    name = _escaped(source.title)
    if source.address:
        name = f'<a href="{_escaped(source.address)}">{name}</a>'
    return ", ".join(filter(None, (name, _escaped(source.publisher), _escaped(source.published))))


def _paragraphs(words: str) -> list[str]:
    return [f"<p>{'<br>'.join(map(_escaped, lines))}</p>" for lines in telling.paragraphs(words)]


def _text(headline: str, told: list[str]) -> dict[str, str]:
    return {"headline": _escaped(headline), "text": "".join(told)}


def _escaped(text: str) -> str:
    return html.escape(telling.one_line(text), quote=True)


def _unique(id_: str, taken: set[str]) -> str:
    """An id that an address can hold and no other slide has."""
    wanted = re.sub(r"[^A-Za-z0-9_-]+", "-", id_) or "event"
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found


def _events(it: Telling) -> str:
    number = sum(part.event is not None or bool(part.lost) for part in it.parts)
    return f"{number} event{'' if number == 1 else 's'}"

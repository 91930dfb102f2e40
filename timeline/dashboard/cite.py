"""An event and the documents that tell of it as a citation: text, BibTeX and CSL-JSON. No streamlit here.

Nothing looks at the clock, so no date of access is given; where a date cannot be written in a format's own way, it
stands there in words.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from timeline import edtf
from timeline.dashboard.cards import shortened
from timeline.edtf import Date
from timeline.exports.sources import Source, line, sources
from timeline.model import Event, slug

__all__ = ["Source", "bibtex", "csl", "csl_date", "escaped", "sources", "text"]

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PLAIN: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([~?%]?)")
_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not \{: BibTeX counts its brace all the same
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    '"': r"\textquotedbl{}",
}


def text(event: Event, told_in: Sequence[Source]) -> str:
    """The event, and who tells of it, as a note would have it."""
    when = f"{edtf.words(event.date)} [{event.date.text}]" if event.date else "undated"
    lines = [f"“{line(event.title)}”, {when}. Timeline event {event.id}."]
    if told_in:
        lines.append("Told in:")
    for source in told_in:
        parts = [f"“{source.title}”", source.publisher, edtf.words(source.created) if source.created else "undated"]
        lines.append(f"- {', '.join(filter(None, parts))}.{f' {source.address}' if source.address else ''}")
    return "\n".join(lines)


def bibtex(event: Event, told_in: Sequence[Source]) -> str:
    """One entry for the event and one for each document."""
    names = ", ".join(line(role.name) for role in {role.id: role for role in event.actors}.values())
    note = f"{edtf.words(event.date) if event.date else 'Undated'}" + (f"; {names}" if names else "")
    entries = [
        _entry(
            f"event-{event.id}",
            {"title": line(event.title), "note": note, "howpublished": f"Timeline event {event.id}"},
            event.date,
        )
    ]
    entries += [
        _entry(
            f"document-{source.id}",
            {"title": source.title, "organization": source.publisher, "url": source.address},
            source.created,
        )
        for source in told_in
    ]
    return "\n\n".join(entries)


def csl(event: Event, told_in: Sequence[Source]) -> str:
    """A list in CSL-JSON: the event, then each document."""
    items: list[dict[str, Any]] = [
        {
            "id": f"event-{event.id}",
            "type": "event",
            "title": line(event.title),
            "event-place": line(event.place or ""),
            "archive": "Timeline",
            "archive_location": event.id,
            "abstract": shortened(event.mentions[0].text, 400) if event.mentions else "",
        }
        | ({"event-date": csl_date(event.date), "issued": csl_date(event.date)} if event.date else {})
    ]
    items += [
        {
            "id": f"document-{source.id}",
            "type": "webpage" if source.address else "document",
            "title": source.title,
            "publisher": source.publisher,
            "URL": source.address,
        }
        | ({"issued": csl_date(source.created)} if source.created else {})
        for source in told_in
    ]
    return json.dumps([{k: v for k, v in item.items() if v} for item in items], ensure_ascii=False, indent=2)


def csl_date(date: Date) -> dict[str, Any]:
    """A date as CSL-JSON has it: in parts where they are known, else in words.

    >>> csl_date(edtf.parse("1957-03")), csl_date(edtf.parse("1450~")), csl_date(edtf.parse("199X"))
    ({'date-parts': [[1957, 3]]}, {'date-parts': [[1450]], 'circa': True}, {'literal': 'the 1990s'})
    """
    found = [_PLAIN.fullmatch(end) for end in date.text.split("/")]
    ends = [match for match in found if match is not None and match[1] != "0000"]
    if len(ends) != len(found):  # a season, a decade, one of two, BCE, an open end
        return {"literal": edtf.words(date)}
    parts = [[int(part) for part in match.groups()[:3] if part] for match in ends]
    return {"date-parts": parts, **({"circa": True} if any(match[4] for match in ends) else {})}


def escaped(value: str) -> str:
    r"""The text as BibTeX reads it back: its braces balanced whatever it holds, and no command in it.

    >>> escaped("50% of {A} & B\\C")
    '50\\% of \\textbraceleft{}A\\textbraceright{} \\& B\\textbackslash{}C'
    """
    return "".join(_LATEX.get(letter, letter) for letter in value)


def _entry(key: str, fields: dict[str, str], date: Date | None) -> str:
    lines = [f"  {name} = {{{value if name == 'url' else escaped(value)}}}" for name, value in fields.items() if value]
    plain = _PLAIN.fullmatch(date.text) if date else None
    if plain:
        lines.append(f"  year = {{{plain[1]}}}")
        lines += [f"  month = {_MONTHS[int(plain[2]) - 1]}"] if plain[2] else []
        lines.append(f"  date = {{{plain[0].rstrip('%')}}}")
    elif date:
        lines.append(f"  year = {{{escaped(edtf.words(date))}}}")
    if "title" in fields:  # a second pair of braces keeps its capitals
        lines[0] = f"  title = {{{{{escaped(fields['title'])}}}}}"
    body = ",\n".join(lines)
    return f"@misc{{{slug(key)},\n{body}\n}}"

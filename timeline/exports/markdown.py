"""A story as Markdown: headings by date in words, own words, quotes with their sources, and footnotes.

Every text stays text, whatever it holds: no markup in a title, a quote or own words has an effect.
"""

import re
from collections.abc import Iterator
from typing import Final

from timeline.exports import telling
from timeline.exports.sources import Source
from timeline.exports.telling import Telling
from timeline.model import Event

_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~$^&@]|:(?=[^\s\d])|(?<=\bwww)\.", re.IGNORECASE)
_BEGINS: Final = re.compile(r"[-+=:]|(?P<number>\d{1,9})(?=[.)])")


def write(it: Telling) -> str:
    """The story as Markdown."""
    blocks = [f"# {escaped(it.title) or 'Untitled'}", *_words(it.introduction)]
    footnotes: list[str] = []
    heading = ""
    for part in it.parts:
        blocks += _words(part.before)
        if part.event is not None:
            dated = _capital(telling.when(part.event))
            if dated != heading:
                heading = dated
                blocks.append(f"## {escaped(dated)}")
            blocks += _event(part.event, it, len(footnotes) + 1)
            footnotes.append(f"[^{len(footnotes) + 1}]: {_footnote(part.event, it)}")
        elif part.lost:
            blocks.append(f"**{escaped(part.lost)}**: no text of the store tells of it any more.")
        blocks += _words(part.after)
    return "\n\n".join(blocks + footnotes) + "\n"


def escaped(text: str) -> str:
    r"""The text in one line, written so that Markdown shows it as it is.

    >>> print(escaped("1. *not* <b>bold</b> at www.example.org"))
    1\. \*not\* \<b\>bold\</b\> at www\.example.org
    """
    line = _MARKUP.sub(lambda found: f"\\{found[0]}", telling.one_line(text))
    begins = _BEGINS.match(line)
    if begins is None:
        return line
    at = len(begins["number"] or "")
    return f"{line[:at]}\\{line[at:]}"


def _event(event: Event, it: Telling, footnote: int) -> Iterator[str]:
    yield f"### {escaped(event.title) or 'Untitled'}[^{footnote}]"
    for mention in telling.quotes(event):
        source = it.sources.get(mention.document)
        said = f"> “{_inside(mention.text)}”"
        yield f"{said}\n>\n> — {_source(source)}" if source else said
    if known := " ".join(telling.notes(event)):
        yield f"*{_inside(known)}*"


def _footnote(event: Event, it: Telling) -> str:
    """Who tells of it, and its id and date for a machine."""
    told = [it.sources[id_] for id_ in telling.tellers(event) if id_ in it.sources]
    more = len({mention.document for mention in event.mentions}) - len(told)
    names = [f"“{_inside(source.title)}”, {_inside(_about(source))}" for source in told]
    names += [f"and {more} more"] if more > 0 else []
    date = f", date {escaped(event.date.text)}" if event.date else ""
    said = f"Told in {'; '.join(names)}. " if names else ""
    return f"{said}Timeline event {escaped(event.id)}{date}."


def _source(source: Source) -> str:
    """Its title, as a link where it has an address that others can reach."""
    name = _inside(source.title)
    linked = f"[{name}](<{source.address}>)" if source.address else name
    return f"{linked}, {_inside(_about(source))}"


def _about(source: Source) -> str:
    return ", ".join(filter(None, (source.publisher, source.published)))


def _words(words: str) -> list[str]:
    return ["\\\n".join(map(escaped, lines)) for lines in telling.paragraphs(words)]


def _inside(text: str) -> str:
    """The text where it does not begin a line."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", telling.one_line(text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Why an event has its date, as nodes: the words that give it, what they lean on, what was turned down. No streamlit
here."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline import edtf, story
from timeline.dashboard import look, marks, reader
from timeline.dashboard.nodes import Node, node
from timeline.dashboard.told import Told
from timeline.model import Event, Timex
from timeline.trace import CountedFrom

LINKS: Final = 8
"""How many dates are told of a chain in which each leans on the one before."""
QUOTED: Final = 320
"""How many characters of the anchor's sentence are quoted, at most."""


def why(event: Event, told: Sequence[Told]) -> list[Node]:
    """Where the event's date comes from, step by step; without a date, why there is none."""
    own = next((t for t in told if t.mention.date == event.date and t.mention.date_source == event.date_source), None)
    source = _sentence(look.SOURCE_WORDS.get(event.date_source or "", "no date was found"))
    if own is None:
        return [node("p", source), *_listed([node("li", days)] if (days := _days(event)) else [])]
    timex = own.timex or _vague(own)
    if timex is None:
        lines = [node("li", line) for line in (*map(_sentence, own.mention.why), _days(event)) if line]
        published = _published(own) if event.date_source == "publication" else ()
        return [node("p", source), *_listed(lines), *published]
    lead = node("p", f"{source[:-1]}: “{_line(timex.text)}” in ", _link(own), ".")
    said_by_words = event.date_source in ("stated", "relative")
    reasons = [] if said_by_words else [node("li", _sentence(reason)) for reason in own.mention.why]
    rule = node("p", f"Rule: {timex.rule}", look="quiet small")
    return [lead, *_listed([*reasons, *_steps(timex, own, stated=event.date_source == "stated")]), rule]


def _listed(lines: Sequence[Node]) -> list[Node]:
    return [node("ul", *lines, look="why")] if lines else []


def _days(event: Event) -> str:
    return story.days_of(event.date) if event.date is not None else ""


def _steps(timex: Timex, own: Told, *, stated: bool) -> Iterator[Node]:
    """One line a sentence of its story, the anchor quoted where it stands in the text."""
    trace = timex.trace
    if trace is None:  # annotated by an earlier version
        if timex.anchor:
            yield node("li", f"It was counted from {_named(timex.anchor, own)}.")
        return
    if trace.phrase and trace.phrase != trace.said and not trace.bound:  # else a sentence below quotes it
        yield node("li", f"It stands in “{_line(trace.phrase)}”.")
    anchor, result = trace.anchor, []
    for sentence in story.sentences(trace):
        if sentence.about == "leaning" and anchor is not None:
            yield node("li", sentence.text, *_anchor(anchor, own))
            anchor = None  # quoted once
        elif sentence.about == "result":
            result.append(sentence.text)
        elif sentence.about != "said":
            yield node("li", sentence.text, look="turned-down" if sentence.about == "rejected" else "")
    if result and not (stated and trace.date is not None and trace.date.exact):
        yield node("li", " ".join(result), look="result")


def _anchor(anchor: CountedFrom, own: Told) -> Iterator[Node]:
    """The anchor in its sentence, and how it got its own date where it leans on another one."""
    if anchor.kind == "created":
        yield from _published(own)
    if anchor.span is None:
        return
    yield _quote(anchor, own)
    links = list(_chain(anchor, own))
    if links:
        summary = node("summary", f"How “{_line(anchor.quote)}” got its date")
        yield node("details", summary, node("ol", *links, look="why"), look="small")


def _published(own: Told) -> Iterator[Node]:
    """Where the document's own date was found."""
    found = reader.SOURCE_WORDS.get(own.document.created_source or "")
    if found:
        yield node("div", f"The document's date was {found}.", look="quiet small")


def _chain(anchor: CountedFrom, own: Told) -> Iterator[Node]:
    """The anchors one after another, each with its story and the sentence of the next."""
    following: CountedFrom | None = anchor
    for link in range(LINKS + 1):
        timex = own.at(following.span) if following is not None and following.span is not None else None
        trace = timex.trace if timex is not None else None
        if trace is None or trace.anchor is None:
            return
        if link == LINKS:
            yield node("li", f"“{_line(trace.said)}” leans on dates further back in the text.")
            return
        following = trace.anchor
        told = " ".join(sentence.text for sentence in story.sentences(trace) if sentence.about != "said")
        quote = _quote(following, own) if following.span is not None else None
        yield node("li", node("strong", f"“{_line(trace.said)}”"), f": {told}", quote)


def _quote(anchor: CountedFrom, own: Told) -> Node:
    """The sentence in which the anchor stands, with the anchor marked; cut around it where it is long."""
    assert anchor.span is not None
    start, end = anchor.span
    text = own.document.text
    first, last = begin, stop = own.sentence(start, end)
    if not any(letter.isalnum() for letter in text[begin:start] + text[end:stop]):  # "16 March 2014. A vote is held."
        following = next((i for i in range(stop, len(text)) if not text[i].isspace()), None)
        last = stop = stop if following is None else own.sentence(following, following + 1)[1]
    if stop - begin > QUOTED:
        begin = max(begin, start - QUOTED // 2)
        stop = min(stop, end + QUOTED // 2)
        begin = text.find(" ", begin, start) + 1 or begin if begin > first else begin
        stop = max(text.rfind(" ", end, stop), end) if stop < last else stop
    mark = marks.Mark(start, end, "mark-date", edtf.words(anchor.date))
    before, after = "… " if begin > first else "", " …" if stop < last else ""
    return node("blockquote", before, *marks.text(text, [mark], start=begin, end=stop), after, look="small")


def _vague(told: Told) -> Timex | None:
    """The words that an undated mention has for its time: "recently", "yesterday" in a text without a date."""
    said = " ".join(told.mention.why)
    return next(
        (
            timex
            for timex in told.annotation.timexes
            if told.mention.start <= timex.start < told.mention.end and timex.date is None and f'"{timex.text}"' in said
        ),
        None,
    )


def _named(anchor: str, own: Told) -> str:
    """What a date was counted from, as `Timex.anchor` writes it, in words."""
    what, _, value = anchor.partition(":")
    if what == "created":
        return f"the document's date, {edtf.words(edtf.parse(value))}"
    start, _, end = value.partition("-")
    return f"“{_line(own.document.text[int(start) : int(end)])}”" if what == "text" else anchor


def _link(own: Told) -> Node:
    link = {"document": own.document.id, "event": ""}
    return node("a", own.name, look="plain", page="documents", link=link)


def _line(text: str) -> str:
    return " ".join(text.split())


def _sentence(text: str) -> str:
    """A reason as a sentence: "it is told as background" is "It is told as background."."""
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?", "…")) else ".")

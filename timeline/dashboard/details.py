"""One event in full as nodes: its date and why, every mention in its surroundings, disagreements, references. No
streamlit."""

from collections.abc import Iterable, Sequence
from typing import Final

from timeline import edtf
from timeline.dashboard import cards, look, marks, reasons
from timeline.dashboard.figures import sources
from timeline.dashboard.nodes import Node, node
from timeline.dashboard.told import Told
from timeline.model import Event, ReferenceMention
from timeline.query import Query

AROUND: Final = 260
"""How many characters of the text stand before and after a quoted sentence, at most."""
SHOWN: Final = 12
"""How many mentions are quoted in full."""
FLAG_WORDS: Final = {
    "YEAR_MISMATCH": "the year in the text is not the year of the record",
    "DATE_MISMATCH": "the date in the text is not the date of the record",
    "PLACE_MISMATCH": "the place in the text is not the place of the record",
    "NO_SUCH_REFERENT": "the records know nothing of this name and date",
    "ACTOR_NOT_IN_OFFICE": "the person did not hold that office then",
    "AFTER_PUBLICATION": "it lies after the document's own date",
}


def of(event: Event, told: Sequence[Told], *, own_page: bool) -> list[Node]:
    """The whole view, of which `told` are the mentions to quote; `own_page` leaves out the link to where it stands."""
    hidden = len(event.mentions) - len(told)
    more = node("p", f"and {look.number(hidden, 'more mention')}", look="quiet") if hidden > 0 else None
    parts = [
        head(event, own_page=own_page),
        _section("Why this date?", reasons.why(event, told), own_page=own_page),
        _section("Where sources disagree", disagreements(event, told), own_page=own_page),
        _section(
            f"Told in {look.number(sources(event), 'document')}",
            [
                marks.key(events=False, cue=any(marks.cue(t.timex) for t in told)),
                *(quoted(t) for t in told),
                *([more] if more else []),
            ],
            own_page=own_page,
        ),
        _section("What it refers to", references(told), own_page=own_page),
    ]
    return [node("div", *parts, look="stack wide")]


def head(event: Event, *, own_page: bool) -> Node:
    """Title, date in words and EDTF, kind, actors and badges."""
    kind = look.kind(event.kind)
    mark = node("span", shape=(kind.shape, kind.colour, event.date_source in look.HOLLOW))
    date = event.date
    when = (
        [node("span", edtf.words(date), look="date"), " ", node("span", date.text, look="code")]
        if date
        else ["Undated"]
    )
    about = [event.kind, *([f"in {event.place}"] if event.place else []), look.number(sources(event), "source")]
    permalink = node("a", "Open on its own page", look="plain small", page="event", link={"event": event.id})
    return node(
        "header",
        node("h1" if own_page else "h2", event.title, look="headline"),
        node("div", *when),
        node("div", mark, " ", ", ".join(about), look="quiet"),
        cards.chips(event, Query(), count=False),
        None if own_page else permalink,
        look="stack",
    )


def disagreements(event: Event, told: Sequence[Told]) -> list[Node]:
    """Every date that the sources give, where there are several, and what came of it as they told it over time."""
    titles = {t.mention.key: t.name for t in told}
    shown: list[Node] = []
    if len(event.dates) > 1:
        entries: list[Node] = []
        for dating in event.dates:
            names = dict.fromkeys(titles.get(key, "another document") for key in dating.mentions)
            entries.append(node("dt", node("strong", edtf.words(dating.date) if dating.date else "no date")))
            entries.append(node("dd", f"{look.SOURCE_WORDS.get(dating.source or '', 'undated')}: {', '.join(names)}"))
        shown.append(node("dl", *entries, look="table"))
    counts: dict[str, list[Node]] = {}
    for figure in event.figures:
        by = ", ".join(dict.fromkeys(titles.get(key, "another document") for key in figure.mentions))
        counts.setdefault(figure.what, []).append(node("dd", f"{figure.said}: {by}"))
    if counts:
        rows = [child for what, several in counts.items() for child in (node("dt", node("strong", what)), *several)]
        shown.append(node("dl", *rows, look="table"))
    shown += _sides(told)
    if len({outcome for _, outcome in event.history}) > 1:
        lines = [f"{_published(created)}: {outcome}" for created, outcome in event.history]
        shown.append(node("ul", *(node("li", line) for line in lines), look="why"))
    denied = [t for t in told if t.mention.stance == "denied"]
    shown += [node("p", f"{t.mention.speaker or t.name} denies it.") for t in denied if event.stance != "denied"]
    flags = dict.fromkeys((flag, t.name) for t in told for flag in t.mention.flags)
    shown += [node("p", f"⚑ {name}: {FLAG_WORDS.get(flag, flag)}.") for flag, name in flags]
    return shown


def _sides(told: Sequence[Told]) -> list[Node]:
    """Who did it, where some sources say so of one and some of another."""
    agents = {t.mention.key: frozenset(r.name for r in t.mention.actors if r.role == "agent") for t in told}
    named = [t for t in told if agents[t.mention.key]]
    if all(agents[a.mention.key] & agents[b.mention.key] for a in named for b in named):
        return []
    by_agents: dict[str, list[str]] = {}
    for t in named:
        by_agents.setdefault(", ".join(sorted(agents[t.mention.key])), []).append(t.name)
    lines = [f"{who}: {', '.join(dict.fromkeys(names))}" for who, names in by_agents.items()]
    return [node("p", "Named as the one who acts:"), node("ul", *(node("li", line) for line in lines), look="why")]


def quoted(told: Told) -> Node:
    """A mention in its surroundings, with the dates, actors and references of its sentence marked."""
    mention, document = told.mention, told.document
    start, end = _around(document.text, mention.sentence_start, mention.sentence_end)
    shown = [marks.Mark(mention.start, mention.end, "mark-clause", "what tells of it"), *marks.of(told.annotation)]
    shown += marks.cue(told.timex)
    body = marks.text(document.text, shown, start=start, end=end)
    before, after = ("… " if start > 0 else ""), (" …" if end < len(document.text) else "")
    given = edtf.words(mention.date) if mention.date else "no date"
    facts = [f"says {given}" if mention.date_source == "stated" else f"gives {given}"]
    facts += [f"according to {mention.speaker}"] if mention.speaker else []
    facts += [mention.stance] if mention.stance != "asserted" else []
    facts += [mention.outcome] if mention.outcome != "happened" else []
    created = f"published {edtf.words(document.created)}" if document.created else "publication date unknown"
    return node(
        "div",
        node("blockquote", before, *body, after),
        node(
            "div",
            node("a", told.name, look="plain", page="documents", link={"document": document.id, "event": ""}),
            f", {created}",
            look="small",
        ),
        node("div", "; ".join(facts), look="quiet small"),
        look="card",
    )


def references(told: Iterable[Told]) -> list[Node]:
    """Each reference of the sentences once, with what it means, its candidates and what contradicts it."""
    found: dict[tuple[str, str, str | None], ReferenceMention] = {}
    for item in told:
        for reference in item.references:
            found.setdefault((reference.text.casefold(), reference.status, reference.id), reference)
    return [_reference(reference) for reference in found.values()]


def _reference(reference: ReferenceMention) -> Node:
    badge = {"resolved": "fine", "conflict": "alert", "ambiguous": "care"}.get(reference.status, "")
    date = f" ({edtf.words(reference.date)})" if reference.date and reference.status == "resolved" else ""
    meant = f"{reference.name}{date}" if reference.name else marks.reference_words(reference)
    candidates = [
        node("li", f"{c.name}{f', {edtf.words(c.date)}' if c.date else ''}", *([f": {c.why}"] if c.why else []))
        for c in reference.candidates
    ]
    lines = [f"⚑ {FLAG_WORDS.get(flag, flag)}" for flag in reference.flags] + list(reference.why)
    return node(
        "div",
        node("div", node("strong", f"“{reference.text}”"), " ", node("span", reference.status, look=f"badge {badge}")),
        node("div", meant) if reference.status == "resolved" else None,
        *(node("div", line, look="small") for line in lines),
        node("div", "Candidates in the records:", look="small quiet") if candidates else None,
        node("ul", *candidates, look="why small") if candidates else None,
        look="card",
    )


# ---- words


def _section(name: str, children: Sequence[Node], *, own_page: bool = False) -> Node | None:
    return (
        node("section", node("h2" if own_page else "h3", name, look="part"), node("div", *children, look="stack"))
        if children
        else None
    )


def _published(created: str) -> str:
    return edtf.words(edtf.parse(created)) if created else "publication date unknown"


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with some of the text on both sides, cut between words and not beyond its paragraph by much."""
    first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
    if first:
        first = min(text.find(" ", first, start) + 1 or start, start)
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    return first, last

"""Events as nodes: the rows of the list, their chips and badges. No streamlit here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from timeline import edtf
from timeline.dashboard import found, look
from timeline.dashboard.figures import sources
from timeline.dashboard.nodes import Node, node
from timeline.dashboard.order import Bound
from timeline.model import Event, EventMention
from timeline.query import Query

_QUOTE = 320


def rows(
    events: Iterable[Event],
    query: Query,
    *,
    selected: str | None = None,
    headings: bool = True,
    texts: Mapping[str, str] | None = None,
) -> Iterator[Node]:
    """The list of events in order, with a heading for each year and month; `texts` are those of documents by id."""
    year = month = ""
    for event in events:
        if headings and event.date:
            new_year, new_month = heading(event)
            if new_year != year:
                yield node("h2", new_year, look="year")
                month = ""
            if new_month and new_month != month:
                yield node("h3", new_month, look="month")
            year, month = new_year, new_month
        yield row(event, query, chosen=event.id == selected, texts=texts)


def heading(event: Event) -> tuple[str, str]:
    """The year and, where it is known, the month under which an event stands."""
    assert event.date is not None
    day = event.date.begin_earliest
    if day == edtf.PAST:
        return "Beginning unknown", ""
    number, month, _ = edtf.year_month_day(day)
    year = edtf.words(edtf.parse(edtf.year_text(number)))
    fine = event.date.precision in ("time", "day", "month") and not event.date.text.startswith(("[", "{"))
    return year, edtf.words(edtf.parse(f"{edtf.year_text(number)}-{month:02}")) if fine else ""


def row(
    event: Event,
    query: Query,
    *,
    chosen: bool = False,
    reason: bool = False,
    bounds: Sequence[Bound] = (),
    texts: Mapping[str, str] | None = None,
) -> Node:
    """One event of the list: when, what, its words, who, and what to know about it.

    Where it is undated with the `reason`, and the `bounds` that are known all the same.
    """
    told = telling(event)
    why = f"Undated: {told.why[0]}" if reason and told and told.why else ""
    when = edtf.words(event.date) if event.date else "undated"
    return node(
        "article",
        node("div", node("time", when), look="when"),
        node(
            "div",
            title(event, query.text),
            quote(event, query.text, texts or {}),
            node("p", why, look="quiet small") if why else None,
            node("div", *(_bound(each) for each in bounds), look="chips") if bounds else None,
            chips(event, query),
            look="what",
        ),
        look="row chosen" if chosen else "row",
        label=event.title,
    )


def _bound(bound: Bound) -> Node:
    return node("span", node("span", bound.words, look="badge note"), " ", node("span", bound.why, look="quiet small"))


def title(event: Event, text: str = "") -> Node:
    """The title with a mark of its kind, a link to the event; the words of the `text` that was searched are marked."""
    kind = look.kind(event.kind)
    mark = node("span", shape=(kind.shape, kind.colour, event.date_source in look.HOLLOW), title=event.kind)
    return node(
        "a", mark, *found.marked(event.title, text), look="title", act=("event", event.id), link={"event": event.id}
    )


def quote(event: Event, text: str = "", texts: Mapping[str, str] = MappingProxyType({})) -> Node | None:
    """The sentence of the mention to quote, its clause where the text of its document is not given."""
    mention = quoted(event, text)
    if mention is None:
        return None
    sentence, at = mention.text, 0
    if whole := texts.get(mention.document):
        sentence, at = (
            whole[mention.sentence_start : mention.sentence_end],
            mention.trigger_start - mention.sentence_start,
        )
    line = found.excerpt(sentence, text, _QUOTE, at)
    return node("p", "“", *found.marked(line, text), "”", look="quote")


def quoted(event: Event, text: str = "") -> EventMention | None:
    """The mention to quote: one that gives the date, else the first; of one that holds what was searched, where neither
    the title nor that one does."""
    mention = telling(event)
    if text and mention and not found.spans(f"{event.title}\n{mention.text}", text):
        return next((m for m in event.mentions if found.spans(m.text, text)), mention)
    return mention


def telling(event: Event) -> EventMention | None:
    """The mention that says most: one of those that give the event's date."""
    dated = set(event.dates[0].mentions) if event.dates else set()
    return next((m for m in event.mentions if m.key in dated), event.mentions[0] if event.mentions else None)


def shortened(text: str, most: int) -> str:
    """The text in one line, cut at a word where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def chips(event: Event, query: Query, *, count: bool = True) -> Node:
    """Actors to filter by, the number of sources, and badges."""
    actors = [
        node("button", role.name, look="chip", act=("actor", role.id), title=f"Show only events with {role.name}")
        for role in {role.id: role for role in event.actors}.values()
    ]
    told = node("span", look.number(sources(event), "source"), look="quiet small") if count else None
    return node("div", *actors, told, *badges(event, query), look="chips")


def badges(event: Event, query: Query) -> Iterator[Node]:
    """What a reader must know before believing the line. Nothing is said where nothing is unusual."""
    if event.conflict:
        yield node("span", "⚑ sources disagree", look="badge alert", title="See what they say in the event's details")
    if event.stance != "asserted":
        yield node(
            "span", event.stance, look="badge talk", title="It was talked of so; nobody says here that it happened"
        )
    if event.outcome != "happened":
        care = event.outcome in ("cancelled", "postponed")
        yield node("span", event.outcome, look="badge care" if care else "badge note")
    if event.date_source not in ("stated", None):
        assert event.date_source is not None
        weak = event.date_source in look.HOLLOW
        yield node("span", look.SOURCE_WORDS[event.date_source], look="badge care" if weak else "badge")
    if possibly(event, query):
        yield node("span", "possibly in window", look="badge care", title="Its possible days reach beyond the window")
    if event.review in ("accepted", "corrected"):
        yield node("span", f"✓ {event.review}", look="badge fine")


def possibly(event: Event, query: Query) -> bool:
    """Whether the event is in the window only perhaps."""
    if query.window is None or event.date is None:
        return False
    return event.date_source == "publication" or not event.date.certainly(*query.window)

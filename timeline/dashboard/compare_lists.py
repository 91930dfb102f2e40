"""What two sides tell, as rows. No streamlit here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from timeline import edtf
from timeline.dashboard import cards, comparing, look
from timeline.dashboard.comparing import Said, Shared, Side
from timeline.dashboard.nodes import Node, node
from timeline.model import Event, EventMention
from timeline.query import Query

_QUOTE: Final = 260
_DATES: Final = 3
_BADGES: Final = {"differ": "alert", "closer": "note", "one-sided": "care", "same": "fine", "undated": ""}


def both(found: Iterable[Shared], titles: Mapping[str, str], *, selected: str | None = None) -> Iterator[Node]:
    """Events that both tell: each side's date, how it came to it, and its sentence."""
    for it in found:
        flag = "⚑ " if it.verdict == "differ" else ""
        said = comparing.words(it.verdict, it.apart, "A", "B", it.one)
        yield node(
            "article",
            node(
                "div",
                cards.title(it.event),
                node("div", node("span", f"{flag}{said}", look=f"badge {_BADGES[it.verdict]}"), look="chips"),
                node("div", _side("A", it.one, titles), _side("B", it.other, titles), look="sides"),
                look="stack tight",
            ),
            look="row whole chosen" if it.event.id == selected else "row whole",
            label=it.event.title,
        )


def only(
    events: Iterable[Event], side: Side, titles: Mapping[str, str], query: Query, *, selected: str | None = None
) -> Iterator[Node]:
    """Events that only one side tells, with its own date and words."""
    for event in events:
        told = comparing.said(event, side)
        first = told[0] if told else None
        as_told = comparing.drawn(event, told, flag=event.conflict) or replace(event, date=None, date_source=None)
        yield node(
            "article",
            node(
                "div",
                node("time", edtf.words(first.date) if first and first.date else "undated", look="quiet small"),
                cards.title(as_told),
                *([_quote(first.mentions[0], titles)] if first else []),
                cards.chips(as_told, query, count=False),
                look="stack tight",
            ),
            look="row whole chosen" if event.id == selected else "row whole",
            label=event.title,
        )


def _side(name: str, told: Sequence[Said], titles: Mapping[str, str]) -> Node:
    parts: list[Node | str] = []
    for each in told[:_DATES]:
        when = edtf.words(each.date) if each.date else "undated"
        source = look.SOURCE_WORDS.get(each.source or "", "")
        more = len(each.mentions) - 1
        parts.append(
            node(
                "p", node("strong", f"{name}: {when}"), " ",
                node("span", " · ".join(filter(None, [source, f"{more:,} more say so" if more else ""])),
                     look="quiet small"),
            )
        )  # fmt: skip
        parts.append(_quote(each.mentions[0], titles))
    if len(told) > _DATES:
        parts.append(node("p", f"and {len(told) - _DATES:,} more dates", look="quiet small"))
    if not told:
        parts.append(node("p", node("strong", f"{name}: "), "tells it without words of its own", look="quiet"))
    return node("div", *parts)


def _quote(mention: EventMention, titles: Mapping[str, str]) -> Node:
    title = titles.get(mention.document, "in its text")
    return node(
        "p", f"“{cards.shortened(mention.text, _QUOTE)}” ",
        node("a", cards.shortened(title, 60), look="plain small", page="documents",
             link={"document": mention.document, "a": "", "b": "", "what": ""}),
        look="quote",
    )  # fmt: skip

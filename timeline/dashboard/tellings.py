"""A story as nodes: to read, and as an outline to work on. No streamlit here."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from timeline.dashboard import cards, look
from timeline.dashboard.nodes import Node, node
from timeline.exports import telling
from timeline.exports.telling import Part, Telling
from timeline.model import Event, EventMention
from timeline.query import Query
from timeline.store import Store, Story, StoryItem, StoryRow

PAGE = 50
"""Items of a story that a page shows."""
_SHOWN = 140


def of(store: Store, story: Story) -> Telling:
    """The story with its events, worked out once for each state of the store."""
    return _of(store, store.revision(), story)


@lru_cache(8)
def _of(store: Store, revision: int, story: Story) -> Telling:
    return telling.of_story(store, story)


def counts(items: int, events: int) -> str:
    """What a story holds, in words.

    >>> counts(3, 2), counts(0, 0)
    ('2 events, 1 passage of words alone', 'still empty')
    """
    said = [look.number(events, "event")] if events else []
    said += [look.number(items - events, "passage of words alone", "passages of words alone")] if items > events else []
    return ", ".join(said) or "still empty"


# ---- to read


def read(it: Telling, parts: Sequence[Part], *, first: bool) -> list[Node]:
    """The story as a reader sees it: some of its parts, and its head where they are the first."""
    head = [node("h1", it.title, look="headline"), *_words(it.introduction)] if first else []
    shown = [child for part in parts for child in _part(part, it)]
    return [node("div", *head, *shown, look="stack wide telling")]


def _part(part: Part, it: Telling) -> Iterator[Node]:
    yield from _words(part.before)
    if part.event is not None:
        yield _event(part.event, it)
    elif part.lost:
        gone = node("span", ": no text of this store tells of it any more.", look="quiet")
        yield node("p", node("strong", part.lost), gone)
    yield from _words(part.after)


def _event(event: Event, it: Telling) -> Node:
    known = " ".join(telling.open_points(event))  # the badges say the rest
    return node(
        "section",
        node("div", telling.when(event), look="date"),
        node("h2", cards.title(event), look="part"),
        *(_quote(mention, it) for mention in telling.quotes(event)),
        node("p", known, look="quiet small") if known else None,
        cards.chips(event, Query()),
        look="card",
    )


def _quote(mention: EventMention, it: Telling) -> Node:
    source = it.sources.get(mention.document)
    said = node("blockquote", f"“{' '.join(mention.text.split())}”")
    if source is None:
        return said
    name = node("a", source.title, look="plain", page="documents", link={"document": source.id, "event": ""})
    about = [f", {words}" for words in (source.publisher, source.published) if words]
    return node("div", said, node("div", name, *about, look="small"), look="stack tight")


def _words(words: str) -> list[Node]:
    return [node("p", "\n".join(lines), look="own") for lines in telling.paragraphs(words)]


# ---- to work on


def outline(it: Telling, parts: Iterable[Part], start: int) -> list[Node]:
    """Its items, each with buttons to move it, to write around it, and to take it out."""
    return [node("ol", *(_item(part, number) for number, part in enumerate(parts, start)), look="outline")]


def _item(part: Part, number: int) -> Node:
    name = _name(part)
    when = telling.when(part.event) if part.event else "words alone" if not part.lost else "not in the store any more"
    alone = part.event is None and not part.lost
    told = [node("p", cards.shortened(words, _SHOWN), look="own small") for words in (part.before, part.after) if words]
    told = [] if alone else told
    item = str(part.item)
    return node(
        "li",
        node("span", f"{number}", look="quiet small count"),
        node("div", node("div", when, look="quiet small"), node("div", name), *told, look="stack tight grow"),
        node(
            "div",
            _button("↑", "up", item, f"Move up: {name}"),
            _button("↓", "down", item, f"Move down: {name}"),
            _button("Words", "write", item, f"Write words around: {name}"),
            _button("Remove", "out", item, f"Remove: {name}"),
            look="acts",
        ),
        look="item",
    )


def removed(items: Iterable[StoryItem]) -> list[Node]:
    """Items that were taken out, each with a button that puts it back."""
    shown = []
    for item in items:
        name = item.title or cards.shortened(item.before, _SHOWN) or "Empty words"
        back = _button("Put back", "back", str(item.id), f"Put back: {name}")
        shown.append(node("li", node("div", name, look="grow"), back, look="item"))
    return [node("ul", *shown, look="outline")]


def rows(stories: Iterable[StoryRow]) -> list[Node]:
    """Stories as links with what they hold, and their buttons."""
    return [
        node(
            "li",
            node(
                "div",
                node("a", row.title, look="plain", page="story", query=f"story={row.id}"),
                node("div", counts(row.items, row.events), look="quiet small"),
                look="stack tight grow",
            ),
            node(
                "div",
                node(
                    "a", "Edit", look="act", page="story", query=f"story={row.id}&mode=edit", label=f"Edit {row.title}"
                ),
                _button("Delete", "drop_story", str(row.id), f"Delete the story {row.title}"),
                look="acts",
            ),
            look="item",
        )
        for row in stories
    ]


def gone(names: Iterable[tuple[str, int, str]]) -> list[Node]:
    """What was deleted, as (act that puts it back, number, name)."""
    return [
        node(
            "li",
            node("div", name, look="grow"),
            _button("Put back", act, str(number), f"Put back: {name}"),
            look="item",
        )
        for act, number, name in names
    ]


def _name(part: Part) -> str:
    if part.event is not None:
        return telling.one_line(part.event.title)
    return part.lost or cards.shortened(part.before, _SHOWN) or "Empty words"


def _button(words: str, act: str, value: str, label: str) -> Node:
    return node("button", words, look="act", act=(act, value), label=label)

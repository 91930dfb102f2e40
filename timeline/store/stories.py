"""Stories: a chosen order of events with own words between them.

An item names its event by the id that the event had when it was added; ids that an event once had go on finding it
(docs/decisions/0002). What is taken out is only marked so, and can be put back.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select, update

from timeline.errors import NotFoundError, StoreError
from timeline.store import events
from timeline.store.packing import clean
from timeline.store.saved import line
from timeline.store.schema import story, story_item
from timeline.store.values import Story, StoryItem, StoryRow

LONGEST_WORDS: Final = 50_000
MOST_ITEMS: Final = 2_000


def rows(connection: Connection, *, gone: bool = False) -> list[StoryRow]:
    """The stories by title, or those that were deleted, the latest first."""
    counted = (
        select(
            story_item.c.story,
            func.count().label("items"),
            func.count(story_item.c.event).label("events"),
        )
        .where(story_item.c.gone.is_(False))
        .group_by(story_item.c.story)
    )
    counts = {row.story: (row.items, row.events) for row in connection.execute(counted)}
    query = select(story.c.number, story.c.title).where(story.c.gone == gone).order_by(story.c.number.desc())
    found = [StoryRow(row.number, row.title, *counts.get(row.number, (0, 0))) for row in connection.execute(query)]
    return found if gone else sorted(found, key=lambda row: (row.title.casefold(), row.id))


def read(connection: Connection, number: int) -> Story:
    """The story with its items in order. Raises NotFoundError where there is none, or it was deleted."""
    head = None
    if 0 < number < 2**31:
        head = connection.execute(select(story).where(story.c.number == number)).first()
    if head is None or head.gone:
        was = " any more: it was deleted, and can be put back on the page Stories" if head is not None else ""
        raise NotFoundError(f"there is no story {number}{was or '. The page Stories lists those that there are'}.")
    query = select(story_item).where(story_item.c.story == number).order_by(story_item.c.place, story_item.c.number)
    items = [
        (StoryItem(row.number, row.event, row.title, row.before, row.after), row.gone)
        for row in connection.execute(query)
    ]
    return Story(
        head.number,
        head.title,
        head.introduction,
        tuple(item for item, gone in items if not gone),
        tuple(item for item, gone in items if gone),
    )


def make(connection: Connection, title: str, introduction: str = "") -> int:
    """A new story; its number. Raises StoreError where the title is empty or too long."""
    values = {"title": line(title, "a story"), "introduction": _words(introduction), "gone": False}
    return int(connection.execute(insert(story).values(values).returning(story.c.number)).scalar_one())


def write(connection: Connection, number: int, *, title: str | None = None, introduction: str | None = None) -> None:
    """Changes a story's title or introduction."""
    read(connection, number)
    changes: dict[str, str] = {}
    if title is not None:
        changes["title"] = line(title, "a story")
    if introduction is not None:
        changes["introduction"] = _words(introduction)
    if changes:
        connection.execute(update(story).where(story.c.number == number).values(changes))


def mark(connection: Connection, number: int, *, gone: bool) -> None:
    """Deletes a story, or puts it back as it was. Raises NotFoundError."""
    known = 0 < number < 2**31 and connection.execute(update(story).where(story.c.number == number).values(gone=gone))
    if not known or not known.rowcount:
        raise NotFoundError(f"there is no story {number}. The page Stories lists those that there are.")


# ---- its items


def add_events(connection: Connection, number: int, ids: Sequence[str], after: int | None = None) -> list[int]:
    """Puts events into a story, at its end or behind an item; the numbers of the new items.

    An event that the story tells already is left out. Raises NotFoundError for an event that there is not.
    """
    it = read(connection, number)
    told = set(_numbers(connection, it.items))
    wanted: dict[int, None] = {}
    for id_ in ids:
        found = events.number_of(connection, id_)
        if found not in told:
            wanted.setdefault(found)
    titles = {each.id: each for each in events.read(connection, list(wanted))}
    new = [{"event": clean(each.id), "title": clean(each.title)} for each in titles.values()]
    return _insert(connection, it, new, after)


def add_words(connection: Connection, number: int, words: str, after: int | None = None) -> int:
    """Puts words of one's own into a story, at its end or behind an item; the number of the new item."""
    return _insert(connection, read(connection, number), [{"before": _words(words)}], after)[0]


def write_item(connection: Connection, item: int, *, before: str | None = None, after: str | None = None) -> None:
    """Changes the words before or after an item."""
    _need(connection, item)
    changes = {name: _words(words) for name, words in (("before", before), ("after", after)) if words is not None}
    if changes:
        connection.execute(update(story_item).where(story_item.c.number == item).values(changes))


def move(connection: Connection, item: int, by: int) -> None:
    """Moves an item up (-1) or down (1), no further than to the end."""
    items = read(connection, _need(connection, item).story).items
    ids = [each.id for each in items]
    if item not in ids:
        return
    place = ids.index(item)
    ids.insert(min(max(place + by, 0), len(ids) - 1), ids.pop(place))
    query = select(story_item.c.place).where(story_item.c.number.in_(ids)).order_by(story_item.c.place)
    for id_, free in zip(ids, connection.execute(query).scalars().all(), strict=True):
        connection.execute(update(story_item).where(story_item.c.number == id_).values(place=free))


def mark_item(connection: Connection, item: int, *, gone: bool) -> None:
    """Takes an item out of its story, or puts it back where it was."""
    _need(connection, item)
    connection.execute(update(story_item).where(story_item.c.number == item).values(gone=gone))


def _insert(connection: Connection, it: Story, new: Iterable[dict[str, Any]], after: int | None) -> list[int]:
    new = list(new)
    if len(it.items) + len(new) > MOST_ITEMS:
        raise StoreError(f"a story holds {MOST_ITEMS:,} items at most. Make a second one for the rest.")
    mine = story_item.c.story == it.id
    last = connection.execute(select(func.max(story_item.c.place)).where(mine)).scalar() or 0
    place = last + 1
    if after is not None and any(item.id == after for item in it.items):
        query = select(story_item.c.place).where(story_item.c.number == after)
        place = connection.execute(query).scalar_one() + 1
        behind = update(story_item).where(mine, story_item.c.place >= place)
        connection.execute(behind.values(place=story_item.c.place + len(new)))
    bare = {"story": it.id, "event": None, "title": "", "before": "", "after": "", "gone": False}
    made = []
    for number, values in enumerate(new):
        row = insert(story_item).values(bare | values | {"place": place + number}).returning(story_item.c.number)
        made.append(int(connection.execute(row).scalar_one()))
    return made


def _numbers(connection: Connection, items: Iterable[StoryItem]) -> Iterable[int]:
    for item in items:
        if item.event is not None:
            try:
                yield events.number_of(connection, item.event)
            except NotFoundError:  # its texts were taken out
                continue


def _need(connection: Connection, item: int) -> Any:
    row = None
    if 0 < item < 2**31:
        row = connection.execute(select(story_item).where(story_item.c.number == item)).first()
    if row is None:
        raise NotFoundError(f"there is no item {item} in any story.")
    return row


def _words(text: str) -> str:
    """The words as they were typed, with one kind of line end. Raises StoreError where they are too many."""
    written = clean("\n".join(text.splitlines()).strip())
    if len(written) > LONGEST_WORDS:
        raise StoreError(f"these words have {len(written):,} characters. Write {LONGEST_WORDS:,} or fewer.")
    return written

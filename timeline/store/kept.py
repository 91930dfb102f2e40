"""Answers that hold for one revision of a store: worked out once, shared by all threads, forgotten when it changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select

from timeline.store.schema import setting

MOST: Final = 400
"""Answers of one store; those that were asked for the longest ago go first."""
_Answer = TypeVar("_Answer")


@dataclass(slots=True)
class _Shelf:
    revision: int
    answers: "OrderedDict[Hashable, tuple[Lock, list[Any]]]" = field(default_factory=OrderedDict)


_shelves: "WeakKeyDictionary[Engine, _Shelf]" = WeakKeyDictionary()
_lock = Lock()


def once(connection: Connection, key: Hashable, make: Callable[[], _Answer]) -> _Answer:
    """What `make` gives, made only once for this key and revision; whoever asks meanwhile waits for it.

    Nothing is kept of a transaction that writes, since it may never be committed.
    """
    if connection.get_execution_options().get("writes"):
        return make()
    revision = int(connection.execute(select(setting.c.value).where(setting.c.name == "revision")).scalar() or 0)
    with _lock:
        shelf = _shelves.get(connection.engine)
        if shelf is None or shelf.revision < revision:
            shelf = _shelves[connection.engine] = _Shelf(revision)
        mine: Lock
        found: list[Any]
        if shelf.revision > revision:
            mine, found = Lock(), []  # an older state than others have seen already: answered, and not kept
        else:
            mine, found = shelf.answers.setdefault(key, (Lock(), []))
            shelf.answers.move_to_end(key)
            while len(shelf.answers) > MOST:
                shelf.answers.popitem(last=False)
    with mine:
        if not found:
            found.append(make())
        answer: _Answer = found[0]
        return answer

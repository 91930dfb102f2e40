"""Views that are kept under a name: a page of the dashboard with the parameters of its address.

What is deleted is only marked so, and can be put back.
"""

from typing import Final

from sqlalchemy import Connection, Row, insert, select, update

from timeline.errors import NotFoundError, StoreError
from timeline.store.packing import clean
from timeline.store.schema import saved_view
from timeline.store.values import SavedView

LONGEST_NAME: Final = 200
LONGEST_ADDRESS: Final = 20_000


def rows(connection: Connection, *, gone: bool = False) -> list[SavedView]:
    """The saved views by name, or those that were deleted, the latest first."""
    query = select(saved_view).where(saved_view.c.gone == gone).order_by(saved_view.c.number.desc())
    found = [_view(row) for row in connection.execute(query)]
    return found if gone else sorted(found, key=lambda view: (view.name.casefold(), view.id))


def read(connection: Connection, number: int) -> SavedView:
    """The view of this number, deleted or not. Raises NotFoundError."""
    row = None
    if 0 < number < 2**31:
        row = connection.execute(select(saved_view).where(saved_view.c.number == number)).first()
    if row is None:
        raise NotFoundError(f"there is no saved view {number}. The page Stories lists those that there are.")
    return _view(row)


def save(connection: Connection, name: str, page: str, address: str) -> int:
    """Keeps a view; its number. Raises StoreError where the name is empty, too long or taken."""
    address = clean(address)
    if len(address) > LONGEST_ADDRESS:
        raise StoreError(f"this view has {len(address):,} characters of filters. Keep it below {LONGEST_ADDRESS:,}.")
    values = {"name": _free(connection, name), "page": clean(page), "address": address, "gone": False}
    return int(connection.execute(insert(saved_view).values(values).returning(saved_view.c.number)).scalar_one())


def rename(connection: Connection, number: int, name: str) -> None:
    """Gives a view another name. Raises StoreError as `save` does."""
    it = read(connection, number)
    free = _free(connection, name, but=it.id)
    connection.execute(update(saved_view).where(saved_view.c.number == it.id).values(name=free))


def mark(connection: Connection, number: int, *, gone: bool) -> None:
    """Deletes a view, or puts it back: under its name, else with a number behind it where that is taken now."""
    it = read(connection, number)
    name = it.name
    if not gone:
        taken = {view.name for view in rows(connection) if view.id != it.id}
        tries = (f"{name} ({count})" for count in range(2, len(taken) + 3))
        name = name if name not in taken else next(free for free in tries if free not in taken)
    connection.execute(update(saved_view).where(saved_view.c.number == it.id).values(gone=gone, name=name))


def line(text: str, what: str, most: int = LONGEST_NAME) -> str:
    """A name in one line. Raises StoreError where it is empty or too long."""
    written = clean(" ".join(text.split()))
    if not written:
        raise StoreError(f"{what} needs a name. Write a few words.")
    if len(written) > most:
        raise StoreError(f"the name of {what} has {len(written):,} characters. Write {most} or fewer.")
    return written


def _free(connection: Connection, name: str, but: int = 0) -> str:
    written = line(name, "a view")
    if any(view.name == written and view.id != but for view in rows(connection)):
        raise StoreError(f"there is a view called “{written}” already. Choose another name, or delete that one first.")
    return written


def _view(row: Row[tuple[object, ...]]) -> SavedView:
    return SavedView(row.number, row.name, row.page, row.address)

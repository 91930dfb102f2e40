"""Many documents at once whose events are known already: for stores that a program makes up, as `bench` does.

Nothing is linked and nothing is looked up: the documents must be new, and so must their events.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import insert, select

from timeline.linking import RULES
from timeline.model import Annotation, Event
from timeline.store import Store, actors, documents, events, index, writing
from timeline.store.packing import chunks, clean
from timeline.store.schema import actor, naming, setting


def add_events(store: Store, annotations: Sequence[Annotation], made: Sequence[Event]) -> None:
    """Stores these documents, and the events that their mentions make, in one transaction."""
    with store._database.write() as connection:
        named = {(each.actor, each.name, each.text): each for it in annotations for each in it.actors}
        introduced = {each.id: each for it in annotations for each in it.introduced}
        together = replace(annotations[0], actors=tuple(named.values()), introduced=tuple(introduced.values()))
        actors.learn(connection, together)
        known: dict[str, int] = {}
        for some in chunks(sorted({clean(id_) for id_, *_ in named})):
            known |= {row.id: row.number for row in connection.execute(select(actor).where(actor.c.id.in_(some)))}
        naming_rows = []
        for it in annotations:
            number = documents.write(connection, it, None)
            documents.write_resolved(connection, number, it, it)
            index.write(connection, number, index.compare(connection, number, it.events))
            naming_rows += [
                {"actor": one, "document": number} for one in sorted({known[clean(m.actor)] for m in it.actors})
            ]
        if naming_rows:
            connection.execute(insert(naming), naming_rows)
        events.put_new(connection, made)
        if writing.made_by(connection) is None:
            connection.execute(insert(setting).values(name="linking", value=RULES))
        writing.bump(connection)


def settle(store: Store) -> None:
    """Brings a filled store into the form that it has after long use: counted for the planner, and without gaps."""
    with store._database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        if store._database.sqlite and raw is not None:
            raw.execute("PRAGMA optimize = 0x10002")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

"""The whole store as text, to see whether two stores hold the same."""

import json
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, select

from timeline import serial
from timeline.store import documents, events
from timeline.store.packing import to_json
from timeline.store.schema import event, event_body, mention


def dump(connection: Connection) -> str:
    """Documents, events and mentions, a JSON object a line, in an order that does not depend on how they came."""
    lines = []
    for row in documents.rows(connection):
        origins = [origin.address for origin in row.origins]
        created = row.created.text if row.created else None
        counts = {"events": row.events, "undated": row.undated}
        lines.append(to_json({"document": row.id, "title": row.title, "created": created, "origins": origins} | counts))
    query = select(event.c.id, event.c.number, event_body.c.body).join(event_body, event_body.c.event == event.c.number)
    for id_, number, body in connection.execute(query.order_by(event.c.id)).all():
        plain = json.loads(body)
        if "mentions" not in plain:  # a large one is kept short
            (whole,) = events.read(connection, [number])
            full = serial.dump(replace(whole, mentions=()))
            plain = full | {"mentions": [m.key for m in whole.mentions], "kept": plain}
        lines.append(to_json({"event": id_} | plain))
    kept = select(mention.c.key, mention.c.body, event.c.id).join(event, event.c.number == mention.c.event)
    for key, body, home in connection.execute(kept.order_by(mention.c.key)):
        lines.append(to_json({"mention": key, "of": home} | json.loads(body)))
    return "\n".join(lines)


def fingerprints(connection: Connection) -> dict[str, str]:
    """A hash of each event's content by its id."""
    query = select(event.c.id, event_body.c.body).join(event_body, event_body.c.event == event.c.number)
    return {id_: sha256(body.encode()).hexdigest() for id_, body in connection.execute(query)}

"""Documents and their annotations: stored, listed, taken out."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from timeline import edtf, serial
from timeline.errors import NotFoundError
from timeline.model import Annotation, Document, Origin
from timeline.store.packing import (
    annotation_of,
    clean,
    document_of,
    hashed,
    head_of,
    pack_annotation,
    pack_text,
    unpack_text,
)
from timeline.store.schema import address, annotation, document, publication, publishing, redirect
from timeline.store.values import DocumentRow

_HOPS: Final = 20


def number_of(connection: Connection, document_id: str) -> int | None:
    """The number of a document, None where it is not stored."""
    found: int | None = connection.execute(
        select(document.c.number).where(document.c.id == clean(document_id))
    ).scalar()
    return found


def need(connection: Connection, document_id: str) -> int:
    """The number of a document, or of the one that took its place. Raises NotFoundError where there is none."""
    wanted = document_id
    for _ in range(_HOPS):
        number = number_of(connection, wanted)
        if number is not None:
            return number
        onward = connection.execute(select(redirect.c.new).where(redirect.c.old == clean(wanted))).scalar()
        if onward is None:
            break
        wanted = onward
    raise NotFoundError(f"no document has the id {document_id!r}. The page of documents lists them with their ids.")


def created(connection: Connection, number: int) -> edtf.Date | None:
    """The creation date of a document."""
    written = connection.execute(select(document.c.created).where(document.c.number == number)).scalar()
    return edtf.parse(written) if written else None


def write(connection: Connection, raw: Annotation, number: int | None) -> int:
    """Stores a document with what the parsers found in it, over the one of this number where given; its number."""
    it = raw.document
    row = {
        "id": it.id,
        "title": clean(it.title),
        "created": it.created.text if it.created else None,
        "created_day": it.created.begin_earliest if it.created else None,
        "characters": len(it.text),
        "events": 0,
        "undated": 0,
        "head": head_of(it),
    }
    body = {"text": pack_text(it.text), "raw": pack_annotation(raw), "resolved": None}
    if number is None:
        number = int(connection.execute(insert(document).values(row).returning(document.c.number)).scalar_one())
        connection.execute(insert(annotation).values(document=number, **body))
    else:
        connection.execute(update(document).where(document.c.number == number).values(row))
        connection.execute(update(annotation).where(annotation.c.document == number).values(body))
        for table in (address, publication, publishing):
            connection.execute(delete(table).where(table.c.document == number))
    hashes = {hashed(origin.address) for origin in it.origins}
    if hashes:
        connection.execute(insert(address), [{"hash": one, "document": number} for one in hashes])
    assert number is not None
    if it.created and it.created.end_latest != edtf.FUTURE:
        connection.execute(insert(publication).values(document=number, day=it.created.end_latest))
    publishers = sorted({clean(origin.publisher) for origin in it.origins if origin.publisher})
    if publishers:
        connection.execute(insert(publishing), [{"publisher": name, "document": number} for name in publishers])
    return number


def write_resolved(connection: Connection, number: int, raw: Annotation, resolved: Annotation) -> None:
    """Keeps what other documents taught, and the counts for the list."""
    packed = None if resolved == raw else pack_annotation(resolved)
    connection.execute(update(annotation).where(annotation.c.document == number).values(resolved=packed))
    undated = sum(mention.date is None for mention in resolved.events)
    counts = {"events": len(resolved.events) - undated, "undated": undated}
    connection.execute(update(document).where(document.c.number == number).values(counts))


def erase(connection: Connection, number: int) -> None:
    """Takes out a document whose mentions are gone already."""
    for table in (address, publication, publishing, annotation):
        connection.execute(delete(table).where(table.c.document == number))
    connection.execute(delete(document).where(document.c.number == number))


def read(connection: Connection, number: int) -> Document:
    """The document of this number, with its text."""
    row = connection.execute(
        select(document.c.head, annotation.c.text)
        .join(annotation, annotation.c.document == document.c.number)
        .where(document.c.number == number)
    ).one()
    return document_of(row.head, unpack_text(row.text))


def annotations(
    connection: Connection, numbers: Iterable[int], *, resolved: bool = True
) -> Iterator[tuple[int, Annotation]]:
    """The annotations of these documents by number: with what other documents teach, or as the parsers made them.

    A number without a document is passed over.
    """
    for number in numbers:
        row = connection.execute(
            select(document.c.head, annotation.c.text, annotation.c.raw, annotation.c.resolved)
            .join(annotation, annotation.c.document == document.c.number)
            .where(document.c.number == number)
        ).first()
        if row is None:
            continue
        it = document_of(row.head, unpack_text(row.text))
        packed = row.resolved if resolved and row.resolved is not None else row.raw
        yield number, annotation_of(packed, it)


def numbers(connection: Connection) -> Sequence[int]:
    """The numbers of all documents, in the order in which they came."""
    return connection.execute(select(document.c.number).order_by(document.c.number)).scalars().all()


def rows(connection: Connection) -> list[DocumentRow]:
    """All documents, the earliest first, those of unknown date last."""
    columns = (document.c.id, document.c.characters, document.c.events, document.c.undated, document.c.head)
    order = (document.c.created_day.is_(None), document.c.created_day, document.c.title, document.c.id)
    listed = []
    for row in connection.execute(select(*columns).order_by(*order)):
        head = document_of(row.head, "")
        listed.append(
            DocumentRow(
                row.id,
                head.title,
                head.created,
                head.created_source,
                head.language,
                head.origins,
                row.characters,
                row.events,
                row.undated,
            )
        )
    return listed


def at(connection: Connection, place: str) -> list[str]:
    """Ids of the documents that were read at this address."""
    query = (
        select(document.c.id, document.c.head)
        .join(address, address.c.document == document.c.number)
        .where(address.c.hash == hashed(place))
        .order_by(document.c.id)
    )
    return [
        row.id
        for row in connection.execute(query)
        if any(origin.address == place for origin in serial.load(Document, json.loads(row.head) | {"text": ""}).origins)
    ]


def merged(stored: Annotation, given: Annotation) -> Annotation:
    """Which of two annotations of one text to keep, with the origins of both, whatever the order they came in.

    A person's date stays. A file that is read again, and tells another date, was corrected. Else the earlier date
    holds, for a text is as old as its first print; between equals the annotation that was made last.
    """
    old, new = stored.document, given.document
    origins = tuple(sorted({*old.origins, *new.origins}, key=lambda o: (o.address, o.publisher or "", o.read or "")))
    if old.text != new.text:
        keep = given if _older(new, old) else stored
    elif old.created_source == "reviewed" and old.created != new.created:
        keep = stored
    elif replace(old, origins=()) == replace(new, origins=()) or _same_place(old.origins, new.origins):
        keep = given
    else:
        keep = given if _older(new, old) else stored
    return replace(keep, document=replace(keep.document, origins=origins))


def _older(one: Document, other: Document) -> bool:
    def rank(it: Document) -> tuple[bool, bool, tuple[int, int, str], str, str]:
        day = it.created.sort_key if it.created else (edtf.FUTURE, edtf.FUTURE, "")
        return it.created_source != "reviewed", it.created is None, day, it.title, it.text

    return rank(one) < rank(other)


def _same_place(one: tuple[Origin, ...], other: tuple[Origin, ...]) -> bool:
    vague = ("-", "paste")  # standard input and the clipboard are no places
    places = {origin.address for origin in one} & {origin.address for origin in other}
    return bool(places - set(vague))

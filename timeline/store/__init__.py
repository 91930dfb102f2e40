"""The store: documents, the events that their mentions make, and what people decided on them.

>>> store = Store("sqlite://")
>>> store.count()
0
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Final

from sqlalchemy import select

from timeline.edtf import Date
from timeline.errors import StoreError
from timeline.linking import RULES
from timeline.model import Annotation, Document, Event
from timeline.query import Query
from timeline.store import (
    actors,
    decisions,
    documents,
    events,
    facets,
    finding,
    histogram,
    options,
    review,
    serials,
    writing,
)
from timeline.store.database import DEFAULT, VARIABLE, Database
from timeline.store.decisions import Decision, DecisionRow, Target, target_of
from timeline.store.dump import dump, fingerprints
from timeline.store.schema import setting
from timeline.store.values import ActorRow, Added, Bin, Changes, DocumentRow, Facets, Histogram

__all__ = [
    "DEFAULT",
    "VARIABLE",
    "ActorRow",
    "Added",
    "Bin",
    "Changes",
    "Decision",
    "DecisionRow",
    "DocumentRow",
    "Facets",
    "Histogram",
    "Store",
    "Target",
    "target_of",
]

_ALL: Final = Query()


class Store:
    """One place for documents and events: a SQLite file, or a PostgreSQL database by its URL.

    Threads may share it. Each method is one transaction: what it raises on leaves the store as it was.
    """

    def __init__(self, url: str | None = None) -> None:
        """Opens, makes or brings up to date; without a URL what TIMELINE_STORE names, else data/timeline.db."""
        self._database = Database(url)
        try:
            with self._database.read() as connection:
                current = writing.made_by(connection) == RULES
            if not current:
                with self._database.write() as connection:
                    writing.rebuild(connection)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """What to call it: the file's path, or the URL without its password."""
        return self._database.name

    def close(self) -> None:
        """Gives back its connections; the next call would open them again."""
        self._database.close()

    # ---- documents in and out

    def add(self, annotation: Annotation) -> Added:
        """Stores an annotated document. The same text again changes nothing, or brings it up to date."""
        with self._database.write() as connection:
            return writing.add(connection, annotation)

    def replace(self, document_id: str, annotation: Annotation) -> Added:
        """Puts another text or another date in a document's place; links to what it told go on working."""
        with self._database.write() as connection:
            return writing.replace_document(connection, documents.need(connection, document_id), annotation)

    def remove(self, document_id: str) -> None:
        """Takes a document out, and its mentions with it."""
        with self._database.write() as connection:
            writing.remove(connection, documents.need(connection, document_id))

    def refresh(
        self, parse: Callable[[Document], Annotation], progress: Callable[[int, int], None] | None = None
    ) -> Changes:
        """Annotates the stored texts anew, one transaction each, and tells what that changed."""
        with self._database.read() as connection:
            numbers = documents.numbers(connection)
            before = fingerprints(connection)
        changed = []
        for done, number in enumerate(numbers, start=1):
            with self._database.read() as connection:
                stored = next(documents.annotations(connection, [number], resolved=False), None)
                decided = decisions.dated(connection, stored[1].document.id) if stored else None
            if stored is not None:
                document = stored[1].document
                if decided and document.created != decided[1].date:  # taken out and added again since
                    document = replace(document, created=decided[1].date, created_source="reviewed")
                again = parse(document)
                if again != stored[1]:
                    with self._database.write() as connection:
                        # Another process may have taken it out or annotated it meanwhile.
                        if next(documents.annotations(connection, [number], resolved=False), None) == stored:
                            writing.put(connection, number, again)
                            changed.append(again.document.id)
            if progress:
                progress(done, len(numbers))
        with self._database.read() as connection:
            after = fingerprints(connection)
        return Changes(
            len(numbers),
            tuple(changed),
            tuple(sorted(after.keys() - before.keys())),
            tuple(sorted(id_ for id_ in after.keys() & before.keys() if after[id_] != before[id_])),
            tuple(sorted(before.keys() - after.keys())),
        )

    def set_created(
        self, document_id: str, created: Date, parse: Callable[[Document], Annotation], *, by: str = "", at: str = ""
    ) -> Added:
        """Sets a document's publication date, as a person decided, and dates its events anew."""
        old = self.document(document_id)
        again = parse(replace(old, created=created, created_source="reviewed"))
        made = Decision("created", Target(old.id), date=created, before=old.created, before_source=old.created_source)
        with self._database.write() as connection:
            decisions.write(connection, replace(made, by=by, at=at))
            writing.put(connection, documents.need(connection, old.id), again)
            return writing.added(connection, old.id, "replaced")

    # ---- events

    def events(self, query: Query = _ALL) -> list[Event]:
        """The events that a query finds, in its order, with their mentions.

        As known on a day, an event is put together anew from the mentions of the documents that were published until
        then: its date, title, kind, outcome, actors and conflicts are theirs. Which mentions are one event, and what a
        query filters, counts and orders by, rests on all documents.
        """
        with self._database.read() as connection:
            numbers = finding.numbers(connection, query)
            if query.known is not None:
                return events.read_known(connection, numbers, query.known.end_latest)
            return events.read(connection, numbers)

    def count(self, query: Query = _ALL) -> int:
        """How many events a query finds, whatever page it asks for."""
        with self._database.read() as connection:
            return finding.count(connection, query)

    def event(self, id_: str) -> Event:
        """The event of this id, former id, or mention's key. Raises NotFoundError where there is none."""
        with self._database.read() as connection:
            return events.read(connection, [events.number_of(connection, id_)])[0]

    def facets(self, query: Query = _ALL, counting: Collection[str] = facets.COUNTED) -> Facets:
        """How many events each option of each filter would leave; of actors, documents and places only of those that
        `counting` names."""
        with self._database.read() as connection:
            return facets.facets(connection, query, counting)

    def options(self, name: str, query: Query = _ALL) -> dict[str, int]:
        """How many events each option of a filter would leave that `facets` does not count: roles, publishers, series
        (by id). The most first."""
        with self._database.read() as connection:
            return options.options(connection, query, name)

    def publishers(self) -> list[tuple[str, int]]:
        """All publishers with the number of their documents, those with the most first."""
        with self._database.read() as connection:
            return options.publishers(connection)

    def series(self) -> dict[str, str]:
        """The series of rounds that events invoke: their names by id, in the order of names."""
        with self._database.read() as connection:
            names = {id_: serials.name_of(id_) for id_ in serials.events_by_series(connection)}
        return dict(sorted(names.items(), key=lambda pair: (pair[1], pair[0])))

    def tellers(self, query: Query = _ALL, most: int | None = None) -> int:
        """How many documents tell of the events that a query finds; where there are more than `most`, that."""
        with self._database.read() as connection:
            return finding.tellers(connection, query, most)

    def histogram(self, query: Query = _ALL, bins: int = 120, *, unit: str | None = None) -> Histogram:
        """How the dated events that a query finds lie in time."""
        with self._database.read() as connection:
            return histogram.histogram(connection, query, bins, unit)

    def span(self) -> tuple[int, int] | None:
        """First and last day of all dated events, None where there are none."""
        with self._database.read() as connection:
            return finding.span(connection)

    # ---- documents and actors

    def documents(self) -> list[DocumentRow]:
        """All documents without their texts, the earliest first, those of unknown date last."""
        with self._database.read() as connection:
            return documents.rows(connection)

    def document(self, document_id: str) -> Document:
        """The document of this id, or the one that took its place. Raises NotFoundError where there is none."""
        with self._database.read() as connection:
            return documents.read(connection, documents.need(connection, document_id))

    def documents_at(self, address: str) -> list[str]:
        """Ids of the documents that were read at this address."""
        with self._database.read() as connection:
            return documents.at(connection, address)

    def annotation(self, document_id: str) -> Annotation:
        """What was found in a document, with what other documents teach."""
        with self._database.read() as connection:
            return next(documents.annotations(connection, [documents.need(connection, document_id)]))[1]

    def actors(self) -> list[ActorRow]:
        """The actors of all events, those in the most first."""
        with self._database.read() as connection:
            return actors.rows(connection)

    # ---- review

    def decide(self, decision: Decision) -> int:
        """Keeps a decision and applies it; its id. A document's date is set by `set_created`."""
        if decision.kind == "created":
            raise StoreError("a document's date is decided with set_created, since its events must be dated anew.")
        with self._database.write() as connection:
            return review.decide(connection, [decision])

    def merge_events(self, ids: Sequence[str], *, by: str = "", at: str = "", note: str = "") -> int:
        """Makes one event of several, for good; the id of the decision, with which all of it is undone."""
        with self._database.write() as connection:
            return review.merge_events(connection, ids, Decision("same", by=by, at=at, note=note))

    def split_event(self, id_: str, mentions: Iterable[str], *, by: str = "", at: str = "", note: str = "") -> int:
        """Makes these mentions (by key) an event of their own, for good; the id of the decision."""
        with self._database.write() as connection:
            return review.split_event(connection, id_, mentions, Decision("different", by=by, at=at, note=note))

    def merge_actors(self, one: str, into: str, *, by: str = "", at: str = "", note: str = "") -> int:
        """From now on the first actor (id or name) is the second, in every document; the id of the decision."""
        with self._database.write() as connection:
            return review.merge_actors(connection, one, into, Decision("merge", by=by, at=at, note=note))

    def split_actor(
        self, actor: str, name: str, *, spelled: Iterable[str] = (), documents: Iterable[str] = (), kind: str = "",
        by: str = "", at: str = "", note: str = "",
    ) -> int:  # fmt: skip
        """Makes an actor of its own of what is spelled so, or is named in these documents; the id of the decision."""
        made = Decision(
            "split", name=name, actor_kind=kind or None, spelled=tuple(spelled), documents=tuple(documents),
            by=by, at=at, note=note,
        )  # fmt: skip
        with self._database.write() as connection:
            return review.split_actor(connection, actor, made)

    def rename_actor(self, actor: str, name: str, *, by: str = "", at: str = "", note: str = "") -> int:
        """Shows an actor (id or name) under another name, in every document; the id of the decision."""
        made = Decision("rename", name=name, by=by, at=at, note=note)
        with self._database.write() as connection:
            return review.change_actor(connection, actor, made)

    def retype_actor(self, actor: str, kind: str, *, by: str = "", at: str = "", note: str = "") -> int:
        """Makes an actor (id or name) one of another kind, in every document; the id of the decision."""
        made = Decision("retype", actor_kind=kind, by=by, at=at, note=note)
        with self._database.write() as connection:
            return review.change_actor(connection, actor, made)

    def undo(self, decision_id: int, parse: Callable[[Document], Annotation] | None = None) -> None:
        """Takes a decision back, with all that were made together with it. Raises NotFoundError.

        For a document's date `parse` dates its events anew.
        """
        with self._database.write() as connection:
            together = decisions.undo(connection, decision_id)
            it = together[0].decision
            if it.kind != "created":
                review.undone(connection, together)
                return
            if parse is None:
                raise StoreError("to take back a document's date, its events must be dated anew: give parse.")
            number = documents.need(connection, it.target.document or "")
            old = documents.read(connection, number)
            if old.created != it.date:
                return  # a later decision holds
            again = parse(replace(old, created=it.before, created_source=it.before_source))
            writing.put(connection, number, again)

    def decisions(self, document_id: str | None = None) -> list[DecisionRow]:
        """All decisions, or those on one document and its mentions, the earliest first."""
        with self._database.read() as connection:
            return decisions.rows(connection, document_id)

    # ---- the whole

    def dump(self) -> str:
        """All documents, events and mentions as text: two stores with equal dumps hold the same."""
        with self._database.read() as connection:
            return dump(connection)

    def revision(self) -> int:
        """A number that grows with each change, for caches."""
        with self._database.read() as connection:
            value = connection.execute(select(setting.c.value).where(setting.c.name == "revision")).scalar()
            return int(value or 0)

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
from timeline.model import Annotation, Document, Event, Role
from timeline.query import Query
from timeline.store import (
    actors,
    awaiting,
    cast,
    comparing,
    decisions,
    documents,
    events,
    facets,
    finding,
    histogram,
    options,
    review,
    saved,
    serials,
    size,
    stories,
    writing,
)
from timeline.store.awaiting import QUEUES
from timeline.store.database import DEFAULT, VARIABLE, Database
from timeline.store.decisions import Decision, DecisionRow, Target, target_of
from timeline.store.dump import dump, fingerprints
from timeline.store.schema import setting
from timeline.store.values import (
    Acting,
    ActorRow,
    Added,
    Bin,
    Changes,
    Clue,
    Companions,
    Comparison,
    DocumentRow,
    Facets,
    Histogram,
    Presence,
    Progress,
    SavedView,
    Size,
    Spellings,
    Story,
    StoryItem,
    StoryRow,
    Waiting,
)

__all__ = [
    "DEFAULT",
    "QUEUES",
    "VARIABLE",
    "Acting",
    "ActorRow",
    "Added",
    "Bin",
    "Changes",
    "Clue",
    "Companions",
    "Comparison",
    "Decision",
    "DecisionRow",
    "DocumentRow",
    "Facets",
    "Histogram",
    "Presence",
    "Progress",
    "SavedView",
    "Size",
    "Spellings",
    "Store",
    "Story",
    "StoryItem",
    "StoryRow",
    "Target",
    "Waiting",
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

    def events_by_id(self, ids: Sequence[str]) -> list[Event]:
        """The events of these ids, in this order; one that is not there is passed over."""
        with self._database.read() as connection:
            return events.read(connection, events.numbers_of(connection, ids))

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

    def cast(self, query: Query = _ALL) -> list[Acting]:
        """Who acts in the events that a query finds, how often and when, those in the most first."""
        with self._database.read() as connection:
            return cast.cast(connection, query)

    def kinds_of(self, actor_ids: Sequence[str], query: Query = _ALL) -> dict[str, dict[str, int]]:
        """How many events of each kind each of these actors is in, the most first."""
        with self._database.read() as connection:
            return cast.kinds(connection, query, actor_ids)

    def roles_of(self, actor_id: str, query: Query = _ALL) -> dict[str, int]:
        """In how many events an actor is the agent, the recipient, a participant."""
        with self._database.read() as connection:
            return cast.roles(connection, query, actor_id)

    def ends_of(self, rows: Sequence[Acting], query: Query = _ALL) -> dict[str, tuple[str, str]]:
        """The dates (EDTF) of the first and the last event of these rows of `cast`, by actor's id."""
        with self._database.read() as connection:
            return cast.ends(connection, query, rows)

    def presence(
        self, actor_ids: Sequence[str], first: int, last: int, query: Query = _ALL, *, most: int = 120
    ) -> Presence:
        """How many events of these actors touch each month, year … of the days from `first` to `last`."""
        with self._database.read() as connection:
            return cast.presence(connection, query, actor_ids, first, last, most)

    def companions(self, actor_ids: Sequence[str], query: Query = _ALL) -> Companions:
        """How many events each two of these actors (60 at most) share."""
        with self._database.read() as connection:
            return cast.companions(connection, query, actor_ids)

    def beside(self, actor_id: str, query: Query = _ALL, *, most: int = 40) -> list[tuple[str, int]]:
        """Ids of those who share events with an actor, and how many they share, the most first."""
        with self._database.read() as connection:
            return cast.beside(connection, query, actor_id, most)

    def spellings(self, actor_id: str, *, most: int = 200) -> Spellings:
        """How an actor is named in the texts, from so many of them at most."""
        with self._database.read() as connection:
            return actors.spellings(connection, actor_id, most)

    def documents_naming(self, actor_id: str) -> list[str]:
        """Ids of the documents that name an actor, the earliest first."""
        with self._database.read() as connection:
            return actors.naming_documents(connection, actor_id)

    def compare(self, one: Sequence[Query], other: Sequence[Query], *, most: int | None = None) -> Comparison:
        """Which events only one side finds and which both do; a side finds what any of its queries does."""
        with self._database.read() as connection:
            return comparing.compare(connection, one, other, most)

    # ---- review

    def queue(self, query: Query = _ALL, kind: str = "everything", most: int = 500) -> list[Waiting]:
        """The events of a query that wait for a person's look, of one of QUEUES, the most valuable first."""
        with self._database.read() as connection:
            return awaiting.queue(connection, query, kind, most)

    def progress(self, query: Query = _ALL) -> Progress:
        """How many events a query finds, the undated and rejected with them, and how many were looked at."""
        with self._database.read() as connection:
            return awaiting.progress(connection, query)

    def decide(self, decision: Decision) -> int:
        """Keeps a decision and applies it; its id. A document's date is set by `set_created`."""
        if decision.kind == "created":
            raise StoreError("a document's date is decided with set_created, since its events must be dated anew.")
        with self._database.write() as connection:
            return review.decide(connection, [decision])

    def review_events(
        self, ids: Sequence[str], kind: str, *, date: Date | None = None, undated: bool = False, title: str = "",
        event_kind: str = "", actors: Iterable[Role] | None = None, by: str = "", at: str = "", note: str = "",
    ) -> int:  # fmt: skip
        """Accepts, rejects or corrects events, for good and all at once; the id of the decision.

        A correction gives a date, or says that there is none, a title, a kind, or the actors (all of them; one without
        an id is looked for by name). Raises NotFoundError or StoreError.
        """
        made = Decision(
            kind, date=date, undated=undated, title=title.strip() or None, event_kind=event_kind or None,
            actors=None if actors is None else tuple(actors), by=by, at=at, note=note,
        )  # fmt: skip
        if kind not in ("accept", "reject", "correct"):
            raise StoreError(f"events are not reviewed with {kind!r}. Use accept, reject or correct.")
        with self._database.write() as connection:
            return review.review_events(connection, ids, made)

    def mark_missed(
        self, document_id: str, start: int, end: int, trigger_start: int, *, title: str, event_kind: str = "other",
        date: Date | None = None, words: str = "", actors: Iterable[Role] = (), outcome: str = "happened",
        by: str = "", at: str = "", note: str = "",
    ) -> int:  # fmt: skip
        """Makes an event of a sentence that the parsers passed over, for good; the id of the decision.

        The sentence stands from `start` to `end`, the word that tells of the event begins at `trigger_start`. `words`
        are those of the sentence that say when: they date the event as they are read now. A `date` without them is
        kept as set by a person.
        """
        made = Decision(
            "missed", date=date, words=words, title=" ".join(title.split()), event_kind=event_kind, outcome=outcome,
            actors=tuple(actors), by=by, at=at, note=note,
        )  # fmt: skip
        with self._database.write() as connection:
            return review.mark_missed(connection, document_id, (start, end), trigger_start, made)

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

    # ---- saved views

    def views(self, *, gone: bool = False) -> list[SavedView]:
        """The saved views by name, or those that were deleted and can be put back."""
        with self._database.read() as connection:
            return saved.rows(connection, gone=gone)

    def save_view(self, name: str, page: str, address: str) -> int:
        """Keeps a page with the parameters of its address under a name; its number. Raises StoreError."""
        with self._database.write() as connection:
            return saved.save(connection, name, page, address)

    def rename_view(self, number: int, name: str) -> None:
        """Gives a saved view another name. Raises StoreError where that is taken, NotFoundError where it is gone."""
        with self._database.write() as connection:
            saved.rename(connection, number, name)

    def remove_view(self, number: int) -> None:
        """Deletes a saved view; `restore_view` takes that back."""
        with self._database.write() as connection:
            saved.mark(connection, number, gone=True)

    def restore_view(self, number: int) -> None:
        """Puts a deleted view back."""
        with self._database.write() as connection:
            saved.mark(connection, number, gone=False)

    # ---- stories

    def stories(self, *, gone: bool = False) -> list[StoryRow]:
        """The stories by title, or those that were deleted and can be put back."""
        with self._database.read() as connection:
            return stories.rows(connection, gone=gone)

    def story(self, number: int) -> Story:
        """The story with its items in order. Raises NotFoundError where there is none, or it was deleted."""
        with self._database.read() as connection:
            return stories.read(connection, number)

    def make_story(self, title: str, introduction: str = "") -> int:
        """A new story; its number."""
        with self._database.write() as connection:
            return stories.make(connection, title, introduction)

    def write_story(self, number: int, *, title: str | None = None, introduction: str | None = None) -> None:
        """Changes a story's title or introduction."""
        with self._database.write() as connection:
            stories.write(connection, number, title=title, introduction=introduction)

    def remove_story(self, number: int) -> None:
        """Deletes a story; `restore_story` takes that back."""
        with self._database.write() as connection:
            stories.mark(connection, number, gone=True)

    def restore_story(self, number: int) -> None:
        """Puts a deleted story back as it was."""
        with self._database.write() as connection:
            stories.mark(connection, number, gone=False)

    def add_to_story(self, number: int, events: Sequence[str], after: int | None = None) -> list[int]:
        """Puts events (by any of their ids) at a story's end, or behind an item; the numbers of the new items.

        An event that the story tells already is left out. Raises NotFoundError for an event that there is not.
        """
        with self._database.write() as connection:
            return stories.add_events(connection, number, events, after)

    def add_words(self, number: int, words: str, after: int | None = None) -> int:
        """Puts words alone at a story's end, or behind an item; the number of the new item."""
        with self._database.write() as connection:
            return stories.add_words(connection, number, words, after)

    def write_item(self, item: int, *, before: str | None = None, after: str | None = None) -> None:
        """Changes the own words before or after an item of a story."""
        with self._database.write() as connection:
            stories.write_item(connection, item, before=before, after=after)

    def move_item(self, item: int, by: int) -> None:
        """Moves an item of a story up (-1) or down (1), or further, no further than to the end."""
        with self._database.write() as connection:
            stories.move(connection, item, by)

    def remove_item(self, item: int) -> None:
        """Takes an item out of its story; `restore_item` puts it back where it was."""
        with self._database.write() as connection:
            stories.mark_item(connection, item, gone=True)

    def restore_item(self, item: int) -> None:
        """Puts an item back into its story."""
        with self._database.write() as connection:
            stories.mark_item(connection, item, gone=False)

    def decided_on(self, mentions: Iterable[str]) -> list[DecisionRow]:
        """The decisions that bear on one of these mentions (by key), the earliest first; those taken back, too."""
        with self._database.read() as connection:
            return decisions.on(connection, mentions)

    def latest_decisions(self, most: int = 10, kinds: Sequence[str] = ()) -> list[DecisionRow]:
        """The last decisions that hold, of these kinds or of all, the latest first; of several at once the first."""
        with self._database.read() as connection:
            return decisions.latest(connection, most, kinds)

    # ---- the whole

    def size(self) -> Size:
        """How much it holds, and on which database."""
        with self._database.read() as connection:
            return size.read(connection)

    def dump(self) -> str:
        """All documents, events and mentions as text: two stores with equal dumps hold the same."""
        with self._database.read() as connection:
            return dump(connection)

    def revision(self) -> int:
        """A number that grows with each change, for caches."""
        with self._database.read() as connection:
            value = connection.execute(select(setting.c.value).where(setting.c.name == "revision")).scalar()
            return int(value or 0)

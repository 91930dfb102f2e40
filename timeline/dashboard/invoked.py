"""What the texts refer to: series with their rounds, agreements used, conflicts with the record. No streamlit here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from timeline import edtf
from timeline.dashboard import details, look, marks
from timeline.dashboard.nodes import Node, node
from timeline.edtf import FUTURE, PAST, Date
from timeline.errors import NotFoundError
from timeline.knowledge import Knowledge
from timeline.linking import collect
from timeline.linking.series import Collected, Round
from timeline.model import Annotation, Candidate, Document, ReferenceMention
from timeline.store import Store

WAYS: Final = ("series", "invoked", "in doubt")
SORTS: Final = ("most invoked", "oldest first", "newest first", "by name")
MOST: Final = 400
"""Documents whose references are read for one view."""


@dataclass(frozen=True, slots=True)
class Where:
    """A reference in its document, with the words around it."""

    reference: ReferenceMention
    document: str
    title: str
    created: Date | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Used:
    """What references mean, with those that mean it, the earliest text first."""

    id: str
    name: str
    kind: str
    date: Date | None
    told: tuple[Where, ...]
    event: bool
    """Whether it is an event of the store that a link can open."""

    @property
    def documents(self) -> int:
        return len({where.document for where in self.told})


@dataclass(frozen=True, slots=True)
class Gathered:
    """All references of some documents."""

    series: tuple[Collected, ...]
    used: tuple[Used, ...]
    """The most invoked first, rounds of series included."""
    doubtful: tuple[Where, ...]
    """In conflict with the record first, then those that could mean several."""
    events: frozenset[str]
    """Ids of rounds and agreements that are events of the store."""
    unknown: int
    """How many name what the records do not know."""


def gather(store: Store, documents: Sequence[str], knowledge: Knowledge) -> Gathered:
    """The references of these documents, read once for each revision of the store."""
    return _gather(store, store.revision(), tuple(documents[:MOST]), knowledge)


@lru_cache(8)
def _gather(store: Store, revision: int, documents: tuple[str, ...], knowledge: Knowledge) -> Gathered:
    found: list[Annotation] = []
    for id_ in documents:
        try:
            found.append(store.annotation(id_))
        except NotFoundError:  # taken out meanwhile
            continue
    series = tuple(collect(found, knowledge))
    meant: dict[str, list[Where]] = {}
    doubtful: list[Where] = []
    unknown = 0
    for annotation in found:
        for reference in annotation.references:
            if reference.status == "unknown":
                unknown += 1
            elif reference.status == "resolved" and reference.id:
                meant.setdefault(reference.id, []).append(_where(annotation.document, reference))
            elif reference.status in ("conflict", "ambiguous"):
                doubtful.append(_where(annotation.document, reference))
    ids = {*meant, *(each.id for one in series for each in one.rounds)}
    events = frozenset(id_ for id_ in ids if _is_event(store, id_))
    used = [_used(id_, told, knowledge, id_ in events) for id_, told in meant.items()]
    return Gathered(
        series,
        tuple(sorted(used, key=lambda it: (-it.documents, -len(it.told), it.id))),
        tuple(sorted(doubtful, key=lambda it: it.reference.status != "conflict")),
        events,
        unknown,
    )


def _where(document: Document, reference: ReferenceMention) -> Where:
    text, around = document.text, 110
    first, last = max(reference.start - around, 0), min(reference.end + around, len(text))
    before, after = text[first : reference.start], text[reference.end : last]
    before = f"… {before.partition(' ')[2]}" if first else before
    after = f"{after.rpartition(' ')[0]} …" if last < len(text) else after
    name = document.title or (document.origins[0].address if document.origins else "a document without a title")
    return Where(reference, document.id, name, document.created, before, after)


def _used(id_: str, told: Sequence[Where], knowledge: Knowledge, event: bool) -> Used:
    record, first = knowledge.agreements.get(id_), told[0].reference
    ordered = sorted(told, key=lambda w: (w.created is None, w.created.sort_key if w.created else (0, 0, "")))
    return Used(
        id_,
        record.name if record else first.name or first.text,
        record.kind if record else first.kind,
        record.date if record else first.date,
        tuple(ordered),
        event,
    )


def _is_event(store: Store, id_: str) -> bool:
    try:
        store.event(id_)
    except NotFoundError:
        return False
    return True


def sentence(found: Gathered, documents: int, whole: int) -> str:
    """What these documents refer to, in one line."""
    of = f"{documents:,} of {look.number(whole, 'document')}" if documents < whole else look.number(whole, "document")
    parts = (
        f"{look.number(len(found.series), 'series', 'series')} of rounds",
        f"{len(found.used):,} known by the record",
        f"{look.number(len(found.doubtful), 'mention')} in doubt",
        f"{found.unknown:,} of which the record knows nothing",
    )
    return " · ".join((f"What {of} refer to", *parts))


# ---- as nodes


def series(found: Iterable[Collected], events: frozenset[str]) -> list[Node]:
    """Each series with its rounds on one line in the order of their numbers, gaps shown."""
    return [
        node(
            "section",
            node("h3", f"{each.name[:1].upper()}{each.name[1:]}", look="part"),
            node("ol", *_rounds(each, events), look="rounds"),
        )
        for each in found
    ]


def _rounds(each: Collected, events: frozenset[str]) -> Iterable[Node]:
    have = {one.ordinal: one for one in each.rounds}
    numbers = sorted({*have, *each.missing})
    for number in numbers:
        if number in have:
            yield _round(have[number], events)
        elif number - 1 not in each.missing:  # the first of a gap stands for all of it
            last = number
            while last + 1 in each.missing:
                last += 1
            words = f"{number}" if last == number else f"{number}–{last}"
            yield node(
                "li", node("strong", words), node("span", "gap: nothing tells of it", look="small quiet"), look="gap"
            )


def _round(one: Round, events: frozenset[str]) -> Node:
    when = edtf.words(one.date) if one.date else "date unknown"
    head = node("strong", str(one.ordinal))
    body = node("a", when, look="plain", act=("event", one.id), link={"event": one.id}) if one.id in events else when
    named = f"named {one.mentions:,} ×" if one.mentions else "only in the record"
    return node("li", head, node("span", body), node("span", named, look="small quiet"))


def spoken_series(found: Sequence[Collected]) -> str:
    """What the chart of series shows, in a sentence."""
    gaps = sum(len(each.missing) for each in found)
    rounds = sum(len(each.rounds) for each in found)
    undated = sum(one.date is None for each in found for one in each.rounds)
    said = f"{look.number(len(found), 'series', 'series')} with {look.number(rounds, 'round')}"
    said += f", {undated:,} of them without a known date" if undated else ""
    return f"{said}; {look.number(gaps, 'number is', 'numbers are')} missing." if gaps else f"{said}; none is missing."


def table(used: Iterable[Used]) -> list[Node]:
    """What is invoked, each with its date, how often and by which texts."""
    return [
        node(
            "article",
            node("div", edtf.words(it.date) if it.date else "date unknown", look="when"),
            node(
                "div",
                node("a", it.name, look="title", act=("event", it.id), link={"event": it.id})
                if it.event
                else node("span", it.name, look="title"),
                node(
                    "div",
                    f"{it.kind} · invoked {len(it.told):,} × in {look.number(it.documents, 'document')}",
                    "" if it.event else " · no text of this store tells of it as a happening",
                    look="quiet small",
                ),
                node(
                    "details",
                    node("summary", "Where"),
                    *(_quoted(where) for where in it.told[:20]),
                    node("p", f"and {len(it.told) - 20:,} more", look="quiet") if len(it.told) > 20 else None,
                    look="small stack",
                ),
                look="what",
            ),
            look="row",
            label=it.name,
        )
        for it in used
    ]


def doubts(found: Iterable[Where]) -> list[Node]:
    """Each reference in doubt: what the text says, what the record says, and the candidates."""
    return [_doubt(where) for where in found]


def _doubt(where: Where) -> Node:
    reference = where.reference
    conflict = reference.status == "conflict"
    said = edtf.words(reference.stated) if reference.stated else "no date"
    entries = [node("dt", node("strong", "The text says")), node("dd", said)]
    named = reference.candidates if "NO_SUCH_REFERENT" not in reference.flags else ()
    if conflict:
        entries.append(node("dt", node("strong", "The record says")))
        entries.append(_candidate(named[0]) if named else node("dd", "nothing of this name and date"))
    others = reference.candidates[1:] if conflict and named else reference.candidates
    if others:
        entries += [node("dt", node("strong", "Candidates")), *map(_candidate, others)]
    flags = [node("div", f"⚑ {details.FLAG_WORDS.get(flag, flag)}", look="small") for flag in reference.flags]
    sign, colour = ("⚑", "alert") if conflict else ("?", "care")
    badge = node("span", f"{sign} {reference.status}", look=f"badge {colour}")
    return node(
        "article",
        node("div", node("strong", f"“{' '.join(reference.text.split())}”"), " ", badge),
        node("dl", *entries, look="table"),
        *flags,
        _quoted(where),
        look="card",
        label=reference.text,
    )


def _candidate(candidate: Candidate) -> Node:
    when = f", {edtf.words(candidate.date)}" if candidate.date else ""
    why = node("span", f" · {candidate.why}", look="quiet small") if candidate.why else None
    return node("dd", f"{candidate.name}{when}", why)


def _quoted(where: Where) -> Node:
    created = f", published {edtf.words(where.created)}" if where.created else ", publication date unknown"
    mark = node("mark", where.reference.text, look="mark-reference", title=marks.reference_words(where.reference))
    link = node("a", where.title, look="plain", page="documents", link={"document": where.document, "event": ""})
    return node(
        "div",
        node("blockquote", where.before, mark, where.after),
        node("div", link, created, look="small"),
        look="stack tight",
    )


# ---- as places on an axis


def day(date: Date | None) -> float | None:
    """The middle of a date's possible days, or the end of them that is known."""
    if date is None:
        return None
    ends = [end for end in (date.begin_earliest, date.end_latest) if end not in (PAST, FUTURE)]
    return sum(ends) / len(ends) if ends else None


def arcs(used: Iterable[Used], doubtful: Iterable[Where], most: int = 150) -> list[tuple[float, float, str, bool]]:
    """From each text's publication back to what it invokes: the two days, in words, and whether it is in conflict."""
    found: dict[tuple[float, float, str, bool], None] = {}
    for it in used:
        to = day(it.date)
        for where in it.told:
            start = day(where.created)
            if start is not None and to is not None:
                found[start, to, f"{where.title} → {it.name}", False] = None
    for where in doubtful:
        start, to = day(where.created), day(where.reference.stated)
        if where.reference.status == "conflict" and start is not None and to is not None:
            found[start, to, f"{where.title} → “{where.reference.text}”, in conflict with the record", True] = None
    return sorted(found, key=lambda arc: not arc[3])[:most]


def near(found: Sequence[tuple[float, float, str, bool]]) -> list[tuple[float, float, str, bool]]:
    """Those that do not reach so much further back than the others that these would be too short to see."""
    lengths = sorted(abs(start - end) for start, end, *_ in found)
    most = max(lengths[len(lengths) * 2 // 3], 365) * 5 if lengths else 0
    return [arc for arc in found if abs(arc[0] - arc[1]) <= most]


def ordered(used: Iterable[Used], order: str) -> list[Used]:
    """What is invoked in the order that was asked for."""

    def dated(it: Used) -> tuple[int, int, str]:
        return it.date.sort_key if it.date else (0, 0, "")

    if order == "oldest first":
        return sorted(used, key=lambda it: (it.date is None, dated(it), it.id))
    if order == "newest first":
        return sorted(sorted(used, key=dated, reverse=True), key=lambda it: it.date is None)
    if order == "by name":
        return sorted(used, key=lambda it: (it.name.casefold(), it.id))
    return list(used)

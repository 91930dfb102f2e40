"""All that is known of one actor, as nodes. No streamlit here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from timeline import edtf
from timeline.dashboard import look
from timeline.dashboard.nodes import Node, node
from timeline.knowledge import Knowledge, fold
from timeline.model import Actor, Office
from timeline.store import Acting, DocumentRow, Spellings

_SPELLED: Final = 24
_OFFICES: Final = 10
_DOCUMENTS: Final = 10
_MEANT: Final = {"pronoun": "pronouns", "noun": "other words for it (“the company”)"}
"""Words that stand for an actor and are no name of it."""
_HOW: Final = {
    "demonym": "its people or its adjective", "capital": "its capital", "seat": "its seat", "office": "by office",
    "acronym": "acronym", "surname": "surname",
}  # fmt: skip
_DID: Final = {"agent": "acts in", "recipient": "is acted on in", "participant": "takes part in"}


def head(it: Actor, row: Acting | None, whole: int, roles: Mapping[str, int], ends: tuple[str, str] | None) -> Node:
    """Who it is, and how often and when it acts in the view."""
    mark = look.actor(it.kind)
    told = [it.kind, *([it.country] if it.country and it.country != it.id else []), it.id]
    said = [f"{look.number(row.events if row else 0, 'event')} in this view"]
    if row is None or row.events != whole:
        said.append(f"{whole:,} in all")
    if row and row.dated != row.events:
        said.append(f"{row.events - row.dated:,} without a date")
    did = ", ".join(f"{_DID[role]} {count:,}" for role, count in roles.items())
    when = ""
    if ends and all(ends):
        first, last = (edtf.words(edtf.parse(text)) for text in ends)
        when = f"First {first}, last {last}." if first != last else f"All of them in or on {first}."
    return node(
        "header",
        node("h2", node("span", shape=(mark.shape, mark.colour, False)), " ", it.name, look="headline"),
        node("p", " · ".join(told), look="quiet small"),
        node("p", f"{' · '.join(said)}. {when}"),
        node("p", f"It {did}.", look="quiet") if did else None,
        look="stack tight",
    )


def spelled(it: Actor, found: Spellings) -> Node:
    """How the texts name it, how often; words that judge apart, as they stand."""
    names: dict[str, tuple[int, str]] = {}
    stand_in: dict[str, int] = {}
    judging: dict[str, int] = {}
    for (text, how, judges), count in found.spelled.items():
        if judges:
            judging[text] = judging.get(text, 0) + count
        elif how in _MEANT:
            stand_in[how] = stand_in.get(how, 0) + count
        else:
            names[text] = (names.get(text, (0, ""))[0] + count, _HOW.get(how, ""))
    items = [
        node("li", text, " ", node("span", f"{count:,} ×{f', {how}' if how else ''}", look="quiet small"))
        for text, (count, how) in list(names.items())[:_SPELLED]
    ]
    if len(names) > _SPELLED:
        items.append(node("li", f"and {len(names) - _SPELLED:,} more spellings", look="quiet"))
    items += [
        node("li", node("span", f"{_MEANT[how]}: {count:,} ×", look="quiet small")) for how, count in stand_in.items()
    ]
    seen = {fold(text) for text in (*names, *judging)}
    unseen = [alias for alias in it.aliases if fold(alias) not in seen][:_SPELLED]
    return _part(
        "Also called",
        node("ul", *items, look="stack tight") if items else "No text names it: it comes from a record.",
        node("p", "Judging words, kept as they stand: ", *_list(judging)) if judging else None,
        node("p", f"Known too, but in none of these texts: {', '.join(unseen)}", look="quiet small")
        if unseen
        else None,
        node(
            "p",
            f"Counted in {found.read:,} of the {look.number(found.documents, 'text')} that name it."
            if found.read < found.documents
            else f"Counted in the {look.number(found.documents, 'text')} that name it.",
            look="quiet small",
        )
        if found.documents
        else None,
    )


def offices(it: Actor, knowledge: Knowledge) -> list[Node]:
    """The posts that it held, with their years; of a state or body, who held one of it."""
    known = knowledge.actors.get(it.id)
    own = list(dict.fromkeys((*(known.offices if known else ()), *it.offices)))
    sections = []
    if own:
        lines = [
            node("li", f"{office.title}, {_name(office.of, knowledge)}: ", node("span", _held(office), look="quiet"))
            for office in sorted(own, key=lambda office: office.held.sort_key)
        ]
        sections.append(_part("Posts", node("ul", *lines[:_OFFICES], look="stack tight"), _more(len(lines))))
    held = [(office, id_) for (_, of), each in knowledge.office_index.items() if of == it.id for id_, office in each]
    if held:
        held.sort(key=lambda pair: pair[0].held.sort_key, reverse=True)
        lines = [
            node(
                "li",
                node("a", _name(id_, knowledge), look="plain", act=("who", id_), link={"who": id_}),
                f", {office.title}: ",
                node("span", _held(office), look="quiet"),
            )
            for office, id_ in held
        ]
        sections.append(
            _part("Who held its posts", node("ul", *lines[:_OFFICES], look="stack tight"), _more(len(lines)))
        )
    return sections


def documents(counts: Mapping[str, int], rows: Iterable[DocumentRow]) -> Node:
    """The texts that tell of its events in this view, those that tell of most first."""
    by_id = {row.id: row for row in rows}
    lines = [
        node(
            "li",
            node("a", _title(by_id[id_]), look="plain", page="documents", link={"document": id_, "who": ""}),
            node("span", f" {look.number(count, 'event')}", look="quiet small"),
        )
        for id_, count in list(counts.items())[:_DOCUMENTS]
        if id_ in by_id
    ]
    more = len(counts) - _DOCUMENTS
    return _part(
        f"Told in {look.number(len(counts), 'document')}",
        node("ul", *lines, look="stack tight") if lines else "No document of this view tells of it.",
        node("p", f"and in {more:,} more: set it as a filter, and see Documents", look="quiet small")
        if more > 0
        else None,
    )


def _part(title: str, *children: Node | str | None) -> Node:
    return node("section", node("h3", title, look="part"), *children, look="stack tight")


def _more(count: int) -> Node | None:
    return node("p", f"and {count - _OFFICES:,} more", look="quiet small") if count > _OFFICES else None


def _list(counts: Mapping[str, int]) -> Sequence[Node | str]:
    found: list[Node | str] = []
    for text, count in counts.items():
        found += [", " if found else "", f"“{text}” ", node("span", f"{count:,} ×", look="quiet small")]
    return found


def _held(office: Office) -> str:
    return edtf.words(office.held)


def _name(id_: str, knowledge: Knowledge) -> str:
    known = knowledge.actors.get(id_)
    return known.name if known else id_


def _title(row: DocumentRow) -> str:
    return row.title or (row.origins[0].address if row.origins else "a document without a title")

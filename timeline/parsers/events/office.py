""" "He came to power": the day on which a person took office, from the offices that data/ knows."""

from collections.abc import Iterable, Sequence
from typing import Final

from timeline import edtf
from timeline.edtf import Date
from timeline.knowledge import Knowledge
from timeline.model import Role
from timeline.parsers.events.dating import Dated
from timeline.parsers.events.tokens import Token

_PHRASES: Final = (
    ("come", ("to", "power")), ("come", ("to", "office")), ("come", ("into", "office")), ("come", ("back", "to", "power")),
    ("take", ("office",)), ("take", ("power",)), ("assume", ("office",)), ("assume", ("the", "presidency")),
    ("return", ("to", "power")), ("return", ("to", "office")), ("enter", ("office",)), ("enter", ("the", "White", "House")),
)  # fmt: skip
_LEADING: Final = ("president", "prime minister", "chancellor", "general secretary", "first secretary")


def took_office(tokens: Sequence[Token], head: int) -> bool:
    """Whether the verb and the words after it tell of coming into office."""
    following = tuple(token.low for token in tokens[head + 1 : head + 4])
    return any(
        tokens[head].lemma == lemma and following[: len(words)] == tuple(w.casefold() for w in words)
        for lemma, words in _PHRASES
    )


def begin(roles: Iterable[Role], knowledge: Knowledge, horizon: Date | None) -> Dated | None:
    """The beginning of the leading office of the first person who held one, the latest before the horizon.

    The horizon is the document's date, else the latest date that the text speaks of; without one, several terms
    leave the date open.
    """
    for role in roles:
        actor = knowledge.actors.get(role.id)
        if actor is None or actor.kind != "person":
            continue
        begins = [
            (office.held.begin_earliest, office.title)
            for office in actor.offices
            if office.title in _LEADING and office.held.begin_earliest == office.held.begin_latest
            and (horizon is None or office.held.begin_earliest <= horizon.end_latest)
        ]  # fmt: skip
        if not begins or (horizon is None and len(begins) > 1):
            continue
        day, title = max(begins)
        date = edtf.parse(edtf.iso(day))
        return Dated(
            date, "reference", None, f"{actor.name} became {title} on {edtf.words(date)}, says data/actors.csv"
        )
    return None

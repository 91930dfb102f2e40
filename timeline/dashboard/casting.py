"""Who is in an event, as a person can change it: a field for each role."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from timeline.dashboard import drawer
from timeline.model import Role

FIELDS: Final = {"agent": "Who did it", "recipient": "To whom", "participant": "Who else took part"}


def draw(roles: Sequence[Role], *, key: str) -> list[Role]:
    """The fields; who stands in them. Somebody whom the store does not know has no id yet."""
    names = labels(roles, st.session_state.get(drawer.LABELS, {}))
    ids = {label: id_ for id_, label in names.items()}
    found: list[Role] = []
    for role, told in FIELDS.items():
        chosen = st.multiselect(
            told, list(ids), default=[names[it.id] for it in roles if it.role == role], accept_new_options=True,
            key=f"{key}_{role}", placeholder="Nobody", select_all=False,
        )  # fmt: skip
        found += cast(role, chosen, ids, roles)
    return found


def labels(roles: Sequence[Role], known: Mapping[str, str]) -> dict[str, str]:
    """A label for each actor, none twice, those of the event first."""
    found: dict[str, str] = {}
    taken = set(known.values())
    for it in roles:
        label = known.get(it.id) or (it.name if it.name not in taken else f"{it.name} ({it.id})")
        taken.add(label)
        found.setdefault(it.id, label)
    return found | {id_: label for id_, label in known.items() if id_ not in found}


def cast(role: str, chosen: Sequence[str], ids: Mapping[str, str], before: Sequence[Role]) -> list[Role]:
    """These labels as actors in a role, each under the name that the event had for it."""
    names = {it.id: it.name for it in before}
    every = [(ids.get(label, ""), " ".join(label.split())) for label in chosen]
    return [Role(id_, names.get(id_, name), role) for id_, name in every if name]

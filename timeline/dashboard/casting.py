"""Who is in an event, as a person can change it: a field for each role."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from timeline.dashboard import drawer
from timeline.model import Role

FIELDS: Final = {"agent": "Who did it", "recipient": "To whom", "participant": "Who else took part"}


def draw(roles: Sequence[Role], *, key: str) -> list[Role]:
    """The fields; who stands in them."""
    names = labels(roles, st.session_state.get(drawer.LABELS, {}))
    for role, told in FIELDS.items():
        st.multiselect(
            told, list(names.values()), default=[names[it.id] for it in roles if it.role == role], key=f"{key}_{role}",
            accept_new_options=True, placeholder="Nobody", select_all=False,
        )  # fmt: skip
    return read(roles, key=key)


def read(roles: Sequence[Role], *, key: str) -> list[Role]:
    """Who stands in the fields at this moment. Somebody whom the store does not know has no id yet."""
    ids = {label: id_ for id_, label in labels(roles, st.session_state.get(drawer.LABELS, {})).items()}
    chosen = {role: st.session_state.get(f"{key}_{role}", ()) for role in FIELDS}
    return [it for role, several in chosen.items() for it in cast(role, several, ids, roles)]


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

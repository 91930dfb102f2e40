"""What the page of stories and saved views does: make, delete, put back, rename."""

from typing import Final

import streamlit as st

from timeline.dashboard import correct, opened
from timeline.dashboard.words import literal
from timeline.errors import TimelineError
from timeline.store import Store

_DELETED: Final = "deleted last"
_RENAMING: Final = "renaming"
_MADE: Final = "story made"
_NAME: Final = "new_view_name"


def act(name: str, value: str) -> None:
    """What a click on a row does."""
    store, number = opened.store(), int(value)
    try:
        match name:
            case "rename":
                st.session_state[_RENAMING] = number
            case "drop_view":
                view = next((view for view in store.views() if view.id == number), None)
                store.remove_view(number)
                st.session_state[_DELETED] = ("back_view", number, view.name if view else "")
            case "drop_story":
                row = next((row for row in store.stories() if row.id == number), None)
                store.remove_story(number)
                st.session_state[_DELETED] = ("back_story", number, row.title if row else "")
            case "back_view" | "back_story":
                (store.restore_view if name == "back_view" else store.restore_story)(number)
                st.session_state.pop(_DELETED, None)
                st.session_state[correct.DONE] = "Put back."
    except TimelineError as error:
        st.session_state[correct.DONE] = str(error)


def last_deleted(store: Store) -> None:
    """What was deleted a moment ago, with a way to take that back."""
    if deleted := st.session_state.get(_DELETED):
        name, number, title = deleted
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.write(f"Deleted: {literal(title)}")
            st.button("Undo", icon=":material/undo:", key="undo_delete", on_click=act, args=(name, str(number)))


def make() -> None:
    """A new story of the title in the form."""
    try:
        st.session_state[_MADE] = opened.store().make_story(st.session_state.get("new_title") or "")
    except TimelineError as error:
        st.session_state[_MADE] = str(error)


def made() -> None:
    """Opens the story that was just made, or says why there is none."""
    number = st.session_state.pop(_MADE, None)
    if isinstance(number, int):
        st.switch_page("timeline/dashboard/pages/story.py", query_params={"story": str(number), "mode": "edit"})
    elif number:
        st.error(literal(number), icon=":material/error:")


def renaming(store: Store) -> None:
    """A dialog for the view that gets another name."""
    number = st.session_state.get(_RENAMING)
    view = next((view for view in store.views() if view.id == number), None)
    if view is None:
        return

    @st.dialog("Rename the view", on_dismiss=_end)
    def ask() -> None:
        name = st.text_input("Name", value=view.name, key=f"{_NAME}_{view.id}", max_chars=200)
        if st.button("Rename", type="primary", key="rename_view"):
            try:
                store.rename_view(view.id, name or "")
            except TimelineError as error:
                st.error(literal(str(error)), icon=":material/error:")
                return
            _end()
            st.session_state[correct.DONE] = "Renamed."
            st.rerun()

    ask()


def _end() -> None:
    st.session_state.pop(_RENAMING, None)

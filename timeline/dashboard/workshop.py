"""Work on a story: its title and words, its items, and its way out as a file."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from timeline import edtf
from timeline.dashboard import correct, link, nodes, opened, tellings
from timeline.dashboard.cards import shortened
from timeline.dashboard.look import number
from timeline.dashboard.words import literal
from timeline.errors import TimelineError
from timeline.exports import FORMS, Telling, write
from timeline.exports.telling import Part
from timeline.model import Event, slug
from timeline.query import Query
from timeline.store import Store, Story

_FOUND: Final = 20
"""Events that a search for more of them shows."""


def exports(told: Telling) -> None:
    """A download in each format."""
    name = slug(told.title)[:60] or "story"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Save as", width="content")
        for key, form in FORMS.items():
            st.download_button(
                form.name, partial(_bytes, key, told), f"{name}{form.suffix}", form.mime, on_click="ignore",
                icon=":material/download:", key=f"export_{key}", help=_ABOUT[key],
            )  # fmt: skip


_ABOUT: Final = {
    "timelinejs": "JSON for TimelineJS 3. Events without a certain year are told in words, and never given a date.",
    "markdown": "Headings by date, your words, quotes with their sources, and footnotes.",
    "csv": "A row for each event, in the order of the story.",
}


def _bytes(form: str, told: Telling) -> bytes:
    return write(form, told).encode("utf-8-sig" if form == "csv" else "utf-8")


def head(story: Story) -> None:
    """Its title and introduction. What is typed is kept when the field is left."""
    st.text_input(
        "Title", value=story.title, key=f"title_{story.id}", max_chars=200, on_change=_title, args=(story.id,)
    )
    st.text_area(
        "Introduction", value=story.introduction, key=f"introduction_{story.id}", height=100,
        on_change=_introduction, args=(story.id,),
        placeholder="What the story is about. Plain text; a blank line begins a paragraph.",
    )  # fmt: skip


def _title(id_: int) -> None:
    _try(lambda: opened.store().write_story(id_, title=st.session_state[f"title_{id_}"] or ""))


def _introduction(id_: int) -> None:
    _try(lambda: opened.store().write_story(id_, introduction=st.session_state[f"introduction_{id_}"] or ""))


def act(name: str, value: str) -> None:
    """What a click on a row of the outline does."""
    store, item = opened.store(), int(value)
    match name:
        case "up":
            _try(lambda: store.move_item(item, -1))
        case "down":
            _try(lambda: store.move_item(item, 1))
        case "out":
            _try(lambda: store.remove_item(item), "Taken out. It can be put back below.")
        case "back":
            _try(lambda: store.restore_item(item), "Put back.")
        case "write":
            link.select(link.ITEM, value)


def more(store: Store, story: Story) -> None:
    """Ways to add events and words, and what was taken out."""
    events, words = st.tabs(["Add events", "Add words"])
    with events:
        asked = st.text_input(
            "Find events", key="story_search", type="search", placeholder="Words in titles and quotes"
        )
        found = store.events(Query(text=asked, stances=(), order="mentions", limit=_FOUND)) if asked else []
        lines = {event.id: _line(event) for event in found}
        if asked and not found:
            st.caption("No event holds these words.")
        if lines:
            st.multiselect(
                f"The {number(len(lines), 'event')} most told of", list(lines), key="story_found",
                format_func=lines.__getitem__, placeholder="Choose", select_all=True,
            )  # fmt: skip
            st.button("Add to the story", key="story_add", on_click=_add, args=(story.id, tuple(lines)))
    with words:
        st.text_area("Words that stand alone", key="story_words", height=100, placeholder="Plain text.")
        st.button("Add at the end", key="story_add_words", on_click=_add_words, args=(story.id,))
    if story.removed:
        with st.expander(f"{number(len(story.removed), 'item')} taken out", icon=":material/undo:", key="taken_out"):
            nodes.draw(tellings.removed(reversed(story.removed)), key="removed", on_act=act)


def item(story: Story, told: Telling) -> None:
    """The drawer for the item that the address selects: the words around it."""
    wanted = link.number(link.ITEM)
    if wanted is None or link.event() is not None:
        return
    part = next((part for part in told.parts if part.item == wanted), None)
    if part is None:
        link.select(link.ITEM, None)
        st.warning("The address asks for an item that this story does not hold.", icon=":material/link_off:")
        return
    st.dialog("Your words", width=640, position="right", on_dismiss=_close, icon=":material/edit_note:")(_write)(part)


def _write(part: Part) -> None:
    alone = part.event is None and not part.lost
    if part.event is not None:
        st.write(f"**{literal(_line(part.event))}**")
    elif part.lost:
        st.write(f"**{literal(part.lost)}**")
    before, after = f"before_{part.item}", f"after_{part.item}"
    st.text_area(
        "Words" if alone else "Words before it", value=part.before, key=before, height=200,
        on_change=_words, args=(part.item, before, "before"),
    )  # fmt: skip
    if not alone:
        st.text_area(
            "Words after it",
            value=part.after,
            key=after,
            height=160,
            on_change=_words,
            args=(part.item, after, "after"),
        )
    st.caption("Plain text; a blank line begins a paragraph.")
    if st.button("Done", type="primary", key="words_done"):
        _close()
        st.rerun()


def _words(item_id: int, key: str, side: str) -> None:
    words = st.session_state.get(key) or ""
    store = opened.store()
    _try(
        lambda: store.write_item(item_id, before=words) if side == "before" else store.write_item(item_id, after=words)
    )


def _add(id_: int, shown: tuple[str, ...]) -> None:
    chosen = [event for event in st.session_state.get("story_found") or [] if event in shown]
    if chosen and _try(lambda: opened.store().add_to_story(id_, chosen), f"{number(len(chosen), 'event')} chosen."):
        st.session_state["story_found"] = []


def _add_words(id_: int) -> None:
    words = st.session_state.get("story_words") or ""
    if words.strip() and _try(lambda: opened.store().add_words(id_, words), "Added at the end."):
        st.session_state["story_words"] = ""


def _close() -> None:
    link.select(link.ITEM, None)


def _try(change: Callable[[], object], said: str = "") -> bool:
    """Makes a change, and keeps a word about it or about what is wrong; whether it was made."""
    try:
        change()
    except TimelineError as error:
        st.session_state[correct.DONE] = str(error)
        return False
    if said:
        st.session_state[correct.DONE] = said
    return True


def _line(event: Event) -> str:
    when = edtf.words(event.date) if event.date else "undated"
    return f"{when}: {shortened(event.title, 110)}"

"""One story: to read, under a link of its own, and to work on."""

import streamlit as st

from timeline.dashboard import correct, drawer, link, nodes, opened, tellings, workshop
from timeline.dashboard.words import literal
from timeline.errors import NotFoundError

MODES = ("read", "edit")

store = opened.store()
correct.told()
with st.container(horizontal=True, vertical_alignment="center"):
    nodes.draw([nodes.node("a", "← All stories", look="plain", page="stories", query="")], key="to_stories")
    mode = link.choice("mode", MODES)
    st.session_state["mode_shown"] = mode  # the address decides, so that back and forward go from one to the other
    st.radio(
        "Read or edit", MODES, horizontal=True, key="mode_shown", label_visibility="collapsed",
        on_change=lambda: link.select("mode", st.session_state["mode_shown"]),
    )  # fmt: skip
story = None
if wanted := link.number(link.STORY):
    try:
        story = store.story(wanted)
    except NotFoundError as error:
        st.warning(literal(str(error)), icon=":material/link_off:")
if story is None:
    st.title("Story", anchor=False)
    st.write("Choose a story under Stories, or make one there.")
    st.stop()

told = tellings.of(store, story)
workshop.exports(told)
if mode == "edit":
    workshop.head(story)
pages = max(-(-len(told.parts) // tellings.PAGE), 1)
page = min(int(st.pagination(pages, key="leaf", bind="query-params")), pages) if pages > 1 else 1
first = (page - 1) * tellings.PAGE
parts = told.parts[first : first + tellings.PAGE]
if mode == "read":
    nodes.draw(tellings.read(told, parts, first=page == 1), key="telling", on_act=drawer.act)
    if not told.parts:
        st.write("This story is still empty. Choose “edit” to add events to it.")
else:
    if parts:
        nodes.draw(tellings.outline(told, parts, first + 1), key="outline", on_act=workshop.act)
    else:
        st.write("This story is still empty. Find an event below, or add some from the list on the Timeline.")
    workshop.more(store, story)
    workshop.item(story, told)

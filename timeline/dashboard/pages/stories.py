"""The stories and the saved views: open, make, rename, delete, put back."""

import streamlit as st

from timeline.dashboard import correct, nodes, opened, saved, shelf, tellings
from timeline.dashboard.look import number

store = opened.store()
correct.told()
st.title("Stories", anchor=False)
st.caption(
    "A story is events in an order of your own, with your words between them. It has a link, and can be exported."
)
shelf.last_deleted(store)
stories = store.stories()
if stories:
    nodes.draw([nodes.node("ul", *tellings.rows(stories), look="outline")], key="stories", on_act=shelf.act)
else:
    st.write(
        "There is no story yet. Make one here, then add events to it: from the list on the Timeline, or from an event."
    )
with (
    st.form("new_story", border=False, clear_on_submit=True),
    st.container(horizontal=True, vertical_alignment="bottom"),
):
    st.text_input("Title of a new story", key="new_title", max_chars=200, placeholder="How the talks began")
    st.form_submit_button("Make a story", icon=":material/add:", on_click=shelf.make)
shelf.made()

st.subheader("Saved views", anchor="views")
st.caption("A page with its filters under a name. Save one with “Save this view”, at the head of the filters.")
views = store.views()
if views:
    nodes.draw([nodes.node("ul", *saved.rows(views), look="outline")], key="views", on_act=shelf.act)
else:
    st.write("No view is saved yet.")
shelf.renaming(store)

gone = [("back_story", row.id, f"Story: {row.title}") for row in store.stories(gone=True)]
gone += [("back_view", view.id, f"View: {view.name}") for view in store.views(gone=True)]
if gone:
    with st.expander(f"{number(len(gone), 'deleted one')}", icon=":material/delete:", key="deleted"):
        nodes.draw([nodes.node("ul", *tellings.gone(gone), look="outline")], key="gone", on_act=shelf.act)

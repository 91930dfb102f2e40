"""Add texts: upload or paste, look at what is found, then keep it."""

import streamlit as st

from timeline.dashboard import drawer, incoming, look, nodes, opened
from timeline.ingest import Step
from timeline.readers import SUFFIXES

store = opened.store()
st.title("Add texts", anchor=False)
if done := st.session_state.get("just added"):
    good = sum(step.good for step in done)
    with st.container(border=True):
        st.subheader(f"{look.number(good, 'text')} in the store", anchor=False)
        nodes.draw([nodes.node("div", *incoming.outcome(done), look="stack tight")], key="added", on_act=drawer.act)
        st.page_link(
            "timeline/dashboard/pages/chronology.py", label="See them on the timeline", icon=":material/timeline:"
        )

way = st.radio("How", ["upload", "paste"], horizontal=True, key="way", label_visibility="collapsed")
texts: list[incoming.Incoming] = []
if way == "paste":
    title = st.text_input("Title", placeholder="The headline", key="paste_title")
    text = st.text_area("Text", height=260, key="paste_text", placeholder="Paste an article here.")
    if text and text.strip():
        texts.append(incoming.pasted(text, title or ""))
else:
    # Without `type=`, so that a file of another kind is answered with a word and not refused in silence.
    files = st.file_uploader("Files", accept_multiple_files=True, key=f"files_{st.session_state.get('round', 0)}")
    st.caption(f"Kinds that can be read: {', '.join(SUFFIXES)}")
    texts = [incoming.uploaded(file.name, file.getvalue()) for file in files or []]

ready = []
for number, text_in in enumerate(texts):
    document = text_in.document
    with st.container(border=True):
        nodes.draw(
            [nodes.node("h3", document.title if document and document.title else text_in.name, look="part")],
            key=f"in_{number}",
        )
        document = incoming.ask_created(text_in, key=f"created_{number}_{st.session_state.get('round', 0)}")
        if document is not None:
            found = incoming.preview(document, key=f"preview_{number}", expanded=len(texts) == 1)
            ready.append((text_in.name, found))


def keep() -> None:
    """Store all texts that could be read, and begin anew."""
    bad = [Step(t.name, "failed", t.problem) for t in texts if t.document is None]
    with st.spinner("Adding to the store …"):
        st.session_state["just added"] = incoming.store_all(store, ready) + bad
    st.session_state["round"] = st.session_state.get("round", 0) + 1
    st.session_state["paste_title"] = st.session_state["paste_text"] = ""


if ready:
    st.button(
        f"Keep {look.number(len(ready), 'text')}", type="primary", icon=":material/check:", on_click=keep, key="keep"
    )

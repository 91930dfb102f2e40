"""Add texts: choose them, look at what is found, then keep it."""

import streamlit as st

from timeline.dashboard import adding, opened

store = opened.store()
st.title("Add texts", anchor=False)
if adding.under_way():
    st.stop()
adding.outcome()
way = st.radio(
    "How", adding.WAYS, horizontal=True, key="way", bind="query-params",
    label_visibility="collapsed",
)  # fmt: skip
adding.review(store, *adding.chosen(store, way or "upload"))

"""How dates, actors and references are found, how well, which versions run, and how large this store is."""

import platform

import pandas
import plotly
import sqlalchemy
import streamlit as st

import timeline
from timeline import edtf
from timeline.dashboard import adding, asked, explained, opened, quality

store = opened.store()
st.title("About", anchor=False)
st.write(
    "Timeline turns prose into a chronology that can be checked. It works by rules, on this computer alone: the same"
    " texts give the same events every time, nothing is sent anywhere, and no date is ever made up."
)
size = store.size()
facets = asked.facets(store, asked.EVERYTHING)
with st.grid(4, min_column_width=150):
    st.metric("Documents", f"{size.documents:,}", border=True)
    st.metric("Dated events", f"{facets.dated:,}", border=True)
    st.metric("Undated events", f"{facets.undated:,}", border=True)
    st.metric("Actors", f"{len(asked.actors(store)):,}", border=True)
    st.metric("Event mentions", f"{size.mentions:,}", border=True)
    st.metric(
        "Decisions", f"{size.decisions:,}", border=True, help="What people put right, without what they took back."
    )
    st.metric("Stories, saved views", f"{len(store.stories()):,}, {len(store.views()):,}", border=True)
    st.metric("Size of the store", adding.size_words(size.size), border=True)
if span := asked.span(store):
    first, last = (edtf.words(edtf.parse(edtf.iso(day))) for day in span)
    st.caption(f"From {first} to {last}")

known = opened.knowledge()
for title, anchor, words in (
    ("How dates are found", "dates", explained.DATES),
    ("In a window: certainly or possibly", "window", explained.WINDOW),
    ("How actors are found", "actors", explained.ACTORS.format(actors=len(known.actors))),
    ("How references are found", "references", explained.REFERENCES.format(agreements=len(known.agreements))),
):
    st.header(title, anchor=anchor)
    st.markdown(words)
st.header("How well", anchor="quality")
page = quality.load()
found = quality.measured(page)
if found:
    st.write(
        f"{quality.opening(page)} The figures stand in `docs/quality.md`, with how they were measured, what is short"
        " of the goal, and the errors that are left."
    )
    for part, tab in zip(found, st.tabs([part.title for part in found], key="measured"), strict=True):
        tab.table(pandas.DataFrame(part.rows, columns=list(part.columns)), border="horizontal", hide_index=True)
else:
    st.write("The measured figures stand in `docs/quality.md`, which is not installed here.")

st.header("Versions", anchor="versions")
st.write(
    f"Timeline {timeline.__version__}, format {size.version} of the store, {size.kind}, Python"
    f" {platform.python_version()}, Streamlit {st.__version__}, Plotly {plotly.__version__}, SQLAlchemy"
    f" {sqlalchemy.__version__}"
)

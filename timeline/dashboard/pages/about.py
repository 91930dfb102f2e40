"""How dates are found, which versions run, and how large this store is."""

import platform

import plotly
import streamlit as st

import timeline
from timeline import edtf
from timeline.dashboard import asked, opened

store = opened.store()
st.title("About", anchor=False)
st.write(
    "Timeline turns prose into a chronology that can be checked. It works by rules, on this computer alone: the same"
    " texts give the same events every time, nothing is sent anywhere, and no date is ever made up."
)
facets = asked.facets(store, asked.EVERYTHING)
span = asked.span(store)
with st.grid(4, min_column_width=150):
    st.metric("Documents", f"{len(asked.documents(store)):,}", border=True)
    st.metric("Dated events", f"{facets.dated:,}", border=True)
    st.metric("Undated events", f"{facets.undated:,}", border=True)
    st.metric("Actors", f"{len(asked.actors(store)):,}", border=True)
if span:
    first, last = (edtf.words(edtf.parse(edtf.iso(day))) for day in span)
    st.caption(f"From {first} to {last}")

st.header("How dates are found", anchor="dates")
st.markdown(
    """
- **Stated**: the sentence gives it. “On 2 June 2025” is a day, “in March 1957” a month, and stays one.
- **Counted from another**: “two days later”, “last Tuesday”. What it was counted from is shown with the event.
- **From the record**: the text names a known round, accord or summit, and the record in `data/` knows its day.
- **Inferred from the text around it**: the story has reached a date, and the sentence goes on from there. Drawn hollow.
- **Publication date only**: reported as news, with no other date. Drawn hollow, and never certain in a window.
- **Undated**: nothing says when. Such events have a place of their own, and are never put on the timeline by guess.
"""
)
st.header("In a window: certainly or possibly", anchor="window")
st.write(
    "“Spring 2022” may lie before or after 1 April. Such an event is shown and marked “possibly in window”;"
    " the filter “Certainly in the window” leaves it out."
)
st.header("Versions", anchor="versions")
st.write(
    f"Timeline {timeline.__version__}, Python {platform.python_version()}, "
    f"Streamlit {st.__version__}, Plotly {plotly.__version__}"
)

"""The dashboard: its pages, and the filters that all of them share. Start it with `scripts/run` or `streamlit run app.py`."""

import streamlit as st

from timeline.dashboard import drawer, filters, opened
from timeline.dashboard.words import literal
from timeline.errors import TimelineError

PAGES = "timeline/dashboard/pages"

st.set_page_config(page_title="Timeline", page_icon="timeline/dashboard/icon.svg", layout="wide")
page = st.navigation(
    [
        st.Page(f"{PAGES}/chronology.py", title="Timeline", icon=":material/timeline:", default=True, help="What happened, when, and who says so."),
        st.Page(f"{PAGES}/documents.py", title="Documents", icon=":material/article:", url_path="documents", help="The texts, with everything that was found in them marked."),
        st.Page(f"{PAGES}/add.py", title="Add texts", icon=":material/note_add:", url_path="add", help="Upload files or paste a text, and see what is found before it is kept."),
        st.Page(f"{PAGES}/about.py", title="About", icon=":material/info:", url_path="about", help="How dates are found, and how large this store is."),
        st.Page(f"{PAGES}/event.py", title="Event", icon=":material/event:", url_path="event", visibility="hidden", help="One event with all that is told of it."),
    ],
    position="top",
)  # fmt: skip

try:
    store = opened.store()
    empty = not store.documents()
    st.session_state["filters"] = None if empty else filters.draw(store)
    if not empty:
        st.session_state[drawer.LABELS] = st.session_state["filters"].names
        for problem in st.session_state["filters"].problems:
            st.warning(literal(problem), icon=":material/link_off:")
    page.run()
    if page.url_path != "event" and not empty:
        drawer.open_selected()
except TimelineError as error:
    st.error(literal(str(error)), icon=":material/error:")

"""The dashboard: its pages, and the filters that all of them share.

Start it with `scripts/run` or `streamlit run app.py`.
"""

import streamlit as st

from timeline.dashboard import asked, back, drawer, opened, saved, sidebar
from timeline.dashboard.words import literal
from timeline.errors import TimelineError

PAGES = "timeline/dashboard/pages"

st.set_page_config(page_title="Timeline", page_icon="timeline/dashboard/icon.svg", layout="wide")
page = st.navigation(
    [
        st.Page(
            f"{PAGES}/{script}.py",
            title=title,
            icon=f":material/{icon}:",
            url_path=None if script == "chronology" else script,
            default=script == "chronology",
            visibility="hidden" if script in ("event", "story") else "visible",
            help=told,
        )
        for script, title, icon, told in (
            ("chronology", "Timeline", "timeline", "What happened, when, and who says so."),
            ("documents", "Documents", "article", "The texts, with everything that was found in them marked."),
            (
                "references",
                "References",
                "link",
                "What the texts refer to: rounds, accords, and what contradicts the record.",
            ),
            (
                "actors",
                "Actors",
                "group",
                "Who acts, how often, when and with whom; what can be put right about it.",
            ),
            (
                "compare",
                "Compare",
                "compare_arrows",
                "Two documents, actors or sets of sources: what only one tells, and where their dates differ.",
            ),
            (
                "stories",
                "Stories",
                "menu_book",
                "Events in an order of your own with your words between, and saved views.",
            ),
            ("review", "Review", "rule", "What waits for a look, most valuable first; and events that were missed."),
            ("add", "Add texts", "note_add", "Upload files or paste a text, and see what is found before it is kept."),
            ("about", "About", "info", "How dates are found, and how large this store is."),
            ("event", "Event", "event", "One event with all that is told of it."),
            ("story", "Story", "menu_book", "One story, to read and to work on."),
        )
    ],
    position="top",
)

try:
    store = opened.store()
    empty = not asked.documents(store)
    if not empty:
        saved.bar(page.url_path)
    st.session_state["filters"] = None if empty else sidebar.draw(store)
    if not empty:
        st.session_state[drawer.LABELS] = st.session_state["filters"].names
        for problem in st.session_state["filters"].problems:
            st.warning(literal(problem), icon=":material/link_off:")
    page.run()
    back.keep()
    if page.url_path != "event" and not empty:
        drawer.open_selected()
except TimelineError as error:
    st.error(literal(str(error)), icon=":material/error:")
    st.button("Try again", icon=":material/refresh:", key="try_again")

"""What an empty store shows: three ways in."""

import streamlit as st

from timeline.dashboard import incoming, look
from timeline.dashboard.words import literal
from timeline.ingest import SAMPLES, listing
from timeline.store import Store


def draw(store: Store) -> None:
    """The three ways to the first events."""
    st.title("Turn a pile of texts into a timeline", anchor=False)
    st.write(
        "Timeline reads articles, notes and reports, finds what happened, when, and who was part of it, and puts it in"
        " order. Each point leads back to its sentence and says how its date was found. Nothing leaves this computer."
    )
    count = sum(1 for _, skipped in listing([SAMPLES]) if not skipped) if SAMPLES.is_dir() else 0
    with st.grid(3, min_column_width=240):
        with st.container(border=True, height="stretch"):
            st.subheader("Look around first", anchor=False)
            st.write(f"Load {look.number(count, 'sample text')}: negotiations of our days, and an older story.")
            st.space("stretch")
            if st.button(
                "Load the samples", type="primary", icon=":material/auto_stories:", disabled=not count, key="samples"
            ):
                steps = incoming.load_samples(store)
                failed = [step for step in steps if step.status == "failed"]
                for step in failed:
                    st.error(literal(f"{step.name}: {step.reason}"))
                if not failed:
                    st.rerun()
        with st.container(border=True, height="stretch"):
            st.subheader("Upload your texts", anchor=False)
            st.write(
                "Text, Markdown and HTML files, as many as you like. You see what is found before anything is kept."
            )
            st.space("stretch")
            if st.button("Upload files", icon=":material/upload_file:", key="to_upload"):
                st.switch_page("timeline/dashboard/pages/add.py")
        with st.container(border=True, height="stretch"):
            st.subheader("Paste one", anchor=False)
            st.write("An article from the clipboard, with the date on which it was published.")
            st.space("stretch")
            if st.button("Paste a text", icon=":material/content_paste:", key="to_paste"):
                st.session_state["way"] = "paste"
                st.switch_page("timeline/dashboard/pages/add.py")

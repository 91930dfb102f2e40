"""The store and the knowledge that every session shares. Opened once; answers are not kept."""

import streamlit as st

from timeline.knowledge import Knowledge, load
from timeline.store import Store


@st.cache_resource(show_spinner="Opening the store …")
def store() -> Store:
    """The store of TIMELINE_STORE, else the default one."""
    return Store()


@st.cache_resource(show_spinner="Reading what data/ knows …")
def knowledge() -> Knowledge:
    return load()

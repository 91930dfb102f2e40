"""One event on a page of its own: a link to keep."""

import streamlit as st

from timeline.dashboard import drawer, link, nodes
from timeline.dashboard.nodes import node

wanted = link.event()
if wanted is None:
    st.title("Event", anchor=False)
    st.write("Select an event on the timeline, and open it on its own page from there.")
else:
    event = drawer.find(wanted)
    if event:
        drawer.draw(event, own_page=True)
    else:
        st.title("Event", anchor=False)
        st.write("Look for it on the timeline: its text may have been taken out, or the link cut short.")
nodes.draw([node("a", "← To the timeline", look="plain", page="./", link={"event": ""})], key="back")

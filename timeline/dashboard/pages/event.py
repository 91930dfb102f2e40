"""One event on a page of its own: a link to keep."""

import streamlit as st

from timeline.dashboard import drawer, link

wanted = link.event()
if wanted is None:
    st.title("Event", anchor=False)
    st.write("Select an event on the timeline, and open it on its own page from there.")
else:
    event = drawer.find(wanted)
    if event:
        drawer.draw(event, own_page=True)
if st.button("To the timeline", icon=":material/arrow_back:", key="back"):
    link.select(link.EVENT, None)
    link.go("chronology")

"""Two documents, two actors or two sets of sources on one axis: what only one tells, and where their dates differ."""

import streamlit as st

from timeline.dashboard import comparison, filters, lists, opened, sides, welcome

store = opened.store()
chosen: filters.Filters | None = st.session_state.get("filters")
if chosen is None:
    welcome.draw(store)
    st.stop()

st.title("Compare", anchor=False)
st.caption("What only one side tells, what both do, and where their dates differ. The filters hold for both sides.")
lists.active(chosen)
way = sides.what()
one, other = sides.chosen(store, way, chosen)
if not one or not other:
    comparison.nothing_chosen(store, way, chosen, one, other)
elif set(one) == set(other):
    comparison.same_chosen()
else:
    comparison.draw(store, chosen, sides.side(store, way, one, chosen), sides.side(store, way, other, chosen), way)

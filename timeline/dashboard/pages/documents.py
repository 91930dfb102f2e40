"""The documents: the list with its counts, or one to read with its marks."""

import streamlit as st

from timeline.dashboard import asked, correct, drawer, filters, link, nodes, opened, reader, reading, view, welcome
from timeline.dashboard.look import number
from timeline.errors import NotFoundError

store = opened.store()
chosen: filters.Filters | None = st.session_state.get("filters")
if chosen is None:
    welcome.draw(store)
    st.stop()

correct.told()
rows = asked.documents(store)
annotation = None
if wanted := link.document():
    try:
        annotation = store.annotation(wanted)
    except NotFoundError:
        link.select(link.DOCUMENT, None)
        st.warning("The address asks for a document that this store does not hold.", icon=":material/link_off:")

fitting = asked.telling(store, chosen.query)
if annotation is None:
    st.title("Documents", anchor=False)
link.choice("sort", reader.ORDERS)
with st.container(horizontal=True, vertical_alignment="bottom"):  # a text is read in it too: it leads to the next one
    if annotation is not None:
        st.button("All documents", icon=":material/arrow_back:", key="all", type="tertiary", on_click=link.select,
                  args=(link.DOCUMENT, None))  # fmt: skip
    order = st.selectbox(
        "Order", reader.ORDERS, key="sort", bind="query-params", on_change=filters.first_page, width=200
    )
    only = st.toggle(
        "Only those with events in this view", key="fitting", bind="query-params", on_change=filters.first_page
    )
ordered = [row for row in reader.ordered(rows, order, fitting) if not only or fitting.get(row.id)]
if annotation is None:
    dated, undated = sum(row.events for row in ordered), sum(row.undated for row in ordered)
    st.caption(f"{len(ordered):,} of {number(len(rows), 'document')} · {dated:,} dated mentions · {undated:,} undated")
    pages = max(-(-len(ordered) // view.PAGE), 1)
    page = min(int(st.pagination(pages, key="leaf", bind="query-params")), pages) if pages > 1 else 1
    shown = ordered[(page - 1) * view.PAGE : page * view.PAGE]
    if shown:
        nodes.draw(reader.listed(shown, fitting), key="documents", on_act=drawer.act)
    else:
        st.write("No document tells of an event that these filters leave. Take one of them back, or switch this off.")
else:
    document = annotation.document
    row = next((row for row in rows if row.id == document.id), None)
    nodes.draw([reader.head(document, row), reader.leafing(ordered, document.id, order)], key="head", on_act=drawer.act)
    text, beside = st.columns([5, 2], gap="large")
    with text:
        parts = reader.parts(document.text)
        part = min(int(st.pagination(len(parts), key="part", bind="query-params")), len(parts)) if parts[1:] else 1
        nodes.draw(reader.body(annotation, parts[part - 1]), key="text", on_act=drawer.act)
    with beside:
        reading.publication(store, document)
        st.subheader("What it tells", anchor=False)
        reading.small_timeline(store, document)
        found = reader.told(annotation.events)
        nodes.draw(
            [nodes.node("div", *found, look="stack")] if found else ["No event was found in it."],
            key="told",
            on_act=drawer.act,
        )

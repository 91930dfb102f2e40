"""The documents: the list with its counts, or one to read with its marks."""

import streamlit as st

from timeline.dashboard import asked, drawer, filters, link, nodes, opened, reader, view, welcome
from timeline.dashboard.look import number
from timeline.errors import NotFoundError

store = opened.store()
chosen: filters.Filters | None = st.session_state.get("filters")
if chosen is None:
    welcome.draw(store)
    st.stop()

wanted = link.document()
rows = asked.documents(store)
annotation = None
if wanted:
    try:
        annotation = store.annotation(wanted)
    except NotFoundError:
        link.select(link.DOCUMENT, None)
        st.warning("The address asks for a document that this store does not hold.", icon=":material/link_off:")

if annotation is None:
    st.title("Documents", anchor=False)
    facets = asked.facets(store, chosen.query)
    ordered = sorted(rows, key=lambda r: (r.created is None, r.created.sort_key if r.created else (0, 0, ""), r.title))
    only = st.toggle(
        "Only those with events in this view", key="fitting", bind="query-params", on_change=filters.first_page
    )
    if only:
        ordered = [row for row in ordered if facets.documents.get(row.id)]
    st.caption(f"{len(ordered):,} of {number(len(rows), 'document')}, by publication date")
    pages = max(-(-len(ordered) // view.PAGE), 1)
    page = int(st.pagination(pages, key="leaf", bind="query-params")) if pages > 1 else 1
    shown = ordered[(page - 1) * view.PAGE : page * view.PAGE]
    nodes.draw(reader.listed(shown, facets.documents), key="documents", on_act=drawer.act)
else:
    st.button(
        "All documents",
        icon=":material/arrow_back:",
        key="all",
        type="tertiary",
        on_click=link.select,
        args=(link.DOCUMENT, None),
    )
    row = next((row for row in rows if row.id == annotation.document.id), None)
    nodes.draw([reader.head(annotation.document, row)], key="head")
    text, beside = st.columns([5, 2], gap="large")
    with text:
        nodes.draw(reader.body(annotation), key="text", on_act=drawer.act)
    with beside:
        st.subheader("What it tells", anchor=False)
        found = reader.told(annotation.events)
        nodes.draw(
            [nodes.node("div", *found, look="stack")] if found else ["No event was found in it."],
            key="told",
            on_act=drawer.act,
        )

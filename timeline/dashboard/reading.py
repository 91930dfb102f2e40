"""What stands beside a text that is read: its events in time, and its publication date, which can be set."""

from functools import partial
from typing import Final

import streamlit as st

from timeline import edtf
from timeline.dashboard import charts, correct, figures, link, look, opened, window
from timeline.dashboard.axis import axis
from timeline.dashboard.lanes import Lane, rows
from timeline.dashboard.reviewer import signature
from timeline.dashboard.words import literal
from timeline.errors import DateError
from timeline.model import Document
from timeline.parsers import parse
from timeline.query import Query
from timeline.store import Store

DRAWN: Final = 150
"""Events of a document that its small timeline draws."""


def small_timeline(store: Store, document: Document) -> None:
    """The dated events of a document on one line; a click opens one. The list below it holds the same."""
    found = store.events(Query(documents=(document.id,), stances=(), dated=True, limit=DRAWN + 1))
    if not found:
        return
    events = found[:DRAWN]
    time = axis(events)
    lane = Lane("", tuple(events), rows(events, time))
    first, last = events[0].date, events[-1].date
    assert first is not None
    assert last is not None
    said = f"{look.number(len(events), 'dated event')} of this document, {edtf.words(first)} to {edtf.words(last)}."
    said = f"The first {said}" if len(found) > DRAWN else said
    st.plotly_chart(
        figures.small([lane], time, selected=link.event()), key="small", on_select=charts.follow("small"),
        selection_mode="points", config={"displayModeBar": False},
        alt=f"Timeline of {said} The list below holds the same.",
    )  # fmt: skip
    st.caption(said)


def publication(store: Store, document: Document) -> None:
    """A way to set the publication date, which dates anew what the text tells of."""
    made = [row for row in store.decisions(document.id) if row.decision.kind == "created" and not row.undone]
    with st.expander("Set the publication date", icon=":material/edit_calendar:", key=f"dating_{document.id}"):
        typed = st.text_input(
            "Publication date", value=document.created.text if document.created else "", key=f"created_{document.id}",
            placeholder="2025-06-03", help="As you would write it: 2025-06-03, June 2025, 3 June 2025.",
        )  # fmt: skip
        try:
            created = window.read(typed or "")
        except DateError as error:
            created = None
            st.error(literal(str(error)), icon=":material/event_busy:")
        st.caption("“Yesterday” and “last May” are counted from it, so that the events of this text are dated anew.")
        same = created is None or created == document.created
        if st.button("Set it and date the events anew", key="set_created", disabled=same) and created:
            again = partial(parse, knowledge=opened.knowledge())
            with st.spinner("Dating its events anew …"):
                correct.change(
                    lambda: store.set_created(document.id, created, again, **signature()),
                    f"Published {edtf.words(created)}.",
                )
        correct.decisions(made, key="document")

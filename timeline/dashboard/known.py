"""The store as known on a day: which documents count, and the days of publication to step through."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from timeline import edtf
from timeline.dashboard import asked, look, window
from timeline.dashboard.filters import choose, first_page
from timeline.edtf import FUTURE, Date
from timeline.store import Store
from timeline.store.values import DocumentRow

KEY: Final = "known"


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which documents were published, each once, and how many documents there were until then."""

    days: tuple[int, ...]
    until: tuple[int, ...]
    total: int
    """Documents of the store."""

    @property
    def unknown(self) -> int:
        """Documents without a date of publication: they are never among those that count."""
        return self.total - (self.until[-1] if self.until else 0)

    def counting(self, day: int) -> int:
        """How many documents were published until this day."""
        at = bisect_right(self.days, day)
        return self.until[at - 1] if at else 0

    def before(self, day: int) -> int | None:
        """The last day of publication before this one."""
        at = bisect_left(self.days, day)
        return self.days[at - 1] if at else None

    def after(self, day: int) -> int | None:
        """The first day of publication after this one."""
        at = bisect_right(self.days, day)
        return self.days[at] if at < len(self.days) else None


def days_of(rows: Sequence[DocumentRow]) -> Days:
    """The days of publication of these documents: of a month or a year the last day."""
    known = sorted(row.created.end_latest for row in rows if row.created and row.created.end_latest != FUTURE)
    days = sorted(set(known))
    return Days(tuple(days), tuple(bisect_right(known, day) for day in days), len(rows))


def sentence(days: Days, day: int) -> str:
    """What counts on this day, what does not, and what is worked out anew."""
    told = f"{days.counting(day):,} of {look.number(days.total, 'document')} had been published by then"
    if days.unknown:
        told += f"; {days.unknown:,} without a publication date {'is' if days.unknown == 1 else 'are'} left out"
    return (
        f"{told}. Dates, titles, actors, quotes and sources are what these documents tell. Filters, counts, the order, "
        "the overview, and which sentences tell of one event, rest on all documents."
    )


# ---- on the page


def ask(rows: Sequence[DocumentRow], problems: list[str]) -> Date | None:
    """The day that is asked for; None where there is none or it cannot be read."""
    typed = st.text_input(
        "As known on", key=KEY, bind="query-params", placeholder="2025-06-04", on_change=first_page, max_chars=60,
        help="Only what documents tell that were published until then. Those without a publication date are left out.",
    )  # fmt: skip
    day = window.typed(typed or "", problems, told=st.error)
    days = days_of(rows)
    if day is None and days.days:
        st.button(
            "Step through the days of publication", key="known_start", icon=":material/history:", type="tertiary",
            on_click=choose, args=(KEY, edtf.iso(days.days[-1])),
        )  # fmt: skip
    return day


def bar(store: Store, day: Date) -> None:
    """What the day means, with a step back and a step forward."""
    days = days_of(asked.documents(store))
    last = day.end_latest
    with st.container(border=True, key="known_bar"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**As known on {edtf.words(day)}**", width="content")
            with st.container(horizontal=True, width="content"):
                for name, step, icon in (
                    ("Earlier", days.before(last), "chevron_left"),
                    ("Later", days.after(last), "chevron_right"),
                ):
                    told = f"{edtf.words(edtf.parse(edtf.iso(step)))}" if step is not None else "There is none"
                    st.button(
                        name, key=f"known_{name.lower()}", icon=f":material/{icon}:", disabled=step is None,
                        help=f"The next day of publication {'before' if name == 'Earlier' else 'after'} it: {told}",
                        on_click=choose, args=(KEY, edtf.iso(step) if step is not None else ""),
                    )  # fmt: skip
                st.button("As known now", key="known_now", on_click=choose, args=(KEY, ""), type="tertiary")
        st.caption(sentence(days, last))

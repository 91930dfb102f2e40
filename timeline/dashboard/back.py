"""The browser's Back and Forward step through filters, also through those that a widget keeps in the address.

Streamlit writes a bound widget's value over the address of the page (`history.replaceState`), and so leaves no step to
go back to. `back.js` makes such a change a step of its own, with the browser's Navigation API; what the address then
holds is read by Streamlit itself.
"""

from pathlib import Path
from typing import Final

import streamlit as st

_back: Final = st.components.v2.component(
    "timeline_back",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "back.js").read_text(encoding="utf-8"),
)


def keep() -> None:
    """Keeps a step for each change, from now on until the page is left."""
    _back(key="back_keeper", data={}, height=0)

"""Text on a page, built as plain values and shown as nothing but text.

Whatever comes from a document reaches the browser as a tree of nodes. `tree.js` makes each of them with
`createElement` and text nodes, so that no markup, formula or icon code in a document can become anything but itself.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import streamlit as st

Node = dict[str, Any]
Child = Node | str

_HERE: Final = Path(__file__).parent
_tree: Final = st.components.v2.component(
    "timeline_tree",
    html='<div class="tree"></div>',
    css=(_HERE / "tree.css").read_text(encoding="utf-8"),
    js=(_HERE / "tree.js").read_text(encoding="utf-8"),
)


def node(
    tag: str,
    *children: Child | None,
    look: str = "",
    title: str = "",
    label: str = "",
    act: tuple[str, str] | None = None,
    link: dict[str, str] | None = None,
    page: str | None = None,
    query: str | None = None,
    shape: tuple[str, str, bool] | None = None,
    sorted: str = "",
) -> Node:
    """One element.

    `look` names its classes, `title` what hovering tells, `label` what a screen reader says. A click reports `act`.
    `link` holds the parameters of the address that it leads to, on `page` where it leads to another one, so that it
    can also be opened in a new tab; another page is loaded anew, since Streamlit cannot keep bound parameters when it
    switches pages. `query` is the whole of an address instead: the filters of the page are not kept. `shape` draws a
    mark of the chart: its shape, its colour, and whether it is hollow. `sorted` tells
    of the head of a column that the rows go by it: ascending or descending.
    """
    given: Node = {"tag": tag, "children": [child for child in children if child is not None]}
    if page is not None:
        given["page"] = page
    if query is not None:
        given["query"] = query
    for name, value in (
        ("look", look), ("title", title), ("label", label), ("act", act), ("link", link), ("sorted", sorted),
    ):  # fmt: skip
        if value:
            given[name] = value
    if shape:
        given["shape"] = {"name": shape[0], "colour": shape[1], "hollow": shape[2]}
    return given


def draw(nodes: Iterable[Child | None], *, key: str, on_act: Callable[[str, str], None] | None = None) -> None:
    """Show the nodes. A click on one that has an act calls `on_act` with its name and value."""

    def acted() -> None:
        action = st.session_state[key].get("act")
        if on_act is not None and isinstance(action, dict):
            on_act(str(action.get("name", "")), str(action.get("value", "")))

    _tree(key=key, data={"nodes": [item for item in nodes if item is not None]}, on_act_change=acted)


def plain(nodes: Iterable[Child]) -> str:
    """The text of the nodes, for tests and for reading aloud."""
    return " ".join(filter(None, (item if isinstance(item, str) else plain(item["children"]) for item in nodes)))

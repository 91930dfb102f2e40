"""A figure as it is drawn: plain traces and shapes, made into a `go.Figure` in one go.

`go.Figure` checks every value as it is given, which takes longer than all else that a click costs. What the charts here
give is checked once and for all by the tests, which build each of them with Plotly's checks.
"""

from typing import Any

import plotly.graph_objects as go


class Sketch:
    """Collects what a chart is made of, by the names that `go.Figure` has for it."""

    def __init__(self) -> None:
        self._data: list[dict[str, Any]] = []
        self._layout: dict[str, Any] = {"annotations": [], "shapes": []}

    def add_scatter(self, **given: Any) -> None:
        """Marks or lines."""
        self._data.append({"type": "scatter", **given})

    def add_bar(self, **given: Any) -> None:
        """Bars."""
        self._data.append({"type": "bar", **given})

    def add_heatmap(self, **given: Any) -> None:
        """Cells."""
        self._data.append({"type": "heatmap", **given})

    def add_annotation(self, **given: Any) -> None:
        """Words."""
        self._layout["annotations"].append(given)

    def add_shape(self, **given: Any) -> None:
        """A line or an area."""
        self._layout["shapes"].append(given)

    def add_vrect(self, *, x0: Any, x1: Any, **given: Any) -> None:
        """A band from top to bottom."""
        self.add_shape(
            **{"type": "rect", "x0": x0, "x1": x1, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"} | given
        )

    def add_hrect(self, *, y0: Any, y1: Any, line_width: float | None = None, **given: Any) -> None:
        """A band from left to right."""
        line = {} if line_width is None else {"line": {"width": line_width}}
        self.add_shape(
            **{"type": "rect", "y0": y0, "y1": y1, "yref": "y", "x0": 0, "x1": 1, "xref": "x domain"} | line | given
        )

    def add_vline(self, *, x: Any, **given: Any) -> None:
        """A line from top to bottom."""
        self.add_shape(**{"type": "line", "x0": x, "x1": x, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"} | given)

    def update_layout(self, **given: Any) -> None:
        """Settings of the whole; one that is given again takes the former's place, its parts one by one."""
        for name, value in given.items():
            old = self._layout.get(name)
            self._layout[name] = old | value if isinstance(old, dict) and isinstance(value, dict) else value

    def figure(self) -> go.Figure:
        """All of it as Plotly has it, unchecked."""
        return go.Figure({"data": self._data, "layout": self._layout}, _validate=False)

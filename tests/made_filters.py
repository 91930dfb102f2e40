# ruff: noqa: E501  (one sentence a line reads best)
"""Annotations made by hand for the tests of the filters: roles, places, publishers, series, three days of publication."""

from dataclasses import replace

from made import Line, annotation

from timeline.model import Annotation, Origin, Role

TALKS_1 = {
    "reference": "x-lagos-talks-1",
    "references": ("x-lagos-talks-1",),
    "reference_name": "First round in Lagos",
    "place": "Lagos",
}
TALKS_2 = {
    "reference": "x-lagos-talks-2",
    "references": ("x-lagos-talks-2",),
    "reference_name": "Second round in Lagos",
    "place": "Lagos",
}


def texts() -> list[Annotation]:
    """Nine events of four documents, one of them without a date of publication."""
    return [
        _by("Daily Courier", annotation("Early word", "2025-03-10", [
            Line("The first round with Russia and Ukraine was *held* in {March 2025}.", "2025-03", fields=TALKS_1 | {"confidence": 0.8}),
            Line("Russia *struck* a bridge on {4 March 2025}.", "2025-03-04", kind="attack", fields={"confidence": 0.95, "place": "Izmail"}),
            Line("Russia and Ukraine will *meet* again.", None, kind="talks", fields={"outcome": "planned"}),
        ])),
        _by("The Evening Echo", annotation("Second thoughts", "2025-04-02", [
            Line("The first round with Russia and Ukraine was *held* on {5 March 2025}.", "2025-03-05", fields=TALKS_1 | {"confidence": 0.8}),
            Line("Ukraine *helped* Türkiye on {20 March 2025}.", "2025-03-20", kind="aid", fields={"confidence": 0.4}),
            Line("After the first round of {5 March 2025} Ukraine *exchanged* prisoners.", "2025-03-05", kind="exchange"),
        ])),
        _by("The Evening Echo", annotation("Third time", "2025-06-20", [
            Line("The first round with Russia and Ukraine was *held* on {6 March 2025}.", "2025-03-06", fields=TALKS_1 | {"confidence": 0.8}),
            Line("The second round with Russia and Türkiye was *held* on {15 June 2025}.", "2025-06-15", fields=TALKS_2 | {"confidence": 0.9}),
        ])),
        annotation("A note without a date", None, [
            Line("The United Nations *spoke* of calm on {1 May 2025}.", "2025-05-01", kind="statement", fields={"confidence": 0.3}),
        ]),
    ]  # fmt: skip


def _by(publisher: str, given: Annotation) -> Annotation:
    """The annotation with this publisher, and its first actor as the agent of what it does alone or with another."""
    undated = {"date": None, "date_source": None, "why": ("nothing in the text says when",)}
    events = tuple(
        replace(e, **undated)
        if e.kind == "exchange"  # what dates its sentence only bounds it
        else replace(
            e, actors=tuple(Role(r.id, r.name, "agent" if i == 0 else "recipient") for i, r in enumerate(e.actors))
        )
        if e.kind in ("attack", "aid")
        else e
        for e in given.events
    )
    document = replace(given.document, origins=(Origin(f"{given.document.title}.md", publisher),))
    return replace(given, document=document, events=events)

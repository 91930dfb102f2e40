"""Turns a pile of prose into a chronology that can be checked.

>>> import timeline
>>> note = timeline.parse(timeline.Document("The treaty was signed on 25 March 1957.", title="Note"))
>>> [str(timex.date) for timex in note.timexes]
['1957-03-25']
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from timeline.annotate import annotate
    from timeline.edtf import Date
    from timeline.errors import TimelineError
    from timeline.knowledge import Knowledge
    from timeline.model import Annotation, Document, Event
    from timeline.parsers import parse
    from timeline.query import Query
    from timeline.readers import read
    from timeline.store import Store

__all__ = [
    "Annotation",
    "Date",
    "Document",
    "Event",
    "Knowledge",
    "Query",
    "Store",
    "TimelineError",
    "annotate",
    "parse",
    "read",
]
__version__: Final = "0.1.0"

# Imported when first asked for, since the store and the readers take longer to load than a command line may take.
_HOMES: Final = {
    "Annotation": "timeline.model",
    "Date": "timeline.edtf",
    "Document": "timeline.model",
    "Event": "timeline.model",
    "Knowledge": "timeline.knowledge",
    "Query": "timeline.query",
    "Store": "timeline.store",
    "TimelineError": "timeline.errors",
    "annotate": "timeline.annotate",
    "parse": "timeline.parsers",
    "read": "timeline.readers",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)

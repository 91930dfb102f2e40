"""Events and stories into files for other programs: one module a format, pure functions of a `Telling`.

>>> from timeline.exports.telling import Telling
>>> print(write("markdown", Telling("A short story", "Nothing happened.")), end="")
# A short story
<BLANKLINE>
Nothing happened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from timeline.exports import markdown, spreadsheet, timelinejs
from timeline.exports.telling import Telling

__all__ = ["FORMS", "Form", "Telling", "write"]


@dataclass(frozen=True, slots=True)
class Form:
    """A format that a story can be written in."""

    name: str
    """As a person calls it."""
    write: Callable[[Telling], str]
    suffix: str
    mime: str


FORMS: Final = {
    "timelinejs": Form("TimelineJS", timelinejs.write, ".json", "application/json"),
    "markdown": Form("Markdown", markdown.write, ".md", "text/markdown"),
    "csv": Form("CSV", spreadsheet.write, ".csv", "text/csv"),
}


def write(form: str, telling: Telling) -> str:
    """The story in one of FORMS."""
    return FORMS[form].write(telling)

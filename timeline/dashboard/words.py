"""Text inside Streamlit's own elements, where Markdown would be read."""

import re
from typing import Final

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()#+.!|~<>$&^=-])")
_JOINER: Final = "\u2060"  # a word joiner: nothing to see, and no icon, emoji or directive begins with it


def literal(text: str) -> str:
    """The text, written so that Markdown shows it as it is: in one line, without links, formulas, icons or directives.

    >>> literal("1. *not* $bold$")
    '1\\\\. \\\\*not\\\\* \\\\$bold\\\\$'
    """
    line = " ".join(text.split())
    # Icons and emoji are looked for after escapes are gone, so that a backslash alone does not stop them.
    return _MARKUP.sub(r"\\\1", line).replace(":", f":{_JOINER}")

"""What was measured, read from docs/quality.md, the one place where the figures stand. No streamlit here."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "quality.md"
SHOWN: Final = ("Dates", "References", "Actors", "Events")
"""How the headings begin whose first table is shown."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A part of the page: its heading, and its first table."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells in Markdown, as they stand there."""


def load(path: Path = PAGE) -> str:
    """The page's text; "" where the program runs without its docs."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def opening(text: str) -> str:
    """When and where it was measured: the page's first sentence.

    >>> opening("# Measured quality\\n\\nMeasured on 1 May 2026 on two\\ncores. More.\\n\\n## Dates\\n")
    'Measured on 1 May 2026 on two cores.'
    """
    paragraphs = [part for part in text.partition("\n## ")[0].split("\n\n") if part and not part.startswith("#")]
    first = " ".join(paragraphs[0].split()) if paragraphs else ""
    return re.split(r"(?<=\.)\s|[;:]\s", first)[0].rstrip(".,") + "." if first else ""


def measured(text: str) -> list[Measured]:
    """The first table of each part that is shown, in the page's order."""
    found = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        title = re.sub(r"\s*\(`[^)]*\)\s*$", "", heading).strip()
        table = re.search(r"(?:^\|.*\n?){3,}", body, flags=re.MULTILINE)
        if title.startswith(SHOWN) and table is not None:
            head, _, *rows = [_cells(line) for line in table[0].splitlines()]
            found.append(Measured(title, head, tuple(rows)))
    return found


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))

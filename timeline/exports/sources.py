"""A document as a citation or a quote names it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from timeline import edtf
from timeline.edtf import Date
from timeline.model import Document

_ADDRESS: Final = "!*'();:@&=+$,/?#[]-._~%"
"""What stays as it is in an address; a space, a brace or a backslash does not."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a citation names it."""

    id: str
    title: str
    publisher: str
    address: str
    """Its URL; "" where it was read from somewhere that others cannot reach."""
    created: Date | None

    @property
    def published(self) -> str:
        """When it was published, in words."""
        return f"published {edtf.words(self.created)}" if self.created else "publication date unknown"


def sources(documents: Iterable[Document]) -> list[Source]:
    """Each document once, in the order given."""
    found = {}
    for document in documents:
        urls = [o for o in document.origins if o.address.lower().startswith(("http://", "https://"))]
        origin = urls[0] if urls else document.origins[0] if document.origins else None
        found[document.id] = Source(
            document.id,
            line(document.title) or "Untitled document",
            line(origin.publisher or "") if origin else "",
            quote(urls[0].address, safe=_ADDRESS) if urls else "",
            document.created,
        )
    return list(found.values())


def line(value: str) -> str:
    """One line without control characters."""
    return "".join(letter for letter in " ".join(value.split()) if letter.isprintable())

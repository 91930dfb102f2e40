"""Bytes into documents: one module a format, and nothing that depends on the clock or the network."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from timeline import edtf
from timeline.edtf import Date
from timeline.errors import ReadError
from timeline.model import Document, Origin
from timeline.readers import html, markdown, plain
from timeline.readers.encoding import decode
from timeline.readers.found import Found, created_from_name

__all__ = ["SUFFIXES", "expand", "read", "read_bytes", "read_text"]

_READERS: Final[dict[str, Callable[[str, str], Found]]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
}
SUFFIXES: Final = tuple(_READERS)
"""Endings of the files that can be read."""
LARGEST: Final = 200 * 2**20
"""Bytes; a larger file is hardly an article, and is refused before it fills the memory."""


def read(path: str | os.PathLike[str], *, created: Date | str | None = None, at: str | None = None) -> Document:
    """The document in a file. Raises ReadError, which names the file, where there is none to be had.

    `created` stands above what the file says of its date. `at` is when it was read, as EDTF, for the record.
    """
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise ReadError(f"{path} has {path.stat().st_size:,} bytes. Split it into files below {LARGEST:,}.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{path} does not exist. Check the spelling, or give a folder.") from None
    except IsADirectoryError:
        raise ReadError(f"{path} is a folder. Give it to `timeline add`, which reads the files in it.") from None
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}. Check its permissions.") from None
    return read_bytes(data, str(path), created=created, at=at)


def read_bytes(data: bytes, name: str, *, created: Date | str | None = None, at: str | None = None) -> Document:
    """The document in the bytes of a file with this name (a path, or the name of an upload). Raises ReadError."""
    suffix = Path(name).suffix.lower()
    if suffix not in _READERS and suffix not in ("", ".log"):
        raise ReadError(f"{name} is of a kind ({suffix}) that cannot be read. Save it as one of {', '.join(SUFFIXES)}.")
    text = decode(data, name, markup=suffix in (".html", ".htm", ".xhtml"))
    reader = _READERS.get(suffix) or (html.read if html.looks_like(text) else plain.read)
    return _document(reader(text, name), name, created, at)


def read_text(text: str, *, title: str = "", created: Date | str | None = None, name: str = "paste") -> Document:
    """The document that somebody pasted. Raises ReadError where there is nothing but white space."""
    found = plain.read(text, name)
    return _document(Found(found.text, title=title or found.title), name, created, None)


def expand(paths: Iterable[str | os.PathLike[str]]) -> Iterator[tuple[Path, str | None]]:
    """The files of these paths, folders searched through in the order of their names, each with why it is skipped.

    Hidden files and folders are passed over in silence. A path that was named is never skipped: reading it tells what
    is wrong.
    """
    for given in paths:
        path = Path(given)
        if not path.is_dir():
            yield path, None
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for name in sorted(f for f in files if not f.startswith(".")):
                suffix = Path(name).suffix.lower()
                reason = None if suffix in _READERS else f"no reader for {suffix or 'files without an ending'}"
                yield Path(folder) / name, reason


def _document(found: Found, name: str, created: Date | str | None, at: str | None) -> Document:
    if not found.text.strip():
        raise ReadError(f"{name} has no text in it. Check that it is the article itself.")
    if isinstance(created, str):
        created = edtf.parse(created)
    source = "given" if created else None
    if created is None and found.created is not None:
        created, source = found.created, found.created_source
    if created is None and (from_name := created_from_name(name)):
        created, source = from_name, "file name"
    origin = Origin(found.address or name, found.publisher, at)
    return Document(found.text, found.title, created, source, found.language, (origin,))

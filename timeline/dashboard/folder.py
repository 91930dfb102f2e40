"""A folder on the server whose texts may be read: only within what the operator allows, and nothing by a side door.

`TIMELINE_FOLDERS` names the allowed folders, several of them parted as in PATH. Unset, no folder can be read: who can
open the dashboard must not thereby be able to read the machine. Links that lead out of an allowed folder are refused,
also those that stand in it. No streamlit here.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from timeline import readers
from timeline.errors import ReadError
from timeline.model import Document
from timeline.readers import SUFFIXES

VARIABLE: Final = "TIMELINE_FOLDERS"
MOST: Final = 20_000
"""Files that are listed, at most."""
DEEPEST: Final = 40
"""Folders within folders."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a folder: where it lies, what to call it, its bytes, and why it is skipped."""

    path: Path
    name: str
    """Its path within the folder, in characters that can be shown."""
    size: int = 0
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that may be read, with its files in the order of their names."""

    path: Path
    root: Path
    files: tuple[File, ...]
    more: bool = False
    """Whether it holds more than are listed."""


def roots() -> list[Path]:
    """The folders that the operator allows; those that do not exist are left out."""
    named = [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part.strip()]
    return [path.resolve() for path in named if path.is_dir()]


def find(typed: str) -> tuple[Path, Path]:
    """The folder that was typed, whole or within an allowed one, and the allowed one that it lies in.

    Raises ReadError; a path outside is refused in the same words whether or not it exists.
    """
    allowed = roots()
    if not allowed:
        raise ReadError(f"no folder of the server may be read. Its operator can allow some with {VARIABLE}.")
    written = typed.strip()
    found = None
    for root in allowed:
        try:
            path = (root / written).resolve()
        except (OSError, ValueError, RuntimeError):  # a zero character, a link to itself
            continue
        if path.is_relative_to(root):
            found = found or (path, root)
            if os.path.isdir(path):  # false, and no error, for a name that is too long
                return path, root
    if found is None:
        names = ", ".join(map(str, allowed))
        raise ReadError(f"“{written[:200]}” is not within what may be read here. Name a folder within {names}.")
    if os.path.exists(found[0]):
        raise ReadError(f"“{written[:200]}” is a file. Name the folder that it lies in.")
    raise ReadError(f"“{written[:200]}” does not exist. Check the spelling; capital letters count.")


def listed(typed: str, most: int = MOST) -> Folder:
    """The folder that was typed, searched through. Raises ReadError as `find` does."""
    path, root = find(typed)
    files: list[File] = []
    for file in _walk(path, root, path, 0):
        if len(files) == most:
            return Folder(path, root, tuple(files), more=True)
        files.append(file)
    return Folder(path, root, tuple(files))


def read(file: File, root: Path) -> Document:
    """The document in a file of an allowed folder. Raises ReadError.

    Where the file lies is looked at again: it may have become a link since it was listed.
    """
    try:
        real = file.path.resolve(strict=True)
        plain = stat.S_ISREG(real.stat().st_mode)
    except (OSError, RuntimeError):
        raise ReadError(f"{file.name} is not there any more. Look through the folder again.") from None
    if not real.is_relative_to(root):
        raise ReadError(f"{file.name} is a link that leads out of the folder. Copy the file itself into it.")
    if not plain:
        raise ReadError(f"{file.name} is no plain file.")
    try:
        return readers.read(real)
    except ReadError as error:
        raise ReadError(str(error).replace(str(real), file.name)) from None


def _walk(folder: Path, root: Path, top: Path, depth: int) -> Iterator[File]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield File(folder, _name(folder, top), skipped=f"the folder cannot be opened ({error.strerror})")
        return
    inner = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            inner.append(path)
        else:
            yield _file(path, root, top)
    for path in inner:
        if depth < DEEPEST:
            yield from _walk(path, root, top, depth + 1)
        else:
            yield File(path, _name(path, top), skipped=f"it lies more than {DEEPEST} folders deep")


def _file(path: Path, root: Path, top: Path) -> File:
    name, suffix = _name(path, top), path.suffix.lower()
    try:
        real = path.resolve(strict=True)
        about = real.stat()
    except (OSError, RuntimeError):
        return File(path, name, skipped="a link that leads nowhere")
    if not real.is_relative_to(root):
        return File(path, name, skipped="a link that leads out of the folder")
    if stat.S_ISDIR(about.st_mode):
        return File(path, name, skipped="a link to a folder")
    if not stat.S_ISREG(about.st_mode):
        return File(path, name, skipped="no plain file")
    if suffix not in SUFFIXES:
        return File(path, name, about.st_size, f"no reader for {suffix or 'files without an ending'}")
    return File(path, name, about.st_size)


def _name(path: Path, top: Path) -> str:
    return str(path.relative_to(top)).encode("utf-8", "replace").decode("utf-8")

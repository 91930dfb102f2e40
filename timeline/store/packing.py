"""How values lie in a column: texts that any database can keep, JSON, compressed JSON, and hashes of keys."""

import json
import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any, Final, TypeVar

from timeline import serial
from timeline.model import Annotation, Document

_CHUNK: Final = 500
_Value = TypeVar("_Value")


def chunks(values: Sequence[_Value], most: int = _CHUNK) -> Iterator[Sequence[_Value]]:
    """The values in runs that are short enough for one query's parameters."""
    return (values[start : start + most] for start in range(0, len(values), most))


def clean(text: str) -> str:
    """The text without what a database refuses: the zero character and halves of surrogate pairs."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


def hashed(key: str) -> int:
    """A key of any length as a number of 64 bits."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def to_json(plain: Any) -> str:
    """JSON in ASCII, so that every character of every text survives every database."""
    return json.dumps(plain, separators=(",", ":"), sort_keys=True)


def pack_text(text: str) -> bytes:
    """The text, compressed, nothing lost."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack_text(packed: bytes) -> str:
    """The text that `pack_text` took."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def head_of(document: Document) -> str:
    """All of a document but its text."""
    plain = serial.dump(document)
    plain.pop("text", None)
    return to_json(plain)


def document_of(head: str, text: str) -> Document:
    """The document of this head and text."""
    return serial.load(Document, json.loads(head) | {"text": text})


def pack_annotation(annotation: Annotation) -> bytes:
    """What was found in a document; the document itself is kept apart."""
    plain = serial.dump_annotation(annotation)
    plain.pop("document")
    return zlib.compress(to_json(plain).encode("ascii"), 6)


def annotation_of(packed: bytes, document: Document) -> Annotation:
    """What `pack_annotation` took, found in this document."""
    plain = json.loads(zlib.decompress(packed))
    bare = serial.load_annotation(plain | {"document": {"text": ""}})
    return Annotation(document, bare.timexes, bare.actors, bare.references, bare.events, bare.introduced)


def spellings_of(packed: bytes, actor: str) -> Iterator[tuple[str, str, bool]]:
    """(its words, how they name it, whether they judge it) of each mention of an actor in a packed annotation.

    Read without the rest, since many documents may name one actor.
    """
    for it in json.loads(zlib.decompress(packed)).get("actors", ()):
        if it["actor"] == actor:
            yield " ".join(it["text"].split()), it.get("how", "name"), bool(it.get("framing"))

"""Annotations as plain values that JSON can hold, and back, with nothing lost.

>>> from timeline.model import Annotation, Document
>>> note = Annotation(Document("Talks opened on Monday.", created=edtf.parse("2025-06-03")))
>>> dump_annotation(note)["document"]["created"]
'2025-06-03'
>>> load_annotation(dump_annotation(note)) == note
True

A field at its default is left out, so that a field which is added to the model later reads from older rows too.
The form for other programs is another one: `timeline.annotate.to_json`.
"""

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from timeline import edtf
from timeline.edtf import Date
from timeline.errors import DateError, StoreError
from timeline.model import Annotation, Event, EventMention

_Value = TypeVar("_Value")


def dump_annotation(annotation: Annotation) -> dict[str, Any]:
    """The annotation as dicts, lists, texts and numbers; dates are EDTF texts."""
    return dump(annotation)


def load_annotation(plain: dict[str, Any]) -> Annotation:
    """The annotation that `dump_annotation` wrote. Raises StoreError where it did not write this."""
    return load(Annotation, plain)


def dump_mention(mention: EventMention) -> dict[str, Any]:
    """The same for one event mention."""
    return dump(mention)


def load_mention(plain: dict[str, Any]) -> EventMention:
    """The event mention that `dump_mention` wrote."""
    return load(EventMention, plain)


def dump_event(event: Event) -> dict[str, Any]:
    """The same for an event with its mentions."""
    return dump(event)


def load_event(plain: dict[str, Any]) -> Event:
    """The event that `dump_event` wrote."""
    return load(Event, plain)


def dump(value: Any) -> dict[str, Any]:
    """Any value of the model as a dict, fields at their default left out."""
    plain = {}
    for name, default in _defaults(type(value)):  # type: ignore[arg-type]  # mypy takes no class for hashable
        inner = getattr(value, name)
        if inner is not default and inner != default:
            plain[name] = _plain(inner)
    return plain


def load(kind: type[_Value], plain: dict[str, Any]) -> _Value:
    """The value of this class of the model that `dump` wrote."""
    readers = _readers(kind)  # type: ignore[arg-type]  # as above
    try:
        values = {}
        for name, inner in plain.items():
            if name in readers:
                read = readers[name]
                values[name] = inner if read is None else read(inner)
        return kind(**values)
    except (TypeError, AttributeError, DateError) as error:
        raise StoreError(
            f"these fields are no {kind.__name__}: {', '.join(map(str, plain))[:200]} ({error}). "
            "Annotate the document anew with `python -m timeline refresh`."
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return value.text
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return dump(value) if is_dataclass(value) else value


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, _default(field)) for field in fields(kind))


def _default(field: "Field[Any]") -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


_Reader = Callable[[Any], Any] | None


@cache
def _readers(kind: type) -> dict[str, _Reader]:
    hints = typing.get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


def _reader(hint: Any) -> _Reader:
    """What turns a plain value into one of this type, None where it is one already.

    It knows the types that the model uses, and no others.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(one for one in arguments if one is not types.NoneType))
        return None if inner is None else lambda value: None if value is None else inner(value)
    if origin is tuple:
        every = [_reader(one) for one in arguments if one is not Ellipsis]
        if not any(every):
            return tuple
        if arguments[-1] is Ellipsis:
            (each,) = every
            assert each is not None
            return lambda value: tuple([each(member) for member in value])
        return lambda value: tuple(
            member if read is None else read(member) for read, member in zip(every, value, strict=True)
        )
    if hint is Date:
        return edtf.parse
    if is_dataclass(hint):
        return lambda value: load(typing.cast(type, hint), value)
    return None

"""Events to JSON and back: frozen dataclasses of plain values, read by their type hints.

Values may be text, numbers, booleans, ``None``, instants, days, ``Decimal``, ``UUID``, enums,
tuples, lists, frozensets, string-keyed mappings and other dataclasses of these.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

E = TypeVar("E")

_PLAIN = (str, int, float, bool, type(None))
_READERS: dict[type, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Decimal: Decimal,
    UUID: UUID,
}


def encode(value: object) -> Any:
    """The value as JSON; ``TypeError`` names what cannot be written."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _PLAIN):
        return value
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__qualname__} cannot be written as JSON in an event")


_WRITERS: tuple[tuple[tuple[type, ...], Callable[[Any], Any]], ...] = (
    ((date,), lambda value: value.isoformat()),  # an instant is a date too
    ((Decimal, UUID), str),
    ((Mapping,), lambda value: {str(key): encode(part) for key, part in value.items()}),
    ((list, tuple), lambda value: [encode(part) for part in value]),
    ((frozenset, set), lambda value: sorted(encode(part) for part in value)),
)


def decode(kind: type[E], data: Mapping[str, Any]) -> E:
    """Make the dataclass ``kind`` again from what ``encode`` wrote.

    Fields that are unknown now are dropped and fields with a default may be absent, so events
    written by the previous version can still be delivered.
    """
    hints = get_type_hints(kind)
    return kind(**{name: _read(hint, data[name]) for name, hint in hints.items() if name in data})


def _read(hint: Any, value: Any) -> Any:
    if isinstance(hint, NewType):
        return _read(hint.__supertype__, value)
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        return _read(next(part for part in get_args(hint) if part is not type(None)), value)
    if origin is not None:
        return _read_collection(origin, get_args(hint), value)
    if hint in _READERS:
        return _READERS[hint](value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if isinstance(hint, type) and is_dataclass(hint):
        return decode(hint, value)
    return value


def _read_collection(origin: Any, parts: tuple[Any, ...], value: Any) -> Any:
    if issubclass(origin, Mapping):
        return {key: _read(parts[1], part) for key, part in value.items()}
    if origin is tuple and Ellipsis not in parts:
        return tuple(_read(hint, part) for hint, part in zip(parts, value, strict=True))
    made = (_read(parts[0], part) for part in value)
    return origin(made) if origin in {tuple, frozenset, set} else list(made)

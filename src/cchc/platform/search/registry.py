"""What can be searched: an index for each kind of record, declared by the context that owns it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from cchc.kernel.actor import Actor


def _nothing(_record: Any) -> tuple[str, ...]:
    return ()


def _no_unit(_record: Any) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """How records of one model are searched and by whom.

    ``text`` gives every part that can be found by words, the title among them if it should be.
    ``codes`` are numbers of documents and dossiers, found without their punctuation.
    ``private_numbers`` (identity cards, phones) are found only typed whole, and are stored as
    keyed hashes. ``visible_to`` is the context's own scoped queryset; ``url`` takes the id.
    """

    kind: str
    label: str
    model: type[Model]
    title: Callable[[Any], str]
    text: Callable[[Any], Iterable[str]]
    url: Callable[[int], str]
    visible_to: Callable[[Actor], QuerySet[Any]]
    unit_id: Callable[[Any], int | None] = _no_unit
    codes: Callable[[Any], Iterable[str]] = _nothing
    private_numbers: Callable[[Any], Iterable[str]] = _nothing


_indexes: dict[str, Index] = {}


class NotSearchable(LookupError):
    """No index is registered for this kind or model."""


def register_index(index: Index) -> None:
    """Add a kind of record to the search."""
    _indexes[index.kind] = index


def indexes(kinds: Iterable[str] = ()) -> tuple[Index, ...]:
    """The indexes of these kinds, or all."""
    wanted = tuple(kinds) or tuple(_indexes)
    return tuple(index_of(kind) for kind in wanted)


def index_of(kind: str) -> Index:
    """The index of a kind; raises ``NotSearchable``."""
    try:
        return _indexes[kind]
    except KeyError:
        raise NotSearchable(kind) from None


def index_for(record: Model) -> Index:
    """The index of a record's model; raises ``NotSearchable``."""
    for index in _indexes.values():
        if isinstance(record, index.model):
            return index
    raise NotSearchable(type(record).__name__)

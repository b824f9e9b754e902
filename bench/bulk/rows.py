"""The rows a dossier consists of: its own, its history, what hangs on it, journal and search."""

from __future__ import annotations

from typing import Any

from django.db.models import Field, Model

from cchc.contexts.dossiers.models import Dossier, IntakeDraft, ResultProblem
from cchc.platform.journal.models import JournalEntry
from cchc.platform.search.models import SearchEntry, SearchNumber

Rows = dict[type[Model], list[dict[str, Any]]]
"""By model, the rows as column values by attribute name, in the order of writing."""

SEALS = ("hash", "previous_hash", "seal")


def hanging() -> list[type[Model]]:
    """The models whose rows belong to one dossier."""
    found = [relation.related_model for relation in Dossier._meta.related_objects]
    return [model for model in dict.fromkeys(found) if model is not IntakeDraft]


def models() -> list[type[Model]]:
    """All models of the bulk path, those first to which others point."""
    children = sorted(hanging(), key=lambda model: model is ResultProblem)
    return [Dossier, *children, JournalEntry, SearchEntry, SearchNumber]


def columns(model: type[Model]) -> list[Field[Any, Any]]:
    """The stored columns in order."""
    return list(model._meta.concrete_fields)


def rows_of(dossier_id: int) -> Rows:
    """Every row of one dossier."""
    by_dossier = {model: {"dossier_id": dossier_id} for model in hanging()}
    wanted: dict[type[Model], dict[str, Any]] = {
        Dossier: {"pk": dossier_id},
        **by_dossier,
        JournalEntry: {"subject_type": "dossiers.dossier", "subject_id": str(dossier_id)},
        SearchEntry: {"kind": "dossier", "object_id": dossier_id},
        SearchNumber: {"entry__kind": "dossier", "entry__object_id": dossier_id},
    }
    return {
        model: [
            {**row, "seal": ""} if "seal" in row else row  # rows of history are sealed by night
            for row in model._default_manager.filter(**wanted[model])
            .order_by("pk")
            .values(*(field.attname for field in columns(model)))
        ]
        for model in models()
    }


def pointers(model: type[Model]) -> dict[str, type[Model]]:
    """Columns that hold the key of a row of the same dossier, and of which model."""
    own: dict[str, type[Model]] = {model._meta.pk.attname: model}  # type: ignore[union-attr]
    for field in columns(model):
        if field.is_relation and field.related_model in models():
            own[field.attname] = field.related_model  # type: ignore[assignment]
    if model is JournalEntry:
        own["subject_id"] = Dossier
    if model is SearchEntry:
        own["object_id"] = Dossier
    return own


def comparable(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """The rows without keys and seals, which differ wherever else a dossier is written.

    Keys become the place of the row they point to; the seals are checked by ``journal verify``.
    Of a result's file it is compared that there is one: clones share the file of their pattern.
    """
    places = {
        (model, str(row[model._meta.pk.attname])): place  # type: ignore[union-attr]
        for model, listed in rows.items()
        for place, row in enumerate(listed)
    }
    told: dict[str, list[dict[str, Any]]] = {}
    for model, listed in rows.items():
        keys = pointers(model)
        plain = [
            {
                name: _place(keys, places, name, value)
                for name, value in row.items()
                if name not in SEALS
            }
            for row in listed
        ]
        if model is SearchNumber:
            plain = sorted(({"digest": row["digest"]} for row in plain), key=str)
        told[model._meta.label_lower] = plain
    return told


def _place(
    keys: dict[str, type[Model]], places: dict[tuple[type[Model], str], int], name: str, value: Any
) -> Any:
    if name == "stored_id":
        return value is not None
    return places.get((keys[name], str(value)), value) if name in keys else value

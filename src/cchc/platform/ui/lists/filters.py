"""Filters of a list: a form in the address, so that a list can be kept and passed on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from cchc.platform.sheets.columns import ColumnKind

from ..forms import Form
from ..wording import as_shown


class FilterForm(Form):
    """Fields of a filter; a subclass says in ``narrow`` what each of them keeps.

    Every field is optional. A value that cannot be read shows its error and an empty list:
    a list wider than what was asked for would be taken for the answer.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        """Make every field optional."""
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = False

    def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
        """The rows that fit; ``chosen`` holds only fields with a value."""
        raise NotImplementedError

    def applied(self, rows: Any) -> Any:
        """All rows without filters, the fitting ones with, none where a value is wrong."""
        if not self.is_bound:
            return rows
        if not self.is_valid():
            return rows.none() if isinstance(rows, QuerySet) else []
        chosen = self.chosen()
        return self.narrow(rows, chosen) if chosen else rows

    def chosen(self) -> dict[str, Any]:
        """The fields that have a value."""
        return {k: v for k, v in self.cleaned_data.items() if v not in (None, "", [], False)}

    def summary(self) -> list[str]:
        """What was filtered by, one line a field: "Từ ngày: 01/11/2026"."""
        if not self.is_bound or not self.is_valid():
            return []
        return [f"{self[name].label}: {self._words(name, v)}" for name, v in self.chosen().items()]

    def _words(self, name: str, value: object) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            labels = {str(code): str(label) for code, label in _flat(field.choices)}
            many = value if isinstance(value, (list, tuple)) else [value]
            return ", ".join(labels.get(str(each), str(each)) for each in many)
        return as_shown(value, ColumnKind.TEXT)


def _flat(choices: Any) -> list[tuple[object, object]]:
    flat: list[tuple[object, object]] = []
    for code, label in choices:
        flat += list(label) if isinstance(label, (list, tuple)) else [(code, label)]
    return flat

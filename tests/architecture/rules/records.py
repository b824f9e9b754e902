"""Models tell what they are, whose data they hold, and keep text plain. Findings are sentences."""

from collections.abc import Iterable

from django.db.models import CharField, Model, TextField

PERSONAL_DATA = "Personal data:"
Models = Iterable[type[Model]]


def no_docstring(models: Models) -> list[str]:
    """Django writes a docstring of its own, ``Name(field, …)``, where there is none."""
    return [_name(m) for m in models if (m.__doc__ or "").startswith((f"{m.__name__}(", " "))]


def no_line_on_personal_data(models: Models) -> list[str]:
    """``Personal data: name, phone`` or ``Personal data: none``."""
    return [_name(m) for m in models if PERSONAL_DATA not in (m.__doc__ or "")]


def nameless(models: Models) -> list[str]:
    """A record can say which it is."""
    return [_name(m) for m in models if m.__str__ is Model.__str__]


def ordered_by_a_join(models: Models) -> list[str]:
    """A default order is paid for by every query, so it stays in the model's own columns.

    ``variant`` would sort by whatever variants are sorted by; ``variant_id`` does not.
    """
    return [
        f"{_name(m)} by {name}"
        for m in models
        for name in (str(field).lstrip("-") for field in m._meta.ordering)
        if "__" in name or any(f.name == name and f.is_relation for f in m._meta.get_fields())
    ]


def nullable_text(models: Models) -> list[str]:
    """Text that is not there is empty: two kinds of nothing are one too many.

    A unique field may be null: there nothing must differ from nothing.
    """
    return [
        f"{_name(m)}.{field.name}"
        for m in models
        for field in m._meta.get_fields()
        if isinstance(field, CharField | TextField) and field.null and not field.unique
    ]


def _name(model: type[Model]) -> str:
    return f"{model.__module__}.{model.__name__}"

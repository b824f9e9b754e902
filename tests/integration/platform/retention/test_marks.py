"""Every model that says it holds personal data is accounted for, field by field."""

import pytest
from django.apps import apps
from django.db import models

from cchc.platform.retention.marks import all_kept, all_marks

SPEAKING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.DateField,
    models.GenericIPAddressField,
)


def _holds_somebody(model: type[models.Model]) -> bool:
    said = (model.__doc__ or "").partition("Personal data:")[2].strip()
    return bool(said) and not said.startswith("none")


MARKED = sorted(
    model._meta.label_lower
    for model in apps.get_models()
    if model.__module__.startswith("cchc.") and _holds_somebody(model)
)


@pytest.mark.parametrize("name", MARKED)
def test_a_model_with_personal_data_is_cleared_or_says_why_not(name: str) -> None:
    assert (name in all_marks()) != (name in all_kept()), (
        f"{name} says “Personal data” in its docstring: register its marks, or why they are kept, "
        "with cchc.platform.retention (docs/operate/retention.md)"
    )


@pytest.mark.parametrize("name", sorted(all_marks()))
def test_each_speaking_field_is_on_one_side(name: str) -> None:
    marks, model = all_marks()[name], apps.get_model(name)
    speaking = {
        one.name
        for one in model._meta.local_fields
        if isinstance(one, SPEAKING) and not isinstance(one, models.DateTimeField)
    }

    assert set(marks.cleared) <= {one.name for one in model._meta.local_fields}
    assert not set(marks.cleared) & marks.plain
    if not marks.deleted:
        assert speaking - set(marks.cleared) == marks.plain


def test_what_is_registered_exists() -> None:
    assert set(all_kept()) | set(all_marks()) <= set(MARKED)

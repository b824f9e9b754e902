"""What every model says of itself; each rule is also shown a planted violation."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from tests.architecture.rules import records

Rule = Callable[[list[type[models.Model]]], list[str]]
RULES = [
    records.no_docstring,
    records.no_line_on_personal_data,
    records.nameless,
    records.ordered_by_a_join,
    records.nullable_text,
]


@pytest.mark.parametrize("rule", RULES)
def test_it_holds(rule: Rule) -> None:
    ours = [m for m in apps.get_models() if m.__module__.startswith("cchc.")]

    assert rule(ours) == []


@pytest.mark.parametrize("rule", RULES)
@isolate_apps("cchc.project")
def test_a_planted_violation_is_found(rule: Rule) -> None:
    class Planted(models.Model):  # noqa: DJ008 - the violation
        title = models.TextField(null=True)
        whole = models.ForeignKey("self", models.CASCADE)

        class Meta:
            app_label = "project"
            ordering = ["-whole"]

    assert len(rule([Planted])) == 1


@pytest.mark.parametrize("rule", RULES)
@isolate_apps("cchc.project")
def test_what_is_allowed_is_not_found(rule: Rule) -> None:
    class Allowed(models.Model):
        """A well-behaved record.

        Personal data: none.
        """

        title = models.TextField(blank=True)
        code = models.CharField(max_length=9, null=True, unique=True)
        day = models.DateField(null=True)
        whole = models.ForeignKey("self", models.CASCADE)

        class Meta:
            app_label = "project"
            ordering = ["whole_id", "title"]

        def __str__(self) -> str:
            return self.title

    assert rule([Allowed]) == []

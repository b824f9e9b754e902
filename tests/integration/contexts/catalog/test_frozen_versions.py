"""A published version does not change, by whatever way somebody tries."""

from collections.abc import Callable

import pytest
from tests.integration.contexts.catalog.catalogue_facts import AT, FACTS, draft, published

from cchc.contexts.catalog.domain.steps import StepKind
from cchc.contexts.catalog.models import (
    Component,
    ProcedureVersion,
    ProcessStep,
    Variant,
    VariantFee,
    VariantLimit,
    VariantResult,
)
from cchc.contexts.catalog.models.frozen import VersionFrozen
from cchc.contexts.catalog.services.revise_draft import discard_draft, revise_draft
from cchc.contexts.catalog.services.set_variant import set_limits, set_steps
from cchc.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db

CHILDREN = (Component, ProcessStep, VariantFee, VariantLimit, VariantResult, Variant)


def _use_case_revise(version: ProcedureVersion) -> None:
    revise_draft(actor=SYSTEM, at=AT, version_id=version.pk, seen=version.row_version, facts=FACTS)


def _use_case_steps(version: ProcedureVersion) -> None:
    variant = version.variants.get()
    set_steps(actor=SYSTEM, at=AT, variant_id=variant.pk, seen=version.row_version, steps=())


def _use_case_limits(version: ProcedureVersion) -> None:
    variant = version.variants.get()
    set_limits(actor=SYSTEM, at=AT, variant_id=variant.pk, seen=version.row_version, limits=())


def _use_case_discard(version: ProcedureVersion) -> None:
    discard_draft(actor=SYSTEM, at=AT, version_id=version.pk, seen=version.row_version)


def _save(version: ProcedureVersion) -> None:
    version.name = "Tên khác"
    version.save()


def _save_one_field(version: ProcedureVersion) -> None:
    version.name = "Tên khác"
    version.save(update_fields=["name"])


def _bulk(version: ProcedureVersion) -> None:
    ProcedureVersion.objects.filter(pk=version.pk).update(name="Tên khác")


def _disguised_as_draft(version: ProcedureVersion) -> None:
    version.state = "draft"
    version.save()


WAYS = (
    _use_case_revise,
    _use_case_steps,
    _use_case_limits,
    _use_case_discard,
    _save,
    _save_one_field,
    _bulk,
    _disguised_as_draft,
    lambda version: version.delete(),
    lambda version: ProcedureVersion.objects.filter(pk=version.pk).delete(),
)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_changes_a_published_version(way: Callable[[ProcedureVersion], object]) -> None:
    version = published()

    with pytest.raises(VersionFrozen, match="không được sửa"):
        way(version)

    assert ProcedureVersion.objects.get(pk=version.pk).name == FACTS.name


@pytest.mark.parametrize("model", CHILDREN)
def test_no_row_below_a_published_version_is_changed_added_or_deleted(model: type) -> None:
    published()
    row = model.objects.first()  # type: ignore[attr-defined]  # a model of ours

    for way in (
        row.save,
        row.delete,
        lambda: model.objects.filter(pk=row.pk).update(order=9),  # type: ignore[attr-defined]
        lambda: model.objects.all().delete(),  # type: ignore[attr-defined]
        lambda: model.objects.bulk_create([row]),  # type: ignore[attr-defined]
    ):
        with pytest.raises(VersionFrozen):
            way()


def test_the_rows_of_a_draft_can_be_changed() -> None:
    version = draft()
    row = ProcessStep.objects.filter(variant__version=version).first()
    assert row is not None

    row.kind = StepKind.REVIEW
    row.save()
    ProcessStep.objects.filter(pk=row.pk).update(title="Việc khác")

    row.refresh_from_db()
    assert (row.kind, row.title) == (StepKind.REVIEW, "Việc khác")

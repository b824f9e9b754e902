"""A dossier is received on the version of the day, also in a process that runs for months."""

from datetime import date, datetime

import pytest
from tests.factories.dossiers import DossierWorld

from cchc.contexts.catalog.domain.components import PaperCount, PaperKind, StatedComponent
from cchc.contexts.catalog.domain.versions import Decision
from cchc.contexts.catalog.models import Variant
from cchc.contexts.catalog.services.amend import amend
from cchc.contexts.catalog.services.repeal import repeal
from cchc.contexts.catalog.services.set_variant import set_papers
from cchc.contexts.dossiers.services.opening import VariantNotOpen
from cchc.contexts.dossiers.services.procedure import procedure
from cchc.kernel.actor import SYSTEM


def test_a_repealed_procedure_takes_no_more_dossiers_though_it_was_read_before(
    world: DossierWorld, morning: datetime
) -> None:
    world.received()
    version = Variant.objects.get(pk=world.office.variant_id).version
    repeal(
        actor=SYSTEM,
        at=morning,
        procedure_id=version.procedure_id,
        seen=version.row_version,
        valid_to=date(2026, 3, 1),
        decision=Decision(number="7/QĐ-UBND", signed_on=date(2026, 2, 1)),
    )

    with pytest.raises(VariantNotOpen):
        world.received()


def test_what_was_read_of_a_draft_is_not_kept(world: DossierWorld, morning: datetime) -> None:
    variant = Variant.objects.get(pk=world.office.variant_id)
    draft = amend(actor=SYSTEM, at=morning, procedure_id=variant.version.procedure_id)
    drafted = draft.variants.get()
    assert len(procedure(drafted.pk).components) == 2

    set_papers(
        actor=SYSTEM,
        at=morning,
        variant_id=drafted.pk,
        seen=draft.row_version,
        papers=[StatedComponent("Tờ trình", (PaperCount(PaperKind.ORIGINAL, 1),))],
    )

    assert len(procedure(drafted.pk).components) == 1

"""A dossier is received on the version of the day, also in a process that runs for months."""

from datetime import date, datetime

import pytest

from cchc.contexts.catalog.domain.versions import Decision
from cchc.contexts.catalog.models import Variant
from cchc.contexts.catalog.services.repeal import repeal
from cchc.contexts.dossiers.services.opening import VariantNotOpen
from cchc.kernel.actor import SYSTEM
from tests.factories.dossiers import DossierWorld


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

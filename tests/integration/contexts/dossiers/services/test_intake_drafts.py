"""What is typed at the counter is kept, for its owner only, and forgotten after 28 days."""

from datetime import timedelta

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING

from cchc.contexts.dossiers.models import IntakeDraft
from cchc.contexts.dossiers.services.intake_drafts import (
    DraftTooLarge,
    drop_draft,
    forget_old_drafts,
    save_draft,
)
from cchc.kernel.actor import SYSTEM
from cchc.platform.access import NotAllowed


def _save(world: DossierWorld, who: str = "mot_cua", **typed: str) -> IntakeDraft:
    return save_draft(actor=world.office.actor(who), at=MORNING, key="k", typed=typed)


def test_the_same_key_overwrites(world: DossierWorld) -> None:
    first = _save(world, name="Trịnh")
    again = _save(world, name="Trịnh Thị")
    assert first.pk == again.pk
    assert IntakeDraft.objects.get().typed == {"name": "Trịnh Thị"}
    assert "Trịnh" not in str(again)


def test_only_at_the_counter_and_not_without_end(world: DossierWorld) -> None:
    with pytest.raises(NotAllowed):
        _save(world, "chuyen_vien", name="x")
    with pytest.raises(DraftTooLarge):
        _save(world, name="x" * 200_001)
    assert not IntakeDraft.objects.exists()


def test_nobody_drops_another_s(world: DossierWorld) -> None:
    _save(world, name="x")
    drop_draft(actor=world.office.actor("giam_doc"), at=MORNING, key="k")
    assert IntakeDraft.objects.count() == 1
    drop_draft(actor=world.office.actor("mot_cua"), at=MORNING, key="k")
    assert not IntakeDraft.objects.exists()


def test_old_ones_are_forgotten(world: DossierWorld) -> None:
    _save(world, name="x")
    limit = MORNING + timedelta(days=28)
    assert forget_old_drafts(actor=SYSTEM, at=limit) == 0
    assert forget_old_drafts(actor=SYSTEM, at=limit + timedelta(seconds=1)) == 1

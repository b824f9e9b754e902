"""Who may act on a dossier: the right alone is not enough, and whose power it was is written."""

from dataclasses import replace
from typing import Any

import pytest
from tests.factories.dossiers import DossierWorld
from tests.integration.contexts.dossiers.case import at, working

from cchc.contexts.dossiers.models.dossier import DossierNotFound
from cchc.contexts.dossiers.services.correct_entry import Correction, correct_entry
from cchc.contexts.dossiers.services.ending import withdraw
from cchc.contexts.dossiers.services.fees import note_fee
from cchc.contexts.dossiers.services.pausing import suspend
from cchc.kernel.actor import Actor, Grant
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import journal


def _lent(actor: Actor, unit_id: int, giver: str) -> Actor:
    """The actor with the same rights in another unit, lent by somebody."""
    own = actor.grants[0]
    lent = Grant(own.role, own.permissions, frozenset({unit_id}), on_behalf_of=giver)
    return replace(actor, grants=(own, lent))


def _scoped(actor: Actor, unit_id: int) -> Actor:
    """The actor with all rights in one unit only."""
    grants = tuple(replace(grant, units=frozenset({unit_id})) for grant in actor.grants)
    return replace(actor, grants=grants)


@pytest.mark.parametrize("unit", ["QHKT", "MC"])
def test_a_right_that_holds_in_any_unit_ends_at_what_one_may_see(
    world: DossierWorld, unit: str
) -> None:
    dossier = working(world).dossier
    seen: dict[str, Any] = {
        "at": at("03-03 09:00"),
        "dossier_id": dossier.pk,
        "seen": dossier.seen,
    }
    limit = Correction(limit=Limit(90, LimitUnit.WORKING_DAY))
    elsewhere = world.office.units[unit]

    with pytest.raises(DossierNotFound):
        correct_entry(
            actor=_scoped(world.office.actor("van_phong"), elsewhere),
            reason="Nhập sai", correction=limit, **seen,
        )  # fmt: skip
    with pytest.raises(DossierNotFound):
        withdraw(
            actor=_scoped(world.office.actor("mot_cua"), elsewhere), reason="Người nộp rút", **seen
        )

    dossier.refresh_from_db()
    assert (dossier.state, dossier.limit_amount) == ("processing", 10)


def test_a_dossier_that_no_unit_has_is_nobodys_division_to_act_on(world: DossierWorld) -> None:
    dossier = working(world).dossier
    type(dossier).objects.filter(pk=dossier.pk).update(unit=None, lead_unit=None)

    with pytest.raises(DossierNotFound):
        note_fee(
            actor=world.office.actor("chuyen_vien_qh"), at=at("03-03 09:00"),
            dossier_id=dossier.pk, seen=dossier.seen, title="Phí", amount=1,
        )  # fmt: skip


def test_the_journal_names_the_giver_where_the_power_was_lent(world: DossierWorld) -> None:
    case = working(world)
    planner = world.office.actor("chuyen_vien_qh")
    actor = _lent(planner, world.office.units["QLXD"], "Lê Văn Chuyên Viên")

    suspend(
        actor=actor, at=at("03-03 09:00"), dossier_id=case.dossier.pk, seen=case.dossier.seen,
        reason="Chờ thông báo",
    )  # fmt: skip

    last = journal.entries_for(case.dossier).last()
    assert last is not None
    assert (last.act, last.on_behalf_of) == ("dossiers.dossier.suspend", "Lê Văn Chuyên Viên")


def test_ones_own_power_goes_before_a_lent_one(world: DossierWorld) -> None:
    case = working(world)
    actor = _lent(world.office.actor("chuyen_vien"), world.office.units["QHKT"], "Đỗ Văn")

    suspend(
        actor=actor, at=at("03-03 09:00"), dossier_id=case.dossier.pk, seen=case.dossier.seen,
        reason="Chờ thông báo",
    )  # fmt: skip

    last = journal.entries_for(case.dossier).last()
    assert last is not None
    assert last.on_behalf_of == ""

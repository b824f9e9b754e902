"""Line down at the counter: numbered papers entered later with the real moment."""

import pytest
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.models import Dossier, PaperBlock
from cchc.contexts.dossiers.services.line_down import (
    NotInAnyBlock,
    PaperNumberUsed,
    enter_from_paper,
    reserve_papers,
)
from cchc.contexts.dossiers.services.receive_dossier import ComponentsMissing
from cchc.contexts.dossiers.services.standing import OutOfOrder, ReasonMissing
from cchc.kernel.periods import free
from cchc.platform import clock, journal
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures

from ..case import at

MARCH = free(at("03-01 00:00").date(), at("03-31 00:00").date())


def _reserve(world: DossierWorld, size: int = 5) -> PaperBlock:
    return reserve_papers(actor=world.office.actor("mot_cua"), at=at("03-01 09:00"), size=size)


def _enter(
    world: DossierWorld, number: str, *, who: str = "mot_cua", reason: str = "Mất mạng",
    when: str = "03-02 08:30", **changes: object,
) -> Dossier:  # fmt: skip
    return enter_from_paper(
        actor=world.office.actor(who), at=at(when), intake=world.intake(**changes),
        paper_number=number, reason=reason,
    )  # fmt: skip


def test_blocks_follow_one_another_and_are_journalled(world: DossierWorld) -> None:
    first, second = _reserve(world, 3), _reserve(world, 2)
    assert first.numbers == ["BN-2026-0001", "BN-2026-0002", "BN-2026-0003"]
    assert second.numbers == ["BN-2026-0004", "BN-2026-0005"]
    assert journal.entries_for(first).get().act == "dossiers.paper_block.reserved"
    with pytest.raises(NotAllowed):
        reserve_papers(actor=world.office.actor("chuyen_vien"), at=at("03-01 09:00"), size=1)


def test_the_real_moment_counts_and_when_it_was_entered_is_known(world: DossierWorld) -> None:
    _reserve(world)
    with clock.frozen(at("03-04 16:00")):
        dossier = _enter(world, "BN-2026-0002")

    span = dossier.spans.get()
    assert dossier.received_at == span.from_at == at("03-02 08:30")
    assert span.recorded_at == at("03-04 16:00")
    assert span.reason == "Mất mạng"
    assert dossier.due_at == at("03-16 17:00")
    assert dossier.code == "H99.13-260302-0001"
    assert dossier.paper_number == "BN-2026-0002"
    received = [
        figures.value("dossiers.received", MARCH, None, moment).count
        for moment in (at("03-04 15:59"), at("03-04 16:00"), None)
    ]
    assert received == [0, 1, 1]


@pytest.mark.parametrize(
    "number",
    ["BN-2026-0006", "BN-2025-0001", "BN-2026-0000", "AB-2026-0001", "BN-2026", "", "BN-x-y"],
)
def test_a_number_nobody_reserved_is_refused(world: DossierWorld, number: str) -> None:
    _reserve(world)
    with pytest.raises(NotInAnyBlock) as refused:
        _enter(world, number)
    assert refused.value.field == "paper_number"


@pytest.mark.parametrize("again", ["BN-2026-0002", " BN-2026-0002 ", "BN-2026-2"])
def test_a_number_is_used_once_however_it_is_typed(world: DossierWorld, again: str) -> None:
    _reserve(world)
    first = _enter(world, "BN-2026-0002")
    with pytest.raises(PaperNumberUsed, match=first.code):
        _enter(world, again)
    assert Dossier.objects.count() == 1


def test_gaps_in_a_block_are_allowed(world: DossierWorld) -> None:
    _reserve(world)
    numbers = [_enter(world, number).paper_number for number in ("BN-2026-0005", "BN-2026-1")]
    assert numbers == ["BN-2026-0005", "BN-2026-0001"]


def test_it_needs_a_reason_all_papers_and_a_moment_that_is_past(world: DossierWorld) -> None:
    _reserve(world)
    with pytest.raises(ReasonMissing):
        _enter(world, "BN-2026-0001", reason=" ")
    with pytest.raises(ComponentsMissing):
        _enter(world, "BN-2026-0001", components=())
    with clock.frozen(at("03-02 08:00")), pytest.raises(OutOfOrder):
        _enter(world, "BN-2026-0001")
    with pytest.raises(NotAllowed):
        _enter(world, "BN-2026-0001", who="chuyen_vien")
    assert not Dossier.objects.exists()

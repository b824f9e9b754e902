"""A dossier from the counter to the result handed back."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.kinds import Outcome, Timeliness
from cchc.contexts.dossiers.domain.states import State
from cchc.contexts.dossiers.models import StateSpan
from cchc.contexts.dossiers.models.dossier import ChangedMeanwhile
from cchc.contexts.dossiers.services.hand_back import hand_back
from cchc.contexts.dossiers.services.movement import take
from cchc.contexts.dossiers.services.receive_dossier import ComponentsMissing
from cchc.contexts.dossiers.services.standing import OutOfOrder
from cchc.kernel.transitions import ActNotAllowed
from cchc.platform import clock
from cchc.platform.access import NotAllowed


def test_a_received_dossier_has_code_appointment_and_secret(
    world: DossierWorld, morning: datetime
) -> None:
    dossier = world.received()

    assert dossier.code == "H99.13-260302-0001"
    assert dossier.state == State.PROCESSING
    assert dossier.promised_at == datetime(2026, 3, 16, 17, 0, tzinfo=clock.ZONE)
    assert len(dossier.secret) == 8
    assert dossier.received_at == morning


def test_codes_of_one_day_have_no_gap_even_after_a_refused_intake(world: DossierWorld) -> None:
    first = world.received()
    with pytest.raises(ComponentsMissing):
        world.received(components=())
    second = world.received()

    assert [first.code[-4:], second.code[-4:]] == ["0001", "0002"]


def test_it_walks_to_the_result_and_is_handed_back(world: DossierWorld, morning: datetime) -> None:
    ended_at = morning + timedelta(days=10)
    dossier = world.finished(ended_at, world.at_work())
    dossier = hand_back(
        actor=world.office.actor("mot_cua"),
        at=ended_at + timedelta(days=1),
        dossier_id=dossier.pk,
        seen=dossier.seen,
        received_by="Trịnh Thị Mẫu",
    )

    assert dossier.state == State.RETURNED
    assert dossier.outcome == Outcome.GRANTED
    assert dossier.timeliness == Timeliness.EARLY
    spans = StateSpan.objects.believed().filter(dossier=dossier).order_by("from_at", "pk")
    assert [span.act for span in spans] == [
        "receive",
        "forward",
        "assign",
        "propose",
        "approve",
        "sign",
        "finish",
        "hand_back",
    ]
    assert [span.ended for span in spans] == [False] * 6 + [True, False]
    assert all(a.until_at == b.from_at for a, b in pairwise(spans))


def test_the_last_day_is_on_time_and_the_day_after_is_late(
    world: DossierWorld, morning: datetime
) -> None:
    due = datetime(2026, 3, 16, 17, 0, tzinfo=clock.ZONE)
    on_time = world.finished(due.replace(hour=23), world.at_work())
    late = world.finished(due + timedelta(hours=8), world.at_work())

    assert on_time.timeliness == Timeliness.ON_TIME
    assert late.timeliness == Timeliness.LATE


def test_the_slower_of_two_officers_sees_who_was_faster(
    world: DossierWorld, morning: datetime
) -> None:
    dossier = world.at_work()
    seen = dossier.seen
    world.signed(morning + timedelta(days=1), dossier)

    with pytest.raises(ChangedMeanwhile, match="Nguyễn Văn Giám Đốc đã xử lý lúc 08:30"):
        take(
            actor=world.office.actor("chuyen_vien"),
            at=morning + timedelta(days=2),
            dossier_id=dossier.pk,
            seen=seen,
        )


def test_another_division_may_not_act(world: DossierWorld, morning: datetime) -> None:
    dossier = world.at_work()

    with pytest.raises(NotAllowed):
        take(
            actor=world.office.actor("chuyen_vien_qh"),
            at=morning + timedelta(days=1),
            dossier_id=dossier.pk,
            seen=dossier.seen,
        )


def test_acts_out_of_order_are_refused_with_what_is_possible(
    world: DossierWorld, morning: datetime
) -> None:
    dossier = world.received()

    with pytest.raises(ActNotAllowed, match="Hiện có thể"):
        hand_back(
            actor=world.office.actor("mot_cua"),
            at=morning + timedelta(days=1),
            dossier_id=dossier.pk,
            seen=dossier.seen,
            received_by="x",
        )


def test_a_moment_before_the_last_act_or_in_the_future_is_refused(
    world: DossierWorld, morning: datetime
) -> None:
    dossier = world.at_work()

    for moment in (morning, clock.now() + timedelta(minutes=1)):
        with pytest.raises(OutOfOrder):
            take(
                actor=world.office.actor("chuyen_vien"),
                at=moment,
                dossier_id=dossier.pk,
                seen=dossier.seen,
            )

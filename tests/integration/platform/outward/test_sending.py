"""News to receivers: in order by thread, once with effect, held up by failures, never lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from tests.integration.platform.outward.conftest import AT, Turned, turn
from tests.integration.platform.outward.receiving import OtherSystem, listening

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock, jobs
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.running import claim, run_due
from cchc.platform.outward import services
from cchc.platform.outward.models import Delivery, DeliveryState, Receiver
from cchc.platform.outward.upkeep import clear

pytestmark = pytest.mark.django_db


def _states() -> list[str]:
    return list(Delivery.objects.order_by("id").values_list("state", flat=True))


def test_news_arrive_signed_and_in_order(receiver: Receiver, system: OtherSystem) -> None:
    turn("A", 1, 2)
    turn("B", 1)
    turn("A", 3)

    run_due(AT)

    assert system.versions() == {"A": [1, 2, 3], "B": [1]}
    assert system.taken[0]["kind"] == "t.turned"
    assert system.forged == 0
    assert set(_states()) == {DeliveryState.DELIVERED}
    receiver.refresh_from_db()
    assert (receiver.last_delivered_at, receiver.busy_token) == (AT, "")


def test_nothing_is_told_of_an_act_that_was_undone(receiver: Receiver) -> None:
    with transaction.atomic():
        jobs.publish(Turned("A", 1))
        transaction.set_rollback(True)

    assert not Delivery.objects.exists()
    assert not Job.objects.filter(code="outward.send").exists()


def test_without_receivers_nothing_is_worded(register: Any, system: OtherSystem) -> None:
    turn("A", 1)

    assert not Delivery.objects.exists()


def test_only_the_kinds_asked_for_and_only_what_concerns_others(receiver: Receiver) -> None:
    turn("A", 1, kind="t.other")
    turn("A", 0)

    assert not Delivery.objects.exists()


def test_a_receiver_that_fails_holds_everything_back_with_growing_pauses(
    receiver: Receiver, system: OtherSystem
) -> None:
    system.mood = lambda _news, _call: 500
    turn("A", 1)
    turn("B", 1)

    pauses = []
    moment = AT
    for _ in range(10):
        run_due(moment)
        job = Job.objects.get(code="outward.send", state=JobState.READY)
        pauses.append((job.run_at - moment).total_seconds())
        moment = job.run_at

    assert pauses[:4] == [30, 60, 120, 240]
    assert pauses[-1] == 3600
    assert len(system.calls) == 10  # one probe at a time, however much waits
    receiver.refresh_from_db()
    assert (receiver.failing_since, receiver.last_error) == (AT, "Nơi nhận trả lời mã 500.")

    system.mood = lambda _news, _call: 200
    run_due(moment)
    receiver.refresh_from_db()
    assert system.versions() == {"A": [1], "B": [1]}
    assert (receiver.failing_since, receiver.last_error) == (None, "")


@pytest.mark.parametrize("status", [301, 302, 401, 404, 429, 500, 503])
def test_what_is_the_receivers_own_trouble_stops_everything(
    receiver: Receiver, system: OtherSystem, status: int
) -> None:
    system.mood = lambda _news, _call: status
    turn("A", 1)
    turn("B", 1)

    run_due(AT)

    assert len(system.calls) == 1
    assert _states() == [DeliveryState.WAITING] * 2


@pytest.mark.parametrize("status", [400, 409, 413, 422])
def test_one_piece_refused_holds_up_its_own_thread_only(
    receiver: Receiver, system: OtherSystem, status: int
) -> None:
    system.mood = lambda news, _call: status if news["thread"] == "A" else 200
    turn("A", 1, 2)
    turn("B", 1, 2)

    run_due(AT)
    assert system.versions() == {"B": [1, 2]}
    first = Delivery.objects.get(thread="A", attempts=1)
    assert (first.not_before, first.last_error) == (
        AT + timedelta(minutes=1),
        f"Nơi nhận trả lời mã {status}.",
    )

    system.mood = lambda _news, _call: 200
    run_due(AT + timedelta(seconds=59))
    assert system.versions() == {"B": [1, 2]}
    run_due(AT + timedelta(minutes=1))
    assert system.versions() == {"B": [1, 2], "A": [1, 2]}


def test_an_answer_that_got_lost_is_asked_for_again_under_the_same_key(
    receiver: Receiver, system: OtherSystem
) -> None:
    system.forgets_to_answer = 1
    turn("A", 1)

    run_due(AT)
    run_due(AT + timedelta(seconds=30))

    assert len(system.calls) == 2
    assert len(system.repeated()) == 1
    assert system.versions() == {"A": [1]}


def test_a_receiver_that_does_not_answer_in_time_is_tried_later(
    receiver: Receiver, system: OtherSystem
) -> None:
    def slow(_news: object, _call: int) -> int:
        from time import sleep

        sleep(0.8)
        return 200

    system.mood = slow
    turn("A", 1)

    run_due(AT)

    receiver.refresh_from_db()
    assert "Không trả lời trong" in receiver.last_error


def test_after_some_success_the_pauses_begin_anew(receiver: Receiver, system: OtherSystem) -> None:
    system.mood = lambda _news, call: 200 if call == 0 else 500
    turn("A", 1, 2)

    run_due(AT)

    job = Job.objects.get(code="outward.send", state=JobState.READY)
    assert (job.attempts, job.run_at) == (0, AT + timedelta(seconds=30))


def test_each_receiver_has_its_own_order_and_troubles(
    receiver: Receiver, system: OtherSystem, register: Callable[..., Receiver]
) -> None:
    other = OtherSystem()
    with listening(other) as port:
        register(other, port, "Hệ thống khác")
        system.mood = lambda _news, _call: 503
        turn("A", 1)
        run_due(AT)

    assert (system.versions(), other.versions()) == ({}, {"A": [1]})


def test_what_a_hair_missed_is_found_by_the_sweep(receiver: Receiver, system: OtherSystem) -> None:
    turn("A", 1)
    Job.objects.filter(code="outward.send").delete()

    run_due(AT)

    assert system.versions() == {"A": [1]}


def test_a_receiver_that_somebody_sends_to_is_left_alone(
    receiver: Receiver, system: OtherSystem
) -> None:
    Receiver.objects.update(busy_until=AT + timedelta(minutes=1), busy_token="other")
    turn("A", 1)

    run_due(AT)
    assert system.calls == []
    run_due(AT + timedelta(minutes=2))

    assert system.versions() == {"A": [1]}


def test_the_lease_of_a_dead_process_runs_out(receiver: Receiver, system: OtherSystem) -> None:
    turn("A", 1)
    assert claim() is not None  # killed with the job in hand
    Receiver.objects.update(busy_until=AT + timedelta(minutes=2), busy_token="dead")

    run_due(AT + timedelta(minutes=11))
    run_due(AT + timedelta(minutes=20))

    assert system.versions() == {"A": [1]}


def test_pushing_does_not_wait_for_the_pause(receiver: Receiver, system: OtherSystem) -> None:
    system.mood = lambda news, _call: 409 if news["thread"] == "A" else 500
    turn("A", 1)
    turn("B", 1)
    run_due(AT)
    system.mood = lambda _news, _call: 200

    with clock.frozen(AT + timedelta(seconds=5)):
        now = clock.now()
        assert services.send_now(actor=SYSTEM, at=now, receiver_id=receiver.pk) == 2
        run_due(now)

    assert system.versions() == {"A": [1], "B": [1]}


def test_paused_receivers_get_nothing_and_lose_nothing_that_waited(
    receiver: Receiver, system: OtherSystem
) -> None:
    turn("A", 1)
    services.set_active(actor=SYSTEM, at=AT, receiver_id=receiver.pk, active=False)
    turn("A", 2)
    run_due(AT)
    assert system.calls == []

    services.set_active(actor=SYSTEM, at=AT, receiver_id=receiver.pk, active=True)
    run_due(AT + timedelta(minutes=1))

    assert system.versions() == {"A": [1]}


def test_a_piece_dropped_lets_its_thread_go_on(receiver: Receiver, system: OtherSystem) -> None:
    system.mood = lambda news, _call: 422 if news["data"]["version"] == 1 else 200
    turn("A", 1, 2)
    run_due(AT)
    first = Delivery.objects.get(attempts=1)

    with pytest.raises(services.NothingToDrop):
        services.drop_delivery(actor=SYSTEM, at=AT, delivery_id=first.pk, reason=" ")
    services.drop_delivery(actor=SYSTEM, at=AT, delivery_id=first.pk, reason="Sai mã thủ tục")
    with pytest.raises(services.NothingToDrop):
        services.drop_delivery(actor=SYSTEM, at=AT, delivery_id=first.pk, reason="Sai mã thủ tục")
    run_due(AT + timedelta(minutes=1))

    assert system.versions() == {"A": [2]}
    assert _states() == [DeliveryState.DROPPED, DeliveryState.DELIVERED]


def test_old_rows_go_and_what_waits_stays(receiver: Receiver, system: OtherSystem) -> None:
    turn("A", 1)
    run_due(AT)
    system.mood = lambda _news, _call: 500
    turn("A", 2)

    clear({}, at=AT + timedelta(days=91))

    assert _states() == [DeliveryState.WAITING]


def test_an_old_key_signs_nothing_any_more(receiver: Receiver, system: OtherSystem) -> None:
    old = system.key
    new = services.change_key(actor=SYSTEM, at=AT, receiver_id=receiver.pk)
    turn("A", 1)
    run_due(AT)
    assert (new != old, system.forged, system.taken) == (True, 1, [])

    system.key = new
    run_due(AT + timedelta(minutes=1))

    assert system.versions() == {"A": [1]}

"""What is done instead when a job is given up, and the clock set back under the queue."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.jobs import registry
from cchc.platform.jobs.clock_change import mend_times
from cchc.platform.jobs.heartbeat import Heartbeat, beats_alive
from cchc.platform.jobs.models import Job, JobState, WorkerBeat
from cchc.platform.jobs.outbox import enqueue, fill_timetable
from cchc.platform.jobs.running import claim, reap, run_due

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("_specs", "_subscribers", "_event_types"):
        monkeypatch.setattr(registry, name, {})
    with clock.frozen(AT):
        yield


def _poison(code: str, *, attempts: int = 1, instead: Any = None) -> None:
    @registry.job(code, attempts=attempts, gave_up=instead)
    def handler(payload: Mapping[str, Any], *, at: datetime) -> None:
        raise ValueError("hỏng")


def test_the_owner_is_told_once_when_a_job_is_given_up() -> None:
    told: list[tuple[Mapping[str, Any], datetime]] = []

    def instead(payload: Mapping[str, Any], *, at: datetime) -> None:
        told.append((payload, at))

    _poison("t.poison", attempts=2, instead=instead)
    enqueue("t.poison", {"id": 7})

    run_due(AT)
    assert told == []
    run_due(AT + timedelta(hours=1))

    assert told == [({"id": 7}, AT + timedelta(hours=1))]
    assert Job.objects.get().state == JobState.FAILED


def test_the_owner_is_told_when_the_worker_died_in_the_last_attempt() -> None:
    told: list[tuple[Mapping[str, Any], datetime]] = []

    def instead(payload: Mapping[str, Any], *, at: datetime) -> None:
        told.append((payload, at))

    _poison("t.killer", instead=instead)
    enqueue("t.killer", {"id": 7})
    assert claim() is not None  # and the worker is killed

    with clock.frozen(AT + timedelta(minutes=30)):
        assert reap() == 1

    assert told == [({"id": 7}, AT + timedelta(minutes=30))]


def test_a_job_ends_as_failed_even_if_giving_up_goes_wrong() -> None:
    def wrong(payload: Mapping[str, Any], *, at: datetime) -> None:
        raise KeyError("x")

    _poison("t.poison", instead=wrong)
    enqueue("t.poison")

    assert run_due(AT).failed == 1

    job = Job.objects.get()
    assert job.state == JobState.FAILED
    assert "Việc thay thế cũng hỏng: KeyError." in job.last_error


def test_a_poisoned_job_holds_up_nobody() -> None:
    done: list[int] = []
    _poison("t.poison", attempts=3)

    @registry.job("t.note")
    def note(payload: Mapping[str, Any], *, at: datetime) -> None:
        done.append(payload["n"])

    for n in range(3):
        enqueue("t.poison")
        enqueue("t.note", {"n": n})

    run_due(AT)

    assert done == [0, 1, 2]


def test_what_a_fast_clock_left_is_drawn_to_the_present_when_it_is_set_back() -> None:
    ran: list[str] = []

    @registry.job("t.note")
    def note(payload: Mapping[str, Any], *, at: datetime) -> None:
        ran.append(payload["name"])

    _poison("t.poison", attempts=9)
    with clock.frozen(AT + timedelta(days=400)):
        enqueue("t.note", {"name": "at once"})
        enqueue("t.note", {"name": "in an hour"}, run_at=clock.now() + timedelta(hours=1))
    enqueue("t.poison")
    with clock.frozen(AT + timedelta(days=400)):
        (poisoned,) = Job.objects.filter(code="t.poison")
        Job.objects.filter(pk=poisoned.pk).update(attempts=3, run_at=clock.now())

    assert mend_times(AT) == 3
    run_due(AT)
    assert ran == ["at once"]
    run_due(AT + timedelta(hours=1))
    assert ran == ["at once", "in an hour"]
    assert mend_times(AT + timedelta(hours=1)) == 0


def test_slots_a_fast_clock_used_up_are_free_again() -> None:
    ran: list[datetime] = []

    @registry.scheduled("t.nightly", at="02:00")
    def nightly(payload: Mapping[str, Any], *, at: datetime) -> None:
        ran.append(at)

    run_due(AT + timedelta(days=2))
    with clock.frozen(AT + timedelta(days=3)):
        fill_timetable(clock.now())
    mend_times(AT)

    run_due(AT)
    run_due(AT + timedelta(days=2))
    run_due(AT + timedelta(days=3))

    assert [(at - AT).days for at in ran] == [2, 0, 2, 3]


def test_a_lease_from_the_future_is_nobodys() -> None:
    _poison("t.note", attempts=5)
    enqueue("t.note")
    with clock.frozen(AT + timedelta(days=1)):
        assert claim() is not None

    assert reap() == 1
    assert Job.objects.get().state == JobState.READY


def test_a_lease_given_now_stays() -> None:
    _poison("t.note", attempts=5)
    enqueue("t.note")
    assert claim() is not None

    assert reap() == 0


def test_a_worker_shows_itself_and_the_jump_of_its_clock() -> None:
    heart = Heartbeat()
    heart.beat(0)
    with clock.frozen(AT + timedelta(hours=1)):
        heart.beat(5)

    (beat,) = WorkerBeat.objects.all()
    assert (beat.ran, abs(beat.clock_skew - 3600) < 5) == (5, True)
    assert [b.name for b in beats_alive(AT + timedelta(hours=1))] == [heart.name]
    assert beats_alive(AT + timedelta(hours=2)) == []

    heart.end()
    assert not WorkerBeat.objects.exists()


def test_a_worker_silent_for_a_day_is_forgotten() -> None:
    WorkerBeat.objects.create(name="cũ:1", started_at=AT, seen_at=AT - timedelta(days=2))

    Heartbeat().beat(0)

    assert not WorkerBeat.objects.filter(name="cũ:1").exists()

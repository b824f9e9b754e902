"""Jobs: taken once, retried with a growing pause, given up, found again after a crash."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.jobs import registry
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.outbox import enqueue
from cchc.platform.jobs.running import claim, current_run, reap, run, run_due

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("_specs", "_subscribers", "_event_types"):
        monkeypatch.setattr(registry, name, {})
    with clock.frozen(AT):
        yield


def _recording(code: str, **options: Any) -> list[Mapping[str, Any]]:
    seen: list[Mapping[str, Any]] = []

    @registry.job(code, **options)
    def handler(payload: Mapping[str, Any], *, at: datetime) -> None:
        seen.append({**payload, "at": at})

    return seen


def _failing(code: str, **options: Any) -> list[int]:
    attempts: list[int] = []

    @registry.job(code, **options)
    def handler(payload: Mapping[str, Any], *, at: datetime) -> None:
        attempts.append(current_run().attempt)
        raise ValueError("hỏng\nDETAIL: số điện thoại 0912345678")

    return attempts


def test_a_job_runs_with_its_payload_and_the_moment() -> None:
    seen = _recording("t.note")
    job = enqueue("t.note", {"id": 5, "on": AT.date()})

    tally = run_due(AT)

    job.refresh_from_db()
    assert (tally.done, tally.retried, tally.failed) == (1, 0, 0)
    assert seen == [{"id": 5, "on": "2026-03-02", "at": AT}]
    assert (job.state, job.finished_at, job.leased_until) == (JobState.DONE, AT, None)


def test_a_job_waits_for_its_moment_and_the_earlier_runs_first() -> None:
    seen = _recording("t.note")
    enqueue("t.note", {"id": 1}, run_at=AT + timedelta(hours=2))
    enqueue("t.note", {"id": 2}, run_at=AT + timedelta(hours=1))

    run_due(AT)
    assert seen == []

    run_due(AT + timedelta(hours=3))
    assert [row["id"] for row in seen] == [2, 1]


def test_a_job_vanishes_with_the_transaction_that_queued_it() -> None:
    _recording("t.note")

    with transaction.atomic():
        enqueue("t.note")
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_an_unknown_code_is_refused_on_queueing_and_fails_on_running() -> None:
    with pytest.raises(registry.UnknownJob):
        enqueue("t.nobody")

    Job.objects.create(code="t.old", run_at=AT, recorded_at=AT, max_attempts=1)
    assert run_due(AT).failed == 1
    assert "UnknownJob" in Job.objects.get().last_error


def test_a_failing_job_is_retried_with_a_doubling_pause_and_then_given_up() -> None:
    attempts = _failing("t.poison", attempts=3, backoff=timedelta(minutes=1))
    job = enqueue("t.poison")

    assert run_due(AT).retried == 1
    job.refresh_from_db()
    assert job.run_at == AT + timedelta(minutes=1)

    moment = AT + timedelta(minutes=1)
    assert run_due(moment).retried == 1
    job.refresh_from_db()
    assert job.run_at == moment + timedelta(minutes=2)

    assert run_due(AT + timedelta(hours=1)).failed == 1
    assert run_due(AT + timedelta(days=9)).done == 0
    job.refresh_from_db()
    assert (job.state, attempts) == (JobState.FAILED, [1, 2, 3])


def test_only_the_first_line_of_an_error_is_kept() -> None:
    _failing("t.poison", attempts=1)
    enqueue("t.poison")

    run_due(AT)

    assert Job.objects.get().last_error == "ValueError: hỏng"


def test_the_writes_of_an_atomic_job_that_fails_are_undone() -> None:
    _recording("t.inner")

    @registry.job("t.half", attempts=1)
    def half(payload: Mapping[str, Any], *, at: datetime) -> None:
        enqueue("t.inner")
        raise ValueError("after the write")

    enqueue("t.half")
    run_due(AT)

    assert not Job.objects.filter(code="t.inner").exists()


def test_one_waiting_copy_per_unique_key() -> None:
    _recording("t.note")

    first = enqueue("t.note", {"id": 1}, unique_key="note:1")
    again = enqueue("t.note", {"id": 1}, unique_key="note:1")
    other = enqueue("t.note", {"id": 2}, unique_key="note:2")

    assert again.pk == first.pk != other.pk


def test_a_running_copy_does_not_swallow_news() -> None:
    _recording("t.note")
    enqueue("t.note", unique_key="note:1")
    running = claim()
    assert running is not None

    again = enqueue("t.note", unique_key="note:1")

    assert again.pk != running.pk
    run(running)
    assert run_due(AT).done == 1


def test_a_failed_run_gives_way_to_the_newer_copy() -> None:
    attempts = _failing("t.poison")
    enqueue("t.poison", unique_key="k")
    running = claim()
    assert running is not None
    newer = enqueue("t.poison", unique_key="k")

    assert run(running) == JobState.DONE

    newer.refresh_from_db()
    assert (attempts, newer.state) == ([1], JobState.READY)


def test_a_job_taken_is_not_taken_twice() -> None:
    _recording("t.note")
    enqueue("t.note")

    assert claim() is not None
    assert claim() is None


def test_a_lost_lease_is_reaped_and_the_late_worker_changes_nothing() -> None:
    seen = _recording("t.note", lease=timedelta(minutes=5))
    enqueue("t.note")
    dead = claim()
    assert dead is not None
    assert reap() == 0

    later = AT + timedelta(minutes=6)
    with clock.frozen(later):
        assert reap() == 1
        job = Job.objects.get()
        assert (job.state, job.run_at) == (JobState.READY, later + timedelta(seconds=30))
    with clock.frozen(later + timedelta(minutes=1)):
        taken = claim()
        assert taken is not None
        assert run(dead) == JobState.READY  # its lease is gone: rolled back
        assert run(taken) == JobState.DONE

    assert len(seen) == 2  # at least once …
    assert Job.objects.get().state == JobState.DONE  # … and noted once


def test_a_job_that_kills_its_worker_ends_as_failed() -> None:
    _recording("t.killer", attempts=2)
    enqueue("t.killer")

    for days in (0, 1):
        with clock.frozen(AT + timedelta(days=days)):
            assert claim() is not None
        with clock.frozen(AT + timedelta(days=days, minutes=30)):
            reap()

    assert Job.objects.get().state == JobState.FAILED


def test_two_workers_on_postgresql_skip_each_others_rows(
    django_assert_num_queries: Any,
) -> None:
    _recording("t.note")
    enqueue("t.note")

    with django_assert_num_queries(5) as captured:
        claim()

    locks = [row["sql"] for row in captured if "SKIP LOCKED" in row["sql"]]
    assert len(locks) == (1 if connection.vendor == "postgresql" else 0)


def test_current_run_is_known_only_inside_a_job() -> None:
    with pytest.raises(LookupError):
        current_run()

"""The timetable: slots are owed in Vietnam's zone, each once, missed ones made up once."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from cchc.platform.clock import ZONE
from cchc.platform.jobs import housekeeping, registry
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.outbox import fill_timetable
from cchc.platform.jobs.running import run_due
from cchc.platform.jobs.timetable import Daily, Every

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "_specs", {})
    return


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (datetime(2026, 3, 2, 0, 30, tzinfo=UTC), datetime(2026, 3, 2, 7, 30, tzinfo=ZONE)),
        (datetime(2026, 3, 2, 0, 29, tzinfo=UTC), datetime(2026, 3, 1, 7, 30, tzinfo=ZONE)),
    ],
)
def test_a_daily_slot_is_a_time_of_day_in_vietnam(now: datetime, slot: datetime) -> None:
    assert Daily(time(7, 30)).latest_slot(now) == slot


def test_intervals_count_from_midnight() -> None:
    now = datetime(2026, 3, 2, 9, 14, 59, tzinfo=ZONE)

    assert Every(15).latest_slot(now) == AT
    assert Every(7).latest_slot(now) == datetime(2026, 3, 2, 9, 13, tzinfo=ZONE)


@pytest.mark.parametrize("minutes", [0, 1441])
def test_an_interval_fits_in_a_day(minutes: int) -> None:
    with pytest.raises(ValueError, match="interval"):
        Every(minutes)


def test_a_job_needs_a_time_or_an_interval_not_both() -> None:
    with pytest.raises(ValueError, match="either"):
        registry.scheduled("t.both", at="07:00", every=5)


@pytest.mark.django_db
def test_each_slot_runs_once_and_a_missed_one_is_made_up_once() -> None:
    slots: list[str] = []

    @registry.scheduled("t.morning", at="07:00")
    def morning(payload: Mapping[str, Any], *, at: datetime) -> None:
        slots.append(payload["slot"][:10])

    run_due(AT)
    run_due(AT + timedelta(hours=1))
    run_due(AT + timedelta(days=4))  # nobody worked for three days

    assert slots == ["2026-03-02", "2026-03-06"]


@pytest.mark.django_db
def test_two_workers_fill_one_slot() -> None:
    @registry.scheduled("t.often", every=5)
    def often(payload: Mapping[str, Any], *, at: datetime) -> None: ...

    assert fill_timetable(AT) == 1
    assert fill_timetable(AT + timedelta(minutes=4)) == 0
    assert fill_timetable(AT + timedelta(minutes=5)) == 1
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_done_jobs_are_cleared_after_a_month_and_failed_ones_stay() -> None:
    old = AT - timedelta(days=31)
    for state in (JobState.DONE, JobState.FAILED):
        Job.objects.create(code="t.x", run_at=old, recorded_at=old, state=state, finished_at=old)
    Job.objects.create(code="t.y", run_at=AT, recorded_at=AT, state=JobState.DONE, finished_at=AT)

    housekeeping.clear_done({}, at=AT)

    left = Job.objects.order_by("code").values_list("code", "state")
    assert list(left) == [("t.x", "failed"), ("t.y", "done")]

"""The administrators' page of the queue."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.platform.readers import sign_in

from cchc.kernel.actor import Actor, Grant
from cchc.platform import clock, journal
from cchc.platform.access import NotAllowed
from cchc.platform.clock import ZONE
from cchc.platform.jobs import JobNotFound
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.permissions import JobPermission
from cchc.platform.jobs.selectors import queue_health
from cchc.platform.jobs.services import ReasonNeeded, SameWorkWaits, dismiss_job, retry_job

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
ADMIN = Actor(1, "Quản trị", None, "", (Grant("a", frozenset({JobPermission.MANAGE}), None),))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.integration.platform.addresses"),
]


def _job(state: JobState = JobState.FAILED, **values: Any) -> Job:
    at = values.setdefault("run_at", AT)
    if state in {JobState.DONE, JobState.FAILED}:
        values.setdefault("finished_at", at)
    if state == JobState.RUNNING:
        values.setdefault("leased_until", at)
    return Job.objects.create(code="jobs.clear-done", state=state, recorded_at=at, **values)


def test_failed_jobs_are_listed_and_put_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, monkeypatch, JobPermission.MANAGE)
    failed, other = _job(attempts=5, last_error="ValueError: hỏng"), _job()

    with clock.frozen(AT):
        page = client.get(reverse("jobs:index")).content.decode()
        assert "ValueError: hỏng" in page
        assert "5/5" in page
        assert "Xóa việc đã xong" in page
        answer = client.post(reverse("jobs:retry"), {"chon": [str(failed.pk)]})

    assert answer.headers["Location"] == reverse("jobs:index")
    failed.refresh_from_db()
    other.refresh_from_db()
    assert (failed.state, failed.attempts, other.state) == (JobState.READY, 0, JobState.FAILED)
    assert [entry.act for entry in journal.entries_for(failed)] == ["jobs.job.retried"]


def test_nothing_chosen_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, monkeypatch, JobPermission.MANAGE)

    page = client.post(reverse("jobs:retry"), follow=True).content.decode()

    assert "Chưa chọn việc nào" in page


def test_a_job_is_put_back_once() -> None:
    job = _job()
    retry_job(actor=ADMIN, at=AT, job_id=job.pk)

    with pytest.raises(JobNotFound):
        retry_job(actor=ADMIN, at=AT, job_id=job.pk)


def test_only_an_administrator_may() -> None:
    nobody = Actor(2, "Khác", None, "", ())
    with pytest.raises(NotAllowed):
        retry_job(actor=nobody, at=AT, job_id=_job().pk)
    with pytest.raises(NotAllowed):
        queue_health(actor=nobody, at=AT)


def test_each_state_has_its_list_and_a_silent_worker_is_noticed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, monkeypatch, JobPermission.MANAGE)
    _job(JobState.READY)
    _job(JobState.READY, run_at=AT + timedelta(days=1))
    _job(JobState.RUNNING)
    _job(JobState.DONE)

    health = queue_health(actor=ADMIN, at=AT)
    assert (health.waiting, health.later, health.running, health.failed) == (1, 1, 1, 0)
    assert not health.stalled
    with clock.frozen(AT + timedelta(minutes=6)):
        page = client.get(reverse("jobs:index"), {"trang_thai": "ready"}).content.decode()
        assert "cchc worker" in page
        for state in ("running", "done", "failed", "lạ"):
            found = client.get(reverse("jobs:index"), {"trang_thai": state})
            assert found.status_code == 200
        file = client.get(reverse("jobs:index"), {"trang_thai": "ready", "xuat": "xlsx"})
    assert file.content[:2] == b"PK"


def test_failed_jobs_are_put_aside_with_a_reason(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, monkeypatch, JobPermission.MANAGE)
    job, other = _job(last_error="ValueError: hỏng"), _job()
    address = reverse("jobs:dismiss")

    with clock.frozen(AT):
        asked = client.post(address, {"chon": [str(job.pk)]})
        refused = client.post(address, {"chon": [str(job.pk)], "reason": "  "})
        done = client.post(address, {"chon": [str(job.pk)], "reason": "Hồ sơ thử, không gửi"})
        page = client.get(reverse("jobs:index"), {"trang_thai": "dismissed"}).content.decode()

    assert "ValueError: hỏng" in asked.content.decode()
    assert (asked.status_code, refused.status_code, done.status_code) == (200, 422, 302)
    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.state, other.state) == (JobState.DISMISSED, JobState.FAILED)
    (entry,) = journal.entries_for(job)
    assert (entry.act, entry.reason) == ("jobs.job.dismissed", "Hồ sơ thử, không gửi")
    assert entry.details == {"code": "jobs.clear-done", "error": "ValueError"}
    assert "ValueError: hỏng" in page


def test_a_job_is_dismissed_once_and_never_without_a_reason() -> None:
    job = _job()

    with pytest.raises(ReasonNeeded):
        dismiss_job(actor=ADMIN, at=AT, job_id=job.pk, reason=" ")
    dismiss_job(actor=ADMIN, at=AT, job_id=job.pk, reason="Trùng")
    with pytest.raises(JobNotFound):
        dismiss_job(actor=ADMIN, at=AT, job_id=job.pk, reason="Trùng")
    with pytest.raises(JobNotFound):
        retry_job(actor=ADMIN, at=AT, job_id=job.pk)


def test_a_job_whose_work_waits_again_is_not_run_a_second_time() -> None:
    failed = _job(unique_key="send:1", attempts=5)
    _job(JobState.READY, unique_key="send:1")

    with pytest.raises(SameWorkWaits, match="đang chờ chạy"):
        retry_job(actor=ADMIN, at=AT, job_id=failed.pk)

    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (JobState.FAILED, 5)
    assert not journal.entries_for(failed).exists()


def test_nothing_chosen_to_put_aside_is_said(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, monkeypatch, JobPermission.MANAGE)

    assert (
        "Chưa chọn việc nào" in client.post(reverse("jobs:dismiss"), follow=True).content.decode()
    )

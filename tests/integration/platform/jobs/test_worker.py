"""The worker: works until told to stop, finishes the job in hand, outlives a lost database."""

import os
import signal
from collections.abc import Iterator, Mapping
from datetime import datetime
from threading import Event
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.jobs import registry, worker
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.outbox import enqueue

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("_specs", "_subscribers", "_event_types"):
        monkeypatch.setattr(registry, name, {})
    # the worker's pause between jobs would close the test's own connection
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    with clock.frozen(AT):
        yield


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_sigterm_lets_the_job_in_hand_finish_and_leaves_the_rest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    @registry.job("t.long")
    def long(payload: Mapping[str, Any], *, at: datetime) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    enqueue("t.long")
    enqueue("t.long")

    call_command("worker")

    states = list(Job.objects.order_by("id").values_list("state", flat=True))
    assert states == [JobState.DONE, JobState.READY]
    assert "sau 1 việc" in capsys.readouterr().out


def test_once_runs_what_is_due_and_tells(capsys: pytest.CaptureFixture[str]) -> None:
    @registry.job("t.quick")
    def quick(payload: Mapping[str, Any], *, at: datetime) -> None: ...

    enqueue("t.quick")

    call_command("worker", "--once")

    assert capsys.readouterr().out == "Xong 1 việc, thử lại sau 0, hỏng 0.\n"


def test_a_database_that_does_not_answer_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stop(Event):
        waits = 0

        def wait(self, timeout: float | None = None) -> bool:
            self.waits += 1
            if self.waits == 4:
                self.set()
            return self.is_set()

    def away() -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(worker, "claim", away)
    monkeypatch.setattr(worker.connection, "close", lambda: None)

    assert worker.run_worker(Stop()) == 0
